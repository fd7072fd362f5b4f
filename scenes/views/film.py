"""The tables of what is known about a film beside its plot: box office, remakes, awards."""

from scenes.film import Film, Milestone, Remake
from scenes.views.survey import Survey, day_of
from scenes.views.table import Row, Table, table_of
from scenes.views.tables import AWARDS, BOX_OFFICE, REMAKES


def box_office_table(survey: Survey) -> Table:
    """Give one row for each milestone; those that count the same thing in the same unit stand together."""
    rows = [_milestone(milestone) for milestone in _film(survey).box_office]
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault(group_of(row), []).append(row)
    return table_of(BOX_OFFICE, (row for group in groups.values() for row in group))


def group_of(row: Row) -> tuple[str, str]:
    """Give what a milestone counts and in which unit: only such figures can be compared or added."""
    return str(row["measure"]), str(row["unit"])


def _milestone(milestone: Milestone) -> Row:
    return {
        "date": day_of(milestone.date),
        "moment": _moment(milestone),
        "day": milestone.day,
        "week": milestone.week,
        "measure": milestone.measure.value,
        "qualifier": milestone.qualifier,
        "value": milestone.value,
        "unit": milestone.unit,
        "note": milestone.note,
    }


def _moment(milestone: Milestone) -> str:
    """Say when, in words: `day 32`, `week 2`, else the date as written."""
    if milestone.day is not None:
        return f"day {milestone.day}"
    return f"week {milestone.week}" if milestone.week is not None else milestone.date


def remakes_table(survey: Survey) -> Table:
    """Give one row for each later version of the film."""
    return table_of(REMAKES, (_remake(remake) for remake in _film(survey).remakes))


def _remake(remake: Remake) -> Row:
    return {
        "title": remake.title,
        "year": remake.year,
        "country": remake.country,
        "language": remake.language,
        "director": remake.director,
        "producer": remake.producer,
        "performers": ", ".join(remake.performers),
        "note": remake.note,
    }


def awards_table(survey: Survey) -> Table:
    """Give one row for each prize or nomination."""
    rows: list[Row] = [
        {
            "name": award.name,
            "category": award.category,
            "year": award.year,
            "recipient": award.recipient,
            "result": award.result,
        }
        for award in _film(survey).awards
    ]
    return table_of(AWARDS, rows)


def _film(survey: Survey) -> Film:
    return survey.story.film or Film()
