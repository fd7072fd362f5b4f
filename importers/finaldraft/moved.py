"""Notes whose places nobody has moved: a document that was edited by a program that knows nothing of ranges.

Final Draft counts the place of a note in units from the beginning of the script, and counts anew when text changes. A
program that only changes texts leaves each range as it was. Where the document is known as it was before, the notes
are found by the paragraphs that they stood in.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias
from xml.etree.ElementTree import Element

from importers.finaldraft.notes import span_of
from importers.finaldraft.paragraphs import Paragraph
from scenes.page.runs import common_runs

Span: TypeAlias = tuple[int, int]
MUCH = 2
"""Of so many letters one must be the same at the ends of a paragraph for it to be the one that was edited."""


class Ranges(NamedTuple):
    """The notes of a document as they stand in its list, by range and words, and its paragraphs."""

    notes: Sequence[Element]
    paragraphs: Sequence[Paragraph]


def unmoved(before: Ranges, now: Ranges) -> dict[int, Span | None]:
    """Give the true span of each note, by its place in the list, whose range is still that of the document before.

    A note whose paragraph is gone has none. Nothing is given where the paragraphs are the same, or some note has moved,
    or those that stood at whole paragraphs still do.
    """
    texts, texts_now = ([(one.type, one.inline.text) for one in doc.paragraphs] for doc in (before, now))
    old = {(_words(note), span_of(note)) for note in before.notes}
    words = {word for word, _ in old}
    found = {n: span_of(note) for n, note in enumerate(now.notes) if _words(note) in words}
    if texts == texts_now or any((_words(now.notes[n]), span) not in old for n, span in found.items()):
        return {}
    wholes, wholes_now = ({(one.start, one.end) for one in doc.paragraphs} for doc in (before, now))
    whole = [span for span in found.values() if span in wholes]
    if whole and wholes_now.issuperset(whole):
        return {}
    places = _places(texts, texts_now)
    starts = [paragraph.start for paragraph in before.paragraphs]
    return {n: _moved(span, starts, before.paragraphs, now.paragraphs, places) for n, span in found.items() if span}


def _words(note: Element) -> str:
    return "".join(note.itertext())


def _places(before: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]) -> dict[int, int]:
    """Find paragraphs again: those that stayed, those that were moved as they are, and those that were edited."""
    found = {start + n: place + n for start, place, size in common_runs(before, now) for n in range(size)}
    taken = set(found.values())
    free: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place in reversed(range(len(now))):
        if place not in taken:
            free[now[place]].append(place)
    for n, text in enumerate(before):
        if n not in found and free.get(text):
            found[n] = free[text].pop()
            taken.add(found[n])
    for n in range(len(before)):
        place = found.get(n - 1, -1) + 1
        if n not in found and place < len(now) and place not in taken and _is_edited(before[n], now[place]):
            found[n] = place
            taken.add(place)
    return found


def _is_edited(before: tuple[str, str], now: tuple[str, str]) -> bool:
    same = sum(_ends(before[1], now[1]))
    return before[0] == now[0] and same * MUCH >= min(len(before[1]), len(now[1]))


def _ends(before: str, now: str) -> tuple[int, int]:
    """Count the letters at the beginning and at the end of two texts that are the same."""
    shorter = min(len(before), len(now))
    head = next((n for n in range(shorter) if before[n] != now[n]), shorter)
    tail = next((n for n in range(shorter - head) if before[-1 - n] != now[-1 - n]), shorter - head)
    return head, tail


def _moved(
    span: Span, starts: Sequence[int], before: Sequence[Paragraph], now: Sequence[Paragraph], places: Mapping[int, int]
) -> Span | None:
    """Give a span among the paragraphs as they are now, or nothing where its paragraph is gone."""
    start, end = span
    if before and start > before[-1].end:  # below all that there was
        last = places.get(len(before) - 1, len(now) - 1)
        below = now[last].end + 1 if now else 0
        return below, below
    n = bisect_right(starts, start) - 1
    if n < 0 or n not in places:
        return None
    old, new = before[n], now[places[n]]
    if start <= old.start < end and end >= old.end:
        return new.start, new.end
    head, _ = _ends(old.inline.text, new.inline.text)
    grown = (new.end - new.start) - (old.end - old.start)
    moved = (at - old.start if at - old.start <= head else at - old.start + grown for at in (start, end))
    start, end = (new.start + min(max(at, 0), new.end - new.start) for at in moved)
    return start, end
