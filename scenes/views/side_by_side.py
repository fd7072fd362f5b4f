"""Two tellings side by side, as tables of words and links."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from scenes.chronology.compare import Claim, Comparison, Difference, compare, said
from scenes.index import Index, index_of
from scenes.names import name_in
from scenes.record import Story
from scenes.views.cards import SceneLink, numbers_of
from scenes.views.charts import braid
from scenes.views.charts.braid import Side, Tie
from scenes.views.charts.svg import Picture
from scenes.views.charts.values import counted
from scenes.views.overview import Strand


@attrs.frozen(kw_only=True)
class Cell:
    """A cell: what it says, and the scenes it leads to."""

    words: str = ""
    links: tuple[SceneLink, ...] = ()


@attrs.frozen(kw_only=True)
class Table:
    """A table with its caption; the first cell of a row heads it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Cell, ...], ...], ...]


@attrs.frozen(kw_only=True)
class SideBySide:
    """Two tellings compared: what it comes to in words, the scenes tied, and the tables that have rows."""

    title: str
    lead: str
    ties: tuple[Tie, ...]
    left: Strand
    right: Strand
    tables: tuple[Table, ...]

    def braid(self, link: str | None = None) -> Picture:
        """Draw both tellings with ties between the scenes that tell the same event."""
        return braid.draw(_side(self.left), _side(self.right), self.ties, f"Side by side: {self.title}", link)


@attrs.frozen(kw_only=True)
class _Words:
    """How scenes, tellings and records are called: `a` and `b` by their titles, the tellings also by their ids."""

    index: Index
    numbers: Mapping[str, str]
    a: str
    b: str
    telling_a: str
    telling_b: str

    def link(self, scene: str) -> SceneLink:
        """Give a link to a scene, by number and title."""
        record = self.index.scenes[scene]
        words = " ".join(part for part in (self.numbers.get(scene, ""), record.title) if part)
        return SceneLink(scene=scene, words=words or scene)

    def number(self, scene: str) -> SceneLink:
        """Give a link to a scene, by number alone."""
        return SceneLink(scene=scene, words=self.numbers.get(scene, scene))

    def scenes(self, scenes: Iterable[str]) -> tuple[Cell, ...]:
        """Give one cell part that links to scenes."""
        return (Cell(links=tuple(self.link(scene) for scene in scenes)),)


def side_by_side(story: Story, strands: Sequence[Strand]) -> tuple[SideBySide, ...]:
    """Compare the preferred telling with each of the others."""
    if len(strands) < 2:
        return ()
    first, *others = strands
    index, numbers = index_of(story), numbers_of(strands)
    return tuple(
        _compared(compare(story, first.telling, other.telling), index, numbers, first, other) for other in others
    )


def _compared(found: Comparison, index: Index, numbers: Mapping[str, str], left: Strand, right: Strand) -> SideBySide:
    a, b = left.title, right.title
    words = _Words(index=index, numbers=numbers, a=a, b=b, telling_a=left.telling, telling_b=right.telling)
    tables = (
        Table(caption="Facts that differ", header=("About", a, b), rows=tuple(_differences(found.facts, words))),
        Table(caption="When and where differ", header=("About", a, b), rows=tuple(_differences(found.details, words))),
        Table(caption="What happens first", header=("Of these two", a, b), rows=tuple(_opposites(found))),
        Table(caption="Names that differ", header=("Who or what", a, b), rows=tuple(_names(found, words))),
        Table(
            caption="Events that both tell, in story order",
            header=("Event", a, b, "Where it stands"),
            rows=tuple(_shared(found, words)),
        ),
        Table(caption="Told by one alone", header=("Telling", "What"), rows=tuple(_alone(found, words))),
    )
    return SideBySide(
        title=f"{a} and {b}",
        lead=" ".join(_lead(found, a, b)),
        ties=tuple(_ties(found, left, right)),
        left=left,
        right=right,
        tables=tuple(table for table in tables if table.rows),
    )


def _ties(found: Comparison, left: Strand, right: Strand) -> Iterator[Tie]:
    """Tie each scene of a shared event to its counterpart; what one side tells oftener, to the last of the other."""
    places_a = {scene.id: place for place, scene in enumerate(left.scenes)}
    places_b = {scene.id: place for place, scene in enumerate(right.scenes)}
    for row in found.shared:
        for n in range(max(len(row.a), len(row.b))):
            a, b = row.a[min(n, len(row.a) - 1)], row.b[min(n, len(row.b) - 1)]
            yield Tie(places_a[a], places_b[b], row.is_moved)


def _side(strand: Strand) -> Side:
    titles = tuple(scene.title or scene.summary for scene in strand.scenes)
    return Side(name=strand.title, columns=strand.columns, titles=titles)


def _lead(found: Comparison, a: str, b: str) -> Iterator[str]:
    yield f"{counted(len(found.shared), 'event')} told by both; {a} alone tells {counted(len(found.only_a), 'scene')},"
    yield f"{b} alone {counted(len(found.only_b), 'scene')}."
    moved = sum(row.is_moved for row in found.shared)
    if found.shared and moved:
        yield f"{counted(moved, 'event')} would have to move to be told in one order (tau {found.tau:.2f})."
    elif found.shared:
        yield "What they share they tell in the same order."
    yield f"They state {counted(len(found.facts), 'fact')} differently and agree on {len(found.agreed)}."
    if found.contradictions:
        happens = "happens" if len(found.contradictions) == 1 else "happen"
        yield f"{counted(len(found.contradictions), 'pair')} of events {happens} in opposite orders."


def _differences(found: Iterable[Difference], words: _Words) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    for difference in found:
        yield (
            (Cell(words=difference.key),),
            _claims(difference, difference.a, words.telling_a, words),
            _claims(difference, difference.b, words.telling_b, words),
        )


def _claims(difference: Difference, claims: Iterable[Claim], telling: str, words: _Words) -> tuple[Cell, ...]:
    """Give each value once, with the scenes that say it."""
    values: dict[str, list[SceneLink]] = {}
    for claim in claims:
        value = said(difference, claim, telling, words.index)
        values.setdefault(value, []).append(words.number(claim.scene))
    return tuple(Cell(words=value, links=tuple(links)) for value, links in values.items())


def _opposites(found: Comparison) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    """Give the pairs of events of which each telling has another one first in story order."""
    for before, after in found.contradictions:
        yield (Cell(words=before), Cell(words=after)), (Cell(words=before),), (Cell(words=after),)


def _names(found: Comparison, words: _Words) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    for differing, named in ((found.names, words.index.characters), (found.places, words.index.locations)):
        for item in differing:
            yield (Cell(words=named[item.id].name),), (Cell(words=item.a),), (Cell(words=item.b),)


def _shared(found: Comparison, words: _Words) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    for row in found.shared:
        moved = f"on another side of {counted(row.crossings, 'event')}" if row.is_moved else ""
        yield (Cell(words=row.event),), words.scenes(row.a), words.scenes(row.b), (Cell(words=moved),)


def _alone(found: Comparison, words: _Words) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    characters = words.index.characters
    alone = (
        (words.a, words.telling_a, found.only_a, found.characters_only_a),
        (words.b, words.telling_b, found.only_b, found.characters_only_b),
    )
    for title, telling, scenes, people in alone:
        if scenes:
            yield (Cell(words=title),), words.scenes(scenes)
        if people:
            yield (
                (Cell(words=title),),
                tuple(Cell(words=name_in(characters[id_], telling)) for id_ in people if id_ in characters),
            )
