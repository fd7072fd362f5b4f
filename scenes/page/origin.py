"""How a draft was made: the telling, the order and the style in which a story's own draft is most like a script."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

import attrs

from scenes.chronology.told import in_story_order
from scenes.page.draft import PLAIN, DraftStyle, draft_of
from scenes.page.flashbacks import FlashbackStyle
from scenes.page.fountain_sayable import sayable
from scenes.page.script import SceneHeading, Script
from scenes.record import Story
from scenes.tellings import one_telling

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Origin:
    """What a draft was made from: the story as it was told, and the style."""

    story: Story
    style: DraftStyle
    is_alike: bool = attrs.field(default=True)


def origin_of(story: Story, script: Script) -> Origin:
    """Find how the draft of a story was made that somebody has edited into a script.

    One question after the other, the usual answer first: which telling, in which order, how flashbacks are marked,
    with notes or not, with synopses or not. `is_alike` is false where the script shares no scene heading with it.
    """
    target = _parts(script)

    def likeness(told: Story, style: DraftStyle) -> int:
        drafted = _parts(sayable(draft_of(told, style))[0])
        return 2 * (drafted & target).total() - drafted.total()

    told = _best(_tellings(story), lambda one: likeness(one, PLAIN))
    told = _best((told, in_story_order(told)), lambda one: likeness(one, PLAIN))
    style = PLAIN
    style = _best((attrs.evolve(style, flashback=way) for way in FlashbackStyle), lambda one: likeness(told, one))
    style = _best((style, attrs.evolve(style, notes=True)), lambda one: likeness(told, one))
    style = _best((style, attrs.evolve(style, synopses=False)), lambda one: likeness(told, one))
    headings = {element for element in draft_of(told, style).elements if isinstance(element, SceneHeading)}
    return Origin(story=told, style=style, is_alike=not headings.isdisjoint(script.elements))


def _tellings(story: Story) -> Iterator[Story]:
    if not story.tellings:
        yield story
    for telling in story.tellings:
        yield one_telling(story, telling.id)


def _best(choices: Iterable[T], likeness: Callable[[T], int]) -> T:
    """Give the choice of the greatest likeness, the first of equals."""
    return max(choices, key=likeness)


def _parts(script: Script) -> Counter[Hashable]:
    """Count what two drafts can have in common: entries of the title page, elements, and which heading follows which.

    Numbers do not count, for a draft may be numbered anew.
    """
    headings = [element.text for element in script.elements if isinstance(element, SceneHeading)]
    plain = (element.text if isinstance(element, SceneHeading) else element for element in script.elements)
    return Counter[Hashable]([*script.title_page, *plain, *pairwise(headings)])
