"""Every table of a story, drawn at once."""

from collections.abc import Callable, Collection, Iterable, Mapping

import attrs

from scenes.film import Film, Measure, Relation
from scenes.record import How, Setting, Status, Via
from scenes.tables.beats import beats_table
from scenes.tables.comparison import comparison_table
from scenes.tables.film import awards_table, box_office_table, remakes_table
from scenes.tables.people import cast_table, characters_table, matrix_table, versions_table
from scenes.tables.places import locations_table
from scenes.tables.presence import MARKS
from scenes.tables.scenelist import scenes_table
from scenes.tables.story_days import day_out_of_days_table, presence_table
from scenes.tables.story_time import flashbacks_table, timeline_table
from scenes.tables.survey import Survey
from scenes.tables.table import Choice, Table

DRAWN: tuple[Callable[[Survey], Table], ...] = (
    scenes_table,
    characters_table,
    versions_table,
    matrix_table,
    locations_table,
    timeline_table,
    flashbacks_table,
    comparison_table,
    presence_table,
    day_out_of_days_table,
    beats_table,
    cast_table,
    box_office_table,
    remakes_table,
    awards_table,
)
"""How each table is made, in the order of the workbook's tabs."""

TIMES = ("DAY", "NIGHT", "MORNING", "EVENING", "DAWN", "DUSK", "CONTINUOUS", "LATER", "SAME")
"""The times of day that a scene heading usually ends with; any other may be written."""

ROLES = ("protagonist", "antagonist", "supporting", "minor")
GENDERS = ("female", "male")
UNITS = ("main", "second")
TERRITORIES = ("worldwide", "domestic")
CURRENCIES = ("USD", "EUR", "GBP", "CNY", "INR", "JPY", "KRW")
RESULTS = ("won", "nominated")
"""The usual words of columns that may hold any."""


def tables_of(survey: Survey, asked: Collection[str] = ()) -> Mapping[str, Table]:
    """Give every table of a story that has rows, by name, in the order of the workbook's tabs.

    One that is `asked` for by name and that people can add rows to is given without rows too.
    """
    drawn = (draw(survey) for draw in DRAWN)
    return {table.layout.name: table for table in drawn if table.rows or _is_for_adding(table, asked)}


def _is_for_adding(table: Table, asked: Collection[str]) -> bool:
    return table.layout.name in asked and any(column.editable for column in table.layout.columns)


DATA: tuple[Callable[[Survey], Table], ...] = (
    characters_table,
    locations_table,
    timeline_table,
    versions_table,
    beats_table,
    box_office_table,
    remakes_table,
    awards_table,
)
"""The tables beside that of scenes that data is given in."""


def data_tables_of(survey: Survey) -> tuple[Table, ...]:
    """Give the table of scenes, even where it is empty, then those others that have rows.

    Each has every column of its layout and no other, so that all stories give tables of one shape.
    """
    others = (draw(survey) for draw in DATA)
    drawn = (scenes_table(survey), *(table for table in others if table.rows))
    return tuple(attrs.evolve(table, columns=table.layout.columns) for table in drawn)


def choices_of(survey: Survey) -> Mapping[Choice, tuple[str, ...]]:
    """Give the words of each list; those that the story uses beside the usual ones stand last."""
    story = survey.story
    film = story.film or Film()
    places = [place.name for place in story.locations]
    others = [alias.name for place in story.locations for alias in place.aliases]
    return {
        Choice.SETTINGS: tuple(setting.value for setting in Setting),
        Choice.LOCATIONS: _words(places, others),
        Choice.TIMES: _words(TIMES, (scene.time_of_day for scene in story.scenes)),
        Choice.TELLINGS: tuple(telling.id for telling in story.tellings),
        Choice.LAYERS: tuple(via.value for via in Via),
        Choice.STATUSES: tuple(status.value for status in Status),
        Choice.MARKS: tuple(MARKS[how] for how in How),
        Choice.CHARACTERS: _words(who.name for who in story.characters),
        Choice.ROLES: _words(ROLES, (who.role for who in story.characters)),
        Choice.GENDERS: _words(GENDERS, (who.gender for who in story.characters)),
        Choice.UNITS: _words(UNITS, (scene.unit for scene in story.scenes)),
        Choice.MEASURES: tuple(measure.value for measure in Measure),
        Choice.TERRITORIES: _words(TERRITORIES, film.countries, (item.territory for item in film.box_office)),
        Choice.CURRENCIES: _words(CURRENCIES, (item.currency for item in film.box_office)),
        Choice.RELATIONS: tuple(relation.value for relation in Relation),
        Choice.RESULTS: _words(RESULTS, (award.result for award in film.awards)),
    }


def _words(*lists: Iterable[str]) -> tuple[str, ...]:
    """Join lists of words, each word once, without empty ones."""
    return tuple(dict.fromkeys(word for words in lists for word in words if word))
