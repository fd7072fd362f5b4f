"""Write scenes as the chapter list that YouTube reads from a film's description.

YouTube's rules: the first line at 0:00, at least three lines, ascending, each chapter at least ten seconds long. Short
scenes share a line; titles are cut where YouTube cuts them.
"""

from collections.abc import Iterator

import attrs

from exporters.export import Export
from exporters.timed import export_timed
from scenes.problems import Code
from scenes.record import Story
from scenes.views.changes import Changes
from scenes.views.graphemes import shortened
from scenes.views.options import TimelineOptions
from scenes.views.timecode import short_clock
from scenes.views.timeline import Block, Timeline

SHORTEST, FEWEST, LONGEST_TITLE = 10, 3, 70
"""Seconds of a chapter, lines of a list, columns of a title."""


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the list is written."""


def export(story: Story, options: Options) -> Export:
    """Write a line for each scene, or for each group of short ones."""
    return export_timed(story, options, _written, has_captions=False)


def _written(timeline: Timeline, changes: Changes) -> Iterator[str]:
    entries = _entries(timeline.blocks)
    if len(entries) < FEWEST:
        hint = "export more scenes, or take a larger --pace or --detail"
        message = f"YouTube shows chapters where {FEWEST} last {SHORTEST} seconds, and here are {len(entries)}"
        changes.add(message, "", code=Code.TOO_FEW_CHAPTERS, hint=hint)
    origin = timeline.blocks[0].start if timeline.blocks else 0
    for entry in entries:
        yield f"{short_clock(entry[0].start - origin)} {_title(entry, changes)}\n"


def _entries(blocks: tuple[Block, ...]) -> list[list[Block]]:
    """Put scenes together until each group lasts long enough, counted in the whole seconds that are written."""
    entries: list[list[Block]] = []
    for block in blocks:
        if entries and _seconds(blocks[0], block.start) - _seconds(blocks[0], entries[-1][0].start) < SHORTEST:
            entries[-1].append(block)
        else:
            entries.append([block])
    if len(entries) > 1 and _seconds(blocks[0], blocks[-1].end) - _seconds(blocks[0], entries[-1][0].start) < SHORTEST:
        short = entries.pop()
        entries[-1] += short
    return entries


def _seconds(first: Block, milliseconds: int) -> int:
    return (milliseconds - first.start) // 1000


def _title(entry: list[Block], changes: Changes) -> str:
    first, last = entry[0], entry[-1]
    title = first.title
    if len(entry) > 1:
        changes.add(f"scenes shorter than {SHORTEST} seconds share a line", first.scene.id)
        title = f"{first.number}–{last.number}{title.removeprefix(first.number)}"
    if "<" in title or ">" in title:
        changes.add('"<" and ">" are written as "‹" and "›"', first.scene.id)
        title = title.replace("<", "‹").replace(">", "›")
    short = shortened(title, LONGEST_TITLE)
    if short != title:
        changes.add(f"a title longer than {LONGEST_TITLE} columns is cut", first.scene.id)
    return short
