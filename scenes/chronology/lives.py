"""What the scenes say of each person's life: where they are seen, at what age, and when they are born and die."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import attrs

from scenes.chronology.frames import Standing
from scenes.names import folded
from scenes.record import Character, How, Presence, Story, Version


class Turn(StrEnum):
    """The states under `changes` that the checks know; every other word is free."""

    BORN = "born"
    DEAD = "dead"
    ALIVE = "alive"


@attrs.frozen
class Sighting:
    """A person present in a real scene: which scene, which entry of its characters, which version."""

    standing: Standing
    place: int
    presence: Presence
    version: Version | None

    @property
    def pointer(self) -> str:
        """Lead to the entry."""
        return f"/scenes/{self.standing.number}/characters/{self.place}"

    @property
    def is_aged(self) -> bool:
        """Whether the entry says anything about age."""
        return self.presence.age is not None or self.version is not None


@attrs.frozen
class Life:
    """One person's sightings and turns, in the order of the list."""

    character: Character
    sightings: tuple[Sighting, ...]
    turns: Mapping[Turn, tuple[Standing, ...]]

    @property
    def has_stages(self) -> bool:
        """Whether the person is seen at more than one age or version."""
        return len({(s.presence.version, s.presence.age) for s in self.sightings if s.is_aged}) > 1

    def older(self, one: Sighting, other: Sighting) -> bool | None:
        """Whether a sighting shows the person certainly older than another (`True`), or probably (`False`).

        Two ages given for scenes compare as they are. Two versions compare by their ages, or else by their place in
        the list, which runs from young to old; that alone makes it probable. `None` means: not older, or not known.
        """
        if one.presence.age is not None and other.presence.age is not None:
            return True if one.presence.age > other.presence.age else None
        if one.version is None or other.version is None or one.version.id == other.version.id:
            return None
        if one.version.age is not None and other.version.age is not None:
            return True if one.version.age > other.version.age else None
        places = [version.id for version in self.character.versions]
        return False if places.index(one.version.id) > places.index(other.version.id) else None


def lives_of(story: Story, standings: Sequence[Standing]) -> Iterator[Life]:
    """Give the life of each declared character of whom the story says an age, a version, a birth or a death."""
    characters = {character.id: character for character in reversed(story.characters)}
    versions = {(c.id, version.id): version for c in story.characters for version in reversed(c.versions)}
    turns: dict[str, dict[Turn, list[Standing]]] = {}
    told = [id_ for id_, character in characters.items() if has_ages(character)]
    for standing in standings:
        for change in standing.scene.changes if standing.is_real else ():
            turn = _turn(change.becomes)
            if turn is not None:
                turns.setdefault(change.character, {}).setdefault(turn, []).append(standing)
        told += (p.character for p in standing.scene.characters if p.age is not None)
    sightings: dict[str, list[Sighting]] = {id_: [] for id_ in (*told, *turns) if id_ in characters}
    if not sightings:
        return
    for standing in standings:
        for place, presence in enumerate(standing.scene.characters if standing.is_real else ()):
            if presence.how is How.PRESENT and presence.character in sightings:
                version = versions.get((presence.character, presence.version))
                sightings[presence.character].append(Sighting(standing, place, presence, version))
    for id_, character in characters.items():
        if sightings.get(id_):
            known = {turn: tuple(found) for turn, found in turns.get(id_, {}).items()}
            yield Life(character, tuple(sightings[id_]), known)


def has_ages(character: Character) -> bool:
    """Whether a character's versions say anything about age: there are several, or one has an age or dates."""
    versions = character.versions
    return len(versions) > 1 or any(v.age is not None or v.from_ or v.to for v in versions)


def _turn(becomes: str) -> Turn | None:
    word = folded(becomes)
    return Turn(word) if word in _TURNS else None


_TURNS = frozenset(turn.value for turn in Turn)


def blocks(lives: Iterable[Life], size: int = 256) -> Iterator[Sequence[Life]]:
    """Give the lives in blocks, so that what is carried along the order stays small."""
    block: list[Life] = []
    for life in lives:
        block.append(life)
        if len(block) == size:
            yield block
            block = []
    if block:
        yield block
