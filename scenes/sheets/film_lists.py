"""The sheets of a film as they come back: figures, prizes and later versions, one a row.

The records have no ids: a row's id is the place of its record in the story that the workbook was made from.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from scenes.film import Film
from scenes.problems import Code
from scenes.sheets.film_cells import BLANK, FIELDS, NEEDED, apply_to_film
from scenes.sheets.grid import Grid
from scenes.sheets.row_reader import RowReader
from scenes.sheets.values import is_blank
from scenes.tables.film import name_of

LISTS = ("box_office", "awards", "remakes")
"""The lists of a film that have a sheet, by the names of their fields and their tables."""


@attrs.frozen
class FilmRead:
    """What is known of the film, and for each of its lists the keys of its records: places in the base, or `+1` ..."""

    film: Film | None
    keys: Mapping[str, tuple[str, ...]]


def read_film(film: Film | None, grids: Mapping[str, Grid], rows: RowReader) -> FilmRead:
    """Read the sheets of a film; a list without a sheet stays as it is."""
    base = film or Film()
    lists: dict[str, Any] = {}
    keys: dict[str, tuple[str, ...]] = {}
    for name in LISTS:
        if name in grids:
            keys[name], lists[name] = _list(getattr(base, name), grids[name], rows)
    edited = attrs.evolve(base, **lists)
    return FilmRead(None if film is None and edited == base else edited, keys)


def _list(before: Sequence[Any], grid: Grid, rows: RowReader) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Read one list; give the keys of its records and the records."""
    name = grid.table.layout.name
    base = {str(place): record for place, record in enumerate(before, start=1)}
    records = dict(base)
    order: list[str] = []
    listed = [str(row[grid.table.layout.id_key]) for row in grid.table.rows]
    named = {key: name_of(record) for key, record in base.items()}
    for number, known in rows.known_rows(grid, {key: (key, record) for key, record in base.items()}):
        if known is None and not _has_needed(grid, number, rows):
            continue
        key, record = known or (f"+{len(records) - len(base) + 1}", BLANK[name])
        if known is None:
            rows.places[name, key, ""] = grid.sheet.place(number)
        records[key] = rows.read(grid, number, key, record, apply_to_film, FIELDS)
        order.append(key)
    kept = tuple(rows.order(grid, list(base), order, None if listed == list(base) else listed, named))
    return kept, tuple(records[key] for key in kept)


def _has_needed(grid: Grid, row: int, rows: RowReader) -> bool:
    """Whether a new row says what its record cannot be without; name what is missing."""
    missing = [
        grid.table.layout.column(key)
        for key in NEEDED.get(grid.table.layout.name, ())
        if key not in grid.places or is_blank(grid.sheet.value(row, grid.places[key]))
    ]
    for column in missing:
        rows.problem(grid, Code.BAD_CELL, row, column.key, f"is a new row without {column.title}", column.description)
    return not missing
