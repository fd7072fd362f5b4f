"""`fabula import` and `fabula convert`: one file, several, folders and pipes."""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

DRAFT = "Title: One\n\nINT. SHOP - DAY #1#\n\nRain.\n\nMINA\nNo.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "one.fountain"
    path.write_text(DRAFT, "utf-8")
    return path


def test_import_writes_a_story(fabula: Callable[..., Result], draft: Path, tmp_path: Path) -> None:
    """A draft becomes a story file, in the form that its suffix names, and exports to the same draft."""
    assert fabula("import", "one.fountain", "-o", "one.json").exit_code == 0
    assert json.loads((tmp_path / "one.json").read_text("utf-8"))["title"] == "One"
    assert fabula("export", "fountain", "one.json").stdout == DRAFT


def test_import_prints_yaml(fabula: Callable[..., Result], draft: Path) -> None:
    """Without a file to write, the story goes to standard output as YAML."""
    assert fabula("import", "one.fountain").stdout.startswith("fabula: 1\ntitle: One\n")


def test_convert_to_script(fabula: Callable[..., Result], draft: Path) -> None:
    """The script as JSON: the title page, then the elements flat and in order."""
    run = fabula("convert", "one.fountain", "-", "--to", "script")
    assert json.loads(run.stdout) == {
        "title_page": [{"key": "Title", "values": ["One"]}],
        "elements": [
            {"kind": "scene_heading", "text": "INT. SHOP - DAY", "number": "1"},
            {"kind": "action", "text": "Rain."},
            {"kind": "character", "text": "MINA"},
            {"kind": "dialogue", "text": "No."},
        ],
    }


def test_who_sings_is_told(fabula: Callable[..., Result]) -> None:
    """A song within a speech says so, and one that nobody in particular sings does not."""
    sung = "AMY\nHi.\n~La la\n\nBEN ^\n~La\n\nAMY\nHi.\n\n~La la\n"
    run = fabula("convert", "-", "-", "--from", "fountain", "--to", "script", stdin=sung.encode())
    assert [element for element in json.loads(run.stdout)["elements"] if element["kind"] == "lyric"] == [
        {"kind": "lyric", "text": "La la", "speech": True},
        {"kind": "lyric", "text": "La", "speech": True, "dual": True},
        {"kind": "lyric", "text": "La la"},
    ]


def test_dual_partner_is_marked(fabula: Callable[..., Result]) -> None:
    """Every element of the second of two speeches side by side says so."""
    stdin = b"A\nOne.\n\nB ^\n(low)\nTwo.\n"
    run = fabula("convert", "-", "-", "--from", "fountain", "--to", "script", stdin=stdin)
    assert [element.get("dual", False) for element in json.loads(run.stdout)["elements"]] == [
        False,
        False,
        True,
        True,
        True,
    ]


def test_standard_input_and_output(fabula: Callable[..., Result]) -> None:
    """A draft goes through a pipe unchanged."""
    run = fabula("convert", "-", "-", "--from", "fountain", "--to", "fountain", stdin=DRAFT.encode())
    assert (run.exit_code, run.stdout) == (0, DRAFT)


def test_a_draft_without_a_title_is_named_after_its_file(fabula: Callable[..., Result], tmp_path: Path) -> None:
    """A story needs a title; the draft still goes out without a title page."""
    (tmp_path / "rain.fountain").write_text("INT. A\n\nRain.\n", "utf-8")
    fabula("import", "rain.fountain", "-o", "rain.yaml")
    assert "title: rain\n" in (tmp_path / "rain.yaml").read_text("utf-8")
    assert fabula("export", "fountain", "rain.yaml").stdout == "INT. A\n\nRain.\n"


