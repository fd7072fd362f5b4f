"""Fountain both ways: what is written reads back as the same script, whatever the script says."""

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenes.page.fountain.keep import write_into
from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from scenes.page.script import (
    Action,
    Dialogue,
    DualDialogue,
    Script,
    Section,
    SpeechLine,
)
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
    assert write_into(text, read(text).script) == text


@MANY
@given(st.lists(TEXT, max_size=3).map("\n\n".join), SCRIPT, st.integers(0, 8))
def test_changed_script_goes_into_its_text(text: str, other: Script, at: int) -> None:
    """A script that has changed reads back as it is when it is written into the old text."""
    old = read(text).script
    new, _ = sayable(attrs.evolve(old, elements=(*old.elements[:at], *other.elements, *old.elements[at + 1 :])))
    assert read(write_into(text, new)).script == new


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
    assert write_into(text, attrs.evolve(old, elements=tuple(elements))) == text.replace("Rain.", "Sun.")


@pytest.mark.parametrize("level", [1, 7, 1000, 10**12])
def test_a_section_is_as_deep_as_it_says_within_reason(level: int) -> None:
    """Each level is a character of the text: a story file that says a great number does not fill the memory."""
    script, problems = sayable(Script(elements=(Section(text="Deep", level=level),)))
    assert write(script) == "#" * min(level, 1000) + " Deep\n"
    assert [problem.code for problem in problems] == ([Code.NO_HOLD] if level > 1000 else [])
