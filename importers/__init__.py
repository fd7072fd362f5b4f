"""The formats that Fabula reads: one row here and one module each, imported when it is used."""

import re
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from importers.importer import CaptionImporter, ColumnImporter, Importer, ScriptImporter
    from importers.reading import Reading, ScriptReading
    from scenes.captions.read_captions import CaptionFile

DEFAULT_LIMIT = 50_000_000
"""Largest file that is read without being asked to, in bytes."""


class Format(NamedTuple):
    """One format that can be read. `marks` are the bytes, after white space, that a file of it begins with.

    `has_columns` says that its module's `parse` takes words on what the columns mean, `is_script` that its module reads
    the script alone as well, `has_captions` that it reads the captions alone as well. `comes_back` marks what people
    edit elsewhere and `fabula update` brings back into the story that it was made from.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    module: str
    marks: tuple[bytes, ...] = ()
    has_columns: bool = False
    is_script: bool = False
    has_captions: bool = False
    comes_back: bool = False


DRAFT_MARKS = (b"Title:", b"Credit:", b"Author:", b"FADE IN:")
"""What a draft begins with that does not begin with a scene heading."""

WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""A zip file, and the container of older workbooks, which are refused with the reason."""

FORMATS: tuple[Format, ...] = (
    Format("yaml", "Story file as YAML", (".yaml", ".yml"), "importers.yaml"),
    Format("fdx", "Final Draft script", (".fdx",), "importers.fdx", (b"<?xml", b"<FinalDraft"), comes_back=True),
    Format("jsonl", "Story as JSON Lines, one scene a line", (".jsonl", ".ndjson"), "importers.jsonl"),
    Format("json", "Story file as JSON", (".json",), "importers.json", (b"{",)),
    Format(
        "fountain",
        "Fountain draft",
        (".fountain", ".spmd", ".ftn", ".txt"),
        "importers.fountain",
        DRAFT_MARKS,
        is_script=True,
        comes_back=True,
    ),
    Format(
        "xlsx",
        "Workbook: Fabula's own, or a scene list",
        (".xlsx",),
        "importers.xlsx",
        WORKBOOK_MARKS,
        has_columns=True,
        comes_back=True,
    ),
    Format("csv", "Scene list as CSV", (".csv", ".tsv"), "importers.csv", has_columns=True),
    Format("srt", "SubRip captions", (".srt",), "importers.srt", has_captions=True),
    Format("vtt", "WebVTT captions", (".vtt",), "importers.vtt", (b"WEBVTT",), has_captions=True),
    Format(
        "ass",
        "Advanced SubStation captions",
        (".ass", ".ssa"),
        "importers.ass",
        (b"[Script Info]",),
        has_captions=True,
    ),
    Format("ttml", "TTML captions", (".ttml", ".dfxp"), "importers.ttml", (b"<tt",), has_captions=True),
    Format("sbv", "YouTube captions", (".sbv",), "importers.sbv", has_captions=True),
)


LINES = {
    "jsonl": rb"\A\{.*\}[ \t]*\r?\n\{",
    "yaml": rb"(?m)^fabula:[ \t]",
}
"""Formats that are known by a line of their own rather than by how they begin."""


LOOKED_AT = 8192
"""In how much of a document its format is looked for, in bytes."""

ANY_TEXT = ".txt"
"""The suffix under which any text may stand; a draft where the content does not say otherwise."""


def format_named(name: str) -> Format | None:
    """Give the format with this name."""
    return next((row for row in FORMATS if row.name == name), None)


def format_for(path: str, content: bytes) -> Format | None:
    """Give the format that a file's suffix stands for; without a known suffix, the one its content begins like.

    What comes from standard input, `-`, is also a draft where it holds a scene heading.
    """
    name = path.lower()
    by_suffix = next((row for row in FORMATS if name.endswith(row.suffixes)), None)
    if by_suffix is not None and not name.endswith(ANY_TEXT):
        return by_suffix
    return _by_content(content, anywhere=path == "-") or by_suffix


def _by_content(content: bytes, *, anywhere: bool) -> Format | None:
    """Give the format whose mark stands at the beginning; a draft's heading may stand `anywhere`."""
    begin = content[:LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not begin:
        return None
    for name, line in LINES.items():
        if re.search(line, begin):
            return format_named(name)
    named = next((row for row in FORMATS if any(begin.startswith(mark) for mark in row.marks)), None)
    return named or (format_named("fountain") if _has_heading(begin, anywhere=anywhere) else None)


def _has_heading(content: bytes, *, anywhere: bool) -> bool:
    """Whether a text begins with a scene heading, or has one behind an empty line: there also any that a dot forces."""
    from scenes.page.fountain.forms import HEADING  # here, for the table alone is light

    text = content.decode("utf-8", "replace")
    if HEADING.match(text.removeprefix(".")):
        return True
    below = re.split(r"\n[ \t]*\r?\n", text)[1:] if anywhere else []
    return any(HEADING.match(part) or re.match(r"\.\w", part) for part in below)


def parse(row: Format, content: bytes, columns: Sequence[str] = ()) -> "Reading":
    """Read a story with a format's module; only a format that has columns is told what they mean."""
    module = import_module(row.module)
    if not row.has_columns:
        reader: Importer = module
        return reader.parse(content)
    lists: ColumnImporter = module
    return lists.parse(content, columns)


def parse_script(row: Format, content: bytes) -> "ScriptReading | None":
    """Read a script without making a story of it; `None` where it takes a story to keep what the document says."""
    if not row.is_script:
        return None
    module: ScriptImporter = import_module(row.module)
    return module.parse_script(content)


def captions_of(row: Format, content: bytes) -> "CaptionFile | None":
    """Read captions without making a story of them; `None` where the format holds none."""
    if not row.has_captions:
        return None
    module: CaptionImporter = import_module(row.module)
    return module.captions_of(content)
