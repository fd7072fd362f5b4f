"""The table of two tellings side by side."""

from collections.abc import Iterator, Sequence

import attrs

from scenes.chronology.compare import Claim, Comparison, Difference, NameDifference, compare, said
from scenes.names import name_in
from scenes.record import Telling
from scenes.tables.survey import Survey
from scenes.tables.table import Column, Row, Table, table_of
from scenes.tables.tables import COMPARISON


def comparison_table(survey: Survey) -> Table:
    """Compare the first telling with each other one; nothing where there is only one. Two tellings head the columns."""
    tellings = tuple({telling.id: telling for telling in reversed(survey.story.tellings)}.values())[::-1]
    rows = [row for other in tellings[1:] for row in _Rows(survey, tellings[0], other).all()]
    return table_of(COMPARISON, rows, _columns(tellings))


def _columns(tellings: Sequence[Telling]) -> tuple[Column, ...]:
    """Head the columns of two tellings with their ids, unless another column is called so."""
    if len(tellings) != 2:
        return COMPARISON.columns
    titles = {
        "a": tellings[0].id,
        "b": tellings[1].id,
        "told_a": f"{tellings[0].id} #",
        "told_b": f"{tellings[1].id} #",
    }
    taken = {column.title.casefold() for column in COMPARISON.columns} | {c.key for c in COMPARISON.columns}
    if any(title.casefold() in taken for title in titles.values()):
        return COMPARISON.columns
    return tuple(attrs.evolve(c, title=titles.get(c.key, c.title)) for c in COMPARISON.columns)


class _Rows:
    """The rows of one comparison, kind by kind."""

    def __init__(self, survey: Survey, one: Telling, other: Telling) -> None:
        self.survey, self.index = survey, survey.index
        self.found: Comparison = compare(survey.story, one.id, other.id)
        self.pair = f"{one.id}, {other.id}" if len(survey.story.tellings) > 2 else ""

    def all(self) -> Iterator[Row]:
        for shared in self.found.shared:
            yield self._row(
                "told by both",
                shared.event,
                self._what(shared.a),
                self._what(shared.b),
                shared.a,
                shared.b,
                told_a=shared.told_a,
                told_b=shared.told_b,
                order="moved" if shared.is_moved else "",
            )
        for id_ in self.found.only_a:
            yield self._row("only in one", id_, self._what((id_,)), "", (id_,), ())
        for id_ in self.found.only_b:
            yield self._row("only in one", id_, "", self._what((id_,)), (), (id_,))
        for before, after in self.found.contradictions:
            yield self._row("orders that contradict", f"{before}, {after}", f"{before} first", f"{after} first")
        for difference in (*self.found.facts, *self.found.details):
            yield self._difference(difference)
        yield from self._names((*self.found.names, *self.found.places))
        for id_ in self.found.characters_only_a:
            yield self._row("character in one only", id_, self._called(id_, self.found.a), "")
        for id_ in self.found.characters_only_b:
            yield self._row("character in one only", id_, "", self._called(id_, self.found.b))

    def _row(
        self,
        what: str,
        about: str,
        a: str,
        b: str,
        scenes_a: Sequence[str] = (),
        scenes_b: Sequence[str] = (),
        *,
        told_a: int | None = None,
        told_b: int | None = None,
        order: str = "",
    ) -> Row:
        scenes = self.index.scenes
        return {
            "pair": self.pair,
            "what": what,
            "about": about,
            "a": a,
            "scene_a": self.survey.link(scenes[scenes_a[0]]) if scenes_a else None,
            "told_a": told_a,
            "b": b,
            "scene_b": self.survey.link(scenes[scenes_b[0]]) if scenes_b else None,
            "told_b": told_b,
            "order": order,
        }

    def _difference(self, difference: Difference) -> Row:
        a, b = difference.a, difference.b
        scenes = [claim.scene for claim in a], [claim.scene for claim in b]
        values = self._values(difference, a, self.found.a), self._values(difference, b, self.found.b)
        return self._row("said differently", difference.key, *values, *scenes)

    def _values(self, difference: Difference, claims: Sequence[Claim], telling: str) -> str:
        return "; ".join(dict.fromkeys(said(difference, claim, telling, self.index) for claim in claims))

    def _names(self, names: Sequence[NameDifference]) -> Iterator[Row]:
        for name in names:
            yield self._row("named differently", name.id, name.a, name.b)

    def _what(self, ids: Sequence[str]) -> str:
        scenes = (self.index.scenes[id_] for id_ in ids)
        return "; ".join(scene.title or scene.summary for scene in scenes)

    def _called(self, id_: str, telling: str) -> str:
        character = self.index.characters.get(id_)
        return name_in(character, telling) if character else id_
