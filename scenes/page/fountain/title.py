"""The title page of a Fountain text.

A text begins with a title page where its first line has a usual key, or where the whole first block is
made of keys and indented values. One line such as `He opens the card: it is blank.` is action.
"""

import re
from collections.abc import Sequence

from scenes.page.fountain.forms import HEADING
from scenes.page.script import TitleEntry
from scenes.page.title_page import USUAL

KEY = re.compile(r"([^\W_][^:]{0,39}?)[ \t]*:(?!//)[ \t]*(.*)", re.DOTALL)
"""A key, a colon and perhaps a value, at the start of a line."""

LOUD_END = r"(?:\bTO|\bIN|\bOUT):$"


def title_page_in(lines: list[str], at: int) -> tuple[tuple[TitleEntry, ...], int, int, list[int]]:
    """Read a title page that begins at line `at` or below empty lines.

    Gives its entries, its first line, the line after its last, and the lines that are neither key nor indented. Without
    a title page the entries are empty and both line numbers 0.
    """
    first = next((number for number in range(at, len(lines)) if lines[number].strip()), len(lines))
    end = first
    while end < len(lines) and lines[end].strip():
        end += 1
    block = lines[first:end]
    if not block or not is_title_page(block):
        return (), 0, 0, []
    entries: list[tuple[str, list[str]]] = []
    odd: list[int] = []
    for number, line in enumerate(block, first):
        match = None if line[0].isspace() else KEY.fullmatch(line)
        if match is not None:
            entries.append((" ".join(match[1].split()), [match[2].strip()] if match[2].strip() else []))
            continue
        entries[-1][1].append(line.strip())
        if not line[0].isspace():
            odd.append(number)
    return tuple(TitleEntry(key=key, values=tuple(values)) for key, values in entries), first, end, odd


def title_lines(entries: Sequence[TitleEntry]) -> list[str]:
    """Write a title page: one value beside its key, several below it; no reader takes a mixture of both.

    Where the only key is somebody's own, the value stands below: on one line the two would be action.
    """
    lines: list[str] = []
    is_own = len(entries) == 1 and entries[0].key.casefold() not in USUAL
    for entry in entries:
        beside = entry.values[0] if len(entry.values) == 1 and not is_own else ""
        lines.append(f"{entry.key}: {beside}".rstrip())
        lines += [f"    {value}" for value in entry.values] if not beside else []
    return lines


def is_title_page(block: list[str]) -> bool:
    """Whether the first lines of a text, up to an empty one, are its title page."""
    first = block[0]
    match = KEY.fullmatch(first)
    if match is not None and match[1].casefold() in USUAL:
        return True
    if match is None or HEADING.match(first) or re.search(LOUD_END, first.rstrip()):
        return False
    return len(block) > 1 and all(line[0].isspace() or _is_entry(line) for line in block)


def _is_entry(line: str) -> bool:
    match = KEY.fullmatch(line)
    return match is not None and len(match[1].split()) <= 3
