"""The title page: title and authors in the middle, who to write to below on the left."""

from collections.abc import Iterator, Sequence

from scenes.page.blocks import Align, PlacedRow, Text
from scenes.page.geometry import Kind
from scenes.page.inline import inline_of
from scenes.page.script import TitleEntry
from scenes.page.setting import Layout
from scenes.page.widths import printable, wrap

CENTERED = ("title", "credit", "author", "authors", "source")
BELOW = ("draft date", "date", "revision", "contact", "copyright", "notes")


def title_pages(entries: Sequence[TitleEntry], layout: Layout) -> Iterator[list[tuple[int, PlacedRow]]]:
    """Give the title pages as rows with their places. Keys that readers do not know are left out, as Fountain asks.

    There is one, unless the text needs more.
    """
    middle = list(_block(entries, CENTERED, layout, Align.CENTER))
    below = list(_block(entries, BELOW, layout, Align.LEFT))
    if not any((*middle, *below)):
        return
    rows = layout.geometry.rows
    placed = [(layout.geometry.title_row + n, row) for n, row in enumerate(middle)]
    end = placed[-1][0] + 2 if placed else 0
    start = rows - len(below) if end + len(below) <= rows else end
    placed += [(start + n, row) for n, row in enumerate(below)]
    last = placed[-1][0] if placed else 0
    for page in range(last // rows + 1):
        yield [(at - page * rows, row) for at, row in placed if row and at // rows == page]


def _block(entries: Sequence[TitleEntry], keys: Sequence[str], layout: Layout, align: Align) -> Iterator[PlacedRow]:
    """Give the rows of the entries with these keys, a blank row between two entries."""
    measure = layout.geometry.measures[Kind.TITLE]
    begun = False
    for entry in entries:
        if entry.key.casefold() not in keys or not any(value.strip() for value in entry.values):
            continue
        if begun:
            yield ()
            if align is Align.CENTER:
                yield ()
        begun = True
        inline = inline_of(printable("\n".join(entry.values)))
        breaks = tuple(wrap(inline.text, measure.width, syllables=layout.syllables))
        yield from Text(Kind.TITLE, inline, measure, breaks, align).rows()
