"""What people changed in a workbook: the story that comes back, with the cell of every change.

A cell is compared with what was written into it, which is worked out again from the story that the workbook was made
from. What a cell still says as it did was not edited; so rounding, types and everything that a column does not show are
no changes. What a cell says anew is read into the record's fields.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from scenes.chronology.told import SceneOrder
from scenes.edited import Choices, Edited
from scenes.names import folded
from scenes.problems import Code, Problem, by_place
from scenes.record import Character, Location, Scene, Story
from scenes.sheets import scene_cells
from scenes.sheets.film_lists import FilmRead, read_film
from scenes.sheets.grid import Grid, find_grids
from scenes.sheets.marks import Marks
from scenes.sheets.namebook import NameBook
from scenes.sheets.named_cells import apply_to_named
from scenes.sheets.row_reader import RowReader
from scenes.sheets.scene_cells import SceneCells, shown_setting
from scenes.sheets.sheet import Sheet, Value
from scenes.sheets.values import BadCellError, setting, text_of
from scenes.sheets.versions import VersionSheet
from scenes.slugs import Slugs
from scenes.tables.film import awards_table, box_office_table, remakes_table
from scenes.tables.people import characters_table, matrix_table, versions_table
from scenes.tables.places import locations_table
from scenes.tables.scenelist import scenes_table
from scenes.tables.survey import survey_of

HEADING = ("setting", "location", "time_of_day", "flashback", "via")
"""The fields that a scene heading is made of."""

READ = (
    scenes_table,
    characters_table,
    versions_table,
    matrix_table,
    locations_table,
    box_office_table,
    remakes_table,
    awards_table,
)
"""The tables that are read back."""


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
        film=reader.film.film,
    )
    return Edited(
        story=story,
        places=reader.rows.places,
        keys=reader.film.keys,
        problems=by_place(reader.rows.problems),
    )


class _Reader:
    """One reading under way."""

    def __init__(self, base: Story, choices: Choices, ours: Story | None, listed_in: SceneOrder) -> None:
        self.base = base
        self.survey = survey_of(base, listed_in)
        self.tables = [make(self.survey) for make in READ]
        self.rows = RowReader(
            choices=choices,
            told={
                table.layout.name: {str(row[table.layout.id_key]): row for row in table.rows} for table in self.tables
            },
        )
        trusted = frozenset(folded(name) for name in choices.new)
        tellings = [telling.id for telling in base.tellings]
        self.people = NameBook("character", Character, trusted=trusted)
        self.people.learn(base.characters, tellings)
        self.sites = NameBook("location", Location, trusted=trusted)
        self.sites.learn(base.locations, tellings)
        if ours is not None:
            self.people.learn(ours.characters)
            self.sites.learn(ours.locations)
        known = {scene.id for scene in base.scenes}
        self.newer = [scene for scene in (ours.scenes if ours is not None else ()) if scene.id not in known]
        self.slugs = Slugs("scene", (scene.id for scene in (*base.scenes, *self.newer)))
        labels = {folded(label): id_ for id_, label in self.survey.labels.items()}
        self.labels = labels | {folded(s.id): s.id for s in base.scenes if folded(s.id) not in labels}
        self.cells = SceneCells(
            characters=self.people, locations=self.sites, tellings=base.tellings, scenes=self.labels
        )
        self.characters: tuple[Character, ...] = base.characters
        self.locations: tuple[Location, ...] = base.locations
        self.scenes: tuple[Scene, ...] = base.scenes
        self.film = FilmRead(base.film, {})

    def read(self, sheets: Sequence[Sheet]) -> None:
        """Read people and places first, so that scenes can name them; the matrix last."""
        grids, problems = find_grids(sheets, self.tables)
        self.rows.problems.extend(problems)
        if any(problem.code is Code.DOUBLE_COLUMN for problem in problems):
            return
        people, sites = grids.get("characters"), grids.get("locations")
        for grid, book in ((people, self.people), (sites, self.sites)):
            if grid is not None:
                self._learn_new(grid, book)
        edited_people = self._named(people, self.people, self.base.characters)
        edited_sites = self._named(sites, self.sites, self.base.locations)
        if "versions" in grids:
            sheet = VersionSheet(grids["versions"], self.rows, self.people)
            edited_people = sheet.read(self.base.characters, edited_people)
        self.film = read_film(self.base.film, grids, self.rows)
        if "scenes" in grids:
            self.scenes = self._scenes(grids["scenes"])
        if "matrix" in grids:
            self._matrix(grids["matrix"])
        for name, grid in grids.items():
            self.rows.problems.extend(grid.unknown_problems(self.labels if name == "matrix" else ()))
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

        for number, known in self.rows.known_rows(grid, records):
            record = known or self._new_named(grid, number, book, records)
            if record is not None:
                records[record.id] = self.rows.read(grid, number, record.id, record, apply)
                order.append(record.id)
        ids = self.rows.order(grid, [record.id for record in before], order)
        book.learn(records.values())
        return tuple(records[id_] for id_ in ids)

    def _new_named(self, grid: Grid, row: int, book: NameBook, records: Mapping[str, Any]) -> Any:
        """Give the record of a row without an id, or name what keeps it from being one."""
        name = text_of(grid.sheet.value(row, grid.places["name"])) if "name" in grid.places else ""
        id_ = book.find(name) if name else ""
        if not id_:
            self.rows.problem(grid, Code.BAD_CELL, row, None, "is a new row without a name")
        elif id_ in records:
            message = f'is a new row for "{name}", which has a row already, with the id {id_}'
            self.rows.problem(grid, Code.DOUBLE_ROW, row, "name", message, "change the row that has the id")
        else:
            self.rows.places[grid.table.layout.name, id_, ""] = grid.sheet.place(row)
            return book.records[id_]
        return None

    def _added(self, book: NameBook, listed: Sequence[Any]) -> Iterator[Any]:
        """Give the records that names typed elsewhere have made, and name them."""
        known = {record.id for record in listed}
        group = "characters" if book is self.people else "locations"
        for id_, place in book.added.items():
            record = book.records[id_]
            if id_ not in known:
                self.rows.places[group, id_, ""] = place
                yield record
            message = f'{place} names a new {book.what}: "{record.name}", {id_}'
            self.rows.problems.append(Problem(code=Code.NEW_NAME, message=message))

    # Scenes

    def _scenes(self, grid: Grid) -> tuple[Scene, ...]:
        records = {scene.id: scene for scene in self.base.scenes}
        order: list[str] = []
        telling = self.base.tellings[0].id if self.base.tellings else ""
        for number, known in self.rows.known_rows(grid, records):
            scene = self._new_scene(grid, number, telling) if known is None else known
            scene = self.rows.read(
                grid, number, scene.id, scene, self.cells.apply, scene_cells.FIELDS, scene_cells.ORDER
            )
            scene = self._shown_setting(grid, number, scene)
            if known is None:
                scene = self._brought_back(scene)
            records[scene.id] = _with_true_heading(known, scene)
            order.append(scene.id)
            telling = scene.telling
        listed = None if self.survey.listed_in is SceneOrder.TELLING else [scene.id for scene in self.survey.listed]
        ids = self.rows.order(grid, [scene.id for scene in self.base.scenes], order, listed)
        return tuple(records[id_] for id_ in ids)

    def _new_scene(self, grid: Grid, row: int, telling: str) -> Scene:
        """Make the record of a row without an id; it is told by whom the row above is told."""
        number, title = (
            text_of(grid.sheet.value(row, grid.places[key])) if key in grid.places else ""
            for key in ("number", "title")
        )
        id_ = self.slugs.new(title or (f"scene {number}" if number else ""))
        self.rows.places["scenes", id_, ""] = grid.sheet.place(row)
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
        self.rows.places.setdefault(("scenes", scene.id, "setting"), grid.sheet.place(row, place))
        return attrs.evolve(scene, setting=shown)

    def _matrix(self, grid: Grid) -> None:
        marks = Marks(self.survey, self.people, self.labels)
        listed = {
            place[1]: at for place, at in self.rows.places.items() if place[0] == "scenes" and place[2] == "characters"
        }
        self.scenes, faults, places = marks.read(grid, self.rows.told["matrix"], self.scenes, listed)
        self.rows.problems.extend(faults)
        self.rows.places.update(places)


def _with_true_heading(before: Scene | None, scene: Scene) -> Scene:
    """Drop a heading in a draft's own words where a row now says something else than it did."""
    if before is None or not scene.heading:
        return scene
    changed = any(getattr(before, field) != getattr(scene, field) for field in HEADING)
    return attrs.evolve(scene, heading="") if changed else scene
