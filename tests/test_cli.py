import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

import exporters
import importers
from cli import main
from commands.lint import PROFILES
from scenes.captions.options import Detail
from scenes.captions.timecode import FrameRate
from scenes.chronology.told import SceneOrder
from scenes.page.eighths import Rounding
from scenes.page.geometry import Paper
from scenes.problems import Code

STORY = """\
fabula: 1
title: The Backpack
characters: [{id: mina, name: Mina}]
locations: [{id: court, name: Courtroom, setting: INT}]
scenes:
  - {id: plea, number: 1, location: court, time_of_day: DAY, characters: [mina], summary: Mina pleads.}
  - {id: memory, number: 2, flashback: true, inside: plea, characters: [mina], summary: Mina remembers.}
"""


def commands(group: click.Group, *words: str) -> list[tuple[str, ...]]:
    """Give every command with its words: `export json`, `check` ..."""
    found: list[tuple[str, ...]] = []
    for name in group.list_commands(click.Context(group)):
        inner = group.get_command(click.Context(group), name)
        found += commands(inner, *words, name) if isinstance(inner, click.Group) else [(*words, name)]
    return found


@pytest.mark.parametrize("words", commands(main), ids=" ".join)
def test_every_command_shows_an_example(fabula, words: tuple[str, ...]) -> None:
    """`--help` of every command says what it does and shows an example."""
    result = fabula(*words, "--help")

    assert result.exit_code == 0
    assert f"Example: fabula {' '.join(words[:1])}" in result.output
    assert "Usage: " in result.output


@pytest.mark.parametrize(
    ("command", "option", "words"),
    [
        ("import", "target", exporters.STORY_FORMATS),
        ("lint", "format_name", [row.name for row in importers.FORMATS if row.has_captions]),
        ("lint", "fps", [*FrameRate]),
        ("lint", "profile", [*PROFILES, "none"]),
        ("pages", "eighths", [*Rounding]),
        ("pages", "paper", [*Paper]),
        ("preview", "detail", [*Detail]),
        ("preview", "fps", [rate for rate in FrameRate if rate.exact.denominator == 1 and rate.exact <= 30]),
        ("preview", "order", [*SceneOrder]),
    ],
)
def test_words_of_an_option_are_those_of_the_library(command: str, option: str, words: list[str]) -> None:
    """Where the command line names what the library knows by a list of its own, none is missing and none is more."""
    words_of = main.get_command(click.Context(main), command)
    assert words_of is not None
    (found,) = (param for param in words_of.params if param.name == option)

    assert isinstance(found.type, click.Choice)
    assert [str(word) for word in words] == list(found.type.choices)


def test_a_misspelt_command_is_met_with_the_nearest(fabula) -> None:
    """A word that is no command is refused, and what may have been meant is named."""
    result = fabula("convrt", "a.fountain", "b.fdx")

    assert result.exit_code == 2
    assert "Did you mean 'convert'?" in result.output


def test_check_is_fine(fabula) -> None:
    """A sound story: one line on standard output, nothing on standard error, status 0."""
    Path("story.yaml").write_text(STORY)
    result = fabula("check", "story.yaml")

    assert (result.stdout, result.stderr, result.exit_code) == ("story.yaml: fine\n", "", 0)


def test_check_names_every_problem_of_every_file(fabula) -> None:
    """Problems go to standard error in the form that editors can follow; status 1."""
    Path("a.yaml").write_text(STORY.replace("location: court", "location: curt"))
    Path("b.json").write_text('{"fabula": 1}')
    result = fabula("check", "a.yaml", "b.json", "c.yaml")

    assert result.stderr.splitlines() == [
        'a.yaml:6:27: error FB201: no location has the id "curt" (did you mean "court"?)',
        'b.json:1:1: error FB106: "title" is missing (The title used in exports.)',
        "c.yaml: error FB001: there is no such file (a path, or a bundled story: miracle-in-cell-no-7)",
    ]
    assert result.stdout.splitlines() == ["a.yaml: 1 error", "b.json: 1 error", "c.yaml: 1 error"]
    assert result.exit_code == 1


