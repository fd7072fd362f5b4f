"""SubRip: what is written is what independent readers give back."""

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from exporters import srt
from scenes.captions.options import Detail, Times
from scenes.captions.timeline import timeline_of
from scenes.problems import Code
from scenes.record import Scene, Story
from scenes.tellings import one_telling
from tests.caption_readers import ours, read_ffprobe, read_srt


def test_captions_of_the_backpack(backpack: Story, golden: Callable[[str, str], None]) -> None:
    """Each scene has a card with number, place, time, flashback and cast, then its summary at reading speed."""
    golden("backpack.srt", srt.export(backpack, srt.Options()).content)


@pytest.mark.parametrize("telling", ["plot", "article"])
def test_srt_reads_back_equal(bundled: Story, telling: str) -> None:
    """The `srt` package gives back the texts and times of the timeline, for both tellings."""
    told = one_telling(bundled, telling)
    export = srt.export(told, srt.Options())

    assert read_srt(export.content) == ours(timeline_of(told, srt.Options()).captions)
    assert export.problems == ()


def test_ffprobe_reads_back_equal(bundled: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """FFmpeg gives back the texts and times of the timeline."""
    told = one_telling(bundled)
    path = tmp_path / "story.srt"
    path.write_text(srt.export(told, srt.Options()).content, "utf-8")

    assert read_ffprobe(judge("ffprobe"), path) == ours(timeline_of(told, srt.Options()).captions)


def test_hostile_text_is_kept_or_reported(hostile: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """Both readers agree on hostile text; it differs from the story's only where a problem says so."""
    export = srt.export(hostile, srt.Options())
    path = tmp_path / "hostile.srt"
    path.write_text(export.content, "utf-8")
    wanted = [
        (start, end, text.replace("00:00:01,000 --> 00:00:02,000", "00:00:01,000 →\n00:00:02,000"))
        for start, end, text in ours(timeline_of(hostile, srt.Options()).captions)
    ]

    assert read_srt(export.content) == wanted
    assert read_ffprobe(judge("ffprobe"), path) == wanted
    assert [(problem.code.id, problem.message) for problem in export.problems] == [
        ("FB601", 'control characters are left out (scene "controls")'),
        ("FB601", 'words between < and > are hidden by some readers (scene "marks")'),
        ("FB601", 'words in { } or after a backslash are hidden by some players (2 times, first in scene "marks")'),
        ("FB601", '"-->" is written as "→" (scene "marks")'),
        ("FB601", 'two times on one line are put on two lines (scene "marks")'),
    ]


def test_lookalikes_replace_angles(hostile: Story) -> None:
    """With `lookalikes`, no reader can take words for tags, and the change is reported."""
    export = srt.export(hostile, srt.Options(lookalikes=True))

    assert "‹i›Anna‹/i›" in export.content
    assert "<i>" not in export.content
    assert '"<" and ">" are written as "‹" and "›" (scene "marks")' in [p.message for p in export.problems]


def test_a_byte_order_mark_is_written_on_request(backpack: Story) -> None:
    """Only with `bom` does the file begin with one."""
    plain, marked = (srt.export(backpack, srt.Options(bom=bom)).content for bom in (False, True))

    assert (plain[0], marked[0], marked[1:]) == ("1", "\ufeff", plain)


def test_a_hundred_hours_are_refused(backpack: Story) -> None:
    """From 100 hours on readers take three-digit hours for other times, so nothing is written."""
    last = attrs.evolve(backpack.scenes[-1], duration=360_000.0)
    long = attrs.evolve(backpack, scenes=(*backpack.scenes[:-1], last))
    export = srt.export(long, srt.Options(timeline=Times.SCREEN))

    assert [problem.code for problem in export.problems if problem.severity == "error"] == [Code.FORMAT_LIMIT]


def test_parts_go_on_after_a_hundred_hours(backpack: Story) -> None:
    """With `split_parts` each file ends before 100 hours and begins at the offset; where it does is said."""
    long = attrs.evolve(backpack, scenes=tuple(attrs.evolve(s, duration=200_000.0) for s in backpack.scenes))
    options = srt.Options(timeline=Times.SCREEN, split_parts=True, offset="00:00:10", bom=True)
    export = srt.export(long, options)
    beside = export.beside("film.srt")
    shown = [read_srt(text.removeprefix("\ufeff")) for text in (export.content, *(file.content for file in beside))]

    assert [file.name for file in beside] == ["film.part2.srt", "film.part3.srt"]
    assert [part[0] for part in shown] == [
        (10_000, 13_400, "1. INT. COURTROOM - DAY\nMina (adult)"),
        (10_000, 15_000, "2. INT. TOY SHOP - EVENING\n[FLASHBACK] Mina (child), Mr. Han"),
        (10_000, 14_067, "3. INT. COURTROOM - DAY\n[PRESENT] Mina (adult)"),
    ]
    assert sum(map(len, shown), 0) == len(list(timeline_of(long, options).captions))
    assert [problem.message for problem in export.problems] == [
        'part 2, from 55:33:30.000 on, is a file beside the one that -o names (scene "window")',
        'part 3, from 111:06:50.000 on, is a file beside the one that -o names (scene "verdict")',
    ]


def test_a_scene_of_a_hundred_hours_has_no_part(backpack: Story) -> None:
    """Parts end between scenes; a scene that no part can hold is refused."""
    long = attrs.evolve(backpack, scenes=(attrs.evolve(backpack.scenes[0], duration=400_000.0),))
    export = srt.export(long, srt.Options(timeline=Times.SCREEN, split_parts=True))

    assert [problem.code for problem in export.problems] == [Code.FORMAT_LIMIT]


def test_a_story_without_scenes_is_an_empty_file() -> None:
    """There is nothing to show."""
    assert srt.export(Story(title="Nothing"), srt.Options()).content == ""


def test_speakers_stand_before_their_words() -> None:
    """In full detail, who speaks stands once before each speech."""
    from scenes.page.script import Action, Dialogue, LineKind, SpeechLine

    body = (
        Action(text="Rain. *Nobody* moves.[[check]]"),
        Dialogue(
            character="MINA",
            lines=(SpeechLine(text="softly", kind=LineKind.PARENTHETICAL), SpeechLine(text="He was here.")),
        ),
    )
    story = Story(title="Rain", scenes=(Scene(id="rain", body=body),))
    captions = read_srt(srt.export(story, srt.Options(detail=Detail.FULL)).content)

    assert [text for _, _, text in captions] == ["1. RAIN", "Rain. Nobody moves.", "MINA: (softly) He was here."]
