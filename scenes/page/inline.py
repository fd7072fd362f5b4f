r"""Marks inside the text of an element, taken out of it: emphasis, notes and escapes.

`**bold** [[check]] \*` becomes the text `bold *` with a bold span and a note. The rules are Fountain's: a mark opens
before a visible character and closes after one, never across a line break; a backslash before a punctuation mark makes
it plain; what finds no partner is text. `scenes.page.marks` puts marks back.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from enum import IntFlag
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|[*_]+|\[\[")
SAME = re.compile(r"\*+|_+")
BLANKS = r"\s+"
ENDS = frozenset(("", *" \n.,;:!?)]\u2026\u2019\u201d"))
"""What may stand right behind a note that takes the blank before it along."""

SAME_STYLE = rb"([\x01-\x07])\1*"


class Style(IntFlag):
    """How letters are set."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    UNDERLINE = 4


STYLES = tuple(map(Style, range(8)))
PLAIN, BOLD, ITALIC, UNDERLINE = Style.PLAIN, Style.BOLD, Style.ITALIC, Style.UNDERLINE
"""By name, and all of them by number: joining two members of such a class takes longer than finding them."""


class Span(NamedTuple):
    """Letters of one style: from `start` up to, not including, `end`, counted in code points."""

    start: int
    end: int
    style: Style


class Aside(NamedTuple):
    """A note and the place in the printed text where it stands."""

    offset: int
    text: str


class Run(NamedTuple):
    """Neighbouring letters of one style."""

    text: str
    style: Style = Style.PLAIN


class Inline(NamedTuple):
    """A text as it is printed. `spans` are sorted, do not overlap and leave out what is plain."""

    text: str
    spans: tuple[Span, ...] = ()
    notes: tuple[Aside, ...] = ()


def inline_of(text: str) -> Inline:
    """Take the marks out of a text.

    A note takes one of the spaces round it along, also where punctuation follows, or the line that it has alone.
    """
    if not ("*" in text or "_" in text or "\\" in text or "[[" in text):
        return Inline(text)
    return _scanned(text)


@lru_cache(maxsize=4096)  # a script is set on pages and then written, and both ask for the same texts
def _scanned(text: str) -> Inline:
    return _Scan().over(text)


def runs_of(inline: Inline, start: int = 0, end: int | None = None) -> tuple[Run, ...]:
    """Give the runs of a part of the printed text."""
    stop = len(inline.text) if end is None else end
    if not inline.spans:
        return (Run(inline.text[start:stop]),) if start < stop else ()
    runs: list[Run] = []
    at = start
    spans = inline.spans
    if end is not None:
        first = max(0, bisect_right(spans, start, key=lambda span: span.start) - 1)
        spans = spans[first : bisect_left(spans, stop, lo=first, key=lambda span: span.start)]
    for span in spans:
        begin, finish = max(span.start, start), min(span.end, stop)
        if begin >= finish:
            continue
        if at < begin:
            runs.append(Run(inline.text[at:begin]))
        runs.append(Run(inline.text[begin:finish], span.style))
        at = finish
    if at < stop:
        runs.append(Run(inline.text[at:stop]))
    return tuple(runs)


def inline_from(runs: tuple[Run, ...]) -> Inline:
    """Join runs to one text. A blank keeps the styles that both its neighbours on the line have."""
    text = "".join(run.text for run in runs)
    if not any(run.style for run in runs):
        return Inline(text)
    styles = bytearray().join(bytes([run.style]) * len(run.text) for run in runs)
    for gap in re.finditer(BLANKS, text):
        start, end = gap.span()
        inner = start > 0 and end < len(text) and "\n" not in gap.group()
        both = styles[start - 1] & styles[end] if inner else 0
        styles[start:end] = bytes(style & both for style in styles[start:end])
    spans = (Span(run.start(), run.end(), Style(run.group()[0])) for run in re.finditer(SAME_STYLE, bytes(styles)))
    return Inline(text, tuple(spans))


def part(inline: Inline, start: int, end: int) -> Inline:
    """Give a part of a printed text with its styles, without its notes."""
    if not inline.spans:
        return Inline(inline.text[start:end])
    first = bisect_right(inline.spans, start, key=lambda span: span.end)
    after = bisect_left(inline.spans, end, lo=first, key=lambda span: span.start)
    spans = (
        Span(max(span.start, start) - start, min(span.end, end) - start, span.style)
        for span in inline.spans[first:after]
    )
    return Inline(inline.text[start:end], tuple(spans))


def lines_of(inline: Inline) -> Iterable[Inline]:
    """Split a printed text at its line breaks, each line with its styles and notes."""
    return (inline,) if "\n" not in inline.text else _lines(inline)


def _lines(inline: Inline) -> Iterator[Inline]:
    at = first = 0
    for line in inline.text.split("\n"):
        end = at + len(line)
        after = bisect_right(inline.notes, end, lo=first, key=lambda note: note.offset)
        notes = tuple(Aside(note.offset - at, note.text) for note in inline.notes[first:after])
        yield part(inline, at, end)._replace(notes=notes)
        at, first = end + 1, after


class _Opener:
    """Marks that may open a style: where they stand in the output and how many are left."""

    __slots__ = ("at", "left")

    def __init__(self, at: int, left: int) -> None:
        self.at = at
        self.left = left


