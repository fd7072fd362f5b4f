"""Every reader of captions that judges us gives back what the timeline holds: hostile text, and 100,000 captions.

What a format cannot hold, or some reader hides, its export has reported.
"""

import json
import re
import subprocess
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import opentimelineio
import pytest

from exporters.files import write_parts
from scenes.captions.captions import Caption
from scenes.captions.options import Detail, Times
from scenes.captions.timeline import Timeline, timeline_of
from scenes.problems import Problem, has_errors
from scenes.record import Story
from scenes.tellings import one_telling
from tests.caption_readers import JUDGES, Judge, read_webvtt_parser
from tests.caption_traps import trap_story

HIDDEN = re.compile(r"<[^<>]*>|\{[^{}]*\}|\\[Nnh]")
"""What pysubs2, and players like it, take for markup in SubRip."""

EACH = pytest.mark.parametrize("judge_", JUDGES, ids=lambda judge: f"{judge.format}-{judge.name}")


@pytest.fixture(scope="module")
def trap() -> Story:
    """The story of hostile texts."""
    return trap_story()


def written(folder: Path, name: str, story: Story, **options: object) -> tuple[Path, tuple[Problem, ...], Timeline]:
    """Write a story in one format; give the file, what was reported, and the timeline that it was made from."""
    module = import_module(f"exporters.{name}")
    asked = module.Options(**options)
    path = folder / f"film.{name}"
    problems = write_parts(path, module.export(story, asked).parts(path.name), lambda found: not has_errors(found))
    return path, problems, timeline_of(story, asked)


@EACH
@pytest.mark.parametrize("detail", [Detail.SUMMARY, Detail.FULL])
def test_hostile_text_comes_back(
    judge_: Judge, detail: Detail, trap: Story, tmp_path: Path, judge: Callable[[str], str]
) -> None:
    """Texts and times are those of the timeline; SubRip's arrow, and what a reader hides of it, are reported."""
    path, problems, timeline = written(tmp_path, judge_.format, trap, detail=detail)
    captions = list(timeline.captions)
    wanted = [judge_.wanted(caption) for caption in captions]
    read = judge_.read(path, judge)
    if judge_.format == "srt":
        wanted = [(start, end, stamped(text).replace("-->", "→")) for start, end, text in wanted]
        assert reported(problems, '"-->" is written as "→"') == sum("-->" in caption.text for caption in captions)
    if (judge_.format, judge_.name) == ("srt", "pysubs2"):
        hidden = [number for number, (_, _, text) in enumerate(wanted) if HIDDEN.search(text)]
        angles, braces = ("words between < and >", "words in { } or after a backslash")
        assert len(hidden) <= reported(problems, angles) + reported(problems, braces)
        wanted, read = ([c for n, c in enumerate(found) if n not in hidden] for found in (wanted, read))

    assert read == wanted


@EACH
@pytest.mark.parametrize("telling", ["plot", "article"])
def test_the_bundled_story_comes_back(
    judge_: Judge, telling: str, bundled: Story, tmp_path: Path, judge: Callable[[str], str]
) -> None:
    """Texts and times of both tellings are those of the timeline, and nothing had to be changed."""
    path, problems, timeline = written(tmp_path, judge_.format, one_telling(bundled, telling))

    assert judge_.read(path, judge) == [judge_.wanted(caption) for caption in timeline.captions]
    assert problems == ()


def stamped(text: str) -> str:
    """Put the second of two times on a line of its own, as SubRip has it."""
    return text.replace("00:00:01.000 --> 00:00:02.000", "00:00:01.000 -->\n00:00:02.000")


def reported(problems: tuple[Problem, ...], message: str) -> int:
    """Say how many captions a report counts."""
    found = next((problem.message for problem in problems if problem.message.startswith(message)), None)
    count = re.search(r"\((\d+) times", found) if found else None
    return int(count[1]) if count else int(found is not None)


