"""The rows of a sheet, written as the XML that they are in the file (ECMA-376 part 1, 18.3.1.4, 18.3.1.73).

openpyxl makes an object of each cell and writes it part by part, which takes longer than everything else. A cell of a
story is a text or a number with one of some forty looks, so rows are written here; all else of a sheet openpyxl writes,
around the place that is left for them.
"""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

import attrs

EMPTY = re.compile(rb"<sheetData */>|<sheetData></sheetData>")
"""How openpyxl writes the rows of a sheet that has none."""

AFTER_LINKS = re.compile(rb"<printOptions|<pageMargins")
"""What follows the links of a sheet; they follow nearly everything else (ECMA-376 part 1, 18.3.1.99)."""


@attrs.define
class Rows:
    """The rows of one sheet, from the first on, and the links in them.

    `next` is the number of the row that comes next, from 1; `heights` are in points, `None` the usual one.
    """

    next: int = 1
    heights: list[float | None] = attrs.field(factory=list)
    _rows: list[str] = attrs.field(factory=list)
    _links: list[str] = attrs.field(factory=list)

    def add(self, cells: Iterable[str], height: float | None) -> None:
        """Add a row of cells, which must stand from left to right."""
        high = f' ht="{height:g}" customHeight="1"' if height else ""
        self._rows.append(f'<row r="{self.next}"{high}>{"".join(cells)}</row>')
        self.heights.append(height)
        self.next += 1

    def link(self, cell: str, location: str) -> None:
        """Make a cell lead to a place in the workbook."""
        self._links.append(f'<hyperlink ref="{cell}" location={quoteattr(location)}/>')

    @property
    def links(self) -> int:
        """How many links there are."""
        return len(self._links)

    def put_into(self, sheet: bytes) -> bytes:
        """Give the XML of a sheet that has no rows with these, and with their links."""
        rows = f"<sheetData>{''.join(self._rows)}</sheetData>".encode()
        filled, places = EMPTY.subn(lambda _: rows, sheet, count=1)
        if self._links:
            links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>".encode()
            filled, after = AFTER_LINKS.subn(lambda match: links + match[0], filled, count=1)
            places = min(places, after)
        if not places:
            raise AssertionError("openpyxl leaves no place for the rows of a sheet")
        return filled


def text_cell(place: str, look: int, text: str) -> str:
    """Write a cell with a text, which must fit a cell; an empty one is a blank cell."""
    if not text:
        return blank_cell(place, look)
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'<c r="{place}" s="{look}" t="inlineStr"><is><t{space}>{escape(text)}</t></is></c>'


def number_cell(place: str, look: int, value: float) -> str:
    """Write a cell with a number."""
    return f'<c r="{place}" s="{look}"><v>{value!r}</v></c>'


def blank_cell(place: str, look: int) -> str:
    """Write a cell that has nothing but a look."""
    return f'<c r="{place}" s="{look}"/>'
