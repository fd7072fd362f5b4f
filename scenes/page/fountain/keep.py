"""Write a script into the text that it was read from: what still says the same stays as it was typed, to the byte."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from scenes.page.fountain.read import FountainText, read
from scenes.page.fountain.write import blocks_of
from scenes.page.script import Action, Script
from scenes.runs import common_runs


class _Part(NamedTuple):
    """A part of a text: where its lines begin, where they and all before them end, and whether no part shares them."""

    start: int
    end: int
    apart: bool


class _Draft(NamedTuple):
    """The old text: as typed, what it says, where that stands, and how its lines end."""

    text: str
    says: Sequence[Hashable]
    parts: Sequence[_Part]
    newline: str

    @property
    def byte_order_mark(self) -> str:
        return self.text[: len(self.text) - len(self.text.lstrip("\ufeff"))]

    def gap(self, at: int) -> str:
        """Give the blank lines that stood before a part, if nothing else did."""
        gap = self.text[self.parts[at - 1].end : self.parts[at].start] if at else ""
        return gap if gap.isspace() and len(gap.splitlines()) > 1 else ""


class _Run(NamedTuple):
    """Parts that both have: the place of the first in the old text and in the new script, and how many."""

    old: int
    new: int
    size: int


class Kept(NamedTuple):
    """A script as written into an older text, and whether anything is typed as it was there."""

    text: str
    has_kept: bool


def write_into(original: str, script: Script) -> Kept:
    """Write a sayable script, keeping the typing of `original` wherever both say the same.

    What is new stands in the usual form, with the line ends of the original. Where kept text would change what is
    read, it is written anew, with as little round it as need be.
    """
    found = read(original)
    if found.script == script:
        return Kept(original, has_kept=True)
    newline = "\r\n" if "\r\n" in original else "\n"
    draft = _Draft(original, _sequence(found.script), _parts(found), newline)
    meant = _sequence(script)
    runs = [_Run(*run) for run in common_runs(draft.says, meant)]
    reach = 1
    while True:
        runs = list(_in_whole_lines(runs, draft.parts))
        text = "".join(_pieces(draft, script, runs))
        said = _sequence(read(text).script)
        if said == meant or not runs:
            return Kept(text, has_kept=bool(runs))
        odd = next(n for n, pair in enumerate(zip_longest(meant, said)) if pair[0] != pair[1])
        runs = list(_outside(runs, odd - reach, odd + reach))
        reach *= 2  # so that the text is written and read a few times only, however much of it is odd


def _sequence(script: Script) -> list[Hashable]:
    return [*((script.title_page,) if script.title_page else ()), *script.elements]


def _parts(found: FountainText) -> list[_Part]:
    """Find the lines of each part. Those of a boneyard are often lines of another part as well."""
    parts: list[_Part] = []
    end = -1
    for start, its_end in found.whole_lines():
        apart, end = start > end, max(end, its_end)
        parts.append(_Part(start, end, apart))
    return parts


def _in_whole_lines(runs: Iterable[_Run], parts: Sequence[_Part]) -> Iterator[_Run]:
    """Shorten runs so that none cuts through a line."""
    for old, new, size in runs:
        first, end = old, old + size
        while first < end and not parts[first].apart:
            first += 1
        while first < end < len(parts) and not parts[end].apart:
            end -= 1
        if first < end:
            yield _Run(first, new + first - old, end - first)


def _outside(runs: Iterable[_Run], first: int, end: int) -> Iterator[_Run]:
    """Give what of the runs lies before the place `first` of the new script, or from `end` on."""
    for old, new, size in runs:
        before, after = min(size, first - new), max(0, end - new)
        if before > 0:
            yield _Run(old, new, before)
        if after < size:
            yield _Run(old + after, new + after, size - after)


def _pieces(draft: _Draft, script: Script, runs: Sequence[_Run]) -> Iterator[str]:
    """Give the new text piece by piece: runs of the old text, and blocks written anew."""
    new = _sequence(script)
    blocks = [block.replace("\n", draft.newline) for block in blocks_of(script)]
    end = _Run(len(draft.says), len(new), 0)
    opens = bool(runs) and runs[0].old == runs[0].new == 0
    yield draft.text[: draft.parts[0].start] if opens else draft.byte_order_mark
    was = at = 0
    for run in (*runs, end):
        for number in range(at, run.new):
            place = was + number - at
            yield _gap_before(draft, new[number], place if place < run.old else 0) if number else ""
            yield blocks[number]
        if run.size:
            yield draft.gap(run.old) or draft.newline * (2 + _extra(new[run.new])) if run.new else ""
            yield draft.text[draft.parts[run.old].start : draft.parts[run.old + run.size - 1].end]
        was, at = run.old + run.size, run.new + run.size
    closes = bool(runs) and runs[-1].old + runs[-1].size == end.old and runs[-1].new + runs[-1].size == end.new
    yield draft.text[draft.parts[-1].end :] if closes else draft.newline * bool(new)


def _gap_before(draft: _Draft, part: Hashable, place: int) -> str:
    """Part a block from the one before by the empty lines that stood at its place; an action brings its own."""
    gap = "" if isinstance(part, Action) else draft.gap(place)
    return gap if gap and not gap.strip("\r\n") else draft.newline * 2


def _extra(part: Hashable) -> int:
    """Count the empty lines that belong to an action, before its text."""
    return len(part.text) - len(part.text.lstrip("\n")) if isinstance(part, Action) else 0
