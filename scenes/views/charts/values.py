"""What charts are drawn from: scenes as columns, characters as lanes."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import groupby

import attrs

from scenes.record import How


class Layer(StrEnum):
    """What a scene is shown as: the present, or the way in which its layer is entered."""

    PRESENT = "present"
    FLASHBACK = "flashback"
    FLASHFORWARD = "flashforward"
    TALE = "tale"
    VISION = "vision"
    DREAM = "dream"
    IMAGINED = "imagined"


ROOM = 18.0
"""Pixels that a scene gets across, where there are few."""

WIDEST = 960.0
"""Pixels that all scenes together get across at most."""

NARROWEST = 420.0
"""Pixels that all scenes together get across at least."""

SINGLE = 3.0
"""Below this many pixels a scene, charts draw runs of scenes instead of each scene."""


@attrs.frozen(kw_only=True)
class Column:
    """One scene, as a column of a chart; columns stand in telling order."""

    scene: str
    number: str
    name: str
    layer: Layer = Layer.PRESENT
    depth: int = 0
    weight: float = 1.0
    rank: int | None = None
    date: str = ""
    is_cut: bool = False


@attrs.frozen(kw_only=True)
class Lane:
    """One character: a lane of a chart. `presence` maps the 0-based column to how the character is there."""

    character: str
    name: str
    presence: Mapping[int, How]


@attrs.frozen
class Run:
    """Neighbouring columns that share a layer and its depth: 0-based, the last included."""

    first: int
    last: int
    layer: Layer
    depth: int

    @property
    def count(self) -> int:
        """How many columns there are."""
        return self.last - self.first + 1


@attrs.frozen
class Across:
    """Where columns stand: the left edges in pixels, and the right edge of the last."""

    edges: tuple[float, ...]

    def left(self, column: int) -> float:
        """Give the left edge of a column."""
        return self.edges[column]

    def right(self, column: int) -> float:
        """Give the right edge of a column."""
        return self.edges[column + 1]

    def middle(self, column: int) -> float:
        """Give the middle of a column."""
        return (self.edges[column] + self.edges[column + 1]) / 2

    @property
    def end(self) -> float:
        """The right edge of the last column."""
        return self.edges[-1]

    @property
    def mark(self) -> float:
        """Half the size of a mark: as large as a scene has room for, within bounds."""
        room = (self.end - self.edges[0]) / max(len(self.edges) - 1, 1)
        return min(max(0.42 * room, 1.5), 4.5)

    @property
    def is_single(self) -> bool:
        """Whether each scene has room for a mark of its own."""
        count = len(self.edges) - 1
        return count == 0 or (self.end - self.edges[0]) / count >= SINGLE


def across(columns: Sequence[Column], left: float, *, weighted: bool = False) -> Across:
    """Give each column its place from `left` on; `weighted` columns are as wide as their weight says."""
    count = len(columns)
    width = max(min(count * ROOM, WIDEST), NARROWEST)
    weights = [column.weight if weighted else 1.0 for column in columns]
    total = sum(weights) or 1.0
    edges, at = [left], left
    for weight in weights:
        at += width * weight / total
        edges.append(at)
    return Across(tuple(edges)) if count else Across((left, left + width))


def runs_of(columns: Sequence[Column]) -> tuple[Run, ...]:
    """Give the runs of columns in one layer, in telling order."""
    runs = []
    for _, group in groupby(enumerate(columns), key=lambda pair: (pair[1].layer, pair[1].depth)):
        members = list(group)
        first, column = members[0]
        runs.append(Run(first, members[-1][0], column.layer, column.depth))
    return tuple(runs)


def is_framed(columns: Sequence[Column]) -> bool:
    """Whether the outermost scenes are a frame: at least half of the scenes are told inside them."""
    inside = sum(column.depth > 0 for column in columns)
    return inside < len(columns) and 2 * inside >= len(columns) > 0


def label_of(run: Run, *, framed: bool) -> str:
    """Name a run of scenes: `flashback · 31 scenes`, and how deep it lies where that is more than one layer."""
    name = "frame" if framed and run.depth == 0 and run.layer is Layer.PRESENT else str(run.layer)
    depth = f", {run.depth} deep" if run.depth > 1 else ""
    return f"{name}{depth} · {counted(run.count, 'scene')}"


def counted(count: int, thing: str) -> str:
    """Say how many: `1 scene`, `31 scenes`."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
