"""Make a story of a scene list that somebody else wrote: one scene a row, people and places by name."""

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from scenes.from_script.story_from_script import UNTITLED
from scenes.names import folded
from scenes.problems import Code, Problem, Severity
from scenes.reading.heading_reader import parts_of
from scenes.reading.settings import PREFIX
from scenes.record import Character, Location, Scene, Setting, Story, Tag, TagCategory, Telling, Via
from scenes.rules import ID
from scenes.sheets import people
from scenes.sheets.headers import LEFT_OUT, TAG, Understood, find_list, mapping_of, plain_header
from scenes.sheets.legend import Legend, legend_of
from scenes.sheets.namebook import NameBook
from scenes.sheets.scene_cells import SceneCells
from scenes.sheets.sheet import CellError, Sheet, Uncalculated, Value
from scenes.sheets.values import BadCellError, eighths, is_blank, shortened, text_of
from scenes.slugs import Slugs

FIRST = ("telling", "heading", "setting", "location", "layer", "flashback")
"""Fields that are read first: a later one may add to them."""
LAST = ("inside",)
"""Fields that name other scenes."""

IN_EIGHTHS = re.compile(r"8|eighth|achtel")
BANNER = re.compile(r"(?:end of|total|day \d|drehtag|summe|---|===)", re.IGNORECASE)
LETTERS: Mapping[str, Mapping[str, str]] = {
    "": {"d": "DAY", "n": "NIGHT"},
    "t/n": {"t": "TAG", "n": "NACHT"},
    "j/n": {"j": "JOUR", "n": "NUIT"},
}
"""What single letters stand for in a column of times of day, by its header."""
NUMBERS = re.compile(r"\d+[A-Za-z]?(?:[\s,;]+\d+[A-Za-z]?)*")


def story_from_sheets(
    sheets: Sequence[Sheet], title: str = "", columns: Sequence[str] = ()
) -> tuple[Story | None, tuple[Problem, ...]]:
    """Make a story of the scene list in a workbook; notes say how each column was understood.

    `columns` holds `Column=field` words for those that would not be.
    """
    mapped, problems = mapping_of(columns)
    if problems:
        return None, problems
    found = find_list(sheets, mapped)
    if found is None:
        return None, (_nothing(sheets),)
    known = {plain_header(text) for text in found.headers.values()}
    missing = [word for word in mapped if word not in known]
    reader = _Reader(found, legend_of(sheets, found.sheet))
    for word in missing:
        hint = f"its columns: {', '.join(found.headers.values())}"
        reader.problems.append(Problem(code=Code.COLUMN_UNKNOWN, message=f'there is no column "{word}"', hint=hint))
    story = reader.story(title)
    return story, tuple(reader.problems)


def _nothing(sheets: Sequence[Sheet]) -> Problem:
    first = next((row for sheet in sheets for row in sheet.rows if len([c for c in row if c is not None]) > 1), ())
    seen = ", ".join(shortened(text_of(cell), 20) for cell in first[:8] if text_of(cell))
    message = "no scene list was found: no row names columns such as Scene, Set, D/N, Synopsis, Cast"
    hint = (
        f'name two or more yourself: --map "Column=field"; the first row says: {seen}' if seen else "the file is empty"
    )
    return Problem(code=Code.NO_TABLE, message=message, hint=hint)


