"""Compare two tellings: of one story file, or of two."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
import click

from commands.border import fail, print_data
from commands.opening import open_story
from commands.screen import print_table
from commands.source_texts import paths_of
from commands.two_tellings import not_two, side_by_side
from importers.files import read_text
from scenes.chronology.compare import MOST_PAIRS, Claim, Comparison, Difference, compare, said
from scenes.index import index_of
from scenes.names import name_in
from scenes.problems import Code, Problem
from scenes.record import Story
from scenes.sources import Coverage, coverage_of

OPPOSITES = 20
"""Pairs in opposite orders that are written out; the JSON has more."""

QUOTED = 100
"""Characters of a source that are quoted for one claim."""


def show_comparison(
    name: str,
    other: str | None,
    *,
    tellings: tuple[str, ...],
    sources: tuple[str, ...],
    form: str,
    width: int | None,
    limit: int,
) -> None:
    """Print what two tellings share and where they differ, as tables or as JSON."""
    if len(tellings) not in (0, 2):
        raise click.UsageError("--telling is given twice, once for each telling")
    story = together(name, other, limit)
    try:
        comparison = compare(story, *tellings)
    except ValueError as error:
        raise not_two(str(error), other) from error
    texts = _texts(name, comparison, sources, limit)
    coverage = {telling: coverage_of(story, telling, text) for telling, text in texts.items()}
    if form == "json":
        print_data(_data(comparison, coverage))
        return
    _Page(story, comparison, texts, width).show(coverage)


def together(name: str, other: str | None, limit: int) -> Story:
    """Give a story, or the first tellings of two stories as tellings named by their files."""
    story = open_story(name, limit)
    return side_by_side(story, open_story(other, limit), name, other).story if other is not None else story


def _texts(story: str, comparison: Comparison, sources: Iterable[str], limit: int) -> dict[str, str]:
    """Read the sources of the tellings that are compared; end where one is of another, or cannot be read."""
    paths = paths_of(sources)
    compared = (comparison.a, comparison.b)
    others = [_not_compared(telling, compared, story) for telling in paths if telling not in compared]
    if others:
        fail(others)
    read = {telling: read_text(path, limit) for telling, path in paths.items()}
    unread = [source for source in read.values() if isinstance(source, Problem)]
    if unread:
        fail(unread)
    return {telling: source.text for telling, source in read.items() if not isinstance(source, Problem)}


def _not_compared(telling: str, compared: Iterable[str], story: str) -> Problem:
    message, hint = f'no telling that is compared has the id "{telling}"', f"known: {', '.join(compared)}"
    return Problem(code=Code.UNKNOWN_ID, message=message, hint=hint, path=story)


def _data(comparison: Comparison, coverage: Mapping[str, Coverage]) -> dict[str, Any]:
    told = {
        id_: {"sentences": c.total, "cited": c.cited, "missing": [s.text for s in c.missing]}
        for id_, c in coverage.items()
    }
    return {**attrs.asdict(comparison), "coverage": told}


class _Page:
    """The tables of a comparison, one below the other."""

    def __init__(self, story: Story, comparison: Comparison, texts: Mapping[str, str], width: int | None) -> None:
        self.story, self.comparison, self.texts, self.width = story, comparison, texts, width
        self.index = index_of(story)

    def show(self, coverage: Mapping[str, Coverage]) -> None:
        found = self.comparison
        a, b = found.a, found.b
        shared = [
            [
                str(row.rank) if row.rank else "-",
                row.event,
                str(row.told_a),
                str(row.told_b),
                "moved" if row.is_moved else "",
            ]
            for row in found.shared
        ]
        self._table(f"Told by both: {_count(shared, 'event')}", ["story", "event", a, b, "order"], shared)
        for telling, only in ((a, found.only_a), (b, found.only_b)):
            rows = [[id_, self.index.scenes[id_].title or self.index.scenes[id_].summary] for id_ in only]
            self._table(f"Only in {telling}: {_count(rows, 'scene')}", ["scene", "what happens"], rows)
        self._order()
        differences = [*found.facts, *found.details]
        agreed = f"; the same under {len(found.agreed)} more keys" if found.agreed else ""
        rows = [[d.key, self._claims(d, d.a, a), self._claims(d, d.b, b)] for d in differences]
        self._table(f"What they say differently: {len(rows)}{agreed}", ["key", a, b], rows)
        rows = [[n.id, n.a, n.b] for n in (*found.names, *found.places)]
        self._table(f"Names that differ: {len(rows)}", ["id", a, b], rows)
        people = ((a, found.characters_only_a), (b, found.characters_only_b))
        rows = [[telling, self._name(id_, telling)] for telling, ids in people for id_ in ids]
        self._table(f"Characters in one only: {len(rows)}", ["telling", "character"], rows)
        for telling, cover in coverage.items():
            click.echo(f"{telling}: scenes cite {cover.cited} of {cover.total} sentences")

    def _order(self) -> None:
        found = self.comparison
        moved = [row.event for row in found.shared if row.is_moved]
        crossing = "1 pair crosses" if found.crossing_count == 1 else f"{found.crossing_count} pairs cross"
        click.echo(f"Telling order: tau {found.tau:.3f}, {crossing}")
        if moved:
            click.echo(f"  with {', '.join(moved)} elsewhere, the rest is told in one order")
        for before, after in found.contradictions[:OPPOSITES]:
            click.echo(f'  {found.a} has "{before}" before "{after}" in story order, {found.b} has it after')
        more = len(found.contradictions) - OPPOSITES
        if more > 0:
            click.echo(f"  and {more} more such pairs{' at least' if more + OPPOSITES == MOST_PAIRS else ''}")
        if not found.shared:
            click.echo("  no event is told by both; fabula align proposes which scenes tell the same")
        click.echo()

    def _claims(self, difference: Difference, claims: Sequence[Claim], telling: str) -> str:
        words = (f"{said(difference, c, telling, self.index)} [{self._evidence(c, telling)}]" for c in claims)
        return "; ".join(dict.fromkeys(words))

    def _evidence(self, claim: Claim, telling: str) -> str:
        """Give where a claim stands: the scene, and the words of the source where it is there, else the spans."""
        text = self.texts.get(telling)
        if text is None:
            spans = ", ".join(f"{span.start}-{span.end}" for span in claim.evidence)
            return f"{claim.scene}: {spans}" if spans else claim.scene
        quotes = (" ".join(text[span.start : span.end].split()) for span in claim.evidence)
        return f"{claim.scene}: " + " ... ".join(q if len(q) <= QUOTED else f"{q[:QUOTED]}..." for q in quotes)

    def _name(self, id_: str, telling: str) -> str:
        character = self.index.characters.get(id_)
        return name_in(character, telling) if character else id_

    def _table(self, title: str, header: list[str], rows: Sequence[Sequence[str]]) -> None:
        click.echo(title)
        if rows:
            print_table(header, rows, width=self.width)
        click.echo()


def _count(rows: Sequence[object], what: str) -> str:
    return f"{len(rows)} {what}{'' if len(rows) == 1 else 's'}"
