"""WebVTT: what is written is what independent readers give back, and valid."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exporters import vtt
from scenes.captions.options import Detail
from scenes.captions.timeline import timeline_of
from scenes.page.script import Dialogue, SpeechLine
from scenes.record import Scene, Story
from scenes.tellings import one_telling
from tests.caption_readers import ours, read_ffprobe, read_webvtt, read_webvtt_parser, untagged


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Story], Path]:
    """Write a story's captions and give the file."""

    def write(story: Story) -> Path:
        path = tmp_path / "story.vtt"
        path.write_text(vtt.export(story, vtt.Options()).content, "utf-8")
        return path

    return write


def test_captions_of_the_backpack(backpack: Story, golden: Callable[[str, str], None]) -> None:
    """Cards and flashbacks have classes; the heading says how the times were made."""
    golden("backpack.vtt", vtt.export(backpack, vtt.Options()).content)


@pytest.mark.parametrize("telling", ["plot", "article", "hostile"])
def test_three_readers_give_back_the_timeline(
    telling: str, bundled: Story, hostile: Story, written: Callable[[Story], Path], judge: Callable[[str], str]
) -> None:
    """webvtt-py, FFmpeg and the W3C's parser agree with the timeline; the last finds no error."""
    story = hostile if telling == "hostile" else one_telling(bundled, telling)
    path = written(story)
    wanted = ours(timeline_of(story, vtt.Options()).captions)
    errors, cues, _ = read_webvtt_parser(judge("node"), path, "subtitles")

    assert errors == []
    assert cues == wanted
    assert read_webvtt(path) == wanted
    assert untagged(read_ffprobe(judge("ffprobe"), path)) == wanted


def test_who_speaks_is_a_voice(tmp_path: Path, judge: Callable[[str], str]) -> None:
    """A speaker stands in the voice tag, whatever the name is made of."""
    name = "A & B > <C> D\tE"
    story = Story(
        title="Talk",
        scenes=(Scene(id="talk", body=(Dialogue(character=name, lines=(SpeechLine(text="1 < 2 & 3 --> 4"),)),)),),
    )
    path = tmp_path / "talk.vtt"
    path.write_text(vtt.export(story, vtt.Options(detail=Detail.FULL)).content, "utf-8")
    errors, cues, voices = read_webvtt_parser(judge("node"), path, "subtitles")

    assert (errors, [text for _, _, text in cues], voices) == (
        [],
        ["1. TALK", "1 < 2 & 3 --> 4"],
        ["", "A & B > <C> D E"],
    )


def test_looks_are_written_on_request(tmp_path: Path, judge: Callable[[str], str]) -> None:
    """The STYLE block is valid whatever names are made of, and the style sheet beside the file holds the same rules."""
    name = 'A "\\" --> <B>'
    body = (Dialogue(character=name, lines=(SpeechLine(text="Yes."),)),)
    story = Story(title="Talk", scenes=(Scene(id="talk", body=body),))
    export = vtt.export(story, vtt.Options(detail=Detail.FULL, vtt_style=True, css=True))
    (sheet,) = export.beside("talk.vtt")
    path = tmp_path / "talk.vtt"
    path.write_text(export.content, "utf-8")
    errors, cues, voices = read_webvtt_parser(judge("node"), path, "subtitles")

    assert (errors, [text for _, _, text in cues], voices) == ([], ["1. TALK", "Yes."], ["", name])
    assert (sheet.name, sheet.content) == (
        "talk.css",
        "::cue(.card) { font-weight: bold }\n"
        "::cue(.flashback) { color: #ffdca8; font-style: italic }\n"
        '::cue(v[voice="A \\"\\\\\\" --\\3e  <B\\3e "]) { color: #ffffff }\n',
    )
    assert f"STYLE\n{sheet.content}\n" in export.content


def test_a_story_without_scenes_is_a_valid_file(written: Callable[[Story], Path], judge: Callable[[str], str]) -> None:
    """Only the header and the note are there."""
    assert read_webvtt_parser(judge("node"), written(Story(title="a --> b")), "subtitles") == ([], [], [])
