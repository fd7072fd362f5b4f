"""A story told in another order."""

import attrs

from scenes.chronology.order import order_of
from scenes.record import Scene, Story

HEADED = "{title} (in story order)"
"""The title of a story whose scenes stand in story order, so that every document made of it says so."""


def in_story_order(story: Story) -> Story:
    """Put the scenes of a story in story order, and say so in its title.

    A scene that is not real stands after the scene it is inside, for it has no time of its own. Each telling keeps its
    scenes; numbers and layers stay as they are told.
    """
    order = order_of(story)
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
    return attrs.evolve(story, title=HEADED.format(title=story.title), scenes=tuple(scenes))
