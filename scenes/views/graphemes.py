"""Graphemes, what a reader takes for one character, and the columns they fill.

Clusters follow UAX #29 without its rare rules (prepended marks, Indic conjuncts). A column is half the width of a Han
character: Latin letters fill one, Han, kana, Hangul and emoji two, marks and format characters none.
"""

import re
import unicodedata
from functools import lru_cache

NARROW = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027]*")
"""Text in which each code point is one grapheme of one column: Latin, Greek, Cyrillic and their punctuation."""

WIDE = re.compile("[\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*")
"""Text in which each code point is one grapheme of two columns."""

JOINER = "\u200d"
EXTENDS = frozenset("\u200c\u200d\u0e33\u0eb3\uff9e\uff9f")


def graphemes(text: str) -> list[str]:
    """Split a text into what a reader takes for characters."""
    if NARROW.fullmatch(text) or WIDE.fullmatch(text):
        return list(text)
    clusters: list[str] = []
    for character in text:
        if clusters and _joins(clusters[-1], character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def columns(text: str) -> int:
    """Count the columns that a text fills."""
    if text.isascii() or NARROW.fullmatch(text):
        return len(text)
    if WIDE.fullmatch(text):
        return 2 * len(text)
    return sum(_width(cluster) for cluster in graphemes(text))


def shortened(text: str, room: int) -> str:
    """Cut a text to a number of columns, with an ellipsis where something is left out."""
    if columns(text) <= room:
        return text
    kept, used = "", 1
    for cluster in graphemes(text):
        used += _width(cluster)
        if used > room:
            break
        kept += cluster
    return f"{kept.rstrip()}…"


def _joins(cluster: str, character: str) -> bool:
    if _extends(character):
        return True
    last = cluster[-1]
    if last == JOINER:
        return len(cluster) > 1 and unicodedata.category(character) == "So"
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return len(cluster) == 1 and "\U0001f1e6" <= last <= "\U0001f1ff"
    return _is_jamo_pair(last, character)


@lru_cache(maxsize=4096)
def _extends(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character in EXTENDS
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def _is_jamo_pair(last: str, character: str) -> bool:
    """Whether two Hangul letters stand in one syllable: leading, vowel, trailing."""
    if "\u1100" <= last <= "\u115f":
        return "\u1100" <= character <= "\u11a7" or "\uac00" <= character <= "\ud7a3"
    syllable = "\uac00" <= last <= "\ud7a3"
    open_syllable = syllable and (ord(last) - 0xAC00) % 28 == 0
    if "\u1160" <= last <= "\u11a7" or open_syllable:
        return "\u1160" <= character <= "\u11ff"
    return (syllable or "\u11a8" <= last <= "\u11ff") and "\u11a8" <= character <= "\u11ff"


@lru_cache(maxsize=4096)
def _width(cluster: str) -> int:
    base = cluster[0]
    if unicodedata.category(base) in ("Cc", "Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(base) in "WF" or "\ufe0f" in cluster else 1
