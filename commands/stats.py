"""Measure each telling of a story: how it departs from story order, and who is on stage with whom."""

from collections.abc import Sequence
from typing import Any

import attrs

from commands.border import print_content, print_data
from commands.opening import narrowed, open_story
from commands.screen import print_table
from scenes.chronology.measures import Measures, Stretch, measures_of
from scenes.chronology.presence import PersonMeasures, PresenceMeasures, presence_of
from scenes.names import name_in
from scenes.record import Character
from scenes.tellings import one_telling
from scenes.views.charts.values import counted


def show_stats(name: str, *, telling: str, form: str, width: int | None, limit: int) -> None:
    """Print the measures of one telling, or of each side by side."""
    story = narrowed(open_story(name, limit), telling)
    tellings = [t.id for t in story.tellings] or [""]
    measured = [(measures_of(story, id_), presence_of(one_telling(story, id_).scenes)) for id_ in tellings]
    if form == "json":
        data = [_data(measures, presence) for measures, presence in measured]
        print_data(data)
        return
    columns = [_figures(measures, presence) for measures, presence in measured]
    rows = [[key, *(column[key] for column in columns)] for key in columns[0]]
    print_table(["measure", *(id_ or "story" for id_ in tellings)], rows, width=width)
    stretches = [_stretch_row(measures, stretch) for measures, _ in measured for stretch in measures.stretches]
    named = bool(story.tellings)
    if stretches:
        print_content("\n")
        _print_part(["telling", "layer", "scenes", "inside", "reach", "extent"], stretches, named, width)
    print_content("\n")
    characters = {character.id: character for character in story.characters}
    people = [_person_row(measures, person, characters) for measures, p in measured for person in p.people]
    header = ["telling", "character", "scenes", "share", "degree", "weighted", "closeness", "betweenness"]
    _print_part(header, people, named, width)


def _print_part(header: Sequence[str], rows: Sequence[Sequence[str]], named: bool, width: int | None) -> None:
    """Print a table of all tellings; where none has a name, without the column of their names."""
    first = 0 if named else 1
    print_table(header[first:], [row[first:] for row in rows], width=width)


def _figures(measures: Measures, presence: PresenceMeasures) -> dict[str, str]:
    order = measures.order
    return {
        "scenes": str(measures.scenes),
        "real scenes": str(measures.real),
        "events": str(measures.events),
        "footrule": _figure(order.footrule),
        "tau": _figure(order.tau),
        "jumps": str(order.jumps),
        "moved": _figure(order.moved),
        "analeptic share": _figure(order.analeptic),
        "embedded share": _figure(measures.embedded),
        "depth": str(measures.depth),
        "order fixed": _figure(measures.fixed),
        "characters": str(presence.characters),
        "pairs": str(presence.edges),
        "density": _figure(presence.density),
        "average degree": _figure(presence.average_degree),
        "average clustering": _figure(presence.average_clustering),
        "components": str(presence.components),
        "average path": _figure(presence.average_path),
        "diameter": "" if presence.diameter is None else str(presence.diameter),
        "all in": _figure(presence.all_in),
        "change rate": _figure(presence.change_rate),
    }


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _stretch_row(measures: Measures, stretch: Stretch) -> list[str]:
    return [
        measures.telling,
        stretch.via.value,
        f"{stretch.first} .. {stretch.last} ({stretch.scenes})" if stretch.scenes > 1 else stretch.first,
        stretch.frame,
        f"{counted(stretch.reach, 'event')}, {_days(stretch.reach_days)}",
        f"{counted(stretch.extent, 'event')}, {_days(stretch.extent_days)}",
    ]


def _days(days: tuple[int, int | None]) -> str:
    least, most = days
    if most is None:
        return f"{counted(least, 'day')} or more" if least else "days unknown"
    return counted(least, "day") if least == most else f"{least} to {counted(most, 'day')}"


def _person_row(measures: Measures, person: PersonMeasures, characters: dict[str, Character]) -> list[str]:
    known = characters.get(person.character)
    return [
        measures.telling,
        name_in(known, measures.telling) if known else person.character,
        str(person.scenes),
        _figure(person.share),
        str(person.degree),
        str(person.weighted_degree),
        _figure(person.closeness),
        _figure(person.betweenness),
    ]


def _data(measures: Measures, presence: PresenceMeasures) -> dict[str, Any]:
    together = [{"characters": list(pair), "scenes": weight} for pair, weight in presence.weights.items()]
    network = attrs.asdict(presence, filter=lambda field, _: field.name != "weights")
    return {**attrs.asdict(measures), "presence": {**network, "weights": together}}
