"""Write captions as WebVTT (`.vtt`), the web's captions.

After the W3C's WebVTT: `&`, `<` and `>` are escaped, who speaks stands in a voice tag, scene cards and scenes out of
the present have classes. How these look is for the page's style sheet, which can be had with the captions; a STYLE
block among them is written on request only, for with one older FFmpeg reads no caption at all.
"""

import html
from collections.abc import Iterator
from functools import partial

import attrs

from exporters.streamed import Streamed
from exporters.timed import NextFile, Piece, export_timed
from scenes.captions.caption_marks import CARD_CLASS, caption_mark
from scenes.captions.captions import Caption, Kind
from scenes.captions.changes import Changes
from scenes.captions.looks import FLASHBACK, colours_of
from scenes.captions.options import TimelineOptions
from scenes.captions.timecode import clock
from scenes.captions.timeline import Block, Timeline
from scenes.plain import plain
from scenes.record import Story
from scenes.rules import described


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the captions are written."""

    vtt_style: bool = described(
        "Write into the file how cards, flashbacks and speakers look; FFmpeg 5 and older then reads no caption.",
        default=False,
    )
    css: bool = described("Write how they look into a style sheet for web pages, beside the file.", default=False)


def export(story: Story, options: Options) -> Streamed:
    """Write the story's captions as WebVTT."""
    return export_timed(story, options, partial(_written, options))


def _written(options: Options, timeline: Timeline, blocks: Iterator[Block], _changes: Changes) -> Iterator[Piece]:
    yield "WEBVTT\n\n"
    if options.vtt_style:
        yield from ("STYLE\n", *_looks(timeline), "\n")
    title = plain(timeline.title).replace("-->", "→")
    yield f"NOTE\n{title}\n{timeline.remark}\n\n"
    for block in blocks:
        for number, caption in enumerate(block.captions, start=1):
            times = f"{clock(caption.start)} --> {clock(caption.end)}"
            yield f"{caption_mark(block.scene.id, number)}\n{times}\n{_payload(caption)}\n\n"

    if options.css:
        yield NextFile(suffix=".css")
        yield from _looks(timeline)


def _looks(timeline: Timeline) -> Iterator[str]:
    """Give a style sheet's rules for the classes and voices of the captions, a line each."""
    yield f"::cue(.{CARD_CLASS}) {{ font-weight: bold }}\n"
    yield f"::cue(.flashback) {{ color: #{FLASHBACK}; font-style: italic }}\n"
    for voice, colour in colours_of(timeline.voices).items():
        name = voice.replace("\\", "\\\\").replace('"', '\\"').replace(">", "\\3e ")  # no rule holds an arrow
        yield f'::cue(v[voice="{name}"]) {{ color: #{colour} }}\n'


def _payload(caption: Caption) -> str:
    """Give the text with its voice inside its classes."""
    text = html.escape("\n".join(caption.lines), quote=False)
    if caption.voice:
        text = f"<v {html.escape(caption.voice, quote=False)}>{text}</v>"
    classes = f".{CARD_CLASS}" * (caption.kind is Kind.CARD) + ".flashback" * caption.marked
    return f"<c{classes}>{text}</c>" if classes else text
