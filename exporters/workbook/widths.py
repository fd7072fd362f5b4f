"""How wide the columns of a table are: as their values need, and no wider than can be read on a page."""

from collections.abc import Sequence

import attrs

from exporters.workbook.measure import columns as width_of
from scenes.tables.table import Column, Kind, Ref, Row, Value

NARROW = 5.0
"""Columns narrower than this have their title turned."""

GROWS = frozenset({Kind.TEXT, Kind.CHOICE, Kind.LINK})
"""Kinds of column that become wider for long values, up to one and a half times their width."""

SHRINKS = GROWS | {Kind.PROSE}
"""Kinds of column that become narrower where all values are short, so that the page can be printed larger."""

LEAST_OF_WIDTH = 0.6
"""How narrow, of its width, a column becomes that people write in, or that is squeezed."""

WIDEST = 190.0
"""Characters that a page of A4 or letter has room for where its print can still be read without a glass: 8 points."""


def widths_for(page: Sequence[Column], others: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Give the columns of a page, then the others, each as wide as it should be."""
    return [*_squeezed([_fitted(column, rows) for column in page]), *(_fitted(column, rows) for column in others)]


def _fitted(column: Column, rows: Sequence[Row]) -> Column:
    """Give a column the width that its values need, within bounds; one that is still empty keeps its own.

    No word of a title is broken, but where the title is turned.
    """
    title = max(map(width_of, column.title.split()), default=0)
    if column.kind not in SHRINKS:
        return column if column.width < NARROW else attrs.evolve(column, width=max(column.width, title + 2.0))
    longest = max((width_of(line) for row in rows for line in _shown(row.get(column.key)).split("\n")), default=0)
    if not longest:
        return column
    needed = max(longest, title) + 2.0
    least = LEAST_OF_WIDTH * column.width if column.editable else 0.0
    most = 1.5 * column.width if column.kind in GROWS else column.width
    return attrs.evolve(column, width=min(max(needed, least), most))


def _shown(value: Value) -> str:
    return value.text if isinstance(value, Ref) else value if isinstance(value, str) else ""


def _squeezed(page: Sequence[Column]) -> list[Column]:
    """Make the columns of prose narrower where a page would have to be printed too small; their rows become higher."""
    prose = sum(column.width for column in page if column.kind is Kind.PROSE)
    room = WIDEST - sum(column.width for column in page if column.kind is not Kind.PROSE)
    share = max(room / prose, LEAST_OF_WIDTH) if prose else 1.0
    if share >= 1:
        return list(page)
    return [attrs.evolve(c, width=share * c.width) if c.kind is Kind.PROSE else c for c in page]
