"""Fountain both ways: what is written reads back as the same script, whatever the script says."""

import attrs
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from scenes.page.fountain.keep import Kept, write_into
from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from scenes.page.numbering import numbered_script
from scenes.page.script import (
    Action,
    Dialogue,
    DualDialogue,
    SceneHeading,
    Script,
    Section,
    SpeechLine,
    Transition,
)
from scenes.page.style import Numbering
from scenes.problems import Code
from tests.strategies import SCRIPT, TEXT

MANY = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(SCRIPT)
def test_written_reads_back(script: Script) -> None:
    """Any script, made sayable, is written so that reading gives it back."""
    said, _ = sayable(script)
    assert read(write(said)).script == said


@MANY
@given(SCRIPT)
def test_sayable_is_stable(script: Script) -> None:
    """A sayable script stays as it is and nothing is reported of it."""
    said, _ = sayable(script)
    assert sayable(said) == (said, ())


@MANY
@given(TEXT)
@example("TO:0\r  INT. ")
def test_what_was_read_is_sayable(text: str) -> None:
    """What is read from any text can be written without a change, and reads back as the same script."""
    script = read(text).script
    said, problems = sayable(script)
    assert (said, problems) == (script, ())
    assert read(write(said)).script == script


@MANY
@given(TEXT)
def test_spans_lie_in_the_text(text: str) -> None:
    """Every element has a span in the text, in order, with the line and column of its start."""
    found = read(text)
    for span in found.spans():
        assert 0 <= span.start <= span.end <= len(text)
        before = text[: span.start].lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        assert (before.count("\n") + 1, len(before) - before.rfind("\n")) == (span.line, span.column)
    assert len(found.spans()) == len(found.script.elements)


@MANY
@given(TEXT)
def test_untouched_text_is_kept(text: str) -> None:
    """A script that has not changed goes back into its text to the byte."""
    assert write_into(text, read(text).script) == Kept(text, has_kept=True)


@MANY
@given(st.lists(TEXT, max_size=3).map("\n\n".join), SCRIPT, st.integers(0, 8))
def test_changed_script_goes_into_its_text(text: str, other: Script, at: int) -> None:
    """A script that has changed reads back as it is when it is written into the old text."""
    old = read(text).script
    new, _ = sayable(attrs.evolve(old, elements=(*old.elements[:at], *other.elements, *old.elements[at + 1 :])))
    assert read(write_into(text, new).text).script == new


@pytest.mark.parametrize("name", ["EST", "INT", "I/E", "EXT"])
def test_a_speaker_called_like_a_heading_speaks_beside_another(name: str) -> None:
    """The caret of a second speaker does not make a scene heading of the cue before it."""
    speech = (SpeechLine(text="Rain."),)
    pair = DualDialogue(left=Dialogue(character="BOB", lines=speech), right=Dialogue(character=name, lines=speech))

    assert read(write(Script(elements=(pair,)))).script.elements == (pair,)


def test_only_the_change_is_typed_anew() -> None:
    """Round a changed element, indents, blank lines, forms and line ends stay as they were typed."""
    text = "Title:  X\r\n\r\n\r\n  int. house - day\r\n\r\nRain.\r\n\r\n\r\n\t@Bob\r\n    Hello.\r\n\r\n> CUT TO:\r\n"
    old = read(text).script
    elements = [Action(text="Sun.") if element == Action(text="Rain.") else element for element in old.elements]
    assert write_into(text, attrs.evolve(old, elements=tuple(elements))).text == text.replace("Rain.", "Sun.")


BESIDE_BONEYARDS = (
    "  int. shop - day\n\n\t@Amy\n    No.\n\nHe /* really */ runs.\n\nRain.\n",
    "  int. shop - day\n\nHe /* really\n\nand truly */ runs.\n\nRain.\n\n\t@Amy /* or */\n    No.\n",
    "  int. shop - day\n\n  /* a */ /* b */  \n\nRain.\n\n /* c */\n\n\t@Amy\n    No.\n",
    "  int. shop - day\n\n\t@Amy\n    No. /* a */\n\n\t@Bob ^\n  Oh.\n\nRain.\n",
)


@pytest.mark.parametrize("text", BESIDE_BONEYARDS)
def test_boneyards_stay_in_their_lines(text: str) -> None:
    """Beside a boneyard within a line an edit leaves all other lines as they were typed."""
    old = read(text).script
    elements = [Action(text="Snow.") if element == Action(text="Rain.") else element for element in old.elements]
    assert write_into(text, attrs.evolve(old, elements=tuple(elements))).text == text.replace("Rain.", "Snow.")


def test_what_is_renumbered_stays_where_it_stood() -> None:
    """A heading that is typed anew, for its number, keeps the empty lines above it, and the text its first mark."""
    text = "\ufeffINT. SHOP - DAY\n\nRain.\n\n\n\nINT. YARD - DAY\n\n\nSnow.\n"
    numbered = "\ufeffINT. SHOP - DAY #1#\n\nRain.\n\n\n\nINT. YARD - DAY #2#\n\n\nSnow.\n"
    assert write_into(text, numbered_script(read(text).script, Numbering.ANEW)).text == numbered


def test_text_that_cannot_be_kept_is_little() -> None:
    """Where a paragraph would be taken for a title page it is typed anew, and what stands below stays."""
    text = "Rain.\n\nTitle: Shop\n\n  int. shop - day\n\n\n\t@Amy\n    No.\n"
    old = read(text).script
    assert write_into(text, attrs.evolve(old, elements=old.elements[1:])).text == text.replace(
        "Rain.\n\nTitle", "!Title"
    )