class _Scan:
    """One pass over a text: output pieces, styles as intervals, and marks that wait for a partner."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.intervals: list[tuple[int, int, Style]] = []
        self.notes: list[Aside] = []
        self.dropped: dict[int, int] = {}
        self.waiting: dict[str, list[_Opener]] = {"*": [], "_": []}

    def over(self, text: str) -> Inline:
        at = 0
        closing = True
        while (token := TOKEN.search(text, at)) is not None:
            self._put(text[at : token.start()])
            at = token.end()
            word = token.group()
            if word[0] == "\\":
                self._put(word[1])
            elif word == "[[":
                end = text.find("]]", at) if closing else -1
                closing = end >= 0
                if closing:
                    at = self._note(text, token.start(), end)
                else:
                    self._put(word)
            else:
                self._group(text, token.start(), at)
        self._put(text[at:])
        return self._finish()

    def _put(self, piece: str) -> None:
        if "\n" in piece:
            for openers in self.waiting.values():
                openers.clear()
        self.pieces.append(piece)
        self.length += len(piece)

    def _note(self, text: str, start: int, end: int) -> int:
        """Keep a note; give the place after it and what it takes along: a space, or the line that it has alone."""
        inside = text[start + 2 : end]
        after = text[end + 2 : end + 3]
        before = self._last()
        skip = 0
        if (after in ENDS and before == " ") or (not after and before == "\n"):
            self.pieces[-1] = self.pieces[-1][:-1]
            self.length -= 1
            self._hold_back_notes()
        elif before in ("", "\n") and after in (" ", "\n"):
            skip = 1
        self.notes.append(Aside(self.length, inside))
        return end + 2 + skip

    def _hold_back_notes(self) -> None:
        """Move notes that stood behind a blank to its place."""
        behind = takewhile(lambda at: self.notes[at].offset > self.length, range(len(self.notes) - 1, -1, -1))
        for at in behind:
            self.notes[at] = self.notes[at]._replace(offset=self.length)

    def _last(self) -> str:
        while self.pieces and not self.pieces[-1]:
            self.pieces.pop()
        return self.pieces[-1][-1] if self.pieces else ""

    def _group(self, text: str, start: int, end: int) -> None:
        """Read neighbouring marks: `_*` before a word opens both, whatever stands between a mark and the word.

        None of them closes another, for between them is no word: the face `(*_*)` is text.
        """
        first = self.length
        closes = start > 0 and not text[start - 1].isspace()
        opens = end < len(text) and not text[end].isspace()
        if "_" not in (stars := text[start:end]):
            self._marks(stars, first, can_close=closes, can_open=opens)
            return
        for match in SAME.finditer(text, start, end):
            word = match.group()
            if word[0] == "*":
                self._marks(word, first, can_close=closes, can_open=opens)
            else:
                lone = len(word) == 1
                before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
                self._marks(
                    word,
                    first,
                    can_close=closes and lone and not joins(after),
                    can_open=opens and lone and not joins(before),
                )

    def _marks(self, word: str, first: int, *, can_close: bool, can_open: bool) -> None:
        """Pair marks with those that wait, the last first; let what is left wait for a partner.

        Those from the place `first` on stand in the same group.
        """
        mark, count = word[0], len(word)
        base, left = self.length, count
        openers = self.waiting[mark]
        while can_close and left and openers and openers[-1].at < first:
            opener = openers[-1]
            used = 2 if mark == "*" and opener.left > 1 and left > 1 else 1
            style = UNDERLINE if mark == "_" else (BOLD if used == 2 else ITALIC)
            self.intervals.append((opener.at + opener.left, base + count - left, style))
            opener.left -= used
            for dropped in range(used):
                self.dropped[opener.at + opener.left + dropped] = 1
                self.dropped[base + count - left + dropped] = 1
            left -= used
            if not opener.left:
                openers.pop()
        self._put(word)
        if can_open and left:
            openers.append(_Opener(base + count - left, left))

    def _finish(self) -> Inline:
        """Take used marks out of the text and move styles and notes to their places in what is left."""
        full = "".join(self.pieces)
        if not self.dropped:
            return Inline(full, (), tuple(self.notes))
        gone = sorted(self.dropped)
        kept = [full[a + 1 : b] for a, b in zip([-1, *gone], [*gone, len(full)], strict=True)]
        text = "".join(kept)

        def moved(offset: int) -> int:
            return offset - bisect_right(gone, offset - 1)

        spans = tuple(_flattened([(moved(a), moved(b), style) for a, b, style in self.intervals]))
        return Inline(text, spans, tuple(Aside(moved(note.offset), note.text) for note in self.notes))


def joins(letter: str) -> bool:
    """Whether an underscore beside a letter belongs to a name: `a_b`. East Asian words join without blanks."""
    return letter.isalnum() and unicodedata.east_asian_width(letter) not in "WF"


def _flattened(intervals: list[tuple[int, int, Style]]) -> Iterator[Span]:
    """Turn overlapping intervals of single styles into neighbouring spans of joined styles."""
    ordered = sorted(interval for interval in intervals if interval[0] < interval[1])
    if all(first[1] < second[0] for first, second in pairwise(ordered)):  # most do not even touch
        yield from map(Span._make, ordered)
        return
    edges: dict[int, dict[Style, int]] = {}
    for start, end, style in ordered:
        for place, change in ((start, 1), (end, -1)):
            at = edges.setdefault(place, {})
            at[style] = at.get(style, 0) + change
    depth = dict.fromkeys((BOLD, ITALIC, UNDERLINE), 0)
    pending: Span | None = None
    places = sorted(edges)
    for place, following in pairwise(places):
        for style, change in edges[place].items():
            depth[style] += change
        joined = STYLES[sum(style for style, count in depth.items() if count)]
        if pending is not None and (pending.style is not joined or pending.end != place):
            yield pending
            pending = None
        if joined is not PLAIN:
            pending = Span(pending.start if pending else place, following, joined)
    if pending is not None:
        yield pending


def plain(text: str) -> str:
    """Give the words of a text without its marks, as one line."""
    return " ".join(inline_of(text).text.split())
