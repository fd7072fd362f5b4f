"""What was edited beside a script, scene by scene: titles, colours, lengths, story days, tags, who is there."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import attrs

from scenes.drafting.draft import headings_of, with_headings
from scenes.names import by_name, folded
from scenes.reading.introductions import named_together
from scenes.record import Character, Presence, Scene, Status, Story
from scenes.slugs import Slugs


@attrs.frozen(kw_only=True)
class SceneSaid:
    """What a document says of one scene beside its script: fields of the record by their names, and who is there."""

    fields: Mapping[str, Any] = attrs.field(factory=dict)
    people: tuple[str, ...] = ()


NOTHING = SceneSaid()


def with_said(story: Story, then: Mapping[str, SceneSaid], now: Sequence[SceneSaid], kept: Collection[str]) -> Story:
    """Take into the scenes of a story what a document says of them since it was written.

    `then` is what it said of each scene, by the scene's id, `now` what it says of the story's scenes in their order.
    Only what differs is taken; fields in `kept`, and people who are no longer named, stay.
    """
    people = _People(story.characters)
    scenes = []
    for scene, after in zip(story.scenes, now, strict=True):
        before = then.get(scene.id, NOTHING)
        fields = dict(_edited(scene, before.fields, after.fields, kept))
        were = {folded(name) for name in before.people}
        added = people.of(scene, [name for name in after.people if folded(name) not in were])
        scenes.append(attrs.evolve(scene, **fields, characters=(*scene.characters, *added)))
    changed = attrs.evolve(story, characters=tuple(people.known), scenes=tuple(scenes))
    return with_headings(changed, headings_of(story))  # a scene without a place is headed by its title


def with_actors(story: Story, actors: Mapping[str, str]) -> Story:
    """Say who plays whom, by the names of the characters; an empty name says that nobody plays the character."""
    people = _People(story.characters)
    played = {people.id_of(name): actor for name, actor in actors.items() if actor or people.is_known(name)}
    characters = (
        attrs.evolve(character, performer=played.get(character.id, character.performer)) for character in people.known
    )
    return attrs.evolve(story, characters=tuple(characters))


def with_statuses(story: Story, statuses: Mapping[int, Status | None]) -> Story:
    """Say what has become of scenes, by their places."""
    scenes = (
        attrs.evolve(scene, status=statuses[n]) if n in statuses else scene for n, scene in enumerate(story.scenes)
    )
    return attrs.evolve(story, scenes=tuple(scenes))


def missing(records: Sequence[Scene], then: Sequence[SceneSaid], now: Sequence[SceneSaid]) -> list[str]:
    """Name the fields that the records fill and the document said, and says of no scene any longer."""
    said = {name for one in now for name, value in one.fields.items() if value}
    return [
        name
        for name in (then[0].fields if then else ())
        if name not in said
        and any(one.fields[name] and getattr(scene, name) for scene, one in zip(records, then, strict=True))
    ]


def _edited(
    scene: Scene, before: Mapping[str, Any], after: Mapping[str, Any], kept: Collection[str]
) -> Iterator[tuple[str, Any]]:
    """Give the fields that a document says otherwise since it was written, each with the value for the record."""
    for name, value in after.items():
        was = before.get(name, attrs.fields_dict(Scene)[name].default)
        if name not in kept and value != was:
            yield name, _items(getattr(scene, name), was, value) if isinstance(value, tuple) else value


def _items(own: tuple[Any, ...], before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
    """Take out of a list what the document no longer has, and add what is new in it."""
    stay = tuple(item for item in own if item in after or item not in before)
    return (*stay, *(item for item in after if item not in before and item not in own))


class _People:
    """The people of a story, found by their names; one who is not known is new."""

    def __init__(self, known: Sequence[Character]) -> None:
        self.known = list(known)
        self._ids = dict(by_name(known))
        self._slugs = Slugs("character", (character.id for character in known))

    def is_known(self, name: str) -> bool:
        """Whether a name means somebody who is known."""
        return folded(name) in self._ids

    def id_of(self, name: str) -> str:
        """Give the id of one whom a name means."""
        key = folded(name)
        if key not in self._ids:
            self._ids[key] = self._slugs.new(name)
            self.known.append(Character(id=self._ids[key], name=name))
        return self._ids[key]

    def _people_in(self, name: str) -> tuple[str, ...]:
        """Give whom a name means: one, or several of whom each is known, `BOB & AMY`."""
        together = () if self.is_known(name) else named_together(name, self.is_known)
        return together or (name,)

    def of(self, scene: Scene, names: Sequence[str]) -> Iterator[Presence]:
        """Give those of some people who are not in the scene yet."""
        there = {presence.character for presence in scene.characters}
        for one in (one for name in names for one in self._people_in(name)):
            id_ = self.id_of(one)
            if id_ not in there:
                there.add(id_)
                yield Presence(character=id_)
