"""Chapters: WebVTT, FFmpeg, Matroska and YouTube carry each scene's heading and times."""

import json
import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest

from exporters import ffmetadata, matroska, srt, vtt_chapters, vtt_metadata, youtube
from scenes.captions.options import TimelineOptions, Times
from scenes.captions.timeline import timeline_of
from scenes.record import Scene, Story
from tests.caption_readers import Read, read_webvtt_parser, stamp


def chapters(story: Story) -> Read:
    """What the timeline holds."""
    return [(block.start, block.end, block.title) for block in timeline_of(story, TimelineOptions()).blocks]


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (vtt_chapters, "backpack.chapters.vtt"),
        (vtt_metadata, "backpack.metadata.vtt"),
        (ffmetadata, "backpack.ffmetadata"),
        (matroska, "backpack.chapters.xml"),
    ],
)
def test_chapters_of_the_backpack(
    module: object, name: str, backpack: Story, golden: Callable[[str, str], None]
) -> None:
    """A chapter for each scene, one after the other, the flashback marked."""
    golden(name, module.export(backpack, module.Options()).content)  # type: ignore[attr-defined]


def test_the_webvtt_parser_reads_chapters(told: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """The W3C's parser finds no error and gives back titles and times."""
    path = tmp_path / "story.chapters.vtt"
    path.write_text(vtt_chapters.export(told, vtt_chapters.Options()).content, "utf-8")

    assert read_webvtt_parser(judge("node"), path, "chapters")[:2] == ([], chapters(told))


def test_the_webvtt_parser_reads_metadata(told: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """Each scene's payload is JSON that holds its id and its summary as they stand in the story."""
    path = tmp_path / "story.metadata.vtt"
    path.write_text(vtt_metadata.export(told, vtt_metadata.Options()).content, "utf-8")
    errors, cues, _ = read_webvtt_parser(judge("node"), path, "metadata")
    payloads = [json.loads(text) for _, _, text in cues]

    assert errors == []
    assert [(p["id"], p.get("summary", "")) for p in payloads] == [(s.id, s.summary) for s in told.scenes]


def test_ffmpeg_reads_chapters(told: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """ffprobe gives back titles and times."""
    path = tmp_path / "story.ffmetadata"
    path.write_text(ffmetadata.export(told, ffmetadata.Options()).content, "utf-8")
    words = [judge("ffprobe"), "-v", "error", "-show_chapters", "-of", "json", str(path)]
    found = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)["chapters"]

    assert [(c["start"], c["end"], c["tags"]["title"]) for c in found] == chapters(told)


def test_mkvmerge_takes_chapters(told: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """mkvmerge puts the chapters into a file, from which they come out again."""
    (tmp_path / "story.xml").write_text(matroska.export(told, matroska.Options()).content, "utf-8")
    (tmp_path / "story.srt").write_text(srt.export(told, srt.Options()).content, "utf-8")
    merge = [judge("mkvmerge"), "-q", "-o", "story.mkv", "--chapters", "story.xml", "story.srt"]
    subprocess.run(merge, check=True, cwd=tmp_path)
    extract = [judge("mkvextract"), "story.mkv", "chapters", "-"]
    out = subprocess.run(extract, capture_output=True, check=True, cwd=tmp_path).stdout

    assert [(start, end, title) for start, end, title, _, scenes in atoms(out) if not scenes] == chapters(told)


def test_scenes_stand_inside_their_acts(backpack: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """An act lasts from its first scene to the end of its last; mkvmerge keeps the nesting."""
    first, second, third = backpack.scenes
    story = attrs.evolve(backpack, scenes=(attrs.evolve(first, act="One"), second, attrs.evolve(third, act="Two")))
    (tmp_path / "story.xml").write_text(matroska.export(story, matroska.Options()).content, "utf-8")
    (tmp_path / "story.srt").write_text(srt.export(story, srt.Options()).content, "utf-8")
    merge = [judge("mkvmerge"), "-q", "-o", "story.mkv", "--chapters", "story.xml", "story.srt"]
    subprocess.run(merge, check=True, cwd=tmp_path)
    extract = [judge("mkvextract"), "story.mkv", "chapters", "-"]
    out = subprocess.run(extract, capture_output=True, check=True, cwd=tmp_path).stdout

    assert [(title[:3], depth) for _, _, title, depth, _ in atoms(out)] == [
        ("One", 0),
        ("1. ", 1),
        ("2. ", 1),
        ("Two", 0),
        ("3. ", 1),
    ]


def atoms(content: bytes) -> list[tuple[int, int, str, int, int]]:
    """Give start, end, title, depth and number of chapters inside it of each Matroska chapter."""
    found = []

    def walk(element: ET.Element, depth: int) -> None:
        for atom in element.findall("ChapterAtom"):
            start, end = (stamp(atom.findtext(f"ChapterTime{side}", "")) for side in ("Start", "End"))
            found.append(
                (start, end, atom.findtext("ChapterDisplay/ChapterString", ""), depth, len(atom.findall("ChapterAtom")))
            )
            walk(atom, depth + 1)

    for edition in ET.fromstring(content).findall("EditionEntry"):
        walk(edition, 0)
    return found


def test_youtube_takes_the_list(told: Story) -> None:
    """YouTube's rules hold: 0:00 first, three lines at least, ten seconds at least, no angles, no long title."""
    lines = youtube.export(told, youtube.Options(offset="01:00:00")).content.splitlines()
    matches = [re.fullmatch(r"(?:(\d+):)?(\d{1,2}):(\d{2}) (.{1,72})", line) for line in lines]
    starts = [3600 * int(m[1] or 0) + 60 * int(m[2]) + int(m[3]) for m in matches if m]

    assert len(starts) == len(lines) >= 3
    assert starts[0] == 0
    assert min(b - a for a, b in pairwise(starts)) >= 10
    assert not any("<" in line or ">" in line for line in lines)


def test_a_list_too_short_for_youtube_is_reported(backpack: Story) -> None:
    """Two chapters are written, and that YouTube will not show them is said."""
    export = youtube.export(backpack, youtube.Options())

    assert export.content == ("0:00 1–2. INT. COURTROOM - DAY\n0:18 3. INT. COURTROOM - DAY\n")
    assert [problem.code.id for problem in export.problems] == ["FB611", "FB601"]


def test_source_times_are_kept_and_never_overlap(backpack: Story) -> None:
    """With source times, chapters stand where the film has them; gaps stay, captions stay inside their scenes."""
    times = ((0.0, 10.0), (12.5, 3.0), (20.0, 0.05))
    scenes = tuple(
        attrs.evolve(scene, start=start, duration=length)
        for scene, (start, length) in zip(backpack.scenes, times, strict=True)
    )
    timeline = timeline_of(attrs.evolve(backpack, scenes=scenes), TimelineOptions(timeline=Times.SOURCE))

    assert [(b.start, b.end, len(b.captions)) for b in timeline.blocks] == [
        (0, 10_000, 2),
        (12_500, 15_500, 1),
        (20_000, 20_050, 0),
    ]
    assert all(b.start <= c.start < c.end <= b.end for b in timeline.blocks for c in b.captions)
    assert [problem.message for problem in timeline.losses] == [
        'captions that do not fit into their scene are left out (2 times, first in scene "window")',
        'a card stands too short to be read (scene "window")',
    ]


def test_acts_and_scenes_have_different_uids() -> None:
    """Two scenes of one id still make chapters with numbers of their own."""
    story = Story(title="Twins", scenes=(Scene(id="a"), Scene(id="a")))
    uids = re.findall(r"<ChapterUID>(\d+)", matroska.export(story, matroska.Options()).content)

    assert len(set(uids)) == 2
