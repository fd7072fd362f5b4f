"""The title page as Final Draft keeps it: paragraphs that look like one, without names for their parts."""

from collections.abc import Sequence
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
    keys = {entry: PRINTED.get(entry.key.casefold()) for entry in entries}
    middle = [entry for entry in entries if keys[entry] in MIDDLE and _lines(entry)]
    below = [entry for entry in entries if keys[entry] in BELOW and _lines(entry)]
    unheld = tuple(entry for entry in entries if keys[entry] is None and any(map(str.strip, entry.values)))
    notes = sum(len(inline_of(value).notes) for entry in entries if keys[entry] for value in entry.values)
    if not middle and not below:
        return TitlePage("", unheld, notes)
    groups = _with_needed_keys([*((True, entry) for entry in middle), *((False, entry) for entry in below)])
    rows: list[str] = [_empty("Center")] * ABOVE
    for number, (_, lines) in enumerate(groups[: len(middle)]):
        rows += [_empty("Center")] * BETWEEN if number else []
        rows += [_line(line, "Center") for line in lines]
    foot: list[str] = []
    for number, (_, lines) in enumerate(groups[len(middle) :]):
        foot += [_empty("Left")] if number else []
        foot += [_line(line, "Left") for line in lines]
    rows += [_empty("Left")] * max(1, ROWS - len(rows) - len(foot)) if foot else []
    return TitlePage(f"<TitlePage><Content>{''.join((*rows, *foot))}</Content></TitlePage>", unheld, notes)


def _with_needed_keys(entries: Sequence[tuple[bool, TitleEntry]]) -> list[Group]:
    """Give the lines of each entry, after its key where a reader would take it or one of them for another."""
    wanted = [TitleEntry(key=PRINTED[entry.key.casefold()], values=tuple(_lines(entry))) for _, entry in entries]
    plain: list[Group] = [(in_middle, said.values) for (in_middle, _), said in zip(entries, wanted, strict=True)]
    labelled: list[Group] = [
        (in_middle, _labelled(said, in_middle=in_middle)) for (in_middle, _), said in zip(entries, wanted, strict=True)
    ]
    groups = plain
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
