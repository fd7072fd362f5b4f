"""A film's box office as figures: in words, in days since its release, as totals, and as a chart."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from scenes.chronology.dates import span_of
from scenes.film import CURRENCY, Film, Measure, Milestone
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


def currency_of(milestone: Milestone) -> str:
    """Give the currency of a figure; money whose unit is three capital letters says it there."""
    is_money = milestone.measure is Measure.GROSS and re.fullmatch(CURRENCY, milestone.unit)
    return milestone.currency or (milestone.unit if is_money else "")


def unit_of(milestone: Milestone) -> str:
    """Give the unit of a figure, where it is not its currency."""
    return "" if milestone.unit == currency_of(milestone) else milestone.unit


def words_of(milestone: Milestone) -> str:
    """Write a figure with its unit or currency: `more than 12 M people`, `30 M USD`, `75.8 percent`, `place 8`."""
    value, unit = short(milestone.value), milestone.currency or milestone.unit
    if milestone.measure is Measure.RANK:
        return " ".join(part for part in (milestone.qualifier, unit, value) if part)
    return " ".join(part for part in (milestone.qualifier, value, unit) if part)


def moment_of(milestone: Milestone) -> str:
    """Say when a figure was reached: `day 52, 2013-03-15`, or what time it counts: `week 2 alone`."""
    day = f"day {milestone.day}" if milestone.day is not None else ""
    week = f"week {milestone.week}" if milestone.week is not None else ""
    moment = ", ".join(part for part in (day, week, milestone.date) if part)
    return f"{moment} alone" if moment and milestone.period else moment


ADDED = (Measure.ADMISSIONS, Measure.GROSS)
"""The measures whose figures add up."""


def totals_of(film: Film) -> Mapping[int, float]:
    """Give what each figure comes to since release, by its place in the film's list.

    A figure since release is its own total. Figures that count a day or a week alone are added up where none between
    them is missing: from the release, or from a total of the day on which they begin. Only figures of one measure,
    unit, currency and territory are added.
    """
    released = _day_of(film.release) if film.release else None
    groups: dict[tuple[str, ...], list[tuple[int, Milestone]]] = {}
    for place, milestone in enumerate(film.box_office):
        if milestone.measure in ADDED:
            key = (milestone.measure, unit_of(milestone), currency_of(milestone), milestone.territory)
            groups.setdefault(key, []).append((place, milestone))
    return dict(total for group in groups.values() for total in _totals(group, released))


def _totals(group: list[tuple[int, Milestone]], released: date | None) -> Iterator[tuple[int, float]]:
    """Add up one group, in the order of time; what stands without a moment is its own total or none."""
    timed = [(_days(milestone, released), place, milestone) for place, milestone in group]
    reached = {-1: 0.0}
    for day, place, milestone in sorted(timed, key=lambda item: (item[0] is None, item[0] or 0, item[2].period)):
        begins = None if day is None else day - (7 if milestone.day is None and milestone.week is not None else 1)
        if not milestone.period:
            total: float | None = milestone.value
        else:
            before = None if begins is None else reached.get(begins, 0.0 if begins == 0 else None)
            total = None if before is None else before + milestone.value
        if total is not None:
            yield place, total
            if day is not None:
                reached.setdefault(day, total)


def _figure(milestone: Milestone, released: date | None) -> Figure:
    return Figure(
        measure=str(milestone.measure),
        value=milestone.value,
        words=words_of(milestone),
        unit=currency_of(milestone) or milestone.unit,
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
