"""Read the rows of a table that people edited: which record a row is, and what its cells say anew."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from scenes.edited import Choices, PlaceKey
from scenes.problems import Code, Problem
from scenes.sheets.grid import Grid
from scenes.sheets.limits import is_cut
from scenes.sheets.order import ordered
from scenes.sheets.sheet import CellError, Uncalculated, Value
from scenes.sheets.values import BadCellError, NearNameError, is_blank, is_same
from scenes.tables.table import Row
from scenes.tables.table import Value as Told

Apply: TypeAlias = Callable[[Any, str, Value, str], Any]
"""Gives a record with what a cell says: the record, the column's key, the value and the cell. Raises `BadCellError`."""


@attrs.frozen(kw_only=True)
class RowReader:
    """Reads the rows of one table after the other.

    `told` gives the rows as they were written, by the name of the table and the id. `places` gathers where each change
    stands, `problems` what is wrong or not taken.
    """

    choices: Choices
    told: Mapping[str, Mapping[str, Row]]
    places: dict[PlaceKey, str] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)

    def known_rows(self, grid: Grid, records: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
        """Give each row with the record that its id names, or `None` for a new one; refuse ids that cannot be."""
        seen: dict[str, int] = {}
        known = set(records)
        for number, id_ in grid.rows():
            if id_ in seen:
                message = f'carries the id "{id_}", which {grid.sheet.place(seen[id_])} carries already'
                hint = f"empty the {grid.table.layout.id_key} of the new one of the two"
                self.problem(grid, Code.DOUBLE_ROW, number, grid.table.layout.id_key, message, hint)
            elif id_ and id_ not in known:
                message = f'carries the id "{id_}", which the workbook did not have when it was made'
                hint = "empty the cell to make it a new row"
                self.problem(grid, Code.UNKNOWN_ROW, number, grid.table.layout.id_key, message, hint)
            elif self._says_something(grid, number, id_):
                if id_:
                    seen[id_] = number
                yield number, records.get(id_)

    def _says_something(self, grid: Grid, row: int, id_: str) -> bool:
        """Whether a row has anything to read: one that was emptied, though its id was left, was deleted."""
        told = self.told[grid.table.layout.name].get(id_, {})
        columns = [(column.key, place) for column, place in grid.columns() if column.editable]
        was_empty = bool(id_) and all(_is_unseen(told.get(key)) for key, _ in columns)
        return was_empty or any(not is_blank(grid.sheet.value(row, place)) for _, place in columns)

    def read(
        self,
        grid: Grid,
        row: int,
        id_: str,
        record: Any,
        apply: Apply,
        fields: Mapping[str, str] = {},
        first: Sequence[str] = (),
    ) -> Any:
        """Give a record with what its row says anew.

        `fields` names the fields of columns that are named otherwise; the columns in `first` are read before the rest.
        """
        group = grid.table.layout.name
        told = self.told[group].get(id_, {})
        places = {key: place for place, key in enumerate(first)}
        for column, place in sorted(grid.columns(), key=lambda found: places.get(found[0].key, len(places))):
            value = grid.sheet.value(row, place)
            if not column.editable or is_same(column.kind, told.get(column.key), value):
                continue
            if isinstance(value, Uncalculated):
                message = "holds a formula that no program has worked out; nothing is taken from it"
                hint = "open the workbook in a spreadsheet and save it"
                self.problem(grid, Code.CELL_NOT_TAKEN, row, column.key, message, hint)
                continue
            try:
                _refuse(value, told.get(column.key))
                record = apply(record, column.key, value, grid.sheet.place(row, place))
            except BadCellError as error:
                code = Code.NEAR_NAME if isinstance(error, NearNameError) else Code.BAD_CELL
                self.problem(grid, code, row, column.key, error.message, error.hint)
                continue
            self.places[group, id_, fields.get(column.key, column.key)] = grid.sheet.place(row, place)
        self._calculated(grid, row, told)
        return record

    def _calculated(self, grid: Grid, row: int, told: Row) -> None:
        """Name what was typed into a column that Fabula works out."""
        for column, place in grid.columns():
            value = grid.sheet.value(row, place)
            if column.editable or column.key == grid.table.layout.id_key or isinstance(value, Uncalculated):
                continue
            if not is_same(column.kind, told.get(column.key), value):
                message = f"was changed, but {column.title} is worked out by Fabula; the change is not taken"
                self.problem(grid, Code.CELL_NOT_TAKEN, row, column.key, message)

    def order(
        self,
        grid: Grid,
        before: Sequence[str],
        now: Sequence[str],
        listed: Sequence[str] | None = None,
        names: Mapping[str, str] = {},
    ) -> list[str]:
        """Give the ids of the records that stay, in their order, and name those whose rows were deleted.

        `before` is the order of the records, `now` that of the rows, `listed` that in which the sheet was written,
        where it is another. `names` says what people call a record whose id says nothing.
        """
        there = set(now)
        gone = {id_ for id_ in before if id_ not in there}
        for id_ in [] if self.choices.delete else [id_ for id_ in before if id_ in gone]:
            message = f'the row of "{names.get(id_, id_)}" is gone from {grid.sheet.title}; the record is kept'
            self.problems.append(Problem(code=Code.ROW_GONE, message=message, hint="--delete takes it out"))
        kept = [id_ for id_ in before if not (self.choices.delete and id_ in gone)]
        ids, found = ordered(grid, kept, now, self.choices.reorder, listed)
        if found:
            hint = "--reorder takes it as the order of the story"
            message = f"the rows of {grid.sheet.title} are sorted by {found}; the story keeps its order"
            self.problems.append(Problem(code=Code.ROWS_SORTED, message=message, hint=hint))
        return ids

    def problem(self, grid: Grid, code: Code, row: int, key: str | None, message: str, hint: str = "") -> None:
        """Note what is wrong with a cell, or with a whole row."""
        place = grid.places.get(key) if key else None
        self.problems.append(grid.sheet.problem(code, row, place, message, hint))


def _is_unseen(told: Told) -> bool:
    """Whether what was written into a cell shows nothing there."""
    return told is None or (isinstance(told, str) and is_blank(told))


def _refuse(value: Value, told: object) -> None:
    if isinstance(value, CellError):
        raise BadCellError(f"shows {value.text}", "mend its formula, or type a value")
    if isinstance(told, str) and is_cut(told):
        raise BadCellError("held only the beginning of its text", "change so long a text in the story file")
