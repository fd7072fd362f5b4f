"""Story order: the order in which things happen, computed from the order in which they are told.

A person writes only the telling order. What is before what follows from layers, `jump` and `after` (`edges`), dates add
to it, and this module makes one order of it all. Scenes that share an `event` are one event, in whatever telling.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

import attrs

from scenes.chronology.dates import ANY_DAY, FIRST, LAST, Days, Span, days_of
from scenes.chronology.edges import Edge, Reason, Reasons, edges_of, in_words
from scenes.chronology.fixed import fixed_share
from scenes.chronology.frames import Standing, standings_of
from scenes.chronology.sorting import MOST_CIRCLES, Circle, Pair, Sorted, sort
from scenes.chronology.spans import Bounds, Clash, bounds_of
from scenes.problems import Code, Problem, Severity
from scenes.record import Scene, Story

HINTS = {
    Reason.AFTER: "mend `after` on one side",
    Reason.FLASHBACK: "is it a flashback, and inside the right scene?",
    Reason.FLASHFORWARD: "is it a flashforward, and inside the right scene?",
    Reason.TOLD: "where the telling leaves the story's order, say `jump: true`",
}


@attrs.frozen(kw_only=True)
class StoryOrder:
    """The story order of a story's events and scenes.

    `rank` gives each scene its place in story order, from 1; scenes of one event share it; `None` is not real.
    `bounds` gives each scene and each event the days between which it lies, as far as dates and order say.
    `event` gives each scene its event: its own id where it names none. `events` are the real ones in story order.
    `depth` counts the scenes around a scene: 0 in the present. `frame` gives the id of the scene it is inside, "" in
    the present; both take a flashback that names no frame as inside the scene told before it.
    `edges` are what the order was made of, without those that were cut because they contradict others.
    `disputed` are the events whose date clashes with another, `torn` those that one telling puts in two places.
    `problems` say what contradicts what.
    """

    rank: Mapping[str, int | None]
    bounds: Mapping[str, Span]
    event: Mapping[str, str]
    events: tuple[str, ...]
    depth: Mapping[str, int]
    frame: Mapping[str, str]
    scenes_in_story_order: tuple[Scene, ...]
    edges: tuple[Edge, ...]
    disputed: frozenset[str]
    torn: frozenset[str]
    problems: tuple[Problem, ...]
    days: Mapping[str, Days]
    standings: tuple[Standing, ...]

    @cached_property
    def fixed(self) -> float:
        """The share of all pairs of events whose order the data settles, 0 to 1; the rest is a guess.

        The guess is: as told, and as the preferred telling tells it. 1.0 where there are fewer than two events.
        """
        return fixed_share(self.events, [(edge.before, edge.after) for edge in self.edges], self.days)


def order_of(story: Story) -> StoryOrder:
    """Compute the story order of one telling or of several together; each scene counts once, however often told."""
    standings = standings_of(story)
    events = _Events(standings)
    edges = edges_of(standings)
    pairs = [(events.number[edge.before], events.number[edge.after]) for edge in edges]
    reasons = Reasons(edges)
    plain = sort(len(events.ids), pairs, range(len(events.ids)), _Breaker(reasons, events))
    live = [number for number in range(len(edges)) if number not in plain.cut]
    dates, date_problems, disputed = _dates(events, standings)
    bounds = bounds_of(plain.nodes, pairs, live, dates)
    final = sort(len(events.ids), [pairs[number] for number in live], _keys(plain, pairs, live, bounds, events))
    rank = {events.ids[node]: place for place, node in enumerate(final.nodes, 1)}
    days = {id_: bounds.days[node] for node, id_ in enumerate(events.ids)}
    several = len({standing.preference for standing in standings}) > 1
    circles = [_turned(circle, edges) for circle in plain.circles]
    torn = frozenset(_torn(circle[-1]) for circle in circles if len({edge.preference for edge in circle}) == 1)
    problems = [*_circle_problems(plain, circles, events, several), *date_problems]
    problems += _clash_problems(bounds.clashes, reasons, events, several, plain.cut)
    clashing = {events.ids[node] for clash in bounds.clashes for node in (clash.before, clash.after)}
    real = [standing for standing in standings if standing.is_real]
    return StoryOrder(
        rank={s.scene.id: rank[s.event] if s.is_real else None for s in reversed(standings)},
        bounds=_bounds(standings, days),
        event={s.scene.id: s.event for s in reversed(standings)},
        events=tuple(events.ids[node] for node in final.nodes),
        depth={s.scene.id: s.depth for s in reversed(standings)},
        frame={s.scene.id: "" if s.frame is None else standings[s.frame].scene.id for s in reversed(standings)},
        scenes_in_story_order=tuple(
            s.scene for s in sorted(real, key=lambda s: (rank[s.event], s.preference, s.number))
        ),
        edges=tuple(edges[number] for number in live),
        disputed=frozenset(disputed | clashing),
        torn=torn,
        problems=tuple(problems),
        days=days,
        standings=standings,
    )


class _Breaker:
    """Chooses which circle to name, and which of its edges to cut."""

    def __init__(self, reasons: Reasons, events: "_Events") -> None:
        self.reasons, self.edges, self.events = reasons, reasons.edges, events

    def __call__(self, circle: tuple[int, ...], cut: Set[int]) -> Circle:
        """Name a circle within one telling where there is one, and cut its weakest edge."""
        tellings = {self.edges[number].preference for number in circle}
        for telling in sorted(tellings, reverse=True) if len(tellings) > 1 else ():
            last = max(number for number in circle if self.edges[number].preference == telling)
            edge = self.edges[last]
            way = self.reasons.between(edge.after, edge.before, telling, circle, cut)
            if all(self.edges[number].preference == telling for number in way):
                circle = (*way, last)
                break
        return Circle(circle, max(circle, key=self._weakness))

    def _weakness(self, number: int) -> tuple[int, bool, int, bool, int]:
        """Order the edges of a circle: those of the least preferred telling are cut first.

        Among them, first goes a statement against the telling's own order, for all that is told speaks against it; then
        what is only told, and there rather what leads on from an event that is told twice.
        """
        edge = self.edges[number]
        is_back = edge.reason is Reason.AFTER and self.events.is_told_back(edge)
        twice = self.events.is_told_twice(edge.before, edge.preference)
        return edge.preference, is_back, edge.reason, twice, number


class _Events:
    """The real events of a story, numbered as the preferred telling first tells them."""

    def __init__(self, standings: Sequence[Standing]) -> None:
        self.told: dict[str, list[Standing]] = {}
        for standing in sorted(standings, key=lambda s: (s.preference, s.number)):
            if standing.is_real:
                self.told.setdefault(standing.event, []).append(standing)
        self.ids = tuple(self.told)
        self.number = {id_: number for number, id_ in enumerate(self.ids)}
        first = min((s.preference for s in standings), default=0)
        self.preferred = sum(told[0].preference == first for told in self.told.values())

    def is_told_back(self, edge: Edge) -> bool:
        """Whether the edge's telling tells the later of its events first."""
        first, last = (
            min((s.number for s in self.told[event] if s.preference == edge.preference), default=0)
            for event in (edge.before, edge.after)
        )
        return first > last

    def is_told_twice(self, event: str, preference: int) -> bool:
        """Whether one telling tells an event in more than one scene."""
        return sum(standing.preference == preference for standing in self.told[event]) > 1

    def culprits(self, circle: Sequence[Edge]) -> set[Edge | str]:
        """Give what a circle comes from: statements against the telling, else events told twice, else what was cut."""
        back = {edge for edge in circle if edge.reason is Reason.AFTER and self.is_told_back(edge)}
        twice = {edge.before for edge in circle if self.is_told_twice(edge.before, edge.preference)}
        return {*back} or {*twice} or {circle[-1]}

    def pointer(self, event: str) -> str:
        """Lead to the scene that first tells an event."""
        return f"/scenes/{self.told[event][0].number}"


