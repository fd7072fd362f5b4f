"""What is known about the order of two events, who says so, and why."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum

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


class Reasons:
    """Why one event is before another, with as few changes of telling as can be."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self.out: dict[str, list[Edge]] = {}
        for edge in edges:
            self.out.setdefault(edge.before, []).append(edge)

    def between(self, start: str, goal: str, preference: int, known: Sequence[Edge]) -> Sequence[Edge]:
        """Give the path between two events that keeps to one telling if it can, best to the one given.

        `known` is some path between them; where it keeps to one telling it is good enough. The search takes its steps
        within a telling first (0-1 breadth-first search).
        """
        if len({edge.preference for edge in known}) < 2 and known[0].preference == preference:
            return known
        came: dict[tuple[str, int], tuple[tuple[str, int], Edge] | None] = {}
        waiting: deque[tuple[tuple[str, int], tuple[tuple[str, int], Edge] | None]] = deque()
        waiting.append(((start, preference), None))
        while waiting:
            state, origin = waiting.popleft()
            if state in came:
                continue
            came[state] = origin
            if state[0] == goal:
                return _walked(state, came)
            for edge in self.out.get(state[0], ()):
                then = (edge.after, edge.preference)
                if then not in came and edge.preference == state[1]:
                    waiting.appendleft((then, (state, edge)))
                elif then not in came:
                    waiting.append((then, (state, edge)))
        return known


def _walked(
    state: tuple[str, int], came: Mapping[tuple[str, int], tuple[tuple[str, int], Edge] | None]
) -> tuple[Edge, ...]:
    path: list[Edge] = []
    step = came[state]
    while step is not None:
        path.append(step[1])
        step = came[step[0]]
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
