"""A story told in another order."""

from enum import StrEnum

import attrs

from scenes.chronology.order import StoryOrder, order_of
from scenes.record import Scene, Story


class SceneOrder(StrEnum):
    """In which order a list of scenes stands."""

    TELLING = "telling"
    STORY = "story"


HEADED = "{title} (in story order)"
"""The title of a story whose scenes stand in story order, so that every document made of it says so."""


def in_story_order(story: Story) -> Story:
    """Put the scenes of a story in story order, and say so in its title.

    Each telling keeps its scenes; numbers and layers stay as they are told.
    """
    scenes = scenes_in_story_order(story, order_of(story))
    return attrs.evolve(story, title=HEADED.format(title=story.title), scenes=scenes)


def scenes_in_story_order(story: Story, order: StoryOrder) -> tuple[Scene, ...]:
    """Give every scene of a story in story order.

    A scene that is not real stands after the scene it is inside, for it has no time of its own.
    """
    within: dict[str, list[Scene]] = {}
    for scene in story.scenes:
        if order.rank[scene.id] is None:
            within.setdefault(order.frame[scene.id], []).append(scene)
    scenes: list[Scene] = []
    waiting = list(reversed((*within.pop("", ()), *order.scenes_in_story_order)))
    while waiting:
        scene = waiting.pop()
        scenes.append(scene)
        waiting += reversed(within.pop(scene.id, ()))
    return tuple(scenes)
