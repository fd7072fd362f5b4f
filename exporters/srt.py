"""Write captions as SubRip (`.srt`), which every player, editor and translator opens.

The format has no specification and no escapes. What is written here is what readers agree on: UTF-8, lines ended by LF,
numbers from 1, `HH:MM:SS,mmm`, no blank line and no arrow inside a caption.
"""

import re
from collections.abc import Iterator
from functools import partial

import attrs

from exporters.streamed import Streamed
from exporters.timed import NextFile, Piece, export_timed
from scenes.captions.changes import Changes
from scenes.captions.options import TimelineOptions
from scenes.captions.timecode import clock
from scenes.captions.timeline import Block, Timeline
from scenes.problems import Code
from scenes.record import Story
from scenes.rules import described

LAST = 360_000_000
"""Milliseconds from which hours have three digits, which some readers take for other times: 100 hours."""

ARROW = "-->"
STAMP = re.compile(r"(\d{1,2}:\d{2}:\d{2}[.,]\d{1,3})")
TAG = re.compile(r"<[^<>]*>")
OVERRIDE = re.compile(r"\{[^{}]*\}|\\[Nnh]")
HARMLESS = re.compile(r"[^<>{\\:]*")
UNUSUAL = re.compile(r"-->|[<{\\]|\d:\d\d:\d\d")


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the captions are written."""

    bom: bool = described("Begin with a byte order mark, for old television sets.", default=False)
    lookalikes: bool = described("Write ‹ › for < >, which some readers take for tags.", default=False)
    split_parts: bool = described(
        "Go on in another file, from the offset again, where captions would reach 100 hours.", default=False
    )


def export(story: Story, options: Options) -> Streamed:
    """Write the story's captions as SubRip."""
    return export_timed(story, options, partial(written, options))


def written(options: Options, timeline: Timeline, blocks: Iterator[Block], changes: Changes) -> Iterator[Piece]:
    """Write scenes that are laid out, piece by piece; what had to be changed goes into `changes`."""
    mark = "\ufeff" if options.bom else ""
    yield mark
    number, part, before = 0, 1, 0
    for block in blocks:
        if block.end - before >= LAST and options.split_parts and number:
            part, number, before = part + 1, 0, block.start - timeline.offset
            yield from (NextFile(f"part{part}"), mark)
            message = f"part {part}, from {clock(block.start)} on, is a file beside the one that -o names"
            changes.add(message, block.scene.id, code=Code.PARTS_BESIDE)
        if block.end - before >= LAST:
            hint = "let `fabula export srt --split-parts` write several files, take a smaller pace, or write WebVTT"
            message = "captions after 100 hours cannot be read"
            changes.add(message, block.scene.id, code=Code.FORMAT_LIMIT, hint=hint)
            return
        for caption in block.captions:
            number += 1
            text = caption.text
            if not HARMLESS.fullmatch(text) and UNUSUAL.search(text):
                text = _safe(text, block.scene.id, options, changes)
            start, end = clock(caption.start - before, ","), clock(caption.end - before, ",")
            yield f"{number}\n{start} --> {end}\n{text}\n\n"


def _safe(text: str, scene: str, options: Options, changes: Changes) -> str:
    """Replace what readers take for times or tags, and report what is left."""
    if ARROW in text:
        changes.add('"-->" is written as "→"', scene)
        text = text.replace(ARROW, "→")
    if any(len(STAMP.findall(line)) > 1 for line in text.split("\n")):
        changes.add("two times on one line are put on two lines", scene)
        text = "\n".join(_one_stamp_a_line(line) for line in text.split("\n"))
    if options.lookalikes and ("<" in text or ">" in text):
        changes.add('"<" and ">" are written as "‹" and "›"', scene)
        text = text.replace("<", "‹").replace(">", "›")
    if TAG.search(text):
        hint = "`fabula export srt --lookalikes` shows them"
        changes.add("words between < and > are hidden by some readers", scene, hint=hint)
    if OVERRIDE.search(text):
        changes.add("words in { } or after a backslash are hidden by some players", scene)
    return text


def _one_stamp_a_line(line: str) -> str:
    begin, *rest = STAMP.split(line)
    lines = [stamp + text for stamp, text in zip(rest[::2], rest[1::2], strict=True)]
    return "\n".join(part.strip() for part in (begin + lines[0], *lines[1:])) if lines else begin
