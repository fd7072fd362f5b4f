"""Scenes that somebody has omitted in a Final Draft script, or put back, since it was made.

The script is held against the story as it was before they were: so what else was changed in such a scene is found.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

import attrs

from scenes.from_script.finaldraft.omitted_texts import (
    Marked,
    OmittedText,
    as_they_were,
    embedded_texts,
    recorded_texts,
)
from scenes.from_script.omitted import restored
from scenes.from_script.origin import is_edit_of
from scenes.page.inline import plain
from scenes.page.script import BodyElement, Boneyard, Note, Script, Synopsis, printed_cue, speeches_of, texts_of
from scenes.reading.chunks import Chunk, chunks_of, cut, joined, paired_chunks
from scenes.reading.omitted import parts_below, put_back_exactly
from scenes.record import Scene, Status, Story


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


def omissions(base: Story, then: Marked, now: Marked) -> Omissions:
    """Find what a script has omitted and put back; `then` is the script of the story as it is written."""
    before, (opening, after) = chunks_of(then.script), cut(now.script)
    recorded, embedded = recorded_texts(base, before, then.omitted), embedded_texts(after, now.omitted)
    were, are = as_they_were(before, recorded), as_they_were(after, embedded)
    pairs = paired_chunks(were, are)
    scenes, chunks, statuses = list(base.scenes), list(after), dict[int, Status | None]()
    for n, chunk in enumerate(after):
        place, is_omitted = pairs.get(n), now.omitted[n]
        if place is None:  # a new scene
            chunks[n] = put_back_exactly(chunk) or chunk
            if is_omitted:
                statuses[n] = Status.OMITTED
            continue
        match then.omitted[place], is_omitted:
            case False, True:
                chunks[n] = _with_its_text(before[place], chunk, embedded[n])
                statuses[n] = Status.OMITTED
            case True, True:
                scenes[place] = _without_older_text(scenes[place], recorded[place], embedded[n], before[place])
            case True, False:
                scenes[place] = _put_back(scenes[place], recorded[place], chunk)
                if scenes[place].status is Status.OMITTED:
                    statuses[n] = None
        chunks[n] = Chunk(chunks[n].heading, tuple(_without_unsaid(chunks[n], scenes[place], before[place])))
    return Omissions(
        base=attrs.evolve(base, scenes=tuple(scenes)),
        script=attrs.evolve(now.script, elements=joined(opening, chunks)),
        pairs=pairs,
        statuses=statuses,
        is_alike=is_edit_of(_of_scenes(then.script, were), _of_scenes(now.script, are)),
    )


def _of_scenes(script: Script, chunks: Iterable[Chunk]) -> Script:
    return attrs.evolve(script, elements=joined((), chunks))


def _with_its_text(before: Chunk, now: Chunk, embedded: OmittedText | None) -> Chunk:
    """Give a scene that was omitted since its heading, and the text that it had, or has in other words within it now.

    What is said beside and below its heading is taken too; where that says nothing, the summary and the notes stay.
    """
    heading = attrs.evolve(before.heading, number=now.heading.number or before.heading.number)
    if embedded is None:
        return Chunk(heading, restored(before, now).elements)
    if embedded.is_headed and plain(embedded.scene.heading.text) != plain(heading.text):
        heading = attrs.evolve(heading, text=embedded.scene.heading.text)
    above = tuple(takewhile(lambda element: element is not embedded.boneyard, now.elements))
    below = now.elements[len(above) + 1 :]
    text = before.elements
    for_the_next: tuple[BodyElement, ...] = ()
    if _is_reworded(embedded.scene.elements, text):
        text = (*parts_below(text).above, *embedded.scene.elements)
        for_the_next = parts_below(below).below
    said, had = parts_below(above).above, parts_below(text).above
    known = frozenset(text)
    typed = (*above[len(said) :], *below[: len(below) - len(for_the_next)])
    new = (element for element in typed if element not in known)
    return Chunk(heading, (*_beside(said, had), *text[len(had) :], *new, *for_the_next))


def _is_reworded(text: tuple[BodyElement, ...], before: tuple[BodyElement, ...]) -> bool:
    """Whether a text says something, and something else than what stood below the heading, or than the scene itself."""
    words = _words(text)
    return bool(words) and words not in (_words(before), _words(parts_below(before).text))


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


def _without_older_text(
    scene: Scene, recorded: OmittedText | None, embedded: OmittedText | None, before: Chunk
) -> Scene:
    """Leave out of the record of an omitted scene a text that the script has in other words now."""
    if recorded is None or embedded is None or not recorded.is_headed:
        return scene
    if embedded.boneyard in (*scene.body, *before.elements):
        return scene
    return attrs.evolve(scene, body=tuple(element for element in scene.body if element is not recorded.boneyard))


def _put_back(scene: Scene, recorded: OmittedText | None, chunk: Chunk) -> Scene:
    """Give the record of an omitted scene its text instead of the boneyard, where it is this that was put back."""
    if recorded is None or recorded.others:
        return scene
    was = recorded.scene
    if was.heading.text != chunk.heading.text and was.elements != chunk.elements:
        return scene
    at = scene.body.index(recorded.boneyard)
    return attrs.evolve(scene, body=(*scene.body[:at], *was.elements, *scene.body[at + 1 :]))


def _without_unsaid(chunk: Chunk, scene: Scene, before: Chunk) -> Iterator[BodyElement]:
    """Give what stands in a scene, but for boneyards that its record has and its script could not say before."""
    had, said = ([one.text for one in body if isinstance(one, Boneyard)] for body in (scene.body, before.elements))
    shown = Counter(said)
    unsaid = Counter(had) - shown
    for element in chunk.elements:
        if isinstance(element, Boneyard) and shown[element.text]:
            shown[element.text] -= 1
            yield element
        elif isinstance(element, Boneyard) and unsaid[element.text]:
            unsaid[element.text] -= 1
        else:
            yield element
