"""The new content of a story file: changed in place, so that its layout and comments stay, or written anew."""

import exporters
import importers
from exporters.export import Content
from exporters.inplace.edit import edit
from exporters.inplace.node import NotInPlaceError
from scenes.problems import Code, Problem
from scenes.record import Story


def rewritten(
    row: importers.Format, content: bytes, before: Story, after: Story
) -> tuple[Content, tuple[Problem, ...]]:
    """Give the content that says what the story is after a change, and a problem where its layout is lost.

    What comes out is read back, so that a layout which nobody thought of cannot change what the story says.
    """
    try:
        text = edit(row.name, content.decode("utf-8"), before, after)
        if importers.load(row).parse(text.encode("utf-8")).story == after:
            return text, ()
        reason = "its layout means more than it shows, such as one value that stands for two"
    except NotInPlaceError as error:
        reason = f"it holds {error}"
    written = exporters.format_named(row.name)
    if written is None:
        raise AssertionError(row.name)
    exporter = exporters.load(written)
    message = f"the file could not be changed in place: {reason}; it was written anew without its comments"
    hint = "written without anchors & and aliases *, it keeps its layout and comments"
    return exporter.export(after, exporter.Options()).content, (
        Problem(code=Code.LAYOUT_LOST, message=message, hint=hint),
    )
