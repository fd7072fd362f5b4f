"""The axis of scenes under a chart: the printed scene numbers, and in which order they stand."""

from collections.abc import Iterator, Sequence

from scenes.chronology.told import SceneOrder
from scenes.views.charts.svg import text, width_of
from scenes.views.charts.values import Across, Column

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000)
"""Every how many scenes a number may stand."""


def axis_of(columns: Sequence[Column], at: Across, y: float, order: SceneOrder = SceneOrder.TELLING) -> str:
    """Draw the scene numbers below `y`, as many as have room, and say which order it is."""
    numbers = "".join(
        text(columns[place].number, at.middle(place), y + 13, "quiet small", "middle")
        for place in _numbered(columns, at)
    )
    return numbers + text(f"{order} order →", at.end, y + 28, "quiet small", "end")


def _numbered(columns: Sequence[Column], at: Across) -> Iterator[int]:
    """Choose the first scene, then every second, fifth, tenth ... of those that have room."""
    widest = max((width_of(column.number, 10) for column in columns), default=0.0) + 3
    room = (at.end - at.edges[0]) / max(len(columns), 1)
    step = next((step for step in STEPS if step * room >= widest), len(columns) or 1)
    right = at.edges[0] - widest
    for place in range(len(columns)):
        if (place == 0 or (place + 1) % step == 0) and at.middle(place) - right >= widest:
            right = at.middle(place)
            yield place
