"""Inside or outside, as each heading says it: a scene's own setting where its place has another."""

from collections.abc import Iterable, Sequence

import attrs

from scenes.index import index_of
from scenes.page.headings import setting_of
from scenes.record import Location, Scene, Story


def with_settings(story: Story) -> Story:
    """Give every scene the setting that its heading says, also where it is that of its place."""
    index = index_of(story)
    scenes = tuple(attrs.evolve(scene, setting=setting_of(scene, index)) for scene in story.scenes)
    return attrs.evolve(story, scenes=scenes)


def with_own_settings(
    scenes: Iterable[Scene], old: Sequence[Scene], locations: Iterable[Location]
) -> tuple[Scene, ...]:
    """Leave out the setting that its place has, of a new scene and of one whose setting or place has changed."""
    places = {location.id: location.setting for location in locations}
    was = {scene.id: (scene.setting, scene.location) for scene in old}
    return tuple(
        attrs.evolve(scene, setting=None)
        if was.get(scene.id) != (scene.setting, scene.location) and scene.setting is places.get(scene.location)
        else scene
        for scene in scenes
    )
