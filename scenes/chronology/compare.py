"""Two tellings of one story side by side: what both tell, what one tells, and where they differ.

Silence is no difference: a fact, a date or a place counts as different only where both tellings state it. Nothing here
is a problem. Two sources may disagree.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice

import attrs

from scenes.chronology.dates import days_of
from scenes.chronology.measures import measures_of_ranks, rising
from scenes.chronology.opposites import Pair, opposites
from scenes.chronology.order import StoryOrder, order_of
from scenes.chronology.places import around
from scenes.index import Index, index_of
from scenes.names import folded, name_in
from scenes.record import Character, Evidence, Location, Scene, Story

MOST_PAIRS = 1000
"""Pairs that are listed."""

PLACE_KEY = ": location"
"""How the key of a difference of place ends; its values are the ids of places."""


@attrs.frozen(kw_only=True)
class Shared:
    """An event that both tell: its place in story order, the scenes of each, and its place in each telling, from 1.

    `crossings` counts the other shared events that the two tell on different sides of it. `is_moved` marks the fewest
    events that must move for the telling orders to agree.
    """

    event: str
    rank: int
    a: tuple[str, ...]
    b: tuple[str, ...]
    told_a: int
    told_b: int
    crossings: int
    is_moved: bool


@attrs.frozen(kw_only=True)
class Claim:
    """What a scene says, and the spans of the telling's source that it cites."""

    value: str
    scene: str
    evidence: tuple[Evidence, ...]


@attrs.frozen(kw_only=True)
class Difference:
    """What the tellings say under one key, each in its own words; the claims of both stand whole."""

    key: str
    a: tuple[Claim, ...]
    b: tuple[Claim, ...]


def said(difference: Difference, claim: Claim, telling: str, index: Index) -> str:
    """Give a claim in the words of its telling: a place by the name that the telling uses."""
    place = index.locations.get(claim.value) if difference.key.endswith(PLACE_KEY) else None
    return name_in(place, telling) if place else claim.value


@attrs.frozen(kw_only=True)
class NameDifference:
    """A character or a place that the tellings call by different names."""

    id: str
    a: str
    b: str


