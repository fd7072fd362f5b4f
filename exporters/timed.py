"""What every timed format's export does: lay the story out, write it piece by piece, report what was changed."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePath
from typing import TypeAlias

import attrs

from exporters.export import Beside, Part
from exporters.streamed import Streamed
from scenes.captions.changes import Changes
from scenes.captions.options import TimelineOptions
from scenes.captions.timeline import Block, Timeline, timelines_of
from scenes.problems import Code, Problem, has_errors
from scenes.record import Story


@attrs.frozen
class NextFile:
    """Among the pieces of a document: what follows goes into a file of its own, named after the first.

    Beside `film.srt`, the label `part2` makes `film.part2.srt` and the suffix `.css` makes `film.css`.
    """

    label: str = ""
    suffix: str = ""


Piece: TypeAlias = str | NextFile

Write: TypeAlias = Callable[[Timeline, Iterator[Block], Changes], Iterable[Piece]]
"""Writes the scenes of a timeline in one format, piece by piece as they come, and counts what it had to change."""


def export_timed(story: Story, options: TimelineOptions, write: Write, *, has_captions: bool = True) -> Streamed:
    """Write the story in the order asked for; where both are, story order goes beside: `film.srt`, `film.story.srt`.

    Formats without captions do not report what only captions lose.
    """
    return Streamed(parts=partial(_parts, timelines_of(story, options), write, has_captions))


def _parts(timelines: tuple[Timeline, ...], write: Write, has_captions: bool, name: str) -> Iterator[Part]:
    problems = tuple(dict.fromkeys(problem for timeline in timelines for problem in timeline.problems))
    yield from problems
    if has_errors(problems):
        return
    first, *others = timelines
    yield from _document(first, write, has_captions, name)
    for timeline in others:
        beside = _named(name, NextFile("story"))
        yield Beside(beside)
        yield from _document(timeline, write, has_captions, beside)
        message = "story order is written beside the file that -o names"
        yield Problem(code=Code.STORY_BESIDE, message=message)


def _document(timeline: Timeline, write: Write, has_captions: bool, name: str) -> Iterator[Part]:
    losses, changes = Changes(), Changes()
    for piece in write(timeline, timeline.laid(losses), changes):
        yield piece if isinstance(piece, str) else Beside(_named(name, piece))
    if has_captions:
        yield from losses.problems()
    yield from changes.problems()


def _named(name: str, beside: NextFile) -> str:
    """Give the name of a companion: `film.story.srt` beside `film.srt`."""
    path = PurePath(name)
    label = f".{beside.label}" if beside.label else ""
    return f"{path.stem}{label}{beside.suffix or path.suffix}"
