"""The new content of a story file: changed in place, so that its layout and comments stay, or written anew."""

from typing import NamedTuple

import exporters
import importers
from exporters.export import Content
from exporters.inplace.edit import edit
from exporters.inplace.node import NotInPlaceError
from scenes.problems import Code, Problem
from scenes.record import Story


class StoryForm(NamedTuple):
    """A format of story files: how it is read, and how it is written."""

    read: importers.Format
    written: exporters.Format


def story_form(name: str, content: bytes) -> StoryForm | None:
    """Give the format of a story file; `None` for what is none."""
    read = importers.format_for(name, content)
    written = exporters.format_named(read.name) if read is not None else None
    return StoryForm(read, written) if read and written and written.lossless else None


def rewritten(form: StoryForm, content: bytes, before: Story, after: Story) -> tuple[Content, tuple[Problem, ...]]:
    """Give the content that says what the story is after a change, and a problem where its layout is lost.

    What comes out is read back, so that a layout which nobody thought of cannot change what the story says.
    """
    try:
        text = edit(form.read.name, content.decode("utf-8"), before, after)
        if importers.parse(form.read, text.encode("utf-8")).story == after:
            return text, ()
        reason = "its layout means more than it shows, such as one value that stands for two"
    except NotInPlaceError as error:
        reason = f"it holds {error}"
    exporter = exporters.load(form.written)
    message = f"the file could not be changed in place: {reason}; it was written anew without its comments"
    hint = "written without anchors & and aliases *, it keeps its layout and comments"
    return exporter.export(after, exporter.Options()).content, (
        Problem(code=Code.LAYOUT_LOST, message=message, hint=hint),
    )
