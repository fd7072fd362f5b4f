"""Scene numbers: number a script anew, or give numbers to new scenes while those that have one keep it."""

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

import attrs

from scenes.page.script import SceneHeading, Script, headings_in
from scenes.page.style import Numbering

LONGEST = 1000
"""How many digits of a number are counted on from: Python refuses to count with many thousands."""


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
    following = _next_numbers(numbers)
    result: list[str] = []
    before = ""
    free: dict[tuple[str, str], Iterator[str]] = {}  # where many scenes have one number, none is tried twice
    for number, after in zip(numbers, following, strict=True):
        between = free.setdefault((before, after), _between(before, after))
        chosen = number or next(n for n in between if n.upper() not in taken)
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


def _between(before: str, after: str) -> Iterator[str]:
    """Give numbers that sort after one number and before another, the usual ones first."""
    if not after:
        start = int(_digits(before)[-LONGEST:] or 0)
        yield from (str(start + step) for step in range(1, 1_000_000))
    prefix = before.removesuffix(after)
    if (not before or before.endswith(after)) and not prefix.strip(ascii_uppercase):
        yield from (letters + after for letters in _letters(prefix))
    stem = before.rstrip(ascii_uppercase)
    last = before[len(stem) :]
    if last and not after.startswith(before) and stem + _following(last) != after:
        yield from (stem + letters for letters in _letters(last))
    if after.startswith(before) and after != before:
        yield from (letters + after for letters in _letters())
    yield from (before + letters for letters in _letters())


def _letters(after: str = "") -> Iterator[str]:
    """Give A to Z, then AA to ZZ and so on; or what of these comes after some letters."""
    while True:
        after = _following(after)
        yield after


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
