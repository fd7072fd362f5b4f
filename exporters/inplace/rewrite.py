"""Change the values of a document in its text.

Each value is given twice, as it was and as it is to be; where the two are equal the text is taken over letter for
letter. A list's items are matched by their ids, so that an item that moved takes its text and its comments along.
"""

import re
from collections import Counter
from collections.abc import Sequence as ListOf
from itertools import pairwise
from typing import Any, Protocol

import attrs

from exporters.inplace.node import Entry, Mapping, Node, NotInPlaceError, Scalar, Sequence

SECTIONS = re.compile(r"(.*#[^\n]*)\n[ \t\r]*\n", re.DOTALL)
"""Comments with an empty line below them."""


class Hand(Protocol):
    """How values are written in one format."""

    def flow(self, value: Any, indent: int | None, was: Scalar | None = None) -> str:
        """Write a value to stand inside braces or brackets, or on one line.

        With an indent, a value that is not short may take several lines, those after the first indented further.
        """

    def key(self, key: str) -> str:
        """Write a key with its colon and a space."""

    def block(self, key: str, value: Any, was: Scalar | None = None) -> str:
        """Write a key and its value on lines of their own, without the last line's end."""

    def item(self, value: Any) -> str:
        """Write an item of a list on lines of its own, with its dash, without the last line's end."""


