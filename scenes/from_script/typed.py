"""What a draft of the records would say otherwise than somebody has typed it: that is kept beside them, as typed."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, TypeVar

import attrs

from scenes.drafting.draft import printable
from scenes.page.inline import inline_of
from scenes.page.script import Action, BodyElement, Script, ScriptElement, Section
from scenes.page.style import DraftStyle, FlashbackStyle
from scenes.reading.chunks import Chunk, cut
from scenes.reading.passages import said_in
from scenes.record import Scene, Story

Element = TypeVar("Element", bound=ScriptElement)


Draft: TypeAlias = Callable[[Story], Script]
"""How the draft of a story is made, without introductions."""


@attrs.frozen
class Told:
    """A script and the story that was read from it."""

    script: Script
    story: Story


def as_typed(
    story: Story, bare: Told, draft: Draft, style: DraftStyle, read: Story, summaries: Mapping[str, str]
) -> Story:
    """Keep beside the records what their draft would say otherwise than the script.

    Who is introduced where is the draft's own word: the script `bare` has no introductions, and is held against a
    `draft` without any. `read` is the story of the script with them. `summaries` are those of the records, by their
    ids. Headings come first, for what a draft says before one in the writer's own words depends on these. A body
    that is kept as it stands has its passage, and the draft must not say another; so the heading below it is kept too.
    """
    opening, meant = cut(bare.script)
    drafted_opening, said = cut(draft(story))
    speaks = style.flashback is not FlashbackStyle.SUFFIX
    headed = [its.heading.text != chunk.heading.text for chunk, its in zip(meant, said, strict=True)]
    if speaks and any(headed):
        story = _headed(story, meant, headed)
        drafted_opening, said = cut(draft(story))
    other = [
        drafted_opening != opening,
        *(
            _says_otherwise(its.elements, chunk.elements, scene)
            for scene, chunk, its in zip(story.scenes, meant, said, strict=True)
        ),
    ]
    scenes = _headed(story, meant, [own or (speaks and other[n]) for n, own in enumerate(headed)]).scenes
    kept = (
        _as_it_stands(scene, raw, told, style, raw.summary or summaries.get(scene.id, "")) if own else scene
        for scene, raw, told, own in zip(scenes, read.scenes, bare.story.scenes, other[1:], strict=True)
    )
    return attrs.evolve(story, opening=read.opening if other[0] else story.opening, scenes=tuple(kept))


def _headed(story: Story, meant: Sequence[Chunk], own: Sequence[bool]) -> Story:
    """Give scenes their headings as typed, where these are the writer's own."""
    scenes = (
        attrs.evolve(scene, heading=chunk.heading.text) if is_own else scene
        for scene, chunk, is_own in zip(story.scenes, meant, own, strict=True)
    )
    return attrs.evolve(story, scenes=tuple(scenes))


def _says_otherwise(drafted: tuple[BodyElement, ...], meant: tuple[BodyElement, ...], scene: Scene) -> bool:
    """Whether what stands below a heading says something else; of a scene that has a body, only how it ends."""
    if not scene.body:
        return drafted != meant
    return passage_at_end(drafted) != passage_at_end(meant)


def _as_it_stands(scene: Scene, raw: Scene, bare: Scene, style: DraftStyle, summary: str) -> Scene:
    """Give a scene the body that was read, beside the summary that it had, or bare prose as the summary."""
    if scene.body:
        return scene if style.flashback is FlashbackStyle.SUFFIX else attrs.evolve(scene, body=raw.body)
    if raw.body and is_prose(raw.body):
        return attrs.evolve(scene, summary="\n\n".join(prose_of(element) for element in bare.body))
    return attrs.evolve(scene, body=raw.body, summary=summary) if raw.body else scene


def is_prose(body: Sequence[ScriptElement]) -> bool:
    """Whether a summary can say a body: plain paragraphs without marks, notes, indents or passages between layers.

    Further empty lines between them say nothing.
    """
    return all(isinstance(element, Action) and _is_plain(element) for element in body)


def _is_plain(element: Action) -> bool:
    inline = inline_of(element.text.lstrip("\n").rstrip())
    marks = inline.spans or inline.notes or said_in(element, 0) is not None
    return not marks and inline.text == printable(inline.text).strip()


def prose_of(element: ScriptElement) -> str:
    """Give the words of a plain paragraph."""
    return printable(inline_of(element.text).text).strip() if isinstance(element, Action) else ""


def without_passage(body: tuple[Element, ...]) -> tuple[Element, ...]:
    """Leave out the passage between layers at the end of a scene."""
    end = len(body)
    while end and said_in(body[end - 1], end) is not None:
        end -= 1
    return body[:end]


def passage_at_end(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """Give the passage between layers at the end of a scene; the section of an act may stand below it."""
    above = elements[:-1] if elements and isinstance(elements[-1], Section) else elements
    return above[len(without_passage(above)) :]
