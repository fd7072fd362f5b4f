"""Who is on stage with whom, in numbers, as DraCor counts it. Each is defined, with its source, in docs/measures.md."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

import attrs

from scenes.record import How, Scene

MOST_CHARACTERS = 500
"""In a larger network, distances between characters are left out: they take time that grows with its cube."""


@attrs.frozen(kw_only=True)
class PersonMeasures:
    """One character's part: scenes, share of all scenes, and the place in the network.

    `closeness` and `betweenness` are `None` in a network too large for them.
    """

    character: str
    scenes: int
    share: float
    degree: int
    weighted_degree: int
    closeness: float | None
    betweenness: float | None


@attrs.frozen(kw_only=True)
class PresenceMeasures:
    """The network of a telling: characters are joined where a scene has both; the weight counts such scenes.

    `all_in` is the share of the scenes that have begun when everybody has appeared. `change_rate` is how much of the
    company changes from one scene to the next. `weights` has one entry a pair, ids in order of the alphabet.
    """

    characters: int
    edges: int
    density: float
    average_degree: float
    average_clustering: float
    components: int
    average_path: float | None
    diameter: int | None
    all_in: float
    change_rate: float
    people: tuple[PersonMeasures, ...]
    weights: Mapping[tuple[str, str], int]


def presence_of(scenes: Sequence[Scene]) -> PresenceMeasures:
    """Measure who is present in scenes given in telling order; voices, images, bodies and mentions do not count."""
    companies = [
        tuple(dict.fromkeys(p.character for p in scene.characters if p.how is How.PRESENT)) for scene in scenes
    ]
    counts = Counter(character for company in companies for character in company)
    weights = Counter(pair for company in companies for pair in combinations(sorted(company), 2))
    near: dict[str, dict[str, int]] = {character: {} for character in counts}
    for (one, other), weight in weights.items():
        near[one][other] = near[other][one] = weight
    size = len(near)
    paths = _Paths(near) if size <= MOST_CHARACTERS else None
    people = tuple(
        PersonMeasures(
            character=character,
            scenes=count,
            share=count / len(scenes),
            degree=len(near[character]),
            weighted_degree=sum(near[character].values()),
            closeness=paths.closeness[character] if paths else None,
            betweenness=paths.betweenness[character] if paths else None,
        )
        for character, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return PresenceMeasures(
        characters=size,
        edges=len(weights),
        density=2 * len(weights) / (size * (size - 1)) if size > 1 else 0.0,
        average_degree=2 * len(weights) / size if size else 0.0,
        average_clustering=sum(_clustering(character, near) for character in near) / size if size else 0.0,
        components=_components(near),
        average_path=paths.average if paths else None,
        diameter=paths.longest if paths else None,
        all_in=_all_in(companies),
        change_rate=_change_rate(companies),
        people=people,
        weights=dict(sorted(weights.items())),
    )


class _Paths:
    """Shortest paths between all characters, unweighted: closeness and betweenness as networkx defines them.

    Betweenness by Brandes (2001), normalised by the pairs of the others; closeness with the correction of Wasserman
    and Faust (1994) for networks in several parts.
    """

    def __init__(self, near: Mapping[str, Mapping[str, int]]) -> None:
        size = len(near)
        self.betweenness = dict.fromkeys(near, 0.0)
        self.closeness = dict.fromkeys(near, 0.0)
        total = reached = self.longest = 0
        for start in near:
            distance, order, before, ways = _walk(start, near)
            others = len(order) - 1
            length = sum(distance.values())
            if length:
                self.closeness[start] = others / length * others / (size - 1)
            total, reached = total + length, reached + others
            self.longest = max(self.longest, *distance.values())
            share = dict.fromkeys(order, 0.0)
            for node in reversed(order):
                for earlier in before[node]:
                    share[earlier] += ways[earlier] / ways[node] * (1 + share[node])
                if node != start:
                    self.betweenness[node] += share[node]
        self.average = total / reached if reached else 0.0
        pairs = (size - 1) * (size - 2)
        if pairs > 0:
            self.betweenness = {node: value / pairs for node, value in self.betweenness.items()}


def _walk(
    start: str, near: Mapping[str, Mapping[str, int]]
) -> tuple[dict[str, int], list[str], dict[str, list[str]], dict[str, int]]:
    distance, order = {start: 0}, [start]
    before: dict[str, list[str]] = {start: []}
    ways = {start: 1}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for other in near[node]:
            if other not in distance:
                distance[other] = distance[node] + 1
                before[other], ways[other] = [], 0
                order.append(other)
                waiting.append(other)
            if distance[other] == distance[node] + 1:
                before[other].append(node)
                ways[other] += ways[node]
    return distance, order, before, ways


def _clustering(character: str, near: Mapping[str, Mapping[str, int]]) -> float:
    """Give the share of a character's acquaintances that know each other."""
    others = near[character].keys()
    if len(others) < 2:
        return 0.0
    known = sum(len(near[other].keys() & others) for other in others)
    return known / (len(others) * (len(others) - 1))


def _components(near: Mapping[str, Mapping[str, int]]) -> int:
    seen: set[str] = set()
    found = 0
    for start in near:
        if start not in seen:
            found += 1
            waiting = [start]
            while waiting:
                node = waiting.pop()
                if node not in seen:
                    seen.add(node)
                    waiting += near[node]
    return found


def _all_in(companies: Sequence[Sequence[str]]) -> float:
    seen: set[str] = set()
    last = 0
    for number, company in enumerate(companies, 1):
        if not seen.issuperset(company):
            seen.update(company)
            last = number
    return last / len(companies) if companies else 0.0


def _change_rate(companies: Sequence[Sequence[str]]) -> float:
    changes = []
    for one, other in pairwise(companies):
        union = set(one) | set(other)
        changes.append(len(set(one) ^ set(other)) / len(union) if union else 0.0)
    return sum(changes) / len(changes) if changes else 0.0
