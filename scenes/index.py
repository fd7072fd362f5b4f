"""Find the parts of a story by their ids."""

from collections.abc import Mapping

import attrs

from scenes.names import capitals
from scenes.record import Character, Location, Presence, Scene, Story, Telling, Version


@attrs.frozen(kw_only=True)
class Index:
    """The parts of one story by id. Where an id stands twice, the first is kept."""

    tellings: Mapping[str, Telling]
    characters: Mapping[str, Character]
    locations: Mapping[str, Location]
    scenes: Mapping[str, Scene]
    language: str = ""

    def capitals(self, text: str) -> str:
        """Put a text in capitals as the language of the story does."""
        return capitals(text, self.language)

    def version_of(self, presence: Presence) -> Version | None:
        """Give the version of a character that a presence names, if the character has it."""
        character = self.characters.get(presence.character)
        versions = character.versions if character else ()
        return next((version for version in versions if version.id == presence.version), None)


def index_of(story: Story) -> Index:
    """Index a story's parts by id."""
    return Index(
        tellings={telling.id: telling for telling in reversed(story.tellings)},
        characters={character.id: character for character in reversed(story.characters)},
        locations={location.id: location for location in reversed(story.locations)},
        scenes={scene.id: scene for scene in reversed(story.scenes)},
        language=story.language,
    )