def test_shape_references_and_dates_are_checked_in_one_run(fabula) -> None:
    """A file that breaks the schema is checked on: what can be read of it is held against itself too."""
    broken = STORY.replace("number: 1", "nubmer: 1").replace("location: court", "location: curt")
    broken = broken.replace(
        "characters: [mina], summary: Mina r", 'characters: ["m i", tim], when: 1997-13, summary: Mina r'
    )
    Path("a.yaml").write_text(broken)
    Path("a.jsonl").write_text(
        '{"fabula": 1, "title": "x"}\n{"id": "a", "nubmer": 1, "inside": "b"}\n'
        '{"id": "b c"}\n{"id": "d", "inside": "a"}\n'
    )

    assert [line.split(":")[3].strip() for line in fabula("check", "a.yaml").stderr.splitlines()] == [
        "error FB103",
        "error FB201",
        "error FB105",
        "error FB201",
        "error FB206",
    ]
    assert [line.split(" ")[2] for line in fabula("check", "a.jsonl").stderr.splitlines()] == [
        "FB201:",
        "FB103:",
        "FB105:",
    ]


def test_check_as_json(fabula) -> None:
    """Other programs read the problems as JSON, with code, place, pointer and hint."""
    Path("a.yaml").write_text(STORY.replace("location: court", "location: curt"))
    result = fabula("check", "--format", "json", "a.yaml")

    assert json.loads(result.stdout) == [
        {
            "code": "FB201",
            "severity": "error",
            "message": 'no location has the id "curt"',
            "hint": 'did you mean "court"?',
            "path": "a.yaml",
            "pointer": "/scenes/0/location",
            "line": 6,
            "column": 27,
        }
    ]
    assert result.exit_code == 1


def test_warnings_fail_only_when_strict(fabula) -> None:
    """A warning is said and passed; `--strict` makes it fail."""
    Path("a.yaml").write_text(
        STORY.replace("[{id: mina, name: Mina}]", "[{id: mina, name: Mina}, {id: m2, name: MINA}]")
    )

    assert fabula("check", "a.yaml").exit_code == 0
    assert "warning FB211" in fabula("check", "a.yaml").stderr
    assert fabula("check", "--strict", "a.yaml").exit_code == 1


def test_a_large_file_needs_leave(fabula) -> None:
    """The size limit is said with the option that lifts it."""
    Path("a.yaml").write_text(STORY + "#" * 1_100_000)
    result = fabula("check", "--max-mb", "1", "a.yaml")

    assert "FB002" in result.stderr
    assert "--max-mb" in result.stderr
    assert fabula("check", "--max-mb", "0", "a.yaml").exit_code == 0


def test_evidence_is_checked_against_sources(fabula) -> None:
    """Spans, hash and coverage of a source are checked, and what no scene cites is named."""
    Path("source.txt").write_text("Title\nMina pleads. She weeps.", "utf-8")
    text = STORY.replace("scenes:\n", "tellings: [{id: a, source: {length: 29, plot: {start: 6, end: 29}}}]\nscenes:\n")
    text = text.replace("summary: Mina pleads.", "summary: Mina pleads., telling: a, evidence: [{start: 6, end: 18}]")
    Path("a.yaml").write_text(text.replace("{id: memory", "{id: memory, telling: a"))
    result = fabula("check", "--source", "a=source.txt", "a.yaml")

    assert result.stdout.splitlines()[0] == "a: scenes cite 1 of 2 sentences of source.txt"
    assert result.stderr == 'source.txt:2:14: warning FB209: no scene cites "She weeps."\n'
    assert result.exit_code == 0
    assert fabula("check", "--strict", "--source", "a=source.txt", "a.yaml").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "--source", "x", "s.yaml"),
        ("export",),
        ("export", "nothing", "s.yaml"),
        ("export", "s.yaml"),
        ("export", "json", "s.yaml", "--indent", "99"),
        ("export", "json", "s.yaml", "--telling", "x"),
        ("schema", "stories"),
        ("frobnicate",),
    ],
)
def test_wrong_use_has_status_2(fabula, words: tuple[str, ...]) -> None:
    """A mistyped command is told from a bad story."""
    Path("s.yaml").write_text(STORY)

    assert fabula(*words).exit_code == 2


def test_new_starts_a_sound_story(fabula) -> None:
    """The starter file has no problem, and an existing file is not overwritten."""
    assert fabula("new", "mine.yaml").exit_code == 0
    assert fabula("check", "--strict", "mine.yaml").exit_code == 0
    assert fabula("new", "mine.yaml").exit_code == 2
    assert fabula("new", "mine.yaml", "--force").exit_code == 0


