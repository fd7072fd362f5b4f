"""What people changed in a workbook: the story that comes back, with the cell of every change.

A cell is compared with what was written into it, which is worked out again from the story that the workbook was made
from. What a cell still says as it did was not edited; so rounding, types and everything that a column does not show are
no changes. What a cell says anew is read into the record's fields.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import attrs

from scenes.chronology.told import SceneOrder
from scenes.names import folded
from scenes.problems import Code, Problem, by_place
from scenes.record import Character, Location, Scene, Story
from scenes.sheets import scene_cells
from scenes.sheets.grid import Grid, find_grids
from scenes.sheets.limits import is_cut
from scenes.sheets.marks import Marks
from scenes.sheets.namebook import NameBook, new_id
from scenes.sheets.named_cells import apply_to_named
from scenes.sheets.order import ordered
from scenes.sheets.scene_cells import SceneCells, shown_setting
from scenes.sheets.sheet import CellError, Sheet, Uncalculated, Value
from scenes.sheets.values import BadCellError, NearNameError, is_blank, is_same, setting, text_of
from scenes.views.people import characters_table, matrix_table
from scenes.views.places import locations_table
from scenes.views.scenelist import scenes_table
from scenes.views.survey import survey_of
from scenes.views.table import Row

HEADING = ("setting", "location", "time_of_day", "flashback", "via")
"""The fields that a scene heading is made of."""

PlaceKey = tuple[str, str, str]
"""Group, id and field of what a cell says; the field is empty for a whole row."""


@attrs.frozen(kw_only=True)
class Choices:
    """How a workbook is read where there is more than one way.

    `delete` takes deleted rows for deleted records. `reorder` says whether the order of rows is the order of records;
    `None` takes an order that somebody made by hand and leaves one that sorting gives. `new` holds names that are new
    although they are almost a known one.
    """

    delete: bool = False
    reorder: bool | None = None
    new: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Edited:
    """The story as the workbook tells it, where each change stands, and what was wrong or not taken."""

    story: Story
    places: Mapping[PlaceKey, str]
    problems: tuple[Problem, ...]


def read_edits(
    base: Story,
    sheets: Sequence[Sheet],
    choices: Choices,
    ours: Story | None = None,
    listed_in: SceneOrder = SceneOrder.TELLING,
) -> Edited:
    """Read the sheets of a workbook that was made from `base` with its scenes listed in one order or the other.

    `ours` is the story as it is now, so that names which it has learned since are known and its ids are not used again.
    """
    reader = _Reader(base, choices, ours, listed_in)
    reader.read(sheets)
    story = attrs.evolve(
        base,
        characters=reader.characters,
        locations=reader.locations,
        scenes=reader.scenes,
    )
    return Edited(story=story, places=reader.places, problems=by_place(reader.problems))


class _Reader:
    """One reading under way."""

    def __init__(self, base: Story, choices: Choices, ours: Story | None, listed_in: SceneOrder) -> None:
        self.base = base
        self.choices = choices
        self.survey = survey_of(base, listed_in)
        self.tables = [make(self.survey) for make in (scenes_table, characters_table, matrix_table, locations_table)]
        self.told: dict[str, dict[str, Row]] = {
            table.layout.name: {str(row[table.layout.id_key]): row for row in table.rows} for table in self.tables
        }
        trusted = frozenset(folded(name) for name in choices.new)
        tellings = [telling.id for telling in base.tellings]
        self.people = NameBook("character", Character, trusted=trusted)
        self.people.learn(base.characters, tellings)
        self.sites = NameBook("location", Location, trusted=trusted)
        self.sites.learn(base.locations, tellings)
        self.taken = {scene.id for scene in base.scenes}
        if ours is not None:
            self.people.learn(ours.characters)
            self.sites.learn(ours.locations)
            self.taken |= {scene.id for scene in ours.scenes}
        known = {scene.id for scene in base.scenes}
        self.newer = [scene for scene in (ours.scenes if ours is not None else ()) if scene.id not in known]
        labels = {folded(label): id_ for id_, label in self.survey.labels.items()}
        self.labels = labels | {folded(s.id): s.id for s in base.scenes if folded(s.id) not in labels}
        self.cells = SceneCells(
            characters=self.people, locations=self.sites, tellings=base.tellings, scenes=self.labels
        )
        self.problems: list[Problem] = []
        self.places: dict[PlaceKey, str] = {}
        self.characters: tuple[Character, ...] = base.characters
        self.locations: tuple[Location, ...] = base.locations
        self.scenes: tuple[Scene, ...] = base.scenes

    def read(self, sheets: Sequence[Sheet]) -> None:
        """Read people and places first, so that scenes can name them; the matrix last."""
        grids, problems = find_grids(sheets, self.tables)
        self.problems += problems
        if any(problem.code is Code.DOUBLE_COLUMN for problem in problems):
            return
        people, sites = grids.get("characters"), grids.get("locations")
        for grid, book in ((people, self.people), (sites, self.sites)):
            if grid is not None:
                self._learn_new(grid, book)
        edited_people = self._named(people, self.people, self.base.characters)
        edited_sites = self._named(sites, self.sites, self.base.locations)
        if "scenes" in grids:
            self.scenes = self._scenes(grids["scenes"])
        if "matrix" in grids:
            self._matrix(grids["matrix"])
        for name, grid in grids.items():
            self.problems += grid.unknown_problems(self.labels if name == "matrix" else ())
        self.characters = (*edited_people, *self._added(self.people, edited_people))
        self.locations = (*edited_sites, *self._added(self.sites, edited_sites))

    # People and places

    def _learn_new(self, grid: Grid, book: NameBook) -> None:
        """Take the names of rows without an id first: a row of its own makes a name new beyond doubt."""
        for number, id_ in grid.rows():
            if not id_ and "name" in grid.places:
                name = text_of(grid.sheet.value(number, grid.places["name"]))
                if name and not book.find(name):
                    book.add(name, grid.sheet.place(number, grid.places["name"]))

    def _named(self, grid: Grid | None, book: NameBook, before: Sequence[Any]) -> tuple[Any, ...]:
        """Give the characters, or the locations, as the rows of their sheet tell them."""
        if grid is None:
            return tuple(before)
        records = {record.id: record for record in before}
        order: list[str] = []

        def apply(record: Any, key: str, value: Value, place: str) -> Any:
            return apply_to_named(record, key, value, place, self.sites, self.base)

        for number, known in self._known_rows(grid, records):
            record = known or self._new_named(grid, number, book, records)
            if record is not None:
                records[record.id] = self._row(grid, number, record, apply)
                order.append(record.id)
        gone = self._gone(grid, [record.id for record in before], order)
        book.learn(records.values())
        return tuple(records[id_] for id_ in self._order(grid, before, order, gone))

    def _new_named(self, grid: Grid, row: int, book: NameBook, records: Mapping[str, Any]) -> Any:
        """Give the record of a row without an id, or name what keeps it from being one."""
        name = text_of(grid.sheet.value(row, grid.places["name"])) if "name" in grid.places else ""
        id_ = book.find(name) if name else ""
        if not id_:
            self._problem(grid, Code.BAD_CELL, row, None, "is a new row without a name")
        elif id_ in records:
            message = f'is a new row for "{name}", which has a row already, with the id {id_}'
            self._problem(grid, Code.DOUBLE_ROW, row, "name", message, "change the row that has the id")
        else:
            self.places[grid.table.layout.name, id_, ""] = grid.sheet.place(row)
            return book.records[id_]
        return None

    def _added(self, book: NameBook, listed: Sequence[Any]) -> Iterator[Any]:
        """Give the records that names typed elsewhere have made, and name them."""
        known = {record.id for record in listed}
        group = "characters" if book is self.people else "locations"
        for id_, place in book.added.items():
            record = book.records[id_]
            if id_ not in known:
                self.places[group, id_, ""] = place
                yield record
            message = f'{place} names a new {book.what}: "{record.name}", {id_}'
            self.problems.append(Problem(code=Code.NEW_NAME, message=message))

    # Scenes

    def _scenes(self, grid: Grid) -> tuple[Scene, ...]:
        records = {scene.id: scene for scene in self.base.scenes}
        order: list[str] = []
        telling = self.base.tellings[0].id if self.base.tellings else ""
        for number, known in self._known_rows(grid, records):
            scene = self._new_scene(grid, number, telling) if known is None else known
            scene = self._row(grid, number, scene, self.cells.apply)
            scene = self._shown_setting(grid, number, scene)
            if known is None:
                scene = self._brought_back(scene)
            records[scene.id] = _with_true_heading(known, scene)
            order.append(scene.id)
            telling = scene.telling
        gone = self._gone(grid, [scene.id for scene in self.base.scenes], order)
        listed = None if self.survey.listed_in is SceneOrder.TELLING else [scene.id for scene in self.survey.listed]
        return tuple(records[id_] for id_ in self._order(grid, self.base.scenes, order, gone, listed))

    def _new_scene(self, grid: Grid, row: int, telling: str) -> Scene:
        """Make the record of a row without an id; it is told by whom the row above is told."""
        number, title = (
            text_of(grid.sheet.value(row, grid.places[key])) if key in grid.places else ""
            for key in ("number", "title")
        )
        id_ = new_id(title or (f"scene {number}" if number else ""), self.taken, "scene")
        self.places["scenes", id_, ""] = grid.sheet.place(row)
        for label in (number, id_):
            if label:
                self.labels.setdefault(folded(label), id_)
        return Scene(id=id_, telling=telling)

    def _brought_back(self, scene: Scene) -> Scene:
        """Give the scene of the story that an earlier update made of this new row, if one did."""
        twin = next((own for own in self.newer if attrs.evolve(own, id=scene.id) == scene), None)
        if twin is None:
            return scene
        self.newer.remove(twin)
        return twin

    def _shown_setting(self, grid: Grid, row: int, scene: Scene) -> Scene:
        """Keep a row true to what it shows: a scene set elsewhere stays inside or outside as its row says."""
        place = grid.places.get("setting")
        before = self.survey.index.scenes.get(scene.id)
        if place is None or (before is not None and before.location == scene.location):
            return scene
        try:
            shown = setting(grid.sheet.value(row, place))
        except BadCellError:
            return scene
        if shown is None or shown == shown_setting(scene, self.sites):
            return scene
        self.places.setdefault(("scenes", scene.id, "setting"), grid.sheet.place(row, place))
        return attrs.evolve(scene, setting=shown)

    def _matrix(self, grid: Grid) -> None:
        marks = Marks(self.survey, self.people, self.labels)
        listed = {
            place[1]: at for place, at in self.places.items() if place[0] == "scenes" and place[2] == "characters"
        }
        self.scenes, faults, places = marks.read(grid, self.told["matrix"], self.scenes, listed)
        self.problems += faults
        self.places |= places

    # Rows and cells

    def _known_rows(self, grid: Grid, records: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
        """Give each row with the record that its id names, or `None` for a new one; refuse ids that cannot be."""
        seen: dict[str, int] = {}
        known = set(records)
        for number, id_ in grid.rows():
            if id_ in seen:
                message = f'carries the id "{id_}", which {grid.sheet.place(seen[id_])} carries already'
                hint = f"empty the {grid.table.layout.id_key} of the new one of the two"
                self._problem(grid, Code.DOUBLE_ROW, number, grid.table.layout.id_key, message, hint)
            elif id_ and id_ not in known:
                message = f'carries the id "{id_}", which the workbook did not have when it was made'
                hint = "empty the cell to make it a new row"
                self._problem(grid, Code.UNKNOWN_ROW, number, grid.table.layout.id_key, message, hint)
            elif self._says_something(grid, number, id_):
                if id_:
                    seen[id_] = number
                yield number, records.get(id_)

    def _says_something(self, grid: Grid, row: int, id_: str) -> bool:
        """Whether a row has anything to read: one that was emptied, though its id was left, was deleted."""
        told = self.told[grid.table.layout.name].get(id_, {})
        columns = [(column.key, place) for column, place in grid.columns() if column.editable]
        was_empty = bool(id_) and all(told.get(key) in (None, "") for key, _ in columns)
        return was_empty or any(not is_blank(grid.sheet.value(row, place)) for _, place in columns)

    def _row(self, grid: Grid, row: int, record: Any, apply: Any) -> Any:
        """Give a record with what its row says anew."""
        group = grid.table.layout.name
        told = self.told[group].get(record.id, {})
        first = {key: place for place, key in enumerate(scene_cells.ORDER)}
        columns = sorted(grid.columns(), key=lambda found: first.get(found[0].key, len(first)))
        for column, place in columns:
            value = grid.sheet.value(row, place)
            if not column.editable or is_same(column.kind, told.get(column.key), value):
                continue
            if isinstance(value, Uncalculated):
                message = "holds a formula that no program has worked out; nothing is taken from it"
                hint = "open the workbook in a spreadsheet and save it"
                self._problem(grid, Code.CELL_NOT_TAKEN, row, column.key, message, hint)
                continue
            try:
                self._refuse(value, told.get(column.key))
                record = apply(record, column.key, value, grid.sheet.place(row, place))
            except BadCellError as error:
                code = Code.NEAR_NAME if isinstance(error, NearNameError) else Code.BAD_CELL
                self._problem(grid, code, row, column.key, error.message, error.hint)
                continue
            field = scene_cells.FIELDS.get(column.key, column.key) if group == "scenes" else column.key
            self.places[group, record.id, field] = grid.sheet.place(row, place)
        self._calculated(grid, row, told)
        return record

    def _refuse(self, value: Any, told: Any) -> None:
        if isinstance(value, CellError):
            raise BadCellError(f"shows {value.text}", "mend its formula, or type a value")
        if isinstance(told, str) and is_cut(told):
            raise BadCellError("held only the beginning of its text", "change so long a text in the story file")

    def _calculated(self, grid: Grid, row: int, told: Row) -> None:
        """Name what was typed into a column that Fabula works out."""
        for column, place in grid.columns():
            value = grid.sheet.value(row, place)
            if column.editable or column.key == grid.table.layout.id_key or isinstance(value, Uncalculated):
                continue
            if not is_same(column.kind, told.get(column.key), value):
                message = f"was changed, but {column.title} is worked out by Fabula; the change is not taken"
                self._problem(grid, Code.CELL_NOT_TAKEN, row, column.key, message)

    def _gone(self, grid: Grid, before: Sequence[str], now: Sequence[str]) -> set[str]:
        """Find the records whose rows were deleted; name them and, unless they are to go, keep them."""
        gone = [id_ for id_ in before if id_ not in set(now)]
        if self.choices.delete:
            return set(gone)
        for id_ in gone:
            message = f'the row of "{id_}" is gone from {grid.sheet.title}; the record is kept'
            self.problems.append(Problem(code=Code.ROW_GONE, message=message, hint="--delete takes it out"))
        return set()

    def _order(
        self,
        grid: Grid,
        before: Sequence[Any],
        now: Sequence[str],
        gone: Collection[str],
        listed: Sequence[str] | None = None,
    ) -> list[str]:
        kept = [record.id for record in before if record.id not in gone]
        ids, found = ordered(grid, kept, now, self.choices.reorder, listed)
        if found:
            hint = "--reorder takes it as the order of the story"
            message = f"the rows of {grid.sheet.title} are sorted by {found}; the story keeps its order"
            self.problems.append(Problem(code=Code.ROWS_SORTED, message=message, hint=hint))
        return ids

    def _problem(self, grid: Grid, code: Code, row: int, key: str | None, message: str, hint: str = "") -> None:
        place = grid.places.get(key) if key else None
        self.problems.append(grid.sheet.problem(code, row, place, message, hint))


def _with_true_heading(before: Scene | None, scene: Scene) -> Scene:
    """Drop a heading in a draft's own words where a row now says something else than it did."""
    if before is None or not scene.heading:
        return scene
    changed = any(getattr(before, field) != getattr(scene, field) for field in HEADING)
    return attrs.evolve(scene, heading="") if changed else scene
