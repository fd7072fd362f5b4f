"""The story curve: telling order across, story order downwards.

A story told straight is a stair; a flashback leaps up and a return leaps down. After Kim et al., "Visualizing Nonlinear
Narratives with Story Curves" (IEEE TVCG 2018), with the line broken wherever story time does not go on.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from scenes.views.charts.axis import axis_of
from scenes.views.charts.bands import bands, key_of_layers
from scenes.views.charts.marks import layer_mark
from scenes.views.charts.svg import Picture, element, linked, number, precise, text, width_of
from scenes.views.charts.values import Across, Column, Layer, across, counted

STEP = 9.0
"""Pixels that a scene gets downwards, where there is room."""

LOWEST, HIGHEST = 120.0, 380.0
"""Least and greatest height of the plot, in pixels."""

STRIP = 34.0
"""Height of the strip for what lies outside story time, in pixels."""


@attrs.frozen(kw_only=True)
class _Plot:
    """Where each scene stands; a rank of `None` is outside story time."""

    columns: Sequence[Column]
    ranks: Sequence[int | None]
    ys: Sequence[float]
    at: Across

    def goes_on(self, place: int) -> bool:
        """Whether the line from the scene before is whole; where a scene says that time jumps, it is not."""
        before, rank = self.ranks[place - 1], self.ranks[place]
        return (before is None and rank is None) or (goes_on(before, rank) and not self.columns[place].is_cut)


def draw(columns: Sequence[Column], title: str, link: str | None = None) -> Picture:
    """Draw the curve of one telling; `link` is the page whose cards the points lead to, "" for the same page."""
    ranks = dense([column.rank for column in columns])
    steps = max((rank for rank in ranks if rank is not None), default=0)
    height = min(max(steps * STEP, LOWEST), HIGHEST)
    left = _margin(columns)
    at = across(columns, left, weighted=True)
    has_strip = None in ranks
    banded = bands(columns, at, height + (STRIP if has_strip else 0))
    top, bottom, floor = banded.top, banded.top + height, banded.top + banded.height
    ys = [bottom + STRIP / 2 if rank is None else top + 8 + rank * (height - 16) / max(steps, 1) for rank in ranks]
    key = key_of_layers(columns, left, floor + 46, broken=True)
    plot = _Plot(columns=columns, ranks=ranks, ys=ys, at=at)
    parts = [
        banded.body,
        *_dates(plot),
        text("earlier", 0, top + 9, "quiet small"),
        text("later", 0, bottom - 3, "quiet small"),
        *(_strip(at, bottom) if has_strip else ()),
        *(_scenes(plot, link) if at.is_single else _runs(plot)),
        axis_of(columns, at, floor),
        key.body,
    ]
    return Picture(
        width=max(at.end + 16, key.end),
        height=floor + 58,
        title=title,
        desc=describe(columns, ranks),
        body="".join(parts),
        has_links=link is not None and at.is_single and bool(columns),
    )


def dense(ranks: Sequence[int | None]) -> list[int | None]:
    """Number the ranks that occur from 0 without gaps."""
    places = {rank: place for place, rank in enumerate(sorted({rank for rank in ranks if rank is not None}))}
    return [None if rank is None else places[rank] for rank in ranks]


def goes_on(before: int | None, rank: int | None) -> bool:
    """Whether a scene's event is the next in story order, or the same again."""
    return before is not None and rank is not None and rank - before in (0, 1)


def jumps_in(ranks: Sequence[int | None]) -> int:
    """Count the scenes that are not the next in story order; what is not real is passed over."""
    real = [rank for rank in ranks if rank is not None]
    return sum(not goes_on(before, rank) for before, rank in pairwise(real))


def describe(columns: Sequence[Column], ranks: Sequence[int | None]) -> str:
    """Say in words what the curve shows."""
    if not columns:
        return "No scenes."
    said = [f"{counted(len(columns), 'scene')} in telling order across, story order downwards."]
    for layer in Layer:
        count = sum(column.layer is layer for column in columns)
        if count and layer is not Layer.PRESENT:
            said.append(f"{counted(count, 'scene')} told as {layer}.")
    jumps = jumps_in(ranks)
    said.append(f"Story time jumps {counted(jumps, 'time')}." if jumps else "Story time runs straight on.")
    return " ".join(said)


def _margin(columns: Sequence[Column]) -> float:
    return max([width_of(column.date, 10) + 50 for column in columns if column.date] + [56.0])


def _dates(plot: _Plot) -> Iterator[str]:
    """Mark the dates at the left, each once, as far as they have room."""
    first: dict[str, float] = {}
    for column, rank, y in zip(plot.columns, plot.ranks, plot.ys, strict=True):
        if column.date and rank is not None:
            first[column.date] = min(first.get(column.date, y), y)
    above = -1000.0
    left, right = plot.at.edges[0], plot.at.end
    for date, y in sorted(first.items(), key=lambda pair: pair[1]):
        if y - above >= 13:
            above = y
            yield element("path", {"class": "grid", "d": f"M{number(left)} {number(y)}H{number(right)}"})
            yield text(date, left - 8, y + 3.5, "small strong", "end")


def _strip(at: Across, top: float) -> Iterator[str]:
    yield element("path", {"class": "rule", "d": f"M{number(at.edges[0])} {number(top)}H{number(at.end)}"})
    yield text("not real", 0, top + STRIP / 2 + 3.5, "quiet small")


def _scenes(plot: _Plot, link: str | None) -> Iterator[str]:
    """Draw each scene as a bar with its layer's mark, and what joins it to the one before."""
    for place in range(1, len(plot.columns)):
        yield _join(plot, place)
    for place, column in enumerate(plot.columns):
        left, right, y = plot.at.left(place), plot.at.right(place), plot.ys[place]
        dashes = "2 2" if plot.ranks[place] is None else None
        way = f"M{number(left + 1)} {number(y)}H{number(right - 1)}"
        bar = element("path", {"class": "line", "d": way, "stroke-dasharray": dashes})
        hit = element("rect", {"class": "hit", "x": left, "y": y - 12, "width": right - left, "height": 24})
        mark = layer_mark(column.layer, plot.at.middle(place), y, min(plot.at.mark, 4.0))
        yield element("g", {"class": str(column.layer)}, linked(link, column.name, column.scene, hit, bar, mark))


def _join(plot: _Plot, place: int) -> str:
    before, y = plot.ys[place - 1], plot.ys[place]
    if before == y:
        return ""
    way = f"M{number(plot.at.left(place))} {number(before)}V{number(y)}"
    if not plot.goes_on(place):
        return element("path", {"class": "broken", "d": way})
    return element("g", {"class": str(plot.columns[place].layer)}, element("path", {"class": "edge", "d": way}))


def _runs(plot: _Plot) -> Iterator[str]:
    """Draw many scenes as one path for each layer, and one for all the jumps."""
    ways: dict[Layer, list[str]] = {}
    broken: list[str] = []
    for place, column in enumerate(plot.columns):
        left, y = precise(plot.at.left(place)), number(plot.ys[place])
        way = ways.setdefault(column.layer, [])
        if place:
            (way if plot.goes_on(place) else broken).append(f"M{left} {number(plot.ys[place - 1])}V{y}")
        way.append(f"M{left} {y}H{precise(plot.at.right(place))}")
    yield element("path", {"class": "broken", "d": "".join(broken)})
    for layer, way in ways.items():
        yield element("g", {"class": str(layer)}, element("path", {"class": "line", "d": "".join(way)}))
