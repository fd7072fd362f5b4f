"""The runs that two sequences share: what stayed as it was while something was edited.

A path of edits leads from one sequence to the other; the fewest edits keep the most (E. W. Myers, "An O(ND) Difference
Algorithm and Its Variations", Algorithmica 1, 1986). Where many would be needed, what stands once on both sides is
found first, as many of those as keep their order (B. Cohen's patience diff), and the gaps between them are compared
alike. A gap without such anchors is gone through a stretch at a time. So the time grows with the sequences alone.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

MOST_EDITS = 64
"""Edits that one stretch of a path has at most."""

MOST_LEVELS = 8
"""How often a gap between anchors is parted by anchors of its own."""

Pair: TypeAlias = tuple[int, int]
"""The places of one part: in old, in new."""


class _Run(NamedTuple):
    """Parts that both sides have, and the run before it on its path."""

    old: int
    new: int
    size: int
    before: "_Run | None"


class _Point(NamedTuple):
    """How far a path has come on both sides, and its last run."""

    old: int
    new: int
    run: _Run | None = None


def common_runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int, int]]:
    """Give the runs that both have, in order, as (place in old, place in new, length).

    They hold at least the common beginning and end.
    """
    numbers: dict[Hashable, int] = {}
    left, right = ([numbers.setdefault(part, len(numbers)) for part in side] for side in (old, new))
    first_old = first_new = size = 0
    for before, after in _pairs(left, right, MOST_LEVELS):
        if (before, after) == (first_old + size, first_new + size):
            size += 1
            continue
        if size:
            yield first_old, first_new, size
        first_old, first_new, size = before, after, 1
    if size:
        yield first_old, first_new, size


def _pairs(old: Sequence[int], new: Sequence[int], levels: int) -> Iterator[Pair]:
    """Pair the common head and tail, and between them, along a path or from anchor to anchor, what both sides have."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != new[-1 - n]), shorter - head)
    yield from ((n, n) for n in range(head))
    inner = old[head : len(old) - tail], new[head : len(new) - tail]
    both = set(inner[0]) & set(inner[1])
    places_old, places_new = ([n for n, part in enumerate(side, head) if part in both] for side in inner)
    for before, after in _aligned([old[n] for n in places_old], [new[n] for n in places_new], levels):
        yield places_old[before], places_new[after]
    yield from ((len(old) - n, len(new) - n) for n in range(tail, 0, -1))


def _aligned(old: Sequence[int], new: Sequence[int], levels: int) -> Iterator[Pair]:
    """Pair parts of two sides that have the same parts in another order or number."""
    point = _stretch(old, new, _Point(0, 0))
    anchors = _anchors(old, new) if levels and not _at_end(point, old, new) else []
    return _gaps(old, new, anchors, levels) if anchors else _path(old, new, point)


def _gaps(old: Sequence[int], new: Sequence[int], anchors: Sequence[Pair], levels: int) -> Iterator[Pair]:
    """Pair the anchors, and what lies between them."""
    for (start_old, start_new), (end_old, end_new) in pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        gap_old, gap_new = old[start_old + 1 : end_old], new[start_new + 1 : end_new]
        if gap_old and gap_new:
            for before, after in _pairs(gap_old, gap_new, levels - 1):
                yield start_old + 1 + before, start_new + 1 + after
        if end_old < len(old):
            yield end_old, end_new


def _anchors(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """Pair what stands once on both sides: the most that keep their order, found as patience is played.

    Each pair is laid on the first pile whose top lies behind it in `new`, and remembers the top of the pile before.
    """
    counts, counts_new = Counter(old), Counter(new)
    places = {part: n for n, part in enumerate(new) if counts[part] == counts_new[part] == 1}
    tops: list[int] = []
    piles: list[_Run] = []
    for before, part in enumerate(old):
        if part in places:
            after = places[part]
            pile = bisect_left(tops, after)
            tops[pile : pile + 1] = [after]
            piles[pile : pile + 1] = [_Run(before, after, 1, piles[pile - 1] if pile else None)]
    return list(_unrolled(piles[-1] if piles else None))


def _path(old: Sequence[int], new: Sequence[int], point: _Point) -> Iterator[Pair]:
    """Pair what lies on a path that is followed to the end, a stretch at a time."""
    while not _at_end(point, old, new):
        point = _stretch(old, new, point)
    return _unrolled(point.run)


def _stretch(old: Sequence[int], new: Sequence[int], start: _Point) -> _Point:
    """Follow all paths on by one edit after the other, to the end or to where the furthest has come.

    Of the paths on one diagonal, where `old` is ahead of `new` by as much, only the furthest is followed.
    """
    reached = {start.old - start.new: _slid(old, new, start)}
    end = len(old) - len(new)
    for _ in range(MOST_EDITS):
        if end in reached and _at_end(reached[end], old, new):
            return reached[end]
        further: dict[int, _Point] = {}
        for diagonal, (before, after, run) in reached.items():
            if before < len(old) and (diagonal + 1 not in further or further[diagonal + 1].old <= before):
                further[diagonal + 1] = _Point(before + 1, after, run)
            if after < len(new) and (diagonal - 1 not in further or further[diagonal - 1].old < before):
                further[diagonal - 1] = _Point(before, after + 1, run)
        reached = {diagonal: _slid(old, new, point) for diagonal, point in further.items()}
    return max(reached.values(), key=lambda point: point.old + point.new)


def _slid(old: Sequence[int], new: Sequence[int], point: _Point) -> _Point:
    """Go on over what both sides have."""
    before, after, run = point
    while before < len(old) and after < len(new) and old[before] == new[after]:
        before, after = before + 1, after + 1
    size = before - point.old
    return _Point(before, after, _Run(point.old, point.new, size, run)) if size else point


def _at_end(point: _Point, old: Sequence[int], new: Sequence[int]) -> bool:
    return (point.old, point.new) == (len(old), len(new))


def _unrolled(run: _Run | None) -> Iterator[Pair]:
    """Give the pairs of a path from its beginning on."""
    runs: list[_Run] = []
    while run:
        runs.append(run)
        run = run.before
    for old, new, size, _ in reversed(runs):
        yield from ((old + n, new + n) for n in range(size))
