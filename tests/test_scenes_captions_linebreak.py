"""Lines that end where sense does, and never lose a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.captions.breaks import HOLDS, NO_END, NO_START, Costs
from scenes.captions.linebreak import Breaker, joined
from scenes.graphemes import columns

ENGLISH = Breaker(42, Costs("en"))
PROSE = st.text(
    st.one_of(st.sampled_from(" .,;!? the and of A "), st.characters(exclude_categories=("C", "Z"))), max_size=400
)


def captions(text: str, breaker: Breaker = ENGLISH) -> list[tuple[str, ...]]:
    return list(breaker.captions(text))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Short.", [("Short.",)]),
        ("No. Stop! Wait.", [("No. Stop! Wait.",)]),
        (
            "Mina sets her father's photograph on the table and waits for the verdict.",
            [("Mina sets her father's photograph", "on the table and waits for the verdict.")],
        ),
        (
            "He was here, and he stood before the window an hour.",
            [("He was here,", "and he stood before the window an hour.")],
        ),
        (
            "The man who had once been called Dr. Lee Yong-gu came in.",
            [("The man who had once been called", "Dr. Lee Yong-gu came in.")],
        ),
    ],
)
def test_lines_end_where_sense_does(text: str, lines: list[tuple[str, ...]]) -> None:
    """A line ends after punctuation, else before a conjunction or preposition, never after an article or a title."""
    assert captions(text) == lines


def test_a_long_sentence_is_divided_at_its_clauses() -> None:
    """A caption that ends within a sentence ends at a clause or before a preposition, wherever it can."""
    text = (
        "When the last yellow backpack leaves the shop window in the arms of another child, he waits in the rain, "
        "and nobody asks the man what he wants until the whole street is dark."
    )
    found = captions(text)

    assert [caption[-1] for caption in found] == [
        "leaves the shop window in the arms",
        "of another child, he waits in the rain,",
        "until the whole street is dark.",
    ]


def test_few_lines_end_in_a_word_that_holds_on() -> None:
    """In prose, hardly a line ends with an article, a preposition or an auxiliary; simple filling does it often."""
    text = (
        "The father of the girl was sent to the prison on the hill, where the men of the cell had heard of the crime "
        "that he was said to have done, and none of them would speak to him until the day on which he stood between "
        "the leader of the cell and a man with a knife in his hand. "
    )
    lines = [line for caption in captions(text * 5) for line in caption]
    bad = [line for line in lines if line.split()[-1].lower() in HOLDS["en"]]

    assert (len(bad), len(lines) >= 40) == (0, True)


def test_japanese_keeps_its_marks_together() -> None:
    """No line begins with a closing mark or a small kana, none ends with an opening bracket."""
    text = "彼女は「父は無実です」と言った。裁判官は、長い沈黙のあとで、静かに書類を閉じて立ち上がった。" * 3
    lines = [line for caption in captions(text, Breaker(26, Costs("ja"))) for line in caption]

    assert all(columns(line) <= 26 for line in lines)
    assert not any(line[0] in NO_START or line[-1] in NO_END for line in lines)
    assert "".join(lines) == text


def test_korean_breaks_at_spaces() -> None:
    """Words of Hangul stay whole."""
    text = "민아는 텅 빈 피고석 앞에서 아버지를 위해 호소하고 판사는 조용히 서류를 덮고 자리에서 일어난다."
    words = [word for caption in captions(text, Breaker(32, Costs("ko"))) for line in caption for word in line.split()]

    assert words == text.split()


@given(text=PROSE, line=st.integers(12, 60), language=st.sampled_from(["en", "ja", "ko", "de", ""]))
def test_nothing_is_lost_and_every_line_fits(text: str, line: int, language: str) -> None:
    """Whatever the text, the lines hold its characters in order, fit, and are at most two."""
    found = captions(text, Breaker(line, Costs(language)))
    shown = "".join("".join(caption) for caption in found)

    assert "".join(shown.split()) == "".join(text.split())
    assert all(columns(part) <= line and part == part.strip() != "" for caption in found for part in caption)
    assert all(1 <= len(caption) <= 2 for caption in found)


def test_a_prefix_has_room() -> None:
    """The first line leaves room for who speaks."""
    first = next(ENGLISH.captions("He was here all the time and nobody saw him come in.", "MINA: "))

    assert columns("MINA: " + first[0]) <= 42


def test_a_word_longer_than_a_line_is_divided_and_reported() -> None:
    """Nothing else can be done; `divides` tells."""
    assert captions("x" * 100) == [("x" * 42, "x" * 42), ("x" * 16,)]
    assert (ENGLISH.divides("x" * 42), ENGLISH.divides("a " + "x" * 43), ENGLISH.divides("彼" * 100)) == (
        False,
        True,
        False,
    )


def test_lines_join_with_spaces_where_the_script_has_them() -> None:
    """Japanese lines join without one."""
    assert (joined(("a", "b")), joined(("彼女は", "静かに")), joined(("彼女", "Mina"))) == (
        "a b",
        "彼女は静かに",
        "彼女 Mina",
    )
