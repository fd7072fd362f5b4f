"""Two tellings that a command holds side by side: of one story file, or of two."""

import click

from importers.files import stem_of
from scenes.chronology.joined import Joined, joined
from scenes.record import Story


def side_by_side(one: Story, other: Story, name: str, other_name: str) -> Joined:
    """Put the first tellings of two stories into one, as tellings named by their files."""
    a, b = _word_of(name), _word_of(other_name)
    return joined(one, other, a, f"{b}-2" if a == b else b)


def not_two(reason: str, other_name: str | None) -> click.UsageError:
    """Say why there are no two tellings; where one file is named, a second would help."""
    return click.UsageError(reason if other_name else f"{reason}; or name a second file")


def _word_of(name: str) -> str:
    """Make an id of a file's name."""
    return "".join(c if c.isalnum() or c in "._-" else "-" for c in stem_of(name)) or "story"
