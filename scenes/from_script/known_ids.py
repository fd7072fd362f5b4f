"""Who and what a script names finds its record: by its name, and a scene by the scene that it was."""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TypeVar

import attrs

from scenes.names import by_name, folded, key_of
from scenes.reading.introductions import without_article
from scenes.record import Character, Location, Scene, Story
from scenes.slugs import Slugs

Named = TypeVar("Named", Character, Location)


def with_known_ids(old: Story, read: Story, records: Mapping[int, Scene]) -> Story:
    """Give a story that was read the ids of the records; whatever they do not have gets a new id.

    `records` are those of its scenes, by the scenes' places.
    """
    people = _known_ids(read.characters, old.characters, "character")
    places = _known_ids(read.locations, old.locations, "place")
    slugs = Slugs("scene", (scene.id for scene in old.scenes))
    ids = {scene.id: records[n].id if n in records else slugs.new(scene.id) for n, scene in enumerate(read.scenes)}
    scenes = (
        attrs.evolve(
            scene,
            id=ids[scene.id],
            location=places.get(scene.location, ""),
            inside=ids.get(scene.inside, ""),
            characters=tuple(attrs.evolve(who, character=people[who.character]) for who in scene.characters),
        )
        for scene in read.scenes
    )
    return attrs.evolve(
        read,
        characters=tuple(attrs.evolve(character, id=people[character.id]) for character in read.characters),
        locations=tuple(attrs.evolve(location, id=places[location.id]) for location in read.locations),
        scenes=tuple(scenes),
    )


def _known_ids(read: Sequence[Named], known: Sequence[Named], fallback: str) -> dict[str, str]:
    """Give for each person or place that was read the known one of that name, or a new id."""
    names = by_name(known)
    spellings: dict[str, str] = {}
    for name, id_ in names.items():
        spellings.setdefault(key_of(name), id_)
    for item in known:
        if isinstance(item, Character):
            spellings.setdefault(key_of(without_article(item.name)), item.id)
    slugs = Slugs(fallback, (item.id for item in known))
    return {
        item.id: names.get(folded(item.name)) or spellings.get(key_of(item.name)) or slugs.new(item.name)
        for item in read
    }


def with_new(known: tuple[Named, ...], read: Iterable[Named], used: Set[str]) -> tuple[Named, ...]:
    """Add to the known people or places the new ones that a scene uses."""
    all_ = {item.id: item for item in known}
    for item in read:
        if item.id in used:
            all_.setdefault(item.id, item)
    return tuple(all_.values())
