"""What cells look like: fonts, number formats and alignment, one for each kind of column."""

from collections.abc import Mapping
from functools import lru_cache

import attrs
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side

from scenes.tables.table import Column, Kind

FACE = "Calibri"
SIZE = 10
DARK = "1F3A4D"
GREY = "6B7680"
LINK = "1F5C99"
RULE = "C9D0D6"


@attrs.frozen(kw_only=True, cache_hash=True)
class Style:
    """The look of a cell. Colours are RRGGBB; an empty `fill` is none."""

    format: str = "General"
    horizontal: str = "general"
    vertical: str = "top"
    wrap: bool = True
    colour: str = "000000"
    fill: str = ""
    size: float = SIZE
    bold: bool = False
    italic: bool = False
    indent: int = 0
    rotated: bool = False
    underlined: bool = False
    boxed: bool = False

    @property
    def font(self) -> Font:
        """Give the font, as openpyxl has it."""
        return Font(
            name=FACE,
            size=self.size,
            bold=self.bold,
            italic=self.italic,
            underline="single" if self.underlined else None,
            color=f"FF{self.colour}",
        )

    def aligned(self, *, from_right: bool = False) -> Alignment:
        """Give the alignment, as openpyxl has it; `from_right` says that the text is read from right to left."""
        return Alignment(
            horizontal="right" if from_right else self.horizontal,
            vertical=self.vertical,
            wrap_text=self.wrap,
            indent=self.indent,
            text_rotation=90 if self.rotated else 0,
            readingOrder=2 if from_right else 0,
        )

    @property
    def background(self) -> PatternFill:
        """Give the fill, as openpyxl has it."""
        return solid(self.fill) if self.fill else PatternFill()

    @property
    def border(self) -> Border:
        """Give the lines around the cell, as openpyxl has them."""
        side = Side(style="thin", color=RULE)
        return Border(left=side, right=side, top=side, bottom=side) if self.boxed else Border()


def solid(colour: str) -> PatternFill:
    """Fill a cell with one colour."""
    return PatternFill("solid", start_color=Color(f"FF{colour}"), end_color=Color(f"FF{colour}"))


HEADER = Style(colour="FFFFFF", fill=DARK, bold=True)
"""A title stands at the top of its cell: the button of the filter covers what is below, at the right."""

HEADER_TURNED = Style(
    colour=DARK, fill="DCE3E8", bold=True, horizontal="center", vertical="bottom", rotated=True, wrap=False
)
"""A turned title is dark on light: titles that are links are dark blue in LibreOffice, whatever the file says."""


@lru_cache(maxsize=256)
def header_over(style: Style) -> Style:
    """Give the look of the title of a column; over numbers it stands as far from the edge as they do."""
    padded = style.format.endswith(PAD)
    return attrs.evolve(HEADER, horizontal=style.horizontal, indent=1 if padded else 0)


DATE_FORMAT = "yyyy-mm-dd"

PAD = "_0"
"""The end of a number format that keeps the width of a digit free, so that numbers do not touch the next column.

An indent would do so too, but LibreOffice 7.4 forgets it in cells that have conditional formats. Times have none: with
it LibreOffice takes 1:30 for an hour and a half.
"""

OF_KIND: Mapping[Kind, Style] = {
    Kind.TEXT: Style(format="@"),
    Kind.PROSE: Style(format="@"),
    Kind.CODE: Style(format="@", horizontal="center"),
    Kind.CHOICE: Style(format="@"),
    Kind.INTEGER: Style(format=f"0{PAD}", horizontal="right", wrap=False),
    Kind.NUMBER: Style(format=f"#,##0{PAD}", horizontal="right", wrap=False),
    Kind.EIGHTHS: Style(format=f"# ?/8{PAD}", horizontal="right", wrap=False),
    Kind.SECONDS: Style(format="[m]:ss", horizontal="right", wrap=False),
    Kind.DATE: Style(format=DATE_FORMAT, horizontal="center"),
    Kind.FLAG: Style(format="@", horizontal="center"),
    Kind.LINK: Style(format="@", horizontal="center", colour=LINK),
}
"""The look of each kind of value. Page eighths are a number with a format, so that they add up.

What holds words has the format of text, so that what is typed there stays what it is: `12/5`, `TRUE`, `=1+1`.
"""

FRACTION_FORMAT = f"#,##0.0#{PAD}"
"""The format of a number that is not whole."""


@lru_cache(maxsize=256)
def filled(style: Style, colour: str) -> Style:
    """Give a look with another fill."""
    return attrs.evolve(style, fill=colour)


@lru_cache(maxsize=256)
def fractional(style: Style) -> Style:
    """Give a look for a number that is not whole."""
    return attrs.evolve(style, format=FRACTION_FORMAT)


ROW_HEADS = frozenset({"number", "name", "label", "performer", "act"})
"""Columns that say what a row is about; of several on a sheet, the first."""

OF_NAMES = 16
"""Columns of links that are as wide as this hold names, and narrower ones labels."""


@lru_cache(maxsize=256)
def once(style: Style) -> Style:
    """Give the one record of equal looks, so that they are compared at a glance."""
    return style


def style_of(column: Column, *, is_head: bool, sheet_is_edited: bool) -> Style:
    """Give the look of a column's cells; on a sheet that is edited, what is calculated is grey and slanted."""
    style = OF_KIND[column.kind]
    if column.key.endswith("_id"):
        return attrs.evolve(style, colour=GREY, size=8, horizontal="general", wrap=False)
    if is_head:
        return attrs.evolve(style, bold=True, colour="000000" if column.editable else DARK)
    if column.kind is Kind.LINK:
        return attrs.evolve(style, horizontal="general") if column.width >= OF_NAMES else style
    if sheet_is_edited and not column.editable:
        return attrs.evolve(style, colour=GREY, italic=True)
    return style
