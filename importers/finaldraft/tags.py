"""Final Draft's tags: what the numbers on the runs of a scene stand for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element

from importers.finaldraft.dropped import Dropped
from scenes.names import folded
from scenes.page.finaldraft.categories import CATEGORY_IDS, DATE, FIELD_CATEGORIES, SCRIPT_DAY, definition_id
from scenes.page.finaldraft.words import SceneCard

Label: TypeAlias = tuple[str, str]
"""The category of a tag and its label."""

CATEGORIES = {guid: category for category, guid in CATEGORY_IDS.items()}
FIELDS = {own.id: own.field for own in FIELD_CATEGORIES}
"""Categories that are fields of a scene, by their identifier."""

IDS_BY_NAME = {folded(category.value): guid for category, guid in CATEGORY_IDS.items()}
IDS_BY_NAME |= {folded(own.name): own.id for own in FIELD_CATEGORIES}


def with_tags(
    cards: Iterable[SceneCard], numbers: Iterable[Iterable[str]], root: Element, dropped: Dropped
) -> tuple[SceneCard, ...]:
    """Give the cards of scenes the tags that the numbers in each scene stand for; count those that are not kept."""
    definitions = _definitions(root)
    labels = _labels(root, definitions, dropped)
    tagged = tuple(
        card._replace(tags=tuple(dict.fromkeys(label for number in own for label in labels.get(number, ()))))
        for card, own in zip(cards, numbers, strict=True)
    )
    _count_lost([label for _, label in definitions], tagged, dropped)
    return tagged


def _definitions(root: Element) -> list[tuple[str, Label]]:
    """Give the definitions of tags by their ids: the category and the label of each.

    One that was made from the date of a scene, and still says it, is left out: the date is what the heading says now.
    A category is given by its fixed identifier, or by its name where the document has one of its own.
    """
    names = {
        category.get("Id", ""): category.get("Name", "").strip()
        for category in root.findall("TagData/TagCategories/TagCategory")
    }
    return [
        (item.get("Id", ""), (_category(item.get("CatId", ""), names), item.get("Label", "")))
        for part in root.findall("TagData")
        for item in part.iter("TagDefinition")
        if item.get("Label") and not _is_date(item)
    ]


def _is_date(definition: Element) -> bool:
    if definition.get("CatId") != SCRIPT_DAY:
        return False
    return definition.get("Id") == definition_id(DATE, definition.get("Label", ""))


def _labels(root: Element, definitions: Iterable[tuple[str, Label]], dropped: Dropped) -> Mapping[str, Sequence[Label]]:
    """Give what each tag number stands for."""
    by_id = dict(definitions)
    found: defaultdict[str, list[Label]] = defaultdict(list)
    for tag in root.findall("TagData/Tags/Tag"):
        dropped.taken.update(tag.findall("DefId"))
        ids = ((definition.text or "").strip() for definition in tag.findall("DefId"))
        found[tag.get("Number", "")] += (by_id[id_] for id_ in ids if id_ in by_id)
    return found


def _category(id_: str, names: Mapping[str, str]) -> str:
    if id_ in CATEGORIES or id_ in FIELDS:
        return id_
    name = names.get(id_, id_)
    return IDS_BY_NAME.get(folded(name), name)


def _count_lost(defined: Iterable[Label], cards: Sequence[SceneCard], dropped: Dropped) -> None:
    """Count tags that no scene has, and those of categories that a scene has no place for."""
    placed = [tag for card in cards for tag in card.tags]
    for category, _ in placed:
        if category not in CATEGORIES and category not in FIELDS:
            dropped.count(f'a tag of the category "{category[:40]}" is not kept')
    lost = len(set(defined) - set(placed))
    if lost:
        dropped.count("a tag that stands in no scene is not kept", lost)
