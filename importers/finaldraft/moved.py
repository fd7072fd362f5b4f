"""Notes whose places nobody has moved: a document that was edited by a program that knows nothing of ranges.

Final Draft counts the place of a note in units from the beginning of the script, and counts anew when text changes. A
program that only changes texts leaves each range as it was. Where the document is known as it was before, or as it
would be if all were counted, the notes are found by the paragraphs that they stood in.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from importers.finaldraft.found_again import (
    KnownNote,
    known_notes,
    known_paragraphs,
    lines_in,
    same_at_beginning,
    words_of,
)
from importers.finaldraft.notes import Span, span_of
from importers.finaldraft.paragraphs import Paragraph
from scenes.page.finaldraft.words import Type, letters_in, units


class Ranges(NamedTuple):
    """The notes of a document as they stand in its list, by range and words, and its paragraphs.

    `measured` is how many units the script had when the ranges were written, where the document says so.
    """

    notes: Sequence[Element]
    paragraphs: Sequence[Paragraph]
    measured: str = ""

    @property
    def are_old(self) -> bool:
        """Whether the script has become longer or shorter since its ranges were written, as far as it says."""
        return self.measured not in ("", str(self.paragraphs[-1].end if self.paragraphs else 0))


class _Positions:
    """Where notes can stand in a document: at whole paragraphs, above one, below all of them, at a word."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.starts = [paragraph.start for paragraph in paragraphs]
        self.wholes = {(paragraph.start, paragraph.end) for paragraph in paragraphs}

    def is_between(self, at: int) -> bool:
        """Whether a paragraph begins at a place, or all have ended."""
        n = bisect_left(self.starts, at)
        return self.starts[n] == at if n < len(self.starts) else not n or at > self.paragraphs[-1].end

    def ends_of_words(self, span: Span) -> tuple[bool, bool]:
        """Whether a span begins and ends where a word may, within one paragraph."""
        n = bisect_right(self.starts, span[0]) - 1
        if n < 0 or span[1] > self.paragraphs[n].end:
            return False, False
        text = self.paragraphs[n].inline.text
        begin, end = (letters_in(text, at - self.starts[n]) for at in span)
        return not _is_inside_word(text, begin), not _is_inside_word(text, end)

    def whole_words(self, span: Span) -> Span:
        """Widen a span within one paragraph to the ends of the words that it cuts."""
        n = bisect_right(self.starts, span[0]) - 1
        if n < 0 or span[1] > self.paragraphs[n].end:
            return span
        start, end = span
        text = self.paragraphs[n].inline.text
        begin, finish = (letters_in(text, at - self.starts[n]) for at in span)
        while _is_inside_word(text, begin):
            begin -= 1
            start -= units(text[begin])
        while _is_inside_word(text, finish):
            end += units(text[finish])
            finish += 1
        return start, end

    def beside_words(self, span: Span) -> Span:
        """Give a span that does not end inside a word: the whole paragraph where it does."""
        n = bisect_right(self.starts, span[0]) - 1
        if n < 0 or span[0] > self.paragraphs[n].end:
            return span
        one = self.paragraphs[n]
        at = letters_in(one.inline.text, min(span[1], one.end) - one.start)
        return (one.start, one.end) if _is_inside_word(one.inline.text, at) else span


def unmoved(before: Ranges, now: Ranges) -> dict[int, Span | None]:
    """Give the true spans of the notes, where nobody has counted their places anew.

    Ranges were not counted anew where the script is longer or shorter than they say, where none has changed though
    texts have moved, and where one leads to no place for a note though none has moved with the texts. Then each note is
    where its paragraph is now. One whose paragraph is gone has no span, and nor has one that only the new document has,
    for its paragraph has gone earlier. But where the document does not say itself that its ranges are old, a new or a
    reworded note stands near its range.
    """
    if now.measured != before.measured and now.measured and not now.are_old:
        return {}  # counted anew as a whole
    texts, texts_now = lines_in(before.paragraphs), lines_in(now.paragraphs)
    known = list(known_notes(before.notes, now.notes))
    places, places_now = _Positions(before.paragraphs), _Positions(now.paragraphs)
    if texts == texts_now and all(note.was == note.now for note in known):
        both = {note.place for note in known}
        return {n: None for n in near_ranges(now) if now.are_old and n not in both}
    found = known_paragraphs(texts, texts_now)
    moves = _Moves(before.paragraphs, now.paragraphs, found)
    spans = {n: moves.of(was) for n, was, _ in known}
    astray = [note for note in known if _is_astray(_begun(note, spans[note.place]), places, places_now)]
    is_moved = texts != texts_now and any(note.was != note.now for note in known)
    are_counted = not now.are_old and (not astray or is_moved)
    if are_counted and not _are_left(known, spans, places, places_now):
        # a word that has grown goes on behind the end of its range
        return {note.place: places_now.whole_words(note.now) for note in astray}
    words = {words_of(note) for note in before.notes}
    gone = {n for n in spans if words_of(now.notes[n]) in words}
    return {n: spans.get(n) or (None if now.are_old or n in gone else near) for n, near in near_ranges(now).items()}


