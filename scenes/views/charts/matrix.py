"""The presence matrix: a row for each character, a column for each scene, a filled cell where someone is there."""

from collections.abc import Iterator, Sequence
from functools import partial

from scenes.chronology.told import SceneOrder
from scenes.record import How
from scenes.views.charts.axis import axis_of
from scenes.views.charts.bands import bands
from scenes.views.charts.key import Key, key_of
from scenes.views.charts.lanes import NAME, describe, met_in, name_room
from scenes.views.charts.marks import PRESENCE
from scenes.views.charts.svg import Picture, element, linked, number, precise, shortened, text
from scenes.views.charts.values import Across, Column, Lane, across

ROW = 18.0
"""Height of a row, in pixels."""

TOTAL = 34.0
"""Room for the number of scenes at the end of a row, in pixels."""


def draw(
    columns: Sequence[Column],
    lanes: Sequence[Lane],
    title: str,
    link: str | None = None,
    order: SceneOrder = SceneOrder.TELLING,
) -> Picture:
    """Draw the matrix of one telling, whose columns stand in one order or the other.

    `link` is the page whose cards the columns lead to, "" for the same page.
    """
    left = name_room(lanes)
    at = across(columns, left)
    banded = bands(columns, at, max(len(lanes), 1) * ROW)
    floor = banded.top + banded.height
    rows = [banded.top + ROW * place for place in range(len(lanes))]
    key = _key_of_cells(lanes, left, floor + 46)
    parts = [
        banded.body,
        *_rows(lanes, rows, at),
        *(_cells(columns, lanes, rows, at, link) if at.is_single else _ticks(lanes, rows, at)),
        axis_of(columns, at, floor, order),
        key.body,
    ]
    return Picture(
        width=max(at.end + TOTAL, key.end),
        height=floor + 56,
        title=title,
        desc=describe(columns, lanes),
        body="".join(parts),
        has_links=link is not None and at.is_single and bool(columns),
    )


def _rows(lanes: Sequence[Lane], rows: Sequence[float], at: Across) -> Iterator[str]:
    for lane, y in zip(lanes, rows, strict=True):
        yield text(shortened(lane.name, NAME), at.edges[0] - 8, y + 13, "", "end")
        yield text(str(len(lane.presence)), at.end + TOTAL - 4, y + 13, "quiet", "end")
        yield element("path", {"class": "rule", "d": f"M{number(at.edges[0])} {number(y + ROW)}H{number(at.end)}"})


def _cells(
    columns: Sequence[Column], lanes: Sequence[Lane], rows: Sequence[float], at: Across, link: str | None
) -> Iterator[str]:
    for place, met in met_in(len(columns), lanes, rows):
        column, left, width = columns[place], at.left(place), at.right(place) - at.left(place)
        whole = {"x": left, "y": rows[0], "width": width, "height": ROW * len(rows)}
        hit = element("rect", {"class": "hit", **whole})
        cells = [_cell(how, left, y, width) for y, how in met]
        drawn = linked(link, column.name, column.scene, hit, *cells, is_stop=False)
        yield element("g", {"class": str(column.layer)}, drawn)


def _cell(how: How, left: float, y: float, width: float) -> str:
    """Draw one cell: full for present, an outline for a voice, an image or a body, a small square for a mention."""
    edge = min(2.0, width / 5)
    x, top, w, h = left + edge, y + 3, width - 2 * edge, ROW - 5
    match how:
        case How.PRESENT:
            return element("rect", {"class": "cell", "x": x, "y": top, "width": w, "height": h})
        case How.MENTIONED:
            side = min(w, 4.0)
            return element(
                "rect",
                {"class": "cell", "x": x + (w - side) / 2, "y": top + (h - side) / 2, "width": side, "height": side},
            )
        case _:
            outline = element(
                "rect", {"class": "open", "x": x + 0.7, "y": top + 0.7, "width": w - 1.4, "height": h - 1.4}
            )
            if how is How.IMAGE:
                return outline
            cross = f"M{number(x)} {number(top + h)}L{number(x + w)} {number(top)}"
            other = f"M{number(x)} {number(top)}L{number(x + w)} {number(top + h)}" if how is How.BODY else ""
            return outline + element("path", {"class": "thin", "d": cross + other})


def _ticks(lanes: Sequence[Lane], rows: Sequence[float], at: Across) -> Iterator[str]:
    for lane, y in zip(lanes, rows, strict=True):
        middle = number(y + ROW / 2)
        ways = (f"M{precise(at.left(place))} {middle}H{precise(at.right(place))}" for place in sorted(lane.presence))
        yield element("g", {"class": "present"}, element("path", {"class": "tick", "d": "".join(ways)}))


def _key_of_cells(lanes: Sequence[Lane], left: float, y: float) -> Key:
    used = {how for lane in lanes for how in lane.presence.values()}
    return key_of([(partial(_key_cell, how, y), PRESENCE[how]) for how in How if how in used], left, y, 21)


def _key_cell(how: How, y: float, x: float) -> str:
    return element("g", {"class": "present"}, _cell(how, x, y - 13, 18))