def test_schema_prints_the_published_schema(fabula) -> None:
    """Editors and other languages get the contract from the command."""
    assert json.loads(fabula("schema").stdout)["title"] == "Fabula story"
    assert json.loads(fabula("schema", "scene").stdout)["title"] == "Fabula scene"


def test_stories_lists_what_is_bundled(fabula) -> None:
    """A bundled story's id works wherever a path does."""
    listed = fabula("stories").stdout

    assert listed.startswith("miracle-in-cell-no-7  Miracle in Cell No. 7 (")
    assert fabula("check", "--strict", "miracle-in-cell-no-7").exit_code == 0


def test_show_is_plain_when_piped(fabula) -> None:
    """Piped, each scene is one line of cells with tabs between; with a width it is a table of that width."""
    Path("s.yaml").write_text(STORY)
    lines = fabula("show", "s.yaml").stdout.splitlines()

    assert lines == [
        "no.\theading\tlayer\tcharacters\tsummary",
        "1\tINT. COURTROOM - DAY\t\tMina\tMina pleads.",
        "2\tMEMORY\tflashback\tMina\tMina remembers.",
    ]
    assert max(len(line) for line in fabula("show", "s.yaml", "--width", "60").stdout.splitlines()) <= 60


def test_the_output_name_chooses_the_format(fabula) -> None:
    """`-o story.json` needs no format name, in whatever form the option is written."""
    Path("s.yaml").write_text(STORY)

    for words in (["-o", "a.json"], ["-ob.json"], ["--output", "c.json"], ["--output=d.json"]):
        assert fabula("export", "s.yaml", *words).exit_code == 0
    written = {Path(name).read_bytes() for name in ("a.json", "b.json", "c.json", "d.json")}
    assert written == {fabula("export", "json", "s.yaml").stdout_bytes}


def test_a_story_with_errors_is_not_exported(fabula) -> None:
    """A failed export leaves the old file as it was."""
    Path("s.yaml").write_text(STORY.replace("court, time", "nowhere, time"))
    Path("out.json").write_text("old")
    result = fabula("export", "json", "s.yaml", "-o", "out.json")

    assert (result.exit_code, Path("out.json").read_text()) == (1, "old")
    assert "FB201" in result.stderr


def test_a_story_comes_in_by_standard_input(fabula) -> None:
    """`-` stands for standard input and output."""
    result = fabula("export", "json", "-", "--indent", "0", stdin=b'{"fabula": 1, "title": "x"}')

    assert result.stdout == '{"fabula": 1, "title": "x"}\n'


def test_a_file_is_written_whole_or_not_at_all(fabula) -> None:
    """The target is replaced in one step, keeps its permissions, and no temporary file stays behind."""
    Path("s.yaml").write_text(STORY)
    Path("real.json").write_text("old")
    Path("real.json").chmod(0o640)
    Path("link.json").symlink_to("real.json")

    assert fabula("export", "s.yaml", "-o", "link.json").exit_code == 0
    assert Path("link.json").is_symlink()
    assert json.loads(Path("real.json").read_text())["title"] == "The Backpack"
    assert stat.S_IMODE(Path("real.json").stat().st_mode) == 0o640
    assert sorted(path.name for path in Path().iterdir()) == ["link.json", "real.json", "s.yaml"]


@pytest.mark.parametrize("target", ["missing/a.json", "folder", "x" * 300 + ".json"])
def test_a_target_that_cannot_be_written_is_a_problem(fabula, target: str) -> None:
    """No traceback; the message names the file, status 1."""
    Path("s.yaml").write_text(STORY)
    Path("folder").mkdir()
    result = fabula("export", "json", "s.yaml", "-o", target)

    assert result.exit_code == 1
    assert f"{target}: error {Code.NOT_WRITTEN.id}" in result.stderr