def near_ranges(document: Ranges) -> dict[int, Span]:
    """Give the range of each note that has one, by its place in the list; within a word it is the whole paragraph's."""
    places = _Positions(document.paragraphs)
    ranges = ((n, span_of(note)) for n, note in enumerate(document.notes))
    return {n: places.beside_words(span) for n, span in ranges if span}


def _are_left(
    known: Sequence[KnownNote], spans: Mapping[int, Span | None], before: _Positions, now: _Positions
) -> bool:
    """Whether all ranges are what they were though texts have moved, and no note still stands at a whole paragraph."""
    whole = {note.was for note in known} & before.wholes
    if any(note.was != note.now for note in known) or (whole and now.wholes.issuperset(whole)):
        return False
    return any(spans[note.place] not in (None, note.was) for note in known)


def _is_inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _begun(note: KnownNote, span: Span | None) -> KnownNote:
    """Give a note that ends where it did the range that it had: within a text, where a range begins says nothing."""
    return note._replace(now=span) if span and span[1] == note.now[1] else note


def _is_astray(note: KnownNote, before: _Positions, now: _Positions) -> bool:
    """Whether the new range of a note leads to no place for one: it cuts words, or what was whole as long as it was."""
    was, is_ = note.was, note.now
    if is_ in now.wholes or (is_[0] == is_[1] and now.is_between(is_[0])):
        return False
    if was[0] == was[1]:
        return before.is_between(was[0])
    if was in before.wholes and was[1] - was[0] == is_[1] - is_[0]:
        return True
    return any(
        then and not still for then, still in zip(before.ends_of_words(was), now.ends_of_words(is_), strict=True)
    )


class _Moves:
    """Where spans are now: the paragraphs of two documents, and by their places the new ones of the old that are left.

    `heads` counts how many letters at the beginning of each such paragraph are the same.
    """

    def __init__(self, before: Sequence[Paragraph], now: Sequence[Paragraph], places: Mapping[int, int]) -> None:
        self.before, self.now, self.places = before, now, places
        self.starts = [paragraph.start for paragraph in before]
        self.heads = {
            n: same_at_beginning(before[n].inline.text, now[place].inline.text) for n, place in places.items()
        }

    def of(self, span: Span) -> Span | None:
        """Give a span among the paragraphs as they are now, or nothing where its paragraph is gone."""
        start, end = span
        before, now, places = self.before, self.now, self.places
        if before and start > before[-1].end:  # below all that there was
            last = places.get(len(before) - 1, len(now) - 1)
            below = now[last].end + 1 if now else 0
            return below, below
        n = bisect_right(self.starts, start) - 1
        if n < 0:
            return None
        is_above = start == end == before[n].start  # it stands below the paragraph above, too
        if is_above and n - 1 in places and places.get(n) != places[n - 1] + 1:
            return _below(places[n - 1], now)
        if n not in places:
            return None
        old, new = before[n], now[places[n]]
        if start <= old.start < end and end >= old.end:
            return new.start, new.end
        grown = (new.end - new.start) - (old.end - old.start)
        moved = (at - old.start if at - old.start <= self.heads[n] else at - old.start + grown for at in (start, end))
        start, end = (new.start + min(max(at, 0), new.end - new.start) for at in moved)
        return start, end


def _below(n: int, paragraphs: Sequence[Paragraph]) -> Span:
    """Give the span of a note that stands below a paragraph: above a heading, with another text, or below it all."""
    if n + 1 == len(paragraphs):
        return paragraphs[n].end + 1, paragraphs[n].end + 1
    follows = paragraphs[n + 1]
    return follows.start, follows.start if follows.type == Type.HEADING else follows.end