@attrs.frozen(kw_only=True)
class Comparison:
    """Two tellings, `a` and `b`, side by side.

    `only_a` and `only_b` are the ids of the scenes whose events the other does not tell, as told. `tau` is Kendall's
    tau of the two telling orders over the shared events. `crossings` are pairs told in opposite orders, up to 1000, and
    `crossing_count` is the number of all. `contradictions` are pairs, up to 1000, of which both tellings settle the
    story order, and settle it differently. `agreed` are the fact keys on which both say the same, `facts` those on
    which they differ. `details` are shared events whose date, place or time of day both state, differently.
    """

    a: str
    b: str
    shared: tuple[Shared, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    tau: float
    crossings: tuple[Pair, ...]
    crossing_count: int
    contradictions: tuple[Pair, ...]
    facts: tuple[Difference, ...]
    agreed: tuple[str, ...]
    details: tuple[Difference, ...]
    names: tuple[NameDifference, ...]
    places: tuple[NameDifference, ...]
    characters_only_a: tuple[str, ...]
    characters_only_b: tuple[str, ...]


def compare(story: Story, a: str = "", b: str = "") -> Comparison:
    """Compare two tellings, the first two by default. Raises `ValueError` where the story has not both."""
    known = [telling.id for telling in story.tellings]
    a = a or next((id_ for id_ in known if id_ != b), "")
    b = b or next((id_ for id_ in known if id_ != a), "")
    if a not in known or b not in known or a == b:
        raise ValueError(f"two tellings are needed; the story has: {', '.join(known) or 'none'}")
    both = attrs.evolve(
        story,
        tellings=tuple(telling for telling in story.tellings if telling.id in (a, b)),
        scenes=tuple(scene for scene in story.scenes if scene.telling in (a, b)),
    )
    order = order_of(both)
    scenes_a, scenes_b = _by_event(both, a, order), _by_event(both, b, order)
    shared = [event for event in scenes_a if event in scenes_b]
    positions = _positions(shared, scenes_b)
    crossed = _crossed(positions)
    index = index_of(both)
    told_a = [scene for scene in both.scenes if scene.telling == a]
    told_b = [scene for scene in both.scenes if scene.telling == b]
    differing, agreed = _facts(told_a, told_b)
    people_a, people_b = _people(told_a), _people(told_b)
    places_a, places_b = {s.location: None for s in told_a}, {s.location: None for s in told_b}
    return Comparison(
        a=a,
        b=b,
        shared=tuple(_shared(shared, scenes_a, scenes_b, order)),
        only_a=tuple(s.id for s in told_a if order.event[s.id] not in scenes_b),
        only_b=tuple(s.id for s in told_b if order.event[s.id] not in scenes_a),
        tau=measures_of_ranks(positions).tau,
        crossings=tuple(islice(_crossings(shared, positions), MOST_PAIRS)),
        crossing_count=sum(crossed) // 2,
        contradictions=tuple(islice(opposites(both, shared, a, b), MOST_PAIRS)),
        facts=differing,
        agreed=agreed,
        details=tuple(_details(shared, scenes_a, scenes_b, index)),
        names=tuple(_names(index.characters, people_a, people_b, a, b)),
        places=tuple(_names(index.locations, places_a, places_b, a, b)),
        characters_only_a=tuple(id_ for id_ in people_a if id_ not in people_b),
        characters_only_b=tuple(id_ for id_ in people_b if id_ not in people_a),
    )


def _by_event(story: Story, telling: str, order: StoryOrder) -> dict[str, list[Scene]]:
    """Give the scenes of a telling by event, in the order in which it first tells each."""
    found: dict[str, list[Scene]] = {}
    for scene in story.scenes:
        if scene.telling == telling:
            found.setdefault(order.event[scene.id], []).append(scene)
    return found


def _positions(shared: Iterable[str], told_b: Iterable[str]) -> list[int]:
    """Give the place of each shared event, in the order of `a`, within the order of `b`."""
    places = {event: place for place, event in enumerate(told_b)}
    return [places[event] for event in shared]


def _shared(
    shared: Sequence[str], a: Mapping[str, Sequence[Scene]], b: Mapping[str, Sequence[Scene]], order: StoryOrder
) -> Iterator[Shared]:
    positions = _positions(shared, b)
    stays = {positions[place] for place in rising(positions)}
    crossed = _crossed(positions)
    ranks = {event: rank for rank, event in enumerate(order.events, 1)}
    places_a = {event: place for place, event in enumerate(a, 1)}
    rows = [
        Shared(
            event=event,
            rank=ranks.get(event, 0),
            a=tuple(scene.id for scene in a[event]),
            b=tuple(scene.id for scene in b[event]),
            told_a=places_a[event],
            told_b=position + 1,
            crossings=crossed[place],
            is_moved=position not in stays,
        )
        for place, (event, position) in enumerate(zip(shared, positions, strict=True))
    ]
    return iter(sorted(rows, key=lambda row: (row.rank, row.told_a)))


def _crossed(positions: Sequence[int]) -> list[int]:
    """Count, for each place, the places before it with a higher position and those after it with a lower one."""
    ranks = {position: rank for rank, position in enumerate(sorted(positions))}
    earlier: list[int] = []
    counts = []
    for place, position in enumerate(positions):
        lower = bisect_left(earlier, position)
        counts.append(place - lower + ranks[position] - lower)
        earlier.insert(lower, position)
    return counts


def _crossings(shared: Sequence[str], positions: Sequence[int]) -> Iterator[Pair]:
    """Give the pairs of events, as `a` tells them, that `b` tells the other way round."""
    lowest = [*accumulate(reversed(positions), min)][::-1]
    for place, position in enumerate(positions):
        if lowest[place] < position:
            for later in range(place + 1, len(positions)):
                if positions[later] < position:
                    yield shared[place], shared[later]


def _facts(a: Iterable[Scene], b: Iterable[Scene]) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    """Compare the claims under each key that both have; keys and values are folded, then shown as written."""
    claims_a, claims_b = _claims(a), _claims(b)
    differing, agreed = [], []
    for folded_key, (key, found) in claims_a.items():
        if folded_key not in claims_b:
            continue
        others = claims_b[folded_key][1]
        if {folded(claim.value) for claim in found} == {folded(claim.value) for claim in others}:
            agreed.append(key)
        else:
            differing.append(Difference(key=key, a=tuple(found), b=tuple(others)))
    return tuple(differing), tuple(agreed)


def _claims(scenes: Iterable[Scene]) -> dict[str, tuple[str, list[Claim]]]:
    claims: dict[str, tuple[str, list[Claim]]] = {}
    for scene in scenes:
        for fact in scene.facts:
            claim = Claim(value=fact.value, scene=scene.id, evidence=scene.evidence)
            claims.setdefault(folded(fact.key), (fact.key, []))[1].append(claim)
    return claims


def _details(
    shared: Iterable[str], a: Mapping[str, Sequence[Scene]], b: Mapping[str, Sequence[Scene]], index: Index
) -> Iterator[Difference]:
    for event in shared:
        for field in ("when", "location", "time_of_day"):
            stated_a, stated_b = _stated(a[event], field), _stated(b[event], field)
            if stated_a and stated_b and not _meet(field, stated_a, stated_b, index):
                yield Difference(key=f"{event}: {field}", a=stated_a, b=stated_b)


def _stated(scenes: Iterable[Scene], field: str) -> tuple[Claim, ...]:
    return tuple(
        Claim(value=getattr(scene, field), scene=scene.id, evidence=scene.evidence)
        for scene in scenes
        if getattr(scene, field) and field not in scene.assumed
    )


def _meet(field: str, a: Iterable[Claim], b: Iterable[Claim], index: Index) -> bool:
    """Whether two statements may be the same: dates that share a day, a place and the larger place around it."""
    pairs = [(one.value, other.value) for one in a for other in b]
    if field == "when":
        return any(days_of(one).meet(days_of(other)) for one, other in pairs)
    if field == "location":
        places = index.locations
        return any(one in around(other, places) or other in around(one, places) for one, other in pairs)
    return any(folded(one) == folded(other) for one, other in pairs)


def _names(
    named: Mapping[str, Character] | Mapping[str, Location], in_a: Iterable[str], in_b: Iterable[str], a: str, b: str
) -> Iterator[NameDifference]:
    others = set(in_b)
    for id_ in in_a:
        item = named.get(id_)
        if item is not None and id_ in others and folded(name_in(item, a)) != folded(name_in(item, b)):
            yield NameDifference(id=id_, a=name_in(item, a), b=name_in(item, b))


def _people(scenes: Iterable[Scene]) -> dict[str, None]:
    """Give the ids of everyone who is in the scenes, in whatever way, in order of appearance."""
    return {presence.character: None for scene in scenes for presence in scene.characters}
