"""Which events two tellings settle in opposite orders: a difference about what happened, not about how it is told."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from scenes.chronology.order import StoryOrder, order_of
from scenes.record import Story
from scenes.tellings import one_telling

Pair: TypeAlias = tuple[str, str]
"""Two events by their ids."""


def opposites(story: Story, shared: Sequence[str], a: str, b: str) -> Iterator[Pair]:
    """Give the pairs, as `a` orders them, that both settle and settle differently; each telling speaks for itself."""
    before_a = _settled(order_of(one_telling(story, a)), shared, backwards=False)
    after_b = _settled(order_of(one_telling(story, b)), shared, backwards=True)
    for event in shared:
        against = before_a.get(event, 0) & after_b.get(event, 0)
        while against:
            lowest = against & -against
            yield shared[lowest.bit_length() - 1], event
            against ^= lowest


def _settled(order: StoryOrder, shared: Sequence[str], *, backwards: bool) -> dict[str, int]:
    """Give each shared event the bits of those that its telling settles as before it, or as after it."""
    on_path = _carried(order, shared, backwards=backwards)
    dated = _dated(order, shared, backwards=backwards)
    return {event: on_path.get(event, 0) | dated.get(event, 0) for event in shared}


def _dated(order: StoryOrder, shared: Sequence[str], *, backwards: bool) -> dict[str, int]:
    """Settle by days: what ends before another begins is before it."""
    spans: dict[str, tuple[int, int, int]] = {}
    for place, event in enumerate(shared):
        days = order.days.get(event)
        if days is not None:
            begin, end = (-days.latest, -days.earliest) if backwards else (days.earliest, days.latest)
            spans[event] = begin, end, 1 << place
    by_end = sorted(spans.values(), key=lambda span: span[1])
    found: dict[str, int] = {}
    ended = bits = 0
    for event in sorted(spans, key=lambda event: spans[event][0]):
        while ended < len(by_end) and by_end[ended][1] < spans[event][0]:
            bits |= by_end[ended][2]
            ended += 1
        found[event] = bits
    return found


def _carried(order: StoryOrder, shared: Sequence[str], *, backwards: bool) -> dict[str, int]:
    """Settle by statements: give each event the bits of the shared events on paths that lead to it, or from it."""
    bit = {event: 1 << place for place, event in enumerate(shared)}
    steps: dict[str, list[str]] = {}
    for edge in order.edges:
        here, there = (edge.before, edge.after) if backwards else (edge.after, edge.before)
        steps.setdefault(here, []).append(there)
    carried: dict[str, int] = {}
    for event in reversed(order.events) if backwards else order.events:
        bits = 0
        for other in steps.get(event, ()):
            bits |= carried[other] | bit.get(other, 0)
        carried[event] = bits
    return carried
