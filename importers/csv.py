"""Read a scene list from CSV, whatever stands between its values and however it is encoded."""

import csv
import re
from collections.abc import Sequence
from io import StringIO

from importers.reading import Reading, failed
from scenes.problems import Code, Problem, Severity
from scenes.sheets.scenelist import story_from_sheets
from scenes.sheets.sheet import Sheet, Value

MARKS = ",;\t|"
MAX_ROWS = 100_000
MAX_FIELD = 1_000_000
"""The most characters in one value."""

ESCAPED = re.compile(r"'[=+\-@\t\r]")
"""A value before which an exporter has put an apostrophe, so that no spreadsheet takes it for a formula."""


def parse(content: bytes, columns: Sequence[str] = ()) -> Reading:
    """Read a story from the bytes of a CSV file.

    `columns` holds `Column=field` words that say what the columns mean.
    """
    text, problems = _decoded(content)
    if not text.strip():
        return Reading(story=None, problems=problems) if problems else failed(Code.EMPTY_FILE, "the file is empty")
    sheet = _sheet(text)
    if isinstance(sheet, Problem):
        return Reading(story=None, problems=(*problems, sheet))
    story, found = story_from_sheets([sheet], "", columns)
    return Reading(story=story, problems=(*problems, *found))


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


def _sheet(text: str) -> Sheet | Problem:
    declared = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    body = text[declared.end() :] if declared else text
    mark = declared[1] if declared else _mark_in(body)
    rows: list[tuple[Value, ...]] = []
    lines: list[int] = []
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(StringIO(body, newline=""), delimiter=mark)
    line = 2 if declared else 1
    try:
        for values in reader:
            if len(rows) >= MAX_ROWS:
                return _too_large(line)
            rows.append(tuple(_value(value) for value in values))
            lines.append(line)
            line = reader.line_num + (2 if declared else 1)
    except csv.Error as error:
        hint = "a quote may be missing"
        return Problem(code=Code.SYNTAX, message=f"the row cannot be read: {error}", hint=hint, line=line)
    return Sheet(rows=tuple(rows), lines=tuple(lines))


def _too_large(line: int) -> Problem:
    return Problem(code=Code.TOO_LARGE, message=f"only {MAX_ROWS:,} rows are read", line=line)


def _value(text: str) -> Value:
    plain = text[1:] if ESCAPED.match(text) else text
    return plain or None


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
