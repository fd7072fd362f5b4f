"""Write scenes as the chapter list that YouTube reads from a film's description.

YouTube's rules: the first line at 0:00, at least three lines, ascending, each chapter at least ten seconds long. Short
scenes share a line; titles are cut where YouTube cuts them.
"""

from collections.abc import Iterator
from itertools import chain, islice

import attrs

from exporters.streamed import Streamed
from exporters.timed import export_timed
from scenes.captions.changes import Changes
from scenes.captions.options import TimelineOptions
from scenes.captions.timecode import short_clock
from scenes.captions.timeline import Block, Timeline
from scenes.graphemes import shortened
from scenes.problems import Code
from scenes.record import Story

SHORTEST, FEWEST, LONGEST_TITLE = 10, 3, 70
"""Seconds of a chapter, lines of a list, columns of a title."""


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the list is written."""


def export(story: Story, options: Options) -> Streamed:
    """Write a line for each scene, or for each group of short ones."""
    return export_timed(story, options, _written, has_captions=False)


def _written(_timeline: Timeline, blocks: Iterator[Block], changes: Changes) -> Iterator[str]:
    entries = _entries(blocks)
    first = list(islice(entries, FEWEST))
    if len(first) < FEWEST:
        hint = "export more scenes, or give `fabula export youtube` a larger --pace or --detail"
        message = f"YouTube shows chapters where {FEWEST} last {SHORTEST} seconds, and here are {len(first)}"
        changes.add(message, "", code=Code.TOO_FEW_CHAPTERS, hint=hint)
    origin = first[0].start if first else 0
    for entry in chain(first, entries):
        yield f"{short_clock(entry.start - origin)} {_title(entry, changes)}\n"


@attrs.frozen
class _Entry:
    """A line of the list: one scene, or short ones together, up to the one with the number `last`."""

    scene: str
    number: str
    title: str
    start: int
    end: int
    last: str = ""

    def joined(self, other: "_Entry") -> "_Entry":
        """Give one entry for this and what follows it."""
        return attrs.evolve(self, end=other.end, last=other.last or other.number)


def _entries(blocks: Iterator[Block]) -> Iterator[_Entry]:
    """Put scenes together until each group lasts long enough, counted in the whole seconds that are written.

    The last entry is never short: it is joined to the one before it.
    """
    before: _Entry | None = None
    entry: _Entry | None = None
    origin = 0
    for block in blocks:
        scene = _Entry(block.scene.id, block.number, block.title, block.start, block.end)
        if entry is None:
            origin, entry = block.start, scene
        elif _seconds(scene.start - origin) - _seconds(entry.start - origin) < SHORTEST:
            entry = entry.joined(scene)
        else:
            if before is not None:
                yield before
            before, entry = entry, scene
    if before and entry and _seconds(entry.end - origin) - _seconds(entry.start - origin) < SHORTEST:
        before, entry = before.joined(entry), None
    yield from (held for held in (before, entry) if held is not None)


def _seconds(milliseconds: int) -> int:
    return milliseconds // 1000


def _title(entry: _Entry, changes: Changes) -> str:
    title = entry.title
    if entry.last:
        changes.add(f"scenes shorter than {SHORTEST} seconds share a line", entry.scene)
        title = f"{entry.number}–{entry.last}{title.removeprefix(entry.number)}"
    if "<" in title or ">" in title:
        changes.add('"<" and ">" are written as "‹" and "›"', entry.scene)
        title = title.replace("<", "‹").replace(">", "›")
    short = shortened(title, LONGEST_TITLE)
    if short != title:
        changes.add(f"a title longer than {LONGEST_TITLE} columns is cut", entry.scene)
    return short
