"""A film's box office as figures: in words, in days since its release, and as totals."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from scenes.chronology.dates import span_of
from scenes.film import CURRENCY, Film, Measure, Milestone


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


def short(value: float) -> str:
    """Write a large number shortly: 12.32 M."""
    for size, letter in ((1e9, " bn"), (1e6, " M"), (1e3, " k")):
        if abs(value) >= size:
            return f"{value / size:.2f}".rstrip("0").rstrip(".") + letter
    return f"{value:g}"


ADDED = (Measure.ADMISSIONS, Measure.GROSS)
"""The measures whose figures add up."""


def totals_of(film: Film) -> Mapping[int, float]:
    """Give what each figure comes to since release, by its place in the film's list.

    A figure since release is its own total. Figures that count a day or a week alone are added up where none between
    them is missing: from the release, or from a total of the day on which they begin. Only figures of one measure,
    unit, currency and territory are added.
    """
    released = exact_day(film.release) if film.release else None
    groups: dict[tuple[str, ...], list[tuple[int, Milestone]]] = {}
    for place, milestone in enumerate(film.box_office):
        if milestone.measure in ADDED:
            key = (milestone.measure, unit_of(milestone), currency_of(milestone), milestone.territory)
            groups.setdefault(key, []).append((place, milestone))
    return dict(total for group in groups.values() for total in _totals(group, released))


def _totals(group: list[tuple[int, Milestone]], released: date | None) -> Iterator[tuple[int, float]]:
    """Add up one group, in the order of time; what stands without a moment is its own total or none."""
    timed = [(days_since(milestone, released), place, milestone) for place, milestone in group]
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


def days_since(milestone: Milestone, released: date | None) -> int | None:
    """Give the days since release: as said, at the end of the week said, or by the date."""
    if milestone.day is not None:
        return milestone.day
    if milestone.week is not None:
        return 7 * milestone.week
    reached = exact_day(milestone.date)
    return (reached - released).days if reached and released and reached >= released else None


def exact_day(text: str) -> date | None:
    """Give the day that a date names, if it names one day."""
    span = span_of(text) if text else None
    return span.earliest if span and span.earliest == span.latest else None
