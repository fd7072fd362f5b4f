"""The texts of omitted scenes: what the records of a story keep of them, and what a script has within their headings.

Final Draft keeps the text of an omitted scene inside its heading, which then says OMITTED. It is read as a boneyard.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scenes.page.fountain.read import read
from scenes.page.script import BodyElement, Boneyard, SceneHeading, Script, ScriptElement
from scenes.reading.chunks import Chunk, cut, joined
from scenes.reading.omitted import put_back
from scenes.record import Story


class Marked(NamedTuple):
    """A script, and of each scene in it whether it is omitted."""

    script: Script
    omitted: Sequence[bool]


class OmittedText(NamedTuple):
    """The text of an omitted scene in its boneyard, and the scene as it was.

    `elements` is what the boneyard says of this scene, `others` are further scenes in it, and `is_headed` tells that it
    has the heading.
    """

    boneyard: Boneyard
    scene: Chunk
    elements: tuple[ScriptElement, ...]
    others: Sequence[Chunk]
    is_headed: bool


def recorded_texts(story: Story, chunks: Sequence[Chunk], omitted: Sequence[bool]) -> list[OmittedText | None]:
    """Give for each scene of a story that its script omits the text that its record keeps."""
    scenes = zip(chunks, story.scenes, omitted, strict=True)
    return [_text_in(chunk, scene.body) if is_omitted else None for chunk, scene, is_omitted in scenes]


def embedded_texts(chunks: Sequence[Chunk], omitted: Sequence[bool]) -> list[OmittedText | None]:
    """Give for each scene that a script omits the text within its heading."""
    scenes = zip(chunks, omitted, strict=True)
    return [_text_in(chunk, chunk.elements) if is_omitted else None for chunk, is_omitted in scenes]


def as_they_were(chunks: Sequence[Chunk], texts: Sequence[OmittedText | None]) -> list[Chunk]:
    """Give each omitted scene as it was before, and all others as they are."""
    return [put_back(chunk) or (text.scene if text else chunk) for chunk, text in zip(chunks, texts, strict=True)]


def _text_in(chunk: Chunk, elements: Iterable[BodyElement]) -> OmittedText | None:
    """Find the text of an omitted scene: the first boneyard that has a scene heading, else the first."""
    found = [_text_of(element, chunk.heading) for element in elements if isinstance(element, Boneyard)]
    return next((text for text in found if text.is_headed), next(iter(found), None))


def _text_of(boneyard: Boneyard, omitted: SceneHeading) -> OmittedText:
    """Read a boneyard below a heading that says OMITTED."""
    opening, scenes = cut(read(boneyard.text).script)
    if opening or not scenes:
        return OmittedText(boneyard, Chunk(omitted, opening), opening, scenes, is_headed=False)
    first, *others = scenes
    heading = SceneHeading(text=first.heading.text, number=omitted.number or first.heading.number)
    return OmittedText(boneyard, Chunk(heading, first.elements), joined((), [first]), others, is_headed=True)
