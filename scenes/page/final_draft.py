"""Final Draft's words, which reading and writing share: types of paragraphs, breakdown categories, measures.

The identifiers of the categories are fixed; files of Final Draft 8 to 13 hold the same ones.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from scenes.page.script import TitleEntry
from scenes.record import TagCategory


class Type(StrEnum):
    """The types of paragraphs that this project writes."""

    HEADING = "Scene Heading"
    ACTION = "Action"
    CHARACTER = "Character"
    PARENTHETICAL = "Parenthetical"
    DIALOGUE = "Dialogue"
    LYRICS = "Lyrics"
    TRANSITION = "Transition"
    GENERAL = "General"
    OUTLINE_BODY = "Outline Body"


OUTLINE = "Outline {}"
OUTLINE_LEVELS = 4
"""Sections of an outline have types of their own, to this depth."""

SCRIPT_DAY = "63c140da-ef2b-491a-b416-b46f461abb89"
"""The category that holds story time."""

CATEGORY_IDS: Mapping[TagCategory, str] = {
    TagCategory.CAST: "01fc9642-84ff-4366-b37c-a3068dee57e8",
    TagCategory.BACKGROUND_ACTORS: "028a4e2b-b507-4d09-88ab-90e3edae9071",
    TagCategory.STUNTS: "0377dbe6-77a3-41af-bda8-86eb2468fdbf",
    TagCategory.VEHICLES: "04721a56-f54b-49c8-80ad-d53887d6b851",
    TagCategory.PROPS: "05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa",
    TagCategory.CAMERA: "47b02ff1-5161-4137-b736-f36eebba7643",
    TagCategory.SPECIAL_EFFECTS: "069e18b8-2109-4f3d-94e7-d802027a60a8",
    TagCategory.WARDROBE: "0726fa85-1e65-4ab8-87de-bf21d09b01f0",
    TagCategory.MAKEUP_HAIR: "08ae1eef-32ce-415f-9a9b-0982d2453ec4",
    TagCategory.ANIMALS: "09cb0d1c-ce01-4f22-bb64-b5f2e6c491c6",
    TagCategory.ANIMAL_HANDLER: "0ae40617-cc7c-48e6-ae2b-5aaecc09986f",
    TagCategory.MUSIC: "0b0b44c9-aa4b-4c40-88b1-d94472ad7a26",
    TagCategory.SOUND: "0ce7d308-096d-4603-8fe8-349f72cd89ff",
    TagCategory.SET_DRESSING: "0debb71b-5743-4c53-80cc-e17e841ce645",
    TagCategory.GREENERY: "0e7a8fc5-5441-4bad-a9bf-5ddd3fe51c69",
    TagCategory.SPECIAL_EQUIPMENT: "0ff5cda4-4d43-4cfe-940f-91380c46fdad",
    TagCategory.SECURITY: "109d0eaa-0334-4823-ac0c-b44d3f209dc4",
    TagCategory.ADDITIONAL_LABOR: "1179a4b1-70ee-4011-b4a2-809a0af09e92",
    TagCategory.VISUAL_EFFECTS: "12ab0932-e3b9-4b4a-bcd0-3da1b4e61d5e",
    TagCategory.MECHANICAL_EFFECTS: "135cc9d1-c4d5-4d00-83d9-571f584ea9cd",
    TagCategory.MISCELLANEOUS: "ce04f547-f7ee-40c9-ab66-d95a0c98034e",
    TagCategory.NOTES: "15b6f4fd-4e74-4ad8-9971-b239d88c2997",
}

EMBEDDED_UNITS = 2
"""What a block of dual dialogue or an omitted scene counts in the offsets of notes; what is in it counts nothing."""

ROW = 12
"""Points of one row, as `SpaceBefore` counts them."""

ASIDE_TYPES = frozenset({"Outline Body", *(OUTLINE.format(level) for level in range(1, OUTLINE_LEVELS + 1))})


class SceneCard(NamedTuple):
    """What Final Draft keeps with a scene heading.

    `length` is in eighths, `page` counts from 1, `beats` names who is in the scene, `tags` are pairs of a category's id
    and a label.
    """

    title: str = ""
    color: str = ""
    length: int | None = None
    page: int | None = None
    beats: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=8)
def _beyond(text: str) -> tuple[int, ...]:
    """Give the places of the letters that are two UTF-16 code units long."""
    return tuple(at for at, letter in enumerate(text) if letter > "\uffff")


def units(text: str, end: int | None = None) -> int:
    """Give the length of a text, or of what stands before `end`, as Final Draft counts: in UTF-16 code units."""
    stop = len(text) if end is None else end
    if text.isascii():
        return stop
    return stop + bisect_left(_beyond(text), stop)


def letters_in(text: str, count: int) -> int:
    """Give the place in a text that so many units lead to."""
    pairs = _beyond(text)
    passed = bisect_left(range(len(pairs)), count, key=lambda number: pairs[number] + number)
    return min(count - passed, len(text))


# Title pages. Final Draft keeps only how they look: readers tell the parts by their order and their words.

CREDITS = re.compile(
    r"(?:(?:screen|tele)?play |story |written |created |adapted |directed )?by\b|각본|극본|작", re.IGNORECASE
)
SOURCES = re.compile(r"(?:based|adapted|inspired|from|after|a remake)\b|원작", re.IGNORECASE)
MIDDLE = ("Title", "Credit", "Author", "Authors", "Source")
BELOW = ("Draft date", "Date", "Revision", "Contact", "Copyright", "Notes")
KNOWN = {key.casefold(): key for key in (*MIDDLE, *BELOW)}
LABEL = re.compile(rf"({'|'.join(KNOWN.values())}): (.*)", re.IGNORECASE | re.DOTALL)


def entry_of(lines: Sequence[str], *, middle: bool, before: Sequence[TitleEntry]) -> TitleEntry:
    """Say which entry of a title page a group of lines is, from its place and its words.

    `before` holds the entries already found. A line `Key: value` with a known key says it itself.
    """
    labelled = LABEL.fullmatch(lines[0])
    if labelled:
        return TitleEntry(key=KNOWN[labelled[1].casefold()], values=(labelled[2], *lines[1:]))
    if not middle:
        return TitleEntry(key="Contact", values=tuple(lines))
    keys = {entry.key for entry in before}
    if "Title" not in keys:
        return TitleEntry(key="Title", values=tuple(lines))
    if "Credit" not in keys and not keys & {"Author", "Authors"} and CREDITS.match(lines[0]):
        return TitleEntry(key="Credit", values=tuple(lines))
    if SOURCES.match(lines[0]) or keys & {"Author", "Authors"}:
        return TitleEntry(key="Source", values=tuple(lines))
    return TitleEntry(key="Authors" if len(lines) > 1 else "Author", values=tuple(lines))
