"""Scenes that a writer has omitted in a draft: the heading says so, and the number says which scene it was."""

from collections.abc import Callable, Iterable
from itertools import takewhile

import attrs

from scenes.page.fountain.read import read
from scenes.page.script import (
    NOT_PLAYED,
    BodyElement,
    Boneyard,
    Script,
    ScriptElement,
    Section,
    Synopsis,
    headings_in,
)
from scenes.reading.chunks import Chunk, cut, joined
from scenes.reading.heading_reader import OMITTED_WORD, is_omitted, parts_of
from scenes.reading.passages import said_in


def with_omitted_text(script: Script, drafted: Callable[[], Script]) -> tuple[Script, frozenset[int]]:
    """Give scenes that were omitted since a draft was made the heading and the text that they had, and say which.

    `drafted` makes that draft anew. What was typed below such a heading stays, see `restored`.
    """
    if not any(says_omitted(heading.text) for heading in headings_in(script)):
        return script, frozenset()
    numbered = [chunk for chunk in cut(drafted())[1] if chunk.heading.number and not says_omitted(chunk.heading.text)]
    before = {chunk.heading.number: chunk for chunk in reversed(numbered)}
    opening, chunks = cut(script)
    omitted = frozenset(
        n for n, chunk in enumerate(chunks) if chunk.heading.number in before and says_omitted(chunk.heading.text)
    )
    chunks = [
        restored(before[chunk.heading.number], chunk) if n in omitted else chunk for n, chunk in enumerate(chunks)
    ]
    return attrs.evolve(script, elements=joined(opening, chunks)), omitted


def says_omitted(heading: str) -> bool:
    """Whether the words of a heading stand for a scene that was taken out: `OMITTED`."""
    return OMITTED_WORD.search(heading) is not None and is_omitted(parts_of(heading))


def restored(before: Chunk, now: Chunk) -> Chunk:
    """Give a scene its heading and its text again, with what was typed below the heading behind it.

    Where both share an element that is played, what was typed is the text of the scene, as somebody has edited it. But
    where it begins with the end of that text, the rest has been typed behind the text before.
    """
    text, _ = _parted(before.elements)
    typed, below = _parted(now.elements)
    played, played_now = _played(text), _played(typed)
    if not set(played).isdisjoint(played_now) and not _goes_on(played, played_now):
        return Chunk(before.heading, now.elements)
    synopses = tuple(element for element in typed if isinstance(element, Synopsis))
    own = tuple(element for element in text if not (synopses and isinstance(element, Synopsis)))
    known = frozenset((*synopses, *own))
    added = (element for element in typed if element not in known and not _holds(element, text))
    return Chunk(before.heading, (*synopses, *own, *added, *below))


def _played(elements: Iterable[BodyElement]) -> list[BodyElement]:
    return [element for element in elements if not isinstance(element, NOT_PLAYED)]


def _goes_on(before: list[BodyElement], now: list[BodyElement]) -> bool:
    """Whether a text begins with the end of another, or is that end; it does not say the other as a whole."""
    shared = now.index(before[-1]) + 1 if before[-1] in now else 0
    return any(0 < size < len(before) and before[-size:] == now[:size] for size in (shared, len(now)))


def _parted(elements: tuple[BodyElement, ...]) -> tuple[tuple[BodyElement, ...], tuple[BodyElement, ...]]:
    """Part from a scene what stands at its end for the next one: passages between layers, the section of an act."""
    end = len(elements) - len([*takewhile(_is_for_the_next, reversed(elements))])
    return elements[:end], elements[end:]


def _is_for_the_next(element: ScriptElement) -> bool:
    return isinstance(element, Section) or said_in(element, 0) is not None


def _holds(element: BodyElement, text: Iterable[BodyElement]) -> bool:
    """Whether an element is a boneyard of the scene's own text, with its heading or without."""
    if not isinstance(element, Boneyard):
        return False
    opening, chunks = cut(read(element.text).script)
    return tuple(text) in (opening, *(chunk.elements for chunk in chunks[:1]))
