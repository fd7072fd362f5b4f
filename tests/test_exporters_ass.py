"""Advanced SubStation: what independent readers give back, and how it looks."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import ass as ass_reader
import pysubs2
import pytest

from exporters import ass
from scenes.captions.options import Detail, Times
from scenes.captions.timeline import timeline_of
from scenes.page.script import Dialogue, SpeechLine
from scenes.record import Scene, Story

WORD_JOINER = "\u2060"


def test_captions_of_the_backpack(backpack: Story, golden: Callable[[str, str], None]) -> None:
    """Cards, captions and flashbacks have styles of their own."""
    golden("backpack.ass", ass.export(backpack, ass.Options()).content)


def test_two_readers_give_back_the_timeline(told: Story, tmp_path: Path) -> None:
    """The `ass` package and pysubs2 agree with the timeline, in hundredths of a second."""
    content = ass.export(told, ass.Options()).content
    path = tmp_path / "story.ass"
    path.write_text(content, "utf-8")
    captions = list(timeline_of(told, ass.Options()).captions)
    times = [((c.start + 5) // 10 * 10, (c.end + 5) // 10 * 10) for c in captions]
    events = ass_reader.parse_string(content.removeprefix("\ufeff")).events

    assert [(e.start, e.end) for e in events] == [tuple(timedelta(milliseconds=t) for t in pair) for pair in times]
    assert [unescaped(e.text) for e in events] == [c.text for c in captions]
    assert [(e.start, e.end) for e in pysubs2.load(str(path))] == times


def test_wide_braces_survive_every_reader(hostile: Story, tmp_path: Path) -> None:
    """With `wide_braces`, pysubs2 shows all that the timeline holds."""
    path = tmp_path / "story.ass"
    path.write_text(ass.export(hostile, ass.Options(wide_braces=True)).content, "utf-8")
    shown = [event.plaintext.replace(WORD_JOINER, "") for event in pysubs2.load(str(path))]
    wide = str.maketrans("{}", "｛｝")

    assert shown == [c.text.translate(wide) for c in timeline_of(hostile, ass.Options()).captions]


def test_speakers_have_styles(tmp_path: Path) -> None:
    """Each speaker has a style that exists; a comma in a name moves no field."""
    speeches = tuple(
        Dialogue(character=name, lines=(SpeechLine(text=f"I am {name}, yes."),)) for name in ("O'Neil, Anna", "MINA")
    )
    story = Story(title="Talk", scenes=(Scene(id="talk", body=speeches),))
    export = ass.export(story, ass.Options(detail=Detail.FULL))
    document = ass_reader.parse_string(export.content.removeprefix("\ufeff"))

    assert [(e.style, e.name, e.text) for e in document.events] == [
        ("SceneCard", "", "1. TALK"),
        ("Voice1", "O'Neil; Anna", "I am O'Neil, Anna, yes."),
        ("Voice2", "MINA", "I am MINA, yes."),
    ]
    assert {e.style for e in document.events} <= {style.name for style in document.styles}
    assert [p.message for p in export.problems] == ['"," in a speaker\'s name is written as ";" (scene "talk")']


@pytest.mark.parametrize(
    ("milliseconds", "shown"), [(994, "0:00:00.99"), (995, "0:00:01.00"), (3_599_999, "1:00:00.00")]
)
def test_times_are_rounded_as_a_whole(milliseconds: int, shown: str) -> None:
    """Rounding carries over into seconds, minutes and hours."""
    story = Story(title="A film", scenes=(Scene(id="card", start=milliseconds / 1000, duration=5.0),))
    content = ass.export(story, ass.Options(detail=Detail.CARD, timeline=Times.SOURCE)).content

    assert content.splitlines()[-1].split(",")[1] == shown


def unescaped(text: str) -> str:
    """Read a line as libass does."""
    joined = text.replace(f"\\{WORD_JOINER}", "\0").replace("\\N", "\n")
    return joined.replace("\\{", "{").replace("\\}", "}").replace("\0", "\\")