@pytest.mark.parametrize("kind", ["chapters", "metadata"])
def test_hostile_chapters_in_webvtt(kind: str, trap: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """The W3C's parser finds no error, and gives back titles and data."""
    path, _, timeline = written(tmp_path, f"vtt_{kind}", trap)
    errors, cues, _ = read_webvtt_parser(judge("node"), path, kind)
    texts = [json.loads(text)["summary"] if kind == "metadata" else text for _, _, text in cues]

    assert errors == []
    assert texts == [b.scene.summary if kind == "metadata" else b.title for b in timeline.blocks]


def test_hostile_chapters_in_ffmetadata(trap: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """FFmpeg gives back times and titles."""
    path, _, timeline = written(tmp_path, "ffmetadata", trap)

    assert ffmpeg_chapters(path, judge) == [(b.start, b.end, b.title) for b in timeline.blocks]


def ffmpeg_chapters(path: Path, judge: Callable[[str], str]) -> list[tuple[int, int, str]]:
    words = [judge("ffprobe"), "-v", "error", "-show_chapters", "-of", "json", str(path)]
    found = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)["chapters"]
    return [(chapter["start"], chapter["end"], chapter["tags"]["title"]) for chapter in found]


def test_hostile_chapters_in_matroska(trap: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """mkvmerge takes the chapters and mkvextract gives back their titles."""
    _, _, timeline = written(tmp_path, "matroska", trap)
    written(tmp_path, "srt", trap)

    assert matroska_titles(tmp_path, judge) == [block.title for block in timeline.blocks]


def matroska_titles(folder: Path, judge: Callable[[str], str]) -> list[str]:
    merge = [judge("mkvmerge"), "-q", "-o", "film.mkv", "--chapters", "film.matroska", "film.srt"]
    subprocess.run(merge, check=True, cwd=folder)
    extract = [judge("mkvextract"), "film.mkv", "chapters", "-"]
    out = subprocess.run(extract, capture_output=True, check=True, cwd=folder).stdout
    return [element.text or "" for element in ET.fromstring(out).iter("ChapterString")]


def test_hostile_edits(trap: Story, tmp_path: Path) -> None:
    """OpenTimelineIO gives back names, lengths and data of its own format, and the names of an edit list."""
    path, _, timeline = written(tmp_path, "otio", trap)
    clips = list(opentimelineio.adapters.read_from_string(path.read_text("utf-8"), "otio_json").find_clips())
    edit, _, _ = written(tmp_path, "edl", trap)
    events = list(opentimelineio.adapters.read_from_string(edit.read_text("utf-8"), "cmx_3600").find_clips())

    assert [clip.name for clip in clips] == [block.title for block in timeline.blocks]
    assert [clip.name for clip in events] == [block.title for block in timeline.blocks]


@pytest.fixture(scope="module")
def long_story() -> Story:
    """The benchmark's story, whose captions are 100,000."""
    from benchmarks.captions import story

    made: Story = story()  # type: ignore[no-untyped-call]
    return made


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory, long_story: Story) -> Callable[[str], tuple[Path, list[Caption]]]:
    """Write the long story in a format, once; give the file and the captions of the timeline."""
    folder = tmp_path_factory.mktemp("long")
    captions: list[Caption] = []

    @cache
    def write(name: str) -> tuple[Path, list[Caption]]:
        path, _, timeline = written(folder, name, long_story)
        captions.extend(() if captions else timeline.captions)
        return path, captions

    return write


@EACH
@pytest.mark.checkout
def test_a_hundred_thousand_captions_come_back(
    judge_: Judge, long: Callable[[str], tuple[Path, list[Caption]]], judge: Callable[[str], str]
) -> None:
    """Every reader gives back the texts and times of every one of them."""
    path, captions = long(judge_.format)
    read = judge_.read(path, judge)

    assert len(captions) == 100_000
    assert read == [judge_.wanted(caption) for caption in captions]


@pytest.mark.checkout
def test_twenty_five_thousand_chapters_come_back(
    tmp_path: Path, long_story: Story, judge: Callable[[str], str]
) -> None:
    """FFmpeg, mkvmerge and the W3C's parser give back every chapter, and every scene's data."""
    card = Detail.CARD
    chapters, _, timeline = written(tmp_path, "vtt_chapters", long_story, detail=card)
    metadata, ffmetadata, *_ = (
        written(tmp_path, name, long_story, detail=card)[0]
        for name in ("vtt_metadata", "ffmetadata", "matroska", "srt")
    )
    wanted = [(block.start, block.end, block.title) for block in timeline.blocks]
    errors, cues, _ = read_webvtt_parser(judge("node"), metadata, "metadata")

    assert len(wanted) == 25_000
    assert read_webvtt_parser(judge("node"), chapters, "chapters")[:2] == ([], wanted)
    assert (errors, [json.loads(text)["id"] for _, _, text in cues]) == ([], [s.id for s in long_story.scenes])
    assert ffmpeg_chapters(ffmetadata, judge) == wanted
    assert matroska_titles(tmp_path, judge) == [title for _, _, title in wanted]


@pytest.mark.checkout
def test_twenty_five_thousand_shots_come_back(tmp_path: Path, long_story: Story) -> None:
    """OpenTimelineIO gives back every clip of its own format, and every event of an edit list of less than 24 hours."""
    film = attrs.evolve(long_story, scenes=tuple(attrs.evolve(scene, duration=3.0) for scene in long_story.scenes))
    otio, _, timeline = written(tmp_path, "otio", long_story, detail=Detail.CARD)
    edl, problems, _ = written(tmp_path, "edl", film, timeline=Times.SCREEN, detail=Detail.CARD)
    clips = opentimelineio.adapters.read_from_string(otio.read_text("utf-8"), "otio_json").find_clips()
    events = list(opentimelineio.adapters.read_from_string(edl.read_text("utf-8"), "cmx_3600").find_clips())

    assert [clip.name for clip in clips] == [clip.name for clip in events] == [b.title for b in timeline.blocks]
    assert {event.source_range.duration.value for event in events} == {72}
    assert reported(problems, "some systems read no more than 999 events") == 1