@pytest.mark.parametrize(
    "words", [("export", "yaml", "s.yaml", "-o", "s.yaml"), ("export", "srt", "s.yaml", "-o", "link")]
)
def test_the_story_itself_is_never_written_over(fabula, words: tuple[str, ...]) -> None:
    """An export that would replace the file it is made from is refused."""
    Path("s.yaml").write_text(STORY)
    Path("link").symlink_to("s.yaml")
    result = fabula(*words)

    assert (result.exit_code, Path("s.yaml").read_text()) == (2, STORY)
    assert "is the story itself" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("export", "csv", "s.datapackage.json", "-o", "s.csv"),
        ("convert", "s.datapackage.json", "s.csv"),
    ],
)
def test_no_file_that_is_read_is_written_over_by_one_beside_another(fabula, words: tuple[str, ...]) -> None:
    """What stands beside an exported file may have the name of the story; then nothing of it is written."""
    text = '{"fabula": 1, "title": "T", "scenes": [{"id": "a"}]}'
    Path("s.datapackage.json").write_text(text)
    Path("s.yaml").write_text(STORY)
    result = fabula(*words)

    assert (result.exit_code, Path("s.datapackage.json").read_text()) == (2, text), result.output
    assert "s.datapackage.json, which is written beside" in result.stderr
    assert "is a file that is read; write into another folder" in result.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["s.datapackage.json", "s.yaml"]


def test_one_of_several_that_would_write_over_another_is_left_out(fabula) -> None:
    """What stands beside one document may be another that is read: the first is refused, the other converted."""
    text = '{"fabula": 1, "title": "T", "scenes": [{"id": "a"}]}'
    Path("s.datapackage.json").write_text(text)
    Path("s.yaml").write_text(STORY)
    result = fabula("convert", "--to", "csv", "s.datapackage.json", "s.yaml", ".")

    assert (result.exit_code, Path("s.datapackage.json").read_text()) == (2, text), result.output
    assert "s.datapackage.json, which is written beside ./s.csv" in result.stderr
    assert sorted(path.name for path in Path().glob("*.csv")) == ["s.datapackage.csv", "s.datapackage.timeline.csv"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("s.yaml", "-o", "x.docx"), 'no format has the suffix ".docx"'),
        (("fountan", "s.yaml"), 'did you mean "fountain"?'),
        (("s.yaml",), "name a format, or an output file"),
    ],
)
def test_a_missing_format_is_explained(fabula, words: tuple[str, ...], said: str) -> None:
    """The message says which part of the words is not understood, and what is known."""
    Path("s.yaml").write_text(STORY)
    result = fabula("export", *words)

    assert result.exit_code == 2
    assert said in result.stderr


def test_what_is_not_text_is_called_by_its_name(fabula) -> None:
    """A Word file or a picture under a story's name is not told to be saved as UTF-8."""
    Path("a.yaml").write_bytes(b"PK\x03\x04\xff\xfe")
    Path("b.yaml").write_bytes(b"\x89PNG\r\n\x1a\n")

    assert "zip archive" in fabula("check", "a.yaml").stderr
    assert "picture" in fabula("check", "b.yaml").stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("word", ["schema", "formats", "--help"])
def test_a_full_disk_behind_standard_output_is_a_problem(word: str) -> None:
    """No traceback when standard output cannot be written."""
    words = [sys.executable, "-m", "cli", word]
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            words, stdout=full, stderr=subprocess.PIPE, check=False, cwd=Path(exporters.__file__).parent.parent
        )

    assert run.returncode == 1
    assert run.stderr.startswith(b"standard output: error FB006")
    assert b"Traceback" not in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize(("words", "status"), [("formats", 0), ("check nothing.yaml", 1), ("--nope", 2)])
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_change_no_status(words: str, status: int, closed: str) -> None:
    """What nobody wants to read is printed nowhere; the command does its work and says how it went."""
    run = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m cli {words} {closed}'],
        capture_output=True,
        check=False,
        cwd=Path(exporters.__file__).parent.parent,
    )

    assert (run.returncode, b"Traceback" in run.stderr) == (status, False)


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_closed_standard_input_is_a_problem() -> None:
    """Where there is nothing to read from, it is said, without a traceback."""
    run = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m cli convert - - --to fdx <&-'],
        capture_output=True,
        check=False,
        cwd=Path(exporters.__file__).parent.parent,
    )

    assert (run.returncode, run.stdout, run.stderr) == (1, b"", b"-: error FB001: standard input is closed\n")


