"""Scene numbers: anew, kept, and given to inserted scenes."""

from itertools import product
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.page.numbering import locked, numbered_script
from scenes.page.script import Action, SceneHeading, Script
from scenes.page.style import Numbering

CASES = {
    "none": (["", ""], ["1", "2"]),
    "between": (["1", "", "2"], ["1", "1A", "2"]),
    "two between": (["12", "", "", "13"], ["12", "12A", "12B", "13"]),
    "before the first": (["", "", "1"], ["A1", "B1", "1"]),
    "after the last": (["1", "2", "", ""], ["1", "2", "3", "4"]),
    "after a letter": (["12", "12A", "", "13"], ["12", "12A", "12B", "13"]),
    "before a letter": (["12", "", "", "12A"], ["12", "A12A", "B12A", "12A"]),
    "between letters": (["12A", "", "", "12B"], ["12A", "12AA", "12AB", "12B"]),
    "after letters at the end": (["12A", ""], ["12A", "13"]),
    "no digits": (["x", "", "y"], ["x", "xA", "y"]),
    "after many letters": (["12AZZZZZZ", "", "13"], ["12AZZZZZZ", "12BAAAAAA", "13"]),
    "between one letter and two": (["12Z", "", "12AA"], ["12Z", "12ZA", "12AA"]),
    "before many letters": (["AZZZZZZ12", "", "12"], ["AZZZZZZ12", "BAAAAAA12", "12"]),
    "counted backwards": (["99999999912", "", "12"], ["99999999912", "99999999912A", "12"]),
    "before more digits than Python counts with": (["", "9" * 5000], ["A" + "9" * 5000, "9" * 5000]),
    "after more digits than Python counts with": (["1" * 5000, ""], ["1" * 5000, "1" * 999 + "2"]),
}


@pytest.mark.parametrize("case", CASES)
def test_locked(case: str) -> None:
    """Numbers never move; an inserted scene gets a letter, as a script supervisor gives it."""
    old, new = CASES[case]
    assert locked(old) == new


NUMBERS = st.one_of(
    st.from_regex(r"[A-Z]{0,2}[0-9]{1,3}[A-Z]{0,2}", fullmatch=True),
    st.from_regex(r"[\w.\-]+", fullmatch=True),
    st.sampled_from(["9" * 5000, "Z" * 5000, "12" + "Z" * 5000, "Z" * 5000 + "12", "\u0665" * 5000]),
)


@given(st.lists(st.one_of(st.just(""), NUMBERS), max_size=30))
def test_every_scene_has_a_number(old: list[str]) -> None:
    """Every scene has a number, old ones the same, and new ones like no other."""
    new = locked(old)
    given_ = [now for before, now in zip(old, new, strict=True) if not before]
    assert all(now == before for before, now in zip(old, new, strict=True) if before)
    assert len(set(given_)) == len(given_)
    assert not set(given_) & set(old) - {""}
    assert all(given_)


def test_many_scenes_with_one_number() -> None:
    """Between ten thousand scenes of one number each new one is numbered like no other, and none is tried twice."""
    new = locked(["12", ""] * 10_000)
    assert new[::2] == ["12"] * 10_000
    assert len(set(new[1::2])) == 10_000
    assert new[-3::2] == ["NTO12", "13"]


def test_many_scenes_between_letters_of_one_number() -> None:
    """Letters that are taken are passed over once, whichever scene they come after."""
    letters = ["".join(pair) for size in (1, 2, 3) for pair in product(ascii_uppercase, repeat=size)]
    old = [number for one in letters for number in (f"{one}1", "", "1")]
    new = locked(old)
    assert (new[1], new[-2]) == ("AAAA1", "BBAZ1")
    assert len(set(new[1::3])) == len(letters)


def test_script() -> None:
    """Only headings are numbered."""
    script = Script(elements=(SceneHeading(text="A", number="7"), Action(text="x"), SceneHeading(text="B")))
    numbers = {
        numbering: [e.number for e in numbered_script(script, numbering).elements if isinstance(e, SceneHeading)]
        for numbering in Numbering
    }
    assert numbers == {Numbering.KEEP: ["7", ""], Numbering.ANEW: ["1", "2"], Numbering.LOCK: ["7", "8"]}
