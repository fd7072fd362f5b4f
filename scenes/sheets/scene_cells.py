"""What each column of a scene list says of a scene: from the value of a cell to the fields of the record."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

import attrs

from scenes.layers import via_of
from scenes.names import folded
from scenes.record import Location, Scene, Status, Telling, Via
from scenes.rules import rules_of
from scenes.sheets import people
from scenes.sheets.namebook import NameBook
from scenes.sheets.sheet import Value
from scenes.sheets.values import BadCellError, eighths, flag, is_blank, member, seconds, setting, shortened, text_of

DAY = 86_400
"""Seconds; nothing in a film lasts longer, and 90 typed for 1:30 becomes 90 days in a spreadsheet."""


@attrs.frozen(kw_only=True)
class SceneCells:
    """What the cells of a scene list are read with: who and what is known by name.

    `scenes` maps folded labels and ids to scene ids.
    """

    characters: NameBook
    locations: NameBook
    tellings: tuple[Telling, ...] = ()
    scenes: Mapping[str, str] = attrs.Factory(dict)

    def apply(self, scene: Scene, key: str, value: Value, place: str) -> Scene:
        """Give the scene with what a column's cell says. Raises `BadCellError`."""
        read = READERS.get(key)
        if read is not None:
            return read(self, scene, value, place)
        text = text_of(value)
        return self._set(scene, key, _word_id(text) if key == "event" else text)

    def _set(self, scene: Scene, key: str, value: Any) -> Scene:
        try:
            return attrs.evolve(scene, **{key: value})
        except ValueError:
            hint = str(rules_of(attrs.fields_dict(Scene)[key]).get("description", ""))
            raise BadCellError(f'holds "{shortened(str(value))}"', hint) from None

    def _setting(self, scene: Scene, value: Value, _place: str) -> Scene:
        return attrs.evolve(scene, setting=setting(value))

    def _location(self, scene: Scene, value: Value, place: str) -> Scene:
        name = text_of(value)
        id_ = self.locations.find_or_add(name, place, scene.telling) if name else ""
        return attrs.evolve(scene, location=id_)

    def _telling(self, scene: Scene, value: Value, _place: str) -> Scene:
        return attrs.evolve(scene, telling=self._one_of(value, {t.id: (t.id, t.title) for t in self.tellings}))

    def _one_of(self, value: Value, known: Mapping[str, tuple[str, ...]]) -> str:
        word = text_of(value)
        if not word:
            return ""
        for id_, names in known.items():
            if folded(word) in {folded(name) for name in names}:
                return id_
        raise BadCellError(f'holds "{shortened(word)}"', f"one of {', '.join(known)}" if known else "leave it empty")

    def _inside(self, scene: Scene, value: Value, _place: str) -> Scene:
        word = text_of(value)
        id_ = self.scenes.get(folded(word), "") if word else ""
        if word and not id_:
            close = get_close_matches(folded(word), list(self.scenes)[:5000], n=1)
            raise BadCellError(f'names no scene: "{shortened(word)}"', f'did you mean "{close[0]}"?' if close else "")
        return attrs.evolve(scene, inside=id_)

    def _flashback(self, scene: Scene, value: Value, _place: str) -> Scene:
        wanted = flag(value)
        own = via_of(scene) is Via.FLASHBACK
        if wanted and scene.via not in (None, Via.FLASHBACK):
            raise BadCellError(f"marks a flashback, but the layer is {scene.via}", "change the layer instead")
        if not wanted and not own and scene.inside:
            raise BadCellError("unmarks a flashback, but the scene lies inside one", "change Inside as well")
        if own == wanted:
            return scene
        return attrs.evolve(scene, flashback=wanted, via=None)

    def _layer(self, scene: Scene, value: Value, _place: str) -> Scene:
        via = member(Via, value)
        if via is via_of(scene):
            return scene
        is_plain = via is Via.FLASHBACK
        return attrs.evolve(scene, via=None if is_plain else via, flashback=is_plain)

    def _status(self, scene: Scene, value: Value, _place: str) -> Scene:
        return attrs.evolve(scene, status=member(Status, value))

    def _eighths(self, scene: Scene, value: Value, _place: str) -> Scene:
        return attrs.evolve(scene, eighths=eighths(value))

    def _duration(self, scene: Scene, value: Value, _place: str) -> Scene:
        return attrs.evolve(scene, duration=_moment(value))

    def _start(self, scene: Scene, value: Value, _place: str) -> Scene:
        return attrs.evolve(scene, start=_moment(value))

    def _characters(self, scene: Scene, value: Value, place: str) -> Scene:
        found = people.people(text_of(value), scene.characters, scene.telling, self.characters, place)
        return attrs.evolve(scene, characters=found)

    def _tags(self, scene: Scene, value: Value, _place: str) -> Scene:
        return attrs.evolve(scene, tags=people.tags(text_of(value), scene.tags))

    def _changes(self, scene: Scene, value: Value, place: str) -> Scene:
        text = text_of(value)
        return attrs.evolve(scene, changes=people.changes(text, scene.telling, self.characters, place))


Reader = Callable[[SceneCells, Scene, Value, str], Scene]

READERS: Mapping[str, Reader] = {
    "setting": SceneCells._setting,
    "location": SceneCells._location,
    "telling": SceneCells._telling,
    "inside": SceneCells._inside,
    "layer": SceneCells._layer,
    "flashback": SceneCells._flashback,
    "status": SceneCells._status,
    "eighths": SceneCells._eighths,
    "duration": SceneCells._duration,
    "start": SceneCells._start,
    "characters": SceneCells._characters,
    "tags": SceneCells._tags,
    "changes": SceneCells._changes,
}
"""The columns whose cells are more than the text of the field they are named after."""

FIELDS: Mapping[str, str] = {"flashback": "flashback+via", "layer": "flashback+via"}
"""The fields that columns stand for, where they are named otherwise than the column."""

ORDER = ("telling", "location", "layer", "inside", "flashback")
"""Columns that are read before the rest, in this order: others depend on them."""


def shown_setting(scene: Scene, locations: NameBook) -> object:
    """Give the setting that a scene's row shows: its own, else its location's."""
    location = locations.records.get(scene.location)
    return scene.setting or (location.setting if isinstance(location, Location) else None)


def _moment(value: Value) -> float | None:
    length = None if is_blank(value) else seconds(value)
    if length is not None and length < 0:
        raise BadCellError("holds a time before the beginning", "write a minute and a half as 0:01:30")
    if length is not None and length >= DAY:
        raise BadCellError(f"holds a time of {length / DAY:g} days", "write a minute and a half as 0:01:30")
    return length


def _word_id(text: str) -> str:
    return "-".join(text.split())
