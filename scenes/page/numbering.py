"""Scene numbers: number a script anew, or give numbers to new scenes while those that have one keep it."""

from collections.abc import Sequence, Set
from string import ascii_uppercase
from typing import NamedTuple

import attrs

from scenes.page.script import SceneHeading, Script, headings_in
from scenes.page.style import Numbering

LONGEST = 1000
"""How many digits of a number are counted on from: Python refuses to count with many thousands."""


class _Series(NamedTuple):
    """Numbers whose letters count on: A to Z after no letters, then AA to ZZ and so on, between a head and a tail."""

    head: str
    letters: str
    tail: str


def numbered_script(script: Script, numbering: Numbering) -> Script:
    """Number the scenes of a script.

    `ANEW` counts from 1. `LOCK` keeps every number and numbers only scenes without one: a scene inserted after 12
    becomes 12A, one before the first becomes A1, scenes after the last go on counting.
    """
    if numbering is Numbering.KEEP:
        return script
    old = [heading.number for heading in headings_in(script)]
    new = iter([str(n) for n in range(1, len(old) + 1)] if numbering is Numbering.ANEW else locked(old))
    elements = (
        attrs.evolve(element, number=next(new)) if isinstance(element, SceneHeading) else element
        for element in script.elements
    )
    return attrs.evolve(script, elements=tuple(elements))


def locked(numbers: Sequence[str]) -> list[str]:
    """Give every scene a number; an empty string stands for a scene that has none yet."""
    taken = {number.upper() for number in numbers if number}
    passed: dict[_Series, str] = {}
    result: list[str] = []
    before = ""
    for number, after in zip(numbers, _next_numbers(numbers), strict=True):
        chosen = number or _counted_on(before, after, taken) or _first_free(_between(before, after), taken, passed)
        taken.add(chosen.upper())
        result.append(chosen)
        before = chosen
    return result


def _next_numbers(numbers: Sequence[str]) -> list[str]:
    """Give, for each scene, the first number that stands after it; empty where none does."""
    following = ""
    found: list[str] = []
    for number in reversed(numbers):
        found.append(following)
        following = number or following
    return found[::-1]


def _counted_on(before: str, after: str, taken: Set[str]) -> str:
    """Give the next whole number after the last one; an empty text where another follows, or a million are taken."""
    if after:
        return ""
    start = int(_digits(before)[-LONGEST:] or 0)
    return next((number for step in range(1, 1_000_000) if (number := str(start + step)) not in taken), "")


def _between(before: str, after: str) -> _Series:
    """Give the usual series of numbers that sort after one number and before another."""
    prefix = before.removesuffix(after)
    if (not before or before.endswith(after)) and not prefix.strip(ascii_uppercase):
        return _Series("", prefix, after)
    stem = before.rstrip(ascii_uppercase)
    last = before[len(stem) :]
    if last and not after.startswith(before) and stem + _following(last) != after:
        return _Series(stem, last, "")
    if after.startswith(before) and after != before:
        return _Series("", "", after)
    return _Series(before, "", "")


def _first_free(series: _Series, taken: Set[str], passed: dict[_Series, str]) -> str:
    """Give the first number of a series that is not taken.

    `passed` remembers which letters came after taken ones, so that none is tried for every scene.
    """
    tried: list[_Series] = []
    head, letters, tail = series
    letters = _following(letters)
    while (number := head + letters + tail).upper() in taken:
        tried.append(_Series(head, letters, tail))
        letters = passed.get(tried[-1]) or _following(letters)
    passed.update(dict.fromkeys(tried, letters))
    return number


def _following(letters: str) -> str:
    """Give the next letters: B after A, AA after Z, BA after AZ."""
    stem = letters.rstrip("Z")
    following = stem[:-1] + chr(ord(stem[-1]) + 1) if stem else "A"
    return following + "A" * (len(letters) - len(stem))


def _digits(number: str) -> str:
    """Give the first run of digits in a number."""
    begin = next((at for at, letter in enumerate(number) if letter in "0123456789"), len(number))
    end = next((at for at in range(begin, len(number)) if number[at] not in "0123456789"), len(number))
    return number[begin:end]
