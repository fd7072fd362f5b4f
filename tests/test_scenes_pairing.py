"""Records without ids are told apart by what they say."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.film import Remake
from scenes.pairing import paired

A, B, C = (Remake(title=title, year=f"20{n}0", country="Here") for n, title in enumerate("ABC"))
D = Remake(director="Nobody")


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ((A, B, C), [0, 1, 2]),
        ((C, A, B), [2, 0, 1]),
        ((B, C), [1, 2]),
        ((D, A, B, C), [None, 0, 1, 2]),
        ((A, attrs.evolve(B, title="b", country="There"), C), [0, 1, 2]),  # changed in its place
        ((attrs.evolve(C, title="c"), A), [2, 0]),  # moved, changed, and one gone
        ((D,), [None]),  # nothing alike
        ((A, A, B, C), [0, None, 1, 2]),  # twice
    ],
)
def test_records_are_found_again(new: tuple[Remake, ...], expected: list[int | None]) -> None:
    """Wherever it stands and whatever was changed in it, a record continues the one that it was."""
    assert paired((A, B, C), new) == expected


def test_all_changed_in_place_stay_in_their_order() -> None:
    """Where as many records are left on both sides, they go together in order, though they have nothing alike."""
    assert paired((A, B), (D, attrs.evolve(D, director="Somebody"))) == [0, 1]


@given(st.lists(st.sampled_from((A, B, C, D)), max_size=6), st.lists(st.sampled_from((A, B, C, D)), max_size=6))
def test_no_record_is_continued_twice(old: list[Remake], new: list[Remake]) -> None:
    """Each old record is continued at most once, and equal lists pair straight on."""
    places = [place for place in paired(old, new) if place is not None]
    assert len(places) == len(set(places))
    assert paired(new, new) == list(range(len(new)))
