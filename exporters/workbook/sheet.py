"""Write a table as a sheet: one record a row, real types, links, drop-downs, print set-up."""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from itertools import groupby
from math import isfinite

import attrs
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ListObject
from openpyxl.worksheet.table import TableColumn, TableStyleInfo

from exporters.workbook.book import Book, Brush, Sheet, freeze, set_up_page
from exporters.workbook.charts import chart_of, make_room, place_chart
from exporters.workbook.measure import LEAST, height_of, lines_of
from exporters.workbook.measure import columns as width_of
from exporters.workbook.palette import filled_rule, omitted_rule, row_rule, strip_rules
from exporters.workbook.style import (
    DARK,
    HEADER_TURNED,
    ROW_HEADS,
    Style,
    filled,
    fractional,
    header_over,
    once,
    style_of,
)
from exporters.workbook.widths import NARROW, widths_for
from scenes.sheets.limits import FIRST_DAY, LONGEST_TIME, hold
from scenes.tables.table import Choice, Column, Kind, Ref, Row, Table
from scenes.tables.tables import MATRIX

ROOM = 1000
"""Rows below the last that drop-downs and colours reach, for what people add."""

STRIP = ("number", "telling", "setting", "location", "time_of_day")
"""The columns of a scene that bear its strip's colour."""

FIRST_COLUMNS = 40
"""Columns that are looked at to tell whether a row holds a record."""


def write_table(table: Table, book: Book, *, frozen: int = 1, fills: Mapping[str, Mapping[str, str]]) -> Sheet:
    """Write a table as a sheet.

    `frozen` columns stay on the left when the sheet is scrolled. `fills` gives cells a colour, by the row's id and the
    column's key.
    """
    title = book.titles[table.layout.name]
    sheet = book.sheet(title)
    page, others = _arranged(table)
    columns = widths_for(page, others, table.rows)
    is_grid = any(column.width < NARROW for column in columns)
    edited = any(column.editable for column in columns)
    head = next((column.key for column in page if column.key in ROW_HEADS), "")
    styles = [style_of(column, is_head=column.key == head, sheet_is_edited=edited) for column in columns]
    if is_grid:
        styles = [attrs.evolve(style, vertical="center") for style in styles]  # every row has one line
    styles = list(map(once, styles))
    _lay_out(sheet, book, columns, styles, frozen)
    if edited or table.layout.name == MATRIX.name:
        sheet.sheet_properties.tabColor = DARK
    chart, beside = chart_of(sheet, table, columns), len(columns) + 2
    wide = sum(column.width for column in columns[: len(page)])
    if chart is not None:
        make_room(sheet, beside, wide)
    above = f"{title}. {table.layout.note}" if table.layout.note else title
    set_up_page(sheet, book, above, one_page_wide=not is_grid)
    brush = Brush(sheet, book)
    _write_header(brush, columns, styles)
    for row in table.rows:
        _write_row(brush, row, columns, styles, fills.get(str(row.get(table.layout.id_key)), {}))
    last = max(len(table.rows), 1) + 1  # a table has a row, if only to type the first record into
    if not is_grid:
        _add_list(sheet, table, columns, last)
    _add_choices(sheet, columns, last, book)
    _add_bounds(sheet, columns, last)
    _add_rules(sheet, columns, last, book)
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{get_column_letter(max(len(page), 1))}{last}"
    if chart is not None:
        sheet.print_area = f"{sheet.print_area},{place_chart(sheet, chart, beside, wide, brush.rows.heights)}"
    if is_grid:
        sheet.print_title_cols = f"A:{get_column_letter(frozen)}"
    return sheet


def _arranged(table: Table) -> tuple[list[Column], list[Column]]:
    """Part the columns of the page from the others, the id last.

    What is printed and empty stands with the others: it can be filled in, but takes no room on the page.
    """
    used = {key for row in table.rows for key, value in row.items() if value not in (None, "")}
    shown = [c for c in table.columns if not c.data_only]
    page = [c for c in shown if c.printed and (c.key in used or c.width < NARROW)]
    on_page = {column.key for column in page}
    others = [c for c in shown if c.key not in on_page]
    return page, sorted(others, key=lambda column: column.key == table.layout.id_key)


def _lay_out(sheet: Sheet, book: Book, columns: Sequence[Column], styles: Sequence[Style], frozen: int) -> None:
    """Set widths, and the look of cells that are still empty; neighbours that are alike are set up together."""
    first = 1
    for (width, style), alike in groupby((column.width, style) for column, style in zip(columns, styles, strict=True)):
        last = first + len(list(alike)) - 1
        letter = get_column_letter(first)
        dimension = ColumnDimension(sheet, index=letter, min=first, max=last, width=width + 0.7, customWidth=True)
        book.dress(dimension, style)
        sheet.column_dimensions[letter] = dimension
        first = last + 1
    freeze(sheet, f"{get_column_letter(frozen + 1)}2")
    sheet.sheet_format.defaultRowHeight = LEAST
    sheet.sheet_format.customHeight = True


def _write_header(brush: Brush, columns: Sequence[Column], styles: Sequence[Style]) -> None:
    turned = [column.width < NARROW for column in columns]
    longest = max((width_of(c.title) for c, turn in zip(columns, turned, strict=True) if turn), default=0)
    cells = []
    for place, (column, turn) in enumerate(zip(columns, turned, strict=True)):
        style = HEADER_TURNED if turn else header_over(styles[place])
        link = _link_of_header(column, brush.book)
        cells.append(brush.text(place, column.title, style, column.title, link))
    brush.write(cells, max(30.0, min(200.0, 6.0 * longest + 10)))


