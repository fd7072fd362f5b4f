"""The title page of a Fountain text.

A text begins with a title page where its first line has a usual key, or where the whole first block is
made of keys and indented values. One line such as `He opens the card: it is blank.` is action.
"""

import re
from collections.abc import Container, Sequence

from scenes.page.fountain.forms import HEADING
from scenes.page.script import TitleEntry
from scenes.page.title_page import USUAL

KEY = re.compile(r"([^\W_][^:]{0,39}?)[ \t]*:(?!//)[ \t]*(.*)", re.DOTALL)
"""A key, a colon and perhaps a value, at the start of a line."""

SCRIPT_MARKS = frozenset("#=>.~@!")

LOUD_END = r"(?:\bTO|\bIN|\bOUT):$"


def title_page_in(
    lines: list[str], at: int, cuts: Container[int] = ()
) -> tuple[tuple[TitleEntry, ...], int, int, list[int]]:
    """Read a title page that begins at line `at` or below empty lines; `cuts` are the lines that boneyards were cut of.

    Gives its entries, its first line, the line after its last, and the lines that are neither key nor indented, or look
    like the script. Without a title page the entries are empty and both line numbers 0.
    """
    first = next((number for number in range(at, len(lines)) if lines[number].strip()), len(lines))
    end = _end_of_block(lines, first, cuts)
    block = [line for line in lines[first:end] if line.strip()]
    if not block or not is_title_page(block):
        return (), 0, 0, []
    entries: list[tuple[str, list[str]]] = []
    odd: list[int] = []
    for number, line in enumerate(lines[first:end], first):
        if not line.strip():
            continue
        match = None if line[0].isspace() else KEY.fullmatch(line)
        has_place = match is not None or line[0].isspace()
        if not has_place or (number > first and begins_script(line)):
            odd.append(number)
        if match is not None:
            entries.append((" ".join(match[1].split()), [match[2].strip()] if match[2].strip() else []))
            continue
        entries[-1][1].append(line.strip())
    return tuple(TitleEntry(key=key, values=tuple(values)) for key, values in entries), first, end, odd


def _end_of_block(lines: list[str], first: int, cuts: Container[int]) -> int:
    """Find the empty line that ends a block; one that held a boneyard does not where the title page goes on below."""
    end = after = first
    while after < len(lines):
        line = lines[after]
        if line.strip():
            if after > end and (begins_script(line) or not (line[0].isspace() or KEY.fullmatch(line))):
                break
            end = after + 1
        elif after not in cuts:
            break
        after += 1
    return end


def begins_script(line: str) -> bool:
    """Whether a line looks as if the script began with it."""
    if line[:1].isspace():
        return False
    return line[:1] in SCRIPT_MARKS or bool(HEADING.match(line) or re.search(LOUD_END, line.rstrip()))


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
    if match is None or HEADING.match(first) or re.search(LOUD_END, f"{match[1]}:"):
        return False
    return len(block) > 1 and all(line[0].isspace() or _is_entry(line) for line in block)


def _is_entry(line: str) -> bool:
    match = KEY.fullmatch(line)
    return match is not None and len(match[1].split()) <= 3
