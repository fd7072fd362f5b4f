"""Lines of a Fountain text without its boneyards, and the way back from them to places in the text."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

from scenes.page.line_ends import line_starts


class Span(NamedTuple):
    """A part of a text: offsets in code points, the end excluded, and the place where it begins, 1-based."""

    start: int
    end: int
    line: int
    column: int


class Cut(NamedTuple):
    """A boneyard taken out of the lines: what it holds, and where it begins and ends as 0-based line and column."""

    text: str
    begin: tuple[int, int]
    end: tuple[int, int]


Place: TypeAlias = tuple[int, int] | Cut
"""Where something stands: its first line and the line after its last, counted without boneyards; or a boneyard."""


class Lines(NamedTuple):
    """The lines of a text without its boneyards.

    A boneyard is cut out with the line ends in it, so that a line may stand for several of the text: `numbers` gives
    the 0-based number, in the text, of each line, and of the line after the last. `cuts` gives the boneyards by the
    line that they stood in. `unclosed` is the place of a `/*` without an end; it stays in its line.
    """

    lines: list[str]
    cuts: dict[int, list[Cut]]
    numbers: Sequence[int]
    unclosed: tuple[int, int] | None = None

    def place_of(self, line: int, column: int) -> tuple[int, int]:
        """Give the place in the text of a 0-based column of a line: line and column, 1-based."""
        row, begin = self.numbers[line], 0
        for cut in self.cuts.get(line, ()):
            before = cut.begin[1] - begin
            if column < before:
                break
            column -= before
            row, begin = cut.end
        return row + 1, begin + column + 1


def lines_of(text: str) -> Lines:
    r"""Cut the boneyards out of a text whose lines end in `\n`, and split it."""
    if "/*" not in text:
        lines = text.split("\n")
        return Lines(lines=lines, cuts={}, numbers=range(len(lines) + 1))
    return _Cutter(text).cut()


class _Cutter:
    """Goes over a text once, from one boneyard to the next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.current: list[str] = []
        self.cuts: dict[int, list[Cut]] = {}
        self.numbers = [0]
        self.number = 0
        self.line_start = 0

    def cut(self) -> Lines:
        at, unclosed = 0, None
        while (begin := self.text.find("/*", at)) >= 0:
            end = self.text.find("*/", begin + 2)
            self._keep(at, begin)
            at = begin
            if end < 0:
                unclosed = self._place(begin)
                break
            at = end + 2
            first = self._place(begin)
            self._pass(begin, at)
            cut = Cut(self.text[begin + 2 : end].strip(), first, self._place(at))
            self.cuts.setdefault(len(self.lines), []).append(cut)
        self._keep(at, len(self.text))
        self.lines.append("".join(self.current))
        self.numbers.append(self.number + 1)
        return Lines(lines=self.lines, cuts=self.cuts, numbers=self.numbers, unclosed=unclosed)

    def _keep(self, start: int, end: int) -> None:
        first, *rest = self.text[start:end].split("\n")
        self.current.append(first)
        for line in rest:
            self.number += 1
            self.lines.append("".join(self.current))
            self.numbers.append(self.number)
            self.current = [line]
        if rest:
            self.line_start = end - len(rest[-1])

    def _pass(self, start: int, end: int) -> None:
        newlines = self.text.count("\n", start, end)
        if newlines:
            self.number += newlines
            self.line_start = self.text.rfind("\n", start, end) + 1

    def _place(self, offset: int) -> tuple[int, int]:
        return self.number, offset - self.line_start


class Places:
    """From lines without boneyards back to places in the text as it was given."""

    def __init__(self, text: str, lines: Lines) -> None:
        self._text = text
        self._lines = lines

    @cached_property
    def _starts(self) -> list[int]:
        marks = len(self._text) - len(self._text.lstrip("\ufeff"))
        return [marks, *line_starts(self._text), len(self._text) + 1]

    def _end_of(self, line: int) -> int:
        """Give the offset of the end of a line of the text, without its line end."""
        following = self._starts[line + 1]
        if following > len(self._text):
            return len(self._text)
        return following - (2 if self._text[following - 2 : following] == "\r\n" else 1)

    def span_of(self, place: Place) -> Span:
        """Give the span of lines without the white space round them; that of a boneyard goes from mark to mark."""
        if isinstance(place, Cut):
            start = self._starts[place.begin[0]] + place.begin[1]
            return Span(start, self._starts[place.end[0]] + place.end[1], place.begin[0] + 1, place.begin[1] + 1)
        start, stop = self.whole_lines_of(place)
        inner = self._text[start:stop]
        indent = len(inner) - len(inner.lstrip())
        end = max(start + indent, start + len(inner.rstrip()))
        return Span(start + indent, end, self.number_of(place[0]), indent + 1)

    def whole_lines_of(self, place: Place) -> tuple[int, int]:
        """Give the offsets of whole lines, without the end of the last: for a boneyard of those that it stands in."""
        if isinstance(place, Cut):
            return self._starts[place.begin[0]], self._end_of(place.end[0])
        first, end = place
        return self._starts[self._lines.numbers[first]], self._end_of(self._lines.numbers[end] - 1)

    def number_of(self, line: int) -> int:
        """Give the 1-based number, in the text, of a line."""
        return self._lines.numbers[line] + 1
