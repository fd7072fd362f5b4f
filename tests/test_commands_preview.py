"""`fabula preview`: a film that FFmpeg and ffprobe agree on, or a clear word on what is missing."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from importers.files import read
from scenes.captions.options import TimelineOptions
from scenes.captions.timeline import timeline_of

STORY = """\
fabula: 1
title: 가방
language: ko
characters: [{id: mina, name: 민아}]
locations: [{id: court, name: 법정, setting: INT}]
scenes:
  - {id: a, location: court, time_of_day: 낮, characters: [mina], summary: 민아는 기다린다.}
  - {id: b, location: court, flashback: true, when: "1997", inside: a, summary: 가방이 떠난다.}
"""


def probe(program: str, path: Path) -> dict[str, object]:
    """Give what ffprobe says of a film."""
    words = [program, "-v", "error", "-show_chapters", "-show_format", "-show_streams", "-of", "json", str(path)]
    found: dict[str, object] = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)
    return found


@pytest.mark.parametrize("name", ["clip.mp4", "clip.mkv"])
def test_a_film_with_a_chapter_for_each_scene(
    name: str, fabula: Callable[..., Result], judge: Callable[[str], str], tmp_path: Path
) -> None:
    """Size, length and chapters are those of the timeline."""
    judge("ffmpeg")
    (tmp_path / "story.yaml").write_text(STORY, "utf-8")
    result = fabula("preview", "story.yaml", "-o", name, "--height", "180")
    found = probe(judge("ffprobe"), tmp_path / name)

    assert (result.exit_code, result.stderr) == (0, "")
    assert [c["tags"]["title"] for c in found["chapters"]] == ["1. INT. 법정 - 낮", "2. INT. 법정 (flashback)"]  # type: ignore[attr-defined]
    assert [(s["width"], s["height"]) for s in found["streams"] if s["codec_type"] == "video"] == [(320, 180)]  # type: ignore[attr-defined]
    assert float(found["format"]["duration"]) == pytest.approx(float(found["chapters"][-1]["end_time"]), abs=0.1)  # type: ignore[index]


def test_captions_are_drawn(fabula: Callable[..., Result], judge: Callable[[str], str], tmp_path: Path) -> None:
    """While a card stands the picture is not black; between scenes it is."""
    ffmpeg = judge("ffmpeg")
    (tmp_path / "story.yaml").write_text(STORY, "utf-8")
    fabula("preview", "story.yaml", "-o", "clip.mp4", "--height", "180")

    def brightest(seconds: str) -> int:
        words = [ffmpeg, "-v", "error", "-i", "clip.mp4", "-vf", f"fps=24,select='gte(t,{seconds})'"]
        words += ["-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "gray", "-"]
        return max(subprocess.run(words, capture_output=True, check=True, cwd=tmp_path).stdout)

    reading = read("story.yaml")
    assert reading.story is not None
    gap = timeline_of(reading.story, TimelineOptions()).blocks[0].end / 1000 - 0.5

    assert brightest("1") > 150
    assert brightest(str(gap)) < 40


def test_without_ffmpeg_it_says_so(
    fabula: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The problem names what to install; nothing is written."""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = fabula("preview", "miracle-in-cell-no-7", "-o", "clip.mp4")

    assert result.exit_code == 1
    assert result.stderr.startswith("error FB640: ffmpeg is not installed")
    assert not Path("clip.mp4").exists()


def test_an_ffmpeg_that_cannot_draw_is_named(
    fabula: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A build without libass is no use, and the message says that."""
    program = tmp_path / "ffmpeg"
    program.write_text("#!/bin/sh\necho ' V..... libx264 '\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    result = fabula("preview", "miracle-in-cell-no-7", "-o", "clip.mp4")

    assert (result.exit_code, "lacks libass" in result.stderr) == (1, True)


def test_only_films_can_be_written(fabula: Callable[..., Result]) -> None:
    """Another suffix is wrong use."""
    assert fabula("preview", "miracle-in-cell-no-7", "-o", "clip.gif").exit_code == 2


def test_a_story_without_scenes_has_no_preview(
    fabula: Callable[..., Result], judge: Callable[[str], str], tmp_path: Path
) -> None:
    """There is nothing to show, and that is said."""
    judge("ffmpeg")
    (tmp_path / "empty.yaml").write_text("fabula: 1\ntitle: Nothing\n")
    result = fabula("preview", "empty.yaml", "-o", "clip.mp4")

    assert (result.exit_code, "there is no scene to show" in result.stderr) == (1, True)
