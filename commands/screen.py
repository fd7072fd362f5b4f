"""Tables on the terminal: fitted to its width there, plain lines with tabs when piped."""

import sys
from collections.abc import Iterable, Sequence

from commands.border import print_content
from scenes.plain import plain, shown
from scenes.sheets.limits import guarded

KEPT_WHOLE = 14
"""Words up to this many characters are not broken while there is room for any column's longest."""


def print_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, width: int | None = None, wide: str = ""
) -> None:
    """Print a table.

    On a terminal, or with a width, cells are wrapped and the column named `wide` takes what room is left. Piped, each
    row is one line with a tab between cells, so that other programs can read it. Controls are left out: a story moves
    no terminal.
    """
    if width is None and not sys.stdout.isatty():
        lines = ["\t".join(map(plain, row)) for row in (header, *rows)]
        print_content("\n".join(lines) + "\n")
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, title in enumerate(header):
        longest = max(
            (len(word) for cell in (title, *(row[number] for row in rows)) for word in cell.split()), default=1
        )
        table.add_column(title, overflow="fold", ratio=1 if title == wide else None, min_width=min(longest, KEPT_WHOLE))
    for row in rows:
        table.add_row(*(Text(shown(cell)) for cell in row))
    Console(width=width).print(table)


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Give a table as CSV, each cell on one line and guarded against spreadsheets; a lone `-` is no formula."""
    import csv  # here, for few tables are asked for so
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        cells = (" ".join(cell.split()) for cell in row)
        writer.writerow([cell if cell == "-" else guarded(cell) for cell in cells])
    return text.getvalue()
