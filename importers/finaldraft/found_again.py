"""Notes and paragraphs of a Final Draft document, found again in one that was made of it."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, takewhile
from operator import itemgetter
from typing import NamedTuple, TypeAlias
from xml.etree.ElementTree import Element

from importers.finaldraft.notes import Span, span_of
from importers.finaldraft.paragraphs import Paragraph
from importers.finaldraft.types import READ_AS
from scenes.page.finaldraft.words import Type
from scenes.runs import common_runs

_Note: TypeAlias = tuple[str, Span | None]
"""The words of a note, and its range."""

Line: TypeAlias = tuple[str, str]
"""What a paragraph is read as, and its text."""

MUCH = 2
"""Of so many letters one must be the same at the ends of a paragraph for it to be the one that was edited."""

NEAR = 8
"""Among so many new paragraphs an edited one is looked for."""


class KnownNote(NamedTuple):
    """A note that both documents have: its place in the list as it is now, and its spans then and now."""

    place: int
    was: Span
    now: Span


def known_notes(before: Sequence[Element], now: Sequence[Element]) -> Iterator[KnownNote]:
    """Find notes again: by words and range, or by the range of one that was reworded; else by words and order."""
    old, new = ([(words_of(note), span_of(note)) for note in notes] for notes in (before, now))
    words = {word for word, _ in old}
    if {note for note in new if note[0] in words}.issubset(old):
        pairs = _equal(old, new, {}, itemgetter(0, 1))
        pairs = _equal(old, new, pairs, itemgetter(1))
    else:
        runs = common_runs([word for word, _ in old], [word for word, _ in new])
        pairs = {place + n: start + n for start, place, size in runs for n in range(size)}
        pairs = _between_the_same(old, new, _equal(old, new, pairs, itemgetter(0)))
    for place, n in sorted(pairs.items()):
        if (was := old[n][1]) and (span := new[place][1]):
            yield KnownNote(place, was, span)


def _equal(
    old: Sequence[_Note], new: Sequence[_Note], pairs: Mapping[int, int], key: Callable[[_Note], Hashable]
) -> dict[int, int]:
    """Pair also those notes that are equal by a key, each with the first that is free."""
    taken = set(pairs.values())
    free: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for n, note in enumerate(old):
        if n not in taken:
            free[key(note)].append(n)
    found = dict(pairs)
    for place, note in enumerate(new):
        if place not in found and (same := free[key(note)]):
            found[place] = same.popleft()
    return found


def _between_the_same(old: Sequence[_Note], new: Sequence[_Note], pairs: Mapping[int, int]) -> dict[int, int]:
    """Pair also those notes that follow a pair: they were reworded."""
    taken = set(pairs.values())
    found = dict(pairs)
    for place in range(len(new)):
        n = found.get(place - 1, -1) + 1
        if place not in found and n < len(old) and n not in taken:
            found[place] = n
            taken.add(n)
    return found


def words_of(note: Element) -> str:
    """Give all that stands in a note."""
    return "".join(note.itertext())


def lines_in(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """Give paragraphs as what they are read as, whatever a program calls their types."""
    return [(READ_AS.get(paragraph.type, Type.ACTION), paragraph.inline.text) for paragraph in paragraphs]


def known_paragraphs(before: Sequence[Line], now: Sequence[Line]) -> dict[int, int]:
    """Find paragraphs again, by their old places: those that stayed, those that were moved and those that were edited.

    What was moved stands elsewhere as it was; what was edited is near, of the same type and half the same.
    """
    found = {start + n: place + n for start, place, size in common_runs(before, now) for n in range(size)}
    taken = set(found.values())
    free: defaultdict[Line, list[int]] = defaultdict(list)
    for place in reversed(range(len(now))):
        if place not in taken:
            free[now[place]].append(place)
    for n, text in enumerate(before):
        if n not in found and free.get(text):
            found[n] = free[text].pop()
            taken.add(found[n])
    last = -1
    for n in range(len(before)):
        if n not in found:
            near = takewhile(lambda place: place not in taken, range(last + 1, len(now)))
            edited = (place for place in islice(near, NEAR) if _is_edited(before[n], now[place]))
            if (at := next(edited, None)) is not None:
                found[n] = at
                taken.add(at)
        last = found.get(n, last)
    return found


def _is_edited(before: Line, now: Line) -> bool:
    same = sum(_ends(before[1], now[1]))
    return before[0] == now[0] and same * MUCH >= min(len(before[1]), len(now[1]))


def same_at_beginning(before: str, now: str) -> int:
    """Count the letters at the beginning of two texts that are the same."""
    if before == now:
        return len(before)
    return next((n for n, (a, b) in enumerate(zip(before, now, strict=False)) if a != b), min(len(before), len(now)))


def _ends(before: str, now: str) -> tuple[int, int]:
    """Count the letters at the beginning and at the end of two texts that are the same."""
    shorter = min(len(before), len(now))
    head = same_at_beginning(before, now)
    tail = next((n for n in range(shorter - head) if before[-1 - n] != now[-1 - n]), shorter - head)
    return head, tail
