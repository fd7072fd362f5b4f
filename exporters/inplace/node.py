"""A document as text: which part of the text each value takes."""

from typing import TypeAlias

import attrs


class NotInPlaceError(ValueError):
    """The text is laid out in a way that cannot be changed in place."""


@attrs.frozen(kw_only=True)
class Scalar:
    """A text, a number, a truth value, or a reference to a value elsewhere. Offsets are code points, end excluded.

    `style` is the mark that a YAML scalar begins with: a quote, `|`, `>`, or nothing.
    """

    start: int
    end: int
    style: str = ""


@attrs.frozen(kw_only=True)
class Entry:
    """One key of a mapping: where the key begins, where its colon ends, and its value."""

    key: str
    start: int
    colon: int
    value: "Node"

    @property
    def end(self) -> int:
        """Where the entry ends."""
        return max(self.value.end, self.colon)


@attrs.frozen(kw_only=True)
class Mapping:
    """Keys and values. `flow` mappings stand in braces."""

    start: int
    end: int
    flow: bool
    entries: tuple[Entry, ...]


@attrs.frozen(kw_only=True)
class Sequence:
    """A list. `flow` lists stand in brackets; `starts` gives where each item begins, with its dash if it has one."""

    start: int
    end: int
    flow: bool
    items: tuple["Node", ...]
    starts: tuple[int, ...]


Node: TypeAlias = Scalar | Mapping | Sequence
