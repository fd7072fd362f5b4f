"""What is known about the order of two events, who says so, and why."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from enum import IntEnum
from typing import TypeAlias

import attrs

from scenes.chronology.frames import Standing
from scenes.record import Via


class Reason(IntEnum):
    """Why one event is before another; what is said outright is believed before what follows from the telling."""

    AFTER = 0
    FLASHBACK = 1
    FLASHFORWARD = 2
    TOLD = 3


@attrs.frozen
class Edge:
    """One event is earlier than another: two event ids, the reason, and the telling that gives it."""

    before: str
    after: str
    reason: Reason
    telling: str
    preference: int

    def __str__(self) -> str:
        """Say it in words: `"arrest" is told before "trial" (plot)`."""
        match self.reason:
            case Reason.AFTER:
                text = f'"{self.after}" names "{self.before}" under `after`'
            case Reason.FLASHBACK:
                text = f'"{self.before}" is a flashback inside "{self.after}"'
            case Reason.FLASHFORWARD:
                text = f'"{self.after}" is a flashforward inside "{self.before}"'
            case _:
                text = f'"{self.before}" is told before "{self.after}"'
        return f"{text} ({self.telling})" if self.telling else text


def edges_of(standings: Sequence[Standing]) -> tuple[Edge, ...]:
    """Give what the layers, `jump` and `after` of the scenes say about the order of events.

    Scenes of one layer and telling follow each other unless they jump. What a flashback shows is before the scene it
    is inside, what a flashforward shows is after. A tale sets no order: it may be false. Each telling says at most once
    that one event is before another; the preferred telling's edges come first, and of those what is said outright.
    """
    kept: dict[tuple[str, str, int], Edge] = {}
    for edge in sorted(_all(standings), key=lambda edge: (edge.preference, edge.reason)):
        if edge.before != edge.after:
            kept.setdefault((edge.before, edge.after, edge.preference), edge)
    return tuple(kept.values())


def _all(standings: Sequence[Standing]) -> Iterator[Edge]:
    events = {standing.event: standing.event for standing in standings}
    events |= {standing.scene.id: standing.event for standing in reversed(standings)}
    real = {standing.event for standing in standings if standing.is_real}
    last: dict[tuple[int, int | None, Via | None], Standing] = {}
    for scene in standings:
        if not scene.is_real:
            continue
        layer = (scene.preference, scene.frame, scene.via)
        previous = last.get(layer)
        if previous is not None and not scene.scene.jump:
            yield _edge(previous.event, scene.event, Reason.TOLD, scene)
        elif previous is not None:
            yield from _from_frame(previous, standings, Reason.FLASHBACK)
        if previous is None or scene.scene.jump:
            yield from _from_frame(scene, standings, Reason.FLASHFORWARD)
        last[layer] = scene
        for earlier in scene.scene.after:
            if events.get(earlier) in real:
                yield _edge(events[earlier], scene.event, Reason.AFTER, scene)
    for scene in last.values():
        yield from _from_frame(scene, standings, Reason.FLASHBACK)


def _from_frame(scene: Standing, standings: Sequence[Standing], reason: Reason) -> Iterator[Edge]:
    """Give the edge between the end of a stretch of flashback, or the start of a flashforward, and its frame."""
    if scene.frame is None:
        return
    frame = standings[scene.frame]
    if reason is Reason.FLASHBACK and scene.via is Via.FLASHBACK:
        yield _edge(scene.event, frame.event, reason, scene)
    elif reason is Reason.FLASHFORWARD and scene.via is Via.FLASHFORWARD:
        yield _edge(frame.event, scene.event, reason, scene)


def _edge(before: str, after: str, reason: Reason, scene: Standing) -> Edge:
    return Edge(before, after, reason, scene.scene.telling, scene.preference)


Step: TypeAlias = tuple[str, int]
"""An event, and the telling by which it was reached."""


class Reasons:
    """Why one event is before another, with as few changes of telling as can be. Edges go by their number."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        self.edges = edges
        self.out: dict[str, list[int]] = {}
        for number, edge in enumerate(edges):
            self.out.setdefault(edge.before, []).append(number)

    def between(
        self, start: str, goal: str, preference: int, known: tuple[int, ...], cut: Set[int] = frozenset()
    ) -> tuple[int, ...]:
        """Give the path between two events that keeps to one telling if it can, best to the one given.

        `known` is given back where it keeps to that telling, or where there is no path. The search takes its steps
        within a telling first (0-1 breadth-first search), and none that is cut.
        """
        if all(self.edges[number].preference == preference for number in known):
            return known
        came: dict[Step, tuple[Step, int] | None] = {}
        waiting: deque[tuple[Step, tuple[Step, int] | None]] = deque([((start, preference), None)])
        while waiting:
            step, origin = waiting.popleft()
            if step in came:
                continue
            came[step] = origin
            if step[0] == goal:
                return _walked(step, came)
            for number in self.out.get(step[0], ()):
                edge = self.edges[number]
                then = (edge.after, edge.preference)
                if then in came or number in cut:
                    continue
                if edge.preference == step[1]:
                    waiting.appendleft((then, (step, number)))
                else:
                    waiting.append((then, (step, number)))
        return known


def _walked(step: Step, came: Mapping[Step, tuple[Step, int] | None]) -> tuple[int, ...]:
    path: list[int] = []
    origin = came[step]
    while origin is not None:
        path.append(origin[1])
        origin = came[origin[0]]
    return tuple(reversed(path))


def in_words(path: Iterable[Edge]) -> str:
    """Say a path of edges in words; what one telling tells straight on is said once, from its first to its last."""
    said: list[Edge] = []
    for edge in path:
        if said and _goes_on(said[-1], edge):
            said[-1] = attrs.evolve(said[-1], after=edge.after)
        else:
            said.append(edge)
    return "; ".join(str(edge) for edge in said)


def _goes_on(said: Edge, edge: Edge) -> bool:
    """Whether two edges can be said as one: told in one breath, and not back to where they began."""
    same = said.reason is Reason.TOLD is edge.reason and said.preference == edge.preference
    return same and said.before != edge.after