@pytest.mark.skipif(os.name == "nt", reason="needs named pipes")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP"], indirect=True)
def test_a_process_that_is_ended_leaves_no_temporary_file(ending: signal.Signals, tmp_path: Path) -> None:
    """Ended from outside while a document waits for a reader of its pipe, it takes away what it has held for it."""
    (tmp_path / "held").mkdir()
    (tmp_path / "a.fountain").write_text("INT. A\n\nRain.\n")
    os.mkfifo(tmp_path / "pipe")
    program = subprocess.Popen(
        [sys.executable, "-m", "cli", "convert", str(tmp_path / "a.fountain"), str(tmp_path / "pipe"), "--to", "fdx"],
        cwd=Path(exporters.__file__).parent.parent,
        env={**os.environ, "TMPDIR": str(tmp_path / "held")},
    )
    while not list((tmp_path / "held").glob(".*.part")):  # before it, Python tries out whether the folder takes files
        assert program.poll() is None
        time.sleep(0.01)
    program.send_signal(ending)

    assert program.wait(60) == 128 + ending
    assert list((tmp_path / "held").iterdir()) == []


def test_the_process_does_what_was_to_be_done_at_exit() -> None:
    """It ends at once, but not before what was registered is done and what was printed is passed on."""
    program = (
        "import atexit, sys\n"
        "from commands.process import run_and_end\n"
        "atexit.register(print, 'done')\n"
        "run_and_end(lambda: print('printed') or sys.exit(3))\n"
    )
    home = Path(exporters.__file__).parent.parent
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, cwd=home)

    assert (run.returncode, run.stdout.split(), run.stderr) == (3, [b"printed", b"done"], b"")


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    """`fabula export ... | head` ends quietly."""
    story = tmp_path / "s.jsonl"
    scenes = "".join(f'{{"id": "s{n}", "summary": "{"word " * 50}"}}\n' for n in range(3000))
    story.write_text('{"fabula": 1, "title": "x"}\n' + scenes)
    program = subprocess.Popen(
        [sys.executable, "-m", "cli", "export", "jsonl", str(story)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(exporters.__file__).parent.parent,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.readline()
    program.stdout.close()

    assert (program.wait(60), program.stderr.read()) == (0, b"")
    program.stderr.close()


def test_formats_shows_every_format(fabula) -> None:
    """The feature matrix has a row for each format."""
    lines = fabula("formats").stdout.splitlines()

    assert [line.split("\t")[0] for line in lines[1:]] == [row.name for row in exporters.FORMATS]


def test_all_exports_every_format(fabula) -> None:
    """One command writes every document and says which."""
    result = fabula("export", "all", "miracle-in-cell-no-7", "-d", "out")

    assert result.exit_code == 0, result.stderr
    named = {line.split("  ")[0] for line in result.stdout.splitlines()}
    assert named <= {str(path) for path in Path("out").iterdir()}
    for row in exporters.FORMATS:
        assert any(name.endswith(row.suffixes[0]) for name in named), row.name


def test_all_is_refused_whole_in_the_folder_of_the_story(fabula) -> None:
    """Where one of the files would be the story itself, none is written, and the way out is named."""
    Path("s.yaml").write_text(STORY.replace("title:", "id: s\ntitle:", 1))
    result = fabula("export", "all", "s.yaml", "-d", ".")

    assert (result.exit_code, [path.name for path in Path().iterdir()]) == (2, ["s.yaml"]), result.output
    assert result.stderr.endswith("Error: s.yaml is the story itself; name another folder with -d\n")


def test_all_names_the_files_of_standard_input(fabula) -> None:
    """A story without an id that comes through a pipe gives files that no program takes for flags or hides."""
    result = fabula("export", "all", "-", "-d", "out", stdin=STORY.encode())

    assert result.exit_code == 0, result.stderr
    assert Path("out/stdin.fountain").is_file()
    assert [path.name for path in Path("out").iterdir() if path.name.startswith(("-", "."))] == []


def test_a_folder_that_cannot_be_made_is_a_problem(fabula) -> None:
    """A file where the folder for all formats should be is named, and nothing is written."""
    Path("file").write_text("mine")
    for folder in ("file", "file/below"):
        result = fabula("export", "all", "miracle-in-cell-no-7", "-d", folder)

        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"{folder}: error {Code.NOT_WRITTEN.id}: ")
    assert Path("file").read_text() == "mine"


def test_a_new_story_needs_a_name(fabula) -> None:
    """A variable of a script that is not set is said to be none."""
    assert fabula("new", "").stderr.endswith("Error: no file is named\n")
