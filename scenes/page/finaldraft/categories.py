"""Final Draft's breakdown categories. Their identifiers are fixed; files of Final Draft 8 to 13 hold the same ones."""

from collections.abc import Mapping
from typing import NamedTuple

from scenes.record import TagCategory

SCRIPT_DAY = "63c140da-ef2b-491a-b416-b46f461abb89"
"""The category that holds story time."""

DATE = "date"
"""Stands for the category of a tag that has the date of a scene as its script day, for the scene has no story day."""

DEFINITIONS = "8f4cbb6e-2f4f-4e39-9d4e-6c0e5a3b7c11"
"""The namespace from which definitions of tags get their identifiers."""

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


class FieldCategory(NamedTuple):
    """A category that is a field of a scene: the field, and the category's identifier and name."""

    field: str
    id: str
    name: str


FIELD_CATEGORIES = (
    FieldCategory("story_day", SCRIPT_DAY, "Script Day"),
    FieldCategory("unit", "849f1ebf-5507-4f33-bff6-3a5b4d73be14", "Unit"),
    FieldCategory("sequence", "70877d87-30ef-45b6-be46-c6fa94b83a71", "Sequence"),
)
"""Final Draft has them beside the breakdown categories; a document may have its own by the same names."""


def definition_id(category: str, label: str) -> str:
    """Give the identifier of a tag's definition: the same tag has the same one in every file, a date one of its own."""
    from uuid import UUID, uuid5  # here, for few scripts have tags, and these load much

    return str(uuid5(UUID(DEFINITIONS), f"{category}/{label}"))
