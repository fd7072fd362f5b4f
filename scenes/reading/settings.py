"""The words by which scene headings say inside or outside, in the languages that scripts are written in."""

import re
from collections.abc import Sequence

from scenes.page.fountain.forms import (
    HEADING_WORDS,
    LOCAL_HEADING,
    LOCAL_HEADING_END,
    LOCAL_HEADING_WORD,
    LOCAL_HEADING_WORDS,
)
from scenes.record import Setting

SAID = {
    "INT": Setting.INT,
    "EXT": Setting.EXT,
    "EST": Setting.EST,
    **{word: Setting[said] for word, said in LOCAL_HEADING_WORDS.items()},
}
"""What a word says, in capitals; every other beginning is both inside and outside."""

LOCAL_WORDS = rf"{LOCAL_HEADING_WORD}(?:\.?\s?[/\-]\s?{LOCAL_HEADING_WORD})?"
"""They stand before a dot or alone between dashes: 실내 수영장, an indoor pool, is a place."""

PREFIX = re.compile(
    rf"(?:(INT\.?\s*[/\-]\s*EXT|EXT\.?\s*[/\-]\s*INT|{HEADING_WORDS})(?:\.|\s|$)"
    rf"|({LOCAL_WORDS})(?:{LOCAL_HEADING_END}|$))\s*",
    re.IGNORECASE,
)
BEFORE = rf"(?:{HEADING_WORDS}[./\s]|{LOCAL_HEADING})"
"""What a heading begins with where something else stands in front of it."""

SECOND = re.compile(rf" ?/ ?(?:(INT|EXT)(?:\.| )|({LOCAL_HEADING_WORD})\.) ?(?=\S)", re.IGNORECASE)
"""A second setting in the same heading, before a second place: `INT. CAR/EXT. ROAD`."""


def setting_at(text: str) -> tuple[Setting | None, str]:
    """Give the setting that a text begins with, if it does, and what follows it."""
    found = PREFIX.match(text)
    return (_setting_in(found), text[found.end() :]) if found else (None, text)


def without_seconds(setting: Setting, places: Sequence[str]) -> tuple[Setting, list[str]]:
    """Leave further settings out of the places of a heading; with both of them it is both inside and outside."""
    found = {setting, *(_setting_in(second) for place in places for second in SECOND.finditer(place))}
    is_both = found >= {Setting.INT, Setting.EXT}
    return Setting.INT_EXT if is_both else setting, [SECOND.sub("/", place) for place in places]


def _setting_in(found: re.Match[str]) -> Setting:
    return SAID.get((found[1] or found[2]).upper(), Setting.INT_EXT)
