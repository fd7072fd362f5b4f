"""The notes of a script: each inside its paragraph, or in a list at the end with the range that it belongs to."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from exporters.finaldraft.markup import attributes, sayable, texts
from scenes.page.finaldraft.words import BLACK, MEASURED, units
from scenes.page.inline import Aside, Inline, part


class PlacedNote(NamedTuple):
    """A note and the span of the script that it belongs to, in Final Draft's units."""

    start: int
    end: int
    text: str


def script_note(text: str, range_: str = "", number: int | None = None) -> str:
    """Write a note: inside a paragraph, or, with a range, in the list at the end of the document."""
    head = attributes((("Color", BLACK), ("Id", number), ("Range", range_)))
    lines = "".join(f"<Paragraph>{texts(Inline(line))}</Paragraph>" for line in sayable(text).split("\n"))
    return f"<ScriptNote{head}>{lines}</ScriptNote>"


def listed(notes: Iterable[PlacedNote], length: int) -> str:
    """Write the list of notes, and for how long a script, in units, their ranges were counted."""
    lines = (script_note(note.text, f"{note.start},{note.end}", number) for number, note in enumerate(notes, 1))
    return "\n".join((f"<ScriptNotes{attributes(((MEASURED, length),))}>", *lines, "</ScriptNotes>"))


def texts_with_notes(inline: Inline, *, font: str, tags: str) -> Iterator[str]:
    """Write the runs of a paragraph, each note where it stands among them."""
    at = 0
    for note in inline.notes:
        if note.offset > at:
            yield texts(part(inline, at, note.offset), font=font, tags=tags)
        yield script_note(note.text)
        at = note.offset
    if at < len(inline.text) or not inline.text:
        yield texts(part(inline, at, len(inline.text)), font=font, tags=tags)


def placed_notes(inline: Inline, start: int, end: int) -> Iterator[PlacedNote]:
    """Give the notes in the text of a paragraph that goes from `start` to `end` their spans."""
    for note in inline.notes:
        yield PlacedNote(*_span(inline.text, note, start, end), note.text)


def _span(text: str, note: Aside, start: int, end: int) -> tuple[int, int]:
    """Give the word before a note, but never the whole paragraph: that is where notes of the paragraph stand."""
    stop = start + units(text, note.offset)
    begin = start + units(text, text.rfind(" ", 0, max(0, note.offset - 1)) + 1)
    if (begin, stop) == (start, end):
        begin = max(start + 1, stop - 1)
    return min(begin, stop), stop
