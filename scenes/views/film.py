"""The tables of what is known about a film beside its plot: box office, remakes, awards."""

from scenes.record import Film, Remake
from scenes.views.survey import Survey, day_of, inexact
from scenes.views.table import Row, Table, table_of
from scenes.views.tables import AWARDS, BOX_OFFICE, REMAKES


def box_office_table(survey: Survey) -> Table:
    """Give one row for each milestone, in the order of the story's list."""
    rows: list[Row] = [
        {
            "date": day_of(milestone.date),
            "when": inexact(milestone.date),
            "day": milestone.day,
            "week": milestone.week,
            "measure": milestone.measure.value,
            "qualifier": milestone.qualifier,
            "value": milestone.value,
            "unit": milestone.unit,
            "note": milestone.note,
        }
        for milestone in _film(survey).box_office
    ]
    return table_of(BOX_OFFICE, rows)


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
