"""Captions read from files: what players would show, and the story that is made of it."""

from importlib import import_module
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers import ass, sbv, srt, ttml, vtt
from scenes.captions.options import Detail, Order, TimelineOptions
from scenes.captions.read_captions import ReadCaption, Said
from scenes.captions.timeline import timeline_of
from scenes.chronology.told import in_story_order
from scenes.index import index_of
from scenes.layers import via_of
from scenes.page.headings import heading_of
from scenes.page.inline import inline_of
from scenes.page.script import Action, Dialogue, Lyric, SpeechLine
from scenes.plain import plain
from scenes.record import Location, Scene, Setting, Story, Via

MODULES = (srt, vtt, ass, ttml, sbv)


def texts(module: ModuleType, text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    captions: tuple[ReadCaption, ...] = module.captions_of(text.encode()).captions
    return [(caption.start, caption.end, caption.lines) for caption in captions]


@pytest.mark.parametrize("name", ["srt", "vtt", "ass", "ttml", "sbv"])
def test_our_own_captions_are_read_back(name: str, told: Story) -> None:
    """Times and lines come back; SubRip loses what its export reported, ASS parts of hundredths."""
    exporter, importer = import_module(f"exporters.{name}"), import_module(f"importers.{name}")
    export = exporter.export(told, exporter.Options())
    read = texts(importer, export.content)
    step = 10 if name == "ass" else 1
    wanted = [
        ((c.start + step // 2) // step * step, (c.end + step // 2) // step * step, c.lines)
        for c in timeline_of(told, TimelineOptions()).captions
    ]
    differs = [number for number, (a, b) in enumerate(zip(read, wanted, strict=True)) if a != b]

    assert len(differs) == (3 if name == "srt" and told.id == "hostile" else 0)


@pytest.mark.parametrize("name", ["vtt", "ass", "ttml"])
def test_speakers_come_back(name: str) -> None:
    """Speeches with their speakers survive the way out and back."""
    body = (
        Dialogue(
            character="MINA", lines=(SpeechLine(text="He was here, and " + "he stood in the rain " * 8 + "alone."),)
        ),
        Dialogue(character="민아", lines=(SpeechLine(text="안녕."),)),
        Action(text="Rain."),
    )
    story = Story(title="Rain", scenes=(Scene(id="rain", body=body),))
    exporter, importer = import_module(f"exporters.{name}"), import_module(f"importers.{name}")
    content = exporter.export(story, exporter.Options(detail=Detail.FULL)).content
    read = importer.parse(content.encode()).story
    spoken = [element for scene in read.scenes for element in scene.body if isinstance(element, Dialogue)]

    assert spoken == list(body[:2])
    assert [character.name for character in read.characters] == ["MINA", "민아"]


def test_subrip_is_read_as_it_is_meant() -> None:
    """Missing numbers and blank lines, blank lines inside, any line end, markup: captions all the same."""
    text = (
        "\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Hello</i>\r\n\r\nagain <3\r\n"
        "00:00:03.5 --> 00:00:04,000 X1:0\r\n{\\an8}Up\r\n\r\n7\r\n1:00:00,000-->1:00:01,000\r\n1984\r\n"
    )

    assert texts(srt, text) == [
        (1000, 2500, ("Hello", "again <3")),
        (3500, 4000, ("Up",)),
        (3_600_000, 3_601_000, ("1984",)),
    ]


def test_subviewer_is_read_as_it_is_meant() -> None:
    """Any line end, marks for line ends, blank lines inside a caption; times that cannot be read are named."""
    text = "0:00:01.000,0:00:02.500\r\nMINA: Hello[br]again\r\n\r\nand on\r\n"
    text += "0:00:03.5,00:00:04.000\r\nYes.\r\n0:00:9,0:10\r\n"
    file = sbv.captions_of(text.encode())

    assert [(c.start, c.end, c.lines, c.line) for c in file.captions] == [
        (1000, 2500, ("MINA: Hello", "again", "and on"), 1),
        (3500, 4000, ("Yes.", "0:00:9,0:10"), 5),
    ]
    assert file.captions[0].said == (Said("MINA", ("Hello", "again", "and on")),)
    assert [(problem.code.id, problem.line) for problem in file.problems] == [("FB631", 7)]


def test_webvtt_is_read_after_its_specification() -> None:
    """Notes, styles and regions are no captions; entities, voices and short times are read."""
    text = (
        "WEBVTT - title\n\nNOTE a --> b\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n"
        "id\n00:01.000 --> 00:02.000 align:start\n<v.loud Ann &amp; Bo>Hi &lt;all&gt;</v>\n<v Cy>Yes\n\n"
        "00:02.000 --> 00:0x.000\nlost\n"
    )
    file = vtt.captions_of(text.encode())

    assert [(c.start, c.end, c.said, c.line) for c in file.captions] == [
        (1000, 2000, (Said("Ann & Bo", ("Hi <all>",)), Said("Cy", ("Yes",))), 12)
    ]
    assert [(problem.code.id, problem.line) for problem in file.problems] == [("FB631", 16)]


def test_ttml_times_of_every_kind() -> None:
    """Clock times, frames, ticks, offsets, durations, and times inside timed parents."""
    text = (
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="25" '
        'ttp:tickRate="1000"><body begin="10s"><div>'
        '<p begin="00:00:01.5" end="00:00:02:05">a<br/>b</p>\n<p begin="1500t" dur="2s">c</p>\n'
        '<p begin="50f" end="3000ms">d</p>\n<p begin="1x" end="2s">e</p>\n'
        '<p begin="1s" end="999999999999999h">f</p></div></body></tt>'
    )
    file = ttml.captions_of(text.encode())

    assert [(c.start, c.end, c.lines, c.line) for c in file.captions] == [
        (11_500, 12_200, ("a", "b"), 1),
        (11_500, 13_500, ("c",), 2),
        (12_000, 13_000, ("d",), 3),
        (10_000, 12_000, ("e",), 4),
    ]
    assert [(problem.code.id, problem.line) for problem in file.problems] == [("FB631", 4), ("FB631", 5)]


def test_ass_overrides_are_not_text() -> None:
    """Override blocks vanish, escapes are read, the speaker is the name."""
    text = (
        "[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.50,Ann,{\\i1}One, two{\\i0}\\N\\{x\\}\n"
    )

    assert [(c.start, c.end, c.said) for c in ass.captions_of(text.encode()).captions] == [
        (1000, 2500, (Said("Ann", ("One, two", "{x}")),))
    ]


def test_a_long_gap_begins_a_scene() -> None:
    """Ten seconds without a caption part two scenes; times go along, speakers become characters."""
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nMINA: Where is\n\n2\n00:00:02,100 --> 00:00:03,000\nhe now?\n\n"
        "3\n00:00:03,100 --> 00:00:04,000\n- OLD MAN: Gone.\n- MINA: No!\n\n"
        "4\n00:00:14,001 --> 00:00:15,000\n♪ la la ♪\n\n5\n00:00:15,001 --> 00:00:16,000\nHe left at 10: why?\n"
    )
    reading = srt.parse(text.encode())
    assert reading.story is not None
    first, second = reading.story.scenes

    assert first.body == (
        Dialogue(character="MINA", lines=(SpeechLine(text="Where is he now?"),)),
        Dialogue(character="OLD MAN", lines=(SpeechLine(text="Gone."),)),
        Dialogue(character="MINA", lines=(SpeechLine(text="No!"),)),
    )
    assert (first.start, first.duration, second.start, second.duration) == (1.0, 3.0, 14.001, 1.999)
    assert second.body == (Lyric(text="la la"), Action(text="He left at 10: why?"))
    assert [problem.code.id for problem in reading.problems] == ["FB633"]


def test_scene_cards_become_headings(backpack: Story) -> None:
    """Cards that we wrote give back number, place, time and flashback; WebVTT gives back the ids too."""
    from exporters import srt as srt_out
    from exporters import vtt as vtt_out

    by_srt = srt.parse(srt_out.export(backpack, srt_out.Options()).content.encode()).story
    by_vtt = vtt.parse(vtt_out.export(backpack, vtt_out.Options()).content.encode()).story
    assert by_srt is not None
    assert by_vtt is not None
    for story in (by_srt, by_vtt):
        assert [(s.number, s.setting, s.time_of_day, s.flashback) for s in story.scenes] == [
            ("1", Setting.INT, "DAY", False),
            ("2", Setting.INT, "EVENING", True),
            ("3", Setting.INT, "DAY", False),
        ]
    assert [scene.id for scene in by_vtt.scenes] == ["plea", "window", "verdict"]
    assert (by_vtt.title, by_srt.locations[0].name) == ("The Backpack", "COURTROOM")


PLACES = Story(
    title="장소",
    language="ko",
    locations=(Location(id="house", name="집"), Location(id="sea", name="바닷가")),
    scenes=(
        Scene(id="a", number="12A", location="house", time_of_day="밤", summary="1. 가자. 2. 어서 가자."),
        Scene(id="b", number="13", location="sea", when="1997", flashback=True, inside="a", summary="바람이 분다."),
        Scene(id="c", number="14", location="sea", via=Via.DREAM, inside="b", summary="3. 꿈을 꾼다!"),
        Scene(id="d", number="15", title="Nowhere", summary="10. AND SO IT ENDS."),
    ),
)
"""Scenes whose headings say neither inside nor outside, and summaries that look like cards."""


@pytest.mark.parametrize("name", ["srt", "vtt", "ass", "ttml", "sbv"])
@pytest.mark.parametrize("order", [Order.TELLING, Order.STORY])
@pytest.mark.parametrize("detail", Detail)
def test_scenes_come_back_by_their_cards(name: str, order: Order, detail: Detail, backpack: Story) -> None:
    """Number, heading and layer of each scene are read from the cards that we wrote, with INT and EXT or without."""
    exporter, importer = import_module(f"exporters.{name}"), import_module(f"importers.{name}")
    for story in (backpack, PLACES):
        content = exporter.export(story, exporter.Options(detail=detail, order=order)).content
        read = importer.parse(content.encode()).story
        told = story if order is Order.TELLING else in_story_order(story)

        assert scenes_in(read) == scenes_in(told)


@pytest.mark.parametrize("name", ["srt", "vtt", "ass", "ttml", "sbv"])
def test_every_scene_of_a_story_comes_back(name: str, told: Story) -> None:
    """Both tellings of the bundled story, and the hostile one, have as many scenes as before; headings that a card had
    room for are the same."""
    exporter, importer = import_module(f"exporters.{name}"), import_module(f"importers.{name}")
    read = importer.parse(exporter.export(told, exporter.Options()).content.encode()).story
    here, there = scenes_in(told), scenes_in(read)
    differ = [b for a, b in zip(here, there, strict=True) if a != b and "…" not in b[1]]

    assert differ == []


def test_what_captions_say_is_no_markup() -> None:
    """Stars and low lines of a caption are printed, not read as emphasis."""
    text = "1\n00:00:01,000 --> 00:00:02,000\nMINA: 2 *3* _4_.\n\n2\n00:00:03,000 --> 00:00:04,000\nA *5* sum.\n"
    story = srt.parse(text.encode()).story
    assert story is not None
    speech, action = story.scenes[0].body

    assert isinstance(speech, Dialogue)
    assert isinstance(action, Action)
    assert [inline_of(found).text for found in (speech.lines[0].text, action.text)] == ["2 *3* _4_.", "A *5* sum."]


def scenes_in(story: Story) -> list[tuple[str, str, Via | None]]:
    """Number, heading and layer of each scene."""
    index = index_of(story)
    return [
        (scene.number or str(place), plain(heading_of(scene, index)), via_of(scene))
        for place, scene in enumerate(story.scenes, start=1)
    ]


@pytest.mark.parametrize("module", MODULES)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_is_read_without_an_exception(module: ModuleType, content: bytes) -> None:
    """What is no caption file is a problem, never a traceback."""
    reading = module.parse(content)

    assert reading.story is not None or any(problem.severity == "error" for problem in reading.problems)


@pytest.mark.parametrize("header", ["", "WEBVTT\n\n", "[Events]\n", "<tt><p>"])
@given(text=st.text(alphabet="0123456789:,.->\n <v>/{}\\NDialogue&;", max_size=120))
def test_nearly_captions_are_read_without_an_exception(header: str, text: str) -> None:
    """Times without figures, tags without ends, stamps anywhere."""
    for module in MODULES:
        assert module.parse((header + text).encode()) is not None


@pytest.mark.parametrize(
    ("module", "text"),
    [
        (srt, f"{'9' * 5000}:00:00,000 --> 00:00:01,000\nx"),
        (srt, "1\n00:00:00,000 --> 00:00:01,000\n" + "<i " * 30_000 + "{\\" * 30_000),
        (srt, "1:" * 30_000 + "\n1\n00:00:00,000 --> 00:00:01,000\nx"),
        (vtt, f"WEBVTT\n\n{'9' * 5000}:00:00.000 --> 00:01.000\nx"),
        (vtt, "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "<v " * 60_000),
        (ass, f"[Events]\nDialogue: 0,{'9' * 5000}:00:00.00,0:00:01.00,,,0,0,0,,x"),
        (ass, "[Events]\nDialogue: 0,0:00:00.00,0:00:01.00,,,0,0,0,," + "{" * 60_000),
        (ttml, f'<tt><body><p begin="{"9" * 5000}s" end="1s">x</p></body></tt>'),
        (ttml, '<tt tickRate="1e-300" frameRate="nan"><body><p begin="9t" end="9f">x</p></body></tt>'),
    ],
)
def test_attacks_are_read_in_little_time(module: ModuleType, text: str) -> None:
    """Endless numbers, unclosed tags and senseless rates are neither a traceback nor a long wait."""
    assert module.parse(text.encode()) is not None
