"""The matrix of characters and scenes: what its marks say anew, beside what the list of scenes says."""

from collections.abc import Mapping, Sequence

import attrs

from scenes.edited import PlaceKey
from scenes.names import folded
from scenes.problems import Code, Problem
from scenes.record import How, Presence, Scene
from scenes.sheets.grid import Grid
from scenes.sheets.namebook import NameBook
from scenes.sheets.people import way
from scenes.sheets.sheet import CellError, Uncalculated
from scenes.sheets.values import BadCellError, is_blank, text_of
from scenes.tables.survey import Survey
from scenes.tables.table import Row


@attrs.frozen
class Mark:
    """One changed mark: who, in which scene, how from now on, and where it stands."""

    character: str
    scene: str
    how: How | None
    place: str


@attrs.frozen
class Marks:
    """Reads the matrix. `labels` maps folded labels to scene ids, those of new scenes included."""

    survey: Survey
    people: NameBook
    labels: Mapping[str, str]

    def read(
        self, grid: Grid, told: Mapping[str, Row], scenes: Sequence[Scene], listed: Mapping[str, str]
    ) -> tuple[tuple[Scene, ...], list[Problem], dict[PlaceKey, str]]:
        """Give the scenes with the changed marks, what is wrong, and where the changes stand.

        `listed` says for which scenes the list of characters was edited too, and where: where list and matrix say
        different things of one character, neither is taken.
        """
        marks, problems = self._changed(grid, told)
        now = {scene.id: scene for scene in scenes}
        places: dict[PlaceKey, str] = {}
        for mark in marks:
            scene = now.get(mark.scene)
            if scene is None:  # its row was deleted, and --delete takes it out
                continue
            before = self.survey.index.scenes.get(mark.scene)
            said, was = _how(scene, mark.character), _how(before, mark.character)
            if mark.scene in listed and said != was and said != mark.how:
                name = self.people.records[mark.character].name
                message = f'{mark.place} and {listed[mark.scene]} say different things of "{name}" in this scene'
                hint = "make the two agree"
                problems.append(Problem(code=Code.CONFLICT, message=message, hint=hint))
                continue
            now[mark.scene] = _marked(scene, mark)
            places["scenes", mark.scene, f"characters/{mark.character}"] = mark.place
        return tuple(now.values()), problems, places

    def _changed(self, grid: Grid, told: Mapping[str, Row]) -> tuple[list[Mark], list[Problem]]:
        marks: list[Mark] = []
        problems: list[Problem] = []
        columns = self._columns(grid)
        seen: dict[str, int] = {}
        for row, listed in grid.rows():
            character = listed or self._new(grid, row, problems)
            if not character or character not in self.people.records:
                continue
            if character in seen:
                message = f'carries the id "{character}", which {grid.sheet.place(seen[character])} carries already'
                problems.append(grid.sheet.problem(Code.DOUBLE_ROW, row, grid.id_place, message))
                continue
            seen[character] = row
            before = told.get(character, {})
            for scene, (place, key) in columns.items():
                value = grid.sheet.value(row, place)
                was = str(before.get(key) or "")
                if text_of(value) == was or isinstance(value, Uncalculated):
                    continue
                try:
                    if isinstance(value, CellError):
                        raise BadCellError(f"shows {value.text}", "mend its formula, or type a mark")
                    how = way(text_of(value))
                except BadCellError as error:
                    problems.append(grid.sheet.problem(Code.BAD_CELL, row, place, error.message, error.hint))
                    continue
                if how is not way(was):
                    marks.append(Mark(character, scene, how, grid.sheet.place(row, place)))
        return marks, problems

    def _columns(self, grid: Grid) -> dict[str, tuple[int, str]]:
        """Map scenes to where their columns stand and to their keys.

        A column that a person added for a new scene is headed by its number.
        """
        named = {column.key for column in grid.table.layout.columns}
        titled = [(column.title, place, column.key) for column, place in grid.columns() if column.key not in named]
        columns: dict[str, tuple[int, str]] = {}
        for title, place, key in (*titled, *((text, place, "") for place, text in grid.unknown)):
            scene = self.labels.get(folded(title))
            if scene is not None:
                columns.setdefault(scene, (place, key))
        return columns

    def _new(self, grid: Grid, row: int, problems: list[Problem]) -> str:
        """Find who is meant in a row without an id."""
        place = grid.places.get("name")
        name = text_of(grid.sheet.value(row, place)) if place is not None else ""
        marked = any(not is_blank(grid.sheet.value(row, column)) for column, _ in self._columns(grid).values())
        if not name or not marked or place is None:
            return ""
        try:
            return self.people.find_or_add(name, grid.sheet.place(row, place))
        except BadCellError as error:
            problems.append(grid.sheet.problem(Code.NEAR_NAME, row, place, error.message, error.hint))
            return ""


def _how(scene: Scene | None, character: str) -> How | None:
    present = scene.characters if scene else ()
    return next((presence.how for presence in present if presence.character == character), None)


def _marked(scene: Scene, mark: Mark) -> Scene:
    """Give a scene with a character there in the way that a mark says; the first of two presences is meant."""
    others = tuple(presence for presence in scene.characters if presence.character != mark.character)
    own = [presence for presence in scene.characters if presence.character == mark.character]
    if mark.how is None:
        return attrs.evolve(scene, characters=others)
    if not own:
        return attrs.evolve(scene, characters=(*others, Presence(character=mark.character, how=mark.how)))
    changed = attrs.evolve(own[0], how=mark.how)
    return attrs.evolve(scene, characters=tuple(changed if p is own[0] else p for p in scene.characters))
