"""SubViewer: what independent readers give back."""

from collections.abc import Callable
from pathlib import Path

import webvtt

from exporters import sbv
from scenes.captions.timeline import timeline_of
from scenes.record import Story
from tests.caption_readers import ours, read_ffprobe, stamp, unindented


def test_captions_of_the_backpack(backpack: Story, golden: Callable[[str, str], None]) -> None:
    """Times and text, nothing else."""
    golden("backpack.sbv", sbv.export(backpack, sbv.Options()).content)


def test_webvtt_py_gives_back_the_timeline(told: Story, tmp_path: Path) -> None:
    """webvtt-py reads texts and times as they are."""
    path = tmp_path / "story.sbv"
    path.write_text(sbv.export(told, sbv.Options()).content, "utf-8")
    read = [(stamp(c.start), stamp(c.end), c.raw_text) for c in webvtt.from_sbv(path)]

    assert unindented(read) == ours(timeline_of(told, sbv.Options()).captions)


def test_ffprobe_gives_back_the_timeline(told: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """FFmpeg reads texts and times as they are, lines that begin with a bracket included."""
    path = tmp_path / "story.sbv"
    path.write_text(sbv.export(told, sbv.Options()).content, "utf-8")

    assert unindented(read_ffprobe(judge("ffprobe"), path)) == ours(timeline_of(told, sbv.Options()).captions)
