"""The nodes of a JSON text."""

import re
from json.decoder import scanstring  # type: ignore[attr-defined]

from exporters.inplace.node import Entry, Mapping, Node, NotInPlaceError, Scalar, Sequence

SPACE = re.compile(r"[ \t\r\n]*")
WORD = re.compile(r"[^\s,\]}]+")
DEEPEST = 200


def json_nodes(text: str) -> Node:
    """Give the root node of a text that a JSON parser has accepted. Raises `NotInPlaceError` where it is too deep."""
    return _node(text, _skip(text, 0), 0)


def _node(text: str, at: int, depth: int) -> Node:
    if depth > DEEPEST:
        raise NotInPlaceError("nested too deep")
    mark = text[at]
    if mark == "{":
        return _mapping(text, at, depth)
    if mark == "[":
        return _sequence(text, at, depth)
    if mark == '"':
        return Scalar(start=at, end=scanstring(text, at + 1)[1], style='"')
    word = WORD.match(text, at)
    if word is None:
        raise NotInPlaceError("not JSON")
    return Scalar(start=at, end=word.end())


def _mapping(text: str, start: int, depth: int) -> Node:
    entries = []
    at = _skip(text, start + 1)
    while text[at] != "}":
        at = _skip(text, at + 1) if text[at] == "," else at
        key, end = scanstring(text, at + 1)
        colon = _skip(text, end) + 1
        value = _node(text, _skip(text, colon), depth + 1)
        entries.append(Entry(key=key, start=at, colon=colon, value=value))
        at = _skip(text, value.end)
    return Mapping(start=start, end=at + 1, flow=True, entries=tuple(entries))


def _sequence(text: str, start: int, depth: int) -> Node:
    items = []
    at = _skip(text, start + 1)
    while text[at] != "]":
        at = _skip(text, at + 1) if text[at] == "," else at
        items.append(_node(text, at, depth + 1))
        at = _skip(text, items[-1].end)
    return Sequence(start=start, end=at + 1, flow=True, items=tuple(items), starts=tuple(item.start for item in items))


def _skip(text: str, at: int) -> int:
    space = SPACE.match(text, at)
    return space.end() if space else at