class _Reader:
    """One reading under way."""

    def __init__(self, found: Understood, legend: Legend) -> None:
        self.found = found
        self.sheet = found.sheet
        self.legend = legend
        self.problems: list[Problem] = []
        self.people = NameBook("character", Character, asks=False)
        self.people.learn(legend.characters)
        self.sites = NameBook("location", Location, asks=False)
        self.tellings: dict[str, Telling] = {}
        self.slugs = Slugs("scene")
        self.labels: dict[str, str] = {}

    def story(self, title: str) -> Story:
        """Read the list."""
        self._report()
        rows = list(self._rows())
        scenes: list[Scene] = []
        inside: dict[str, tuple[int, int]] = {}
        for number, cells in rows:
            if self._names_of_scene_above(number, cells, scenes):
                continue
            scene = self._scene(number, cells)
            scenes.append(scene)
            for place, field in self.found.fields.items():
                if field == "inside" and not is_blank(self.sheet.value(number, place)):
                    inside[scene.id] = (number, place)
        scenes = [self._with_inside(scene, inside[scene.id]) if scene.id in inside else scene for scene in scenes]
        for near in (*self.people.near_added, *self.sites.near_added):
            message = f'{near.place} names "{near.name}", which is almost "{near.known}"; both are kept'
            self.problems.append(Problem(code=Code.NEAR_NAME, message=message, severity=Severity.WARNING))
        return Story(
            title=title or self._title_above() or UNTITLED,
            tellings=tuple(self.tellings.values()) if len(self.tellings) > 1 else (),
            characters=tuple(r for r in self.people.records.values() if isinstance(r, Character)),
            locations=_with_settings(self.sites, scenes),
            scenes=tuple(scenes if len(self.tellings) > 1 else [attrs.evolve(s, telling="") for s in scenes]),
        )

    def _report(self) -> None:
        """Say how each column was understood."""
        for place, text in self.found.headers.items():
            field = self.found.fields.get(place)
            if field is None:
                message, hint = f'the column "{text}" was not understood', f'say what it is: --map "{text}=notes"'
                self.problems.append(self._problem(Code.COLUMN_UNKNOWN, self.found.header, place, message, hint))
            else:
                said = "is left out" if field == LEFT_OUT else f"is read as {field.removeprefix(TAG).replace('_', ' ')}"
                message = f'the column "{text}" {said}'
                self.problems.append(self._problem(Code.COLUMN_READ, self.found.header, place, message))

    def _rows(self) -> Iterator[tuple[int, dict[int, Value]]]:
        """Give the rows that hold a scene; name those that do not."""
        for number in range(self.found.header + 1, len(self.sheet.rows)):
            row = self.sheet.rows[number]
            cells = {p: row[p] for p in self.found.fields if p < len(row) and not is_blank(row[p])}
            if not cells:
                continue
            filled = [cell for cell in row if not is_blank(cell)]
            if BANNER.match(text_of(filled[0])) and (
                len(filled) <= 2 or text_of(filled[0]).casefold().startswith("total")
            ):
                message = f'says "{shortened(text_of(filled[0]))}", which is no scene'
                self.problems.append(self._problem(Code.COLUMN_READ, number, None, message))
                continue
            yield number, cells

    def _names_of_scene_above(self, number: int, cells: Mapping[int, Value], scenes: list[Scene]) -> bool:
        """Take a row that only names people as those of the scene above: Starc writes a scene in two rows."""
        ((place, value), *others) = cells.items()
        header = plain_header(self.found.headers[place])
        if others or header != "scene/characters" or not scenes or PREFIX.match(text_of(value)):
            return False
        cell = self.sheet.place(number, place)
        scenes[-1] = self._applied(scenes[-1], "characters", value, place, number, cell)
        return True

    def _scene(self, number: int, cells: Mapping[int, Value]) -> Scene:
        by_field = {field: place for place, field in self.found.fields.items() if place in cells}
        scene = Scene(id=self._id(number, by_field, cells))
        order = {field: place for place, field in enumerate(FIRST)}
        for place in sorted(cells, key=lambda p: (order.get(self.found.fields[p], len(order)), p)):
            field = self.found.fields[place]
            if field in (LEFT_OUT, "scene_id", *LAST):
                continue
            scene = self._applied(scene, field, cells[place], place, number, self.sheet.place(number, place))
        for label in (scene.number, scene.id):
            if label:
                self.labels.setdefault(folded(label), scene.id)
        return scene

    def _id(self, number: int, by_field: Mapping[str, int], cells: Mapping[int, Value]) -> str:
        said = {field: text_of(cells[place]) for field, place in by_field.items()}
        own = said.get("scene_id", "")
        if re.fullmatch(ID, own) and self.slugs.take(own):
            return own
        if own:
            message, hint = f'the id "{shortened(own)}" is taken or is none', "the scene gets another"
            place = by_field["scene_id"]
            self.problems.append(self._problem(Code.DOUBLE_ROW, number, place, message, hint, Severity.WARNING))
        label = said.get("number", "")
        name = (
            f"scene-{label}" if label else said.get("title") or said.get("heading") or said.get("location") or "scene"
        )
        return self.slugs.new(name)

    def _applied(self, scene: Scene, field: str, value: Value, place: int, number: int, cell: str) -> Scene:
        """Give a scene with what a cell says; what cannot be read is kept in its notes and named."""
        try:
            if isinstance(value, CellError):
                raise BadCellError(f"shows {value.text}")
            if isinstance(value, Uncalculated):
                raise BadCellError("holds a formula that no program has worked out")
            return self._read(scene, field, value, place, cell)
        except BadCellError as error:
            kept = "; it is kept in the notes"
            code = Code.BAD_CELL
            self.problems.append(self._problem(code, number, place, error.message + kept, error.hint, Severity.WARNING))
            return _noted(scene, f"{self.found.headers[place]}: {text_of(value)}")

    def _read(self, scene: Scene, field: str, value: Value, place: int, cell: str) -> Scene:
        text = text_of(value)
        header = plain_header(self.found.headers[place])
        if field == "notes":
            return _noted(scene, text)
        if field == "heading" or (field == "location" and PREFIX.match(text)):
            return self._heading(scene, text, cell)
        if field.startswith(TAG) or (field == "tags" and ":" not in text):
            return _tagged(scene, field, text)
        if field == "eighths" and IN_EIGHTHS.search(header) and _is_whole(text):
            return attrs.evolve(scene, eighths=int(text))
        if field == "eighths" and ":" in text:
            field = "duration"
        if field == "duration" and "/" in text:
            return attrs.evolve(scene, eighths=eighths(value))
        if field == "time_of_day":
            value = LETTERS.get(header, LETTERS[""]).get(text.casefold(), text)
        if field == "number":
            value = text.rstrip(".")
        if field == "characters":
            value = self._by_name(text)
        if field == "telling":
            self._tell(text)
        if field == "event":
            value = "-".join(text.split())
        cells = SceneCells(characters=self.people, locations=self.sites, tellings=tuple(self.tellings.values()))
        return cells.apply(scene, field, value, cell)

    def _heading(self, scene: Scene, text: str, cell: str) -> Scene:
        parts = parts_of(text)
        location = self.sites.find_or_add(parts.place, cell) if parts.place else scene.location
        layer = parts.layers[-1] if parts.layers else None  # the innermost is the scene's own
        return attrs.evolve(
            scene,
            setting=parts.setting or scene.setting,
            location=location,
            time_of_day=parts.time_of_day or scene.time_of_day,
            flashback=scene.flashback or layer is Via.FLASHBACK,
            via=scene.via if layer in (None, Via.FLASHBACK) else layer,
        )

    def _by_name(self, text: str) -> str:
        """Put names for cast numbers: `1, 4` means those whom the list of the cast numbers so."""
        if not NUMBERS.fullmatch(text):
            return text
        return ", ".join(self.legend.names.get(number, f"Cast {number}") for number in re.split(r"[\s,;]+", text))

    def _tell(self, text: str) -> None:
        id_ = "-".join(text.split())
        if text and id_ not in self.tellings and re.fullmatch(ID, id_):
            self.tellings[id_] = Telling(id=id_, title=text if text != id_ else "")

    def _with_inside(self, scene: Scene, at: tuple[int, int]) -> Scene:
        cells = SceneCells(characters=self.people, locations=self.sites, scenes=self.labels)
        value, cell = self.sheet.value(*at), self.sheet.place(*at)
        try:
            return cells.apply(scene, "inside", value, cell)
        except BadCellError as error:
            message = error.message + "; it is kept in the notes"
            self.problems.append(self._problem(Code.BAD_CELL, *at, message, error.hint, Severity.WARNING))
            return _noted(scene, f"{self.found.headers[at[1]]}: {text_of(value)}")

    def _title_above(self) -> str:
        """Take the first words above the header for the title."""
        above = (text_of(cell) for row in self.sheet.rows[: self.found.header] for cell in row)
        return next((text for text in above if text), "")[:200]

    def _problem(
        self, code: Code, row: int, column: int | None, message: str, hint: str = "", severity: Severity | None = None
    ) -> Problem:
        return self.sheet.problem(code, row, column, message, hint, severity)


def _tagged(scene: Scene, field: str, text: str) -> Scene:
    """Add breakdown elements: of the category that the column names, else miscellaneous ones."""
    category = TagCategory(field.removeprefix(TAG)) if field.startswith(TAG) else TagCategory.MISCELLANEOUS
    found = (Tag(category=category, name=name) for name in people.split_list(text, lambda _item: False))
    return attrs.evolve(scene, tags=(*scene.tags, *found))


def _noted(scene: Scene, text: str) -> Scene:
    return attrs.evolve(scene, notes=f"{scene.notes}\n{text}" if scene.notes else text)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 7


def _with_settings(sites: NameBook, scenes: Sequence[Scene]) -> tuple[Location, ...]:
    """Give the places; one whose scenes are all inside, or all outside, says so itself as well."""
    settings: dict[str, set[Setting | None]] = {}
    for scene in scenes:
        settings.setdefault(scene.location, set()).add(scene.setting)
    locations = [record for record in sites.records.values() if isinstance(record, Location)]
    only = {id_: next(iter(found)) for id_, found in settings.items() if len(found) == 1}
    return tuple(attrs.evolve(place, setting=only.get(place.id) or place.setting) for place in locations)
