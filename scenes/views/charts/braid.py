"""Two tellings as two columns of scenes, tied where they tell the same event."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from scenes.views.charts.marks import layer_mark
from scenes.views.charts.svg import Picture, element, isolated, linked, number, shortened, text, width_of
from scenes.views.charts.values import Column, counted

ROW = 17.0
"""Height of a scene, in pixels, where there are few."""

TALLEST = 2400.0
"""Pixels that all scenes of a telling get downwards at most."""

LEGIBLE = 11.0
"""Below this many pixels a scene has no room for words."""

WORDS, GAP = 250.0, 300.0
"""Room for the words of a scene, and between the columns, in pixels."""


@attrs.frozen
class Tie:
    """Scenes of both tellings that tell one event, by their 0-based places; `is_moved` breaks the common order."""

    left: int
    right: int
    is_moved: bool = False


@attrs.frozen(kw_only=True)
class Side:
    """One telling: what it is called, and its scenes in telling order with their titles."""

    name: str
    columns: Sequence[Column]
    titles: Sequence[str]


def draw(left: Side, right: Side, ties: Sequence[Tie], title: str, link: str | None = None) -> Picture:
    """Draw both tellings from top to bottom as they are told; `link` is the page whose cards the scenes lead to."""
    count = max(len(left.columns), len(right.columns), 1)
    row = min(ROW, TALLEST / count)
    ys = [34 + row * place for place in range(count)]
    x1, x2 = WORDS, WORDS + GAP
    has_links = link is not None and row >= LEGIBLE
    parts = [
        text(shortened(left.name, WORDS), x1, 12, "strong", "end"),
        text(shortened(right.name, WORDS), x2, 12, "strong"),
        *_ties(ties, left, ys, x1, x2),
        *_side(left, ys, x1, -1, {tie.left for tie in ties}, link if has_links else None, row),
        *_side(right, ys, x2, 1, {tie.right for tie in ties}, link if has_links else None, row),
        *_key(ys[-1] + 36, x1),
    ]
    return Picture(
        width=2 * WORDS + GAP,
        height=ys[-1] + 46,
        title=title,
        desc=describe(left, right, ties),
        body="".join(parts),
        has_links=has_links and bool(left.columns or right.columns),
    )


def describe(left: Side, right: Side, ties: Sequence[Tie]) -> str:
    """Say in words how much the tellings share."""
    moved = sum(tie.is_moved for tie in ties)
    return (
        f"{left.name} with {counted(len(left.columns), 'scene')} at the left, {right.name} with "
        f"{counted(len(right.columns), 'scene')} at the right. {counted(len(ties), 'tie')} between scenes that tell "
        f"the same event; {moved} break the common order."
    )


def _ties(ties: Iterable[Tie], left: Side, ys: Sequence[float], x1: float, x2: float) -> Iterator[str]:
    """Draw the ties as curves; those that break the common order lie on top, wide and dashed."""
    for tie in sorted(ties, key=lambda tie: (tie.is_moved, tie.left, tie.right)):
        y1, y2 = ys[tie.left], ys[tie.right]
        bend = (x1 + x2) / 2
        start, end = f"M{number(x1 + 8)} {number(y1)}", f"{number(x2 - 8)} {number(y2)}"
        way = f"{start}C{number(bend)} {number(y1)} {number(bend)} {number(y2)} {end}"
        yield _tie(way, is_moved=tie.is_moved)


def _tie(way: str, *, is_moved: bool) -> str:
    if is_moved:
        line = element("path", {"class": "line", "d": way, "stroke-dasharray": "7 4"})
        return element("g", {"class": "vision"}, line)
    return element("g", {"class": "present"}, element("path", {"class": "edge", "d": way}))


def _side(
    side: Side, ys: Sequence[float], x: float, towards: int, tied: set[int], link: str | None, row: float
) -> Iterator[str]:
    """Write each scene with its mark at the inner edge; what the other telling does not tell is quiet."""
    for place, (column, title) in enumerate(zip(side.columns, side.titles, strict=True)):
        y = ys[place]
        parts = [layer_mark(column.layer, x, y, min(4.0, row / 3))]
        if row >= LEGIBLE:
            words = _called(column.number, title)
            kind = "" if place in tied else "quiet"
            parts.append(text(words, x + 10 * towards, y + 4, kind, "start" if towards > 0 else "end"))
            start = x - 6 if towards > 0 else x + 6 - WORDS
            parts.append(element("rect", {"class": "hit", "x": start, "y": y - row / 2, "width": WORDS, "height": row}))
        drawn = linked(link, column.name, column.scene, *parts, is_stop=False, is_text=True)
        yield element("g", {"class": str(column.layer)}, drawn)


def _called(scene_number: str, title: str) -> str:
    """Give a scene's number and as much of its title as there is room for, each in its own direction."""
    before = f"{scene_number} " if scene_number else ""
    return before + isolated(shortened(title, WORDS - 14 - width_of(before)))


def _key(y: float, x: float) -> Iterator[str]:
    for words, is_moved in (("same event", False), ("same event, told elsewhere", True)):
        yield _tie(f"M{number(x)} {number(y - 4)}h28", is_moved=is_moved)
        yield text(words, x + 34, y, "quiet")
        x += width_of(words) + 62
