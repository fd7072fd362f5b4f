"""The story that a workbook of Fabula's was made from, which it carries on a sheet of its own."""

import json
from collections.abc import Iterator
from typing import Any

from importers.reading import Reading, from_data, nowhere
from importers.workbook_cells import Book
from scenes.canonical import digest_of
from scenes.chronology.told import SceneOrder
from scenes.problems import Code, Problem
from scenes.sheets import baseline
from scenes.sheets.grid import is_data
from scenes.sheets.sheet import Sheet
from scenes.sheets.values import text_of

EXPORT_AGAIN = "export the workbook again and edit that one"


def is_wanted(sheet: Sheet) -> bool:
    """Whether a sheet is one that is read back: the baseline, or a table whose rows carry ids."""
    return sheet.title == baseline.SHEET or is_data(sheet)


def has_baseline(book: Book) -> bool:
    """Whether a workbook says what it was made from."""
    return any(sheet.title == baseline.SHEET for sheet in book.sheets)


def listed_in(book: Book) -> SceneOrder:
    """Say in which order a workbook was made to list scenes."""
    return SceneOrder.STORY if book.properties.get(baseline.ORDER) == SceneOrder.STORY else SceneOrder.TELLING


def baseline_of(book: Book) -> Reading:
    """Give the story that a workbook was made from, letter for letter, or the problem that it does not say."""
    sheet = next((sheet for sheet in book.sheets if sheet.title == baseline.SHEET), None)
    if sheet is None:
        hint = "only a workbook that Fabula wrote can be brought back; read another with: fabula import"
        return _failed(f"the workbook does not say what it was made from: it has no sheet {baseline.SHEET}", hint)
    try:
        reading = from_data(_story(sheet), (), nowhere)
    except (ValueError, KeyError, TypeError):
        return _failed(f"the sheet {baseline.SHEET} is damaged", EXPORT_AGAIN)
    if reading.story is None:
        return _failed(f"the sheet {baseline.SHEET} is damaged", EXPORT_AGAIN)
    source = book.properties.get(baseline.DIGEST)
    if source is not None and source != digest_of(reading.story):
        return _failed(f"the sheet {baseline.SHEET} was changed", EXPORT_AGAIN)
    return reading


def _failed(message: str, hint: str) -> Reading:
    return Reading(story=None, problems=(Problem(code=Code.NO_BASELINE, message=message, hint=hint),))


def _story(sheet: Sheet) -> dict[str, Any]:
    """Put the records of the sheet together again as plain data."""
    story: dict[str, Any] = {}
    lists: dict[str, list[Any]] = {name: [] for name in baseline.LISTS.values()}
    for kind, record in _records(sheet):
        if kind == baseline.STORY:
            story = record
        else:
            lists[baseline.LISTS[kind]].append(record)
    return {**story, **{name: records for name, records in lists.items() if records}}


def _records(sheet: Sheet) -> Iterator[tuple[str, Any]]:
    """Give the kind and the plain data of each record; a long one stands in several rows, which may be sorted."""
    parts: dict[tuple[str, str], dict[int, str]] = {}
    for row in sheet.rows[1:]:
        if len(row) >= 4:
            kind, id_ = text_of(row[0]), text_of(row[1])
            parts.setdefault((kind, id_), {})[int(text_of(row[2]))] = str(row[3])
        elif row:
            raise ValueError("a row is not whole")
    for (kind, _id), chunks in parts.items():
        yield kind, json.loads("".join(chunks[number] for number in sorted(chunks)))
