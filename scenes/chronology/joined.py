"""Two stories put together as two tellings of one, to be compared or aligned."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import attrs

from scenes.names import by_name, called, folded
from scenes.record import Alias, Character, Location, Scene, Story, Telling
from scenes.tellings import one_telling

Named = TypeVar("Named", Character, Location)


@attrs.frozen
class Joined:
    """Two tellings in one story, and for each of the two the ids that its scenes have there, by their own."""

    story: Story
    ids: tuple[Mapping[str, str], Mapping[str, str]]


def joined(one: Story, other: Story, a: str = "a", b: str = "b") -> Joined:
    """Put the first tellings of two stories side by side, as the tellings `a` and `b` of one.

    People and places with one id, or with one name, are the same. Scenes with one id tell the same event, and so do
    scenes of one event. Where both stories use a scene id, the second's gets a `~` behind it.
    """
    one, other = one_telling(one), one_telling(other)
    taken = {scene.id for scene in one.scenes} | {scene.event for scene in one.scenes if scene.event}
    told = {scene.id for scene in other.scenes}
    ids = _ids_beside(other.scenes, taken)
    people, who = _together(one.characters, other.characters, b)
    places, where = _together(one.locations, other.locations, b)
    scenes = (
        *(attrs.evolve(scene, telling=a, event=scene.event or _own(scene, told)) for scene in one.scenes),
        *(_moved(scene, b, taken, ids, who, where) for scene in other.scenes),
    )
    both = attrs.evolve(
        one,
        tellings=(_telling(one, a), _telling(other, b)),
        characters=people,
        locations=places,
        scenes=scenes,
    )
    return Joined(both, ({scene.id: scene.id for scene in one.scenes}, ids))


def _telling(story: Story, id_: str) -> Telling:
    known = story.tellings[0] if story.tellings else Telling(id=id_)
    return attrs.evolve(known, id=id_, title=known.title or story.title)


def _own(scene: Scene, others: set[str]) -> str:
    return scene.id if scene.id in others else ""


def _ids_beside(scenes: Iterable[Scene], taken: set[str]) -> dict[str, str]:
    """Give each scene an id that is not taken: its own, or else one that no other scene has."""
    ids = {scene.id: scene.id for scene in scenes}
    used = taken.union(ids)
    for own in ids:
        if own in taken:
            ids[own] = _free(own, used)
            used.add(ids[own])
    return ids


def _free(id_: str, used: set[str]) -> str:
    while id_ in used:
        id_ += "~"
    return id_


def _moved(
    scene: Scene,
    telling: str,
    taken: set[str],
    ids: Mapping[str, str],
    who: Mapping[str, str],
    where: Mapping[str, str],
) -> Scene:
    """Give a scene of the second story the ids that the parts have in the first."""
    return attrs.evolve(
        scene,
        id=ids[scene.id],
        telling=telling,
        event=scene.event or _own(scene, taken),
        inside=ids.get(scene.inside, scene.inside),
        after=tuple(ids.get(id_, id_) for id_ in scene.after),
        location=where.get(scene.location, scene.location),
        memory_of=who.get(scene.memory_of, scene.memory_of),
        characters=tuple(attrs.evolve(p, character=who.get(p.character, p.character)) for p in scene.characters),
        changes=tuple(attrs.evolve(c, character=who.get(c.character, c.character)) for c in scene.changes),
    )


def _together(ones: Iterable[Named], others: Iterable[Named], telling: str) -> tuple[tuple[Named, ...], dict[str, str]]:
    """Join two lists of people or places; the second's names become aliases of its telling."""
    known: dict[str, Named] = {item.id: item for item in ones}
    meant = by_name(known.values())
    ids: dict[str, str] = {}
    for item in others:
        names: tuple[str, ...] = called(item)
        same: str = (
            item.id if item.id in known else next((meant[name] for name in map(folded, names) if name in meant), "")
        )
        if not same:
            known[item.id] = item
            continue
        ids[item.id] = same
        aliases = (*known[same].aliases, *(Alias(name=name, telling=telling) for name in names))
        known[same] = attrs.evolve(known[same], aliases=aliases)
    return tuple(known.values()), ids
