"""Values that differ are told in words that differ."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis.strategies import lists, text

from commands.apart import MOST, distinct_words, excerpts
from scenes.page.script import Action, Centered
from scenes.plain import plain
from tests.strategies import SCRIPT


def test_short_words_stay_as_they_are() -> None:
    """What fits a line and differs is shown whole, on one line; what says nothing stays empty."""
    assert distinct_words(("a\nb", "c", ""), ("a\nb", "c", "")) == ["a b", "c", ""]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("Rain.\n\nSnow.", "Rain.\n\n\nSnow.", [r"'Rain.\n\nSnow.'", r"'Rain.\n\n\nSnow.'"]),
        ("Rain. ", "Rain.", ["'Rain. '", "'Rain.'"]),
        ("Rain  falls.", "Rain falls.", ["'Rain ␣falls.'", "'Rain falls.'"]),
        ("Rain\xa0falls.", "Rain falls.", [r"'Rain\xa0falls.'", "'Rain falls.'"]),
        ("Ra\xadin.", "Rain.", [r"'Ra\xadin.'", "'Rain.'"]),
        ("Café.", normalize("NFD", "Café."), [r"'Caf\xe9.'", r"'Cafe\u0301.'"]),
    ],
    ids=["empty lines", "blank at the end", "two blanks", "no-break space", "soft hyphen", "letters typed apart"],
)
def test_what_is_not_seen_is_spelled(first: str, second: str, told: list[str]) -> None:
    """Where nothing else differs, line breaks, blanks and what nobody sees are spelled out."""
    assert distinct_words((first, second), (first, second)) == told


def test_where_words_do_not_differ_the_values_are_told() -> None:
    """Values that the same words are found for are told as they stand in a story file."""
    values = (Action(text="Rain."),), (Centered(text="Rain."),)
    assert distinct_words(values, ("Rain.", "Rain.")) == ["['Rain.']", "[{'kind': 'centered', 'text': 'Rain.'}]"]


def test_a_long_text_is_shown_round_the_place_where_it_differs() -> None:
    """An excerpt begins or ends with the text where the place is near its beginning or its end."""
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    assert excerpts([words, words.replace("two", "2")]) == [
        "one two three four five six seven eight nine ten eleven t...",
        "one 2 three four five six seven eight nine ten eleven twe...",
    ]
    assert excerpts([words, words.replace("nine", "9")]) == [
        "... four five six seven eight nine ten eleven twelve thir...",
        "... four five six seven eight 9 ten eleven twelve thirtee...",
    ]
    assert excerpts([words, f"{words} sixteen"]) == [
        "...e thirteen fourteen fifteen",
        "...e thirteen fourteen fifteen sixteen",
    ]


def test_of_three_texts_each_shows_where_it_differs_from_the_others() -> None:
    """What one changes at its beginning and another at its end is shown of both, and of what they were made from."""
    words = "The red ship leaves the harbour on a grey morning, long before anybody in the town is awake."
    assert excerpts([words, words.replace("red", "old"), words.replace("awake", "up")]) == [
        "The red ship leaves the ha... ...he town is awake.",
        "The old ship leaves the harbour on a grey morning, long b...",
        "The red ship leaves the ha... ...he town is up.",
    ]


@given(lists(text("ab .\n", max_size=90), min_size=2, max_size=3))
def test_texts_that_differ_never_look_the_same(texts: list[str]) -> None:
    """Whatever texts differ in, a line of the plan shows it; no excerpt is longer than a line has room for."""
    told = [plain(words) for words in distinct_words(texts, texts)]
    assert len(set(told)) == len(set(texts))
    assert all(len(words) <= MOST for words in told)


@given(SCRIPT, SCRIPT)
def test_elements_that_differ_never_look_the_same(first, second) -> None:
    """Whatever elements two scripts have, in the same words even, they are told apart."""
    values = first.elements, second.elements
    one, other = distinct_words(values, ("words", "words"))
    assert (one == other) == (first.elements == second.elements)
