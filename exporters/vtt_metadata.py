r"""Write scenes as WebVTT metadata: one cue a scene, its payload one line of JSON, for scripts of a page.

`&`, `<` and `>` are written as `\u0026`, `\u003c`, `\u003e`, so that every parser of WebVTT hands on the same text.
"""

import json
from collections.abc import Iterator
from typing import Any

import attrs

from exporters.streamed import Streamed
from exporters.timed import export_timed
from scenes.captions.caption_marks import scene_mark
from scenes.captions.changes import Changes
from scenes.captions.options import TimelineOptions
from scenes.captions.timecode import clock
from scenes.captions.timeline import Block, Timeline
from scenes.names import label_of
from scenes.page.headings import heading_of
from scenes.record import Story

ESCAPES = str.maketrans({"&": "\\u0026", "<": "\\u003c", ">": "\\u003e", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the metadata are written."""


def export(story: Story, options: Options) -> Streamed:
    """Write what is known of each scene."""
    return export_timed(story, options, _written, has_captions=False)


def _written(timeline: Timeline, blocks: Iterator[Block], _changes: Changes) -> Iterator[str]:
    yield "WEBVTT\n\n"
    for block in blocks:
        times = f"{clock(block.start)} --> {clock(block.end)}"
        payload = json.dumps(_data(block, timeline), ensure_ascii=False).translate(ESCAPES)
        yield f"{scene_mark(block.scene.id)}\n{times}\n{payload}\n\n"


def _data(block: Block, timeline: Timeline) -> dict[str, Any]:
    scene, index = block.scene, timeline.index
    data = {
        "id": scene.id,
        "number": block.number,
        "told": block.told,
        "heading": heading_of(scene, index),
        "marks": [mark.lower() for mark in block.marks],
        "characters": [
            {"id": p.character, "label": label_of(p, index.characters, scene.telling), "how": p.how.value}
            for p in scene.characters
        ],
        "when": scene.when,
        "event": scene.event,
        "summary": scene.summary,
        "basis": block.basis.value,
    }
    return {key: value for key, value in data.items() if value not in ("", [])}
