"""What a draft of the records would say otherwise than somebody has typed it: that is kept beside them, as typed."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, TypeVar

import attrs

from scenes.drafting.draft import MOST_ROUNDS, printable
from scenes.page.inline import inline_of
from scenes.page.script import Action, BodyElement, SceneHeading, Script, ScriptElement, Section, headings_in
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


@attrs.frozen
class Typed:
    """What somebody has typed: the story that is read from it, and the same without introductions.

    `bare` lacks the introductions that only the draft had made; those in the writer's own words stay.
    """

    story: Story
    bare: Told


def as_typed(story: Story, old: Story, typed: Typed, draft: Draft, style: DraftStyle) -> Story:
    """Keep beside the records what their draft would say otherwise than the script.

    `old` is the story as it was. Who is introduced where is left to the draft, so what `draft` makes, without any
    introduction, is held against `typed.bare`.

    Headings come first, for what a draft says before one in the writer's own words depends on these. A body that is
    kept as it stands has its own passage between layers, and the draft must not say another; so the heading below it
    is kept too.
    """
    says_passages = style.flashback is not FlashbackStyle.SUFFIX
    opening, chunks = cut(typed.bare.script)
    if says_passages:
        story = _headed_as_typed(story, chunks, draft)
    drafted_opening, drafted = cut(draft(story))
    is_own_heading = _own_headings(chunks, (own.heading for own in drafted))
    is_own_opening = drafted_opening != opening
    is_own_body = [
        _says_otherwise(own.elements, chunk.elements, scene)
        for scene, chunk, own in zip(story.scenes, chunks, drafted, strict=True)
    ]
    if says_passages:
        is_own_above = (is_own_opening, *is_own_body)
        is_own_heading = [own or above for own, above in zip(is_own_heading, is_own_above, strict=False)]
    summaries = {scene.id: scene.summary for scene in old.scenes}
    scenes = (
        _as_it_stands(scene, read, bare, style, read.summary or summaries.get(scene.id, "")) if is_own else scene
        for scene, read, bare, is_own in zip(
            _headed(story, chunks, is_own_heading).scenes,
            typed.story.scenes,
            typed.bare.story.scenes,
            is_own_body,
            strict=True,
        )
    )
    kept = attrs.evolve(story, opening=typed.story.opening if is_own_opening else story.opening, scenes=tuple(scenes))
    return _headed_as_typed(kept, chunks, draft) if says_passages else kept


def _headed_as_typed(story: Story, typed: Sequence[Chunk], draft: Draft) -> Story:
    """Give scenes the headings that were typed until the draft says no other: what one says may change the next one."""
    for _ in range(MOST_ROUNDS):
        is_own = _own_headings(typed, headings_in(draft(story)))
        if not any(is_own):
            break
        story = _headed(story, typed, is_own)
    return story


def _own_headings(typed: Sequence[Chunk], drafted: Iterable[SceneHeading]) -> list[bool]:
    """Say for each scene whether its heading is the writer's own: whether a draft says another."""
    return [own.text != chunk.heading.text for chunk, own in zip(typed, drafted, strict=True)]


def _headed(story: Story, typed: Sequence[Chunk], is_own: Sequence[bool]) -> Story:
    """Give scenes their headings as typed, where these are the writer's own."""
    scenes = (
        attrs.evolve(scene, heading=chunk.heading.text) if own else scene
        for scene, chunk, own in zip(story.scenes, typed, is_own, strict=True)
    )
    return attrs.evolve(story, scenes=tuple(scenes))


def _says_otherwise(drafted: tuple[BodyElement, ...], typed: tuple[BodyElement, ...], scene: Scene) -> bool:
    """Whether what stands below a heading says something else; of a scene that has a body, only how it ends."""
    if not scene.body:
        return drafted != typed
    return _passage_at_end(drafted) != _passage_at_end(typed)


def _as_it_stands(scene: Scene, read: Scene, bare: Scene, style: DraftStyle, summary: str) -> Scene:
    """Give a scene the body that was read, beside the summary that it had; plain prose becomes the summary instead."""
    if scene.body:
        return scene if style.flashback is FlashbackStyle.SUFFIX else attrs.evolve(scene, body=read.body)
    if read.body and is_prose(read.body):
        return attrs.evolve(scene, summary="\n\n".join(prose_of(element) for element in bare.body))
    return attrs.evolve(scene, body=read.body, summary=summary) if read.body else scene


def is_prose(body: Sequence[ScriptElement]) -> bool:
    """Whether a summary can say a body: plain paragraphs without marks, notes, indents or passages between layers.

    Further empty lines between them say nothing.
    """
    return all(isinstance(element, Action) and _is_plain(element) for element in body)


def _is_plain(element: Action) -> bool:
    inline = inline_of(element.text.lstrip("\n").rstrip())
    if inline.spans or inline.notes or said_in(element, 0) is not None:
        return False
    return inline.text == printable(inline.text).strip()


def prose_of(element: ScriptElement) -> str:
    """Give the words of a plain paragraph."""
    return printable(inline_of(element.text).text).strip() if isinstance(element, Action) else ""


def without_passage(body: tuple[Element, ...]) -> tuple[Element, ...]:
    """Leave out the passage between layers at the end of a scene."""
    end = len(body)
    while end and said_in(body[end - 1], end) is not None:
        end -= 1
    return body[:end]


def _passage_at_end(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """Give the passage between layers at the end of a scene; the section of an act may stand below it."""
    above = elements[:-1] if elements and isinstance(elements[-1], Section) else elements
    return elements[len(without_passage(above)) :]