@attrs.frozen
class Rewriter:
    """Rewrites one text. Raises `NotInPlaceError` where its layout does not allow it."""

    text: str
    hand: Hand

    def whole(self, node: Node, old: Any, new: Any) -> str:
        """Give the whole text with the new value."""
        return self.text[: node.start] + self.value(node, old, new) + self.text[node.end :]

    def value(self, node: Node, old: Any, new: Any) -> str:
        """Give the text of a value that keeps its kind of layout."""
        if old == new:
            return self.text[node.start : node.end]
        if isinstance(node, Mapping) and isinstance(old, dict) and isinstance(new, dict):
            return self._flow_mapping(node, old, new) if node.flow else self._block_mapping(node, old, new)
        if isinstance(node, Sequence) and isinstance(old, list) and isinstance(new, list):
            if len(node.items) != len(old):
                raise NotInPlaceError("a list that reads otherwise than it stands")
            return self._flow_sequence(node, old, new) if node.flow else self._block_sequence(node, old, new)
        raise NotInPlaceError("a value of another kind")

    def _fits(self, node: Node, old: Any, new: Any) -> bool:
        """Whether a value can be changed inside its text; else it is written anew."""
        if isinstance(node, Mapping):
            return isinstance(old, dict) and isinstance(new, dict)
        return isinstance(node, Sequence) and isinstance(old, list) and isinstance(new, list) and bool(node.items)

    # In braces and brackets

    def _flow_value(self, node: Node, old: Any, new: Any, indent: int | None) -> str:
        if old == new or self._fits(node, old, new):
            return self.value(node, old, new)
        return self.hand.flow(new, indent, node if isinstance(node, Scalar) else None)

    def _flow_mapping(self, node: Mapping, old: dict[str, Any], new: dict[str, Any]) -> str:
        indent = self._indent(node, [entry.start for entry in node.entries])
        parts: list[tuple[int | None, str]] = []
        for number, entry in enumerate(node.entries):
            if old.get(entry.key) == new.get(entry.key):
                parts.append((number, self.text[entry.start : entry.end]))
            elif entry.key in new:
                head = self.text[entry.start : entry.value.start] or self.hand.key(entry.key)
                value = self._flow_value(entry.value, old.get(entry.key), new[entry.key], indent)
                parts.append((number, head + value))
        keys = [entry.key for entry in node.entries if entry.key in new or entry.key not in old]
        for key in _inserted(keys, list(new)):
            text = self.hand.key(key) + self.hand.flow(new[key], indent)
            parts.insert(_after(keys, list(new), key), (None, text))
            keys.insert(_after(keys, list(new), key), key)
        spans = [(entry.start, entry.end) for entry in node.entries]
        return self._joined(node, parts, spans)

    def _flow_sequence(self, node: Sequence, old: list[Any], new: list[Any]) -> str:
        indent = self._indent(node, list(node.starts))
        if not any("\n" in self.text[item.start : item.end] for item in node.items):
            indent = None  # the others stand on one line each
        parts: list[tuple[int | None, str]] = []
        for was, value in _matched(old, new):
            if was is None:
                parts.append((None, self.hand.flow(value, indent)))
            else:
                parts.append((was, self._flow_value(node.items[was], old[was], value, indent)))
        return self._joined(node, parts, [(item.start, item.end) for item in node.items])

    def _joined(
        self, node: Mapping | Sequence, parts: ListOf[tuple[int | None, str]], spans: ListOf[tuple[int, int]]
    ) -> str:
        """Put entries together with what stood around and between them."""
        if not spans:
            return self.text[node.start] + ", ".join(text for _, text in parts) + self.text[node.end - 1]
        opening, closing = self.text[node.start : spans[0][0]], self.text[spans[-1][1] : node.end]
        if not parts:
            return self.text[node.start] + self.text[node.end - 1]
        between = [self.text[left[1] : right[0]] for left, right in pairwise(spans)]
        usual = next((gap for gap in between if "#" not in gap), None)
        if usual is None:
            usual = f",{opening[1:]}" if opening[1:].strip() == "" and "\n" in opening else ", "
        text = opening
        for place, (number, part) in enumerate(parts):
            if place:
                before = parts[place - 1][0]
                follows = number is not None and before is not None and number == before + 1
                text += between[number - 1] if follows and number is not None else usual
            text += part
        return text + closing

    def _indent(self, node: Mapping | Sequence, starts: ListOf[int]) -> int | None:
        """Give the indent of entries that stand on lines of their own, or `None` where they share a line."""
        if not starts or "\n" not in self.text[node.start : starts[0]]:
            return None
        return self._column(starts[0])

    # On lines of their own

    def _block_mapping(self, node: Mapping, old: dict[str, Any], new: dict[str, Any]) -> str:
        if not set(new) & {entry.key for entry in node.entries}:
            raise NotInPlaceError("a mapping of which nothing stays")
        column = self._column(node.start)
        pieces: list[tuple[str, str]] = []
        begin = node.start
        for number, entry in enumerate(node.entries):
            last = number == len(node.entries) - 1
            end = node.end if last else self._line_end(entry.end)
            lead, tail = self.text[begin : entry.start], self.text[entry.end : end]
            begin = end
            if old.get(entry.key) == new.get(entry.key):
                pieces.append((entry.key, lead + self.text[entry.start : end]))
            elif entry.key in new:
                behind = self.text[entry.end : self._line_end(entry.end)]
                value = self._entry(entry, old.get(entry.key), new[entry.key], column, behind)
                pieces.append((entry.key, lead + value + tail))
            elif number == 0:
                begin = node.entries[1].start
            else:
                pieces.append((entry.key, lead[: lead.rfind("\n")] if "#" in lead else ""))
        keys = [key for key, _ in pieces]
        for key in _inserted([entry.key for entry in node.entries if entry.key in new], list(new)):
            place = _after(keys, list(new), key)
            lines = _indented(self.hand.block(key, new[key]), column)
            text = f"\n{' ' * column}{lines}" if place else f"{lines}\n{' ' * column}"
            pieces.insert(place, (key, text))
            keys.insert(place, key)
        return "".join(text for _, text in pieces)

    def _entry(self, entry: Entry, old: Any, new: Any, column: int, behind: str) -> str:
        """Give the text of an entry whose value changes. A comment behind it needs a value on one line."""
        node = entry.value
        if self._fits(node, old, new):
            return self.text[entry.start : node.start] + self.value(node, old, new)
        was = node if isinstance(node, Scalar) else None
        text = _indented(self.hand.block(entry.key, new, was), column)
        if behind.strip() and "\n" in text:
            return self.hand.key(entry.key) + self.hand.flow(new, None)
        return text

    def _block_sequence(self, node: Sequence, old: list[Any], new: list[Any]) -> str:
        if not new:
            raise NotInPlaceError("a list of which nothing stays")
        column = self._column(node.starts[0])
        ends = [self._line_end(max(item.end, start + 1)) for item, start in zip(node.items, node.starts, strict=True)]
        ends[-1] = node.end
        begins = [node.start, *ends[:-1]]
        leads = [self.text[begin:start] for begin, start in zip(begins, node.starts, strict=True)]
        gap = _usual_gap(leads) + " " * column
        matched = _matched(old, new)
        stayed = [was for was, _ in matched if was is not None]
        moved = stayed != sorted(stayed)
        remarks = ["" if moved or was in stayed else _sections(lead) for was, lead in enumerate(leads)]
        told = 0
        pieces = []
        for place, (was, value) in enumerate(matched):
            if was is None:
                lead, text = gap, _indented(self.hand.item(value), column)
            else:
                lead = leads[was] if was else gap
                lead = f"\n{lead}" if moved and not lead.startswith("\n") else lead
                lead, told = "".join(remarks[told:was]) + lead, was
                body = self._item(node.items[was], old[was], value, column, node.starts[was])
                text = body + self.text[node.items[was].end : ends[was]]
            first = lead.lstrip("\r\n ") if was else ""
            pieces.append((lead if place else first) + text)
        return "".join([*pieces, *remarks[told:]])

    def _item(self, node: Node, old: Any, new: Any, column: int, start: int) -> str:
        """Give the text of an item of a list, from its dash on."""
        if old == new:
            return self.text[start : node.end]
        if self._fits(node, old, new):
            return self.text[start : node.start] + self.value(node, old, new)
        if isinstance(node, Scalar) and not isinstance(new, (dict, list)):
            return self.text[start : node.start] + self.hand.flow(new, None, node)
        return _indented(self.hand.item(new), column)

    def _column(self, at: int) -> int:
        return at - (self.text.rfind("\n", 0, at) + 1)

    def _line_end(self, at: int) -> int:
        """Give where the line of a place ends, its line feed not included."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end


def _usual_gap(leads: ListOf[str]) -> str:
    """Give what stands between most items: a line end, or an empty line as well."""
    apart = Counter(lead.startswith(("\n\n", "\n\r\n")) for lead in leads[1:])
    return "\n\n" if apart[True] > apart[False] else "\n"


def _sections(lead: str) -> str:
    """Give the comments before an item that stand apart from it: they head what follows, and stay when it goes."""
    match = SECTIONS.match(lead)
    return match[1] if match else ""


def _indented(text: str, column: int) -> str:
    """Indent every line after the first; an empty one stays empty."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(" " * column + line if line else line for line in rest)])


