"""A heading in the writer's own words has the line between scenes above it that a reader needs, and no other."""

import attrs
import pytest

from scenes.drafting.draft import draft_of
from scenes.drafting.layer_lines import left_unsaid
from scenes.from_script.story_from_script import story_from_script
from scenes.index import index_of
from scenes.page.flashbacks import path_of
from scenes.page.fountain.read import read
from scenes.page.script import Action, Transition
from scenes.page.style import DraftStyle, FlashbackStyle
from scenes.record import Location, Scene, Setting, Story, Via

SAID = (FlashbackStyle.TRANSITIONS, FlashbackStyle.SEQUENCE)
HALL = Location(id="hall", name="Hall", setting=Setting.INT)
NOW = Scene(id="now", location="hall", summary="Rain.")
PAST = Scene(id="past", location="hall", summary="Snow.", flashback=True, inside="now")
THEN = Scene(id="then", location="hall", summary="Sun.")
STORY = Story(title="T", locations=(HALL,), scenes=(NOW, PAST, THEN))


def headed(story: Story, **headings: str) -> Story:
    scenes = (attrs.evolve(scene, heading=headings.get(scene.id, "")) for scene in story.scenes)
    return attrs.evolve(story, scenes=tuple(scenes))


@pytest.mark.parametrize("style", SAID)
@pytest.mark.parametrize("own", [{"past": "int. hall"}, {"then": "INT – HALL"}, {"past": "int. hall", "then": ".HALL"}])
def test_passages_stand_above_headings_in_own_words(style: FlashbackStyle, own: dict[str, str]) -> None:
    """The draft says the same lines between scenes, whichever headings are the writer's own."""
    how = DraftStyle(flashback=style)
    texts = [getattr(element, "text", "") for element in draft_of(headed(STORY, **own), how).elements]
    expected = [getattr(element, "text", "") for element in draft_of(STORY, how).elements]
    for scene in (PAST, THEN):
        expected[expected.index(scene.summary) - 1] = own.get(scene.id, "INT. HALL")
    assert expected == texts


@pytest.mark.parametrize("style", SAID)
def test_nothing_is_said_twice(style: FlashbackStyle) -> None:
    """Where a heading names the layer, or the body above goes back, the draft says nothing besides."""
    named = headed(STORY, past="INT. HALL - FLASHBACK", then="INT. HALL.")
    begun = attrs.evolve(NOW, body=(Action(text="BEGIN FLASHBACK:"),))
    ended = attrs.evolve(PAST, heading="INT. HALL.", body=(Action(text="Snow."), Transition(text="BACK TO PRESENT")))
    written = attrs.evolve(STORY, scenes=(begun, ended, attrs.evolve(THEN, heading="INT. HALL - NIGHT.")))
    for story in (named, written):
        shown = [e for e in draft_of(story, DraftStyle(flashback=style)).elements if isinstance(e, Transition)]
        assert shown == [e for scene in story.scenes for e in scene.body if isinstance(e, Transition)]


@pytest.mark.parametrize("style", SAID)
def test_a_script_of_many_flashbacks_is_drafted_so_that_it_is_read_alike(style: FlashbackStyle) -> None:
    """However many headings are the writer's own, the draft is read in the layers of the records."""
    scenes = [
        attrs.evolve(scene, id=f"{scene.id}{n}", heading=f"int. hall {n}", inside=f"now{n}" if scene.inside else "")
        for n in range(40)
        for scene in STORY.scenes
    ]
    story = attrs.evolve(STORY, scenes=tuple(scenes))
    script = draft_of(story, DraftStyle(flashback=style))
    found, problems = story_from_script(script)
    assert (problems, [scene.flashback for scene in found.scenes]) == ((), [scene.flashback for scene in scenes])
    assert left_unsaid(story, script) == frozenset()


def test_the_end_of_a_layer_that_a_heading_named_needs_no_line() -> None:
    """`INT. B - DREAM (1944)` holds for its scene, and nobody has to say that it is over."""
    story, _ = story_from_script(read("INT. A\n\nINT. B - DREAM (1944)\n\nINT. C.\n\nRain.\n").script)
    script = draft_of(story, DraftStyle(flashback=FlashbackStyle.TRANSITIONS))
    assert [element for element in script.elements if isinstance(element, Transition)] == []


def test_an_end_that_is_written_is_not_written_again() -> None:
    """What is open at the end of a draft in sequences is ended once."""
    ended = attrs.evolve(PAST, body=(Action(text="Snow."), Action(text="END FLASHBACK.")))
    script = draft_of(attrs.evolve(STORY, scenes=(NOW, ended)), DraftStyle(flashback=FlashbackStyle.SEQUENCE))
    assert [element for element in script.elements if element == Action(text="END FLASHBACK.")] == [ended.body[1]]


MIXED = (
    ("INT. A", "INT. B (FLASHBACK)", "INT. C - FLASHBACK", "INT. A"),
    ("INT. A", "INT. B - FLASHBACK", "INT. C - FLASHBACK WITHIN FLASHBACK", "INT. B - BACK TO FLASHBACK", "INT. A"),
    ("INT. A", "INT. B (FLASHBACK)", "INT. C - FLASHBACK WITHIN FLASHBACK", "INT. B - FLASHBACK"),
    ("INT. A - DREAM", "> BACK TO PRESENT", "INT. A - DREAM", "INT. B - DREAM"),
    ("INT. A", "INT. B - FLASHBACK WITHIN FLASHBACK", "INT. A - BACK TO PRESENT", "INT. C - BACK TO PRESENT"),
)


@pytest.mark.parametrize("style", SAID)
@pytest.mark.parametrize("lines", MIXED, ids="; ".join)
def test_layers_that_are_said_in_several_ways_stay_as_they_are(style: FlashbackStyle, lines: tuple[str, ...]) -> None:
    """A script whose flashbacks are told in headings is read in the same layers when lines tell them."""
    text = "\n\n".join(f"{line}\n\nRain." for line in lines)
    story, _ = story_from_script(read(text).script)
    found, _ = story_from_script(draft_of(story, DraftStyle(flashback=style)))
    assert layers_of(found) == layers_of(story)


def layers_of(story: Story) -> list[tuple[Via, ...]]:
    index = index_of(story)
    return [path_of(scene, index.scenes) for scene in story.scenes]
