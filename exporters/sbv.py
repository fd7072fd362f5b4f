"""Write captions as SubViewer (`.sbv`), the plain captions that YouTube takes."""

import re
from collections.abc import Iterator

import attrs

from exporters.streamed import Streamed
from exporters.timed import export_timed
from scenes.captions.changes import Changes
from scenes.captions.options import TimelineOptions
from scenes.captions.timecode import clock
from scenes.captions.timeline import Block, Timeline
from scenes.record import Story

BRACKET = re.compile(r"^\[", re.MULTILINE)


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the captions are written."""


def export(story: Story, options: Options) -> Streamed:
    """Write the story's captions as SubViewer."""
    return export_timed(story, options, _written)


def _written(_timeline: Timeline, blocks: Iterator[Block], _changes: Changes) -> Iterator[str]:
    for block in blocks:
        for caption in block.captions:
            # FFmpeg takes a line that begins with a bracket for a heading and drops it.
            text = BRACKET.sub(" [", caption.text)
            yield f"{_clock(caption.start)},{_clock(caption.end)}\n{text}\n\n"


def _clock(milliseconds: int) -> str:
    """Give `H:MM:SS.mmm`: the hour has no leading zero."""
    return clock(milliseconds).removeprefix("0")
