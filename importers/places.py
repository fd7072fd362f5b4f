"""The places of the values in a JSON text."""

import re
from bisect import bisect_right
from json.decoder import scanstring  # type: ignore[attr-defined]

import attrs

from scenes.page.line_ends import line_starts

MARK = re.compile(r'[\s,:]*([\[\]{}"]|[^\s,:\[\]{}"]+)')


@attrs.frozen
class JsonPlaces:
    """Where the values of a JSON text stand: line and column, 1-based.

    A key's place stands for its value. `doubled` names each key that its mapping already had.
    """

    by_pointer: dict[str, tuple[int, int]]
    doubled: tuple[tuple[str, tuple[int, int]], ...]


def json_places(text: str) -> JsonPlaces:
    """Find the places in a text that a JSON parser has accepted."""
    starts = [0, *line_starts(text)]
    places: dict[str, tuple[int, int]] = {}
    doubled: list[tuple[str, tuple[int, int]]] = []
    stack: list[tuple[str, int | None]] = []
    key_pointer: str | None = None
    offset = 0

    def place(at: int) -> tuple[int, int]:
        line = bisect_right(starts, at)
        return line, at - starts[line - 1] + 1

    while (match := MARK.match(text, offset)) is not None:
        mark, begin, offset = match.group(1), match.start(1), match.end()
        if mark in "]}":
            stack.pop()
        elif mark == '"' and stack and stack[-1][1] is None and key_pointer is None:
            key, offset = scanstring(text, begin + 1)
            key_pointer = f"{stack[-1][0]}/{key.replace('~', '~0').replace('/', '~1')}"
            if key_pointer in places:
                doubled.append((key, place(begin)))
            places.setdefault(key_pointer, place(begin))
        else:
            pointer = key_pointer or ""
            parent, count = stack[-1] if stack else ("", None)
            if count is not None:
                pointer = f"{parent}/{count}"
                stack[-1] = (parent, count + 1)
            key_pointer = None
            places.setdefault(pointer, place(begin))
            if mark in "[{":
                stack.append((pointer, 0 if mark == "[" else None))
            elif mark == '"':
                _, offset = scanstring(text, begin + 1)
    return JsonPlaces(places, tuple(doubled))
