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
