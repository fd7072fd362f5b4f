"""Write a story as the pages of its script, in plain text.

What stands in a column of the printed page stands in the same column of the text, so that Hangul, which takes two
columns, keeps the page's grid on a terminal and in an editor with a font of equal widths. Emphasis is not shown.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from exporters.export import Export
from exporters.paper.pages import PageOptions, draft_for, number_columns, pages_of
from scenes.page.geometry import Geometry
from scenes.page.paginate import Page, PageLine, Pages
from scenes.page.script import Script
from scenes.page.widths import columns
from scenes.problems import Code, Problem, Severity
from scenes.rules import described

if TYPE_CHECKING:
    from scenes.record import Story


@attrs.frozen(kw_only=True)
class Options(PageOptions):
    """How the page is set, and how pages part."""

    form_feed: bool = described("Put a form feed, which printers obey, between pages.", default=True)
    margin: int = described("Columns left of the action; scene numbers stand there.", default=10, minimum=0, maximum=40)


def export(story: "Story", options: Options) -> Export:
    """Write the pages of the story's script."""
    return export_script(draft_for(story, options), options)


def export_script(script: Script, options: Options) -> Export:
    """Write the pages of a script."""
    pages, problems = pages_of(script, options)
    sheets = (
        "\n".join(_sheet(page, pages.geometry, options.margin)) + "\n" for page in (*pages.title_pages, *pages.pages)
    )
    text = ("\f" if options.form_feed else "\n").join(sheets)
    return Export(content=text, problems=(*problems, *_without_room(pages, options)))


def _without_room(pages: Pages, options: Options) -> Iterator[Problem]:
    """Say how many scene numbers stand in the right margin only."""
    numbers = [scene.number for scene in pages.scenes if scene.number and options.scene_numbers]
    placed = [columns_[0] for number in numbers if (columns_ := number_columns(pages.geometry, number))]
    if lacking := sum(column + options.margin < 0 for column in placed):
        message = f"{lacking} scene number{'s have' if lacking > 1 else ' has'} no room left of the page"
        hint = f"`fabula export txt --margin {-min(placed)}` gives it"
        yield Problem(code=Code.NUMBER_TOO_WIDE, message=message, hint=hint, severity=Severity.NOTE)


def _sheet(page: Page, geometry: Geometry, margin: int) -> Iterator[str]:
    """Give the rows of a page, its number above them. The first page shows none."""
    if page.number > 1:
        yield f"{page.number}.".rjust(margin + geometry.columns)
        yield from [""] * (-geometry.page_number_row - 1)
    at = 0
    for line in page.lines:
        yield from [""] * (line.row - at)
        yield _row(line, geometry, margin)
        at = line.row + 1


def _row(line: PageLine, geometry: Geometry, margin: int) -> str:
    placed = [(segment.column, "".join(run.text for run in segment.runs)) for segment in line.segments]
    if line.number:
        placed += [(column, line.number) for column in number_columns(geometry, line.number)]
    row, filled = "", 0
    for column, text in sorted(placed):
        start = margin + column
        if start < filled:
            continue
        row += " " * (start - filled) + text
        filled = start + columns(text)
    return row
