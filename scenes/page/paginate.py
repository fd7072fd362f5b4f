"""Pages: a script set on numbered pages, and the page and length of each scene.

Pure and linear. What a rule of the page keeps together moves to the next page together; only what is taller than a page
is broken against the rules. No text is lost and none is added but `(MORE)` and `(CONT'D)`.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import attrs

from scenes.page.blocks import Align, Block, PlacedRow, Rows, Text, text_of
from scenes.page.eighths import Rounding, eighths_of
from scenes.page.geometry import Geometry, Kind
from scenes.page.inline import Inline
from scenes.page.script import SceneHeading, Script
from scenes.page.titles import title_pages
from scenes.page.typesetting import Item, Layout, items_of

MARK_ROWS = 2
"""Rows that the mark of a scene that goes on overleaf takes, one of them blank."""


LEAST = 4
"""Rows that a part of a block takes at least where no rule allows it: a cue, two lines, and that more comes."""


class PageLine(NamedTuple):
    """One row of a page: its place from 0, its segments, the element it belongs to and the scene number beside it.

    The element is -1 for what is no part of the script: title pages, and marks of scenes that go on overleaf.
    """

    row: int
    segments: PlacedRow
    element: int
    number: str = ""


class Placed(NamedTuple):
    """A block, or a part of one, on a page: the row it begins at, its element and the scene number beside it."""

    row: int
    block: Block
    element: int
    number: str = ""


@attrs.frozen(slots=False)
class Page:
    """One sheet. `number` counts from 1; title pages have number 0."""

    number: int
    blocks: tuple[Placed, ...]

    @cached_property
    def lines(self) -> tuple[PageLine, ...]:
        """The rows of the page that are not blank."""
        return tuple(
            PageLine(placed.row + at, segments, placed.element, "" if at else placed.number)
            for placed in self.blocks
            for at, segments in enumerate(placed.block.rows())
            if segments
        )


class ScenePlace(NamedTuple):
    """Where a scene stands and how long it is.

    `element` is the index of its heading in the script, `page` counts from 1, `row` from 0, `rows` counts the blank
    rows above its elements too, `eighths` are eighths of a page.
    """

    element: int
    heading: str
    number: str
    page: int
    row: int
    rows: int
    eighths: int


class Pages(NamedTuple):
    """A script on its pages."""

    geometry: Geometry
    title_pages: tuple[Page, ...]
    pages: tuple[Page, ...]
    scenes: tuple[ScenePlace, ...]


def paginate(script: Script, layout: Layout | None = None, rounding: Rounding = Rounding.UP) -> Pages:
    """Set a script on pages; `rounding` is for the lengths of its scenes."""
    chosen = layout or Layout()
    items = items_of(script, chosen)
    heights = [item.block.height if item.block is not None else 0 for item in items]
    flow = _Flow(script, items, heights, chosen)
    pages = flow.pages()
    titles = tuple(Page(0, (Placed(0, rows, -1),)) for rows in title_pages(script.title_page, chosen))
    return Pages(
        geometry=chosen.geometry,
        title_pages=titles,
        pages=pages,
        scenes=tuple(_scenes(script, items, heights, flow.begins, rounding)),
    )


class _Flow:
    """Fills pages with blocks, one after the other.

    With the marks of scenes that go on overleaf, every page keeps the last rows for one, except from a block that ends
    its scene there.
    """

    def __init__(self, script: Script, items: Sequence[Item], heights: Sequence[int], layout: Layout) -> None:
        self.script = script
        self.items = items
        self.heights = heights
        self.foot = MARK_ROWS if layout.continued else 0
        self.measure = layout.geometry.measures[Kind.CONTINUED]
        self.rows = layout.geometry.rows - self.foot
        self.numbered = layout.scene_numbers
        self.done: list[Page] = []
        self.head: tuple[Placed, ...] = ()
        self.placed: list[Placed] = []
        self.used = 0
        self.begins: list[tuple[int, int, int]] = []
        self.scene: Item | None = None
        self.leaves = 0

    def pages(self) -> tuple[Page, ...]:
        for number, item in enumerate(self.items):
            if item.block is None:
                self._turn(number + 1)
            else:
                self._place(number, item, item.block)
        self._turn(len(self.items))
        return tuple(self.done)

    def _place(self, number: int, item: Item, block: Block) -> None:
        """Put a block on this page, in parts if need be, or on the next."""
        first, height = block, self.heights[number]
        while True:
            space = item.space if self.placed else 0
            room = self.rows - self.used - space
            if (height <= room and not item.keeps) or self._goes(number, height, room):
                self._put(number, item, block, height, space, is_first=block is first)
                return
            limit = min(room, height - 1)
            parts = self._parted(block, limit) if limit > 0 else None
            if parts is None and self.placed:
                self._turn(number)
                continue
            if parts is None and height <= room:
                self._put(number, item, block, height, space, is_first=block is first)
                return
            if parts is None:
                parts = block.parted(room, force=True) or Rows(tuple(block.rows())).parted(room)
            if parts is None:
                raise AssertionError("rows taller than a page part anywhere")
            self._put(number, item, parts[0], parts[0].height, space, is_first=block is first)
            self._turn(number)
            block, item = parts[1], item._replace(space=0)
            height = block.height

    def _goes(self, number: int, height: int, room: int) -> bool:
        """Whether a block of some rows goes on the page whole, and what it keeps with begins there too."""
        while height <= room or (self.foot and height <= room + self.foot and not self._goes_on(number + 1)):
            if not self.items[number].keeps or number + 1 == len(self.items):
                return True
            number += 1
            following = self.items[number]
            if following.block is None:
                return True
            room -= height + following.space
            height = self.heights[number]
            limit = min(room, following.block.height - 1)
            if limit > 0 and self._parted(following.block, limit) is not None:
                return True
        return False

    def _parted(self, block: Block, room: int) -> tuple[Block, Block] | None:
        """Part a block; one that no page holds whole, nor parts by the rules, is parted against them here."""
        parts = block.parted(room)
        if parts is None and block.height > self.rows and room >= LEAST and block.parted(self.rows) is None:
            parts = block.parted(room, force=True)
        return parts

    def _goes_on(self, number: int) -> bool:
        """Whether what stands at a place or next after it belongs to the scene before it."""
        while number < len(self.items) and self.items[number].block is None:
            number += 1
        return number < len(self.items) and not self._is_heading(self.items[number])

    def _is_heading(self, item: Item) -> bool:
        return isinstance(self.script.elements[item.element], SceneHeading)

    def _put(self, number: int, item: Item, block: Block, height: int, space: int, *, is_first: bool) -> None:
        row, label = self.used + space, ""
        if item.keeps and is_first and self._is_heading(item):  # every heading keeps
            label = self._number(item)
            self.begins.append((number, len(self.done) + 1, row))
            self.scene, self.leaves = item, 0
        self.placed.append(Placed(row, block, item.element, label))
        self.used = row + height

    def _number(self, item: Item) -> str:
        element = self.script.elements[item.element]
        return element.number if self.numbered and isinstance(element, SceneHeading) else ""

    def _turn(self, number: int) -> None:
        """Begin a new page with the item of a number, unless this one is empty."""
        if not self.placed:
            return
        goes_on = self.foot > 0 and self.scene is not None and self._goes_on(number)
        foot = (self._mark(self.rows + self.foot - 1, "(CONTINUED)", Align.RIGHT),) if goes_on else ()
        self.done.append(Page(len(self.done) + 1, (*self.head, *self.placed, *foot)))
        self.leaves += 1
        self.head = (self._head(),) if goes_on else ()
        self.placed, self.used = [], MARK_ROWS if goes_on else 0

    def _head(self) -> Placed:
        """Give the mark above the rest of a scene: its number, and on how many pages it has gone on."""
        words = f"CONTINUED: ({self.leaves})" if self.leaves > 1 else "CONTINUED:"
        mark = self._mark(0, words, Align.LEFT)
        return mark._replace(number=self._number(self.scene)) if self.scene else mark

    def _mark(self, row: int, words: str, align: Align) -> Placed:
        return Placed(row, text_of(Kind.CONTINUED, Inline(words), self.measure, align=align, whole=True), -1)


def _scenes(
    script: Script,
    items: Sequence[Item],
    heights: Sequence[int],
    begins: Sequence[tuple[int, int, int]],
    rounding: Rounding,
) -> Iterator[ScenePlace]:
    """Give the scenes with the rows that their elements would take on one endless page.

    `begins` tells of each scene which item it begins with, on which page and in which row.
    """
    for (number, page, row), (end, _, _) in pairwise((*begins, (len(items), 0, 0))):
        heading, element = items[number].block, script.elements[items[number].element]
        rows = sum(heights[number:end]) + sum([item.space for item in items[number:end]])
        yield ScenePlace(
            element=items[number].element,
            heading=heading.inline.text if isinstance(heading, Text) else "",
            number=element.number if isinstance(element, SceneHeading) else "",
            page=page,
            row=row,
            rows=rows,
            eighths=eighths_of(rows, rounding),
        )
