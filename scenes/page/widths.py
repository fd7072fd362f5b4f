r"""Columns: how wide text is on a page of letters that are all equally wide, and where its lines break.

Letters are as wide as `scenes.graphemes` has them: East Asian ones two columns (Unicode Standard Annex #11), combining
marks none, an emoji of several code points two, all others one. Rows are pairs of offsets into the text in code points;
blanks at their ends are left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from scenes import graphemes
from scenes.graphemes import cluster_columns
from scenes.page.line_ends import with_separators_as_newlines

Row: TypeAlias = tuple[int, int]

UNPRINTABLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\ufeff\ufffe\uffff\ud800-\udfff]"
CONTROLS = "[\x00-\x09\x0b-\x1f\x7f]"

CLOSING = frozenset(
    "!),.:;?]}%\u2019\u201d\u2026\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u301c\u30fb\u30fc"
    "\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff5e"
)
"""Marks that never begin a line."""

OPENING = frozenset("([{\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b")
"""Marks that never end a line."""


@cache
def _unusual() -> re.Pattern[str]:
    """A letter that may be of another width than one column: outside Latin, Greek, Cyrillic and common punctuation."""
    return re.compile(r"[^\n\x20-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]")


def _is_usual(text: str) -> bool:
    """Whether every letter takes one column."""
    return text.isascii() or not _unusual().search(text)


def printable(text: str) -> str:
    """Give a text as a page can show it: composed (NFC), tabs as four blanks, LF line ends, no control codes."""
    if text.isascii() and (text.isprintable() or not re.search(CONTROLS, text)):
        return text
    composed = with_separators_as_newlines(unicodedata.normalize("NFC", text)).replace("\t", "    ")
    return re.sub(UNPRINTABLE, "", composed)


def columns(text: str) -> int:
    """Give the columns that a text on one line takes."""
    return len(text) if _is_usual(text) else graphemes.columns(text)


def rows_of(text: str, width: int, *, syllables: bool = False) -> tuple[Row, ...]:
    """Break a text into rows, as `wrap` does."""
    if text.isascii() and "\n" not in text:
        return tuple(_plain_rows(text, width)) if len(text) > width else ((0, len(text.rstrip(" "))),)
    return tuple(wrap(text, width, syllables=syllables))


def wrap(text: str, width: int, *, start: int = 0, syllables: bool = False) -> Iterator[Row]:
    r"""Break a text into rows of at most `width` columns, from offset `start` on.

    Lines break at `\n`, then at blanks, then between East Asian letters, then anywhere. Hangul breaks at blanks only,
    unless `syllables` lets it break between any two. An empty text is one empty row.
    """
    while True:
        stop = text.find("\n", start)
        end = len(text) if stop < 0 else stop
        line = text[start:end]
        plain = _is_usual(line)
        rows = _plain_rows(line, width) if plain else _mixed_rows(line, width, syllables)
        for first, last in rows:
            yield start + first, start + last
        if stop < 0:
            return
        start = stop + 1


def _plain_rows(line: str, width: int) -> list[Row]:
    """Break a line of letters one column wide: at the last blank that fits, or where the row is full."""
    first = len(line) - len(line.lstrip(" "))
    end = len(line.rstrip(" "))
    at = 0 if first < width else first
    rows: list[Row] = []
    while end - at > width:
        blank = line.rfind(" ", first, at + width + 1)
        if blank < 0:
            rows.append((at, at + width))
            first = at = at + width
            continue
        rows.append((at, blank if line[blank - 1] != " " else at + len(line[at:blank].rstrip(" "))))
        at = blank + 1
        while line[at] == " ":
            at += 1
        first = at
    rows.append((at, end) if at < end else (0, 0))
    return rows


def _mixed_rows(line: str, width: int, syllables: bool) -> Iterator[Row]:
    """Break a line with letters of several widths: after the last chance that fits, or where the row is full."""
    row = chance = filled = since = 0
    end = len(line.rstrip(" "))
    before = ""
    if not end:
        yield 0, 0
    after = 0
    for cluster in graphemes.graphemes(line[:end]):
        at, after = after, after + len(cluster)
        letter, wide = cluster[0], cluster_columns(cluster)
        if at > row and wide and _may_break(before, letter, syllables):
            chance, since = at, 0
        while filled + wide > width and cluster != " " and at > row:
            cut = chance if chance > row and line[row:chance].strip() else at
            yield row, row + len(line[row:cut].rstrip(" "))
            filled = since if cut == chance else 0
            row = cut
            since = filled
        filled += wide
        since += wide
        before = letter if wide else before
    if end:
        yield row, end


def _may_break(before: str, letter: str, syllables: bool) -> bool:
    if not before or letter == " " or letter in CLOSING or before in OPENING:
        return False
    if before == " ":
        return True
    return _is_loose(before, syllables) and _is_loose(letter, syllables)


def _is_loose(letter: str, syllables: bool) -> bool:
    """Whether a line may break beside a letter without a blank."""
    if cluster_columns(letter) < 2:
        return False
    return syllables or not "\uac00" <= letter <= "\ud7a3"
