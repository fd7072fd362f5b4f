"""Say on which page each scene stands and how long it is."""

from commands.opening import as_told, open_story
from commands.screen import print_table
from scenes.drafting.draft import draft_of
from scenes.page.eighths import Rounding, eighths_text
from scenes.page.paginate import paginate
from scenes.page.typesetting import Layout


def show_pages(name: str, *, telling: str, layout: Layout, rounding: Rounding, limit: int) -> None:
    """Print number, heading, page and length of each scene, and the length of all."""
    story = as_told(open_story(name, limit), telling, once=True)
    pages = paginate(draft_of(story), layout, rounding)
    rows = [[scene.number, scene.heading, str(scene.page), eighths_text(scene.eighths)] for scene in pages.scenes]
    total = eighths_text(sum(scene.eighths for scene in pages.scenes))
    print_table(
        ["no.", "heading", "page", "length"], [*rows, ["", "all", str(len(pages.pages)), total]], wide="heading"
    )
