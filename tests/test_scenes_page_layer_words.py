import pytest
from hypothesis import given

from scenes.page.layer_words import balanced
from scenes.page.script import Action, SceneHeading, Script
from scenes.page.story_from_script import story_from_script
from tests.strategies import LAYERED, SCRIPT


@given(LAYERED | SCRIPT)
def test_a_script_is_balanced_where_its_story_finds_nothing(script: Script) -> None:
    """Without making a story it is known whether flashbacks end that began, and began that end."""
    assert balanced(script) == (story_from_script(script)[1] == ())


@pytest.mark.parametrize("text", ["BEGIN FLASHBACK:", "END OF DREAM.", "FLASH*BACK* TO:"])
def test_one_mark_is_not_balanced(text: str) -> None:
    """A way in without a way out, a way out without a way in; emphasis hides no mark."""
    assert not balanced(Script(elements=(SceneHeading(text="INT. A"), Action(text=text))))