def test_folders_and_bad_files(fabula: Callable[..., Result], tmp_path: Path) -> None:
    """A folder is converted with what lies below it; a bad file is named and does not stop the others."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "one.fountain").write_text(DRAFT, "utf-8")
    (tmp_path / "in" / "one.txt").write_text(DRAFT, "utf-8")
    (tmp_path / "in" / "bad.fountain").write_bytes(b"INT. A\xff")
    (tmp_path / "in" / "deep" / "two.spmd").write_text(DRAFT, "utf-8")
    (tmp_path / "in" / "picture.bmp").write_bytes(b"BM")
    run = fabula("convert", "in", "out", "--to", "fountain")
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))
    assert written == ["deep/two.fountain", "one.fountain", "one.txt.fountain"]
    assert run.exit_code == 1
    assert "bad.fountain:1:7: error FB003" in run.stderr
    assert run.stderr.endswith("3 converted, 1 failed\n")


def test_what_is_read_is_not_replaced(fabula: Callable[..., Result], draft: Path) -> None:
    """Several documents are not written over themselves."""
    run = fabula("convert", ".", ".", "--to", "fountain")
    assert (run.exit_code, draft.read_text("utf-8")) == (2, DRAFT)


def test_no_document_is_lost_to_another_of_its_name(fabula: Callable[..., Result], tmp_path: Path) -> None:
    """Documents of the same name from several folders each get a file."""
    for folder in ("a", "b", "c", "d"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.fountain").write_text(DRAFT, "utf-8")
    fabula("convert", "a", "b", "c", "d", "out", "--to", "json")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "one-2.json",
        "one-3.json",
        "one.fountain.json",
        "one.json",
    ]


def test_each_of_many_documents_is_named_at_once(fabula: Callable[..., Result]) -> None:
    """The name of a document is tried before further ones are made for it."""
    names = [f"{n}.fountain" for n in range(50_000)]
    run = fabula("convert", *names, ".", "--to", "fountain")
    assert (run.exit_code, "holds documents that are read; name another folder" in run.stderr) == (2, True)


def test_several_files_into_a_folder(fabula: Callable[..., Result], draft: Path, tmp_path: Path) -> None:
    """Several drafts become one story each."""
    (tmp_path / "two.fountain").write_text(DRAFT, "utf-8")
    run = fabula("import", "one.fountain", "two.fountain", "-o", "stories")
    assert run.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "stories").iterdir()) == ["one.yaml", "two.yaml"]


def test_a_missing_file_and_an_unwritable_place(fabula: Callable[..., Result], draft: Path, tmp_path: Path) -> None:
    """What cannot be read or written is a problem, status 1, without a traceback."""
    assert "FB001" in fabula("convert", "none.fountain", "a.json").stderr
    (tmp_path / "file").write_text("", "utf-8")
    run = fabula("convert", "one.fountain", "file/a.json")
    assert (run.exit_code, "FB006" in run.stderr) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        ("one.fountain",),
        ("one.fountain", "a.unknown"),
        ("one.fountain", "one.fountain", "-", "--to", "json"),
        ("one.fountain", "a.json", "--from", "nothing"),
    ],
)
def test_wrong_use(words: tuple[str, ...], fabula: Callable[..., Result], draft: Path) -> None:
    """Wrong use ends with status 2 and says what is known."""
    run = fabula("convert", *words)
    assert (run.exit_code, "Error: " in run.stderr) == (2, True)


def test_numbers(fabula: Callable[..., Result], tmp_path: Path) -> None:
    """--number counts anew; --lock-numbers numbers only what has none; a number taken twice is reported."""
    text = "INT. A #12#\n\nINT. B\n\nINT. C\n\nINT. D #13#\n\nINT. E #13#\n"
    (tmp_path / "a.fountain").write_text(text, "utf-8")
    run = fabula("export", "fountain", "a.fountain", "--lock-numbers")
    assert run.stdout == "INT. A #12#\n\nINT. B #12A#\n\nINT. C #12B#\n\nINT. D #13#\n\nINT. E #13#\n"
    assert "FB411" in run.stderr
    run = fabula("export", "fountain", "a.fountain", "--number")
    assert run.stdout.replace("\n\n", "|") == "INT. A #1#|INT. B #2#|INT. C #3#|INT. D #4#|INT. E #5#\n"
    run = fabula("export", "fountain", "a.fountain", "--number", "--lock-numbers")
    assert (run.exit_code, "--lock-numbers keeps the numbers that --number counts anew" in run.stderr) == (2, True)


def test_keep(fabula: Callable[..., Result], tmp_path: Path) -> None:
    """--keep gives untouched text back as it was typed; what changed is typed anew."""
    typed = "  int. a\r\n\r\nRain.\r\n\r\n\r\n\t@Bob\r\n   No.\r\n"
    (tmp_path / "a.fountain").write_bytes(typed.encode())
    fabula("import", "a.fountain", "-o", "a.yaml")
    story = (tmp_path / "a.yaml").read_text("utf-8")
    (tmp_path / "a.yaml").write_text(story.replace("Rain.", "Sun."), "utf-8")
    fabula("export", "fountain", "a.yaml", "--keep", "a.fountain", "-o", "b.fountain")
    assert (tmp_path / "b.fountain").read_bytes() == typed.replace("Rain.", "Sun.").encode()


def test_keep_needs_a_file(fabula: Callable[..., Result], draft: Path) -> None:
    """A file to keep that is not there is wrong use."""
    run = fabula("export", "fountain", "one.fountain", "--keep", "none.fountain")
    assert (run.exit_code, "none.fountain: there is no such file" in run.stderr) == (2, True)


def test_a_story_that_is_there_is_replaced_only_by_force(fabula) -> None:
    """What a story file holds beside the draft is not lost by importing the draft over it."""
    Path("d.fountain").write_text("INT. HOUSE - DAY\n\nRain.\n")
    assert fabula("import", "d.fountain", "-o", "s.yaml").exit_code == 0
    written = Path("s.yaml").read_bytes()
    for words in (("import", "d.fountain", "-o", "s.yaml"), ("convert", "d.fountain", "s.yaml")):
        result = fabula(*words)

        assert (result.exit_code, Path("s.yaml").read_bytes()) == (2, written)
        assert "--force" in result.stderr
        assert fabula(*words, "--force").exit_code == 0


def test_prose_without_a_heading_is_named(fabula) -> None:
    """A letter under a draft's name is read, and it is said that it makes no scenes."""
    Path("letter.txt").write_text("Dear Mina,\n\nit rains.\n")
    result = fabula("import", "letter.txt", "-o", "s.yaml")

    assert (result.exit_code, "FB413" in result.stderr) == (0, True)


