"""Edits of a document go into a body that the document shows only in part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.from_script.kept import with_edits
from scenes.page.script import Action, BodyElement, Boneyard, Section

A, B, C, D = (Action(text=text) for text in "ABCD")
CUT = Boneyard(text="cut")
DEEP, SHOWN = Section(text="s", level=7), Section(text="s", level=4)


@pytest.mark.parametrize(
    ("own", "then", "now", "expected"),
    [
        ((A, B), (A, B), (A, C), (A, C)),
        ((A, CUT, B), (A, B), (A, B), (A, CUT, B)),
        ((A, CUT, B), (A, B), (A, C, B), (A, CUT, C, B)),
        ((A, CUT, B), (A, B), (C, B), (C, CUT, B)),
        ((A, CUT, B), (A, B), (A,), (A, CUT)),
        ((A, CUT, B), (A, B), (C, D), (C, D, CUT)),
        ((CUT,), (), (A,), (CUT, A)),
        ((A, DEEP, B), (A, SHOWN, B), (A, SHOWN, C), (A, DEEP, C)),
        ((A, DEEP, B), (A, SHOWN, B), (A, B), (A, B)),
        ((DEEP, CUT, B), (SHOWN, B), (D, B), (D, CUT, B)),
    ],
)
def test_what_is_not_shown_stays(own, then, now, expected) -> None:
    """What the document does not show stays where it stood; what it shows otherwise stays while it is not edited."""
    assert with_edits(own, then, now) == expected


ABOVE = Action(text="above")


SAID_AS_TWO = {A: (ABOVE, B), DEEP: (SHOWN,), C: (C,)}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((ABOVE, B, SHOWN, D), (A, DEEP, D)),
        ((D, ABOVE, B, SHOWN, C), (D, A, DEEP, C)),
        ((ABOVE, D, SHOWN, C), (ABOVE, D, DEEP, C)),
        ((ABOVE, B, D), (A, D)),
    ],
)
def test_what_is_said_as_several_stays_one(now, expected) -> None:
    """What a document says as several elements stands for one, and its neighbours stay what they were."""
    assert with_edits((A, DEEP, C), (ABOVE, B, SHOWN, C), now, SAID_AS_TWO) == expected


PARTS: st.SearchStrategy[tuple[BodyElement, ...]] = st.lists(st.sampled_from([A, B, C, CUT, SHOWN])).map(tuple)


@given(PARTS, PARTS)
def test_what_is_edited_is_shown(own, typed) -> None:
    """Whatever is typed into a document without boneyards, it is in the body, and every boneyard is too."""
    then = tuple(element for element in own if element != CUT)
    now = tuple(element for element in typed if element != CUT)
    found = with_edits(own, then, now)
    assert tuple(element for element in found if element != CUT) == now
    assert found.count(CUT) == own.count(CUT)
    assert with_edits(own, then, then) == own
