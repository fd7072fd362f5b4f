"""What a document does not show of a body stays in it: a boneyard, a deep section, blank lines within an action.

A format may hold less than a script. So an edited body is compared with the body as the document had it before; what
the document still says as it did stands for the elements that it was made from.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from scenes.page.inline import Aside, inline_of
from scenes.page.marks import marked
from scenes.page.script import BodyElement
from scenes.runs import common_runs

Said: TypeAlias = Mapping[BodyElement, Sequence[BodyElement]]
"""What a document says of each element; it lacks those of which that cannot be told."""

UNTOLD: Said = MappingProxyType({})


class _Piece(NamedTuple):
    """Elements of a body, what the document said of them, and the place of that in all that it said."""

    own: Sequence[BodyElement]
    said: Sequence[BodyElement]
    place: int


def with_edits(
    own: Sequence[BodyElement], then: Sequence[BodyElement], now: Sequence[BodyElement], told: Said = UNTOLD
) -> tuple[BodyElement, ...]:
    """Take into a body what was edited in a document.

    `own` is the body, `then` is how the document said it, `now` what the document says since; `told` gives how it says
    each element. What was not shown stays behind the element above it, or before the next unedited one where the
    element above was edited.
    """
    if now == then:
        return tuple(own)
    if own == then:
        return tuple(now)
    places_now = {start + n: place + n for start, place, size in common_runs(then, now) for n in range(size)}
    shown = frozenset(then)
    result: list[BodyElement] = []
    waiting: list[BodyElement] = []
    taken = 0
    is_edited_above = False
    for piece in _pieces(own, then, told):
        hidden = [element for element in piece.own if element not in shown]
        if not piece.said:
            (waiting if is_edited_above else result).extend(hidden)
        elif piece.own:
            place = _unedited_at(piece, places_now)
            is_edited_above = place is None
            if place is None:
                kinds = {type(element) for element in piece.said}
                waiting += (element for element in hidden if type(element) not in kinds)
            else:
                result += (*now[taken:place], *waiting, *piece.own)
                waiting, taken = [], place + len(piece.said)
    return (*result, *now[taken:], *waiting)


def _unedited_at(piece: _Piece, places_now: Mapping[int, int]) -> int | None:
    """Give the place where the document says a piece now, whole and unbroken as before; `None` where it is edited."""
    places = [places_now.get(piece.place + n) for n in range(len(piece.said))]
    first = places[0]
    return first if first is not None and places == [*range(first, first + len(places))] else None


def with_notes(text: str, before: str) -> str:
    """Put the notes that stood in a text at the end of what it has become, but for those that it still has."""
    inline = inline_of(text)
    still = {note.text for note in inline.notes}
    notes = (Aside(len(inline.text), note.text) for note in inline_of(before).notes if note.text not in still)
    return marked(inline._replace(notes=(*inline.notes, *notes)))


def _pieces(own: Sequence[BodyElement], then: Sequence[BodyElement], told: Said) -> Iterator[_Piece]:
    """Part a body into elements that the document said as they are, and what lies between those."""
    own_end = then_end = 0
    for start, place, size in (*(_embedded(own, then) or common_runs(own, then)), (len(own), len(then), 0)):
        yield from _between(own[own_end:start], then[then_end:place], then_end, told)
        own_end, then_end = start + size, place + size
        yield from _one_by_one(own[start:own_end], then[place:then_end], place)


def _one_by_one(own: Sequence[BodyElement], said: Sequence[BodyElement], place: int) -> Iterator[_Piece]:
    """Give each element as a piece of its own; what was said of them stands at a place."""
    return (_Piece((element,), (shown,), place + n) for n, (element, shown) in enumerate(zip(own, said, strict=True)))


def _between(own: Sequence[BodyElement], said: Sequence[BodyElement], place: int, told: Said) -> Iterator[_Piece]:
    """Give the pieces of what the document said otherwise than it is: element by element where that can be told."""
    parts = [told.get(element, ()) for element in own]
    if [*map(type, own)] == [*map(type, said)]:  # each is said in a way of its own
        yield from _one_by_one(own, said, place)
    elif said and tuple(chain.from_iterable(parts)) == tuple(said):
        for element, part in zip(own, parts, strict=True):
            yield _Piece((element,), part, place)
            place += len(part)
    else:
        yield _Piece(own, said, place)


def _embedded(own: Sequence[BodyElement], then: Sequence[BodyElement]) -> list[tuple[int, int, int]]:
    """Give the places of all that a document says in a body of which it only leaves elements out, as runs of one.

    There are none where it also says an element in another way.
    """
    found: list[tuple[int, int, int]] = []
    for place, element in enumerate(own):
        if len(found) < len(then) and element == then[len(found)]:
            found.append((place, len(found), 1))
    return found if len(found) == len(then) else []
