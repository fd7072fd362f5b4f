"""Story order held against every order there could be: small stories, all their linear extensions tried one by one.

What the tests know of layers, `after` and dates is written here a second time, as docs/story-time.md says it.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.chronology.dates import FIRST, LAST, days_of
from scenes.chronology.measures import measures_of_ranks
from scenes.chronology.order import order_of
from scenes.record import Scene, Story, Telling, Via

DATES = ["", "", "", "1997", "1997-12-23", "199X", "1998~", "1996/1998", "../1997", "1998/..", "2000"]
VIAS = [None, None, None, Via.FLASHBACK, Via.FLASHBACK, Via.FLASHFORWARD, Via.TALE, Via.DREAM]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A story of up to six scenes, told once or twice, with whatever layers, dates and statements."""
    scenes: list[Scene] = []
    count = draw(st.integers(1, 6))
    for number in range(count):
        telling = draw(st.sampled_from("aab"))
        around = [scene.id for scene in scenes if scene.telling == telling]
        scenes.append(
            Scene(
                id=f"s{number}",
                telling=telling,
                via=draw(st.sampled_from(VIAS)),
                inside=draw(st.sampled_from(["", "", *around])),
                when=draw(st.sampled_from(DATES)),
                event=draw(st.sampled_from(["", "", "", "e1", "e2"])),
                after=tuple(draw(st.lists(st.sampled_from([f"s{n}" for n in range(count)]), max_size=1))),
                jump=draw(st.booleans()),
            )
        )
    return Story(title="T", tellings=(Telling(id="a"), Telling(id="b")), scenes=tuple(scenes))


@attrs.frozen
class Known:
    """What a story says: its real events, which is before which, and the days of each."""

    events: tuple[str, ...]
    before: frozenset[tuple[str, str]]
    days: dict[str, tuple[int, int]]


class Reading:
    """A story read scene by scene, as the documentation has it."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self.scenes = scenes
        self.numbers = {scene.id: number for number, scene in enumerate(scenes)}

    def frame(self, number: int) -> int | None:
        """The scene it is inside: named, else the last of the present told before, else the first told after."""
        scene = self.scenes[number]
        if scene.inside:
            return self.numbers[scene.inside]
        if scene.via is None:
            return None
        present = [
            n for n, s in enumerate(self.scenes) if s.telling == scene.telling and s.via is None and not s.inside
        ]
        return next((n for n in reversed(present) if n < number), next((n for n in present if n > number), None))

    def layer(self, number: int) -> tuple[int | None, Via | None]:
        """The frame and the way in; a scene inside a layer that does not say its way is part of that layer."""
        frame, via = self.frame(number), self.scenes[number].via
        if via is None and frame is not None and self.layer(frame)[1] is not None:
            return self.layer(frame)
        return frame, via

    def is_real(self, number: int) -> bool:
        """Whether neither it nor what it is inside is seen or dreamt."""
        frame, via = self.layer(number)
        return via not in (Via.VISION, Via.DREAM, Via.IMAGINED) and (frame is None or self.is_real(frame))

    def event(self, number: int) -> str:
        """Its event, or itself."""
        return self.scenes[number].event or self.scenes[number].id

    def known(self) -> Known:
        """Everything that the story says about order and days."""
        real = [number for number in range(len(self.scenes)) if self.is_real(number)]
        events = tuple(dict.fromkeys(self.event(number) for number in real))
        pairs = {pair for number in real for pair in self._said(number, real)}
        before = frozenset((a, b) for a, b in pairs if a != b and a in events)
        days = dict.fromkeys(events, (FIRST, LAST))
        for number in real:
            earliest, latest = days[self.event(number)]
            own = days_of(self.scenes[number].when)
            days[self.event(number)] = max(earliest, own.earliest), min(latest, own.latest)
        return Known(events, before, days)

    def _said(self, number: int, real: Sequence[int]) -> Iterator[tuple[str, str]]:
        scene, event = self.scenes[number], self.event(number)
        told = [n for n in real if n < number and self.scenes[n].telling == scene.telling]
        same = [n for n in told if self.layer(n) == self.layer(number)]
        if same and not scene.jump:
            yield self.event(same[-1]), event
        frame, via = self.layer(number)
        if frame is not None and via is Via.FLASHBACK:
            yield event, self.event(frame)
        if frame is not None and via is Via.FLASHFORWARD:
            yield self.event(frame), event
        for earlier in scene.after:
            yield self.event(self.numbers[earlier]), event


def every_order(known: Known) -> list[tuple[str, ...]]:
    """Give each order of the events that keeps to all statements, and in which days can be chosen that never fall."""
    found = []
    for order in permutations(known.events):
        place = {event: number for number, event in enumerate(order)}
        if all(place[a] < place[b] for a, b in known.before) and _days_can_rise(order, known):
            found.append(order)
    return found


def _days_can_rise(order: Sequence[str], known: Known) -> bool:
    day = FIRST
    for event in order:
        day = max(day, known.days[event][0])
        if day > known.days[event][1]:
            return False
    return True


@given(stories())
@settings(max_examples=400, deadline=None)
def test_order_bounds_and_what_is_fixed_are_those_of_all_possible_orders(story: Story):
    """A story that some order fits has no problem, an order that fits, exact bounds, and as fixed what all share."""
    known = Reading(story.scenes).known()
    possible = every_order(known)
    found = order_of(story)

    assert bool(found.problems) == (not possible)
    if not possible:
        return
    assert found.events in possible
    for event in known.events:
        assert (found.days[event].earliest, found.days[event].latest) == bounds(event, possible, known)
    pairs = list(combinations(known.events, 2))
    settled = sum(len({order.index(a) < order.index(b) for order in possible}) == 1 for a, b in pairs)
    assert round(found.fixed, 9) == round(settled / len(pairs) if pairs else 1.0, 9)


def bounds(event: str, orders: Sequence[Sequence[str]], known: Known) -> tuple[int, int]:
    """Give the earliest and the latest day that an event can have in any of the orders."""
    earliest, latest = LAST, FIRST
    for order in orders:
        at = order.index(event)
        earliest = min(earliest, max(known.days[other][0] for other in order[: at + 1]))
        latest = max(latest, min(known.days[other][1] for other in order[at:]))
    return earliest, latest


@given(st.lists(st.integers(1, 6), min_size=2, max_size=7))
def test_measures_are_those_counted_pair_by_pair(told: list[int]):
    """Tau-b, jumps and the share to be moved, by definition: every pair, every step, every choice of what stays."""
    places = {rank: place for place, rank in enumerate(sorted(set(told)), 1)}
    ranks = [places[rank] for rank in told]
    found = measures_of_ranks(ranks)
    pairs = list(combinations(ranks, 2))
    up, down = sum(a < b for a, b in pairs), sum(a > b for a, b in pairs)
    stays = max(
        size
        for size in range(1, len(ranks) + 1)
        for kept in combinations(ranks, size)
        if all(a <= b for a, b in pairwise(kept))
    )

    tau = (up - down) / ((up + down) * len(pairs)) ** 0.5 if up + down else 1.0
    assert round(found.tau, 9) == round(tau, 9)
    assert found.jumps == sum(b not in (a, a + 1) for a, b in pairwise(ranks))
    assert round(found.moved, 9) == round(1 - stays / len(ranks), 9)
