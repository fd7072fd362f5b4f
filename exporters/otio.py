"""Write scenes as an OpenTimelineIO edit (`.otio`): one track, one clip a scene, markers for flashbacks.

The clips have no media yet: they hold a scene's place in a rough cut. What is known of a scene is in its metadata.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import attrs

from exporters.streamed import Streamed
from exporters.timed import export_timed
from scenes.captions.changes import Changes
from scenes.captions.options import TimelineOptions
from scenes.captions.shots import Shot, shots_of
from scenes.captions.timecode import FrameRate
from scenes.captions.timeline import Block, Timeline
from scenes.names import label_of
from scenes.page.headings import heading_of
from scenes.plain import has_controls, plain, shown
from scenes.record import Story

NO_CHILDREN = '"children": []'
"""How the empty track is written; nothing else in an edit without clips is."""

NEW_LINE, CHILD = "\n", " " * 10
"""How a line ends, and how far a clip is indented."""


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the edit is written."""


def export(story: Story, options: Options) -> Streamed:
    """Write a clip for each scene."""
    return export_timed(story, options, _written, has_captions=False)


def _written(timeline: Timeline, blocks: Iterator[Block], changes: Changes) -> Iterator[str]:
    """Write the edit with an empty track, and the clips into it as they come."""
    rate = timeline.options.fps
    shots = shots_of(blocks, rate, changes)
    first = next(shots, None)
    start = first.start if first else 0
    track = _composition("Track.1", "Scenes", []) | {"kind": "Video"}
    data = {
        "OTIO_SCHEMA": "Timeline.1",
        "metadata": {"fabula": {"made": timeline.remark}},
        "name": plain(timeline.title),
        "global_start_time": _time(start, rate),
        "tracks": _composition("Stack.1", "tracks", [track]),
    }
    before, after = _json(data).split(NO_CHILDREN)
    if first is None:
        yield f"{before}{NO_CHILDREN}{after}\n"
        return
    yield f"{before}{NO_CHILDREN[:-1]}"
    for number, item in enumerate(_items(chain([first], shots), start, timeline, changes)):
        yield f"{',' if number else ''}\n{CHILD}{_json(item).replace(NEW_LINE, NEW_LINE + CHILD)}"
    yield f"\n{CHILD[:-2]}]{after}\n"


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False)


def _items(shots: Iterable[Shot], start: int, timeline: Timeline, changes: Changes) -> Iterator[dict[str, Any]]:
    """Give a clip for each scene, and a gap where nothing is shown between two."""
    rate, at = timeline.options.fps, start
    for shot in shots:
        if shot.start > at:
            yield _item("Gap.1", "", shot.start - at, rate)
        if has_controls(shot.block.scene.summary):
            changes.add("control characters are left out", shot.block.scene.id)
        yield _clip(shot, timeline, rate)
        at = shot.end


def _clip(shot: Shot, timeline: Timeline, rate: FrameRate) -> dict[str, Any]:
    block = shot.block
    scene, index = block.scene, timeline.index
    known = {
        "id": scene.id,
        "number": block.number,
        "told": block.told,
        "heading": heading_of(scene, index),
        "characters": [label_of(presence, index.characters, scene.telling) for presence in scene.characters],
        "marks": [mark.lower() for mark in block.marks],
        "when": scene.when,
        "summary": shown(scene.summary),
        "basis": block.basis.value,
    }
    clip = _item("Clip.2", block.title, shot.end - shot.start, rate)
    clip["metadata"] = {"fabula": {key: value for key, value in known.items() if value not in ("", [])}}
    clip["media_references"] = {"DEFAULT_MEDIA": _missing()}
    clip["active_media_reference_key"] = "DEFAULT_MEDIA"
    clip["markers"] = [_marker(mark, rate) for mark in block.marks]
    return clip


def _marker(mark: str, rate: FrameRate) -> dict[str, Any]:
    return {
        "OTIO_SCHEMA": "Marker.2",
        "metadata": {},
        "name": plain(mark),
        "color": "PURPLE",
        "marked_range": _range(0, 1, rate),
        "comment": "",
    }


def _missing() -> dict[str, Any]:
    return {
        "OTIO_SCHEMA": "MissingReference.1",
        "metadata": {},
        "name": "",
        "available_range": None,
        "available_image_bounds": None,
    }


def _item(schema: str, name: str, frames: int, rate: FrameRate) -> dict[str, Any]:
    return {
        "OTIO_SCHEMA": schema,
        "metadata": {},
        "name": name,
        "source_range": _range(0, frames, rate),
        "effects": [],
        "markers": [],
        "enabled": True,
        "color": None,
    }


def _composition(schema: str, name: str, children: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "OTIO_SCHEMA": schema,
        "metadata": {},
        "name": name,
        "source_range": None,
        "effects": [],
        "markers": [],
        "enabled": True,
        "color": None,
        "children": children,
    }


def _range(start: int, frames: int, rate: FrameRate) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "TimeRange.1", "duration": _time(frames, rate), "start_time": _time(start, rate)}


def _time(frames: int, rate: FrameRate) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": float(rate.exact), "value": float(frames)}