def _dates(events: _Events, standings: Sequence[Standing]) -> tuple[dict[int, Days], list[Problem], set[str]]:
    """Give each dated event the days that all its dates mean; where they share none, its dates prove nothing."""
    dates: dict[int, Days] = {}
    first: dict[int, Standing] = {}
    problems: list[Problem] = []
    disputed: set[str] = set()
    for told in events.told.values():
        for standing in told:
            days = days_of(standing.scene.when)
            if days == ANY_DAY:
                continue
            node = events.number[standing.event]
            common = dates.get(node, ANY_DAY).meet(days)
            if common is not None:
                dates[node] = common
                first.setdefault(node, standing)
            elif standing.event not in disputed:
                disputed.add(standing.event)
                problems.append(_two_dates(first[node], standing))
    return {n: days for n, days in dates.items() if events.ids[n] not in disputed}, problems, disputed


def _two_dates(one: Standing, other: Standing) -> Problem:
    message = (
        f'"{one.event}" is dated {one.scene.when} in "{one.scene.id}" '
        f'and {other.scene.when} in "{other.scene.id}": one event has one date'
    )
    return Problem(
        code=Code.TWO_DATES,
        message=message,
        hint="mend one of the dates, or give the scenes different events",
        pointer=f"/scenes/{other.number}/when",
        severity=_severity(one.preference != other.preference),
    )


