"""Marks inside a text: taken out and put back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.page.inline import Aside, Inline, Run, Span, Style, inline_of, part, runs_of

B, I, U = Style.BOLD, Style.ITALIC, Style.UNDERLINE  # noqa: E741

marks = st.text(alphabet="ab *_\\[].\n안", max_size=30)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("plain", [Run("plain")]),
        ("*a*", [Run("a", I)]),
        ("**a** b", [Run("a", B), Run(" b")]),
        ("***a***", [Run("a", B | I)]),
        ("_a_", [Run("a", U)]),
        ("**a *b* c**", [Run("a ", B), Run("b", B | I), Run(" c", B)]),
        ("***a** b*", [Run("a", B | I), Run(" b", I)]),
        ("*a _b* c_", [Run("a ", I), Run("b", I | U), Run(" c", U)]),
        ("5 * 3 * 2", [Run("5 * 3 * 2")]),
        ("dialed *69 and *23", [Run("dialed *69 and *23")]),
        ("some_variable_name", [Run("some_variable_name")]),
        (r"**\*9765\***", [Run("*9765*", B)]),
        ("*a\nb*", [Run("*a\nb*")]),
        ("**a*", [Run("*"), Run("a", I)]),
        ("**b*****i***", [Run("b", B), Run("i", B | I)]),
        ("t*_x*_", [Run("t"), Run("x", I | U)]),
        ("(*_*)", [Run("(*_*)")]),
        ("a*_*b*_*", [Run("a"), Run("b", I | U)]),
        ("", []),
    ],
)
def test_emphasis_is_read_as_fountain_says(text: str, runs: list[Run]) -> None:
    """Marks hug their words, nest freely, never cross a line break, and are text where they find no partner."""
    assert runs == list(runs_of(inline_of(text)))


@pytest.mark.parametrize(
    ("text", "shown", "offset"),
    [
        ("He [[check]] goes.", "He goes.", 2),
        ("[[check]] He goes.", "He goes.", 0),
        ("He goes. [[check]]", "He goes.", 8),
        ("He[[check]]goes", "Hegoes", 2),
        ("*He* [[check]] goes.", "He goes.", 2),
        ("(softly [[check]])", "(softly)", 7),
        ("He goes [[check]], slowly.", "He goes, slowly.", 7),
    ],
)
def test_notes_are_not_printed_and_keep_their_place(text: str, shown: str, offset: int) -> None:
    """A note takes one blank along, so that no double blank is left, and comes back where it was."""
    inline = inline_of(text)
    assert (shown, (Aside(offset, "check"),)) == (inline.text, inline.notes)


def test_notes_behind_each_other_stand_where_the_text_is() -> None:
    """A note that takes the blank before it along takes that of the notes between, too."""
    inline = inline_of("Rain. [[one]][[two]]")
    assert inline == Inline("Rain.", (), (Aside(5, "one"), Aside(5, "two")))


@pytest.mark.parametrize("text", ["Rain.\n[[n]]\nSnow.", "[[n]]\nRain.\nSnow.", "Rain.\nSnow.\n[[n]]"])
def test_a_line_that_holds_only_a_note_is_not_printed(text: str) -> None:
    """It leaves no blank line behind."""
    assert inline_of(text).text == "Rain.\nSnow."


def test_an_open_note_is_text() -> None:
    """What is not closed is shown as typed, however often it is opened."""
    text = "[[ " * 20_000
    assert Inline(text) == inline_of(text)


@pytest.mark.parametrize("mark", ["*", "**", "_", " *a", " _a", "a* ", "*a_", "\\*", "[["])
def test_twenty_thousand_marks_are_read(mark: str) -> None:
    """No row of marks makes reading slow or loses a letter."""
    inline = inline_of(mark * 20_000)
    assert inline.text.count("a") == mark.count("a") * 20_000


@given(text=marks)
@settings(max_examples=300)
def test_reading_is_total(text: str) -> None:
    """Any text can be read; spans and notes lie in what is left of it."""
    inline = inline_of(text)
    assert all(0 <= span.start < span.end <= len(inline.text) for span in inline.spans)
    assert all(0 <= note.offset <= len(inline.text) for note in inline.notes)


def test_a_part_keeps_its_styles() -> None:
    """A part of a text has the styles of its letters."""
    inline = inline_of("a **bc** d")
    assert part(inline, 3, 6) == Inline("c d", (Span(0, 1, B),))
    assert runs_of(inline, 3, 6) == (Run("c", B), Run(" d"))
