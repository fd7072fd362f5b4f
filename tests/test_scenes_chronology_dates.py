from datetime import date

import pytest

from scenes.chronology.dates import ANY_DAY, Span, days_of, span_of


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1997", date(1997, 1, 1), date(1997, 12, 31)),
        ("2012~", date(2011, 1, 1), date(2013, 12, 31)),
        ("2012?", date(2011, 1, 1), date(2013, 12, 31)),
        ("199X~", date(1980, 1, 1), date(2009, 12, 31)),
        ("1997-12~", date(1997, 11, 1), date(1998, 1, 31)),
        ("1997-01-01~", date(1996, 12, 31), date(1997, 1, 2)),
        ("1997/1998~", date(1997, 1, 1), date(1999, 12, 31)),
        ("../1997", None, date(1997, 12, 31)),
        ("1997~/..", date(1996, 1, 1), None),
        ("0001~", date(1, 1, 1), date(2, 12, 31)),
        ("9999~", date(9998, 1, 1), date(9999, 12, 31)),
    ],
)
def test_the_days_that_a_date_may_mean(text: str, earliest: date | None, latest: date | None):
    """An inexact date gives way by one of its own units; the ends of the calendar hold."""
    assert days_of(text).span == Span(earliest, latest)


def test_what_is_no_date_may_be_any_day():
    """An empty date and one that does not exist bound nothing."""
    assert days_of("") == days_of("1997-02-30") == ANY_DAY
    assert span_of("1998/1997") is None
    assert ANY_DAY.span == Span(None, None)


def test_days_meet_in_the_days_that_both_mean():
    """Spans that share no day do not meet."""
    assert days_of("1997").meet(days_of("1997-12-23")) == days_of("1997-12-23")
    assert days_of("1997").meet(days_of("1998")) is None
