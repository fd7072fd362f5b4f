"""Notes within dual dialogue: where a document has them above it, they stay inside when one side is edited."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import attrs

from scenes.from_script.kept import Said, with_notes
from scenes.page.inline import inline_of
from scenes.page.script import BodyElement, Dialogue, DualDialogue, Note, speeches_of, texts_of

_Side: TypeAlias = tuple[int, Dialogue]
"""A speech, and whether it stands on the left, 0, or on the right."""


class _Dual(NamedTuple):
    """Dual dialogue that was edited, as the body had it and as the document said it."""

    own: DualDialogue
    then: DualDialogue


def with_notes_inside(body: Sequence[BodyElement], own: Sequence[BodyElement], told: Said) -> tuple[BodyElement, ...]:
    """Put notes that stand above dual dialogue back into it, where one of its sides is as it was.

    `own` is the body before it was edited; `told` gives how the document says each element.
    """
    edited = _edited(own, body, told)
    result: list[BodyElement] = []
    for element in body:
        dual = next((edited[side] for side in _sides(element) if side in edited), None)
        noted = element if dual is None else _noted(dual, element)
        above = _without(_notes_above(result), noted) if noted != element else None
        if above is None:
            result.append(element)
        else:
            result[len(result) - len(_notes_above(result)) :] = (*above, noted)
    return tuple(result)


def _edited(own: Sequence[BodyElement], body: Sequence[BodyElement], told: Said) -> Mapping[_Side, _Dual]:
    """Give the dual dialogue that a body no longer has, and that was said otherwise, by each of its sides as said."""
    still = set(body)
    duals = (element for element in own if isinstance(element, DualDialogue) and element not in still)
    found = (
        _Dual(dual, one)
        for dual in duals
        for one in told.get(dual, ())
        if isinstance(one, DualDialogue) and one != dual
    )
    return {side: dual for dual in found for side in _sides(dual.then)}


def _sides(element: BodyElement) -> tuple[_Side, ...]:
    return tuple(enumerate(speeches_of(element))) if isinstance(element, DualDialogue) else ()


def _noted(dual: _Dual, now: BodyElement) -> BodyElement:
    """Give edited dual dialogue the notes that it had."""
    left, right = map(_noted_side, speeches_of(dual.own), speeches_of(dual.then), speeches_of(now))
    return DualDialogue(left=left, right=right)


def _noted_side(own: Dialogue, then: Dialogue, now: Dialogue) -> Dialogue:
    """Give a speech its notes: where it was edited, each of its lines has them at its end."""
    if then == now:
        return own
    if len(own.lines) != len(now.lines):
        return now
    lines = zip(now.lines, own.lines, strict=True)
    return attrs.evolve(
        now, lines=tuple(attrs.evolve(line, text=with_notes(line.text, before.text)) for line, before in lines)
    )


def _notes_above(elements: Sequence[BodyElement]) -> list[Note]:
    """Give the notes at the end of some elements."""
    notes: list[Note] = []
    for element in reversed(elements):
        if not isinstance(element, Note):
            break
        notes.append(element)
    return notes[::-1]


def _without(notes: Sequence[Note], noted: BodyElement) -> list[Note] | None:
    """Leave out those notes that stand within an element; nothing where not all of these are there."""
    inside = Counter(Note(text=note.text) for text in texts_of(noted) for note in inline_of(text).notes)
    there = Counter(notes)
    return list((there - inside).elements()) if inside <= there else None
