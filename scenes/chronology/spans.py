"""From when to when an event may lie: its own date, and the dates of what is before and after it.

Events are numbers from 0, dates are `Days`. A date that the order forbids is reported once, with the one it clashes
with, and left out; without that, one wrong year would clash with every event of the story.
"""

from collections.abc import Mapping, Sequence

import attrs

from scenes.chronology.dates import FIRST, LAST, Days
from scenes.chronology.sorting import Pair

MOST_WEIGHED = 50
"""Clashes of which both sides are weighed; in a story with more, the later event's date is left out at once."""


@attrs.frozen
class Clash:
    """An event dated after one that follows it, the edges between them by number, and the event whose date goes."""

    before: int
    after: int
    path: tuple[int, ...]
    left_out: int


@attrs.frozen
class Bounds:
    """The earliest and the latest day of each event, and the dates that clash."""

    days: tuple[Days, ...]
    clashes: tuple[Clash, ...]


def bounds_of(order: Sequence[int], edges: Sequence[Pair], live: Sequence[int], dates: Mapping[int, Days]) -> Bounds:
    """Carry earliest days forwards and latest days backwards, along the live edges of a sorted graph."""
    into: list[list[int]] = [[] for _ in order]
    out: list[list[int]] = [[] for _ in order]
    for number in live:
        before, after = edges[number]
        into[after].append(number)
        out[before].append(number)
    believed = dict(dates)
    clashes: list[Clash] = []
    while True:
        earliest, clash = _forwards(order, edges, into, believed, clashes)
        if clash is None:
            break
        clashes.append(_weighed(clash, edges, into, out, believed))
        del believed[clashes[-1].left_out]
    latest = [believed[node].latest if node in believed else LAST for node in range(len(order))]
    for node in reversed(order):
        for number in out[node]:
            latest[node] = min(latest[node], latest[edges[number][1]])
    return Bounds(tuple(map(Days, earliest, latest)), tuple(clashes))


def _forwards(
    order: Sequence[int],
    edges: Sequence[Pair],
    into: Sequence[Sequence[int]],
    believed: dict[int, Days],
    clashes: list[Clash],
) -> tuple[list[int], Clash | None]:
    """Carry earliest days on, and stop at the first clash; past the limit, drop the date there and go on."""
    earliest = [FIRST] * len(order)
    origin = list(range(len(order)))
    came_by: list[int | None] = [None] * len(order)
    steps = [0] * len(order)
    for node in order:
        for number in into[node]:
            before = edges[number][0]
            if (earliest[before], -steps[before]) > (earliest[node], 1 - steps[node]):
                earliest[node], origin[node], came_by[node] = earliest[before], origin[before], number
                steps[node] = steps[before] + 1
        own = believed.get(node)
        if own is None:
            continue
        if earliest[node] > own.latest:
            clash = Clash(origin[node], node, _path(node, edges, came_by), node)
            if len(clashes) < MOST_WEIGHED:
                return earliest, clash
            clashes.append(clash)
            del believed[node]
        elif own.earliest > earliest[node]:
            earliest[node], origin[node], came_by[node], steps[node] = own.earliest, node, None, 0
    return earliest, None


def _path(node: int, edges: Sequence[Pair], came_by: Sequence[int | None]) -> tuple[int, ...]:
    path: list[int] = []
    number = came_by[node]
    while number is not None:
        path.append(number)
        number = came_by[edges[number][0]]
    return tuple(reversed(path))


def _weighed(
    clash: Clash,
    edges: Sequence[Pair],
    into: Sequence[Sequence[int]],
    out: Sequence[Sequence[int]],
    believed: Mapping[int, Days],
) -> Clash:
    """Leave out the date of the two that clashes with more of the others, else the one farther from most of them."""
    early, late = believed[clash.after], believed[clash.before]
    after = {edges[n][1] for n in _reached(clash.before, edges, out, 1)}
    before = {edges[n][0] for n in _reached(clash.after, edges, into, 0)}
    against_late = sum(node in believed and believed[node].latest < late.earliest for node in after)
    against_early = sum(node in believed and believed[node].earliest > early.latest for node in before)
    if against_late == against_early:
        from statistics import median_low  # here, for dates seldom clash

        middle = median_low(days.earliest for days in believed.values() if days.earliest > FIRST)
        against_late, against_early = abs(late.earliest - middle), abs(early.latest - middle)
    return attrs.evolve(clash, left_out=clash.before if against_late > against_early else clash.after)


def _reached(start: int, edges: Sequence[Pair], steps: Sequence[Sequence[int]], end: int) -> set[int]:
    """Give the edges on the paths from a node, forwards (`end` 1) or backwards (`end` 0)."""
    seen: set[int] = set()
    nodes = {start}
    waiting = [start]
    while waiting:
        for number in steps[waiting.pop()]:
            seen.add(number)
            node = edges[number][end]
            if node not in nodes:
                nodes.add(node)
                waiting.append(node)
    return seen
