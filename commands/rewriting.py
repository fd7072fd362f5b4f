"""A story file that is rewritten: changed in place, so that its layout and comments stay, or written anew."""

from pathlib import Path
from typing import NamedTuple

import attrs
import click

import exporters
import importers
from commands.border import fail, not_written
from commands.opening import checked
from exporters.export import Content
from exporters.files import write
from exporters.inplace.edit import edit
from exporters.inplace.node import NotInPlaceError
from importers.files import bundled_stories, read_bytes, with_path
from importers.reading import Reading
from scenes.problems import Code, Problem, has_errors
from scenes.record import Story


class StoryForm(NamedTuple):
    """A format of story files: how it is read, and how it is written."""

    read: importers.Format
    written: exporters.Format


@attrs.frozen(kw_only=True)
class StoryFile:
    """A story file as it is now: its bytes, its format, and what they say."""

    path: str
    content: bytes
    form: StoryForm
    reading: Reading
    story: Story


def open_story_file(name: str, limit: int) -> StoryFile:
    """Open a story file that is to be changed; where it has errors, show them and end with status 1.

    Whatever is no such file, a bundled story or a draft, is wrong use.
    """
    if name == "-" or not Path(name).is_file():
        is_there = name == "-" or Path(name).exists()
        is_bundled = not is_there and name in bundled_stories()
        if not is_there and not is_bundled:
            raise click.UsageError(f"there is no {name}")
        hint = f"; write it to a file first: fabula export yaml {name} -o {name}.yaml" if is_bundled else ""
        raise click.UsageError(f"{name} is not a file that can be changed{hint}")
    content = read_bytes(name, limit)
    if isinstance(content, Problem):
        fail([content])
    form = _form_of(name, content)
    if form is None:
        raise not_a_story(name)
    reading = importers.parse(form.read, content)
    reading = checked(reading._replace(problems=with_path(reading.problems, name)), name)
    if reading.story is None or has_errors(reading.problems):
        fail(reading.problems)
    return StoryFile(path=name, content=content, form=form, reading=reading, story=reading.story)


def not_a_story(name: str) -> click.UsageError:
    """Say that a file is no story file."""
    return click.UsageError(f"{name} is not a story file; one is YAML, JSON or JSON Lines")


def _form_of(name: str, content: bytes) -> StoryForm | None:
    read = importers.format_for(name, content)
    written = exporters.format_named(read.name) if read is not None else None
    return StoryForm(read, written) if read and written and written.lossless else None


def rewritten(file: StoryFile, after: Story) -> tuple[Content, tuple[Problem, ...]]:
    """Give the content that says what a story is after a change, and a problem where its layout is lost.

    What comes out is read back, so that a layout which nobody thought of cannot change what the story says.
    """
    try:
        text = edit(file.form.read.name, file.content.decode("utf-8"), file.story, after)
        if importers.parse(file.form.read, text.encode("utf-8")).story == after:
            return text, ()
        reason = "its layout means more than it shows, such as one value that stands for two"
    except NotInPlaceError as error:
        reason = f"it holds {error}"
    exporter = exporters.load(file.form.written)
    message = f"the file could not be changed in place: {reason}; it was written anew without its comments"
    hint = "written without anchors & and aliases *, it keeps its layout and comments"
    return exporter.export(after, exporter.Options()).content, (
        Problem(code=Code.LAYOUT_LOST, message=message, hint=hint, path=file.path),
    )


def rewrite(file: StoryFile, content: Content, backup: Path | None = None) -> None:
    """Write the new content of a story file, and the one before to `backup`; end with status 1 where that fails."""
    try:
        if backup is not None:
            write(backup, file.content)
        write(file.path, content)
    except OSError as error:
        fail([not_written(error, file.path)])
