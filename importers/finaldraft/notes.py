"""Where the notes of a Final Draft document belong: to a whole paragraph, or to a place in its text."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element

import attrs

from importers.finaldraft.dropped import Dropped
from importers.finaldraft.paragraphs import Paragraph
from importers.finaldraft.texts import note_text
from scenes.page.finaldraft.words import Type, letters_in
from scenes.page.inline import Aside

RANGE = re.compile(r"\s*([0-9]{1,15})\s*,\s*([0-9]{1,15})\s*")

Span: TypeAlias = tuple[int, int]
"""From where to where something stands, in Final Draft's units."""

MOST_LETTERS = 60
"""Of a note that is left out so many letters are named."""


@attrs.define
class NotePlaces:
    """Notes by the number of the paragraph they belong to.

    `before` stand above the paragraph, `whole` belong to all of it, `inside` stand in its text, `last` below it all.
    """

    before: dict[int, list[str]] = attrs.field(factory=dict)
    whole: dict[int, list[str]] = attrs.field(factory=dict)
    inside: dict[int, list[Aside]] = attrs.field(factory=dict)
    last: list[str] = attrs.field(factory=list)


def note_places(
    notes: Sequence[Element],
    paragraphs: Sequence[Paragraph],
    dropped: Dropped,
    spans: Mapping[int, Span | None],
) -> NotePlaces:
    """Find the places of the notes at the end of a document, and of those that stand inside paragraphs.

    `spans` gives the true spans of some of `notes`, by their place in the list; one whose text is gone has none.
    """
    places = NotePlaces()
    starts = [paragraph.start for paragraph in paragraphs]
    end = paragraphs[-1].end if paragraphs else -1
    for number, paragraph in enumerate(paragraphs):
        if paragraph.notes:
            places.whole.setdefault(number, []).extend(paragraph.notes)
    for place, note in enumerate(notes):
        text = note_text(note, dropped)
        if place in spans and spans[place] is None:
            dropped.count(f'a note that stood in a text that is gone is left out: "{_in_short(text)}"')
            continue
        span = spans.get(place) or span_of(note)
        if span is None or span[0] > end:
            places.last.append(text)
            continue
        number = bisect_right(starts, span[0]) - 1
        _place(places, number, paragraphs[number], span, text)
    return places


def _in_short(text: str) -> str:
    """Give the words of a note by which a person knows it."""
    words = " ".join(text.split())
    return words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS]}..."


def span_of(note: Element) -> Span | None:
    """Give the range of a note in units, or nothing where it has none."""
    match = RANGE.fullmatch(note.get("Range", ""))
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return min(start, end), max(start, end)


def _place(places: NotePlaces, number: int, paragraph: Paragraph, span: Span, text: str) -> None:
    start, end = span
    if start == end == paragraph.start and paragraph.type == Type.HEADING:
        places.before.setdefault(number, []).append(text)
    elif paragraph.pair or (start <= paragraph.start < end and end >= paragraph.end):
        places.whole.setdefault(number, []).append(text)
    else:
        offset = letters_in(paragraph.inline.text, min(end, paragraph.end) - paragraph.start)
        places.inside.setdefault(number, []).append(Aside(offset, text))
