"""Scenes that somebody has omitted in a Final Draft script, or put back, since it was made.

Final Draft keeps the text of an omitted scene inside its heading, which then says OMITTED. It is read as a boneyard: so
each scene is held against the story as it was before it was omitted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

import attrs

from scenes.from_script.omitted import restored
from scenes.from_script.origin import is_edit_of
from scenes.page.fountain.read import read
from scenes.page.fountain.write import write
from scenes.page.inline import plain
from scenes.page.script import (
    BodyElement,
    Boneyard,
    Note,
    SceneHeading,
    Script,
    ScriptElement,
    Synopsis,
    printed_cue,
    speeches_of,
    texts_of,
)
from scenes.reading.chunks import Chunk, chunks_of, cut, joined, paired_chunks
from scenes.reading.omitted import parts_below, put_back, put_back_exactly
from scenes.record import Scene, Status, Story


class Marked(NamedTuple):
    """A script, and of each scene in it whether it is omitted."""

    script: Script
    omitted: Sequence[bool]


class Parted(NamedTuple):
    """A script in which scenes that one heading omits have headings of their own.

    `places` gives the place that each scene had in the script, `known` by the new places of those that were told apart
    the scene of the older script.
    """

    now: Marked
    places: Sequence[int]
    known: Mapping[int, int]


@attrs.frozen(kw_only=True)
class Omissions:
    """A script held against the story that it was made from.

    `base` is that story as it was before what the script has put back was omitted, `script` the script with the text
    of what it has omitted. `pairs` gives, by the place of a scene in the script, the one of the story that it was;
    `statuses`, by the same places, what those have become that were omitted or put back. `is_alike` is false where
    the script shares no scene heading with the story.
    """

    base: Story
    script: Script
    pairs: Mapping[int, int]
    statuses: Mapping[int, Status | None]
    is_alike: bool


class _Kept(NamedTuple):
    """The text of an omitted scene in its boneyard, and the scene as it was.

    `elements` is what the boneyard says of this scene, `others` are further scenes in it, and `is_headed` tells that it
    has the heading.
    """

    boneyard: Boneyard
    scene: Chunk
    elements: tuple[ScriptElement, ...]
    others: Sequence[Chunk]
    is_headed: bool


def parted(base: Story, then: Marked, now: Marked) -> Parted:
    """Tell the scenes apart that one heading omits, where the older script has them and this one has them no longer."""
    opening, after = cut(now.script)
    told = _told_in(after, now)
    apart = _gone_within(base, then, after, told) if any(own and own.others for own in told) else {}
    if not apart:
        return Parted(now, range(len(after)), {})
    chunks: list[Chunk] = []
    places: list[int] = []
    known: dict[int, int] = {}
    for n, (chunk, own) in enumerate(zip(after, told, strict=True)):
        others = apart.get(n, [])
        chunks.append(_without(chunk, own, [other for _, other in others]) if own and others else chunk)
        for place, other in others:
            known[len(chunks)] = place
            heading = attrs.evolve(chunk.heading, number=other.heading.number)
            chunks.append(Chunk(heading, (_boneyard_of(joined((), [other])),)))
        places += [n] * (1 + len(others))
    script = attrs.evolve(now.script, elements=joined(opening, chunks))
    return Parted(Marked(script, [now.omitted[place] for place in places]), places, known)


def _gone_within(
    base: Story, then: Marked, after: Sequence[Chunk], told: Sequence[_Kept | None]
) -> Mapping[int, Sequence[tuple[int, Chunk]]]:
    """Find the scenes that a script has only within the heading of another, by its place, with the places they had."""
    before = chunks_of(then.script)
    stay = set(paired_chunks(_as_they_were(before, _kept_of(base, before, then)), _as_they_were(after, told)).values())
    gone = [place for place in range(len(before)) if place not in stay]
    inside = [(n, other) for n, own in enumerate(told) if own for other in own.others]
    found: defaultdict[int, list[tuple[int, Chunk]]] = defaultdict(list)
    for at, place in sorted(paired_chunks([before[place] for place in gone], [one for _, one in inside]).items()):
        n, other = inside[at]
        found[n].append((gone[place], other))
    return found


def _without(chunk: Chunk, own: _Kept, apart: Sequence[Chunk]) -> Chunk:
    """Give an omitted scene without those in its boneyard that were told apart."""
    rest = [other for other in own.others if not any(other is one for one in apart)]
    boneyard = _boneyard_of((*own.elements, *joined((), rest)))
    return Chunk(chunk.heading, tuple(boneyard if element is own.boneyard else element for element in chunk.elements))


def _boneyard_of(elements: tuple[ScriptElement, ...]) -> Boneyard:
    return Boneyard(text=write(Script(elements=elements)).strip())


def omissions(base: Story, then: Marked, now: Marked) -> Omissions:
    """Find what a script has omitted and put back; `then` is the script of the story as it is written."""
    before, (opening, after) = chunks_of(then.script), cut(now.script)
    kept, told = _kept_of(base, before, then), _told_in(after, now)
    were, are = _as_they_were(before, kept), _as_they_were(after, told)
    both = ((then, were), (now, are))
    pairs = paired_chunks(were, are)
    scenes, chunks, statuses = list(base.scenes), list(after), dict[int, Status | None]()
    for n, chunk in enumerate(after):
        place, is_omitted = pairs.get(n), now.omitted[n]
        if is_omitted and (place is None or not then.omitted[place]):
            statuses[n] = Status.OMITTED
        if place is None:
            chunks[n] = put_back_exactly(chunk) or chunk
            continue
        if is_omitted and not then.omitted[place]:
            chunks[n] = _with_its_text(before[place], chunk, told[n])
        elif is_omitted:
            scenes[place] = _without_older(scenes[place], kept[place], told[n], before[place])
        elif then.omitted[place]:
            scenes[place] = _put_back(scenes[place], kept[place], chunk)
            if scenes[place].status is Status.OMITTED:
                statuses[n] = None
        chunks[n] = Chunk(chunks[n].heading, tuple(_unknown(chunks[n], scenes[place], before[place])))
    return Omissions(
        base=attrs.evolve(base, scenes=tuple(scenes)),
        script=attrs.evolve(now.script, elements=joined(opening, chunks)),
        pairs=pairs,
        statuses=statuses,
        is_alike=is_edit_of(*(attrs.evolve(one.script, elements=joined((), scenes)) for one, scenes in both)),
    )


def _kept_of(base: Story, before: Sequence[Chunk], then: Marked) -> list[_Kept | None]:
    """Give of each scene of the story that is written as an omitted one the text that its record keeps."""
    known = zip(before, base.scenes, then.omitted, strict=True)
    return [_kept_in(chunk, scene.body) if is_omitted else None for chunk, scene, is_omitted in known]


def _told_in(after: Sequence[Chunk], now: Marked) -> list[_Kept | None]:
    """Give of each omitted scene of a script the text within its heading."""
    marked = zip(after, now.omitted, strict=True)
    return [_kept_in(chunk, chunk.elements) if is_omitted else None for chunk, is_omitted in marked]


def _kept_in(chunk: Chunk, elements: Iterable[BodyElement]) -> _Kept | None:
    """Find the text of an omitted scene: the first boneyard that has a scene heading, else the first."""
    found = [_kept(chunk, element) for element in elements if isinstance(element, Boneyard)]
    return next((kept for kept in found if kept.is_headed), next(iter(found), None))


def _kept(chunk: Chunk, boneyard: Boneyard) -> _Kept:
    opening, scenes = cut(read(boneyard.text).script)
    if opening or not scenes:
        return _Kept(boneyard, Chunk(chunk.heading, opening), opening, scenes, is_headed=False)
    first, *others = scenes
    heading = SceneHeading(text=first.heading.text, number=chunk.heading.number or first.heading.number)
    return _Kept(boneyard, Chunk(heading, first.elements), joined((), [first]), others, is_headed=True)


def _as_they_were(chunks: Sequence[Chunk], kept: Sequence[_Kept | None]) -> list[Chunk]:
    """Give each omitted scene as it was before."""
    return [put_back(chunk) or (own.scene if own else chunk) for chunk, own in zip(chunks, kept, strict=True)]


def _with_its_text(before: Chunk, now: Chunk, told: _Kept | None) -> Chunk:
    """Give a scene that was omitted since with the text that it had, or has within its heading in other words.

    What is said beside and below its heading is taken too; where that says nothing, the summary and the notes stay.
    """
    heading = attrs.evolve(before.heading, number=now.heading.number or before.heading.number)
    if told is None:
        return Chunk(heading, restored(before, now).elements)
    elements = before.elements
    above = tuple(takewhile(lambda element: element is not told.boneyard, now.elements))
    if told.is_headed and plain(told.scene.heading.text) != plain(heading.text):
        heading = attrs.evolve(heading, text=told.scene.heading.text)
    rest = now.elements[len(above) + 1 :]
    passage: tuple[BodyElement, ...] = ()
    words = _words(told.scene.elements)
    if words and words not in (_words(elements), _words(parts_below(elements).text)):
        elements = (*parts_below(elements).above, *told.scene.elements)
        passage = parts_below(rest).below
    said = parts_below(above).above
    had = parts_below(elements).above
    beside = _beside(said, had)
    known = frozenset(elements)
    rest = (*above[len(said) :], *rest[: len(rest) - len(passage)])
    below = (element for element in rest if element not in known)
    return Chunk(heading, (*beside, *elements[len(had) :], *below, *passage))


def _beside(said: Sequence[BodyElement], had: Sequence[BodyElement]) -> list[BodyElement]:
    """Give the synopses and the notes that stand with a heading now, or had before where none of a kind is said."""
    kinds = (Synopsis, Note)
    before, now = ([[one for one in elements if isinstance(one, kind)] for kind in kinds] for elements in (had, said))
    if all(own in ([], was) for own, was in zip(now, before, strict=True)):
        return [*had]
    return [one for own, was in zip(now, before, strict=True) for one in own or was]


def _words(elements: Iterable[BodyElement]) -> list[str]:
    """Give the words that are printed of a scene."""
    return [word for element in elements for text in _texts(element) for word in plain(text).split()]


def _texts(element: BodyElement) -> Iterator[str]:
    yield from map(printed_cue, speeches_of(element))
    if not isinstance(element, Boneyard | Note | Synopsis):
        yield from texts_of(element)


def _without_older(scene: Scene, kept: _Kept | None, told: _Kept | None, before: Chunk) -> Scene:
    """Leave out of an omitted scene a text that it has in other words now."""
    if kept is None or told is None or not kept.is_headed or told.boneyard in (*scene.body, *before.elements):
        return scene
    return attrs.evolve(scene, body=tuple(element for element in scene.body if element is not kept.boneyard))


def _put_back(scene: Scene, kept: _Kept | None, chunk: Chunk) -> Scene:
    """Give the record of an omitted scene its text instead of the boneyard, where it is this that was put back."""
    if kept is None or kept.others:
        return scene
    was = kept.scene
    if was.heading.text != chunk.heading.text and was.elements != chunk.elements:
        return scene
    at = scene.body.index(kept.boneyard)
    return attrs.evolve(scene, body=(*scene.body[:at], *was.elements, *scene.body[at + 1 :]))


def _unknown(chunk: Chunk, scene: Scene, before: Chunk) -> Iterator[BodyElement]:
    """Leave out the boneyards that a scene of the story has and its script could not say."""
    had, said = ([one.text for one in body if isinstance(one, Boneyard)] for body in (scene.body, before.elements))
    shown = Counter(said)
    known = Counter(had) - shown
    for element in chunk.elements:
        if isinstance(element, Boneyard) and shown[element.text]:
            shown[element.text] -= 1
            yield element
        elif isinstance(element, Boneyard) and known[element.text]:
            known[element.text] -= 1
        else:
            yield element
