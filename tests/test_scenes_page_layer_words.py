import pytest
from hypothesis import given

from scenes.from_script.story_from_script import story_from_script
from scenes.page.layer_words import may_say_layers
from scenes.page.script import Action, SceneHeading, Script
from tests.strategies import LAYERED, SCRIPT


@given(LAYERED | SCRIPT)
def test_a_script_without_marks_has_no_layer_that_never_ends(script: Script) -> None:
    """Where no line says that a layer begins or ends, nobody has to make a story to know that all is well."""
    assert may_say_layers(script) or story_from_script(script)[1] == ()


@pytest.mark.parametrize("text", ["BEGIN FLASHBACK:", "END OF DREAM.", "FLASH*BACK* TO:"])
def test_a_line_may_say_a_layer(text: str) -> None:
    """A way in, a way out; emphasis hides no mark."""
    assert may_say_layers(Script(elements=(SceneHeading(text="INT. A"), Action(text=text))))


def test_most_scripts_say_none() -> None:
    """A heading, prose and a line in capitals that names no layer make nobody look for records."""
    assert not may_say_layers(Script(elements=(SceneHeading(text="INT. A - FLASHBACK"), Action(text="BANG!"))))
