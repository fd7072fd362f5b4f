"""Scenes that a writer has omitted in a draft: the heading says so, and the number says which scene it was."""

from collections.abc import Callable, Iterable
from itertools import takewhile

import attrs

from scenes.page.chunks import Chunk, cut
from scenes.page.fountain.read import read
from scenes.page.heading_reader import parts_of
from scenes.page.passages import said_in
from scenes.page.script import (
    BodyElement,
    Boneyard,
    Note,
    Script,
    ScriptElement,
    Section,
    Synopsis,
    headings_in,
)
from scenes.page.story_from_script import OMITTED


def with_omitted_text(script: Script, drafted: Callable[[], Script]) -> tuple[Script, frozenset[int]]:
    """Give scenes that were omitted since a draft was made the heading and the text that they had, and say which.

    `drafted` makes that draft anew. What is played below such a heading, and all else that was typed there, stays.
    """
    if not any(is_omitted(heading.text) for heading in headings_in(script)):
        return script, frozenset()
    numbered = [chunk for chunk in cut(drafted())[1] if chunk.heading.number and not is_omitted(chunk.heading.text)]
    before = {chunk.heading.number: chunk for chunk in reversed(numbered)}
    opening, chunks = cut(script)
    omitted = frozenset(
        n for n, chunk in enumerate(chunks) if chunk.heading.number in before and is_omitted(chunk.heading.text)
    )
    chunks = [
        restored(before[chunk.heading.number], chunk) if n in omitted else chunk for n, chunk in enumerate(chunks)
    ]
    elements = (*opening, *(element for chunk in chunks for element in (chunk.heading, *chunk.elements)))
    return attrs.evolve(script, elements=elements), omitted


def is_omitted(heading: str) -> bool:
    """Whether a heading stands for a scene that was taken out: `OMITTED`."""
    if OMITTED.search(heading) is None:
        return False
    parts = parts_of(heading)
    return parts.setting is None and OMITTED.fullmatch(parts.place) is not None


def restored(before: Chunk, now: Chunk) -> Chunk:
    """Give a scene its heading again and, where nothing else is played there, its text."""
    text, _ = _parted(before.elements)
    typed, below = _parted(now.elements)
    if any(not isinstance(element, (Boneyard, Note, Synopsis)) for element in typed):
        return Chunk(before.heading, now.elements)
    synopses = tuple(element for element in typed if isinstance(element, Synopsis))
    own = tuple(element for element in text if not (synopses and isinstance(element, Synopsis)))
    added = (element for element in typed if element not in (*synopses, *own) and not _holds(element, text))
    return Chunk(before.heading, (*synopses, *own, *added, *below))


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
