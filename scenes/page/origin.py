"""How a draft was made: the telling, the order and the style in which a story's own draft is most like a script."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

import attrs

from scenes.chronology.told import HEADED, in_story_order
from scenes.page.draft import draft_of
from scenes.page.fountain.sayable import sayable
from scenes.page.script import SceneHeading, Script, headings_in
from scenes.page.style import PLAIN, DraftStyle, FlashbackStyle
from scenes.page.title_page import title_in
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
    if not _stands_in_order(told, script):
        told = _best((told, in_story_order(told)), lambda one: likeness(one, PLAIN))
    style = PLAIN
    style = _best((style._replace(flashback=way) for way in FlashbackStyle), lambda one: likeness(told, one))
    style = _best((style, style._replace(notes=True)), lambda one: likeness(told, one))
    style = _best((style, style._replace(synopses=False)), lambda one: likeness(told, one))
    is_alike = share_headings(draft_of(told, style), script)
    return Origin(story=told, style=style, is_alike=is_alike)


def share_headings(one: Script, other: Script) -> bool:
    """Whether two scripts have a scene heading in common, whatever its number: a draft may be numbered anew."""
    return not set(_headings(one)).isdisjoint(_headings(other))


def _tellings(story: Story) -> Iterator[Story]:
    if not story.tellings:
        yield story
    for telling in story.tellings:
        yield one_telling(story, telling.id)


def _stands_in_order(story: Story, script: Script) -> bool:
    """Whether a script has the order of the story's draft, by its title and by which heading follows which.

    Story order takes long to find; only where this says no is it tried.
    """
    if title_in(script.title_page).endswith(HEADED.format(title="")):
        return False
    drafted, written = (Counter(pairwise(_headings(one))) for one in (draft_of(story), script))
    return 2 * (drafted & written).total() >= min(drafted.total(), written.total())


def _headings(script: Script) -> list[str]:
    return [heading.text for heading in headings_in(script)]


def _best(choices: Iterable[T], likeness: Callable[[T], int]) -> T:
    """Give the choice of the greatest likeness, the first of equals."""
    return max(choices, key=likeness)


def _parts(script: Script) -> Counter[Hashable]:
    """Count what two drafts can have in common: entries of the title page, elements, and which heading follows which.

    Numbers do not count, for a draft may be numbered anew.
    """
    plain = (element.text if isinstance(element, SceneHeading) else element for element in script.elements)
    return Counter[Hashable]([*script.title_page, *plain, *pairwise(_headings(script))])
