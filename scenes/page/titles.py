"""The title page: title and authors in the middle, who to write to below on the left."""

from collections.abc import Iterator, Sequence

from scenes.page.blocks import Align, PlacedRow, Rows, printed, text_of
from scenes.page.geometry import Kind
from scenes.page.script import TitleEntry
from scenes.page.title_page import BELOW, MIDDLE, PRINTED
from scenes.page.typesetting import Layout


def title_pages(entries: Sequence[TitleEntry], layout: Layout) -> Iterator[Rows]:
    """Give the rows of the title pages: there is one, unless the text needs more.

    Keys of somebody's own are left out, as Fountain asks.
    """
    middle = list(_block(entries, MIDDLE, layout, Align.CENTER))
    below = list(_block(entries, BELOW, layout, Align.LEFT))
    if not any((*middle, *below)):
        return
    rows = layout.geometry.rows
    above = [()] * layout.geometry.title_row if middle else []
    gap = [()] * max(1 if middle else 0, rows - len(above) - len(middle) - len(below)) if below else []
    placed = (*above, *middle, *gap, *below)
    for start in range(0, len(placed), rows):
        yield Rows(placed[start : start + rows])


def _block(entries: Sequence[TitleEntry], keys: Sequence[str], layout: Layout, align: Align) -> Iterator[PlacedRow]:
    """Give the rows of the entries with these keys, a blank row between two entries."""
    measure = layout.geometry.measures[Kind.TITLE]
    begun = False
    for entry in entries:
        if PRINTED.get(entry.key.casefold()) not in keys or not any(value.strip() for value in entry.values):
            continue
        if begun:
            yield ()
            if align is Align.CENTER:
                yield ()
        begun = True
        inline = printed("\n".join(entry.values))
        yield from text_of(Kind.TITLE, inline, measure, align=align, syllables=layout.syllables).rows()
