"""Bands behind a chart that show at a glance which scenes are a flashback, which a vision, and which the frame."""

from collections.abc import Iterator, Sequence
from functools import partial

import attrs

from scenes.views.charts.key import Key, key_of
from scenes.views.charts.marks import SPOKEN, layer_mark
from scenes.views.charts.svg import element, number, text, width_of
from scenes.views.charts.values import Across, Column, Layer, Run, is_framed, label_of, runs_of

ROW = 17.0
"""Height of a row of labels, in pixels."""

ROWS = 4
"""Most rows of labels; what has no room in them is told by the key alone."""

FEW = 9
"""Up to this many runs the present is named too, up to twice as many the others; beyond, each has its mark alone."""

DEEPEST = 3
"""Layers inside layers are darker, up to this depth."""


@attrs.frozen(kw_only=True)
class Bands:
    """Drawn bands: their elements, where they begin and how tall they are, in pixels."""

    body: str
    top: float
    height: float


@attrs.frozen
class _Label:
    words: str
    layer: Layer
    x: float
    anchor: str
    row: int


def bands(columns: Sequence[Column], at: Across, height: float) -> Bands:
    """Draw a band behind each run of scenes out of the present, and its layer and length above it."""
    runs = runs_of(columns)
    layered = any(run.layer is not Layer.PRESENT for run in runs)
    labels = tuple(_placed(_labelled(runs), at, framed=is_framed(columns))) if layered else ()
    rows = max((label.row for label in labels), default=-1) + 1
    top = rows * ROW + 4
    parts = [*_frame(at, top, height), *_fills(runs, at, top, height)]
    parts += [_stem(label, rows, top) for label in labels]
    parts += [_named(label, rows) for label in labels]
    return Bands(body="".join(parts), top=top, height=height)


def key_of_layers(columns: Sequence[Column], left: float, y: float, *, broken: bool = False) -> Key:
    """Draw the key: the mark and the name of each layer that occurs."""
    used = {column.layer for column in columns}
    entries = [(partial(_key_mark, layer, y), SPOKEN[layer]) for layer in Layer if layer in used]
    return key_of([*entries, *([(partial(_key_jump, y), "jump in story time")] if broken else [])], left + 5, y)


def _key_mark(layer: Layer, y: float, x: float) -> str:
    return element("g", {"class": str(layer)}, layer_mark(layer, x, y - 3.5))


def _key_jump(y: float, x: float) -> str:
    return element("path", {"class": "broken", "d": f"M{number(x)} {number(y - 10)}V{number(y + 3)}"})


def _frame(at: Across, top: float, height: float) -> Iterator[str]:
    size = {"x": at.edges[0], "y": top, "width": at.end - at.edges[0], "height": height}
    yield element("rect", {"class": "rule", **size})


def _fills(runs: Sequence[Run], at: Across, top: float, height: float) -> Iterator[str]:
    for run in runs:
        if run.layer is not Layer.PRESENT:
            size = {"x": at.left(run.first), "y": top, "width": at.right(run.last) - at.left(run.first)}
            band = element("rect", {"class": "band", **size, "height": height})
            yield element("g", {"class": str(run.layer)}, band * min(max(run.depth, 1), DEEPEST))


def _labelled(runs: Sequence[Run]) -> Sequence[Run]:
    return runs if len(runs) <= FEW else [run for run in runs if run.layer is not Layer.PRESENT]


def _placed(runs: Sequence[Run], at: Across, *, framed: bool) -> Iterator[_Label]:
    """Give each label the first row in which it meets no other.

    What is out of the present chooses first; of that, the first run of each layer, then the longest.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(ROWS)]
    firsts = {run.layer: run.first for run in reversed(runs)}
    for run in sorted(runs, key=lambda r: (r.layer is Layer.PRESENT, r.first != firsts[r.layer], -r.count, r.first)):
        words = label_of(run, framed=framed) if len(runs) <= 2 * FEW else ""
        width = width_of(words) + (20 if words else 10)
        x = (at.left(run.first) + at.right(run.last)) / 2
        if words and run.count > 3:
            x = min(x, at.left(run.first) + 12)
        fits = x + width <= at.end + 12
        begin = x - 5 if fits else x + 5 - width
        for row, spans in enumerate(taken):
            if all(begin > right or begin + width < left for left, right in spans):
                spans.append((begin, begin + width))
                yield _Label(words, run.layer, x, "start" if fits else "end", row)
                break


def _stem(label: _Label, rows: int, top: float) -> str:
    way = f"M{number(label.x)} {number(_height(label, rows) + 3)}V{number(top)}"
    return element("g", {"class": str(label.layer)}, element("path", {"class": "edge", "d": way}))


def _named(label: _Label, rows: int) -> str:
    """Write a label; its letters have a halo, for the stems of others pass behind it."""
    y = _height(label, rows)
    words = label.words and text(
        label.words, label.x + (9 if label.anchor == "start" else -9), y, "coloured strong halo", label.anchor
    )
    return element("g", {"class": str(label.layer)}, layer_mark(label.layer, label.x, y - 4), words)


def _height(label: _Label, rows: int) -> float:
    return (rows - 1 - label.row) * ROW + 12
