"""Write scenes as WebVTT chapters: one cue a scene, for the list that players show."""

import html
from collections.abc import Iterator

import attrs

from exporters.streamed import Streamed
from exporters.timed import export_timed
from scenes.captions.caption_marks import scene_mark
from scenes.captions.changes import Changes
from scenes.captions.options import TimelineOptions
from scenes.captions.timecode import clock
from scenes.captions.timeline import Block, Timeline
from scenes.record import Story


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the chapters are written."""


def export(story: Story, options: Options) -> Streamed:
    """Write a chapter for each scene."""
    return export_timed(story, options, _written, has_captions=False)


def _written(_timeline: Timeline, blocks: Iterator[Block], _changes: Changes) -> Iterator[str]:
    yield "WEBVTT\n\n"
    for block in blocks:
        times = f"{clock(block.start)} --> {clock(block.end)}"
        yield f"{scene_mark(block.scene.id)}\n{times}\n{html.escape(block.title, quote=False)}\n\n"
