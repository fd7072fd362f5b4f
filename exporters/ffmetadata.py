"""Write scenes as chapters in FFmpeg's metadata format, for `ffmpeg -i film.mp4 -i film.ffmetadata -map_chapters 1`."""

import re
from collections.abc import Iterator

import attrs

from exporters.streamed import Streamed
from exporters.timed import export_timed
from scenes.captions.changes import Changes
from scenes.captions.options import TimelineOptions
from scenes.captions.timeline import Block, Timeline
from scenes.plain import plain
from scenes.record import Story

SPECIAL = re.compile(r"[=;#\\]")


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the chapters are written."""


def export(story: Story, options: Options) -> Streamed:
    """Write a chapter for each scene."""
    return export_timed(story, options, _written, has_captions=False)


def _written(timeline: Timeline, blocks: Iterator[Block], _changes: Changes) -> Iterator[str]:
    yield f";FFMETADATA1\ntitle={_escaped(timeline.title)}\n"
    for block in blocks:
        yield f"\n[CHAPTER]\nTIMEBASE=1/1000\nSTART={block.start}\nEND={block.end}\ntitle={_escaped(block.title)}\n"


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", plain(text))
