"""Read the cells of a workbook: values as they were last worked out, never more than a story can need.

openpyxl parses, one row at a time; what the file says about its own size is not believed. A workbook comes here only
after `importers/workbook_safety.py` has looked at it.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import islice
from typing import Any

import attrs
import openpyxl

from importers.workbook_marks import with_marks_kept
from importers.workbook_safety import SAVE_AGAIN, guard, refused
from scenes.problems import Problem
from scenes.sheets.sheet import CellError, Sheet, Uncalculated, Value, letters

MAX_ROWS = 100_000
MAX_CELLS = 2_000_000
"""Places in the sheets that are kept, empty ones before the last filled cell of a row included."""
GLANCE = 60
"""Rows of a sheet that are looked at to see whether it is wanted."""


@attrs.frozen(kw_only=True)
class Book:
    """A workbook as read: the sheets that were wanted, and what its properties say."""

    sheets: tuple[Sheet, ...]
    title: str = ""
    properties: Mapping[str, str] = attrs.Factory(dict)


class _TooLargeError(Exception):
    """A sheet goes on further than is read."""


def read_book(content: bytes, is_wanted: Callable[[Sheet], bool] = lambda _sheet: True) -> Book | Problem:
    """Read a workbook, or give the problem that keeps it from being read.

    `is_wanted` is given the first rows of each sheet and says whether the rest is needed.
    """
    guarded = guard(content)
    if isinstance(guarded, Problem):
        return guarded
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            content = with_marks_kept(content)
            book = _read(content, is_wanted)
            return _with_formulas(content, book) if guarded.has_formulas else book
        except _TooLargeError as error:
            return refused(str(error), "delete what stands there and save the workbook again")
        except MemoryError:
            return refused("it needs more memory than there is")
        except Exception as error:  # a parser may fail in any way on a broken file
            reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
            return refused(f"the workbook is damaged: {reason}", SAVE_AGAIN)


def _open(content: bytes, *, values: bool) -> Any:
    return openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=values, keep_links=False)


def _read(content: bytes, is_wanted: Callable[[Sheet], bool]) -> Book:
    workbook = _open(content, values=True)
    left = MAX_CELLS
    sheets = []
    for worksheet in workbook.worksheets:
        rows = _rows(worksheet)
        begin = list(islice(rows, GLANCE))
        if is_wanted(Sheet(title=worksheet.title, rows=tuple(begin))):
            for row in rows:
                begin.append(row)
                left -= len(row)
                if left < 0:
                    raise _TooLargeError(f"{worksheet.title}!{len(begin)} and what follows is more than is read")
            while begin and not begin[-1]:
                begin.pop()
            sheets.append(Sheet(title=worksheet.title, rows=tuple(begin)))
    properties = {prop.name: str(prop.value) for prop in workbook.custom_doc_props if prop.name}
    title = (workbook.properties.title or "").strip()
    return Book(sheets=tuple(sheets), title=title, properties=properties)


def _rows(worksheet: Any) -> Iterator[tuple[Value, ...]]:
    """Give the rows of a sheet, each without the empty cells at its end; refuse what stands too far down."""
    worksheet.reset_dimensions()
    for number, cells in enumerate(worksheet.iter_rows(), 1):
        row = [_value(cell) for cell in cells]
        while row and row[-1] is None:
            row.pop()
        if number > MAX_ROWS:
            if row:
                place = f"{worksheet.title}!{letters(len(row) - 1)}{number}"
                raise _TooLargeError(f"{place} lies below the first {MAX_ROWS:,} rows, which are all that is read")
            continue
        yield tuple(row)


def _value(cell: Any) -> Value:
    value: Value = cell.value
    if value is not None and cell.data_type == "e":
        return CellError(str(value))
    return None if value == "" else value


def _with_formulas(content: bytes, book: Book) -> Book:
    """Mark the cells that hold a formula and no result, which a first reading shows as empty."""
    workbook = _open(content, values=False)
    sheets = []
    for sheet in book.sheets:
        rows = list(sheet.rows)
        for number, cells in enumerate(_formulas(workbook[sheet.title], len(rows))):
            empty = [column for column in cells if sheet.value(number, column) is None]
            if empty:
                row = list(rows[number]) + [None] * (max(empty) + 1 - len(rows[number]))
                for column in empty:
                    row[column] = Uncalculated()
                rows[number] = tuple(row)
        sheets.append(attrs.evolve(sheet, rows=tuple(rows)))
    return attrs.evolve(book, sheets=tuple(sheets))


def _formulas(worksheet: Any, count: int) -> Iterator[list[int]]:
    """Give, for each of the first rows of a sheet, the columns that hold a formula."""
    worksheet.reset_dimensions()
    for cells in islice(worksheet.iter_rows(), count):
        yield [column for column, cell in enumerate(cells) if cell.data_type == "f"]