def _link_of_header(column: Column, book: Book) -> str | None:
    """Give the scene that a column of the matrix stands for."""
    prefix, _, id_ = column.key.partition(":")
    return book.target(Ref("", "scenes", id_)) if prefix == "scene" and id_ else None


def _write_row(
    brush: Brush, row: Row, columns: Sequence[Column], styles: Sequence[Style], fills: Mapping[str, str]
) -> None:
    cells = []
    lines = 1
    for place, (column, style) in enumerate(zip(columns, styles, strict=True)):
        value = row.get(column.key)
        fill = fills.get(column.key, "") if fills else ""
        look = filled(style, fill) if fill else style
        if value is None or value == "":
            if fill:
                cells.append(brush.blank(place, look))
        elif isinstance(value, (str, Ref)):
            text = value.text if isinstance(value, Ref) else value
            link = brush.book.target(value) if isinstance(value, Ref) else None
            cells.append(brush.text(place, text, look, column.title, link))
            if style.wrap:
                lines = max(lines, lines_of(text, column.width))
        else:
            cells.append(_figure(brush, place, value, column, look))
    brush.write(cells, height_of(lines) if lines > 1 else None)


def _figure(brush: Brush, place: int, value: float | date, column: Column, style: Style) -> str:
    """Write a number, a length, a time, a day or a flag as what it is."""
    if isinstance(value, bool):
        return brush.text(place, "x", style, column.title)
    if isinstance(value, date):
        is_late = value >= FIRST_DAY
        return (
            brush.number(place, value, style) if is_late else brush.text(place, value.isoformat(), style, column.title)
        )
    if not isfinite(value):
        return brush.text(place, str(value), style, column.title)
    if column.kind is Kind.EIGHTHS:
        return brush.number(place, value / 8, style)
    if column.kind is Kind.SECONDS:
        if value > LONGEST_TIME:
            return brush.text(place, f"{value} s", style, column.title)
        return brush.number(place, value / 86_400, style)
    if column.kind is Kind.NUMBER and not float(value).is_integer():
        return brush.number(place, value, fractional(style))
    return brush.number(place, value, style)


def _add_list(sheet: Sheet, table: Table, columns: Sequence[Column], last: int) -> None:
    """Make the range a table, with a filter on each column, that grows when a row is added below it."""
    reference = f"A1:{get_column_letter(len(columns))}{last}"
    made = ListObject(displayName=f"tbl_{table.layout.name}", ref=reference)
    made.tableColumns = [TableColumn(id=place, name=hold(c.title).text) for place, c in enumerate(columns, start=1)]
    made.autoFilter = AutoFilter(ref=reference)
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.tables.add(made)


def _add_choices(sheet: Sheet, columns: Sequence[Column], last: int, book: Book) -> None:
    """Offer lists to choose from. They warn and do not forbid: people must be able to type a new place."""
    by_choice: dict[Choice, list[str]] = {}
    for choice, run in groupby(range(len(columns)), key=lambda place: columns[place].choice):
        if choice:
            by_choice.setdefault(choice, []).append(_reach(list(run), last))
    for choice, ranges in by_choice.items():
        if f"lst_{choice}" in book.workbook.defined_names:
            rule = DataValidation(type="list", formula1=f"lst_{choice}", allow_blank=True, errorStyle="warning")
            rule.showErrorMessage = True
            rule.errorTitle = "Not in the list"
            rule.error = "Keep it if it is new; otherwise choose from the list."
            for reference in ranges:
                rule.add(reference)
            sheet.data_validations.append(rule)


def _add_bounds(sheet: Sheet, columns: Sequence[Column], last: int) -> None:
    """Ask about a scene of over an hour: Excel takes 1:30 for an hour and a half, and nearly no scene is that long."""
    places = [place for place, column in enumerate(columns) if column.key == "duration" and column.editable]
    if places:
        rule = DataValidation(type="decimal", operator="between", formula1="0", formula2=str(1 / 24), allow_blank=True)
        rule.errorStyle = "warning"
        rule.showErrorMessage = True
        rule.errorTitle = "Over an hour"
        rule.error = "Keep it if it is meant; a minute and a half is 0:01:30."
        rule.add(_reach(places, last))
        sheet.data_validations.append(rule)


def _reach(places: Sequence[int], last: int) -> str:
    """Give the range of neighbouring columns, with room for rows to come; places count from 0."""
    first, final = (get_column_letter(place + 1) for place in (places[0], places[-1]))
    return f"{first}2:{final}{last + ROOM}"


def _add_rules(sheet: Sheet, columns: Sequence[Column], last: int, book: Book) -> None:
    """Colour strips, flashbacks and omitted scenes by what the cells say, so that colours follow edits.

    Each cell has one list of rules, the most important first.
    """
    letters = {column.key: get_column_letter(place) for place, column in enumerate(columns, start=1)}
    first = f"$A2:${get_column_letter(min(len(columns), FIRST_COLUMNS))}2"
    row = row_rule(first, is_grid=any(column.width < NARROW for column in columns))
    omitted = [omitted_rule(f"${letters['status']}2")] if "status" in letters else []
    special: dict[str, list[Rule]] = {}
    if "flashback" in letters:
        special["flashback"] = [filled_rule(f"${letters['flashback']}2")]
    if "setting" in letters and "time_of_day" in letters:
        strips = list(strip_rules(book.palette, f"${letters['setting']}2", f"${letters['time_of_day']}2"))
        special |= dict.fromkeys(STRIP, strips)
    keys = [column.key for column in columns]
    for own, run in groupby(range(len(keys)), key=lambda place: special.get(keys[place], [])):
        reach = _reach(list(run), last)
        for rule in (*omitted, *own, row):
            sheet.conditional_formatting.add(reach, copy(rule))
