"""The key below a chart: each mark that occurs, and what it says."""

from collections.abc import Callable, Iterable

import attrs

from scenes.views.charts.svg import text, width_of

BETWEEN = 19.0
"""Room between what a mark says and the next mark, in pixels."""


@attrs.frozen
class Key:
    """A drawn key: its elements, and where it ends at the right, in pixels."""

    body: str
    end: float


def key_of(entries: Iterable[tuple[Callable[[float], str], str]], x: float, y: float, room: float = 9) -> Key:
    """Draw a key from `x` on; an entry draws its mark at a place, and what it says stands `room` pixels farther."""
    parts, end = [], x
    for mark, words in entries:
        parts += [mark(x), text(words, x + room, y, "quiet")]
        end = x + room + width_of(words)
        x = end + BETWEEN
    return Key("".join(parts), end)
