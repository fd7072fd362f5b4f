"""Fountain drafts in: bytes of any kind become a story or problems with places, and go out again without loss."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.fountain import Options, export
from importers.fountain import parse, parse_edits, parse_script
from scenes.page.fountain.read import read
from scenes.page.fountain.write import write
from scenes.page.inline import inline_of
from scenes.page.script import (
    Action,
    Boneyard,
    Centered,
    Dialogue,
    DualDialogue,
    LineKind,
    Lyric,
    SceneHeading,
    ScriptElement,
    Section,
    SpeechLine,
    Synopsis,
    Transition,
)
from scenes.problems import Code, Severity
from scenes.record import Scene, Story
from tests.fountain_judges import PYTHON_READERS, expected
from tests.judging import NPM, needed

DRAFT = """Title: The Backpack

# The shop

INT. TOY SHOP - EVENING - FLASHBACK #2#

= They are too late.

MINA (6) presses her nose to the glass.

MINA
(softly)
Mine.
"""


def aside(text: str) -> SpeechLine:
    return SpeechLine(text=text, kind=LineKind.PARENTHETICAL)


def story_of(text: str) -> Story:
    story = parse(text.encode("utf-8")).story
    assert story is not None
    return story


def test_what_a_draft_says() -> None:
    """Title, act, heading, number, flashback, synopsis and speech become records; the body stays whole."""
    story = story_of(DRAFT)
    (scene,) = story.scenes
    assert (story.title, scene.act, scene.number, scene.summary) == (
        "The Backpack",
        "The shop",
        "2",
        "They are too late.",
    )
    assert (scene.location, scene.time_of_day, scene.flashback) == ("toy-shop", "EVENING", True)
    assert [(who.character, who.age) for who in scene.characters] == [("mina", 6)]
    assert isinstance(scene.body[-1], Dialogue)


def test_the_draft_comes_back() -> None:
    """Imported and exported again, a tidy draft is the same text."""
    assert export(story_of(DRAFT), Options()).content == DRAFT


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    """Whatever a file holds, there is a story or a problem that says where it is not text; nothing raises."""
    reading = parse(content)
    assert (reading.story is None) == any(problem.severity == "error" for problem in reading.problems)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200))
def test_any_text_comes_back(text: str) -> None:
    """Whatever a draft says, its story is exported as a draft of the same script, or to the byte where it is kept."""
    story = story_of(text)
    out = export(story, Options())
    assert (read(str(out.content)).script, out.problems) == (read(text).script, ())
    kept = export(story, Options(keep=text.encode("utf-8")))
    assert kept.content == text


def test_not_text() -> None:
    """What is not UTF-8 is a problem with its place."""
    (problem,) = parse(b"INT. A\n\n\xff\n").problems
    assert (problem.code, problem.line, problem.column) == (Code.NOT_UTF8, 3, 1)


def test_diagnostics_have_places() -> None:
    """What looks wrong stays as typed and is reported with line and column, boneyards and line ends counted."""
    reading = parse(b"INT. A\r\n\r\n/* one\r\ntwo */\r\n\r\nBEGIN FLASHBACK:\r\n\r\nRain [[why\r\n\r\nAMY ^\r\nNo.\r\n")
    assert [(p.code, p.line, p.column) for p in reading.problems] == [
        (Code.UNBALANCED_FLASHBACK, 6, 1),
        (Code.UNCLOSED_NOTE, 8, 6),
        (Code.LONE_DUAL, 10, 1),
    ]


def test_a_place_counts_the_boneyards_before_it() -> None:
    """Line and column of what looks wrong are those of the text, wherever boneyards were cut out of its line."""
    text = "INT. A - DAY\n\n/* a */ He waits [[open\n\nShe /* b\nc */ sits [[open\n\nHe /* d */ ends */ here\n"
    reading = parse(text.encode())

    wrong = [p for p in reading.problems if p.code is not Code.BONEYARD_MOVED]
    assert [(p.code, p.line, p.column) for p in wrong] == [
        (Code.UNCLOSED_NOTE, 3, 18),
        (Code.UNCLOSED_NOTE, 6, 11),
        (Code.STRAY_END, 8, 17),
    ]
    lines = text.split("\n")
    assert [lines[(p.line or 0) - 1][(p.column or 0) - 1 :][:2] for p in wrong] == ["[[", "[[", "*/"]


def test_a_title_page_of_one_key_of_ones_own_comes_back() -> None:
    """A single unusual key with a value below it is a title page, and is written so that it stays one."""
    text = "Production:\n    Horizon\n\nINT. A - DAY\n\nRain.\n"
    reading = parse(text.encode())

    assert (reading.problems, export(story_of(text), Options()).content) == ((), text)


def test_what_no_empty_line_parts_is_reported() -> None:
    """A heading or a transition glued to a speech or to a paragraph is part of it, and named where it stands."""
    text = (
        "INT. A - DAY\n\nMARY\nHello.\nINT. BAR - NIGHT\n\nHe leaves.\next. road - day\nA car.\n\n"
        "JOHN\nWell.\nCUT TO:\n\nBEGIN FLASHBACK:\nINT. B - DAY\n\n!KEPT\nINT. AS TYPED - DAY\n\nInt. is a beginning.\n"
    )
    reading = parse(text.encode())

    assert [(p.code, p.line, p.message) for p in reading.problems] == [
        (Code.NOT_APART, 5, "this heading is read as dialogue"),
        (Code.NOT_APART, 8, "this heading is read as action"),
        (Code.NOT_APART, 13, "this transition is read as dialogue"),
        (Code.NOT_APART, 15, "this mark is read as a cue"),
        (Code.NOT_APART, 16, "this heading is read as dialogue"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "12   INT. HOUSE - DAY   12", "12. INT. HOUSE - DAY", "12A) EXT. ROAD", "SCENE 12: INT. HOUSE - DAY",
        "SZENE 3. INT. HAUS", "**INT. HOUSE - DAY**", "_INT. HOUSE_", "- EXT. HOUSE - DAY", "• INT. HOUSE",
        "INT: HOUSE - DAY", "INTERIOR. HOUSE", "EXTERIOR: A ROAD - NIGHT",
    ],
)  # fmt: skip
def test_a_heading_in_other_dress_is_reported(line: str) -> None:
    """Pasted from a page or set as in Markdown it is no heading, and its scene is missing."""
    for read_as, below in (("action", "\n\nRain.\n"), ("a cue", "\nRain.\n")):
        found = [(p.code, p.line, p.message) for p in parse(f"INT. A\n\nx\n\n{line}{below}".encode()).problems]
        assert found == [(Code.NOT_APART, 5, f"this heading is read as {read_as}")]


@pytest.mark.parametrize(
    "line",
    [
        "INNEN. HAUS - TAG", "AUSSEN. HOF", "ИНТ. ДОМ - ДЕНЬ", "ΕΣΩΤ. ΣΠΙΤΙ", "İÇ. EV - GÜN", "内景。客厅 - 日",
        "内景 客厅 - 日", "פנים. בית - יום", "실내. 등대 - 밤",
    ],
)  # fmt: skip
def test_a_heading_of_another_language_is_reported(line: str) -> None:
    """Fountain knows INT and EXT; with the full stop that the cure names it is a heading."""
    found = [(p.line, p.hint) for p in parse(f"INT. A\n\nx\n\n{line}\n\nRain.\n".encode()).problems]
    assert found == [(5, "put a full stop before it")]
    assert parse(f"INT. A\n\nx\n\n.{line}\n\nRain.\n".encode()).problems == ()


@pytest.mark.parametrize("line", ["S#1. 법정 안 (낮)", "S# 12 감방", "S#6-1. 가게 앞 / 밤"])
@pytest.mark.parametrize("below", ["\n\n비.\n", "\n비.\n"])
def test_a_numbered_korean_heading_is_reported(line: str, below: str) -> None:
    """With the full stop that the cure names it is one."""
    found = [(p.code, p.line, p.hint) for p in parse(f"INT. A\n\nx\n\n{line}{below}".encode()).problems]
    assert found == [(Code.NOT_APART, 5, "put a full stop before it")]
    assert parse(f"INT. A\n\nx\n\n.{line}\n\n비.\n".encode()).problems == ()


@pytest.mark.parametrize("cue", ["RUTH (CONT'D)", "RUTH (CONT\u2019D)", "RUTH (V.O.)", "RUTH (O.S.)", "RUTH (VO)"])
def test_a_cue_with_an_empty_line_below_it_is_reported(cue: str) -> None:
    """By the rules it is action, and nobody means it so."""
    text = f"INT. A\n\nNED\nNo.\n\n{cue}\n\nYes.\n"
    found = [(p.code, p.line, p.hint) for p in parse(text.encode()).problems]
    assert found == [(Code.NO_SPEECH, 6, "take out the empty line below it")]


def test_a_draft_with_an_empty_line_below_each_cue_is_reported_once() -> None:
    """A word processor has parted all paragraphs, and so nobody speaks."""
    text = "INT. A\n\nRain.\n\nMARTHA\n\nYou are late.\n\nTOM\n\n(quietly)\n\nI am not.\n\nMARTHA\n\nSit.\n"
    script = parse_script(text.encode())
    assert script is not None
    for problems in (parse(text.encode()).problems, script.problems):
        assert [(p.code, p.line, p.hint) for p in problems] == [
            (Code.NO_SPEECH, 5, "if this is a cue, take out the empty line below it")
        ]


@pytest.mark.parametrize(
    "text",
    [
        "INT. A\n\nSILENCE.\n\nRain.\n\nSILENCE.\n\nSun.\n",
        "INT. A\n\nLATER\n\nRain.\n\nDUSK\n\nSun.\n",
        "INT. A\n\nLATER\n\nRain.\n\nLATER\n\nSun.\n\nBOB\nYes.\n",
    ],
)
def test_lines_in_capitals_are_no_cues_of_themselves(text: str) -> None:
    assert parse(text.encode()).problems == ()


def test_an_empty_draft_is_said_to_be_empty() -> None:
    """It is often what is left of a file that was not saved."""
    for content in (b"", b" \n\n"):
        assert [(p.code, p.message) for p in parse(content).problems] == [(Code.NO_SCENES, "the draft is empty")]


def test_a_final_draft_script_under_the_name_of_a_draft_is_told() -> None:
    hints = [p.hint for p in parse(b'<?xml version="1.0"?>\n<FinalDraft/>\n').problems]
    assert hints == ["this looks like XML: the name of a Final Draft script ends in .fdx"]


@pytest.mark.parametrize("line", ["INTERCUT", "EXTERIOR LIGHTS GO OUT", "THE EXT. IS 12", "PRINT. PRINT.", "12 POINTS"])
def test_a_line_that_only_begins_alike_is_no_heading(line: str) -> None:
    assert [p for p in parse(f"INT. A\n\nx\n\n{line}\n\nRain.\n".encode()).problems if p.line == 5] == []


def test_a_number_at_the_right_margin_is_reported() -> None:
    """`INT. A   12` as a page shows it has no number until marks stand round it."""
    found = [(p.line, p.hint) for p in parse(b"INT. A - DAY   12A\n\nx\n\nINT. ROOM 12\n\nx\n").problems]
    assert found == [(1, "put # before and behind it")]


@pytest.mark.parametrize(
    "line",
    [
        ".○教室（夕方）", ".**INT. B - DAY**", ".(FLASHBACK)", ".\u201cQUOTED\u201d ROOM", ". INT. B",
        ".(FLASHBACK)\nRain.", ".○教室（夕方）\n雨。",
    ],
)  # fmt: skip
def test_a_forced_heading_that_is_none_is_reported(line: str) -> None:
    """A dot before anything but a letter or a digit makes no heading; who meant one is told."""
    reading = parse(f"INT. A\n\nRain.\n\n{line}\n\nRain.\n".encode())

    assert [(p.code, p.line, p.message) for p in reading.problems] == [
        (Code.NOT_APART, 5, "this heading is not read as one"),
    ]


@pytest.mark.parametrize(
    "line", [".", "...", "..AND", ". . .", ". . . AND", ".\u2026 AND", ". 5", ".(beat)", ".B", "!. B"]
)
def test_other_lines_that_begin_with_a_dot_are_not_reported(line: str) -> None:
    """Dots that go on, and prose behind a dot, are no heading that somebody meant."""
    assert parse(f"INT. A\n\nRain.\n\n{line}\n\nRain.\n".encode()).problems == ()


def test_trailer_finds_the_records(backpack: Story) -> None:
    """A draft with a trailer gives back the story that it was made from."""
    text = str(export(backpack, Options(trailer=True)).content)
    assert story_of(text) == backpack


def test_damaged_trailer(backpack: Story) -> None:
    """A damaged trailer is reported and stays in the draft; the draft itself is read."""
    text = str(export(backpack, Options(trailer=True)).content).replace('"draft"', '"craft"')
    reading = parse(text.encode("utf-8"))
    assert [problem.code for problem in reading.problems] == [Code.TRAILER]
    assert reading.story is not None
    assert len(reading.story.scenes) == 3
    assert export(reading.story, Options()).content == text


def test_text_below_the_trailer(backpack: Story) -> None:
    """What a writer or a program puts below the trailer is part of the draft; the records are found all the same."""
    text = str(export(backpack, Options(trailer=True)).content)
    reading = parse(f"{text}\nINT. SEA - DAY\n\nWaves.\n\nBEGIN DREAM:\n\n/* settings of a program */\n".encode())

    assert reading.story is not None
    assert reading.story.scenes[:3] == backpack.scenes
    assert reading.story.scenes[3].body == (
        Action(text="Waves."),
        Action(text="BEGIN DREAM:"),
        Boneyard(text="settings of a program"),
    )
    line = text.count("\n") + 6
    assert [(p.code, p.line) for p in reading.problems] == [(Code.UNBALANCED_FLASHBACK, line)]


def test_the_settings_of_a_program_are_no_part_of_the_story(backpack: Story) -> None:
    """What Beat adds to a draft that it saves changes nothing, and a note says so; a story that has it keeps it."""
    settings = "If you're seeing this, you can remove the following stuff - BEAT:\n{}\nEND_BEAT"
    draft = str(export(backpack, Options()).content) + f"\n\n/* {settings} */\n"
    trailed = str(export(backpack, Options(trailer=True)).content) + f"\n\n/* {settings} */\n"
    edits = parse_edits(draft.encode(), backpack)
    reading = parse(trailed.encode())
    imported = story_of(draft)
    again = parse_edits(draft.encode(), imported)

    assert (edits.story, [p.code for p in edits.problems]) == (backpack, [Code.SETTINGS])
    assert (reading.story, [p.code for p in reading.problems]) == (backpack, [Code.SETTINGS])
    assert reading.problems[0].line == trailed[: trailed.index("/* If")].count("\n") + 1
    assert imported.scenes[-1].body[-1] == Boneyard(text=settings)
    assert (again.story, again.problems) == (imported, ())


def test_a_boneyard_that_swallows_the_trailer_is_named(backpack: Story) -> None:
    """A boneyard above the trailer that nobody has closed is reported where it begins, and an update is refused."""
    text = str(export(backpack, Options(trailer=True)).content).replace("INT. COURTROOM", "/* INT. COURTROOM", 1)
    line = text[: text.index("/* INT")].count("\n") + 1
    reading = parse(text.encode())
    edits = parse_edits(text.encode(), backpack)

    assert (Code.TRAILER, line) in [(p.code, p.line) for p in reading.problems]
    assert [(p.code, p.severity, p.line) for p in edits.problems] == [(Code.TRAILER, Severity.ERROR, line)]
    assert edits.story is None


def test_edits_with_a_damaged_trailer_say_so(backpack: Story) -> None:
    """Without its data a draft is compared with the story as it is now, and a warning says so."""
    text = str(export(backpack, Options(trailer=True)).content).replace('"draft"', '"craft"')
    edits = parse_edits(text.encode(), backpack)

    assert (edits.story, [p.code for p in edits.problems]) == (backpack, [Code.TRAILER])


def test_scripts_that_readers_ship() -> None:
    """A real script is imported without a problem and comes back: the same script, and to the byte where kept."""
    for path in needed(sorted(NPM.rglob("*.fountain")), "a reader from npm that ships a script"):
        content = path.read_bytes()
        reading = parse(content)
        assert reading.story is not None
        assert len(reading.story.scenes) > 3
        script = read(content.decode("utf-8")).script
        out = export(reading.story, Options())
        assert (read(str(out.content)).script, out.problems) == (script, ())
        assert str(export(reading.story, Options(keep=content)).content).encode("utf-8") == content


@pytest.mark.parametrize("reader", PYTHON_READERS)
def test_shipped_scripts_read_alike(reader: str) -> None:
    """Other readers find in a real script, as we write it, the headings, cues and marks that we find."""
    kinds = {"scene_heading", "character", "section", "transition", "centered", "page_break"}
    for path in needed(sorted(NPM.rglob("*.fountain")), "a reader from npm that ships a script"):
        content = path.read_bytes()
        story = parse(content).story
        assert story is not None
        meant = expected(read(content.decode("utf-8")).script)
        found = PYTHON_READERS[reader](str(export(story, Options()).content))
        assert [pair for pair in meant if pair[0] in kinds] == [pair for pair in found if pair[0] in kinds]


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("Rain [[ask:\n# Amy\n= soon\n]] falls.", [Action(text="Rain [[ask:\n# Amy\n= soon\n]] falls.")]),
        ("= He comes [[or\nnot]]\n\nRain.", [Synopsis(text="He comes [[or not]]"), Action(text="Rain.")]),
        ("# Act [[a\nb]]", [Section(text="Act [[a b]]")]),
        ("~la [[a\nb]]", [Lyric(text="la [[a\nb]]")]),
        ("> X [[a\nb]]", [Transition(text="X [[a b]]")]),
        ("> X [[a\nb]] <", [Centered(text="X [[a b]]")]),
        ("> THE END < [[n]]", [Centered(text="THE END [[n]]")]),
        ("CUT TO: [[fast]]", [Transition(text="CUT TO: [[fast]]")]),
        ("INT. A [[a\n  \nb]]\n\nRain.", [SceneHeading(text="INT. A [[a b]]"), Action(text="Rain.")]),
        ("BOB [[a\nb]]\nHi.", [Dialogue(character="BOB [[a b]]", lines=(SpeechLine(text="Hi."),))]),
        ("BOB (V.O.) [[n]]\nHi.", [Dialogue(character="BOB [[n]]", extension="V.O.", lines=(SpeechLine(text="Hi."),))]),
        ("BOB\n(beat) [[n]]\nHi.", [Dialogue(character="BOB", lines=(aside("beat [[n]]"), SpeechLine(text="Hi.")))]),
        ("BOB\n(beat) No. (sighs)", [Dialogue(character="BOB", lines=(SpeechLine(text="(beat) No. (sighs)"),))]),
        (
            "BOB\n(beat) (sighs)\nHi.",
            [Dialogue(character="BOB", lines=(aside("beat) (sighs"), SpeechLine(text="Hi.")))],
        ),
        ("SOLDADO N\u00ba 1\nHola.", [Dialogue(character="SOLDADO N\u00ba 1", lines=(SpeechLine(text="Hola."),))]),
        ("WEI\u00df\nJa.", [Dialogue(character="WEI\u00df", lines=(SpeechLine(text="Ja."),))]),
        ("Wei\u00df\nJa.", [Action(text="Wei\u00df\nJa.")]),
    ],
)
def test_what_a_note_or_a_bracket_stands_in(text: str, elements: list[ScriptElement]) -> None:
    """A note over several lines or behind a mark leaves an element what it is; words between brackets are spoken."""
    found = read(text)
    assert list(found.script.elements) == elements
    assert found.problems == ()
    assert read(write(found.script)).script == found.script


@pytest.mark.parametrize("cue", ["BOB ^ [[n]]", "BOB [[n]] ^", "BOB ^ (V.O.)", "BOB (V.O.) ^ [[n]]"])
def test_a_caret_may_stand_before_a_note_or_an_extension(cue: str) -> None:
    """Wherever the caret stands at the end of a cue, it marks the second speaker and is no part of the name."""
    (element,) = read(f"AMY\nHo.\n\n{cue}\nHi.\n").script.elements
    assert isinstance(element, DualDialogue)
    assert element.right.character in ("BOB", "BOB [[n]]")


def test_a_boneyard_leaves_the_title_page_whole() -> None:
    """A line that is commented out ends neither the title page nor becomes a part of it."""
    found = read("Title: X\n/* Author: Y */\nSource: Z\n\nINT. A\n\nRain.\n")
    assert [entry.key for entry in found.script.title_page] == ["Title", "Source"]
    assert found.script.elements[0] == Boneyard(text="Author: Y")
    found = read("Title: X\n/* Author: Y */\nINT. A\n\nRain.\n")
    assert [entry.key for entry in found.script.title_page] == ["Title"]
    assert found.script.elements[1] == SceneHeading(text="INT. A")


@pytest.mark.parametrize("line", ["FADE IN:", "CUT TO:", "INT. A - DAY", "EXT. A - DAY: RAIN", "# Act", "> C <", "==="])
def test_a_script_that_begins_on_the_title_page_is_named(line: str) -> None:
    """What looks like the script, right below the title page, is reported with the cure."""
    (problem,) = [p for p in read(f"Title: X\n{line}\n\nRain.\n").problems if p.code is Code.TITLE_LINE]
    assert (problem.line, problem.hint) == (2, "put an empty line above it")


def test_prose_is_not_markup() -> None:
    """Marks in a summary are letters: the draft escapes them, and they print as they were."""
    scene = Scene(id="a", summary="*not* _this_ [[or this]] /* or this */ a_b_c")
    text = str(export(Story(title="T", scenes=(scene,)), Options()).content)
    (action,) = read(text).script.elements[1:]
    assert inline_of(getattr(action, "text", "")).text == scene.summary


def test_a_boneyard_that_moves_is_named() -> None:
    """A boneyard inside an element is kept behind it, and its place is told; one that stays where it is, is not."""
    moved = [
        "INT. A /* x */ - DAY",
        "Rain /* x */ falls.",
        "/* x */ Fog.",
        "MINA\nNo.\n/* x */\nYes.",
        "A /* x */ B /* y */",
    ]
    still = ["Rain. /* x */", "/* x */", "A /* x */ /* y */", "One\n/* x */\ntwo."]
    text = "\n\n".join((*still, *moved))
    found = [problem for problem in parse(text.encode()).problems if problem.code is Code.BONEYARD_MOVED]
    lines = text.split("\n")
    assert [lines[problem.line - 1][problem.column - 1 :] for problem in found if problem.line and problem.column] == [
        "/* x */ - DAY",
        "/* x */ falls.",
        "/* x */ Fog.",
        "/* x */",
        "/* x */ B /* y */",
    ]


def test_a_boneyard_in_a_title_is_named() -> None:
    """The title page keeps none inside; the boneyard stands below it."""
    (problem, *_) = parse(b"Title: A /* x */ B\n\nINT. A - DAY\n").problems
    assert (problem.code, problem.line, problem.column) == (Code.BONEYARD_MOVED, 1, 10)


def test_a_line_with_a_scene_number_that_is_no_heading_is_named() -> None:
    """`OMITTED #2#` and `INNEN. HAUS #4#` are action by the rules, and somebody means them for headings."""
    text = b"INT. A #1#\n\nAlpha.\n\nOMITTED #2#\n\nHe has the #1#\nhit.\n\n.INNEN. HAUS #4#\n\nINNEN. HOF #5#\n"
    reading = parse(text)
    assert [(problem.code, problem.line) for problem in reading.problems] == [(Code.NOT_APART, 5), (Code.NOT_APART, 12)]
