"""LRC: what FFmpeg gives back."""

from collections.abc import Callable
from pathlib import Path

from exporters import lrc
from scenes.captions.captions import Kind
from scenes.captions.timeline import timeline_of
from scenes.record import Story
from tests.caption_readers import read_ffprobe


def test_captions_of_the_backpack(backpack: Story, golden: Callable[[str, str], None]) -> None:
    """One line a caption, an empty line where it ends."""
    golden("backpack.lrc", lrc.export(backpack, lrc.Options()).content)


def test_ffprobe_gives_back_the_timeline(told: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """Each caption is one line that starts and ends at its time, in hundredths of a second."""
    path = tmp_path / "story.lrc"
    path.write_text(lrc.export(told, lrc.Options()).content, "utf-8")
    wanted = [
        (
            (c.start + 5) // 10 * 10,
            (c.end + 5) // 10 * 10,
            " / ".join(c.lines) if c.kind is Kind.CARD else c.on_one_line,
        )
        for c in timeline_of(told, lrc.Options()).captions
    ]
    read = [caption for caption in read_ffprobe(judge("ffprobe"), path) if caption[2]]

    assert [(start, text) for start, _, text in read] == [(start, text) for start, _, text in wanted]
    assert [end for _, end, _ in read][:-1] == [end for _, end, _ in wanted][:-1]
