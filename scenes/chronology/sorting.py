"""Sort a graph by its edges, and cut circles where there are any. Nodes are numbers from 0.

Kahn's algorithm with a heap: the node with the smallest key among those that nothing holds back comes next. Time is
linear in nodes and edges but for the heap; nothing recurs.
"""

from collections.abc import Callable, Sequence, Set
from heapq import heapify, heappop, heappush
from typing import TypeAlias

import attrs

Pair: TypeAlias = tuple[int, int]
"""From the earlier node to the later."""

MOST_CIRCLES = 200
"""Circles that are named one by one; in a graph with more, the rest of the edges against the order are only counted."""


@attrs.frozen
class Circle:
    """A circle of edges, each given by its number in their order around it, and the edge that was cut."""

    edges: tuple[int, ...]
    cut: int


Breaker: TypeAlias = Callable[[tuple[int, ...], Set[int]], Circle]
"""From a circle of edges and the edges cut so far to the circle to name, which may be another, and the edge to cut."""


def highest(circle: tuple[int, ...], _cut: Set[int]) -> Circle:
    """Cut the edge with the highest number."""
    return Circle(circle, max(circle))


@attrs.frozen
class Sorted:
    """Nodes in order, the circles that were cut to reach it, and every edge that was cut."""

    nodes: tuple[int, ...]
    circles: tuple[Circle, ...]
    cut: frozenset[int]


def sort(count: int, edges: Sequence[Pair], keys: Sequence[int], breaker: Breaker = highest) -> Sorted:
    """Sort the nodes 0 to `count - 1`; `breaker` chooses what is cut of a circle."""
    return _Sorting(count, edges, keys, breaker).run()


class _Sorting:
    """One run of the algorithm."""

    def __init__(self, count: int, edges: Sequence[Pair], keys: Sequence[int], breaker: Breaker) -> None:
        self.count, self.edges, self.keys, self.breaker = count, edges, keys, breaker
        self.out: list[list[int]] = [[] for _ in range(count)]
        self.into: list[list[int]] = [[] for _ in range(count)]
        for number, (before, after) in enumerate(edges):
            self.out[before].append(number)
            self.into[after].append(number)
        self.held = [len(into) for into in self.into]
        self.looked = [0] * count
        self.done = [False] * count
        self.cut: set[int] = set()
        self.circles: list[Circle] = []
        self.ready = [(keys[node], node) for node in range(count) if not self.held[node]]

    def run(self) -> Sorted:
        heapify(self.ready)
        order: list[int] = []
        waiting = iter(sorted(range(self.count), key=lambda node: self.keys[node]))
        stuck = next(waiting, 0)
        while len(order) < self.count:
            while self.ready:
                node = heappop(self.ready)[1]
                self.done[node] = True
                order.append(node)
                for number in self.out[node]:
                    if number not in self.cut:
                        self._release(self.edges[number][1])
            if len(order) < self.count:
                while self.done[stuck]:
                    stuck = next(waiting)
                self._unlock(stuck)
        return Sorted(tuple(order), tuple(self.circles), frozenset(self.cut))

    def _unlock(self, stuck: int) -> None:
        if len(self.circles) >= MOST_CIRCLES:
            for number in self.into[stuck]:
                if self._holds(number):
                    self._cut(number)
            return
        circle = self.breaker(self._circle(stuck), self.cut)
        self.circles.append(circle)
        self._cut(circle.cut)

    def _circle(self, stuck: int) -> tuple[int, ...]:
        """Walk back from a node that is held until the walk meets itself; every held node has an edge that holds."""
        path: list[int] = []
        place: dict[int, int] = {}
        node = stuck
        while node not in place:
            place[node] = len(path)
            while not self._holds(self.into[node][self.looked[node]]):
                self.looked[node] += 1
            path.append(self.into[node][self.looked[node]])
            node = self.edges[path[-1]][0]
        return tuple(reversed(path[place[node] :]))

    def _holds(self, number: int) -> bool:
        return number not in self.cut and not self.done[self.edges[number][0]]

    def _cut(self, number: int) -> None:
        self.cut.add(number)
        self._release(self.edges[number][1])

    def _release(self, node: int) -> None:
        self.held[node] -= 1
        if not self.held[node]:
            heappush(self.ready, (self.keys[node], node))
