"""Write captions as WebVTT (`.vtt`), the web's captions.

After the W3C's WebVTT: `&`, `<` and `>` are escaped, who speaks stands in a voice tag, scene cards and scenes out of
the present have classes. There is no STYLE block, with which older FFmpeg reads no caption at all; how the classes look
is for the page's style sheet.
"""

import html
from collections.abc import Iterator

import attrs

from exporters.export import Streamed
from exporters.timed import export_timed
from scenes.record import Story
from scenes.views.captions import Caption, Kind
from scenes.views.changes import Changes
from scenes.views.options import TimelineOptions
from scenes.views.plain import plain
from scenes.views.timecode import clock
from scenes.views.timeline import Block, Timeline


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the captions are written."""


def export(story: Story, options: Options) -> Streamed:
    """Write the story's captions as WebVTT."""
    return export_timed(story, options, _written)


def _written(timeline: Timeline, blocks: Iterator[Block], _changes: Changes) -> Iterator[str]:
    yield "WEBVTT\n\n"
    title = plain(timeline.title).replace("-->", "→")
    yield f"NOTE\n{title}\n{timeline.remark}\n\n"
    for block in blocks:
        for number, caption in enumerate(block.captions, start=1):
            times = f"{clock(caption.start)} --> {clock(caption.end)}"
            yield f"scene-{block.scene.id}.{number}\n{times}\n{_payload(caption)}\n\n"


def _payload(caption: Caption) -> str:
    """Give the text with its voice inside its classes."""
    text = html.escape("\n".join(caption.lines), quote=False)
    if caption.voice:
        text = f"<v {html.escape(caption.voice, quote=False)}>{text}</v>"
    classes = ".card" * (caption.kind is Kind.CARD) + ".flashback" * caption.marked
    return f"<c{classes}>{text}</c>" if classes else text
