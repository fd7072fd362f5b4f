"""What holds of every timed format: hostile speech comes back, both orders are written, nothing by halves."""

import gc
import json
import subprocess
import tracemalloc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import ass as ass_reader
import attrs
import pytest
import webvtt
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenes.captions.captions import Caption
from scenes.captions.options import Detail, Order, TimelineOptions, Times
from scenes.captions.timeline import timeline_of
from scenes.page.script import Action, Dialogue, Lyric, SpeechLine
from scenes.problems import Code, has_errors
from scenes.record import Scene, Story
from tests.caption_readers import read_srt, read_webvtt_parser, stamp
from tests.strategies import records

MODULES = (
    "srt", "vtt", "vtt_chapters", "vtt_metadata", "ass", "ttml", "sbv", "lrc", "ffmetadata", "matroska", "youtube",
    "otio", "edl",
)  # fmt: skip
FULL = Detail.FULL


def speech(name: str, text: str) -> Dialogue:
    return Dialogue(character=name, lines=(SpeechLine(text=text),))


@pytest.fixture
def spoken() -> Story:
    """Speeches and names that some reader trips over."""
    body = (
        speech("A & B > <C>\tD", "1 < 2 && 3 --&gt; 4 &amp; </v></c></p>"),
        speech("O'NEIL, ANNA", "One, two:\nthree\n\nfour."),
        speech("민아", "안녕하세요. 저는 그날을 기억합니다."),
        speech("مريم", "مرحبا بالعالم. \u2067שלום\u2069 hello."),
        speech("x" * 200, "A very long name speaks, and its words go on for more than a line or two. " * 3),
        speech("R2\x00D2", "beep \x07\u2028boop \ufeff👩‍👩‍👧‍👦"),
        Action(text="Nobody \\*moves\\*. It is 10: 30."),
        Lyric(text="la la"),
    )
    return Story(title="Spoken", scenes=(Scene(id="talk", body=body), Scene(id="after", summary="Done.")))


def told_by(story: Story) -> list[Caption]:
    return list(timeline_of(story, TimelineOptions(detail=FULL)).captions)


def test_speech_in_subrip(spoken: Story) -> None:
    """The srt package gives back each caption with its speaker before it."""
    from exporters import srt

    read = read_srt(srt.export(spoken, srt.Options(detail=FULL)).content)

    assert [text for _, _, text in read] == [caption.text for caption in told_by(spoken)]


