"""How a draft was made is found by what it says, and the draft of another story is none of this one."""

import attrs
import pytest

from scenes.chronology.told import in_story_order
from scenes.drafting.draft import draft_of
from scenes.from_script.origin import Origin, origin_of
from scenes.from_script.story_from_script import story_from_script
from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from scenes.page.style import DraftStyle, FlashbackStyle
from scenes.record import Location, Scene, Setting, Story

ALPHA, SHORE, BETA = (
    Location(id="alpha", name="Alpha", setting=Setting.INT),
    Location(id="shore", name="Shore", setting=Setting.EXT),
    Location(id="beta", name="Beta", setting=Setting.INT),
)
MEAL = Scene(id="meal", number="1", location="alpha", time_of_day="DAY", summary="Bob eats.")
REST = Scene(id="rest", number="2", location="beta", time_of_day="NIGHT", summary="Bob sleeps.")
PAST = Scene(id="past", number="3", location="shore", flashback=True, inside="rest", summary="Long ago.")
ONE = Story(title="One", locations=(ALPHA,), scenes=(MEAL,))
MORE = Story(title="Shore", locations=(ALPHA, BETA, SHORE), scenes=(MEAL, REST, PAST))


def found(story: Story, made_from: Story, *changes: tuple[str, str]) -> Origin:
    text = write(sayable(draft_of(made_from))[0])
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return origin_of(story, read(text).script)


@pytest.mark.parametrize("title", ["Shore", "The Shore"])
def test_a_draft_whose_title_says_no_story_order_has_none(title: str) -> None:
    """Whoever puts the scenes of a draft in story order has moved them, under the title of the story or another."""
    origin = found(MORE, attrs.evolve(in_story_order(MORE), title="Shore"), ("Title: Shore", f"Title: {title}"))
    assert (origin.story, origin.order_guessed) == (MORE, False)


def test_a_draft_in_story_order_says_so_in_its_title() -> None:
    """The draft that was exported in story order is known by its title."""
    origin = found(MORE, in_story_order(MORE))
    assert (origin.story, origin.order_guessed) == (in_story_order(MORE), False)


def test_without_a_title_the_order_is_guessed() -> None:
    """Where no title says it, a draft in story order is taken for one, and that it was guessed is told."""
    origin = found(MORE, in_story_order(MORE), ("Title: Shore (in story order)\n\n", ""))
    assert (origin.story, origin.order_guessed) == (in_story_order(MORE), True)


@pytest.mark.parametrize(
    "heading",
    [
        "INT. ALPHA - NIGHT",
        "INT. ALPHA – DAY",
        "INT ALPHA - DAY",
        "int. alpha - day",
        "INT. ALPHA - DAY [[red]]",
        "EXT. ALPHA - DAY",
        "EXT. OMEGA - DAY",
    ],
)
def test_a_draft_whose_every_heading_was_edited_is_of_its_story(heading: str) -> None:
    """A place, or what is played there, makes a scene known whatever else its heading says now."""
    assert found(ONE, ONE, ("INT. ALPHA - DAY #1#", f"{heading} #1#")).is_alike
    assert found(ONE, ONE, ("INT. ALPHA - DAY #1#", heading)).is_alike


def test_two_stories_with_an_omitted_scene_have_none_in_common() -> None:
    """That both have taken a scene out does not make a draft of one a draft of the other, with the same number too."""
    barn, sea = (read(f"INT. {place} #1#\n\n{place} noise.\n\n.OMITTED #2#\n").script for place in ("BARN", "SEA"))
    assert not origin_of(story_from_script(barn)[0], sea).is_alike
    assert origin_of(story_from_script(barn)[0], barn).is_alike


def test_a_scene_of_another_place_where_other_things_happen_is_of_another_story() -> None:
    """The same number and the same title do not make a draft one of the story."""
    other = attrs.evolve(
        ONE, locations=(attrs.evolve(ALPHA, name="Omega"),), scenes=(attrs.evolve(MEAL, summary="She runs."),)
    )
    assert not found(ONE, other).is_alike


@pytest.mark.parametrize("style", FlashbackStyle)
def test_a_draft_without_a_title_has_the_order_of_its_places(style: FlashbackStyle) -> None:
    """However flashbacks are marked, the draft in telling order is taken for that, and the other for the other."""
    for made_from, guessed in ((MORE, False), (in_story_order(MORE), True)):
        script = attrs.evolve(draft_of(made_from, DraftStyle(flashback=style)), title_page=())
        origin = origin_of(MORE, script)
        assert (origin.story.scenes, origin.order_guessed) == (made_from.scenes, guessed)
