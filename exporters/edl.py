"""Write scenes as a CMX 3600 edit decision list (`.edl`), which every editing system reads.

One event a scene, each from a reel of its own (`SC000012`, by its place in telling order), with the scene's heading as
the clip's name and a marker where time leaves the present.
"""

from collections.abc import Iterator
from functools import partial

import attrs

from exporters.streamed import Streamed
from exporters.timed import NextFile, Piece, export_timed
from scenes.captions.changes import Changes
from scenes.captions.options import TimelineOptions
from scenes.captions.shots import Shot, shots_of
from scenes.captions.timecode import FrameRate, smpte
from scenes.captions.timeline import Block, Timeline
from scenes.plain import plain
from scenes.problems import Code
from scenes.record import Story
from scenes.rules import described

MOST_EVENTS = 999
"""Events that the three digits of an event number count."""

MARKER = "MAGENTA"


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the list is written."""

    drop_frame: bool = described("Count in drop-frame time code, at 29.97 or 59.94 frames.", default=False)
    split_parts: bool = described(
        "Go on in another list after 999 events, the most that some systems read.", default=False
    )


def export(story: Story, options: Options) -> Streamed:
    """Write an event for each scene."""
    return export_timed(story, options, partial(_written, options), has_captions=False)


def _written(options: Options, timeline: Timeline, blocks: Iterator[Block], changes: Changes) -> Iterator[Piece]:
    rate, drop = options.fps, options.drop_frame
    if drop and rate not in (FrameRate.NTSC, FrameRate.SIXTY_NTSC):
        message = f"drop-frame time code counts 29.97 or 59.94 frames a second, not {rate}"
        changes.add(message, "", code=Code.BAD_OPTION)
        return
    day = 24 * 3600 * rate.nominal
    header = f"TITLE: {plain(timeline.title)}\nFCM: {'DROP FRAME' if drop else 'NON-DROP FRAME'}\n"
    yield header
    for count, shot in enumerate(shots_of(blocks, rate, changes)):
        part, number = divmod(count, MOST_EVENTS) if options.split_parts else (0, count)
        if shot.end > day:
            hint = "export fewer scenes at once, or OTIO"
            changes.add("an edit list ends at 24 hours", shot.block.scene.id, code=Code.FORMAT_LIMIT, hint=hint)
            return
        if part and not number:
            yield from (NextFile(f"part{part + 1}"), header)
            message = (
                f"part {part + 1}, from {smpte(shot.start, rate, drop=drop)} on, is a file beside the one that -o names"
            )
            changes.add(message, shot.block.scene.id, code=Code.PARTS_BESIDE)
        if number == MOST_EVENTS:
            message = f"some systems read no more than {MOST_EVENTS} events"
            hint = "`fabula export edl --split-parts` writes several lists; OTIO holds any number"
            changes.add(message, shot.block.scene.id, hint=hint)
        yield from _event(number + 1, shot, rate, drop)


def _event(number: int, shot: Shot, rate: FrameRate, drop: bool) -> Iterator[str]:
    """Write a scene as an event, with a marker for each way in which it is out of the present."""
    frames = (0, shot.end - shot.start, shot.start, shot.end)
    codes = " ".join(smpte(frame, rate, drop=drop) for frame in frames)
    yield f"\n{number:03d}  SC{shot.block.told % 1_000_000:06d} V     C        {codes}\n"
    yield f"* FROM CLIP NAME: {shot.block.title}\n"
    for mark in shot.block.marks:
        # Readers look for colons in a marker's time, whatever the list counts in.
        code = smpte(shot.start, rate, drop=drop).replace(";", ":")
        yield f"* LOC: {code} {MARKER:<7} {plain(mark)}\n"
