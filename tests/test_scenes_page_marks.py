"""Marks put back into a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.page.inline import Aside, Inline, Run, Span, Style, inline_from, inline_of, runs_of
from scenes.page.marks import Spelled, marked, spelled, without_boneyards

B, I, U = Style.BOLD, Style.ITALIC, Style.UNDERLINE  # noqa: E741
STYLES = st.sampled_from([Style(number) for number in range(8)])
MARKS = [*"ab *_\\[]./\n안", "**", "***", "[[n]]", "[[", "]]", "[[a\nb]]"]

texts = st.lists(st.sampled_from(MARKS), max_size=16).map("".join)
styled = st.lists(st.builds(Run, st.text(alphabet="ab *_\\[]\n안é", min_size=1, max_size=6), STYLES)).map(tuple)
words = st.text("abc안", min_size=1, max_size=4)


@st.composite
def inlines(draw: st.DrawFn) -> Inline:
    """Any text with any spans and notes, also such as no marks say."""
    runs = draw(styled)
    if draw(st.booleans()):
        inline = inline_from(runs)
    else:
        ends = [sum(len(run.text) for run in runs[:number]) for number in range(len(runs) + 1)]
        spans = (Span(*place, run.style) for *place, run in zip(ends, ends[1:], runs, strict=False) if run.style)
        inline = Inline("".join(run.text for run in runs), tuple(spans))
    offsets = sorted(draw(st.lists(st.integers(0, len(inline.text)), max_size=3)))
    return inline._replace(notes=tuple(Aside(offset, f"note {offset}") for offset in offsets))


def letters(inline: Inline) -> list[tuple[str, Style]]:
    """The letters with their styles; blanks have none."""
    return [(letter, Style(0 if letter.isspace() else run.style)) for run in runs_of(inline) for letter in run.text]


@given(text=texts)
@settings(max_examples=300)
def test_what_was_read_comes_back_whole(text: str) -> None:
    """A text that was read is written so that it reads the same, letter by letter, and nothing is reported."""
    inline = inline_of(text)
    written, unsaid = spelled(inline)
    again = inline_of(written)
    assert (letters(inline), inline.notes, ()) == (letters(again), again.notes, unsaid)


@given(inline=inlines())
@settings(max_examples=300)
def test_a_letter_has_its_style_or_is_reported(inline: Inline) -> None:
    """No letter and no note of another program is lost; where a letter is set otherwise than asked, a span says so."""
    written, unsaid = spelled(inline)
    again = inline_of(written)
    assert (inline.text, inline.notes) == (again.text, again.notes)
    reported = {at for span in unsaid for at in range(span.start, span.end)}
    other = {at for at, both in enumerate(zip(letters(inline), letters(again), strict=True)) if both[0] != both[1]}
    assert other <= reported


@given(inline=inlines())
@settings(max_examples=300)
def test_bold_and_italic_can_stand_anywhere(inline: Inline) -> None:
    """Only underlines are ever changed."""
    again = inline_of(marked(inline))
    assert [style & ~U for _, style in letters(inline)] == [style & ~U for _, style in letters(again)]


@given(runs=st.lists(st.tuples(words, STYLES), max_size=8))
def test_styled_words_keep_their_styles(runs: list[tuple[str, Style]]) -> None:
    """Words of any style with blanks between them keep every style."""
    inline = inline_from(tuple(run for word, style in runs for run in (Run(word, style), Run(" "))))
    written, unsaid = spelled(inline)
    assert (letters(inline), ()) == (letters(inline_of(written)), unsaid)


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        ([Run("a", B), Run("b", B | I)], "**a*****b***"),
        ([Run("a", B | I), Run("b", B)], "***a*b**"),
        ([Run("a", I), Run("b", B)], "*a***b**"),
        ([Run("WARNING", B), Run("NOW", B | U)], "**WARNING**_**NOW**_"),
        ([Run("Warning: ", B), Run("now", B | U)], "**Warning: _now_**"),
        ([Run("Titanic", I), Run("!", B | I)], "*Titanic****!***"),
        ([Run("t"), Run("x", I | U)], "t*_x_*"),
        ([Run("un", I), Run("do", I | U), Run("able", I)], "*un*_*do*_*able*"),
        ([Run("a", B), Run(" "), Run("b", B | I), Run(" c", I)], "**a** ***b** c*"),
        ([Run("a ", U | I), Run("b", U), Run(" c", U | B)], "_*a* b **c**_"),
        ([Run("\\", B), Run("x")], r"**\\**x"),
        ([Run("*", B), Run("5 * 3")], r"**\***5 \* 3"),
        ([Run("one\ntwo", I)], "*one*\n*two*"),
        ([Run("re-"), Run("do", U), Run("!")], "re-_do_!"),
        ([Run("안"), Run("녕", U)], "안_녕_"),
    ],
)
def test_styles_are_said_with_few_marks(runs: list[Run], written: str) -> None:
    """Marks nest where they can, close and open anew where they must, and are never more than needed."""
    assert written == marked(inline_from(tuple(runs)))


@pytest.mark.parametrize(
    "text",
    [
        "*a _b* c_",
        "**a *b* c**",
        "***a** b*",
        "_**x** y_",
        "*a* *b*",
        "*He [[check]] goes.*",
        "*He* [[check]] goes.",
        "He [[check]] goes.",
        "[[check]] He goes.",
        "He goes. [[check]]",
        "He[[check]]goes",
        "5 * 3 * 2",
        "some_variable_name",
        r"**\*9765\***",
    ],
)
def test_usual_typing_stays(text: str) -> None:
    """What people type is written as they type it."""
    assert text == marked(inline_of(text))


@pytest.mark.parametrize(
    ("runs", "spelling"),
    [
        ([Run("We un"), Run("do", U), Run(" it.")], Spelled("**A** We _undo_ it.", (Span(5, 7, U),))),
        ([Run("lam", U), Run("p")], Spelled("**A** _lamp_", (Span(5, 6, U),))),
        ([Run("un"), Run("do", U), Run("able")], Spelled("**A** undoable", (Span(4, 6, U),))),
        ([Run("x-un"), Run("do", U), Run(".")], Spelled("**A** x-_undo_.", (Span(4, 6, U),))),
        ([Run("un"), Run("d", U), Run("o", U | B), Run("able")], Spelled("**A** und**_o_**able", (Span(4, 5, U),))),
    ],
)
def test_an_underline_within_a_word_changes_the_fewest_letters(runs: list[Run], spelling: Spelled) -> None:
    """It goes to the edges of the word or is left out, and all other styles of the paragraph stay."""
    assert spelling == spelled(inline_from((Run("A", B), Run(" "), *runs)))


def test_beside_a_note_an_underline_can_end_in_a_word() -> None:
    """A note parts the letters, so that nothing needs to change."""
    inline = Inline("undo", (Span(2, 4, U),), (Aside(2, "check"),))
    assert Spelled("un[[check]]_do_") == spelled(inline)


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        ([Run("he/"), Run("she", I)], "he*/she*"),
        ([Run("and/", B), Run("or")], "**and**/or"),
        ([Run("and/", B), Run(" or")], "**and**/ or"),
        ([Run("and/or", B)], "**and/or**"),
        ([Run("and/ or", B)], "**and/ or**"),
        ([Run("a/", B | U), Run("b", B)], "**_a_/b**"),
        ([Run("a/ /", I), Run("b")], "*a*/ /b"),
        ([Run("a/"), Run("b", U)], "a/_b_"),
    ],
)
def test_no_star_follows_a_slash(runs: list[Run], written: str) -> None:
    """A slash is set as the letter after it is, for `/*` would begin a boneyard; its underline stays."""
    assert written == marked(without_boneyards(inline_from(tuple(runs))))


def test_thousands_of_spans_are_written() -> None:
    """A paragraph in which every second word, and every part of a word, has a style of its own is written whole."""
    runs = tuple(Run(f"w{number}{' ' * (number % 3)}", Style(number % 4)) for number in range(20_000))
    inline = inline_from(runs)
    written, unsaid = spelled(inline)
    assert (letters(inline), ()) == (letters(inline_of(written)), unsaid)
