"""What each column of the characters and of the locations says of a record."""

from typing import Any

import attrs

from scenes.record import Story
from scenes.sheets import people
from scenes.sheets.namebook import NameBook
from scenes.sheets.sheet import Value
from scenes.sheets.values import BadCellError, setting, text_of


def apply_to_named(record: Any, key: str, value: Value, place: str, locations: NameBook, story: Story) -> Any:
    """Give a character or a location with what a column's cell says. Raises `BadCellError`."""
    text = text_of(value)
    if key == "name" and not text:
        raise BadCellError("is empty, but a name is needed")
    if key == "setting":
        return attrs.evolve(record, setting=setting(value))
    if key == "part_of":
        return attrs.evolve(record, part_of=locations.find_or_add(text, place) if text else "")
    if key == "aliases":
        found = people.aliases(text, record.aliases, [telling.id for telling in story.tellings])
        return attrs.evolve(record, aliases=found)
    return attrs.evolve(record, **{key: text})