def test_speech_in_webvtt(spoken: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """The W3C's parser finds no error and gives back words and speakers."""
    from exporters import vtt

    path = tmp_path / "story.vtt"
    path.write_text(vtt.export(spoken, vtt.Options(detail=FULL)).content, "utf-8")
    errors, cues, voices = read_webvtt_parser(judge("node"), path, "subtitles")

    assert errors == []
    assert [text for _, _, text in cues] == ["\n".join(caption.lines) for caption in told_by(spoken)]
    assert voices == [caption.voice for caption in told_by(spoken)]


def test_speech_in_ass(spoken: Story) -> None:
    """The ass package gives back words and speakers; a comma in a name became a semicolon."""
    from exporters import ass

    content = ass.export(spoken, ass.Options(detail=FULL)).content
    events = ass_reader.parse_string(content.removeprefix("\ufeff")).events

    assert [event.text.replace("\\N", "\n") for event in events] == ["\n".join(c.lines) for c in told_by(spoken)]
    assert [event.name for event in events] == [c.voice.replace(",", ";") for c in told_by(spoken)]


def test_speech_in_ttml(spoken: Story, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """imscJS complains of nothing and shows the words."""
    from exporters import ttml

    path = tmp_path / "story.ttml"
    path.write_text(ttml.export(spoken, ttml.Options(detail=FULL)).content, "utf-8")
    script = Path(__file__).parent / "judges" / "imsc.mjs"
    answer = json.loads(subprocess.run([judge("node"), str(script), str(path)], capture_output=True, check=True).stdout)

    assert answer["complaints"] == []
    assert [cue["text"] for cue in answer["cues"]] == ["\n".join(caption.lines) for caption in told_by(spoken)]


def test_speech_in_sbv(spoken: Story, tmp_path: Path) -> None:
    """webvtt-py gives back words, speakers and times."""
    from exporters import sbv

    path = tmp_path / "story.sbv"
    path.write_text(sbv.export(spoken, sbv.Options(detail=FULL)).content, "utf-8")
    read = [(stamp(c.start), stamp(c.end), c.raw_text) for c in webvtt.from_sbv(path)]

    assert read == [(c.start, c.end, c.text) for c in told_by(spoken)]


@pytest.mark.parametrize("name", MODULES)
def test_both_orders_are_two_files(name: str, backpack: Story) -> None:
    """Telling order is the file, story order stands beside it under a name of its own."""
    module = import_module(f"exporters.{name}")
    both, telling, story = (
        module.export(backpack, module.Options(order=order)) for order in (Order.BOTH, Order.TELLING, Order.STORY)
    )

    assert both.content == telling.content != story.content
    assert [(c.name, c.content) for c in both.beside("film.x")] == [("film.story.x", story.content)]
    assert Code.STORY_BESIDE in [problem.code for problem in both.problems]


@pytest.mark.parametrize("name", [name for name in MODULES if name != "edl"])
def test_a_long_story_is_written_in_little_memory(name: str, backpack: Story) -> None:
    """Of two hundred scenes more, neither the captions nor the document stand in memory: only what comes when."""
    module = import_module(f"exporters.{name}")

    def peak(scenes: int) -> int:
        made = [attrs.evolve(backpack.scenes[n % 3], id=f"s{n}", inside="", via=None) for n in range(scenes)]
        parts = module.export(attrs.evolve(backpack, scenes=tuple(made)), module.Options()).parts("film")
        tracemalloc.start()
        for number, _ in enumerate(parts):
            if number % 50 == 0:
                gc.collect()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    # The least of several counts: caches fill at first, and garbage that waits is nothing that writing needs.
    few, many = (min(peak(scenes) for _ in range(3)) for scenes in (50, 250))

    assert (many - few) / 200 < 300


@pytest.mark.parametrize("name", MODULES)
def test_errors_leave_nothing_to_write(name: str, backpack: Story) -> None:
    """A flashback without a date is an error in every format, and no part of a document comes out."""
    module = import_module(f"exporters.{name}")
    scenes = (backpack.scenes[0], attrs.evolve(backpack.scenes[1], when=""), backpack.scenes[2])
    export = module.export(attrs.evolve(backpack, scenes=scenes), module.Options(order=Order.STORY))

    assert export.content == ""
    assert [problem.code for problem in export.problems] == [Code.NO_STORY_ORDER]


@pytest.mark.parametrize("name", MODULES)
def test_every_timed_format_takes_the_same_options(name: str) -> None:
    """Files made with the same options fit each other, so all formats ask for the same."""
    assert issubclass(import_module(f"exporters.{name}").Options, TimelineOptions)


def test_both_orders_from_the_command_line(fabula: Callable[..., Result]) -> None:
    """Two files stand in the folder afterwards."""
    result = fabula("export", "srt", "miracle-in-cell-no-7", "--telling", "article", "--order", "both", "-o", "a.srt")

    assert (result.exit_code, sorted(path.name for path in Path().iterdir())) == (0, ["a.srt", "a.story.srt"])


@pytest.mark.parametrize("target", ["film.srt", "-"])
def test_an_error_in_the_last_scene_leaves_nothing(target: str, fabula: Callable[..., Result]) -> None:
    """That 100 hours are exceeded is known only at the end; the old file stays, and nothing is printed."""
    scenes = "".join(f"  - {{id: s{number}, duration: 150000}}\n" for number in range(3))
    Path("long.yaml").write_text(f"fabula: 1\ntitle: Long\nscenes:\n{scenes}", "utf-8")
    Path("film.srt").write_text("old", "utf-8")
    result = fabula("export", "srt", "long.yaml", "--timeline", "screen", "-o", target)

    assert (result.exit_code, result.stdout) == (1, "")
    assert 'error FB608: captions after 100 hours cannot be read (scene "s2")' in result.stderr
    assert {path.name: path.read_text() for path in Path().glob("*srt*")} == {"film.srt": "old"}


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("--offset", "banana"), 1, 'error FB610: the offset "banana" is no time'),
        (("--offset", "00:00:00:24"), 1, "is no time at 24 frames per second"),
        (("--pace", "0"), 2, "0.25<=x<=4"),
        (("--pace", "nan"), 2, "--pace must be at least 0.25"),
        (("--fps", "26"), 2, "'26' is not one of"),
        (("--timeline", "source"), 1, "error FB604: no start in the finished film (34 times"),
        (("--timeline", "source", "--order", "story", "--fill-missing"), 1, "error FB610"),
    ],
)
def test_wrong_options_are_explained(
    words: tuple[str, ...], status: int, message: str, fabula: Callable[..., Result]
) -> None:
    """Nothing is written, and the message says why."""
    result = fabula("export", "srt", "miracle-in-cell-no-7", *words, "-o", "a.srt")

    assert (result.exit_code, message in result.stderr, Path("a.srt").exists()) == (status, True, False)


@pytest.mark.parametrize("name", MODULES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(story=records(Story), detail=st.sampled_from(Detail), times=st.sampled_from(Times), fill=st.booleans())
def test_any_story_is_exported(name: str, story: Story, detail: Detail, times: Times, fill: bool) -> None:
    """Whatever a story holds, a document that can be written comes out, or the problems say why none does."""
    module = import_module(f"exporters.{name}")
    export = module.export(story, module.Options(detail=detail, timeline=times, fill_missing=fill))
    export.content.encode("utf-8")

    assert export.content or not story.scenes or has_errors(export.problems) or export.problems
