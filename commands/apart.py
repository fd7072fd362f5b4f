"""Words for values that differ, by which they are told apart: an excerpt of each, round the place where it differs."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any
from unicodedata import normalize

import attrs

from scenes.convert import record_to_data

DOTS = "..."
MOST = 60
"""Letters that an excerpt has at most."""

NEAR = 15
"""Places as near as this to each other are shown in one piece of a text."""


def distinct_words(values: Sequence[Any], words: Sequence[str]) -> list[str]:
    """Shorten the words for values so that no two that differ look the same; an empty one stays empty.

    Words that would look the same are spelled with their line breaks and blanks, then with their code points alone;
    where still nothing differs, the values are given as they stand in a story file.
    """
    said = [value if text else None for value, text in zip(values, words, strict=True)]
    told: list[str] = []
    for way in _ways(said, words):
        told = excerpts(["" if value is None else text for value, text in zip(said, way, strict=True)])
        if _are_apart(said, told):
            break
    return told


def _ways(values: Sequence[Any], words: Sequence[str]) -> Iterator[list[str]]:
    yield [" ".join(text.split()) for text in words]
    yield [_with_blanks(repr(text)) for text in words]
    yield [_with_blanks(ascii(text)) for text in words]
    yield [_with_blanks(str(_data(value))) for value in values]


def _with_blanks(text: str) -> str:
    """Show blanks behind a blank, for a line of the plan has none."""
    return text.replace("  ", " \u2423")


def _data(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_data(item) for item in value]
    return record_to_data(value) if attrs.has(type(value)) else value


def _are_apart(values: Sequence[Any], told: Sequence[str]) -> bool:
    """Whether values that differ look different."""
    pairs = combinations(zip(values, map(_look, told), strict=True), 2)
    return all(look != other or value == its for (value, look), (its, other) in pairs)


def _look(text: str) -> str:
    """Give a text as eyes see it: letters and their marks as one, without what is not seen."""
    return normalize("NFC", "".join(filter(str.isprintable, text)))


def excerpts(texts: Sequence[str], most: int = MOST) -> list[str]:
    """Shorten texts so that each shows where it begins to differ from each of the others."""
    return [_excerpt(text, _partings(text, texts), most) for text in texts]


def _partings(text: str, texts: Sequence[str]) -> list[int]:
    """Give the places where a text begins to differ from others."""
    return sorted({_parting(text, other) for other in texts if other and other != text})


def _parting(text: str, other: str) -> int:
    pairs = enumerate(zip(text, other, strict=False))
    return next((place for place, (own, its) in pairs if own != its), min(len(text), len(other)))


def _excerpt(text: str, places: Sequence[int], most: int) -> str:
    if len(text) <= most:
        return text
    first, last = (places[0], places[-1]) if places else (0, 0)
    shown = (first,) if last - first <= NEAR else places
    room = (most + 1) // len(shown) - 1  # a blank stands between two pieces
    return " ".join(_piece(text, place, room) for place in shown)


def _piece(text: str, place: int, room: int) -> str:
    """Cut a piece of at most `room` letters out of a text; it begins with the text where the place is near enough."""
    start = place - room // 2 + len(DOTS)
    if start <= len(DOTS):
        return f"{text[: room - len(DOTS)]}{DOTS}"
    end = start + room - 2 * len(DOTS)
    return f"{DOTS}{text[start:end]}{DOTS}" if end + len(DOTS) < len(text) else f"{DOTS}{text[start:]}"
