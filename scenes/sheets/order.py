"""The order of records that the rows of a sheet give."""

from collections.abc import Sequence

from scenes.merge import woven
from scenes.sheets.grid import Grid, column_values
from scenes.sheets.rows import look_at
from scenes.sheets.values import text_of


def ordered(
    grid: Grid, before: Sequence[str], now: Sequence[str], reorder: bool | None, listed: Sequence[str] | None = None
) -> tuple[list[str], str]:
    """Give the ids in their order and, where the rows are only sorted, what they are sorted by.

    `before` is the order that the records had, `now` that of the rows, new ones included. `listed` is the order in
    which the sheet was written, where that is another: moving its rows is no edit. A record without a row stays after
    what it followed; a new row comes after the row above it, or at the end of a sorted sheet.
    """
    known = set(before)
    rows = [id_ for id_ in now if id_ in known]
    there = set(rows)
    old = [id_ for id_ in (before if listed is None else listed) if id_ in there]
    if reorder or rows == old:
        return (woven(now, before) if reorder else woven(before, now)), ""
    places = {text_of(grid.sheet.value(row, grid.id_place)): row for row, id_ in grid.rows() if id_}
    found = look_at(old, rows, column_values(grid, [places[id_] for id_ in rows]))
    if found.moved and listed is not None:
        return woven(before, now), "hand" if reorder is None else ""
    if found.moved and reorder is None:
        return woven(now, before), ""
    return [*before, *(id_ for id_ in now if id_ not in known)], found.sorted_by if reorder is None else ""
