"""Tell a story once: choose one of its tellings."""

from typing import TypeVar

import attrs

from scenes.record import Character, Location, Story

Named = TypeVar("Named", Character, Location)


def one_telling(story: Story, telling: str = "") -> Story:
    """Keep the scenes of one telling, the first by default, and the names that it uses; all else of the story stays.

    Scenes and names that name no telling belong to every one.
    """
    chosen = telling or (story.tellings[0].id if story.tellings else "")
    if not chosen:
        return story
    scenes = tuple(scene for scene in story.scenes if scene.telling in ("", chosen))
    tellings = tuple(t for t in story.tellings if t.id == chosen)
    return attrs.evolve(
        story,
        scenes=scenes,
        tellings=tellings,
        characters=tuple(_named(character, chosen) for character in story.characters),
        locations=tuple(_named(location, chosen) for location in story.locations),
    )


def _named(item: Named, telling: str) -> Named:
    """Leave out the names that only other tellings use."""
    return attrs.evolve(item, aliases=tuple(alias for alias in item.aliases if alias.telling in ("", telling)))