@pytest.mark.parametrize("name", ["story.fdx", "story.FOUNTAIN", "story.spmd", "story.chapters.vtt", "story.txt"])
def test_a_story_is_not_given_the_name_of_another_document(fabula, name: str) -> None:
    """A suffix that stands for another format is refused, unless the form of the story is named beside it."""
    Path("a.fountain").write_text("INT. A\n\nRain.\n")
    result = fabula("import", "a.fountain", "-o", name)

    assert (result.exit_code, Path(name).exists()) == (2, False)
    assert f"{name} has the suffix of a " in result.stderr
    assert fabula("import", "a.fountain", "-o", name, "--to", "yaml").exit_code == 0
    assert "fabula: 1" in Path(name).read_text("utf-8")


def test_a_story_may_have_any_other_name(fabula) -> None:
    """An unknown suffix, or that of a folder, is no reason to ask."""
    Path("a.fountain").write_text("INT. A\n\nRain.\n")
    Path("drafts.fdx").mkdir()

    assert fabula("import", "a.fountain", "-o", "story.v2").exit_code == 0
    assert fabula("import", "a.fountain", "-o", "drafts.fdx").exit_code == 0
    assert "fabula: 1" in Path("story.v2").read_text("utf-8")
    assert "fabula: 1" in Path("drafts.fdx/a.yaml").read_text("utf-8")


def test_several_documents_do_not_go_to_a_file(fabula) -> None:
    """A file name for two documents is not taken for a folder's."""
    Path("a.fountain").write_text("INT. A\n\nRain.\n")
    Path("b.fountain").write_text("INT. B\n\nRain.\n")

    assert fabula("import", "a.fountain", "b.fountain", "-o", "s.yaml").exit_code == 2
    assert not Path("s.yaml").exists()


def test_what_is_read_is_never_written_over(fabula) -> None:
    """Converting a file to itself is refused, with or without force."""
    Path("d.fountain").write_text("INT. HOUSE - DAY\n\nRain.\n")

    assert fabula("convert", "d.fountain", "d.fountain").exit_code == 2
    assert Path("d.fountain").read_text() == "INT. HOUSE - DAY\n\nRain.\n"


def test_records_that_a_draft_carries_go_along(fabula, tmp_path: Path) -> None:
    """A draft with a trailer goes by way of its story: the tags of its scenes stand in the Final Draft script."""
    (tmp_path / "s.yaml").write_text(
        "fabula: 1\ntitle: One\nscenes:\n"
        "- {id: a, heading: INT. SHOP, summary: Rain., tags: [{category: Props, name: Lamp}]}\n"
    )
    assert fabula("export", "fountain", "s.yaml", "--trailer", "-o", "s.fountain").exit_code == 0
    assert fabula("convert", "s.fountain", "s.fdx").exit_code == 0
    assert 'Label="Lamp"' in (tmp_path / "s.fdx").read_text("utf-8")
    assert fabula("convert", "s.fountain", "-", "--to", "txt").stdout.count("Lamp") == 0


