"""Character lanes: one straight lane for each character, one upright bar for each scene.

Straight lanes never cross; who meets whom is the bar, and how someone is there is the mark.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from scenes.chronology.told import SceneOrder
from scenes.record import How
from scenes.views.charts.axis import axis_of
from scenes.views.charts.bands import bands
from scenes.views.charts.key import Key, key_of
from scenes.views.charts.marks import PRESENCE, presence_mark
from scenes.views.charts.svg import (
    Picture,
    element,
    isolated,
    linked,
    number,
    precise,
    shortened,
    text,
    width_of,
    written,
)
from scenes.views.charts.values import Across, Column, Lane, across, counted

LANE = 22.0
"""Height of a lane, in pixels."""

NAME = 150.0
"""Most room for a name, in pixels."""


def draw(
    columns: Sequence[Column],
    lanes: Sequence[Lane],
    title: str,
    link: str | None = None,
    order: SceneOrder = SceneOrder.TELLING,
) -> Picture:
    """Draw the lanes of one telling, whose columns stand in one order or the other.

    `link` is the page whose cards the bars lead to, "" for the same page.
    """
    left = name_room(lanes)
    at = across(columns, left)
    banded = bands(columns, at, max(len(lanes), 1) * LANE)
    ys = [banded.top + LANE * (place + 0.5) for place in range(len(lanes))]
    floor = banded.top + banded.height
    key = key_of_presence(lanes, left, floor + 46)
    parts = [
        banded.body,
        *(_names(lanes, ys, at)),
        *(_bars(columns, lanes, ys, at, link) if at.is_single else _ticks(lanes, ys, at)),
        axis_of(columns, at, floor, order),
        key.body,
    ]
    return Picture(
        width=max(at.end + 16, key.end),
        height=floor + 56,
        title=title,
        desc=describe(columns, lanes),
        body="".join(parts),
        has_links=link is not None and at.is_single and bool(columns),
    )


def name_room(lanes: Sequence[Lane]) -> float:
    """Give the room that the names take at the left, in pixels."""
    return min(max([width_of(lane.name) for lane in lanes] + [40.0]), NAME) + 12


def describe(columns: Sequence[Column], lanes: Sequence[Lane]) -> str:
    """Say in words who is in how many scenes."""
    shares = "; ".join(f"{isolated(shortened(lane.name, NAME))}: {len(lane.presence)}" for lane in lanes)
    return f"{counted(len(lanes), 'character')} in {counted(len(columns), 'scene')}. Scenes of each: {shares}."


def met_in(count: int, lanes: Sequence[Lane], ys: Sequence[float]) -> Iterator[tuple[int, list[tuple[float, How]]]]:
    """Give each column in which someone is, with where and how they are, from the first lane to the last."""
    met: list[list[tuple[float, How]]] = [[] for _ in range(count)]
    for lane, y in zip(lanes, ys, strict=True):
        for place, how in lane.presence.items():
            met[place].append((y, how))
    return ((place, there) for place, there in enumerate(met) if there)


def key_of_presence(lanes: Sequence[Lane], left: float, y: float) -> Key:
    """Draw the key: each way of being in a scene that occurs."""
    used = {how for lane in lanes for how in lane.presence.values()}
    return key_of([(partial(_key_mark, how, y), PRESENCE[how]) for how in How if how in used], left + 5, y)


def _key_mark(how: How, y: float, x: float) -> str:
    return element("g", {"class": "present"}, presence_mark(how, x, y - 3.5))


def _names(lanes: Sequence[Lane], ys: Sequence[float], at: Across) -> Iterator[str]:
    for lane, y in zip(lanes, ys, strict=True):
        name = text(shortened(lane.name, NAME), at.edges[0] - 8, y + 4, "", "end")
        whole = written(f"{lane.name}: {counted(len(lane.presence), 'scene')}")
        yield element("g", {}, element("title", {}, whole), name)
        first, last = min(lane.presence, default=0), max(lane.presence, default=-1)
        yield element("path", {"class": "grid", "d": f"M{number(at.edges[0])} {number(y)}H{number(at.end)}"})
        if first < last:
            way = f"M{number(at.middle(first))} {number(y)}H{number(at.middle(last))}"
            yield element("g", {"class": "present"}, element("path", {"class": "edge", "d": way}))


def _bars(
    columns: Sequence[Column], lanes: Sequence[Lane], ys: Sequence[float], at: Across, link: str | None
) -> Iterator[str]:
    """Draw each scene as a bar from its first character to its last, with a mark on every lane it touches."""
    for place, met in met_in(len(columns), lanes, ys):
        column, x, top, bottom = columns[place], at.middle(place), met[0][0], met[-1][0]
        bar = element("path", {"class": "thin", "d": f"M{number(x)} {number(top)}V{number(bottom)}"})
        size = {
            "x": at.left(place),
            "y": top - 8,
            "width": at.right(place) - at.left(place),
            "height": bottom - top + 16,
        }
        hit = element("rect", {"class": "hit", **size})
        marks = [presence_mark(how, x, y, at.mark) for y, how in met]
        drawn = linked(link, column.name, column.scene, hit, bar, *marks, is_stop=False)
        yield element("g", {"class": str(column.layer)}, drawn)


def _ticks(lanes: Sequence[Lane], ys: Sequence[float], at: Across) -> Iterator[str]:
    """Draw many scenes as one path of ticks for each character."""
    for lane, y in zip(lanes, ys, strict=True):
        ways = (f"M{precise(at.left(place))} {number(y)}H{precise(at.right(place))}" for place in sorted(lane.presence))
        yield element("g", {"class": "present"}, element("path", {"class": "tick", "d": "".join(ways)}))