def _severity(tellings_disagree: bool) -> Severity:
    """What one telling says against itself is an error; that two tellings disagree may be the truth about them."""
    return Severity.WARNING if tellings_disagree else Severity.ERROR


def _keys(
    plain: Sorted, pairs: Sequence[Pair], live: Iterable[int], bounds: Bounds, events: _Events
) -> tuple[int, ...]:
    """Give what decides between events that nothing orders: the day, then the place in the preferred telling.

    An event without any date takes the day of what is told before it. One that only another telling has takes the
    place of the latest event before it that the preferred telling has too.
    """
    day: list[int] = []
    for days in bounds.days:
        known = days.earliest if days.earliest > FIRST else days.latest
        day.append(known if known < LAST else day[-1] if day else FIRST)
    place: list[float | None] = [n if n < events.preferred else None for n in range(len(day))]
    into: list[list[int]] = [[] for _ in day]
    out: list[list[int]] = [[] for _ in day]
    for number in live:
        before, after = pairs[number]
        into[after].append(before)
        out[before].append(after)
    for node in plain.nodes:
        if place[node] is None:
            place[node] = max((at for other in into[node] if (at := place[other]) is not None), default=None)
    for node in reversed(plain.nodes):
        if place[node] is None:
            later = min((at for other in out[node] if (at := place[other]) is not None), default=None)
            place[node] = None if later is None else later - 0.5
    keys = [0] * len(day)
    by_key = sorted(range(len(day)), key=lambda n: (day[n], n if (at := place[n]) is None else at, n))
    for key, node in enumerate(by_key):
        keys[node] = key
    return tuple(keys)


def _bounds(standings: Sequence[Standing], days: Mapping[str, Days]) -> dict[str, Span]:
    spans = {event: known.span for event, known in days.items()}
    nothing = ANY_DAY.span
    return spans | {s.scene.id: spans[s.event] if s.is_real else nothing for s in reversed(standings)}


