"""Scenes that a writer has omitted in a draft: the heading says so, and the number says which scene it was."""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import dropwhile, pairwise

import attrs

from scenes.drafting.draft import whole_draft_of, with_scenes_omitted
from scenes.page.fountain.read import read
from scenes.page.script import NOT_PLAYED, BodyElement, Boneyard, SceneHeading, Script, Section, Synopsis, headings_in
from scenes.page.style import DraftStyle
from scenes.reading.chunks import Chunk, chunks_of, cut, joined, paired_chunks, place_between
from scenes.reading.heading_reader import parts_of
from scenes.reading.omitted import own_numbers, parts_below, put_back, says_omitted
from scenes.record import Status, Story


def with_scenes_put_back(script: Script, drafted: Script) -> tuple[Script, frozenset[int]]:
    """Give omitted scenes the heading and the text that they had, and say which scenes are omitted.

    `drafted` is the draft that the script is an edit of, as if nothing were omitted. What a boneyard says of a scene
    is the scene; else its number says which it was, and what was typed below its heading stays, see `restored`.
    """
    if not any(says_omitted(heading.text) for heading in headings_in(script)):
        return script, frozenset()
    known = chunks_of(drafted)
    own = {chunk for chunk in known if says_omitted(chunk.heading.text)}
    numbers = own_numbers(known)
    before = {one.heading.number: one for one in known if one.heading.number in numbers and one not in own}
    own_by_number = {chunk.heading.number for chunk in own} - {""}
    opening, chunks = cut(script)
    found: dict[int, Chunk] = {}
    for n, chunk in enumerate(chunks):
        if not says_omitted(chunk.heading.text) or chunk in own or chunk.heading.number in own_by_number:
            continue
        whole, had = put_back(chunk), before.get(chunk.heading.number)
        if whole is not None:
            found[n] = _headed_as(had, whole) if had else whole
        elif had is not None:
            found[n] = restored(had, chunk)
    found |= _in_their_places(known, chunks, found)
    whole_chunks = (found.get(n, chunk) for n, chunk in enumerate(chunks))
    return attrs.evolve(script, elements=joined(opening, whole_chunks)), frozenset(found)


def without_left_over(script: Script, story: Story) -> list[int]:
    """Give the elements, by their places, without headings that say OMITTED right above the scene of their number.

    Somebody has put such a scene back; what stands between the two headings is said of it and comes below its heading.
    A scene that says OMITTED in the story itself is never left over.
    """
    own = {scene.number for scene in story.scenes if says_omitted(scene.heading)}
    order = [*range(len(script.elements))]
    headings = [n for n in order if isinstance(script.elements[n], SceneHeading)]
    pairs = zip(pairwise(chunks_of(script)), pairwise(headings), strict=True)
    for (chunk, after), (begin, end) in reversed([*pairs]):
        if chunk.heading.number not in own and _is_left_over(chunk, after):
            order[begin : end + 1] = [end, *order[begin + 1 : end]]
    return order


def _is_left_over(chunk: Chunk, after: Chunk) -> bool:
    is_same = chunk.heading.number == after.heading.number != ""
    said = says_omitted(chunk.heading.text), says_omitted(after.heading.text)
    return is_same and said == (True, False) and put_back(chunk) is None


def _in_their_places(known: Sequence[Chunk], chunks: Sequence[Chunk], found: Mapping[int, Chunk]) -> dict[int, Chunk]:
    """Give what those omitted scenes were that neither a boneyard nor a number tells: by their text or their place."""
    bare = [n for n, chunk in enumerate(chunks) if n not in found and says_omitted(chunk.heading.text)]
    if not bare:
        return {}
    pairs = paired_chunks(known, [found.get(n, chunk) for n, chunk in enumerate(chunks)])
    places = {n: pairs.get(n, place_between(n, len(known), len(chunks), pairs)) for n in bare}
    taken = {place for n, place in pairs.items() if n not in places}
    return {
        n: restored(known[place], chunks[n])
        for n, place in places.items()
        if place is not None and place not in taken and not says_omitted(known[place].heading.text)
    }


def _headed_as(before: Chunk, now: Chunk) -> Chunk:
    """Give a scene its heading again where both name the same place and time: one typed by hand may be shorter."""
    then, said = parts_of(before.heading.text), parts_of(now.heading.text)
    is_same = (then.setting, then.place, then.time_of_day) == (said.setting, said.place, said.time_of_day)
    return attrs.evolve(now, heading=before.heading) if is_same else now


def no_longer_omitted(old: Story, new: Story, omitted: Set[int], style: DraftStyle) -> Set[int]:
    """Give the scenes, by their places, that the draft of a story said were omitted and a new one says are not."""
    if all(scene.status is not Status.OMITTED for scene in old.scenes):
        return frozenset()
    whole = whole_draft_of(old, style)
    both = zip(old.scenes, headings_in(whole), headings_in(with_scenes_omitted(whole, old)), strict=True)
    gone = {scene.id for scene, was, said in both if says_omitted(said.text) and not says_omitted(was.text)}
    return {n for n, scene in enumerate(new.scenes) if scene.id in gone and n not in omitted}


def restored(before: Chunk, now: Chunk) -> Chunk:
    """Give a scene its heading and its text again, with what was typed below the heading behind it.

    Where both share an element that is played, what was typed is the text of the scene, as somebody has edited it. But
    where it begins with the end of that text, the rest has been typed behind the text before.
    """
    text, typed = _of_the_scene(before), _of_the_scene(now)
    said = parts_below(now.elements).below
    unsaid = (one for one in parts_below(before.elements).below if isinstance(one, Section) and one not in said)
    below = (*unsaid, *said)
    played, played_now = _played(text), _played(typed)
    if not set(played).isdisjoint(played_now) and not _goes_on(played, played_now):
        return Chunk(before.heading, now.elements)
    synopses = tuple(element for element in typed if isinstance(element, Synopsis))
    own = tuple(dropwhile(lambda element: isinstance(element, Synopsis), text)) if synopses else text
    known = frozenset((*synopses, *own))
    added = (element for element in typed if element not in known and not _holds(element, text))
    return Chunk(before.heading, (*synopses, *own, *added, *below))


def _of_the_scene(chunk: Chunk) -> tuple[BodyElement, ...]:
    """Give what stands below a heading and is not for the next scene."""
    above, text, _ = parts_below(chunk.elements)
    return (*above, *text)


def _played(elements: Iterable[BodyElement]) -> list[BodyElement]:
    return [element for element in elements if not isinstance(element, NOT_PLAYED)]


def _goes_on(before: list[BodyElement], now: list[BodyElement]) -> bool:
    """Whether a text begins with the end of another, or is that end; it does not say the other as a whole."""
    shared = now.index(before[-1]) + 1 if before[-1] in now else 0
    return any(0 < size < len(before) and before[-size:] == now[:size] for size in (shared, len(now)))


def _holds(element: BodyElement, text: Iterable[BodyElement]) -> bool:
    """Whether an element is a boneyard of the scene's own text, with its heading or without."""
    if not isinstance(element, Boneyard):
        return False
    opening, chunks = cut(read(element.text).script)
    return tuple(text) in (opening, *(chunk.elements for chunk in chunks[:1]))
