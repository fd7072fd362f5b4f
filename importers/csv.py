"""Read a scene list from CSV, whatever stands between its values and however it is encoded."""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO

from importers.reading import Reading, failed
from scenes.problems import Code, Problem, Severity
from scenes.sheets.limits import is_run, unguarded
from scenes.sheets.scenelist import story_from_sheets
from scenes.sheets.sheet import Sheet

MARKS = ",;\t|"
MAX_ROWS = 100_000
MAX_FIELD = 1_000_000
"""The most characters in one value."""


def parse(content: bytes, columns: Sequence[str] = ()) -> Reading:
    """Read a story from the bytes of a CSV file.

    `columns` holds `Column=field` words that say what the columns mean.
    """
    sheet, problems = read_sheet(content)
    if sheet is None or not sheet.rows:
        return Reading(story=None, problems=problems) if problems else failed(Code.EMPTY_FILE, "the file is empty")
    story, found = story_from_sheets([sheet], "", columns)
    return Reading(story=story, problems=(*problems, *found))


def read_sheet(content: bytes) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """Read the rows of a CSV file; where there is no sheet, the last problem says why. Empty values are `None`.

    An apostrophe that keeps a spreadsheet from running a text is taken away, unless the file holds a text that one
    would run: then nothing in it was kept from that, and the apostrophe belongs to the text.
    """
    text, problems = _decoded(content)
    if not text.strip():
        return (None if problems else Sheet()), problems
    found = _rows(text)
    if isinstance(found, Problem):
        return None, (*problems, found)
    as_meant = str if any(is_run(value) for _, values in found for value in values) else unguarded
    rows = tuple(tuple(as_meant(value) or None for value in values) for _, values in found)
    return Sheet(rows=rows, lines=tuple(line for line, _ in found)), problems


def _decoded(content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode UTF-8, UTF-16 with its mark, or else what Windows programs write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), ()
        except UnicodeDecodeError:
            return "", (Problem(code=Code.NOT_UTF8, message="it is not whole UTF-16", hint="save it as UTF-8"),)
    if b"\0" in content:
        hint = "name a CSV file, saved as UTF-8"
        return "", (Problem(code=Code.BAD_CHARACTER, message="it holds NUL bytes, so it is no text", hint=hint),)
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        message = "it is not UTF-8; it is read as Windows-1252, in which letters with accents may be others"
        hint = "save it again as UTF-8 if a name looks wrong"
        problem = Problem(code=Code.NOT_UTF8, message=message, hint=hint, line=line, severity=Severity.WARNING)
        return content.decode("cp1252", "replace"), (problem,)


def _rows(text: str) -> list[tuple[int, list[str]]] | Problem:
    """Give the rows of a text, each with the line on which it begins."""
    declared = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    body = text[declared.end() :] if declared else text
    mark = declared[1] if declared else _mark_in(body)
    first = 2 if declared else 1
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(StringIO(body, newline=""), delimiter=mark)
    line = first
    try:
        with _longest_field():
            for values in reader:
                if len(rows) >= MAX_ROWS:
                    return _too_large(line)
                rows.append((line, values))
                line = reader.line_num + first
    except csv.Error as error:
        hint = "a quote may be missing"
        return Problem(code=Code.SYNTAX, message=f"the row cannot be read: {error}", hint=hint, line=line)
    return rows


@contextmanager
def _longest_field() -> Iterator[None]:
    """Let fields be as long as they may be here; the limit is that of the whole process, so it is put back."""
    before = csv.field_size_limit(MAX_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _too_large(line: int) -> Problem:
    return Problem(code=Code.TOO_LARGE, message=f"only {MAX_ROWS:,} rows are read", line=line)


def _mark_in(text: str) -> str:
    """Find what stands between values: the mark that cuts the first rows into equally many parts, and most."""
    begin = StringIO(text[:20_000], newline="")
    best, most = ",", (0.0, 0)
    for mark in MARKS:
        begin.seek(0)
        widths = []
        try:
            for number, row in enumerate(csv.reader(begin, delimiter=mark)):
                if number >= 20:
                    break
                widths.append(len(row))
        except csv.Error:
            continue
        usual = max(set(widths), key=widths.count) if widths else 0
        score = (widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)
        if score > most:
            best, most = mark, score
    return best