def test_a_conversion_of_a_script_says_what_was_found_in_it(fabula, tmp_path: Path) -> None:
    """What looks wrong in the draft is named with its place, and fails the conversion with --strict."""
    (tmp_path / "a.fountain").write_text("INT. A\n\nRain. [[open\n")
    assert "a.fountain:3:7: warning" in fabula("convert", "a.fountain", "a.fdx").stderr
    (tmp_path / "a.fdx").unlink()
    assert fabula("convert", "a.fountain", "a.fdx", "--strict").exit_code == 1
    assert not (tmp_path / "a.fdx").exists()


SAME_NUMBERS = "INT. A #1#\n\n\U0010fffd\n\nINT. B #1#\n\nRain.\n\nINT. C #A1234567#\n\nSnow.\n"
LOOKS_OTHERWISE = '{"fabula": 1, "title": "T", "scenes": [{"id": "a", "summary": "=1+1 <b> {x}"}]}'


@pytest.mark.parametrize(
    ("content", "name", "hint"),
    [
        (SAME_NUMBERS, "b.fountain", "`fabula export fountain --number` counts anew"),
        (SAME_NUMBERS, "b.txt", "`fabula export txt --margin 11` gives it"),
        (SAME_NUMBERS, "b.pdf", "`fabula export pdf --fallback-font FILE` names a font that holds it"),
        (LOOKS_OTHERWISE, "b.csv", "`fabula export csv --escape-formulas` puts an apostrophe before it"),
        (LOOKS_OTHERWISE, "b.srt", "`fabula export srt --lookalikes` shows them"),
        (LOOKS_OTHERWISE, "b.ass", "`fabula export ass --wide-braces` shows them everywhere"),
    ],
)
def test_what_a_conversion_advises_can_be_done(fabula, content: str, name: str, hint: str) -> None:
    """A conversion has none of the options of a format: a hint that takes one names the command that has it."""
    said = fabula("convert", "-", name, stdin=content.encode()).stderr

    assert hint in said
    assert re.findall(r"\B--[a-z-]+", re.sub("`[^`]*`", "", said)) == []


@pytest.mark.parametrize("command", ["convert one.fountain new/ --to yaml", "import one.fountain -o new/"])
def test_a_name_that_ends_like_a_folders_is_a_folder(
    command: str, fabula: Callable[..., Result], draft: Path, tmp_path: Path
) -> None:
    """One document goes into a folder that is not there yet as several do."""
    run = fabula(*command.split())

    assert (run.exit_code, run.stderr) == (0, "1 converted, 0 failed\n")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["one.yaml"]


def test_an_empty_name_names_no_file(fabula: Callable[..., Result], draft: Path) -> None:
    """A variable of a script that is not set: neither the folder nor a file in it is meant."""
    run = fabula("convert", "one.fountain", "", "--to", "fdx")

    assert (run.exit_code, run.stderr.splitlines()[-1]) == (
        2,
        "Error: no file is named to write; - is standard output",
    )


