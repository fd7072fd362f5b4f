"""A script on its pages: what the formats that show pages are asked, and the pages that they show."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from scenes.page.geometry import Geometry
from scenes.page.paginate import Pages, paginate
from scenes.page.script import Script
from scenes.page.style import HOW_FLASHBACKS, DraftStyle, FlashbackStyle
from scenes.page.title_page import cure_of, unprinted
from scenes.page.typesetting import Layout
from scenes.page.widths import columns
from scenes.problems import Code, Problem, Severity
from scenes.rules import described

if TYPE_CHECKING:
    from scenes.record import Story


@attrs.frozen(kw_only=True)
class PageOptions(Layout):
    """How the page is set and what it says of flashbacks."""

    flashback: FlashbackStyle = described(HOW_FLASHBACKS, default=FlashbackStyle.SUFFIX)


def draft_for(story: "Story", options: PageOptions) -> Script:
    """Make the draft of a story that is set on pages."""
    from scenes.drafting.draft import draft_of  # here, for a script has no records

    return draft_of(story, DraftStyle(flashback=options.flashback))


def pages_of(script: Script, options: PageOptions) -> tuple[Pages, tuple[Problem, ...]]:
    """Set a script on pages; say which scene numbers have no room in the margins, and what no title page shows."""
    pages = paginate(script, options)
    too_wide = _numbers_too_wide(pages) if options.scene_numbers else ()
    return pages, (*_unprinted(script), *too_wide)


def _unprinted(script: Script) -> Iterator[Problem]:
    for entry in unprinted(script.title_page):
        message = f'the title page entry "{entry.key}" is not printed'
        yield Problem(code=Code.NO_HOLD, message=message, hint=cure_of(entry), severity=Severity.NOTE)


def number_columns(geometry: Geometry, number: str) -> tuple[int, ...]:
    """Give the columns where a scene number begins, in the left and the right margin; none where it has no room."""
    width = columns(number)
    return (geometry.number_left - width, geometry.number_right) if width <= geometry.number_room else ()


def _numbers_too_wide(pages: Pages) -> Iterator[Problem]:
    for scene in pages.scenes:
        if scene.number and not number_columns(pages.geometry, scene.number):
            yield Problem(
                code=Code.NUMBER_TOO_WIDE,
                message=f"scene number {scene.number[:20]} is wider than the margin and is not printed",
                hint=f"at most {pages.geometry.number_room} letters",
            )
