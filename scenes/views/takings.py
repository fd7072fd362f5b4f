"""A film's box office as figures: in words, in days since its release, and as a chart."""

from datetime import date

from scenes.chronology.dates import span_of
from scenes.film import Film, Measure, Milestone
from scenes.views.charts import box_office
from scenes.views.charts.box_office import Figure, short
from scenes.views.charts.svg import Picture


def box_office_of(film: Film | None) -> Picture:
    """Draw a film's box office."""
    milestones = film.box_office if film else ()
    released = _day_of(film.release) if film else None
    timed = [_figure(item, released) for item in milestones if item.measure is not Measure.BREAK_EVEN]
    floors = [_figure(item, released) for item in milestones if item.measure is Measure.BREAK_EVEN]
    return box_office.draw(timed, "Box office", floors=floors)


def words_of(milestone: Milestone) -> str:
    """Write a figure with its unit: `more than 12 M people`, `75.8 percent`, `place 8`."""
    value = short(milestone.value)
    if milestone.measure is Measure.RANK:
        return " ".join(part for part in (milestone.qualifier, milestone.unit, value) if part)
    return " ".join(part for part in (milestone.qualifier, value, milestone.unit) if part)


def moment_of(milestone: Milestone) -> str:
    """Say when a figure was reached: `day 52, 2013-03-15`."""
    day = f"day {milestone.day}" if milestone.day is not None else ""
    week = f"week {milestone.week}" if milestone.week is not None else ""
    return ", ".join(part for part in (day, week, milestone.date) if part)


def _figure(milestone: Milestone, released: date | None) -> Figure:
    return Figure(
        measure=str(milestone.measure),
        value=milestone.value,
        words=words_of(milestone),
        unit=milestone.unit,
        day=_days(milestone, released),
        moment=moment_of(milestone),
    )


def _days(milestone: Milestone, released: date | None) -> int | None:
    """Give the days since release: as said, at the end of the week said, or by the date."""
    if milestone.day is not None:
        return milestone.day
    if milestone.week is not None:
        return 7 * milestone.week
    reached = _day_of(milestone.date)
    return (reached - released).days if reached and released and reached >= released else None


def _day_of(text: str) -> date | None:
    """Give the day that a date names, if it names one day."""
    span = span_of(text) if text else None
    return span.earliest if span and span.earliest == span.latest else None
