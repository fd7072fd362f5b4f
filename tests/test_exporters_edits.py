"""Edits: OpenTimelineIO and its CMX 3600 adapter read what is written for editing systems."""

import json
from collections.abc import Callable
from pathlib import Path

import attrs
import opentimelineio as otio_reader
import pytest

from exporters import edl, otio
from scenes.captions.options import TimelineOptions, Times
from scenes.captions.timecode import FrameRate, frame_at
from scenes.captions.timeline import timeline_of
from scenes.record import Scene, Story


def frames(story: Story, options: TimelineOptions) -> list[tuple[str, int, int]]:
    """Title, first frame and frame after the last of each scene."""
    blocks = timeline_of(story, options).blocks
    return [(b.title, frame_at(b.start, options.fps), frame_at(b.end, options.fps)) for b in blocks]


def test_edits_of_the_backpack(backpack: Story, golden: Callable[[str, str], None]) -> None:
    """One clip a scene; the flashback has a marker."""
    golden("backpack.otio", otio.export(backpack, otio.Options()).content)
    golden("backpack.edl", edl.export(backpack, edl.Options(offset="01:00:00:00")).content)


@pytest.mark.parametrize("rate", FrameRate)
def test_opentimelineio_reads_and_writes_the_same(told: Story, rate: FrameRate, tmp_path: Path) -> None:
    """The library reads clips at their frames, and what it writes again is what we wrote."""
    options = otio.Options(fps=rate)
    path = tmp_path / "story.otio"
    path.write_text(otio.export(told, options).content, "utf-8")
    read = otio_reader.adapters.read_from_file(str(path))
    clips = [(clip.name, clip.range_in_parent()) for clip in read.find_clips()]

    assert [(n, int(r.start_time.value), int(r.end_time_exclusive().value)) for n, r in clips] == frames(told, options)
    assert json.loads(otio_reader.adapters.write_to_string(read, "otio_json")) == json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("rate", FrameRate)
def test_the_edl_adapter_reads_the_list(told: Story, rate: FrameRate, tmp_path: Path) -> None:
    """Names, frames and reels come back at every frame rate, and so do the markers of flashbacks."""
    options = edl.Options(fps=rate)
    path = tmp_path / "story.edl"
    path.write_text(edl.export(told, options).content, "utf-8")
    read = otio_reader.adapters.read_from_file(str(path), rate=float(rate.exact))
    clips = list(read.find_clips())
    ranges = [(clip.name, clip.range_in_parent()) for clip in clips]
    marks = [len(block.marks) > 0 for block in timeline_of(told, options).blocks]

    assert [(n, round(r.start_time.value), round(r.end_time_exclusive().value)) for n, r in ranges] == frames(
        told, options
    )
    assert [len(clip.markers) > 0 for clip in clips] == marks


def test_drop_frame_codes_are_read(bundled: Story, tmp_path: Path) -> None:
    """At 29.97 frames, drop-frame codes stand for the same frames."""
    options = edl.Options(fps=FrameRate.NTSC, drop_frame=True)
    path = tmp_path / "story.edl"
    path.write_text(edl.export(bundled, options).content, "utf-8")
    read = otio_reader.adapters.read_from_file(str(path), rate=float(FrameRate.NTSC.exact))
    ends = [round(clip.range_in_parent().end_time_exclusive().value) for clip in read.find_clips()]

    assert ends == [end for _, _, end in frames(bundled, options)]


def test_drop_frame_wants_its_rate(backpack: Story) -> None:
    """Drop-frame at 24 frames is refused."""
    assert [p.code.id for p in edl.export(backpack, edl.Options(drop_frame=True)).problems] == ["FB610"]


def test_an_edit_list_ends_at_a_day(backpack: Story) -> None:
    """Time codes have no 25th hour."""
    assert [p.code.id for p in edl.export(backpack, edl.Options(offset="23:59:50")).problems] == ["FB608"]


def test_a_long_edit_list_goes_on_in_parts() -> None:
    """After 999 events another list begins at event 1; its record times go on, and both are read."""
    story = Story(title="Long", scenes=tuple(Scene(id=f"s{n}", duration=3.0) for n in range(1000)))
    whole = edl.export(story, edl.Options(timeline=Times.SCREEN))
    export = edl.export(story, edl.Options(timeline=Times.SCREEN, split_parts=True))
    (second,) = export.beside("film.edl")
    lists = [otio_reader.adapters.read_from_string(text, "cmx_3600") for text in (export.content, str(second.content))]

    assert second.name == "film.part2.edl"
    assert str(second.content).split("\n")[3] == (
        "001  SC001000 V     C        00:00:00:00 00:00:03:00 00:49:57:00 00:50:00:00"
    )
    assert [len(list(read.find_clips())) for read in lists] == [999, 1]
    assert [problem.message for problem in whole.problems] == [
        'some systems read no more than 999 events (scene "s999")'
    ]
    assert [problem.message for problem in export.problems] == [
        'part 2, from 00:49:57:00 on, is a file beside the one that -o names (scene "s999")'
    ]


def test_a_scene_shorter_than_a_frame_is_reported(backpack: Story) -> None:
    """Nothing is lost in silence."""
    short = attrs.evolve(backpack.scenes[0], duration=0.01)
    story = attrs.evolve(backpack, scenes=(short, *backpack.scenes[1:]))
    export = otio.export(story, otio.Options(timeline=Times.SCREEN))

    assert "a scene shorter than a frame is left out" in " ".join(p.message for p in export.problems)
