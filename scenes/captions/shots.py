"""Scenes as shots of an edit: whole frames, counted from the film's first.

Only absolute boundaries are rounded to frames, so that a shot begins where the one before it ended.
"""

from collections.abc import Iterable, Iterator

import attrs

from scenes.captions.changes import Changes
from scenes.captions.timecode import FrameRate, frame_at
from scenes.captions.timeline import Block
from scenes.problems import Code


@attrs.frozen
class Shot:
    """A scene from the frame `start` up to, not including, the frame `end`."""

    block: Block
    start: int
    end: int


def shots_of(blocks: Iterable[Block], rate: FrameRate, changes: Changes) -> Iterator[Shot]:
    """Give each scene as a shot; one that is shorter than half a frame is left out and counted as a change."""
    for block in blocks:
        start, end = frame_at(block.start, rate), frame_at(block.end, rate)
        if start < end:
            yield Shot(block, start, end)
        else:
            changes.add("a scene shorter than a frame is left out", block.scene.id, code=Code.NO_ROOM)
