"""The title page as Final Draft keeps it: paragraphs that look like one, without names for their parts."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from exporters.finaldraft.markup import attributes, sayable, texts
from scenes.page.finaldraft.titles import Group, begins_entry, entries_of
from scenes.page.inline import inline_of
from scenes.page.script import TitleEntry
from scenes.page.title_page import BELOW, MIDDLE, PRINTED

ABOVE = 15
"""Empty paragraphs above the title."""

ROWS = 48
"""Paragraphs of a title page."""

MOST_TRIES = 8
"""Entries that are given their keys one by one; after so many, all are."""

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
    known = [entry for entry in entries if entry.key.casefold() in PRINTED]
    said = [TitleEntry(key=PRINTED[entry.key.casefold()], values=tuple(_lines(entry))) for entry in known]
    middle = [entry for entry in said if entry.key in MIDDLE and entry.values]
    below = [entry for entry in said if entry.key in BELOW and entry.values]
    others = (entry for entry in entries if entry.key.casefold() not in PRINTED)
    unheld = tuple(entry for entry in others if any(map(str.strip, entry.values)))
    notes = sum(len(inline_of(value).notes) for entry in known for value in entry.values)
    if not middle and not below:
        return TitlePage("", unheld, notes)
    groups = _with_needed_keys(middle, below)
    head = [_empty("Center")] * ABOVE + _rows(groups[: len(middle)], "Center", BETWEEN)
    foot = _rows(groups[len(middle) :], "Left", 1)
    gap = [_empty("Left")] * max(1, ROWS - len(head) - len(foot)) if foot else []
    return TitlePage(f"<TitlePage><Content>{''.join((*head, *gap, *foot))}</Content></TitlePage>", unheld, notes)


def _rows(groups: Iterable[Group], align: str, between: int) -> list[str]:
    """Write the lines of some entries, with so many empty paragraphs between two of them."""
    rows: list[str] = []
    for number, (_, lines) in enumerate(groups):
        rows += [_empty(align)] * between if number else []
        rows += [_line(line, align) for line in lines]
    return rows


def _with_needed_keys(middle: Sequence[TitleEntry], below: Sequence[TitleEntry]) -> list[Group]:
    """Give the lines of each entry, after its key where a reader would take it or one of them for another."""
    wanted = [*middle, *below]
    groups: list[Group] = [*((True, entry.values) for entry in middle), *((False, entry.values) for entry in below)]
    labelled: list[Group] = [
        (in_middle, _labelled(entry, in_middle=in_middle)) for entry, (in_middle, _) in zip(wanted, groups, strict=True)
    ]
    for _ in range(MOST_TRIES):
        told = entries_of(groups)
        if list(told) == wanted:
            return groups
        pairs = zip_longest(wanted, told)
        wrong = min(next(n for n, (said, read) in enumerate(pairs) if said != read), len(groups) - 1)
        groups = [*groups[:wrong], labelled[wrong], *groups[wrong + 1 :]]
    return labelled


def _labelled(entry: TitleEntry, *, in_middle: bool) -> list[str]:
    """Give the lines of an entry: the first one after its key, and each that would begin another."""
    return [
        f"{entry.key}: {line}" if not number or begins_entry(line, in_middle=in_middle) else line
        for number, line in enumerate(entry.values)
    ]


def _lines(entry: TitleEntry) -> list[str]:
    """Give the lines of an entry that say something."""
    lines = (line for value in entry.values for line in sayable(value).split("\n"))
    return [line for line in lines if inline_of(line).text.strip()]


def _line(text: str, align: str) -> str:
    return f"<Paragraph{attributes((('Alignment', align), ('Type', 'General')))}>{texts(inline_of(text))}</Paragraph>"


def _empty(align: str) -> str:
    """Give the space that Final Draft writes between lines of a title page."""
    return f"<Paragraph{attributes((('Alignment', align), ('Type', 'General')))}><Text></Text></Paragraph>"
