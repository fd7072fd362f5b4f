"""The workbook in the making: its parts, where rows stand, and what could not be held."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias, cast

import attrs
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exporters.workbook.palette import Palette
from exporters.workbook.rows import Rows, blank_cell, number_cell, text_cell
from exporters.workbook.style import Style
from scenes.page.geometry import Paper
from scenes.problems import Code, Problem
from scenes.sheets.limits import MOST_LINKS, fits, hold, looks_like_formula
from scenes.tables.survey import Survey
from scenes.tables.table import Ref

Sheet: TypeAlias = Worksheet
"""A sheet: all of it but its rows. openpyxl gives it the same parts, but not the same type."""


DAY_NOUGHT = date(1899, 12, 30)
"""The day from which spreadsheets count those after February 1900."""

PAPER_SIZES = {Paper.A4: 9, Paper.LETTER: 1}
"""The paper's number in print set-up (ECMA-376 part 1, 18.3.1.63)."""


RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages that are usually written from right to left; their sheets begin on the right."""

LONGEST_HEADER = 240
"""Characters of both texts in a page's header; with its codes it may have 255 (Microsoft, Excel limits)."""

GRID_SCALE = 80
"""The scale, in percent, at which a grid that is wider than a page is printed."""


@attrs.define(kw_only=True)
class Book:
    """A workbook being written.

    `rows` says in which row of which sheet a record stands, by the table's name and the record's id. `opens` names the
    table that is shown when the workbook is opened. `rows_of` holds what was written on each sheet.
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
    rows_of: list[Rows] = attrs.field(factory=list)
    looks: dict[tuple[Style, bool], int] = attrs.field(factory=dict)

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

    def look(self, style: Style, *, quoted: bool = False) -> int:
        """Give the number of a look among the workbook's; each is set up once for the whole workbook."""
        number = self.looks.get((style, quoted))
        if number is None:
            cell = WriteOnlyCell(self.workbook.worksheets[0])
            self.dress(cell, style)
            if quoted:
                cell.quotePrefix = True
            number = self.looks[style, quoted] = cell.style_id
        return number

    def dress(self, part: Cell | ColumnDimension, style: Style) -> None:
        """Give a cell or a column a look."""
        part.font = style.font
        part.alignment = style.aligned(from_right=self.is_right_to_left and style.horizontal == "general")
        part.number_format = style.format
        if style.fill:
            part.fill = style.background
        if style.boxed:
            part.border = style.border

    def sheet(self, title: str) -> Sheet:
        """Add a sheet."""
        sheet = cast("Sheet", self.workbook.create_sheet(title))
        sheet.sheet_view.rightToLeft = self.is_right_to_left
        if title == self.titles.get(self.opens):
            sheet.sheet_view.tabSelected = True
            self.workbook.active = len(self.workbook.sheetnames) - 1
        self.rows_of.append(Rows())
        return sheet


def freeze(sheet: Sheet, corner: str) -> None:
    """Keep what is above and left of a cell in sight, and put the cursor there."""
    sheet.freeze_panes = corner
    sheet.sheet_view.selection[-1].activeCell = sheet.sheet_view.selection[-1].sqref = corner


def set_up_page(sheet: Sheet, book: Book, title: str, *, landscape: bool = True, one_page_wide: bool = True) -> None:
    """Set up a sheet for print: the story above, file and page number below."""
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
    header.left.text = f"&B{_plain(title, LONGEST_HEADER // 2)}&B"
    header.right.text = _plain(book.survey.title, LONGEST_HEADER // 2)
    footer.left.text = "&F"
    footer.right.text = "&P / &N"
    sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter = header, footer


def _plain(text: str, longest: int) -> str:
    """Write a text so that no code is read in it, in at most so many characters: in a page's header `&` begins one."""
    line = " ".join(hold(text[:longest]).text.split())
    while len(line.encode("utf-16-le")) // 2 + line.count("&") > longest:
        line = line[:-1]
    return line.replace("&", "&&")


class Brush:
    """Writes the rows of the sheet that was added last, from the first row on: makes cells, then rows of them."""

    def __init__(self, sheet: Sheet, book: Book) -> None:
        self.sheet = sheet
        self.book = book
        self.rows = book.rows_of[-1]

    @property
    def row(self) -> int:
        """The number of the row that cells are made for, from 1."""
        return self.rows.next

    def write(self, cells: Iterable[str | None], height: float | None = None) -> None:
        """Write a row of cells, from left to right; `height` is in points."""
        self.rows.add(filter(None, cells), height)

    def text(self, place: int, value: str, style: Style, column: str, link: str | None = None) -> str:
        """Make a cell with a text that no spreadsheet takes for a formula, a number or an error.

        `place` counts from 0; `column` names the column where a problem is told.
        """
        held = value if fits(value) else self.book.held(value, self.sheet.title, self.row, column)
        cell = self._name(place)
        if link and self.rows.links < MOST_LINKS:
            self.rows.link(cell, link)
        return text_cell(cell, self.book.look(style, quoted=looks_like_formula(held)), held)

    def number(self, place: int, value: float | date, style: Style) -> str:
        """Make a cell with a number or a day."""
        figure = (value - DAY_NOUGHT).days if isinstance(value, date) else value
        return number_cell(self._name(place), self.book.look(style), figure)

    def blank(self, place: int, style: Style) -> str:
        """Make an empty cell with a look."""
        return blank_cell(self._name(place), self.book.look(style))

    def _name(self, place: int) -> str:
        return f"{get_column_letter(place + 1)}{self.rows.next}"
