"""What a document does not show of a body stays in it: a boneyard, a deep section, blank lines within an action.

A format may hold less than a script. So an edited body is compared with the body as the document had it before; what
the document still says as it did stands for the elements that it was made from.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from scenes.page.script import BodyElement
from scenes.runs import common_runs

Element = TypeVar("Element", bound=BodyElement)


class _Piece(NamedTuple):
    """Elements of a body from `own` to `own_end`, which the document said as those from `then` to `then_end`."""

    own: int
    own_end: int
    then: int
    then_end: int


def with_edits(own: Sequence[Element], then: Sequence[Element], now: Sequence[Element]) -> tuple[Element, ...]:
    """Take into a body what was edited in a document.

    `own` is the body, `then` is how the document said it, `now` what the document says since. What was not shown stays
    behind what it followed, or before what it preceded where that was edited.
    """
    if own == then:
        return tuple(now)
    stayed = {start + n: place + n for start, place, size in common_runs(then, now) for n in range(size)}
    said = frozenset(then)
    result: list[Element] = []
    waiting: list[Element] = []
    at, stands = 0, True
    for piece in _pieces(own, then):
        places = [stayed[n] for n in range(piece.then, piece.then_end) if n in stayed]
        elements = own[piece.own : piece.own_end]
        if piece.then == piece.then_end:
            lost = [element for element in elements if element not in said]
            (result if stands else waiting).extend(lost)
            continue
        if not elements:
            continue
        stands = len(places) == places[-1] - places[0] + 1 == piece.then_end - piece.then if places else False
        if stands:
            result += (*now[at : places[0]], *waiting, *elements)
            waiting, at = [], places[-1] + 1
        else:
            shown = {type(element) for element in then[piece.then : piece.then_end]}
            waiting += (element for element in elements if type(element) not in shown and element not in said)
    return (*result, *now[at:], *waiting)


def _pieces(own: Sequence[BodyElement], then: Sequence[BodyElement]) -> Iterator[_Piece]:
    """Part a body into elements that the document said as they are, and what lies between those."""
    end = then_end = 0
    for start, place, size in (*(_embedded(own, then) or common_runs(own, then)), (len(own), len(then), 0)):
        if [*map(type, own[end:start])] == [*map(type, then[then_end:place])]:  # each is said in a way of its own
            yield from (_Piece(end + n, end + n + 1, then_end + n, then_end + n + 1) for n in range(start - end))
        else:
            yield _Piece(end, start, then_end, place)
        yield from (_Piece(start + n, start + n + 1, place + n, place + n + 1) for n in range(size))
        end, then_end = start + size, place + size


def _embedded(own: Sequence[BodyElement], then: Sequence[BodyElement]) -> list[tuple[int, int, int]]:
    """Give the places of all that a document says in a body of which it leaves something out, as runs of one.

    Where it says something otherwise too, there are none.
    """
    found: list[tuple[int, int, int]] = []
    for place, element in enumerate(own):
        if len(found) < len(then) and element == then[len(found)]:
            found.append((place, len(found), 1))
    return found if len(found) == len(then) else []
