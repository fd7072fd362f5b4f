"""What a table is: columns that say what their values are, and rows of plain values.

A column's title is unique within its table, so that a table can be read back by its header however its columns were
moved. Rows are mappings from a column's key to a value. Lengths on the page are eighths, times are seconds, days are
dates; what they look like is the business of the format.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeAlias

import attrs


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    """One line of text."""
    PROSE = "prose"
    """Text that runs over several lines."""
    CODE = "code"
    """Short text that stays text even where it looks like a number or a date: 12A, 1E2, 3/8."""
    CHOICE = "choice"
    """Text that is usually one of a list; other text may be typed."""
    INTEGER = "integer"
    NUMBER = "number"
    EIGHTHS = "eighths"
    """Length on the page, in whole eighths."""
    SECONDS = "seconds"
    DATE = "date"
    """A day, as `datetime.date`."""
    FLAG = "flag"
    """True, or nothing."""
    LINK = "link"
    """A row of another table, as `Ref`."""


class Choice(StrEnum):
    """The lists that a column's values are usually taken from."""

    SETTINGS = "settings"
    LOCATIONS = "locations"
    TIMES = "times"
    TELLINGS = "tellings"
    LAYERS = "layers"
    STATUSES = "statuses"
    MARKS = "marks"
    CHARACTERS = "characters"
    ROLES = "roles"
    GENDERS = "genders"
    UNITS = "units"
    MEASURES = "measures"
    TERRITORIES = "territories"
    CURRENCIES = "currencies"
    RELATIONS = "relations"
    RESULTS = "results"


@attrs.frozen
class Ref:
    """What a cell shows of a row in another table, and which row that is."""

    text: str
    table: str
    id: str


Value: TypeAlias = str | int | float | bool | date | Ref | None
Row: TypeAlias = Mapping[str, Value]


@attrs.frozen(kw_only=True)
class Column:
    """One column: its key in rows and CSV headers, its title in the workbook, and what its values are.

    `width` is in characters. A column that is not `editable` is calculated: what is typed there is not read back. An
    `optional` column is left out where no row has a value. Columns that are not `printed` stay off the page; they
    stand after those that are; `data_only` columns are for CSV and stand on no sheet.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: float = 12
    editable: bool = False
    optional: bool = False
    printed: bool = True
    data_only: bool = False
    choice: Choice | None = None
    description: str = ""


@attrs.frozen(kw_only=True)
class Layout:
    """A kind of table: its name in options and file names, its title on a sheet's tab, its columns.

    `id_key` names the column whose values identify a row; empty where rows have no identity of their own. `purpose`
    says what it is for, `note` how its marks are read.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    purpose: str
    id_key: str = ""
    note: str = ""

    def column(self, key: str) -> Column:
        """Give the column with a key. Raises `KeyError`."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def column_titled(self, header: str) -> Column | None:
        """Give the column that a header names, by its title or its key, in any case."""
        wanted = " ".join(header.split()).casefold()
        return next((c for c in self.columns if wanted in (c.title.casefold(), c.key.casefold())), None)


@attrs.frozen(kw_only=True)
class Table:
    """A table with its rows. Its columns are those of its layout that are used, and any that the story gives it."""

    layout: Layout
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def table_of(layout: Layout, rows: Iterable[Row], columns: Iterable[Column] | None = None) -> Table:
    """Make a table, leaving out the optional columns in which no row has a value."""
    kept = tuple(rows)
    used = {key for row in kept for key, value in row.items() if value not in (None, "")}
    wanted = layout.columns if columns is None else columns
    return Table(layout=layout, columns=tuple(c for c in wanted if not c.optional or c.key in used), rows=kept)
