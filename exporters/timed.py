"""What every timed format's export does: lay the story out, write it, report what was changed."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePath
from typing import TypeAlias

from exporters.export import Companion, Content, Export
from scenes.problems import Code, Problem, has_errors
from scenes.record import Story
from scenes.views.changes import Changes
from scenes.views.options import TimelineOptions
from scenes.views.timeline import Timeline, timelines_of

Write: TypeAlias = Callable[[Timeline, Changes], Iterable[str]]
"""Writes a timeline in one format, piece by piece, and counts what it had to change."""


def export_timed(story: Story, options: TimelineOptions, write: Write, *, has_captions: bool = True) -> Export:
    """Write the story in the order asked for; where both are, story order goes beside: `film.srt`, `film.story.srt`.

    Formats without captions do not report what only captions lose.
    """
    contents: list[Content] = []
    problems: list[Problem] = []
    for timeline in timelines_of(story, options):
        changes = Changes()
        contents.append("" if has_errors(timeline.problems) else "".join(write(timeline, changes)))
        losses = timeline.losses if has_captions else ()
        problems += (found for found in (*timeline.problems, *losses, *changes.problems()) if found not in problems)
    if len(contents) > 1 and not has_errors(problems):
        message = "story order is written beside the file that -o names"
        problems.append(Problem(code=Code.STORY_BESIDE, message=message))
    return Export(content=contents[0], problems=tuple(problems), beside=partial(_beside, contents[1:]))


def _beside(contents: list[Content], name: str) -> tuple[Companion, ...]:
    path = PurePath(name)
    return tuple(Companion(f"{path.stem}.story{path.suffix}", content) for content in contents)
