"""The list of the cast in a workbook, if it has one: who bears which number, and who plays whom."""

from collections.abc import Mapping, Sequence

import attrs

from scenes.names import folded
from scenes.record import Character
from scenes.sheets.headers import HEADER_WITHIN, plain_header
from scenes.sheets.sheet import Sheet
from scenes.sheets.values import text_of
from scenes.slugs import Slugs

NAME = frozenset({"character", "character name", "figur", "rolle", "personnage", "personaje"})
OR_NAME = frozenset({"name", "role"})
"""What heads the names where nothing in `NAME` does; `role` beside them is the part in the story."""
NUMBER = frozenset({"no", "#", "id", "cast id", "cast no", "number", "nr", "board id", "cast #", "id #"})
ACTOR = frozenset({"actor", "performer", "cast", "cast member", "talent", "darsteller", "played by", "actor name"})
ABOUT = frozenset({"description", "notes", "about", "beschreibung"})
ROLE = frozenset({"role", "part", "role type", "character type", "type of role"})
GENDER = frozenset({"gender", "sex", "geschlecht", "sexo", "성별", "性别"})
OCCUPATION = frozenset({"occupation", "job", "profession", "beruf", "métier", "ocupación", "직업", "职业"})
COLUMNS = (
    ("name", NAME), ("number", NUMBER), ("performer", ACTOR), ("description", ABOUT), ("role", ROLE),
    ("gender", GENDER), ("occupation", OCCUPATION),
)  # fmt: skip
"""The fields of a cast list and the words that head them; a column goes to the first field that takes it."""


@attrs.frozen(kw_only=True)
class Legend:
    """Characters as a cast list gives them, and names by cast number."""

    characters: tuple[Character, ...] = ()
    names: Mapping[str, str] = attrs.Factory(dict)


def legend_of(sheets: Sequence[Sheet], but: Sheet) -> Legend:
    """Find the cast list among the sheets other than the scene list."""
    for sheet in sheets:
        if sheet is but:
            continue
        for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
            places = _places([plain_header(text_of(cell)) for cell in row])
            if "name" in places and len(places) > 1:
                return _legend(sheet, number, places)
    return Legend()


def _places(headers: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for key, words in COLUMNS:
        tried = (words, OR_NAME) if key == "name" else (words,)
        free = [(place, header) for place, header in enumerate(headers) if place not in places.values()]
        place = next((place for among in tried for place, header in free if header in among), None)
        if place is not None:
            places[key] = place
    return places


def _legend(sheet: Sheet, header: int, places: Mapping[str, int]) -> Legend:
    slugs = Slugs("character")
    characters: dict[str, Character] = {}
    names: dict[str, str] = {}
    for number in range(header + 1, len(sheet.rows)):
        said = {key: text_of(sheet.value(number, place)) for key, place in places.items()}
        name = " ".join(said["name"].split())
        if not name or folded(name) in characters:
            continue
        characters[folded(name)] = Character(
            id=slugs.new(name),
            name=name,
            performer=said.get("performer", ""),
            description=said.get("description", ""),
            role=said.get("role", ""),
            gender=said.get("gender", ""),
            occupation=said.get("occupation", ""),
        )
        if said.get("number"):
            names.setdefault(said["number"], name)
    return Legend(characters=tuple(characters.values()), names=names)