def _turned(circle: Circle, edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """Give the edges of a circle so that the one that was cut stands last."""
    at = circle.edges.index(circle.cut) + 1
    return tuple(edges[number] for number in (*circle.edges[at:], *circle.edges[:at]))


def _torn(cut: Edge) -> str:
    """Give the event that an edge puts in another place than the rest of its circle."""
    return cut.after if cut.reason is Reason.AFTER else cut.before


def _circle_problems(
    plain: Sorted, circles: Iterable[Sequence[Edge]], events: _Events, several: bool
) -> Iterator[Problem]:
    """Say once for each mistake within a telling, and once for tellings that disagree, what contradicts what."""
    blamed: set[Edge | str] = set()
    between: dict[frozenset[int], list[Sequence[Edge]]] = {}
    within: list[Sequence[Edge]] = []
    for circle in sorted(circles, key=len):
        tellings = frozenset(edge.preference for edge in circle)
        (within if len(tellings) == 1 else between.setdefault(tellings, [])).append(circle)
    for circle in within:
        culprits = events.culprits(circle)
        if not culprits & blamed:
            yield _circle_problem(circle, events, several)
        blamed |= culprits
    for circles_between in between.values():
        found = [circle for circle in circles_between if not events.culprits(circle) & blamed]
        if not found:
            continue
        problem = _circle_problem(found[0], events, several)
        more = f"; and {len(found) - 1} more such" if len(found) > 1 else ""
        kept = min(found[0], key=lambda edge: edge.preference).telling
        yield attrs.evolve(
            problem,
            message=f"the tellings disagree about the order: {problem.message}{more}",
            hint=f"the order of {kept} is followed; fabula compare shows every difference",
            severity=Severity.WARNING,
        )
    if len(plain.circles) >= MOST_CIRCLES:
        yield Problem(
            code=Code.ORDER,
            message=f"{MOST_CIRCLES} contradictions and more; {len(plain.cut)} statements were left out",
        )


def _circle_problem(circle: Sequence[Edge], events: _Events, several: bool) -> Problem:
    cut = circle[-1]
    said = in_words(circle if several else [attrs.evolve(edge, telling="") for edge in circle])
    return Problem(
        code=Code.FLASHBACK_LATER if _about_frame(circle) else Code.ORDER,
        message=f"{said}: not all of this can be",
        hint=HINTS[cut.reason],
        pointer=events.pointer(cut.after if cut.reason is not Reason.FLASHBACK else cut.before),
    )


def _about_frame(path: Sequence[Edge]) -> bool:
    """Whether a circle says no more than that a flashback is after its own frame, or a flashforward before it."""
    frames = [edge for edge in path if edge.reason in (Reason.FLASHBACK, Reason.FLASHFORWARD)]
    return bool(frames) and all(edge.reason is Reason.AFTER for edge in path if edge not in frames)


def _clash_problems(
    clashes: Iterable[Clash], reasons: Reasons, events: _Events, several: bool, cut: Set[int]
) -> Iterator[Problem]:
    for clash in clashes:
        early, late = events.ids[clash.before], events.ids[clash.after]
        way = clash.path
        if several:
            way = reasons.between(early, late, _dated(late, events).preference, way, cut)
        path = [reasons.edges[number] for number in way]
        tellings = {edge.preference for edge in path}
        said = in_words(path if len(tellings) > 1 else [attrs.evolve(edge, telling="") for edge in path])
        about_frame = path[-1].reason is Reason.FLASHBACK or path[0].reason is Reason.FLASHFORWARD
        one, other = _dated(early, events), _dated(late, events)
        message = f'"{early}" ({one.scene.when}) is dated after "{late}" ({other.scene.when}), yet {said}'
        yield Problem(
            code=Code.FLASHBACK_LATER if about_frame else Code.DATE_ORDER,
            message=message,
            hint="mend one of the dates, or the order",
            pointer=f"/scenes/{_dated(events.ids[clash.left_out], events).number}/when",
            severity=_severity(len(tellings | {one.preference, other.preference}) > 1),
        )


def _dated(event: str, events: _Events) -> Standing:
    """Give the scene that first dates an event."""
    return next(s for s in events.told[event] if days_of(s.scene.when) != ANY_DAY)
