"""Breakdown elements as Final Draft's tags: categories, definitions, and the numbers that runs of text carry."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from exporters.finaldraft.markup import attributes
from scenes.page.finaldraft.words import SceneCard

COLOR = "#94AA11150000"


class Tagging(NamedTuple):
    """The tag data of a document, and the tag numbers of each heading by its place among the elements."""

    data: str
    numbers: Mapping[int, str]


def tagging_of(cards: Mapping[int, SceneCard]) -> Tagging:
    """Number the elements of all scenes. A scene's tags stand on its heading, which every scene has."""
    definitions: dict[tuple[str, str], int] = {}
    numbers: dict[int, str] = {}
    for place, card in cards.items():
        found = [definitions.setdefault(tag, len(definitions) + 1) for tag in card.tags]
        if found:
            numbers[place] = ",".join(map(str, dict.fromkeys(found)))
    return Tagging(_data(tuple(definitions)) if definitions else "", numbers)


def _data(definitions: Sequence[tuple[str, str]]) -> str:
    from scenes.page.finaldraft.categories import CATEGORY_IDS, DATE, FIELD_CATEGORIES, SCRIPT_DAY, definition_id

    used = {SCRIPT_DAY, *(guid for guid, _ in definitions)}
    names = {guid: category.value for category, guid in CATEGORY_IDS.items()}
    names |= {own.id: own.name for own in FIELD_CATEGORIES if own.id in used}
    categories = (
        f"<TagCategory{attributes((('Color', COLOR), ('Id', id_), ('Name', name), ('Number', n), ('Style', 'Bold')))}/>"
        for n, (id_, name) in enumerate(names.items(), 1)
    )
    ids = [definition_id(guid, label) for guid, label in definitions]
    owners = [SCRIPT_DAY if guid == DATE else guid for guid, _ in definitions]
    defined = (
        f"<TagDefinition{attributes((('CatId', owner), ('Id', id_), ('Label', label), ('Number', number)))}/>"
        for number, (owner, (_, label), id_) in enumerate(zip(owners, definitions, ids, strict=True), 1)
    )
    tags = (f'<Tag Number="{number}"><DefId>{id_}</DefId></Tag>' for number, id_ in enumerate(ids, 1))
    return _element(
        "TagData",
        [_element("TagCategories", categories), _element("TagDefinitions", defined), _element("Tags", tags)],
    )


def _element(name: str, inside: Iterable[str]) -> str:
    return "\n".join((f"<{name}>", *inside, f"</{name}>"))
