"""Marks inside a text: taken out and put back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.page.inline import Aside, Inline, Run, Span, Style, inline_from, inline_of, marked, part, runs_of

B, I, U = Style.BOLD, Style.ITALIC, Style.UNDERLINE  # noqa: E741

marks = st.text(alphabet="ab *_\\[].\n안", max_size=30)
styled = st.lists(
    st.builds(
        Run, st.text(alphabet="ab *_\\[]\n안é", min_size=1, max_size=6), st.sampled_from([Style(n) for n in range(8)])
    )
)


def visible(inline: Inline) -> list[tuple[str, Style]]:
    """The visible letters with their styles."""
    return [(letter, run.style) for run in runs_of(inline) for letter in run.text if not letter.isspace()]


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
    ],
)
def test_notes_are_not_printed_and_keep_their_place(text: str, shown: str, offset: int) -> None:
    """A note takes one blank along, so that no double blank is left, and comes back where it was."""
    inline = inline_of(text)
    assert (shown, (Aside(offset, "check"),)) == (inline.text, inline.notes)
    assert text == marked(inline)


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
def test_reading_is_total_and_writing_gives_it_back(text: str) -> None:
    """Any text can be read; what is written again reads the same, but for styles that marks cannot say."""
    inline = inline_of(text)
    again = inline_of(marked(inline))
    assert (inline.text, inline.notes) == (again.text, again.notes)
    assert all(0 <= span.start < span.end <= len(inline.text) for span in inline.spans)


@given(runs=styled)
@settings(max_examples=300)
def test_runs_survive_as_text(runs: list[Run]) -> None:
    """Runs of another program lose no letter on their way into marks."""
    inline = inline_from(tuple(runs))
    assert "".join(run.text for run in runs) == inline.text
    again = inline_of(marked(inline))
    assert inline.text == again.text


@given(
    words=st.lists(
        st.tuples(st.text("abc안", min_size=1, max_size=4), st.sampled_from([Style(n) for n in range(8)])), max_size=8
    )
)
def test_styled_words_survive_with_their_styles(words: list[tuple[str, Style]]) -> None:
    """Words of any style with blanks between them keep every style."""
    runs = [run for word, style in words for run in (Run(word, style), Run(" "))]
    inline = inline_from(tuple(runs))
    assert visible(inline) == visible(inline_of(marked(inline)))


def test_a_part_keeps_its_styles() -> None:
    """A part of a text has the styles of its letters."""
    inline = inline_of("a **bc** d")
    assert part(inline, 3, 6) == Inline("c d", (Span(0, 1, B),))
    assert runs_of(inline, 3, 6) == (Run("c", B), Run(" d"))
