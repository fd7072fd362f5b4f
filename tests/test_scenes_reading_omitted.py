"""Omitted scenes of a script: OMITTED on the page, and what the scene was in a boneyard below it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import booleans, lists

from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from scenes.page.script import Boneyard, SceneHeading, Script, headings_in
from scenes.reading.omitted import with_omitted, with_put_back
from tests.strategies import SCRIPT

DRAFT = """\
EXT. YARD - DAY #1#

Mina runs.

# Two

INT. BARN - NIGHT #2#

= They count.

[[Cows?]]

Mina counts [[how many?]] the cows.

[[Check.]]

FLASHBACK TO:

EXT. YARD #3#

Rain.
"""

WITHOUT = """\
.OMITTED #1#

/*
EXT. YARD - DAY #1#

Mina runs.
*/

# Two

.OMITTED #2#

= They count.

[[Cows?]]

/*
INT. BARN - NIGHT #2#

Mina counts [[how many?]] the cows.
*/

[[Check.]]

FLASHBACK TO:

EXT. YARD #3#

Rain.
"""


def script_of(text: str) -> Script:
    return read(text).script


def test_what_a_scene_was_stands_in_a_boneyard() -> None:
    """Number, summary and notes stay where they are seen, and so does what is said for the next scene."""
    assert write(with_omitted(script_of(DRAFT), {0, 1})) == WITHOUT


def test_an_omitted_scene_is_put_back_as_it_was() -> None:
    """The scenes are those of the script before, and each of its elements knows where it stood."""
    found = with_put_back(script_of(WITHOUT))
    assert (found.script, found.omitted) == (script_of(DRAFT), {0, 1})
    was = script_of(WITHOUT).elements
    held = [was[place] for place in found.elements]
    assert [type(element) for element in held[:3]] == [SceneHeading, Boneyard, type(was[2])]
    same = zip(found.script.elements, held, strict=True)
    assert [one for one, other in same if one != other and not isinstance(other, (SceneHeading, Boneyard))] == []


@pytest.mark.parametrize(
    "text",
    [
        ".OMITTED #1#\n",
        ".OMITTED #1#\n\n/* why */\n",
        ".OMITTED #1#\n\n/*\nINT. A\n\nRain.\n\nINT. B\n*/\n",
        ".OMITTED #1#\n\n/*\nINT. A #2#\n\nRain.\n*/\n",
        ".OMITTED #1#\n\nSnow.\n\n/*\nINT. A #1#\n\nRain.\n*/\n",
        ".OMITTED #1#\n\n/*\nINT. A #1#\n\nRain.\n*/\n\nSnow.\n",
        "INT. A #1#\n\n/*\nINT. A\n\nRain.\n*/\n",
    ],
    ids=["bare", "a reason", "two scenes", "another number", "text above", "text below", "not omitted"],
)
def test_only_what_would_be_omitted_so_again_is_put_back(text: str) -> None:
    """Any other boneyard is the writer's own and stays where it is."""
    found = with_put_back(script_of(text))
    assert (found.script, found.omitted) == (script_of(text), frozenset())


@pytest.mark.parametrize(("number", "is_alone"), [(" #1#", True), ("", False)])
def test_a_scene_that_no_boneyard_can_hold(number: str, is_alone: bool) -> None:
    """Where it has boneyards of its own, OMITTED stands alone if its number finds it again; else the scene stays."""
    script = script_of(f"INT. A{number}\n\nRain.\n\n/* Hail. */\n\nSnow.\n")
    alone = Script(elements=(SceneHeading(text="OMITTED", number="1"),))
    assert with_omitted(script, {0}) == (alone if is_alone else script)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(lists(SCRIPT, max_size=3), lists(booleans(), max_size=6))
def test_any_scene_comes_back_as_it_was(scripts: list[Script], flags: list[bool]) -> None:
    """Whatever is omitted, typed out and read again: the scenes are those that were, but for those that stand alone."""
    elements = tuple(element for script in scripts for element in script.elements)
    script, _ = sayable(Script(elements=elements))
    places = {n for n, flag in enumerate(flags) if flag}
    hidden = with_omitted(script, places)
    said, problems = sayable(hidden)
    assert (said, problems) == (hidden, ())
    found = with_put_back(read(write(hidden)).script)
    bare = {n for n, heading in enumerate(headings_in(found.script)) if heading.text == "OMITTED"}
    if bare.isdisjoint(places):
        assert found.script == script
        assert len(found.elements) == len(script.elements)
