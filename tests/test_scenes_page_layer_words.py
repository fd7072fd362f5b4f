import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.page.layer_words import balanced
from scenes.page.script import Action, Centered, SceneHeading, Script, Transition
from scenes.page.story_from_script import story_from_script
from tests.strategies import SCRIPT

LINES = st.sampled_from(
    (
        SceneHeading(text="INT. A"),
        SceneHeading(text="INT. B - FLASHBACK"),
        SceneHeading(text="INT. C - BACK TO PRESENT"),
        SceneHeading(text="BACK TO SCENE"),
        SceneHeading(text="INT. A - END OF MEMORY"),
        Action(text="BEGIN FLASHBACK:"),
        Action(text="END *DREAM*"),
        Action(text="MEMORY ENDS."),
        Action(text="INSERT - LETTER"),
        Action(text="BACK TO SCENE"),
        Action(text="BACK TO THE A"),
        Action(text="She begins to dream."),
        Transition(text="FLASH  BACK TO:"),
        Transition(text="BACK TO:"),
        Transition(text="CUT TO:"),
        Transition(text="IMAGINED:"),
        Centered(text="END OF FLASHBACK"),
        Centered(text="회상 TO:"),
        Centered(text=unicodedata.normalize("NFD", "BEGIN 회상:")),
    )
)


@given(st.lists(LINES, max_size=12).map(lambda lines: Script(elements=tuple(lines))) | SCRIPT)
def test_a_script_is_balanced_where_its_story_finds_nothing(script: Script) -> None:
    """Without making a story it is known whether flashbacks end that began, and began that end."""
    assert balanced(script) == (story_from_script(script)[1] == ())


@pytest.mark.parametrize("text", ["BEGIN FLASHBACK:", "END OF DREAM.", "FLASH*BACK* TO:"])
def test_one_mark_is_not_balanced(text: str) -> None:
    """A way in without a way out, a way out without a way in; emphasis hides no mark."""
    assert not balanced(Script(elements=(SceneHeading(text="INT. A"), Action(text=text))))
