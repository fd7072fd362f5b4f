"""Whoever exports a draft learns what the draft does not carry."""

import attrs
from hypothesis import HealthCheck, given, settings

from exporters.fountain import Options, export
from importers.fountain import parse
from scenes.page.draft import draft_of
from scenes.page.fountain.sayable import sayable
from scenes.page.story_from_script import story_from_script
from scenes.page.style import PLAIN
from scenes.page.unsaid import unsaid
from scenes.problems import Code
from scenes.record import Story
from tests.strategies import SCRIPT, records

SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def notes(story: Story, options: Options) -> list[str]:
    return [problem.message for problem in export(story, options).problems if problem.code is Code.UNSAID]


def test_what_a_draft_does_not_carry_is_named(backpack: Story) -> None:
    """One note names the fields that an import of the draft alone would not find."""
    assert notes(backpack, Options()) == [
        "the draft does not say: id, when of scenes; name of who is in scenes; id, name, versions of characters; "
        "id of locations; id of the story"
    ]


def test_a_trailer_carries_everything(bundled: Story) -> None:
    """With a trailer nothing is left to say."""
    assert notes(bundled, Options(trailer=True)) == []


@SLOW
@given(SCRIPT)
def test_a_story_that_came_from_a_draft_goes_into_one(script) -> None:
    """What was read from a script is all in its draft; nothing is noted."""
    story, _ = story_from_script(sayable(script)[0])
    assert unsaid(story, draft_of(story), PLAIN) == ()


def test_what_is_not_named_is_found_again(backpack: Story) -> None:
    """A field that no note names comes back from the draft as it was."""
    named = attrs.evolve(backpack, id="", scenes=tuple(attrs.evolve(scene, when="") for scene in backpack.scenes))
    assert "when" not in notes(named, Options())[0]
    back = parse(str(export(named, Options()).content).encode()).story
    assert back is not None
    assert [scene.when for scene in back.scenes] == ["", "", ""]
    assert [scene.inside for scene in back.scenes] == ["", back.scenes[0].id, ""]


@SLOW
@given(records(Story))
def test_any_story_can_be_asked(story: Story) -> None:
    """Any story, whole or broken, is told of without an exception."""
    export(story, Options())
