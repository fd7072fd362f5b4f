"""Which records of two lists are the same, where records have no ids: figures, prizes, versions of a film."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

import attrs

MOST_COMPARED = 20
"""Records before, and records behind, the place of a changed one that it is compared with."""


def keyed(old: Mapping[str, Any], records: Sequence[Any], others: Mapping[str, Any] | None = None) -> list[str]:
    """Give each record the key of the one of `old` that it continues, or one of its own: `+1`, `+2` ...

    `others` are what somebody else made of `old`: a record that was taken over from there has its key there.
    """
    others = others or {}
    keys = [str(place) if old.get(str(place)) == record else "" for place, record in enumerate(records, start=1)]
    free: dict[Any, list[str]] = {}
    in_place = set(keys)
    for key in reversed(list(others)):
        if key not in in_place:
            free.setdefault(others[key], []).append(key)
    for number, record in enumerate(records):
        if not keys[number] and free.get(record):
            keys[number] = free[record].pop()
    taken = set(keys)
    left = [key for key in old if key not in taken]
    rest = [number for number, key in enumerate(keys) if not key]
    fresh = (f"+{number}" for number in count(1) if f"+{number}" not in others)
    for number, place in zip(rest, paired([old[key] for key in left], [records[n] for n in rest]), strict=True):
        keys[number] = next(fresh) if place is None else left[place]
    return keys


def paired(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Give for each new record the place of the old one that it continues, or `None` where it is new.

    Equal records are the same, those in the same place before all. Of the others, as many on both sides go together in
    order; else the likest go together first, and what has nothing alike is new.
    """
    places = [n if n < len(old) and old[n] == record else None for n, record in enumerate(new)]
    taken = {place for place in places if place is not None}
    free: dict[Any, list[int]] = {}
    for place in reversed(range(len(old))):
        if place not in taken:
            free.setdefault(old[place], []).append(place)
    for number, record in enumerate(new):
        if places[number] is None and free.get(record):
            places[number] = free[record].pop()
    left_old = sorted(place for left in free.values() for place in left)
    left_new = [number for number, place in enumerate(places) if place is None]
    if len(left_old) == len(left_new):
        found = dict(zip(left_new, left_old, strict=True))
    else:
        found = _likest(old, new, left_old, left_new)
    return [found.get(number) if place is None else place for number, place in enumerate(places)]


def _likest(old: Sequence[Any], new: Sequence[Any], left_old: list[int], left_new: list[int]) -> dict[int, int]:
    pairs = sorted(
        (-alike, abs(place - number), number, place)
        for number in left_new
        for place in _near(left_old, number)
        if (alike := _alike(old[place], new[number]))
    )
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, _, number, place in pairs:
        if number not in found and place not in used:
            found[number] = place
            used.add(place)
    return found


def _near(places: list[int], number: int) -> Iterator[int]:
    middle = bisect_left(places, number)
    yield from places[max(middle - MOST_COMPARED, 0) : middle + MOST_COMPARED]


def _alike(old: Any, new: Any) -> int:
    """Count the fields in which two records say the same; what both leave out says nothing."""
    fields = attrs.fields(type(new))
    return sum(getattr(old, field.name) == getattr(new, field.name) != field.default for field in fields)
