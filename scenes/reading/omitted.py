"""Omitted scenes as a script has them: a heading that says OMITTED, and below it in a boneyard what the scene was.

So the number stays on the page, nothing of the scene is played, and a writer who wants it back has it at hand. What is
not played stands beside the boneyard: summary and notes above it; below it the notes and page breaks at its end, and
what is said for the next scene.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from itertools import takewhile
from typing import NamedTuple

import attrs

from scenes.page.fountain.forms import OMITTED
from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from scenes.page.script import (
    BodyElement,
    Boneyard,
    Note,
    PageBreak,
    SceneHeading,
    Script,
    ScriptElement,
    Section,
    Synopsis,
    headings_in,
)
from scenes.reading.chunks import Chunk, cut, joined
from scenes.reading.heading_reader import OMITTED_WORD, is_omitted, parts_of
from scenes.reading.passages import said_in


class PutBack(NamedTuple):
    """A script whose omitted scenes stand in it as they were.

    `omitted` has the places of those scenes, `elements` gives for each element of this script the one of the script as
    it was that holds it, counted from 0.
    """

    script: Script
    omitted: frozenset[int]
    elements: Sequence[int]


class Parts(NamedTuple):
    """What stands below a heading: what is said of the scene, the scene itself, and what is for the next one."""

    above: tuple[BodyElement, ...]
    text: tuple[BodyElement, ...]
    below: tuple[BodyElement, ...]


def says_omitted(heading: str) -> bool:
    """Whether the words of a heading stand for a scene that was taken out: `OMITTED`."""
    return OMITTED_WORD.search(heading) is not None and is_omitted(parts_of(heading))


def parts_below(elements: tuple[BodyElement, ...]) -> Parts:
    """Part what stands below a heading: synopses and then notes are above, passages and sections for the next scene."""
    end = len(elements) - len([*takewhile(_is_for_the_next, reversed(elements))])
    synopses = len([*takewhile(lambda element: isinstance(element, Synopsis), elements[:end])])
    begin = synopses + len([*takewhile(lambda element: isinstance(element, Note), elements[synopses:end])])
    return Parts(elements[:begin], elements[begin:end], elements[end:])


def as_omitted(chunk: Chunk, *, has_own_number: bool) -> Chunk:
    """Give a scene as one that is omitted; one that says so itself stays as it is.

    Where the boneyard would say something else, as where the scene has boneyards of its own, the heading stands alone
    if its number is that of no other scene, so that the scene is found again; else the scene stays.
    """
    if says_omitted(chunk.heading.text):
        return chunk
    above, text, below = parts_below(chunk.elements)
    end = len(text) - len([*takewhile(lambda element: isinstance(element, (Note, PageBreak)), reversed(text))])
    text, below = text[:end], (*text[end:], *below)
    heading = SceneHeading(text=OMITTED, number=chunk.heading.number)
    within, _ = sayable(Script(elements=(chunk.heading, *text)))
    boneyard = Boneyard(text=write(within).strip())
    if sayable(Script(elements=(boneyard,)))[0].elements == (boneyard,) and read(boneyard.text).script == within:
        return Chunk(heading, (*above, boneyard, *below))
    return Chunk(heading, (*above, *below)) if has_own_number else chunk


def put_back(chunk: Chunk) -> Chunk | None:
    """Give an omitted scene as it was; `None` where it is not omitted, or no boneyard is that of one scene.

    What else stands below the heading comes behind what the scene was.
    """
    if not says_omitted(chunk.heading.text):
        return None
    above, text, below = parts_below(chunk.elements)
    found = ((n, scene) for n, element in enumerate(text) if (scene := _scene_in(element)))
    place, scene = next(found, (0, None))
    if scene is None:
        return None
    heading = attrs.evolve(scene.heading, number=chunk.heading.number or scene.heading.number)
    return Chunk(heading, (*above, *scene.elements, *text[:place], *text[place + 1 :], *below))


def put_back_exactly(chunk: Chunk) -> Chunk | None:
    """Give an omitted scene as it was, if omitting that again gives the same."""
    whole = put_back(chunk)
    return whole if whole is not None and as_omitted(whole, has_own_number=False) == chunk else None


def _scene_in(element: BodyElement) -> Chunk | None:
    """Give the scene that a boneyard holds, if it holds one and nothing else."""
    if not isinstance(element, Boneyard):
        return None
    opening, scenes = cut(read(element.text).script)
    return scenes[0] if len(scenes) == 1 and not opening else None


def with_omitted(script: Script, places: Collection[int]) -> Script:
    """Give a script in which some scenes, by their places, are omitted."""
    if not places:
        return script
    opening, chunks = cut(script)
    own = own_numbers(chunks)
    told = (
        as_omitted(chunk, has_own_number=chunk.heading.number in own) if n in places else chunk
        for n, chunk in enumerate(chunks)
    )
    return attrs.evolve(script, elements=joined(opening, told))


def own_numbers(chunks: Iterable[Chunk]) -> Set[str]:
    """Give the numbers that one scene alone has."""
    counts = Counter(chunk.heading.number for chunk in chunks)
    return {number for number, count in counts.items() if number and count == 1}


def as_it_was(script: Script) -> Script:
    """Put back every omitted scene of a script that a boneyard holds."""
    if not any(says_omitted(heading.text) for heading in headings_in(script)):
        return script
    opening, chunks = cut(script)
    return attrs.evolve(script, elements=joined(opening, (put_back(chunk) or chunk for chunk in chunks)))


def with_put_back(script: Script) -> PutBack:
    """Put back the omitted scenes of a script, as far as omitting them again would give the same script."""
    if not any(says_omitted(heading.text) for heading in headings_in(script)):
        return PutBack(script, frozenset(), range(len(script.elements)))
    opening, chunks = cut(script)
    found = {n: whole for n, chunk in enumerate(chunks) if (whole := put_back_exactly(chunk))}
    places = list(range(len(opening)))
    begin = len(opening)
    for n, chunk in enumerate(chunks):
        places += _places_in(found.get(n, chunk), chunk, begin)
        begin += 1 + len(chunk.elements)
    whole_chunks = (found.get(n, chunk) for n, chunk in enumerate(chunks))
    return PutBack(attrs.evolve(script, elements=joined(opening, whole_chunks)), frozenset(found), places)


def _places_in(whole: Chunk, chunk: Chunk, begin: int) -> Iterator[int]:
    """Give where the heading and the elements of a scene stand in a script that has it from `begin` on, or omits it."""
    if whole is chunk:
        yield from range(begin, begin + 1 + len(chunk.elements))
        return
    boneyard = begin + 1 + len(parts_below(chunk.elements).above)
    yield from range(begin, boneyard)
    yield from [boneyard] * (len(whole.elements) - len(chunk.elements) + 1)
    yield from range(boneyard + 1, begin + 1 + len(chunk.elements))


def _is_for_the_next(element: ScriptElement) -> bool:
    return isinstance(element, Section) or said_in(element, 0) is not None
