"""Graphemes, what a reader takes for one character, and the columns they fill.

Clusters follow UAX #29 without its rare rules (prepended marks, Indic conjuncts). A column is half the width of a Han
character: Latin letters fill one, Han, kana, Hangul and emoji two, marks and format characters none.
"""

import re
import unicodedata
from functools import cache, lru_cache

ONE_COLUMN = " -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027"
"""Code points that are one grapheme of one column: Latin, Greek, Cyrillic and their punctuation."""

TWO_COLUMNS = "\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
"""Code points that are one grapheme of two columns."""


JOINER = "\u200d"
EXTENDS = frozenset("\u200c\u200d\u0e33\u0eb3\uff9e\uff9f")


@cache
def _only(letters: str) -> re.Pattern[str]:
    """Text of such letters only; made when it is first asked for, as most programs never are."""
    return re.compile(f"[{letters}]*")


def is_wide(text: str) -> bool:
    """Whether each code point of a text is a grapheme of two columns, as Han, kana and Hangul are."""
    return _only(TWO_COLUMNS).fullmatch(text) is not None


def graphemes(text: str) -> list[str]:
    """Split a text into what a reader takes for characters."""
    if _only(ONE_COLUMN + TWO_COLUMNS).fullmatch(text):
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
    if text.isascii() or _only(ONE_COLUMN).fullmatch(text):
        return len(text)
    if _only(ONE_COLUMN + TWO_COLUMNS).fullmatch(text):
        return len(text) + sum(map(len, _only(TWO_COLUMNS).findall(text)))
    return sum(cluster_columns(cluster) for cluster in graphemes(text))


def shortened(text: str, room: int) -> str:
    """Cut a text to a number of columns, with an ellipsis where something is left out."""
    if columns(text) <= room:
        return text
    kept, used = "", 1
    for cluster in graphemes(text):
        used += cluster_columns(cluster)
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
def cluster_columns(cluster: str) -> int:
    """Count the columns of one grapheme: 0, 1 or 2."""
    base = cluster[0]
    if unicodedata.category(base) in ("Cc", "Cf", "Mn", "Me"):
        return 0
    is_flag = len(cluster) == 2 and "\U0001f1e6" <= base <= "\U0001f1ff"
    return 2 if unicodedata.east_asian_width(base) in "WF" or "\ufe0f" in cluster or is_flag else 1
