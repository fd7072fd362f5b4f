"""A sheet as it was read: rows of values, each with its place."""

import re
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

import attrs

from scenes.problems import Code, Problem, Severity


@attrs.frozen
class CellError:
    """What a spreadsheet shows where a formula failed: #REF!, #N/A."""

    text: str


@attrs.frozen
class Uncalculated:
    """A formula that no program has worked out yet."""


Value: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | CellError | Uncalculated | None


@attrs.frozen(kw_only=True)
class Sheet:
    """One sheet of a workbook, or a CSV file.

    Rows and columns count from 0, here and in `place`. `lines` gives the line of a text file on which each row begins;
    it is empty for a workbook.
    """

    title: str = ""
    rows: tuple[tuple[Value, ...], ...] = ()
    lines: tuple[int, ...] = ()

    def value(self, row: int, column: int) -> Value:
        """Give the value of a cell; `None` where there is none."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def place(self, row: int, column: int | None = None) -> str:
        """Name a cell as spreadsheets do: `Scenes!B7`; without a column, its row: `Scenes!7`."""
        cell = f"{letters(column) if column is not None else ''}{row + 1}"
        title = self.title if re.fullmatch(r"\w+", self.title) else "'" + self.title.replace("'", "''") + "'"
        return f"{title}!{cell}" if self.title else cell

    def problem(
        self,
        code: Code,
        row: int,
        column: int | None,
        message: str,
        hint: str = "",
        severity: Severity | None = None,
    ) -> Problem:
        """Make a problem that names its cell."""
        line = self.lines[row] if row < len(self.lines) else None
        said = f"{self.place(row, column)} {message}"
        if severity is None:
            return Problem(code=code, message=said, hint=hint, line=line)
        return Problem(code=code, message=said, hint=hint, line=line, severity=severity)


def letters(column: int) -> str:
    """Give the letters of a column: 0 is A, 26 is AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
