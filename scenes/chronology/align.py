"""Propose which scenes of two tellings tell the same event.

Both tellings are put in their own story order first: a path through scenes as they are told fails where one telling is
framed. Then the pairs of greatest likeness that keep that order are taken (Needleman and Wunsch, 1970, where skipping
costs nothing), and scenes left over are joined where each is by far the other's best. A person confirms.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

import attrs

from scenes.chronology.likeness import likeness, words_of
from scenes.chronology.order import order_of
from scenes.record import Scene, Story
from scenes.tellings import one_telling

FLOOR = 0.12
"""Least likeness of a pair on the path: the 95th percentile of unrelated scenes in a set of retold fables."""

BEST_FLOOR = 0.35
"""Least likeness of a pair that does not keep the order."""

MOST_CELLS = 4_000_000
"""Pairs of scenes through which a path is sought; in longer tellings only mutual bests are."""

Cell: TypeAlias = tuple[int, int]

DIAGONAL, DOWN, ACROSS = range(3)


class How(StrEnum):
    """How a pair was found."""

    KNOWN = "known"
    PATH = "path"
    BEST = "best"


@attrs.frozen(kw_only=True)
class Match:
    """Two scenes, one of each telling, that may tell the same event.

    `score` is their likeness, 0 to 1; of a known pair it is 0 where the words fall short of the least asked for.
    """

    a: str
    b: str
    score: float
    how: How


def align(story: Story, a: str, b: str, floor: float = FLOOR) -> tuple[Match, ...]:
    """Propose pairs of scenes of two tellings, in the story order of `a`.

    Scenes that already share an event are given as known, hold the others to their order, and meet nobody else. Every
    other scene meets one at most.
    """
    one, real_a = _in_order(story, a)
    other, real_b = _in_order(story, b)
    alike = likeness([words_of(scene) for scene in one], [words_of(scene) for scene in other], floor)
    known = _known(one, other)
    taken_a, taken_b = {i for i, _ in known}, {j for _, j in known}
    likely = {(i, j): value for (i, j), value in alike.items() if i not in taken_a and j not in taken_b}
    path = _path(real_a, real_b, likely | dict.fromkeys(known, 1.0)) if real_a * real_b <= MOST_CELLS else ()
    on_path = [cell for cell in path if cell in likely]
    met_a, met_b = {i for i, _ in on_path}, {j for _, j in on_path}
    rest = {(i, j): v for (i, j), v in likely.items() if v >= BEST_FLOOR and i not in met_a and j not in met_b}
    found = {
        **dict.fromkeys(known, How.KNOWN),
        **dict.fromkeys(on_path, How.PATH),
        **dict.fromkeys(_mutual(rest), How.BEST),
    }
    return tuple(
        Match(a=one[i].id, b=other[j].id, score=alike.get((i, j), 0.0), how=how)
        for (i, j), how in sorted(found.items())
    )


def _in_order(story: Story, telling: str) -> tuple[list[Scene], int]:
    """Give the scenes of a telling in its own story order, with what is not real behind, and the number of the real."""
    told = one_telling(story, telling)
    order = order_of(told)
    unreal = [scene for scene in told.scenes if order.rank[scene.id] is None]
    return [*order.scenes_in_story_order, *unreal], len(order.scenes_in_story_order)


def _known(one: Sequence[Scene], other: Sequence[Scene]) -> list[Cell]:
    told: dict[str, list[int]] = {}
    for j, scene in enumerate(other):
        if scene.event:
            told.setdefault(scene.event, []).append(j)
    return [(i, j) for i, scene in enumerate(one) for j in told.get(scene.event, ())]


def _path(rows: int, columns: int, alike: Mapping[Cell, float]) -> tuple[Cell, ...]:
    """Give the cells, each further down and further across than the one before, whose likeness adds up to the most."""
    by_row: list[dict[int, float]] = [{} for _ in range(rows)]
    for (i, j), value in alike.items():
        if i < rows and j < columns:
            by_row[i][j] = value
    came = bytearray(rows * columns)
    above = [0.0] * (columns + 1)
    for i, row in enumerate(by_row):
        here = [0.0]
        for j in range(columns):
            total, step = above[j + 1], DOWN
            if here[j] > total:
                total, step = here[j], ACROSS
            if j in row and above[j] + row[j] > total:
                total, step = above[j] + row[j], DIAGONAL
            came[i * columns + j] = step
            here.append(total)
        above = here
    return tuple(_walk_back(rows, columns, came))


def _walk_back(rows: int, columns: int, came: Sequence[int]) -> Iterator[Cell]:
    i, j = rows - 1, columns - 1
    while i >= 0 and j >= 0:
        step = came[i * columns + j]
        if step == DIAGONAL:
            yield i, j
        i, j = i - (step != ACROSS), j - (step != DOWN)


def _mutual(cells: Mapping[Cell, float]) -> list[Cell]:
    """Keep the cells that are the best of their row and of their column."""
    rows: dict[int, int] = {}
    columns: dict[int, int] = {}
    for i, j in sorted(cells, key=lambda cell: (-cells[cell], cell)):
        rows.setdefault(i, j)
        columns.setdefault(j, i)
    return [(i, j) for i, j in cells if rows[i] == j and columns[j] == i]


def accepted(story: Story, pairs: Iterable[tuple[str, str]]) -> Story:
    """Give the scenes of each pair one event: the one that either has, else a new one named by the first scene.

    Pairs join: a scene that meets two others makes one event of all three. Where both scenes of a pair have an event,
    that of the first is kept.
    """
    joins = _Joins(story)
    for one, other in pairs:
        joins.join(one, other)
    scenes = tuple(attrs.evolve(scene, event=joins.event_of(scene)) for scene in story.scenes)
    return attrs.evolve(story, scenes=scenes)


class _Joins:
    """Events that become one (union-find); an event is named by the first that was joined."""

    def __init__(self, story: Story) -> None:
        self.event = {scene.id: scene.event or scene.id for scene in story.scenes}
        self.named = {scene.event for scene in story.scenes if scene.event}
        self.into: dict[str, str] = {}
        self.joined: set[str] = set()

    def join(self, one: str, other: str) -> None:
        first, second = self._root(self.event[one]), self._root(self.event[other])
        if first not in self.named and second in self.named:
            first, second = second, first
        if first != second:
            self.into[second] = first
        self.joined.add(first)

    def event_of(self, scene: Scene) -> str:
        root = self._root(self.event[scene.id])
        return root if root in self.joined or scene.event else ""

    def _root(self, event: str) -> str:
        while event in self.into:
            event = self.into[event]
        return event
