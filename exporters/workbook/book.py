"""The workbook in the making: its parts, where rows stand, and what could not be held."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias, cast

import attrs
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exporters.workbook.palette import Palette
from exporters.workbook.style import Style
from scenes.problems import Code, Problem
from scenes.sheets.limits import MOST_LINKS, fits, hold, looks_like_formula
from scenes.views.survey import Survey
from scenes.views.table import Ref

Sheet: TypeAlias = Worksheet
"""A sheet that is written row by row. openpyxl gives it the same parts, but not the same type."""


class Paper(StrEnum):
    """The paper that sheets are set up for."""

    A4 = "a4"
    LETTER = "letter"


PAPER_SIZES = {Paper.A4: 9, Paper.LETTER: 1}
"""The paper's number in print set-up (ECMA-376 part 1, 18.3.1.63)."""


RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages that are usually written from right to left; their sheets begin on the right."""

GRID_SCALE = 80
"""The scale, in percent, at which a grid that is wider than a page is printed."""


@attrs.define(kw_only=True)
class Book:
    """A workbook being written.

    `rows` says in which row of which sheet a record stands, by the table's name and the record's id. `opens` names the
    table that is shown when the workbook is opened.
    """

    workbook: Workbook
    survey: Survey
    paper: Paper
    palette: Palette
    rows: Mapping[tuple[str, str], int]
    titles: Mapping[str, str]
    opens: str = ""
    problems: list[Problem] = attrs.field(factory=list)
    reported: set[str] = attrs.field(factory=set)
    looks: dict[tuple[Style, bool], StyleArray] = attrs.field(factory=dict)

    @property
    def is_right_to_left(self) -> bool:
        """Whether the story's prose is in a language that is written from right to left."""
        return self.survey.story.language.partition("-")[0].casefold() in RIGHT_TO_LEFT

    def target(self, ref: Ref) -> str | None:
        """Give where a link leads within the workbook, or `None` where that sheet is left out."""
        row = self.rows.get((ref.table, ref.id))
        return f"'{self.titles[ref.table]}'!A{row}" if row and ref.table in self.titles else None

    def held(self, text: str, sheet: str, row: int, column: str) -> str:
        """Make a text fit a cell and note as a problem, once for each text, what had to be changed."""
        held = hold(text)
        if held.changed and text not in self.reported:
            self.reported.add(text)
            message = f"{sheet}, row {row}, {column}: {held.changed}"
            hint = "the story file keeps the text as it is"
            self.problems.append(Problem(code=Code.CELL_TEXT, message=message, hint=hint))
        return held.text

    def look(self, style: Style, *, quoted: bool = False) -> StyleArray:
        """Give a look as openpyxl keeps it in a cell or a column; each is set up once for the whole workbook."""
        look = self.looks.get((style, quoted))
        if look is None:
            cell: Any = _dressed(WriteOnlyCell(self.workbook.worksheets[0]), style, quoted=quoted)
            if self.is_right_to_left and style.horizontal == "general":
                cell.alignment = style.aligned(from_right=True)
            look = self.looks[style, quoted] = cell._style
        return look

    def sheet(self, title: str) -> Sheet:
        """Add a sheet."""
        sheet = cast("Sheet", self.workbook.create_sheet(title))
        sheet.sheet_view.rightToLeft = self.is_right_to_left
        if title == self.titles.get(self.opens):
            sheet.sheet_view.tabSelected = True
            self.workbook.active = len(self.workbook.sheetnames) - 1
        return sheet


def set_up_page(sheet: Sheet, book: Book, title: str, *, landscape: bool = True, one_page_wide: bool = True) -> None:
    """Set up a sheet for print: the story above, file and page number below. Call it before the first row."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=one_page_wide)
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = str(PAPER_SIZES[book.paper])
    if one_page_wide:
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
    else:
        sheet.page_setup.scale = GRID_SCALE
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    margins.header = margins.footer = 0.3
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left.text = f"&B{_plain(title, 120)}&B"
    header.right.text = _plain(book.survey.title, 90)
    footer.left.text = "&F"
    footer.right.text = "&P / &N"
    sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter = header, footer


def _plain(text: str, longest: int) -> str:
    """Write a text so that no code is read in it: in a page's header `&` begins one."""
    return " ".join(hold(text[:longest]).text.split()).replace("&", "&&")


class Brush:
    """Makes the cells of one sheet. A look is set up once and its cell used again, row by row.

    Within one row each place must be its own: two cells of a row that share a place would be one cell.
    """

    def __init__(self, sheet: Sheet, book: Book) -> None:
        self.sheet = sheet
        self.book = book
        self._cells: dict[tuple[int, Style, bool], Cell] = {}
        self._links = 0

    def text(self, place: int, value: str, style: Style, row: int, column: str, link: str | None = None) -> Cell:
        """Give a cell with a text that no spreadsheet takes for a formula, a number or an error."""
        held = value if fits(value) else self.book.held(value, self.sheet.title, row, column)
        cell = self._cell(place, style, quoted=looks_like_formula(held))
        cell.value = held
        cell.data_type = "s"
        if link and self._links < MOST_LINKS:
            self._links += 1
            cell.hyperlink = Hyperlink(ref="", location=link)
        return cell

    def number(self, place: int, value: float | date, style: Style) -> Cell:
        """Give a cell with a number or a day."""
        cell = self._cell(place, style, quoted=False)
        cell.value = value
        return cell

    def blank(self, place: int, style: Style) -> Cell:
        """Give an empty cell with a look."""
        cell = self._cell(place, style, quoted=False)
        cell.value = None
        return cell

    def _cell(self, place: int, style: Style, *, quoted: bool) -> Cell:
        key = (place, style, quoted)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = WriteOnlyCell(self.sheet)
            put_on(cell, self.book.look(style, quoted=quoted))
        else:
            cell.hyperlink = None
        return cell


def put_on(part: Any, look: StyleArray) -> None:
    """Give a cell or a column a look that was set up before, as one copies it from cell to cell."""
    part._style = look


def _dressed(cell: Cell, style: Style, *, quoted: bool) -> Cell:
    cell.font = style.font
    cell.alignment = style.aligned()
    cell.number_format = style.format
    if style.fill:
        cell.fill = style.background
    if style.boxed:
        cell.border = style.border
    if quoted:
        cell.quotePrefix = True
    return cell
