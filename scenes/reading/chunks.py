"""The scenes of a script as they stand in it, and which scene of an older script each of them was."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import attrs

from scenes.names import folded
from scenes.page.script import (
    Action,
    BodyElement,
    Dialogue,
    DualDialogue,
    SceneHeading,
    Script,
    ScriptElement,
    speeches_of,
)
from scenes.reading.heading_reader import parts_of

MOST_ALIKE = 20
"""With how many scenes that have an element in common a scene is compared."""


@attrs.frozen
class Chunk:
    """A scene as it stands in a script."""

    heading: SceneHeading
    elements: tuple[BodyElement, ...]


KEYS: tuple[Callable[[Chunk], Hashable], ...] = (
    lambda chunk: (chunk.heading, chunk.elements),
    lambda chunk: (chunk.heading.text, chunk.elements),
    lambda chunk: _played(chunk) and (chunk.heading, _played(chunk)),
    lambda chunk: chunk.heading.number,
    lambda chunk: chunk.elements,
    lambda chunk: chunk.heading.text,
    lambda chunk: _spelled_alike(chunk.heading.text),
)
"""What a scene is known by in another script, the surest first; an empty key says nothing."""


def cut(script: Script) -> tuple[tuple[BodyElement, ...], list[Chunk]]:
    """Cut a script at its headings: what stands before the first, and the scenes."""
    headings: list[SceneHeading] = []
    bodies: list[list[BodyElement]] = [[]]
    for element in script.elements:
        if isinstance(element, SceneHeading):
            headings.append(element)
            bodies.append([])
        else:
            bodies[-1].append(element)
    opening, *rest = map(tuple, bodies)
    return opening, [Chunk(heading, body) for heading, body in zip(headings, rest, strict=True)]


def joined(opening: Iterable[BodyElement], chunks: Iterable[Chunk]) -> tuple[ScriptElement, ...]:
    """Give the elements of a script again that was cut."""
    return (*opening, *(element for chunk in chunks for element in (chunk.heading, *chunk.elements)))


def chunks_of(script: Script) -> list[Chunk]:
    """Give the scenes of a script."""
    return cut(script)[1]


def paired_chunks(then: Sequence[Chunk], now: Sequence[Chunk]) -> dict[int, int]:
    """Find for each scene of a script the one of an earlier script that it was.

    Those with a key in common, by the surest of `KEYS` first. Each that is left was the scene that it shares most with,
    or the one between the same two scenes that is in its place, or in one of a like name with half of what is seen and
    said in it.
    """
    pairs: dict[int, int] = {}
    for key in KEYS:
        pairs |= _paired_by(key, then, now, pairs)
    left_then = sorted({*range(len(then))}.difference(pairs.values()))
    left_now = [number for number in range(len(now)) if number not in pairs]
    pairs |= _likest(then, now, left_then, left_now)
    free = frozenset(left_then).difference(pairs.values())
    between = ((number, place_between(number, len(then), len(now), pairs)) for number in left_now)
    edits = {
        number: place
        for number, place in between
        if place is not None and place in free and _is_edit(then[place], now[number])
    }
    return pairs | edits


def _paired_by(
    key: Callable[[Chunk], Hashable], then: Sequence[Chunk], now: Sequence[Chunk], pairs: Mapping[int, int]
) -> dict[int, int]:
    """Pair scenes of the same key, the first with the first; those in `pairs` have their partner already."""
    taken = frozenset(pairs.values())
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for place, chunk in enumerate(then):
        if place not in taken and key(chunk):
            waiting[key(chunk)].append(place)
    return {
        number: waiting[key(chunk)].popleft()
        for number, chunk in enumerate(now)
        if number not in pairs and waiting[key(chunk)]
    }


def _is_edit(then: Chunk, now: Chunk) -> bool:
    """Whether a scene may be an edit of one that stood where it stands.

    It is in its place; or a word of the place is another one, as where ANNA'S ROOM became CLARA'S ROOM, and half of
    what is seen and said is the same, whoever says it.
    """
    if _place(now) == _place(then) != "":
        return True
    before, after = _heard(then), _heard(now)
    is_like = not set(_place(now).split()).isdisjoint(_place(then).split())
    return is_like and 2 * len(before & after) >= min(len(before), len(after)) > 0


def place_between(number: int, then: int, now: int, pairs: Mapping[int, int]) -> int | None:
    """Give the place between the same two scenes, or at the same end of all; `None` where a scene stands elsewhere.

    `then` and `now` count the scenes of both scripts.
    """
    if number in pairs or (number and number - 1 not in pairs):
        return None
    place = pairs[number - 1] + 1 if number else 0
    below = pairs.get(number + 1) if number + 1 < now else then
    return place if below == place + 1 else None


def _likest(then: Sequence[Chunk], now: Sequence[Chunk], left_then: list[int], left_now: list[int]) -> dict[int, int]:
    """Pair scenes that share what is played in them: most of it, or something in the same place; the likest first."""
    held = {number: _played(then[number]) for number in left_then}
    holders: defaultdict[BodyElement, list[int]] = defaultdict(list)
    for number, elements in held.items():
        for element in elements:
            holders[element].append(number)
    found: list[tuple[int, int, int]] = []
    for number in left_now:
        played = _played(now[number])
        shared = Counter(place for element in played for place in holders[element][:MOST_ALIKE])
        for place, count in shared.items():
            least = min(len(played), len(held[place]))
            if (count > 1 and 2 * count > least) or _place(now[number]) == _place(then[place]) != "":
                found.append((-count, number, place))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, place in sorted(found):
        if number not in pairs and place not in taken:
            pairs[number] = place
            taken.add(place)
    return pairs


def _played(chunk: Chunk) -> frozenset[BodyElement]:
    return frozenset(element for element in chunk.elements if isinstance(element, (Action, Dialogue, DualDialogue)))


def _heard(chunk: Chunk) -> frozenset[Hashable]:
    """Give what is seen and what is said in a scene, whoever says it: a person may have another name now."""
    actions = (element for element in chunk.elements if isinstance(element, Action))
    return frozenset((*actions, *(speech.lines for element in chunk.elements for speech in speeches_of(element))))


def _place(chunk: Chunk) -> str:
    return folded(parts_of(chunk.heading.text).place)


def _spelled_alike(heading: str) -> Hashable:
    """Give what a heading says, whatever its dashes, dots, capitals and notes; `None` where it names no place."""
    parts = parts_of(heading)
    return (parts.setting, folded(parts.place), folded(parts.time_of_day), parts.layers) if parts.place else None
