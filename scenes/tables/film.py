"""The tables of what is known about a film beside its plot: box office, remakes, awards."""

from collections.abc import Mapping

from scenes.film import Award, Film, Milestone, Remake
from scenes.tables.film_tables import AWARDS, BOX_OFFICE, REMAKES
from scenes.tables.survey import Survey, day_of
from scenes.tables.table import Row, Table, table_of
from scenes.tables.takings import currency_of, totals_of, unit_of

Group = tuple[str, str, str]


def box_office_table(survey: Survey) -> Table:
    """Give one row for each milestone; those that count the same thing in the same unit and place stand together."""
    film = _film(survey)
    totals = totals_of(film)
    groups: dict[Group, list[Row]] = {}
    for place, milestone in enumerate(film.box_office):
        row = _milestone(milestone, place, totals)
        groups.setdefault(group_of(row), []).append(row)
    return table_of(BOX_OFFICE, (row for group in groups.values() for row in group))


def group_of(row: Row) -> Group:
    """Give what a milestone counts, in which unit or currency, and where: only figures that share them compare."""
    return str(row["measure"]), str(row["currency"] or row["unit"] or ""), str(row["territory"] or "")


def _milestone(milestone: Milestone, place: int, totals: Mapping[int, float]) -> Row:
    return {
        "date": day_of(milestone.date),
        "moment": _moment(milestone),
        "when": milestone.date,
        "day": milestone.day,
        "week": milestone.week,
        "measure": milestone.measure.value,
        "territory": milestone.territory,
        "qualifier": milestone.qualifier,
        "value": milestone.value,
        "unit": unit_of(milestone),
        "currency": currency_of(milestone),
        "period": milestone.period or None,
        "cumulative": totals.get(place),
        "note": milestone.note,
        "source": milestone.source,
        "retrieved": milestone.retrieved,
        "milestone_id": str(place + 1),
    }


def _moment(milestone: Milestone) -> str:
    """Say when, in words: `day 32`, `week 2`, else the date as written."""
    if milestone.day is not None:
        return f"day {milestone.day}"
    return f"week {milestone.week}" if milestone.week is not None else milestone.date


def name_of(record: Milestone | Award | Remake) -> str:
    """Say what people would call a record: `admissions, day 32`, `Grand Bell 2013`, `Pushpaka Vimana Kannada 2017`."""
    if isinstance(record, Milestone):
        return ", ".join(part for part in (record.measure.value, _moment(record)) if part)
    if isinstance(record, Award):
        said = (record.name, record.category, record.year)
    else:
        said = (record.title or "version", record.country or record.language, record.year)
    return " ".join(part for part in said if part)


def remakes_table(survey: Survey) -> Table:
    """Give one row for each later version of the film."""
    return table_of(REMAKES, (_remake(remake, place) for place, remake in enumerate(_film(survey).remakes, start=1)))


def _remake(remake: Remake, place: int) -> Row:
    return {
        "title": remake.title,
        "year": remake.year,
        "country": remake.country,
        "language": remake.language,
        "director": remake.director,
        "producer": remake.producer,
        "performers": ", ".join(remake.performers),
        "relation": remake.relation.value if remake.relation else None,
        "based_on": remake.based_on,
        "eidr": remake.eidr,
        "wikidata": remake.wikidata,
        "imdb": remake.imdb,
        "note": remake.note,
        "source": remake.source,
        "remake_id": str(place),
    }


def awards_table(survey: Survey) -> Table:
    """Give one row for each prize or nomination."""
    return table_of(AWARDS, (_award(award, place) for place, award in enumerate(_film(survey).awards, start=1)))


def _award(award: Award, place: int) -> Row:
    return {
        "name": award.name,
        "category": award.category,
        "year": award.year,
        "recipient": award.recipient,
        "result": award.result,
        "source": award.source,
        "award_id": str(place),
    }


def _film(survey: Survey) -> Film:
    return survey.story.film or Film()
