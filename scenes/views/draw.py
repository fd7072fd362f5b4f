"""Every table of a story, drawn at once."""

from collections.abc import Callable, Mapping

import attrs

from scenes.record import How, Setting, Status, Via
from scenes.views.beats import beats_table
from scenes.views.comparison import comparison_table
from scenes.views.film import awards_table, box_office_table, remakes_table
from scenes.views.people import cast_table, characters_table, matrix_table
from scenes.views.places import locations_table
from scenes.views.presence import MARKS
from scenes.views.scenelist import scenes_table
from scenes.views.story_days import day_out_of_days_table, presence_table
from scenes.views.story_time import flashbacks_table, timeline_table
from scenes.views.survey import Survey
from scenes.views.table import Choice, Table

DRAWN: tuple[Callable[[Survey], Table], ...] = (
    scenes_table,
    characters_table,
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


def tables_of(survey: Survey) -> Mapping[str, Table]:
    """Give every table of a story that has rows, by name, in the order of the workbook's tabs."""
    drawn = (draw(survey) for draw in DRAWN)
    return {table.layout.name: table for table in drawn if table.rows}


DATA: tuple[Callable[[Survey], Table], ...] = (
    characters_table,
    locations_table,
    timeline_table,
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
    places = (place.name for place in story.locations)
    others = (alias.name for place in story.locations for alias in place.aliases)
    times = (scene.time_of_day for scene in story.scenes if scene.time_of_day)
    return {
        Choice.SETTINGS: tuple(setting.value for setting in Setting),
        Choice.LOCATIONS: tuple(dict.fromkeys([*places, *others])),
        Choice.TIMES: tuple(dict.fromkeys([*TIMES, *times])),
        Choice.TELLINGS: tuple(telling.id for telling in story.tellings),
        Choice.LAYERS: tuple(via.value for via in Via),
        Choice.STATUSES: tuple(status.value for status in Status),
        Choice.MARKS: tuple(MARKS[how] for how in How),
    }
