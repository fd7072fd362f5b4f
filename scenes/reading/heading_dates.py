"""Dates in a scene heading, a year, a season or month of one, or a day: as typed, and as records say them."""

import re

from scenes.chronology.dates import span_of

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MONTH = (
    r"(?P<month>JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?"
    r"|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
YEAR = r"(?P<year>\d{4})"
DAY = r"(?P<day>\d{1,2})(?:ST|ND|RD|TH)?"

FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{MONTH}(?:\s+{DAY})?,?\s+{YEAR}",
        rf"{DAY}\.?\s+{MONTH},?\s+{YEAR}",
        rf"{YEAR}-(?P<number>\d\d)(?:-(?P<day>\d\d))?",
        rf"(?:(?:EARLY|LATE|MID)[\s\-]+)?(?:(?:SPRING|SUMMER|AUTUMN|FALL|WINTER|CHRISTMAS)(?:\s+OF)?,?\s+)?\(?{YEAR}\)?",
    )
)
BEHIND = re.compile(r"\s*[.,]\s+((?:1[5-9]|20)\d\d)\.?$")
"""A year behind the place, where no dash parts the two: `INT. HOUSE, 1944`."""

IN_LABEL = re.compile(r"(?<!\d)\d{4}(?!\d)")


def is_date(text: str) -> bool:
    """Whether a text is a date and nothing else: `1944`, `MAY 5, 1944`, `SUMMER 1944`, `1944-05-06`."""
    return any(form.fullmatch(text) for form in FORMS)


def date_in(label: str) -> str:
    """Give the date that a label says, as records do, `1944-05-05`; else the year in it; empty for none."""
    year = IN_LABEL.search(label)
    if year is None:
        return ""
    whole = next((match for form in FORMS if (match := form.fullmatch(label.strip()))), None)
    dates = (_date(whole), year[0]) if whole is not None else (year[0],)
    return next(filter(span_of, dates), "")


def _date(found: re.Match[str]) -> str:
    """Write a date as EDTF does: year, month and day, as far as they are said."""
    said = found.groupdict()
    month = said.get("number") or ""
    if name := said.get("month"):
        month = f"{MONTHS.index(name[:3].upper()) + 1:02}"
    day = f"{int(said['day']):02}" if month and said.get("day") else ""
    return "-".join(filter(None, (said["year"], month, day)))
