"""In which order the rows of a sheet stand: as they were, sorted by a column, or moved by hand.

Sorting a table is a way to look at it; moving a row is an edit. A file does not say which of the two was done, so the
rows are asked: an order that sorting by one or two columns gives is a sorted one.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from scenes.sheets.sheet import Value
from scenes.sheets.values import is_blank, text_of

SortKey: TypeAlias = tuple[Any, ...]

ENOUGH_FOR_TWO = 8
"""Rows from which on an order is taken to be sorted by two columns, or by a rule that is not known here."""


@attrs.frozen
class Found:
    """What an order of rows is: `moved` by hand, or `sorted_by` the titles of columns, or neither: as it was."""

    moved: bool = False
    sorted_by: str = ""


def look_at(before: Sequence[str], now: Sequence[str], columns: Mapping[str, Sequence[Value]]) -> Found:
    """Say what became of the order of rows.

    `before` and `now` hold the same ids; `columns` gives the values of each column in the order of `now`.
    """
    if list(before) == list(now):
        return Found()
    places = {id_: place for place, id_ in enumerate(before)}
    rank = [places[id_] for id_ in now]
    keyed = [(title, keys) for title, values in columns.items() for keys in _keys(values)]
    for title, keys in keyed:
        if _is_sorted([keys], rank):
            return Found(sorted_by=title)
    if len(now) >= ENOUGH_FOR_TWO:
        leading = [(title, keys) for title, keys in keyed if _is_sorted([keys], None)]
        for title, keys in leading:
            for second, others in keyed:
                if second != title and _is_sorted([keys, others], rank):
                    return Found(sorted_by=f"{title} and {second}")
        if len(now) - _longest_run(rank) > len(now) / 2:
            return Found(sorted_by="a rule of its own")
    return Found(moved=True)


def _keys(values: Sequence[Value]) -> Iterator[list[SortKey]]:
    """Give a column's sort keys, rising and falling, in each way that spreadsheets compare."""
    if len({text_of(value) for value in values}) < 2:
        return
    for way in (_plain, _natural, _bare):
        keys = [way(value) for value in values]
        yield keys
        yield [(key[0], _Falling(key[1:])) for key in keys]


def _plain(value: Value) -> SortKey:
    """Compare as spreadsheets do: figures first, then texts without regard to case, then what is empty."""
    if is_blank(value):
        return (2,)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return (0, 0, float(value))
    text = unicodedata.normalize("NFKD", text_of(value).casefold())
    return (0, 1, "".join(c for c in text if not unicodedata.combining(c)))


def _natural(value: Value) -> SortKey:
    """Compare texts with the figures in them as numbers: 2 before 10, 10 before 10A."""
    if is_blank(value):
        return (2,)
    parts = re.split(r"(\d{1,4000})", _word(value, keep=lambda c: c != "\0"))
    return (0, *(int(part) if place % 2 else part for place, part in enumerate(parts)))


def _bare(value: Value) -> SortKey:
    """Compare letters and figures alone: some programs pass over hyphens and apostrophes."""
    return (2,) if is_blank(value) else (0, _word(value, keep=lambda c: c.isalnum() or c == " "))


def _word(value: Value, keep: Callable[[str], bool]) -> str:
    text = unicodedata.normalize("NFKD", text_of(value).casefold())
    return "".join(c for c in text if not unicodedata.combining(c) and keep(c))


class _Falling:
    """A key that compares the other way round."""

    def __init__(self, key: SortKey) -> None:
        self.key = key

    def __lt__(self, other: "_Falling") -> bool:
        return other.key < self.key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Falling) and other.key == self.key

    def __hash__(self) -> int:
        return hash(self.key)


def _is_sorted(levels: Sequence[list[SortKey]], rank: Sequence[int] | None) -> bool:
    """Whether rows stand sorted by keys; with a rank, rows of equal keys must also stand as they did before."""
    count = len(levels[0])
    rows = [tuple(level[number] for level in levels) for number in range(count)]
    for number in range(1, count):
        earlier, later = rows[number - 1], rows[number]
        if later < earlier or (rank is not None and later == earlier and rank[number] < rank[number - 1]):
            return False
    return True


def _longest_run(rank: Sequence[int]) -> int:
    """Give how many rows need not be moved to make one order of the other."""
    tails: list[int] = []
    for value in rank:
        place = bisect_left(tails, value)
        tails[place : place + 1] = [value]
    return len(tails)