@pytest.mark.parametrize("level", [1, 7, 1000, 10**12])
def test_a_section_is_as_deep_as_it_says_within_reason(level: int) -> None:
    """Each level is a character of the text: a story file that says a great number does not fill the memory."""
    script, problems = sayable(Script(elements=(Section(text="Deep", level=level),)))
    assert write(script) == "#" * min(level, 1000) + " Deep\n"
    assert [problem.code for problem in problems] == ([Code.NO_HOLD] if level > 1000 else [])


@MANY
@given(st.lists(TEXT, min_size=2, max_size=5).map("\n\n".join), st.integers(0, 8))
def test_what_stands_away_from_a_change_is_kept(text: str, at: int) -> None:
    """Round the lines of one changed element all text is kept to the byte, whatever stands in it."""
    found = read(text)
    lines = found.whole_lines()[bool(found.script.title_page) :]
    assume(lines)
    start, end = lines[at % len(lines)]
    touched = [start <= its_end and its_start <= end for its_start, its_end in lines]
    first, last = touched.index(True), len(lines) - touched[::-1].index(True)
    start, end = min(lines[first:last])[0], max(its_end for _, its_end in lines[first:last])
    elements = (*found.script.elements[:first], Action(text="Snow falls."), *found.script.elements[last:])
    written = write_into(text, attrs.evolve(found.script, elements=elements)).text
    assert written.startswith(text[:start].rstrip())
    assert written.endswith(text[end:].lstrip())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FADE OUT. [[[slow] or not]]", "FADE OUT. [[[slow] or not]]"),
        ("FADE OUT.[[[[slow]]", "FADE OUT. [[[[slow]]"),
        ("FADE < [[slow]]", "FADE [[slow]]"),
        ("FADE < [[a]] <[[b]]", "FADE [[a]] [[b]]"),
        ("FADE" + " <" * 1_000_000, "FADE"),
    ],
    ids=lambda text: text[:25],
)
def test_a_transition_keeps_its_notes(text: str, said: str) -> None:
    """A note behind a transition stays whole, brackets of its own too; a mark before it makes no centred line."""
    script, _ = sayable(Script(elements=(Transition(text=text),)))
    assert script.elements == (Transition(text=said),)
    assert read(write(script)).script == script


@pytest.mark.parametrize(
    "loud",
    [
        "CUT TO:",
        "CUT TO: ITALY",
        "FADE IN:",
        "FADE OUT.",
        "CUT TO BLACK. ",
        "WHITE:",
        "NOW: ",
        "\u00c9TO: :",
        "CUT TO: [[soon]]",
    ],
)
def test_what_may_be_taken_for_a_transition_is_forced(loud: str) -> None:
    """Some reader takes a line in capitals for a transition by what it says; with a small letter none does."""
    for text, mark in ((loud, "!"), (f"{loud}a", ""), (f"a{loud}", ""), ("IN A STORM", ""), ("TOTO OUT .", "")):
        assert write(Script(elements=(SceneHeading(text="INT. A"), Action(text=text)))) == f"INT. A\n\n{mark}{text}\n"


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("MINA ^", "MINA"),
        ("MINA^ [[who?]] ^", "MINA [[who?]]"),
        ("^ [[who?]]", "[[who?]]"),
        ("MINA" + "^ [[n]]" * 20_000, "MINA" + " [[n]]" * 20_000),
    ],
    ids=lambda text: text[:20],
)
def test_a_cue_loses_every_mark(cue: str, name: str) -> None:
    """No caret is left where it would set a speech beside another one, before notes either, and that is said."""
    script, problems = sayable(Script(elements=(Dialogue(character=cue, lines=(SpeechLine(text="Hi."),)),)))
    assert script.elements == (Dialogue(character=name, lines=(SpeechLine(text="Hi."),)),)
    assert [problem.message for problem in problems] == [f'the cue "{cue}" loses its mark']


@pytest.mark.parametrize("text", ["CUT TO: [[soft]]", "CUT [[soft]] TO:", " CUT [[soft]] TO:", r"\[[a]] CUT TO:"])
def test_a_note_makes_no_transition_of_an_action(text: str) -> None:
    """A reader of transitions leaves notes out, so small letters in them do not tell an action from one."""
    script = Script(elements=(SceneHeading(text="INT. A"), Action(text=text)))
    assert read(write(script)).script == script


def test_a_line_that_says_it_often_is_written_in_linear_time() -> None:
    """A line is looked over once, however often it says what a transition may."""
    script = Script(elements=(SceneHeading(text="INT. A"), Action(text="TO: " * 200_000 + "so.")))
    assert write(script) == "INT. A\n\n" + "TO: " * 200_000 + "so.\n"


def test_emphasis_behind_a_slash_begins_no_boneyard() -> None:
    """A slash is set as the letter after it is, and that is said; a star that is no mark is only parted from it."""
    texts = ("he/*she* goes", "and/**or**", "a/* b", "*a/b*")
    script, problems = sayable(Script(elements=tuple(Action(text=text) for text in texts)))
    said = [element.text for element in script.elements if isinstance(element, Action)]
    assert said == [r"he*\/she* goes", r"and**\/or**", r"a/\* b", "*a/b*"]
    assert read(write(script)).script == script
    assert [problem.message for problem in problems] == ["a slash is set as the letter after it is"] * 2
