"""The nodes of a YAML text, from libyaml's events."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from exporters.inplace.node import Entry, Mapping, Node, NotInPlaceError, Scalar, Sequence

GAP = re.compile(r"(?:\s|#[^\n]*(?=\n|$))*")
"""White space and comments."""
REMARK = re.compile(r"[ \t]+#[^\n]*")


def yaml_nodes(text: str) -> Node:
    """Give the root node of a text that holds one document. Raises `NotInPlaceError`."""
    events: Iterator[Any] = (
        event
        for event in yaml.parse(text, Loader=yaml.CSafeLoader)
        if not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent))
    )
    return _Builder(text, events).node()


class _Builder:
    def __init__(self, text: str, events: Iterator[Any]) -> None:
        self.text = text
        self.events = events

    def node(self, event: Any = None) -> Node:
        """Build the next node."""
        event = next(self.events) if event is None else event
        start = _at(event.start_mark)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, start)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, start)
        if isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            end = start + len(self.text[start : _at(event.end_mark)].rstrip())
            return Scalar(start=start, end=end, style=getattr(event, "style", None) or "")
        raise NotInPlaceError("an empty document")

    def _mapping(self, event: Any, start: int) -> Node:
        entries = []
        key: Any
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise NotInPlaceError("a key that is no word")
            colon = self.text.find(":", _at(key.end_mark)) + 1
            if not colon or self.text[_at(key.end_mark) : colon - 1].strip():
                raise NotInPlaceError("a key without a colon")
            value = self.node()
            if isinstance(value, Scalar) and value.start == value.end:
                value = Scalar(start=colon, end=colon)
            entries.append(Entry(key=key.value, start=_at(key.start_mark), colon=colon, value=value))
        flow = bool(event.flow_style)
        end = _at(key.end_mark) if flow else self._with_remark(entries[-1].end if entries else start)
        return Mapping(start=start, end=end, flow=flow, entries=tuple(entries))

    def _sequence(self, event: Any, start: int) -> Node:
        flow = bool(event.flow_style)
        items: list[Node] = []
        starts: list[int] = []
        behind = start
        item: Any
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            node = self.node(item)
            if flow:
                starts.append(node.start)
            else:
                gap = GAP.match(self.text, behind)
                dash = gap.end() if gap else behind
                if self.text[dash : dash + 1] != "-":
                    raise NotInPlaceError("a list without dashes")
                starts.append(dash)
                behind = max(node.end, dash + 1)
            items.append(node)
        end = _at(item.end_mark) if flow else self._with_remark(max(items[-1].end, starts[-1] + 1) if items else start)
        return Sequence(start=start, end=end, flow=flow, items=tuple(items), starts=tuple(starts))

    def _with_remark(self, end: int) -> int:
        """Take in a comment behind the last line, so that it stays with that line when others follow."""
        remark = REMARK.match(self.text, end)
        return remark.end() if remark else end


def _at(mark: Any) -> int:
    """Give a mark's place in the text, in code points."""
    place: int = mark.index
    return place
