"""Checking story files: what cannot be read is a problem, whatever the format and however the file is read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from importers.files import lines_of
from scenes.problems import Code, Problem

STORY = "fabula: 1\ntitle: T\ntellings: [{id: a}]\nscenes:\n  - {id: x, telling: a, evidence: [{start: 0, end: 9}]}\n"


def unreadable(name: str, folder: Path) -> None:
    """Put what cannot be read under a name: a folder, a link to nowhere, a file that gives an error when it is read."""
    path = folder / name
    if "folder" in name:
        path.mkdir()
    elif "lost" in name:
        path.symlink_to("nowhere")
    else:
        path.symlink_to("/proc/self/mem")


@pytest.mark.parametrize("kind", ["folder", "lost", "memory"])
def test_what_cannot_be_read_is_the_same_problem_in_every_format(
    fabula: Callable[..., Result], tmp_path: Path, kind: str
) -> None:
    """JSON Lines are read line by line, all else whole: that changes nothing of what is said."""
    said = []
    for suffix in ("yaml", "jsonl", "NDJSON"):
        name = f"{kind}.{suffix}"
        unreadable(name, tmp_path)
        result = fabula("check", name)
        said.append((result.exit_code, result.stderr.replace(name, "FILE"), result.stdout.replace(name, "FILE")))

    assert said[0][0] == 1
    assert said[0][1].startswith("FILE: error FB001: ")
    assert said == [said[0]] * 3


def test_a_large_file_of_lines_needs_leave(fabula: Callable[..., Result], tmp_path: Path) -> None:
    """One that is larger than it may be is not checked at all, and what is said is said of every format."""
    story = '{"fabula": 1, "title": "T"}\n{"id": "x", "inside": "nobody"}\n' + " " * 1_100_000
    said = []
    for name in ("a.jsonl", "a.json"):
        (tmp_path / name).write_text(story)
        said.append(fabula("check", "--max-mb", "1", name).stderr.replace(name, "FILE"))

    assert said == ["FILE: error FB002: it is larger than 1 MB (allow it with --max-mb, 0 for no limit)\n"] * 2
    assert "FB201" in fabula("check", "--max-mb", "0", "a.jsonl").stderr


def test_lines_are_given_up_to_the_limit(tmp_path: Path) -> None:
    """What has no size of its own, such as a device, is read no further than it may be."""
    (tmp_path / "x.jsonl").symlink_to("/dev/zero")
    lines = list(lines_of(str(tmp_path / "x.jsonl"), 10_000))

    assert [line.code for line in lines if isinstance(line, Problem)] == [Code.TOO_LARGE]
    assert sum(len(line) for line in lines if isinstance(line, bytes)) <= 10_000


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_every_text(fabula: Callable[..., Result], tmp_path: Path, end: str) -> None:
    """The line of a problem is the same whatever ends lines."""
    lines = ['{"fabula": 1, "title": "T"}', '{"id": "x"}', '{"id": "y", "inside": "nobody"}', ""]
    (tmp_path / "x.jsonl").write_text(end.join(lines), newline="")

    assert fabula("check", "x.jsonl").stderr.startswith("x.jsonl:3:1: error FB201: ")


@pytest.mark.parametrize("megabytes", ["1000000", "99999999999999999999"])
def test_more_than_any_machine_holds_may_be_read(fabula: Callable[..., Result], tmp_path: Path, megabytes: str) -> None:
    """A limit beyond all memory is one that nothing meets; no room is made for it."""
    (tmp_path / "s.yaml").write_text(STORY)
    (tmp_path / "s.jsonl").write_text('{"fabula": 1, "title": "T"}\n')
    result = fabula("check", "s.yaml", "s.jsonl", "--max-mb", megabytes)

    assert (result.exit_code, result.stdout) == (0, "s.yaml: fine\ns.jsonl: fine\n")


def test_a_large_source_needs_leave(fabula: Callable[..., Result], tmp_path: Path) -> None:
    """The limit of a command is that of its sources too; `--max-mb` lifts it."""
    (tmp_path / "s.yaml").write_text(STORY)
    (tmp_path / "a.txt").write_text("Mina ran. She fell." + " " * 1_000_000)
    words = ("check", "s.yaml", "--source", "a=a.txt")

    assert "a.txt: error FB002: it is larger than 1 MB" in fabula(*words, "--max-mb", "1").stderr
    assert fabula(*words, "--max-mb", "2").stdout.startswith("a: scenes cite 1 of 2 sentences")
    assert fabula(*words).exit_code == 0


def test_a_source_of_no_telling_is_a_problem(fabula: Callable[..., Result], tmp_path: Path) -> None:
    """That is all that is said of it: what scenes cite of it is nobody's question."""
    (tmp_path / "s.yaml").write_text(STORY)
    (tmp_path / "a.txt").write_text("Mina ran. She fell.")
    result = fabula("check", "s.yaml", "--source", "zz=a.txt")

    assert result.stderr == 's.yaml:1:1: error FB201: no telling has the id "zz" (known: a)\n'
    assert (result.exit_code, result.stdout) == (1, "s.yaml: 1 error\n")


def test_a_source_that_is_no_text_is_a_problem(fabula: Callable[..., Result], tmp_path: Path) -> None:
    """It has its place in the source, and nothing is said of what scenes cite."""
    (tmp_path / "s.yaml").write_text(STORY)
    (tmp_path / "a.txt").write_bytes(b"Mina ran.\n\xff")
    result = fabula("check", "s.yaml", "--source", "a=a.txt")

    assert "a.txt:2:1: error FB003: byte 0xff is not UTF-8" in result.stderr
    assert "sentences" not in result.stdout


@pytest.mark.parametrize("command", ["check", "compare"])
def test_a_telling_has_one_source(fabula: Callable[..., Result], tmp_path: Path, command: str) -> None:
    """Where a telling is named twice, neither source is dropped in silence."""
    (tmp_path / "s.yaml").write_text("fabula: 1\ntitle: T\ntellings: [{id: a}, {id: b}]\n")
    result = fabula(command, "s.yaml", "--source", "a=x.txt", "--source", "b=z.txt", "--source", "a=y.txt")

    assert result.exit_code == 2
    assert result.stderr.endswith("Error: --source names the telling a twice: a=x.txt and a=y.txt\n")
