from pathlib import Path

import pytest

import importers
from importers.files import bundled_stories, read, stem_of
from importers.text import decode
from scenes.problems import Code
from scenes.record import Story


def codes(name: str, **options: int) -> list[tuple[Code, str]]:
    return [(problem.code, problem.path) for problem in read(name, **options).problems]


@pytest.mark.parametrize(
    ("name", "stem"),
    [("-", "stdin"), ("folder/draft.v2.fountain", "draft.v2"), ("/.fountain", ".fountain"), ("제목.yaml", "제목")],
)
def test_a_document_has_a_name_without_its_suffix(name: str, stem: str) -> None:
    """What is made of a document is named after it, wherever that is done."""
    assert stem_of(name) == stem


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """Missing files, folders, nonsense names, unknown formats: one problem each, with the path."""
    (tmp_path / "notes.rtf").write_bytes(b"\x01\x02")

    assert codes(str(tmp_path / "none.yaml")) == [(Code.UNREADABLE, str(tmp_path / "none.yaml"))]
    assert codes(str(tmp_path)) == [(Code.UNREADABLE, str(tmp_path))]
    assert codes("nul\0name.yaml") == [(Code.UNREADABLE, "nul\0name.yaml")]
    assert codes(str(tmp_path / "notes.rtf")) == [(Code.UNKNOWN_FORMAT, str(tmp_path / "notes.rtf"))]


@pytest.mark.parametrize("begin", ["# ACT ONE", "> FADE IN:", "막이 오른다.", "/* cut */", "[[note]]"])
@pytest.mark.parametrize("heading", ["INT. A - DAY", ".집 - 낮", "ext. road"])
def test_a_draft_from_standard_input_is_known_by_a_heading(begin: str, heading: str) -> None:
    """Whatever it begins with; a file with a suffix that says nothing is known by its beginning alone."""
    content = f"{begin}\r\n\r\n{heading}\r\n\r\nRain.\r\n".encode()
    known = importers.format_for("-", content)
    assert known is not None
    assert known.name == "fountain"
    assert importers.format_for("notes.html", content) is None


def test_a_large_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    """The limit is in bytes; none lifts it."""
    story = tmp_path / "s.yaml"
    story.write_text("fabula: 1\ntitle: x\n")

    assert codes(str(story), limit=10) == [(Code.TOO_LARGE, str(story))]
    assert codes(str(story), limit=0) == []
    assert codes(str(story), limit=19) == []


@pytest.mark.parametrize("name", ["story", "story.txt", "story.JSON"])
def test_json_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    """A file without a known suffix is read by what it begins with."""
    (tmp_path / name).write_text('{"fabula": 1, "title": "x"}')
    reading = read(str(tmp_path / name))

    assert reading.problems == ()
    assert reading.story == Story(title="x")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"# A comment first\nfabula: 1\ntitle: x\n", "yaml"),
        (b'{"fabula": 1,\n "title": "x"}', "json"),
        (b'{"fabula": 1, "title": "x"}\n{"id": "a"}\n', "jsonl"),
        (b"Title: x\n\nINT. HOUSE\n", "fountain"),
        (b"EST. HOUSE\n\nRain.\n", "fountain"),
        (b"\n.INT. HOUSE\n", "fountain"),
        (b"i/e car - night\n\nRain.\n", "fountain"),
        (b"Interior design\n", None),
        (b"# Act one\n\nINT. HOUSE\n", "fountain"),
        (b"# Act one\nINT. HOUSE\n", None),
        (b"scene,heading\n1,INT. A\n", None),
        (b"1\n00:00:01,000 --> 00:00:02,000\nINT. A\n", None),
        (b"Rain.", None),
        (b"WEBVTT\n", "vtt"),
        (b"", None),
    ],
)
def test_what_comes_by_standard_input_is_known_by_its_content(content: bytes, name: str | None) -> None:
    """Without a file name, the content says which format it is."""
    row = importers.format_for("-", content)

    assert (row.name if row else None) == name


def test_a_file_of_a_bundled_name_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that exists is meant, not the bundled story."""
    monkeypatch.chdir(tmp_path)
    name = bundled_stories()[0]
    assert read(name).story is not None
    Path(name).write_text('{"fabula": 1, "title": "mine"}')
    story = read(name).story

    assert story is not None
    assert story.title == "mine"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_text_is_told(encoding: str) -> None:
    """UTF-16 is named with its mark and without: half of its bytes are no letters."""
    _, (problem,) = decode("INT. A\n\nRain, and more rain.\n".encode(encoding))
    assert problem.hint == "it looks like UTF-16: save it again as UTF-8"


def test_a_letter_that_is_none_is_told_where_it_stands() -> None:
    _, (problem,) = decode(b"INT. A\n\nRain\0 and more rain.\n")
    assert (problem.code, problem.line, problem.column) == (Code.BAD_CHARACTER, 3, 5)
    assert problem.hint == "delete it; a text editor may show it as ^@"
