"""Story dates: the EDTF subset, as spans of days.

`1997`, `1997-12`, `1997-12-23`, `199X` (some year of the nineties), `1997~` (about), `1997?` (perhaps), `1997/1998`
(from, to), `../1997` and `1997/..` (open). Library of Congress, Extended Date/Time Format, levels 0 and 1 in part.
"""

from calendar import monthrange
from datetime import date
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
