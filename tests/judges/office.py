"""Edit a workbook in a LibreOffice that is running, through its own API, as a person would with the keyboard.

    python3 office.py PIPE < job.json

Runs under the Python that LibreOffice's bridge (`uno`) is installed for, so it uses the standard library alone. PIPE is
the name that LibreOffice listens at. The job is `{"open": FILE, "save": FILE, "steps": [[NAME, ...], ...]}`; without
"open" it ends LibreOffice. What the cells named in a `read` step show is printed as a JSON list.
"""

import json
import os
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import CellAddress, CellRangeAddress, TableSortField

PATIENCE = 60
"""Seconds that LibreOffice may take to listen."""


def connect(pipe):
    """Give LibreOffice's desktop, as soon as it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def edit(desktop, job):
    """Open a workbook, take the steps, and save it under another name; give what was read on the way."""
    document = desktop.loadComponentFromURL(Path(job["open"]).as_uri(), "_blank", 0, (named("Hidden", True),))
    try:
        shown = [STEPS[name](document, *words) for name, *words in job["steps"]]
        document.calculateAll()
        document.storeToURL(Path(job["save"]).as_uri(), (named("FilterName", "Calc MS Excel 2007 XML"),))
    finally:
        document.close(True)
    return [text for text in shown if text is not None]


def enter(document, place, typed):
    """Type into a cell; what is typed is understood as the cell's format and the program's habits have it."""
    cell_at(document, place).FormulaLocal = typed


def enter_text(document, place, typed):
    """Put a text into a cell as it stands, as pasting without a format does."""
    cell_at(document, place).String = typed


def enter_number(document, place, number):
    """Put a number into a cell; a length of time is a share of a day."""
    cell_at(document, place).Value = number


def empty(document, place):
    """Empty the cells of a range, formats stay: the key Del."""
    range_at(document, place).clearContents(1 | 2 | 4 | 16)  # numbers, dates, texts, formulas


def read(document, place):
    """Give what a cell shows."""
    return cell_at(document, place).String


def insert_row(document, sheet, row):
    """Make room above a row, which counts from 1."""
    document.Sheets.getByName(sheet).Rows.insertByIndex(row - 1, 1)


def delete_row(document, sheet, row):
    """Delete a row, which counts from 1."""
    document.Sheets.getByName(sheet).Rows.removeByIndex(row - 1, 1)


def move_row(document, sheet, row, to):
    """Cut a whole row and insert it above another; both count from 1."""
    insert_row(document, sheet, to)
    source = row if row < to else row + 1
    page = document.Sheets.getByName(sheet)
    last = page.Columns.Count - 1
    number = page.RangeAddress.Sheet
    page.moveRange(CellAddress(number, 0, to - 1), CellRangeAddress(number, 0, source - 1, last, source - 1))
    delete_row(document, sheet, source)


def sort(document, place, column, *, ascending=True):
    """Sort the rows of a range, its first row being the header, by one of its columns, from 0."""
    field = TableSortField()
    field.Field, field.IsAscending, field.IsCaseSensitive = column, ascending, False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    range_at(document, place).sort((named("SortFields", fields), named("ContainsHeader", True)))


def hide_column(document, sheet, letters):
    """Hide a column."""
    document.Sheets.getByName(sheet).Columns.getByName(letters).IsVisible = False


def insert_column(document, sheet, letters):
    """Make room for a column before another."""
    columns = document.Sheets.getByName(sheet).Columns
    first = columns.getByName(letters).getCellByPosition(0, 0)
    columns.insertByIndex(first.CellAddress.Column, 1)


def rename_sheet(document, sheet, title):
    """Give a sheet another name."""
    document.Sheets.getByName(sheet).Name = title


STEPS = {
    function.__name__: function
    for function in (
        enter, enter_text, enter_number, empty, read, insert_row, delete_row, move_row, sort, hide_column,
        insert_column, rename_sheet,
    )
}  # fmt: skip


def cell_at(document, place):
    """Give the cell at a place: `Scenes!B2`."""
    return range_at(document, place).getCellByPosition(0, 0)


def range_at(document, place):
    """Give the range at a place: `Scenes!A1:C9`."""
    sheet, _, cells = place.rpartition("!")
    return document.Sheets.getByName(sheet.strip("'")).getCellRangeByName(cells)


def named(name, value):
    """Give a property as LibreOffice takes it."""
    given = PropertyValue()
    given.Name, given.Value = name, value
    return given


if __name__ == "__main__":
    job = json.load(sys.stdin)
    desktop = connect(sys.argv[1])
    if "open" in job:
        json.dump(edit(desktop, job), sys.stdout)
    else:
        desktop.terminate()
    sys.stdout.flush()
    os._exit(0)  # the bridge's own threads may crash a Python that ends in order
