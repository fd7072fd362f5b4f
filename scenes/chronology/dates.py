"""Story dates: the EDTF subset, as spans of days.

`1997`, `1997-12`, `1997-12-23`, `199X` (some year of the nineties), `1997~` (about), `1997?` (perhaps), `1997/1998`
(from, to), `../1997` and `1997/..` (open). Library of Congress, Extended Date/Time Format, levels 0 and 1 in part.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

import attrs


@attrs.frozen
class Span:
    """Days that a date may mean, both ends included; `None` is open."""

    earliest: date | None
    latest: date | None
    approximate: bool = False


@lru_cache(maxsize=4096)
def span_of(text: str) -> Span | None:
    """Give the days that a date may mean, or `None` where no such date exists: 1997-02-30, 1998/1997."""
    first, slash, last = text.partition("/")
    begin = _bounds(first)
    end = _bounds(last) if slash else begin
    if begin is None or end is None:
        return None
    span = Span(begin[0], end[1], text.rstrip("?%").endswith("~") or "~/" in text or "%" in text)
    if span.earliest and span.latest and span.earliest > span.latest:
        return None
    return span


def _bounds(text: str) -> tuple[date | None, date | None] | None:
    if text == "..":
        return None, None
    digits = text.rstrip("~?%")
    year, *rest = digits.split("-")
    try:
        first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
        first_month, last_month = (int(rest[0]), int(rest[0])) if rest else (1, 12)
        if len(rest) == 2:
            day = int(rest[1])
            return date(max(first_year, 1), first_month, day), date(last_year, last_month, day)
        last_day = monthrange(last_year, last_month)[1]
        return date(max(first_year, 1), first_month, 1), date(last_year, last_month, last_day)
    except (ValueError, IndexError):
        return None


@attrs.frozen
class Days:
    """Days by number (`date.toordinal`), both ends included; an open end is `FIRST` or `LAST`."""

    earliest: int
    latest: int

    def meet(self, other: "Days") -> "Days | None":
        """Give the days that both mean, or `None` where they share none."""
        earliest, latest = max(self.earliest, other.earliest), min(self.latest, other.latest)
        return Days(earliest, latest) if earliest <= latest else None

    @property
    def span(self) -> Span:
        """The same as dates."""
        earliest = date.fromordinal(self.earliest) if self.earliest > FIRST else None
        return Span(earliest, date.fromordinal(self.latest) if self.latest < LAST else None)


FIRST = 0
LAST = date.max.toordinal() + 1
ANY_DAY = Days(FIRST, LAST)


@lru_cache(maxsize=4096)
def days_of(text: str) -> Days:
    """Give the days that a date may mean when it is compared with others; any day where it is no date.

    About (`~`) and perhaps (`?`) give way by one unit of the date's own precision on either side: `2012~` may mean a
    day of 2011, 2012 or 2013, and `1997-12~` one of November to January. (The Python library edtf does the same for
    years.)
    """
    span = span_of(text) if text else None
    if span is None:
        return ANY_DAY
    first, _, last = text.partition("/")
    earliest = _give_way(span.earliest, first, -1).toordinal() if span.earliest else FIRST
    latest = _give_way(span.latest, last or first, 1).toordinal() if span.latest else LAST
    return Days(earliest, latest)


def _give_way(day: date, text: str, way: int) -> date:
    """Move an end of an inexact date outwards by one of its units; other dates stay."""
    digits = text.rstrip("~?%")
    if digits == text:
        return day
    try:
        match digits.count("-"):
            case 0:
                return day.replace(year=day.year + way * 10 ** digits.count("X"))
            case 1:
                beside = day + timedelta(days=way)
                return beside.replace(day=1 if way < 0 else monthrange(beside.year, beside.month)[1])
            case _:
                return day + timedelta(days=way)
    except (ValueError, OverflowError):
        return day
