"""Names as they are compared: whatever the case, whatever the keyboard, and no two people made one."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.names import capitals, folded
from scenes.slugs import Slugs

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)

ALIKE = (
    ("Mina", "MINA"),
    ("O\u2019Neil", "O'NEIL"),
    ("Mr.  Han", "\uff2d\uff32. HAN"),
    ("İbrahim", "İBRAHİM"),
    ("ibrahim", "İBRAHİM"),
    ("Işıl", "IŞIL"),
    ("Γιώργος", "ΓΙΩΡΓΟΣ"),
    ("Γιώργος", "ΓΙΏΡΓΟΣ"),
    ("Μάιος", "ΜΑΪΟΣ"),
    ("Ἀχιλλεύς", "ΑΧΙΛΛΕΥΣ"),
    ("Strauß", "STRAUSS"),
    ("예승", unicodedata.normalize("NFD", "예승")),
    ("José", unicodedata.normalize("NFD", "JOSÉ")),
)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("İstanbul istasyonu", "tr", "İSTANBUL İSTASYONU"),
        ("Işıl", "tr-TR", "IŞIL"),
        ("iki", "az", "İKİ"),
        ("Istanbul station", "en", "ISTANBUL STATION"),
        ("Istanbul station", "", "ISTANBUL STATION"),
    ],
)
def test_capitals_are_those_of_the_language(text: str, language: str, expected: str) -> None:
    """In Turkish I and İ are two letters; the name stays the same one."""
    assert capitals(text, language) == expected
    assert folded(capitals(text, language)) == folded(text)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    """Case, width, apostrophes, blanks and the marks that capitals leave out make no other name."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("José", "Jose"), ("Åsa", "Asa"), ("Семён", "Семен"), ("Mina", "Min-a")])
def test_two_names(one: str, other: str) -> None:
    """Accents that capitals show as well tell names apart."""
    assert folded(one) != folded(other)


def test_every_letter_in_capitals_is_the_letter() -> None:
    """No letter of any script is another one in capitals, in small letters, folded, or in letter and mark."""
    letters = [chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n < 0xE000]
    forms = (str.upper, str.lower, str.title, lambda letter: unicodedata.normalize("NFD", letter))
    others = ((letter, form(letter)) for letter in letters for form in forms)
    assert [both for both in others if both[0] != both[1] and folded(both[0]) != folded(both[1])] == []


def test_an_id_of_a_turkish_name() -> None:
    """The dot of İ parts no id in two."""
    assert Slugs("x").new("İbrahim") == "ibrahim"


@given(WORDS)
def test_a_folded_name_stays_as_it_is(name: str) -> None:
    """Folding twice is folding once."""
    assert folded(folded(name)) == folded(name)