def test_a_folder_that_cannot_be_looked_into_fails(
    fabula: Callable[..., Result], draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies in it is not passed over in silence; the other documents are converted."""
    Path("in/shut").mkdir(parents=True)
    draft.rename("in/one.fountain")
    looked_into = os.scandir

    def shut_out(folder: str) -> Any:
        if Path(folder).name == "shut":
            raise PermissionError(13, "Permission denied", str(folder))
        return looked_into(folder)

    monkeypatch.setattr(os, "scandir", shut_out)
    run = fabula("convert", "in", "out", "--to", "fdx")

    assert run.exit_code == 1
    assert f"{Path('in/shut')}: error FB001" in run.stderr
    assert run.stderr.endswith("1 converted, 1 failed\n")


TOLD = """fabula: 1
title: T
locations: [{id: a, name: Alpha, setting: INT}, {id: b, name: Beta, setting: INT}]
scenes:
  - {id: s1, number: "7", location: a, summary: Secret twist., notes: Check., body: [Bob eats.]}
  - {id: s2, location: b, flashback: true, inside: s1, summary: Bob sleeps.}
  - {id: s3, location: a, summary: Bob reads.}
"""


@pytest.mark.parametrize("words", [["--no-synopses"], ["--flashback", "transitions", "--notes", "--number"]])
def test_a_draft_with_a_trailer_is_converted_as_it_is_typed(
    fabula: Callable[..., Result], tmp_path: Path, words: list[str]
) -> None:
    """Nothing that the draft leaves out is added, and nothing of its style lost; only a draft keeps the trailer."""
    (tmp_path / "t.yaml").write_text(TOLD, "utf-8")
    fabula("export", "fountain", "t.yaml", *words, "-o", "bare.fountain")
    fabula("export", "fountain", "t.yaml", *words, "--trailer", "-o", "t.fountain")
    for name in ("bare.fountain", "t.fountain"):
        (tmp_path / name).write_text((tmp_path / name).read_text("utf-8").replace("reads.", "*reads*."), "utf-8")
    for target in ("txt", "script", "pdf"):
        for name in ("t", "bare"):
            run = fabula("convert", f"{name}.fountain", f"{name}.{target}", "--to", target)
            assert (run.exit_code, run.stderr) == (0, "")
        assert (tmp_path / f"t.{target}").read_bytes() == (tmp_path / f"bare.{target}").read_bytes()
    again = fabula("convert", "t.fountain", "-", "--to", "fountain")

    assert (again.stdout, again.stderr) == ((tmp_path / "t.fountain").read_text("utf-8"), "")


def test_a_trailer_says_how_flashbacks_are_marked_in_final_draft(fabula: Callable[..., Result], tmp_path: Path) -> None:
    """Final Draft gets the records, with the summary on the card, in the style of the draft."""
    (tmp_path / "t.yaml").write_text(TOLD, "utf-8")
    fabula("export", "fountain", "t.yaml", "--flashback", "transitions", "--trailer", "-o", "t.fountain")
    content = fabula("convert", "t.fountain", "-", "--to", "fdx").stdout

    assert "<Summary><Paragraph><Text>Secret twist." in content
    assert "<Text>FLASHBACK TO:</Text>" in content
    assert "- FLASHBACK" not in content


@pytest.mark.parametrize(
    ("cut", "said"), [('"story"', "is damaged and stays as it is"), ("= Secret twist.", "reaches into the story data")]
)
def test_a_trailer_that_cannot_be_read_is_text(
    fabula: Callable[..., Result], tmp_path: Path, cut: str, said: str
) -> None:
    """What is wrong with a trailer is named in a conversion too, and all of it stays in the draft."""
    (tmp_path / "t.yaml").write_text(TOLD, "utf-8")
    fabula("export", "fountain", "t.yaml", "--trailer", "-o", "t.fountain")
    broken = (tmp_path / "t.fountain").read_text("utf-8").replace(cut, "/*", 1)
    run = fabula("convert", "-", "-", "--from", "fountain", "--to", "fountain", stdin=broken.encode())

    assert "warning FB412" in run.stderr
    assert said in run.stderr
    assert run.stdout.split() == broken.split()


def test_a_file_where_a_folder_should_be_is_named(fabula: Callable[..., Result], draft: Path) -> None:
    """A path that goes through a file says so."""
    run = fabula("convert", "one.fountain", "one.fountain/a.fdx")

    assert (run.exit_code, "what its path takes for a folder is a file" in run.stderr) == (1, True)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_unicode_gives_a_title_that_is(fabula: Callable[..., Result]) -> None:
    """Old archives hold names in other codes: what cannot be read of them is replaced in the title alone."""
    name = os.fsdecode(b"m\xe4rz.csv")
    Path(name).write_text("Scene,Set\n1,House\n")

    assert fabula("convert", name, "-", "--to", "fountain").stdout.startswith("Title: m\ufffdrz\n")
    assert fabula("convert", name, "out/", "--to", "fountain").exit_code == 0
    assert [os.fsencode(path.name) for path in Path("out").iterdir()] == [b"m\xe4rz.fountain"]


def test_a_conversion_of_a_script_names_a_flashback_without_an_end(fabula, tmp_path: Path) -> None:
    """What is wrong with the script itself is said although no story is made of it, with the other things in order."""
    (tmp_path / "a.fountain").write_text("INT. A\n\nBEGIN FLASHBACK:\n\nINT. B\n\nRain. [[open\n")
    run = fabula("convert", "a.fountain", "a.fdx")

    assert run.exit_code == 0
    assert [line.split(": ")[:2] for line in run.stderr.splitlines()] == [
        ["a.fountain:3:1", "warning FB409"],
        ["a.fountain:7:7", "warning FB403"],
    ]
    assert fabula("convert", "a.fountain", "b.fdx", "--strict").exit_code == 1
    assert not (tmp_path / "b.fdx").exists()


def test_a_telling_that_is_not_there_is_named(fabula: Callable[..., Result], draft: Path, tmp_path: Path) -> None:
    """No document without its scenes is written because of a slip of the pen; the other documents are."""
    run = fabula("convert", "one.fountain", "miracle-in-cell-no-7", "out", "--to", "fdx", "--telling", "plot")
    slip = fabula("convert", "miracle-in-cell-no-7", "slip.fdx", "--telling", "plott")
    export = fabula("export", "fdx", "miracle-in-cell-no-7", "--telling", "plott")

    assert (run.exit_code, slip.exit_code, Path("slip.fdx").exists()) == (2, 2, False)
    assert run.stderr.startswith('one.fountain: there is no telling "plot"; the story has: none\n')
    assert run.stderr.endswith("1 converted, 1 failed\n")
    assert slip.stderr.endswith('Error: there is no telling "plott"; the story has: plot, article\n')
    assert (export.exit_code, export.stderr.splitlines()[-1]) == (2, slip.stderr.splitlines()[-1])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["miracle-in-cell-no-7.fdx"]


@pytest.mark.parametrize("target", ["draft.fdx", "draft.fountain"])
def test_what_a_script_leaves_unsaid_is_kept_as_the_hint_says(fabula: Callable[..., Result], target: str) -> None:
    """The hint of a conversion can be followed there: it names no option that `fabula convert` has not."""
    assert fabula("export", "xlsx", "miracle-in-cell-no-7", "--telling", "plot", "-o", "story.xlsx").exit_code == 0
    hints = []
    for source in ("miracle-in-cell-no-7", "story.xlsx"):
        run = fabula("convert", source, target, "--telling", "plot")
        hints += [line.rpartition(" (")[2] for line in run.stderr.splitlines() if "FB414" in line]

    assert hints == ["keep the story file)", "`fabula import` keeps it in a story file)"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("convert", "one.fountain", "-", "--to", "fontain"), 2, "--to fontain is not known: fountain fdx"),
        (("convert", "one.fountain", ""), 2, "no file is named to write; - is standard output"),
        (("convert", "one.fountain", "none/x.fdx"), 1, "there is no folder none"),
        (("convert", "empty", "out/", "--to", "fdx"), 2, "empty: no document with a suffix that is known is there"),
        (("import", "empty", "-o", "out/"), 2, "empty: no document with a suffix that is known is there"),
        (("import", "one.fountain", "."), 2, "fabula import IN... -o FOLDER/"),
        (("convert", "-", "-", "--to", "fdx"), 1, "-: error FB108: standard input is empty"),
    ],
)
def test_what_cannot_be_converted_is_said_with_its_cure(
    fabula: Callable[..., Result], draft: Path, tmp_path: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    """A misspelt format, a folder without documents or none at all, nothing to read: each is named as what it is."""
    (tmp_path / "empty").mkdir()
    run = fabula(*words)

    assert (run.exit_code, said in run.stderr) == (status, True), run.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "one.fountain"]


def test_a_text_from_standard_input_that_is_not_known_is_named_with_the_word_that_says_it(
    fabula: Callable[..., Result],
) -> None:
    """Standard input has no suffix: `--from` says what it is."""
    text = b"Hello there.\n\nRain.\n"
    run = fabula("convert", "-", "-", "--to", "txt", stdin=text)

    assert (run.exit_code, "are told with --from: yaml" in run.stderr) == (1, True), run.stderr
    assert fabula("convert", "-", "-", "--from", "fountain", "--to", "txt", stdin=text).exit_code == 0


@pytest.mark.parametrize("target", ["fdx", "txt"])
@pytest.mark.parametrize(
    ("key", "name"),
    [
        *(("Titel", "Title"), ("Titre ", "Title"), ("TÍTULO", "Title"), ("제목", "Title"), ("タイトル", "Title")),
        *(("Auteur ", "Author"), ("Autor", "Author"), ("Автор", "Author"), ("작가", "Author"), ("作者", "Author")),
        *(("Regie", "Notes or Contact"), ("Producer", "Notes or Contact")),
    ],
)
def test_a_key_in_another_language_is_cured_by_the_usual_one(
    fabula: Callable[..., Result], tmp_path: Path, key: str, name: str, target: str
) -> None:
    """No page has a place for it; the hint names the key that has one."""
    (tmp_path / "one.fountain").write_text(f"{key}: Mina\nContact: a@example.org\n\nINT. HALL\n\nRain.\n", "utf-8")
    run = fabula("convert", "one.fountain", f"one.{target}")
    assert f"(name it {name})" in run.stderr
