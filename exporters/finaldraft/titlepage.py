"""The title page as Final Draft keeps it: paragraphs that look like one, without names for their parts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exporters.finaldraft.markup import attributes, sayable, texts
from scenes.page.finaldraft.words import entry_of
from scenes.page.inline import inline_of
from scenes.page.script import TitleEntry
from scenes.page.title_page import BELOW, MIDDLE, PRINTED

ABOVE = 15
"""Empty paragraphs above the title."""

ROWS = 48
"""Paragraphs of a title page."""

BETWEEN = 2
"""Empty paragraphs between two entries in the middle."""


class TitlePage(NamedTuple):
    """A title page as XML, empty where it says nothing, the entries that it cannot hold, and how many notes."""

    xml: str
    unheld: tuple[TitleEntry, ...]
    notes: int


def title_page(entries: Sequence[TitleEntry]) -> TitlePage:
    """Write the title page.

    An entry whose kind could not be told from its place and words is written as `Key: value`.
    """
    keys = {entry: PRINTED.get(entry.key.casefold()) for entry in entries}
    middle = [entry for entry in entries if keys[entry] in MIDDLE and _lines(entry)]
    below = [entry for entry in entries if keys[entry] in BELOW and _lines(entry)]
    unheld = tuple(entry for entry in entries if keys[entry] is None and any(map(str.strip, entry.values)))
    notes = sum(len(inline_of(value).notes) for entry in entries if keys[entry] for value in entry.values)
    if not middle and not below:
        return TitlePage("", unheld, notes)
    rows: list[str] = [_empty("Center")] * ABOVE
    found: list[TitleEntry] = []
    for number, entry in enumerate(middle):
        lines = _labelled(entry, middle=True, before=found)
        rows += [_empty("Center")] * BETWEEN if number else []
        rows += [_line(line, "Center") for line in lines]
        found.append(entry_of(lines, middle=True, before=found))
    foot = list(_below(below))
    rows += [_empty("Left")] * max(1, ROWS - len(rows) - len(foot)) if foot else []
    return TitlePage(f"<TitlePage><Content>{''.join((*rows, *foot))}</Content></TitlePage>", unheld, notes)


def _below(entries: Sequence[TitleEntry]) -> Iterator[str]:
    for number, entry in enumerate(entries):
        if number:
            yield _empty("Left")
        for line in _labelled(entry, middle=False, before=()):
            yield _line(line, "Left")


def _labelled(entry: TitleEntry, *, middle: bool, before: Sequence[TitleEntry]) -> list[str]:
    """Give the lines of an entry, after its key where a reader would not know it."""
    lines = _lines(entry)
    key = PRINTED[entry.key.casefold()]
    told = entry_of(lines, middle=middle, before=before)
    return lines if told == TitleEntry(key=key, values=tuple(lines)) else [f"{key}: {lines[0]}", *lines[1:]]


def _lines(entry: TitleEntry) -> list[str]:
    """Give the lines of an entry that say something."""
    lines = (line for value in entry.values for line in sayable(value).split("\n"))
    return [line for line in lines if inline_of(line).text.strip()]


def _line(text: str, align: str) -> str:
    return f"<Paragraph{attributes((('Alignment', align), ('Type', 'General')))}>{texts(inline_of(text))}</Paragraph>"


def _empty(align: str) -> str:
    """Give the space that Final Draft writes between lines of a title page."""
    return f"<Paragraph{attributes((('Alignment', align), ('Type', 'General')))}><Text></Text></Paragraph>"
