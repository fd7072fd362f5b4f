"""Write a script into the text that it was read from: what still says the same stays as it was typed, to the byte."""

from collections.abc import Hashable, Iterator, Sequence

import attrs

from scenes.page.fountain.check import reads_otherwise
from scenes.page.fountain.read import FountainText, read
from scenes.page.fountain.write import blocks_of, write
from scenes.page.runs import common_runs
from scenes.page.script import Action, Script


@attrs.frozen
class _Part:
    """A part of the old text: where its lines begin and end, and whether it stands apart from the part before it."""

    start: int
    end: int
    apart: bool


def write_into(original: str, script: Script) -> str:
    """Write a sayable script, keeping the typing of `original` wherever both say the same.

    What is new stands in the usual form, with the line ends of the original. Text that cannot be kept without changing
    what is read is written anew.
    """
    found = read(original)
    if found.script == script:
        return original
    text = "".join(_pieces(original, found, script))
    return write(script) if any(reads_otherwise(text, script)) else text


def _pieces(original: str, found: FountainText, script: Script) -> Iterator[str]:
    """Give the new text piece by piece: runs of the original, and blocks written anew, with an empty line between."""
    newline = "\r\n" if "\r\n" in original else "\n"
    old, new, parts = _sequence(found.script), _sequence(script), _parts(found)
    blocks = [block.replace("\n", newline) for block in blocks_of(script)]
    at = 0
    for before, after, size in _common(old, new, parts):
        yield from (newline * 2 * (number > 0) + blocks[number] for number in range(at, after))
        begins = before == after == 0
        if not begins:
            yield _gap(original, parts, before) or newline * (2 * (after > 0) + _extra(old[before]))
        at = after + size
        ends = before + size == len(old) and at == len(new)
        start = 0 if begins else parts[before].start
        yield original[start : len(original) if ends else parts[before + size - 1].end]
        if ends:
            return
    yield from (newline * 2 * (number > 0) + blocks[number] for number in range(at, len(new)))
    yield newline * bool(new)


def _sequence(script: Script) -> list[Hashable]:
    return [*((script.title_page,) if script.title_page else ()), *script.elements]


def _parts(found: FountainText) -> list[_Part]:
    spans = found.whole_lines()
    parts: list[_Part] = []
    for start, end in spans:
        apart = not parts or start > parts[-1].end
        parts.append(_Part(start, end, apart))
    return parts


def _gap(original: str, parts: Sequence[_Part], at: int) -> str:
    """Give the blank lines that stood before a part, if nothing else did."""
    gap = original[parts[at - 1].end : parts[at].start] if at else ""
    return gap if gap.isspace() and len(gap.splitlines()) > 1 else ""


def _extra(part: Hashable) -> int:
    """Count the empty lines that belong to an action, before its text."""
    return len(part.text) - len(part.text.lstrip("\n")) if isinstance(part, Action) else 0


def _common(old: Sequence[Hashable], new: Sequence[Hashable], parts: Sequence[_Part]) -> Iterator[tuple[int, int, int]]:
    """Give the runs that both have, as (place in old, place in new, length); no run cuts through a line."""
    for before, after, size in common_runs(old, new):
        first, end = before, before + size
        while first < end and not parts[first].apart:
            first += 1
        while first < end < len(parts) and not parts[end].apart:
            end -= 1
        if first < end:
            yield first, after + first - before, end - first
