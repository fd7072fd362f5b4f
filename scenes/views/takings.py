"""A film's box office as a chart."""

from datetime import date

from scenes.film import Film, Measure, Milestone
from scenes.tables.takings import currency_of, days_since, exact_day, moment_of, words_of
from scenes.views.charts import box_office
from scenes.views.charts.box_office import Figure
from scenes.views.charts.svg import Picture


def box_office_of(film: Film | None) -> Picture:
    """Draw a film's box office."""
    milestones = film.box_office if film else ()
    released = exact_day(film.release) if film else None
    timed = [_figure(item, released) for item in milestones if item.measure is not Measure.BREAK_EVEN]
    floors = [_figure(item, released) for item in milestones if item.measure is Measure.BREAK_EVEN]
    return box_office.draw(timed, "Box office", floors=floors)


def _figure(milestone: Milestone, released: date | None) -> Figure:
    return Figure(
        measure=str(milestone.measure),
        value=milestone.value,
        words=words_of(milestone),
        unit=currency_of(milestone) or milestone.unit,
        day=days_since(milestone, released),
        moment=moment_of(milestone),
    )
