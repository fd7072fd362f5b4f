"""The sheet of character versions as it comes back: a character at different times of life, one version a row."""

from collections.abc import Sequence

import attrs

from scenes.names import folded
from scenes.problems import Code
from scenes.record import Character, Version
from scenes.sheets.film_cells import whole, with_field
from scenes.sheets.grid import Grid
from scenes.sheets.namebook import NameBook
from scenes.sheets.row_reader import RowReader
from scenes.sheets.sheet import Value
from scenes.sheets.values import BadCellError, NearNameError, shortened, text_of
from scenes.slugs import Slugs
from scenes.tables.people import version_key

FIELDS = {"from": "from_"}
"""The fields of columns that are named otherwise."""


@attrs.frozen
class _Owned:
    """A version, and the id of the character that it belongs to."""

    owner: str
    version: Version

    @property
    def key(self) -> str:
        return f"{self.owner}:{self.version.id}"


@attrs.frozen
class VersionSheet:
    """Reads the sheet of versions. `people` learns those that are new or renamed, so that scenes can name them."""

    grid: Grid
    rows: RowReader
    people: NameBook

    def read(self, base: Sequence[Character], characters: Sequence[Character]) -> tuple[Character, ...]:
        """Give the characters, `base` as they are by now, with the versions that the sheet gives them."""
        records = {version_key(who, version): _Owned(who.id, version) for who in base for version in who.versions}
        before = list(records)
        order: list[str] = []
        there = {who.id for who in characters}
        for number, known in self.rows.known_rows(self.grid, records):
            owned = self._new(number, there, records) if known is None else known
            if owned is not None:
                records[owned.key] = self._row(number, owned)
                order.append(owned.key)
        edited: dict[str, list[Version]] = {}
        for key in self.rows.order(self.grid, before, order):
            edited.setdefault(records[key].owner, []).append(records[key].version)
        for id_, versions in edited.items():
            self._learn(id_, versions)
        return tuple(attrs.evolve(who, versions=tuple(edited.get(who.id, ()))) for who in characters)

    def _new(self, row: int, there: set[str], records: dict[str, _Owned]) -> _Owned | None:
        """Give the version of a row without an id, or name what keeps it from being one."""
        said = {key: text_of(self.grid.sheet.value(row, place)) for key, place in self.grid.places.items()}
        name, label = said.get("character", ""), said.get("label", "")
        try:
            if not name:
                raise BadCellError("is a new row without a character", "name the character that the version is of")
            owner = self.people.find_or_add(name, self.grid.sheet.place(row, self.grid.places["character"]))
            if owner not in there and owner not in self.people.added:
                raise BadCellError(f'names "{shortened(name)}", whom the workbook does not know', "export it again")
        except BadCellError as error:
            code = Code.NEAR_NAME if isinstance(error, NearNameError) else Code.BAD_CELL
            self.rows.problem(self.grid, code, row, "character", error.message, error.hint)
            return None
        own = [owned.version for owned in records.values() if owned.owner == owner]
        if label and folded(label) in {folded(word) for version in own for word in (version.label, version.id)}:
            message = f'is a new row for "{label}" of {name}, which has a row already'
            self.rows.problem(self.grid, Code.DOUBLE_ROW, row, "label", message, "change the row that has the id")
            return None
        id_ = Slugs("version", (version.id for version in own)).new(label or said.get("performer", ""))
        self.rows.places["characters", owner, f"versions/{id_}"] = self.grid.sheet.place(row)
        return _Owned(owner, Version(id=id_))

    def _row(self, row: int, owned: _Owned) -> _Owned:
        def apply(version: Version, key: str, value: Value, place: str) -> Version:
            if key == "character":
                self._refuse_other(owned, text_of(value))
                return version
            field = FIELDS.get(key, key)
            self.rows.places["characters", owned.owner, f"versions.{field}/{owned.version.id}"] = place
            changed: Version = with_field(version, field, whole(value) if key == "age" else text_of(value))
            return changed

        return attrs.evolve(owned, version=self.rows.read(self.grid, row, owned.key, owned.version, apply))

    def _refuse_other(self, owned: _Owned, name: str) -> None:
        if self.people.find(name) != owned.owner:
            hint = "make a new row for the other character, and delete this one"
            raise BadCellError(f'names "{shortened(name)}", but a version stays with its character', hint)

    def _learn(self, id_: str, versions: Sequence[Version]) -> None:
        """Let scenes name the versions by what they are called now, and by what they were called before."""
        who = self.people.records.get(id_)
        if isinstance(who, Character):
            new = [version for version in versions if version not in who.versions]
            self.people.records[id_] = attrs.evolve(who, versions=(*who.versions, *new))
