"""Story order: the order in which things happen, computed from the order in which they are told.

A person writes only the telling order. What is before what follows from layers, `jump` and `after` (`edges`), dates add
to it, and this module makes one order of it all. Scenes that share an `event` are one event, in whatever telling.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import attrs

from scenes.chronology.contradictions import (
    Breaker,
    circle_problems,
    clash_problems,
    in_doubt,
    is_against,
    torn_by,
    turned,
    two_dates,
)
from scenes.chronology.dates import ANY_DAY, FIRST, LAST, Days, Span, days_of
from scenes.chronology.edges import Edge, Reasons, edges_of
from scenes.chronology.events import Events
from scenes.chronology.fixed import fixed_share
from scenes.chronology.frames import Standing, standings_of
from scenes.chronology.sorting import Pair, Sorted, sort
from scenes.chronology.spans import Bounds, Clash, bounds_of
from scenes.problems import Problem
from scenes.record import Scene, Story


@attrs.frozen
class Proof:
    """What holds whichever side of each contradiction is wrong: the edges and days that no problem puts in doubt."""

    edges: tuple[Edge, ...]
    days: Mapping[str, Days]


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
    `proof` is what of edges and days may prove something more. `problems` say what contradicts what.
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
    proof: Proof
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
    events = Events(standings)
    reasons = Reasons(edges_of(standings))
    pairs = [(events.number[edge.before], events.number[edge.after]) for edge in reasons.edges]
    dates = _dates(events)
    plain = sort(len(events.ids), pairs, range(len(events.ids)), Breaker(reasons, events, dates.days))
    live = [number for number in range(len(pairs)) if number not in plain.cut]
    bounds = bounds_of(plain.nodes, pairs, live, dates.days)
    final = sort(len(events.ids), [pairs[number] for number in live], _keys(plain, pairs, live, bounds, events))
    circles = [turned(circle, reasons.edges) for circle in plain.circles]
    problems = (
        *circle_problems(plain, circles, events, dates.disputed),
        *dates.problems,
        *clash_problems(bounds.clashes, reasons, events, plain.cut, in_doubt(circles, ())),
    )
    sound = _sound(live, circles, bounds.clashes, reasons, events, dates.days)
    disputed = {node for clash in bounds.clashes for node in (clash.before, clash.after)}
    agreed = {node: days for node, days in dates.days.items() if node not in disputed}
    proven = bounds_of(plain.nodes, pairs, sound, agreed) if circles or disputed else bounds
    return _with_scenes(
        standings,
        tuple(events.ids[node] for node in final.nodes),
        dict(zip(events.ids, bounds.days, strict=True)),
        edges=tuple(reasons.edges[number] for number in live),
        disputed=dates.disputed | {events.ids[node] for node in disputed},
        torn=torn_by(circles),
        proof=Proof(tuple(reasons.edges[number] for number in sound), dict(zip(events.ids, proven.days, strict=True))),
        problems=problems,
    )


def _sound(
    live: Sequence[int],
    circles: Sequence[Sequence[Edge]],
    clashes: Sequence[Clash],
    reasons: Reasons,
    events: Events,
    days: Mapping[int, Days],
) -> list[int]:
    """Keep the edges that no problem puts in doubt, by their numbers."""
    paths = [[reasons.edges[number] for number in clash.path] for clash in clashes]
    paths += [[edge] for edge in reasons.edges if clashes and is_against(edge, events, days)]
    doubted = in_doubt(circles, paths)
    return [number for number in live if reasons.edges[number] not in doubted] if doubted else [*live]


def _with_scenes(
    standings: tuple[Standing, ...],
    events: tuple[str, ...],
    days: Mapping[str, Days],
    *,
    edges: tuple[Edge, ...],
    disputed: frozenset[str],
    torn: frozenset[str],
    proof: Proof,
    problems: tuple[Problem, ...],
) -> StoryOrder:
    """Say for each scene what is known of its event; of scenes with one id, the first counts."""
    rank = {event: place for place, event in enumerate(events, 1)}
    real = [standing for standing in standings if standing.is_real]
    first = list(reversed(standings))
    return StoryOrder(
        rank={s.scene.id: rank[s.event] if s.is_real else None for s in first},
        bounds=_bounds(first, days),
        event={s.scene.id: s.event for s in first},
        events=events,
        depth={s.scene.id: s.depth for s in first},
        frame={s.scene.id: "" if s.frame is None else standings[s.frame].scene.id for s in first},
        scenes_in_story_order=tuple(
            s.scene for s in sorted(real, key=lambda s: (rank[s.event], s.preference, s.number))
        ),
        edges=edges,
        disputed=disputed,
        torn=torn,
        proof=proof,
        problems=problems,
        days=days,
        standings=standings,
    )


@attrs.frozen
class _Dates:
    """The days of each dated event by its number, the events whose dates share none, and the problems of those."""

    days: dict[int, Days]
    disputed: frozenset[str]
    problems: tuple[Problem, ...]


def _dates(events: Events) -> _Dates:
    """Give each dated event the days that all its dates mean; where they share none, its dates prove nothing."""
    dates: dict[int, Days] = {}
    disputed: dict[str, Problem] = {}
    for number, (event, told) in enumerate(events.told.items()):
        for standing in told:
            days = days_of(standing.scene.when)
            common = dates.get(number, ANY_DAY).meet(days)
            if common is None:
                disputed.setdefault(event, two_dates(events.dated(event), standing))
            elif days != ANY_DAY:
                dates[number] = common
    agreed = {number: days for number, days in dates.items() if events.ids[number] not in disputed}
    return _Dates(agreed, frozenset(disputed), tuple(disputed.values()))


def _keys(plain: Sorted, pairs: Sequence[Pair], live: Iterable[int], bounds: Bounds, events: Events) -> tuple[int, ...]:
    """Give what decides between events that nothing orders: the day, then the place in the preferred telling."""
    days = _days_or_that_before(bounds)
    places = _places(plain, [pairs[number] for number in live], events.preferred)
    keys = [0] * len(days)
    by_key = sorted(range(len(days)), key=lambda n: (days[n], n if (at := places[n]) is None else at, n))
    for key, node in enumerate(by_key):
        keys[node] = key
    return tuple(keys)


def _days_or_that_before(bounds: Bounds) -> list[int]:
    """Give each event a day; one without any date takes the day of what is told before it."""
    found: list[int] = []
    for days in bounds.days:
        known = days.earliest if days.earliest > FIRST else days.latest
        found.append(known if known < LAST else found[-1] if found else FIRST)
    return found


def _places(plain: Sorted, pairs: Iterable[Pair], preferred: int) -> list[float | None]:
    """Give each event its place in the preferred telling, which tells the first so many.

    One that only another telling has takes the place of the latest event before it that the preferred telling has too,
    or stands right before the earliest such event after it.
    """
    into: list[list[int]] = [[] for _ in plain.nodes]
    out: list[list[int]] = [[] for _ in plain.nodes]
    for before, after in pairs:
        into[after].append(before)
        out[before].append(after)
    places: list[float | None] = [node if node < preferred else None for node in range(len(plain.nodes))]
    for node in plain.nodes:
        if places[node] is None:
            places[node] = max((at for other in into[node] if (at := places[other]) is not None), default=None)
    for node in reversed(plain.nodes):
        if places[node] is None:
            later = min((at for other in out[node] if (at := places[other]) is not None), default=None)
            places[node] = None if later is None else later - 0.5
    return places


def _bounds(standings: Iterable[Standing], days: Mapping[str, Days]) -> dict[str, Span]:
    spans = {event: known.span for event, known in days.items()}
    nothing = ANY_DAY.span
    return spans | {s.scene.id: spans[s.event] if s.is_real else nothing for s in standings}
