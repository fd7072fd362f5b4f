"""Find the tables of a workbook again, whatever their sheets are called and however their columns were moved."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from scenes.names import folded
from scenes.problems import Code, Problem, Severity
from scenes.sheets.sheet import Sheet, Value
from scenes.sheets.values import is_blank, text_of
from scenes.tables.table import Column, Table
from scenes.tables.tables import LAYOUTS

HEADER_WITHIN = 60
"""Rows from the top in which a header is looked for."""


@attrs.frozen(kw_only=True)
class Grid:
    """A table found in a sheet: the row of its header, and where its columns stand.

    `places` maps a column's key to where it stands; `unknown` gives the columns that are not Fabula's.
    """

    sheet: Sheet
    table: Table
    header: int
    places: Mapping[str, int]
    unknown: tuple[tuple[int, str], ...] = ()

    @property
    def id_place(self) -> int:
        """Where the ids stand."""
        return self.places[self.table.layout.id_key]

    def columns(self) -> Iterator[tuple[Column, int]]:
        """Give the columns that were found, with their places."""
        for column in self.table.columns:
            if column.key in self.places:
                yield column, self.places[column.key]

    def unknown_problems(self, but: Collection[str] = ()) -> Iterator[Problem]:
        """Name the columns that are not read, but for those whose folded titles are among `but`."""
        for place, text in self.unknown:
            if folded(text) not in but:
                message = f'the column "{text}" is not one of Fabula\'s; it stays in the workbook'
                yield self.sheet.problem(Code.COLUMN_UNKNOWN, self.header, place, message, severity=Severity.NOTE)

    def rows(self) -> Iterator[tuple[int, str]]:
        """Give the rows below the header that say anything, each with its id or an empty text."""
        for number in range(self.header + 1, len(self.sheet.rows)):
            cells = self.sheet.rows[number]
            if any(place < len(cells) and not is_blank(cells[place]) for place in self.places.values()):
                yield number, text_of(self.sheet.value(number, self.id_place))


def is_data(sheet: Sheet) -> bool:
    """Whether the first rows of a sheet hold a header with an id column."""
    return _header_row(sheet) is not None


TITLES: Mapping[str, frozenset[str]] = {
    folded(id_key): frozenset(
        folded(column.title)
        for layout in LAYOUTS
        if layout.id_key == id_key
        for column in layout.columns
        if column.key != id_key
    )
    for id_key in {layout.id_key for layout in LAYOUTS if layout.id_key}
}
"""The titles that stand in a header beside each id column."""


def find_grids(sheets: Sequence[Sheet], tables: Sequence[Table]) -> tuple[dict[str, Grid], list[Problem]]:
    """Match sheets to tables by their headers; give the tables found, by name, and what is wrong with them."""
    scored = []
    for number, sheet in enumerate(sheets):
        header = _header_row(sheet)
        if header is None:
            continue
        texts = {folded(text_of(cell)) for cell in sheet.rows[header]}
        for table in tables:
            if folded(table.layout.id_key) in texts:
                known = sum(folded(column.title) in texts for column in table.columns)
                named = sheet.title == table.layout.title
                scored.append((named, known, -number, header, table))
    found: dict[str, Grid] = {}
    problems: list[Problem] = []
    used: set[int] = set()
    for _named, _known, place, header, table in sorted(scored, key=lambda entry: entry[:3], reverse=True):
        sheet = sheets[-place]
        if -place in used or table.layout.name in found:
            continue
        used.add(-place)
        grid, faults = _grid(sheet, header, table)
        found[table.layout.name] = grid
        problems += faults
    for number, sheet in enumerate(sheets):
        header = _header_row(sheet)
        if header is not None and number not in used and _is_one_of(tables, sheet.rows[header]):
            message = "looks like a second copy of a sheet; nothing of it is read"
            problems.append(sheet.problem(Code.CELL_NOT_TAKEN, header, None, message))
    return found, problems


def _is_one_of(tables: Sequence[Table], header: Sequence[Value]) -> bool:
    """Whether a header bears the id of a table that is read."""
    texts = {folded(text_of(cell)) for cell in header}
    return any(folded(table.layout.id_key) in texts for table in tables)


def _header_row(sheet: Sheet) -> int | None:
    """Find the row that holds an id column's title and another title of its table."""
    for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        texts = {folded(cell) for cell in row if isinstance(cell, str)}
        if any(id_title in texts and texts & titles for id_title, titles in TITLES.items()):
            return number
    return None


def _grid(sheet: Sheet, header: int, table: Table) -> tuple[Grid, list[Problem]]:
    by_title = {folded(name): column.key for column in reversed(table.columns) for name in (column.key, column.title)}
    by_title |= {folded(column.title): column.key for column in table.columns}
    optional = {folded(column.title): column.key for column in table.layout.columns}
    places: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for place, cell in enumerate(sheet.rows[header]):
        text = text_of(cell)
        key = by_title.get(folded(text)) or optional.get(folded(text))
        if not text:
            continue
        if key is None:
            unknown.append((place, text))
        elif key in places:
            first = sheet.place(header, places[key])
            message, hint = f'is a second column "{text}"; the first is {first}', "delete or rename one of the two"
            problems.append(sheet.problem(Code.DOUBLE_COLUMN, header, place, message, hint))
        else:
            places[key] = place
    grid = Grid(sheet=sheet, table=_with_all(table), header=header, places=places, unknown=tuple(unknown))
    return grid, problems


def _with_all(table: Table) -> Table:
    """Give the table with the optional columns of its layout too: a person may have added one."""
    known = {column.key for column in table.columns}
    return attrs.evolve(table, columns=(*table.columns, *(c for c in table.layout.columns if c.key not in known)))


def column_values(grid: Grid, rows: Sequence[int]) -> dict[str, list[Value]]:
    """Give the values of each column, the user's own included, in some rows."""
    places = {column.title: place for column, place in grid.columns()} | {text: place for place, text in grid.unknown}
    return {title: [grid.sheet.value(row, place) for row in rows] for title, place in places.items()}
