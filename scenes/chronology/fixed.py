"""How much of a story order the data settles."""

from collections.abc import Mapping, Sequence

from scenes.chronology.dates import Days

BLOCK = 4096
"""Events looked at together; bounds the memory, whatever the length of the story."""


def fixed_share(events: Sequence[str], edges: Sequence[tuple[str, str]], days: Mapping[str, Days]) -> float:
    """Give the share of pairs of events that a path of edges or their dates put in one order, 0 to 1.

    `events` are in story order. Exact: each event carries a bit for every event before it.
    """
    count = len(events)
    if count < 2:
        return 1.0
    place = {event: number for number, event in enumerate(events)}
    into: list[list[int]] = [[] for _ in events]
    for earlier, later in edges:
        into[place[later]].append(place[earlier])
    by_end = sorted(range(count), key=lambda number: days[events[number]].latest)
    ends = [days[events[number]].latest for number in by_end]
    by_begin = sorted(range(count), key=lambda number: days[events[number]].earliest)
    settled = 0
    for start in range(0, count, BLOCK):
        over = _over_before(by_begin, by_end, ends, [days[event].earliest for event in events], start)
        before = [0] * count
        for number in range(count):
            bits = over[number]
            for other in into[number]:
                bits |= before[other]
                if start <= other < start + BLOCK:
                    bits |= 1 << (other - start)
            before[number] = bits
            settled += bits.bit_count()
    return settled / (count * (count - 1) / 2)


def _over_before(
    by_begin: Sequence[int], by_end: Sequence[int], ends: Sequence[int], begins: Sequence[int], start: int
) -> list[int]:
    """Give each event the bits of the block's events whose last day is before its first."""
    over = [0] * len(by_begin)
    bits = ended = 0
    for number in by_begin:
        while ended < len(by_end) and ends[ended] < begins[number]:
            if start <= by_end[ended] < start + BLOCK:
                bits |= 1 << (by_end[ended] - start)
            ended += 1
        over[number] = bits
    return over
