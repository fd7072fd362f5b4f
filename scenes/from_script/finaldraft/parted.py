"""Scenes that a Final Draft script has within the omitted text of another one: one heading omits them all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

from scenes.from_script.finaldraft.omitted_texts import (
    Marked,
    OmittedText,
    as_they_were,
    embedded_texts,
    recorded_texts,
)
from scenes.page.fountain.write import write
from scenes.page.script import Boneyard, Script, ScriptElement
from scenes.reading.chunks import Chunk, chunks_of, cut, joined, paired_chunks
from scenes.record import Story


class Parted(NamedTuple):
    """A script in which scenes that one heading omits have headings of their own.

    `places` gives the place that each scene had in the script; `known` gives, for those that have their heading from
    here, by their new places the scene of the older script.
    """

    now: Marked
    places: Sequence[int]
    known: Mapping[int, int]


class _Within(NamedTuple):
    """A scene within the heading of another one, and its place in the older script."""

    place: int
    scene: Chunk


def parted(base: Story, then: Marked, now: Marked) -> Parted:
    """Part the scenes that one heading omits, where the older script has them and this one has them no longer."""
    opening, after = cut(now.script)
    texts = embedded_texts(after, now.omitted)
    within = _only_within(base, then, after, texts) if any(text and text.others for text in texts) else {}
    if not within:
        return Parted(now, range(len(after)), {})
    chunks: list[Chunk] = []
    places: list[int] = []
    known: dict[int, int] = {}
    for n, (chunk, text) in enumerate(zip(after, texts, strict=True)):
        found = within.get(n, ())
        chunks.append(_without(chunk, text, [one.scene for one in found]) if text and found else chunk)
        for one in found:
            known[len(chunks)] = one.place
            heading = attrs.evolve(chunk.heading, number=one.scene.heading.number)
            chunks.append(Chunk(heading, (_boneyard_of(joined((), [one.scene])),)))
        places += [n] * (1 + len(found))
    script = attrs.evolve(now.script, elements=joined(opening, chunks))
    return Parted(Marked(script, [now.omitted[place] for place in places]), places, known)


def _only_within(
    base: Story, then: Marked, after: Sequence[Chunk], texts: Sequence[OmittedText | None]
) -> Mapping[int, Sequence[_Within]]:
    """Find the scenes of an older script that the new one has only within the heading of another, by its place."""
    before = chunks_of(then.script)
    were = as_they_were(before, recorded_texts(base, before, then.omitted))
    stay = set(paired_chunks(were, as_they_were(after, texts)).values())
    gone = [place for place in range(len(before)) if place not in stay]
    inside = [(n, other) for n, text in enumerate(texts) if text for other in text.others]
    found: defaultdict[int, list[_Within]] = defaultdict(list)
    pairs = paired_chunks([before[place] for place in gone], [scene for _, scene in inside])
    for at, nth_gone in sorted(pairs.items()):
        n, scene = inside[at]
        found[n].append(_Within(gone[nth_gone], scene))
    return found


def _without(chunk: Chunk, text: OmittedText, scenes: Sequence[Chunk]) -> Chunk:
    """Give an omitted scene without some of the others in its boneyard."""
    rest = [other for other in text.others if not any(other is scene for scene in scenes)]
    boneyard = _boneyard_of((*text.elements, *joined((), rest)))
    return Chunk(chunk.heading, tuple(boneyard if element is text.boneyard else element for element in chunk.elements))


def _boneyard_of(elements: tuple[ScriptElement, ...]) -> Boneyard:
    return Boneyard(text=write(Script(elements=elements)).strip())
