"""What the columns of a scene list mean, whoever wrote it: header names of the trade, and those that a person maps."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches

import attrs

from scenes.problems import Code, Problem, Severity
from scenes.reading.settings import PREFIX
from scenes.record import TagCategory
from scenes.sheets.sheet import Sheet, Value
from scenes.sheets.values import SETTINGS, text_of
from scenes.tables.tables import SCENES

LEFT_OUT = "ignore"
"""The field that a column is mapped to which is to be left out."""

TAG = "tag:"
"""Begins the field of a column that holds the elements of one breakdown category."""

HEADER_WITHIN = 40

WORDS: Mapping[str, str] = {
    "number": (
        "scene; scene no; scene number; scene num; scene nr; scenes; sc; sc no; scene #; #; no; nr; number; s "
        "no; sno; sheet; szene; szenennummer; bild; scène; séquence no; escena; scena; сцена; 씬; 씬번호; 场次; シーン"
    ),
    "heading": (
        "scene heading; heading; slugline; slug line; slug; scene/characters; scene header; szenenkopf; intitulé"
    ),
    "setting": (
        "i/e; ie; setting; int/ext; int ext; intext; intro; interior/exterior; inside/outside; type; int or ext; "
        "ext/int; innen/außen; innen/aussen; i/a; int/est; инт/нат"
    ),
    "location": (
        "set; set/location; set name; sets; set location; location name; place; location; locations; "
        "ort; motiv; drehort; lieu; décor; decor; lugar; set description; объект; 장소; 地点; 場所"
    ),
    "time_of_day": (
        "d/n; day/night; time of day; tod; time; dn; day night; tageszeit; t/n; tag/nacht; jour/nuit; j/n; "
        "día/noche; d/n/m/e; effect; lighting; режим; 시간; 日/夜"
    ),
    "summary": (
        "synopsis; summary; description; scene description; what happens; action; one liner; one line; "
        "outline; scene synopsis; short synopsis; scene summary; content; plot; inhalt; résumé; sinopsis; "
        "содержание; 내용; 内容"
    ),
    "title": "title; scene title; scene name; name; titel; titre; título",
    "characters": (
        "characters; cast; cast members; cast member; character; character s; cast list; who; people; "
        "players; speaking characters; id list; cast ids; cast id; cast no; board ids; cast numbers; figuren; "
        "rollen; personnages; personajes; personaggi; персонажи; 등장인물; 人物"
    ),
    "eighths": (
        "pages; length; page count; pgs; pg; pg s; pp; page length; page count 1/8; eighths; 8ths; pages "
        "8ths; length in pages; script pages; page eighths; total pages; seiten; länge; pages 1/8; стр"
    ),
    "duration": (
        "est time; estimated time; duration; scene time; screen time; running time; timing; est timing; "
        "runtime; trt; dauer; durée; duración; хронометраж"
    ),
    "story_day": (
        "story day; script day; sd; script d; spieltag; day; story d; jour; jour de récit; dramaturgical day"
    ),
    "when": "when; story date; date; year; datum; in story date; period",
    "act": "act; act no; section; episode act; akt; acte",
    "sequence": "sequence; seq; seq no; sequence no; sequenz; séquence; secuencia; sequenza; эпизод; 시퀀스; 段落",
    "unit": "unit; shooting unit; crew unit; einheit; équipe; unidad; unità",
    "flashback": "fb; flashback; flash back; is flashback; rückblende",
    "status": "status; state",
    "color": "color; colour",
    "shoot_day": "shooting date; shoot date; shoot day; shooting day; drehtag",
    "event": "event",
    "telling": "telling",
    "layer": "layer",
    "inside": "inside",
    "start": "starts at; start time",
    "changes": "what changes; changes",
    "tags": "tags; breakdown; elements; breakdown elements; formal tags",
    "notes": "notes; note; comments; comment; remarks; remark; bemerkungen; remarques; notas; keywords",
    "scene_id": "scene_id; scene id",
    LEFT_OUT: (
        "page; start page; script page; page no; page number; seite; order; cast count; number of characters; "
        "location_id; chron #; rank; story order; date_sort; telling order; sunrise; sunset; draft line"
    ),
}
"""Header names by field: those of Movie Magic Scheduling, Final Draft, Scrite, Starc and Fabula, and common ones."""

TAG_WORDS: Mapping[str, TagCategory] = {
    **{category.value: category for category in TagCategory if category not in (TagCategory.CAST, TagCategory.NOTES)},
    "extras": TagCategory.BACKGROUND_ACTORS, "background": TagCategory.BACKGROUND_ACTORS,
    "atmosphere": TagCategory.BACKGROUND_ACTORS, "bg": TagCategory.BACKGROUND_ACTORS,
    "silent bits": TagCategory.BACKGROUND_ACTORS, "prop": TagCategory.PROPS, "vehicle": TagCategory.VEHICLES,
    "picture cars": TagCategory.VEHICLES, "picture vehicles": TagCategory.VEHICLES, "costumes": TagCategory.WARDROBE,
    "costume": TagCategory.WARDROBE, "make up": TagCategory.MAKEUP_HAIR, "hair": TagCategory.MAKEUP_HAIR,
    "hair/makeup": TagCategory.MAKEUP_HAIR, "sfx": TagCategory.SPECIAL_EFFECTS, "vfx": TagCategory.VISUAL_EFFECTS,
    "stunt": TagCategory.STUNTS, "animal": TagCategory.ANIMALS, "set dress": TagCategory.SET_DRESSING,
}  # fmt: skip

LIKELY = frozenset({"number", "heading", "location", "summary", "title", "characters", "setting"})
"""Fields of which a scene list has one at least."""

FIELDS = tuple(dict.fromkeys([*WORDS, *(f"{TAG}{category.value}" for category in TagCategory)]))
"""What a column may be mapped to."""


def plain_header(text: str) -> str:
    """Fold a header for comparison: case, accents as written, dots, brackets and runs of white space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[.:()\[\]?*’']|\s+", " ", folded).split()).replace(" / ", "/").replace("/ ", "/")


def _meanings() -> dict[str, tuple[str, int]]:
    """Map each folded header name to its field and its place among the names of that field."""
    meanings: dict[str, tuple[str, int]] = {}
    for field, names in WORDS.items():
        for place, name in enumerate(names.split("; ")):
            meanings.setdefault(plain_header(name), (field, place))
    for name, category in TAG_WORDS.items():
        meanings.setdefault(plain_header(name), (f"{TAG}{category.value}", 0))
    return meanings


MEANINGS = _meanings()

OWN: Mapping[str, str] = {
    plain_header(name): column.key if column.editable or column.key == "scene_id" else LEFT_OUT
    for column in SCENES.columns
    for name in (column.title, column.key)
}
"""The columns of Fabula's own scene table, which is known by its column `scene_id`."""

CLOCK = re.compile(r"\d+:\d\d(:\d\d)?")
LIGHT = frozenset({"d", "n", "day", "night", "dawn", "dusk", "morning", "evening", "tag", "nacht"})


@attrs.frozen(kw_only=True)
class Understood:
    """A scene list found in a sheet: the row of its header, and the field of each column that has one.

    `headers` gives each column's own name.
    """

    sheet: Sheet
    header: int
    fields: Mapping[int, str]
    headers: Mapping[int, str]

    @property
    def score(self) -> int:
        """How many different fields it has; 0 where it is no scene list."""
        fields = set(self.fields.values()) - {LEFT_OUT}
        return len(fields) if len(fields) >= 2 and fields & LIKELY else 0


def mapping_of(words: Iterable[str]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Read `Column=field` words; give the fields by folded header, and what is wrong with the words."""
    mapped: dict[str, str] = {}
    problems = []
    for word in words:
        header, equals, field = word.rpartition("=")
        known = {name.casefold(): name for name in FIELDS}
        wanted = field.strip().casefold()
        meant = known.get(wanted) or known.get(f"{TAG}{wanted}") or MEANINGS.get(plain_header(field), ("", 0))[0]
        if not equals or not header.strip():
            problems.append(Problem(code=Code.COLUMN_UNKNOWN, message=f'"{word}" does not say Column=field',
                                    severity=Severity.ERROR))  # fmt: skip
        elif not meant:
            close = get_close_matches(wanted, list(known), n=1)
            hint = f'did you mean "{known[close[0]]}"?' if close else f"known: {', '.join(WORDS)}"
            problems.append(Problem(code=Code.COLUMN_UNKNOWN, message=f'there is no field "{field}"', hint=hint,
                                    severity=Severity.ERROR))  # fmt: skip
        else:
            mapped[plain_header(header)] = meant
    return mapped, tuple(problems)


def find_list(sheets: Sequence[Sheet], mapped: Mapping[str, str]) -> Understood | None:
    """Find the scene list in a workbook: the row in which most columns are understood."""
    best: Understood | None = None
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
            if sum(isinstance(cell, str) for cell in row) < 2:
                continue
            found = understand(sheet, number, mapped)
            if found.score and (best is None or found.score > best.score):
                best = found
    return best


def understand(sheet: Sheet, header: int, mapped: Mapping[str, str]) -> Understood:
    """Give each column of a header the field that it means; of several for one field, the most telling name has it."""
    texts = {place: text_of(cell) for place, cell in enumerate(sheet.rows[header]) if text_of(cell)}
    plain = {place: plain_header(text) for place, text in texts.items()}
    is_own = "scene_id" in plain.values()
    claims: list[tuple[int, int, str]] = []
    fields: dict[int, str] = {}
    for place, header_ in plain.items():
        if header_ in mapped:
            fields[place] = mapped[header_]
        elif is_own and header_ in OWN:
            fields.setdefault(place, OWN[header_])
        elif header_ in MEANINGS:
            field, rank = MEANINGS[header_]
            claims.append((rank, place, _by_values(field, sheet, header, place)))
    taken = set(fields.values())
    for _rank, place, field in sorted(claims):
        if field == LEFT_OUT or field.startswith(TAG) or field == "notes" or (field and field not in taken):
            fields[place] = field
            taken.add(field)
    return Understood(sheet=sheet, header=header, fields=fields, headers=texts)


def _header_of(cell: Value) -> str:
    return plain_header(text_of(cell))


def _by_values(field: str, sheet: Sheet, header: int, place: int) -> str:
    """Look at a column's values where its name has several meanings; give the field, or an empty text for none."""
    values = [text_of(row[place]).casefold() for row in sheet.rows[header + 1 : header + 200] if place < len(row)]
    values = [value for value in values if value]

    def most(test: Callable[[str], object]) -> bool:
        return 2 * sum(bool(test(value)) for value in values) > len(values)

    if field == "number" and most(PREFIX.match):
        return "heading"
    if field == "characters" and most(str.isdigit) and "scene/characters" in map(_header_of, sheet.rows[header]):
        return LEFT_OUT  # Starc counts them here
    if field == "time_of_day" and most(CLOCK.fullmatch):
        return "duration"
    if field == "story_day" and most(LIGHT.__contains__):
        return "time_of_day"
    if field == "setting" and values and not most(lambda value: re.sub(r"[.\s]", "", value) in SETTINGS):
        return "location" if plain_header(text_of(sheet.rows[header][place])) == "setting" else ""
    return field