def _inserted(there: ListOf[str], wanted: ListOf[str]) -> list[str]:
    return [key for key in wanted if key not in there]


def _after(there: ListOf[str], wanted: ListOf[str], key: str) -> int:
    """Give the place in a mapping at which a new key stands: behind the last of those that come before it."""
    earlier = set(wanted[: wanted.index(key)])
    return max((place + 1 for place, known in enumerate(there) if known in earlier), default=0)


def _matched(old: ListOf[Any], new: ListOf[Any]) -> list[tuple[int | None, Any]]:
    """Give for each new item the place of the old one that it continues: by id, by value or by position."""
    free = dict(enumerate(old))
    places: list[int | None] = []
    for value in new:
        same = next((place for place, item in free.items() if _is_same(item, value)), None)
        if same is not None:
            del free[same]
        places.append(same)
    before = -1
    for number, place in enumerate(places):
        follows = free.get(before + 1)
        if place is None and follows is not None and not (_has_id(follows) or _has_id(new[number])):
            places[number] = before + 1
            del free[before + 1]
        before = before if places[number] is None else places[number] or 0
    return list(zip(places, new, strict=True))


def _has_id(item: Any) -> bool:
    return isinstance(item, dict) and "id" in item


def _is_same(item: Any, value: Any) -> bool:
    if isinstance(item, dict) and isinstance(value, dict) and "id" in item:
        return bool(item["id"] == value.get("id"))
    return bool(item == value)
