"""Tell the lengths that somebody has typed into a Final Draft script from those that a program has written there."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs

from scenes.drafting.draft import draft_of, with_scenes_omitted
from scenes.from_script.carded import SceneSaid
from scenes.page.eighths import Rounding, eighths_text
from scenes.page.finaldraft.words import SceneCard
from scenes.page.geometry import Paper
from scenes.page.paginate import paginate
from scenes.page.script import Script
from scenes.page.style import DraftStyle
from scenes.page.typesetting import Layout
from scenes.problems import Code, Problem
from scenes.record import Scene, Story


class _Way(NamedTuple):
    """How long scenes are in eighths on one paper, by one rounding: those of the story by their ids, and those read."""

    before: Mapping[str, int]
    now: Sequence[int]

    def gives(self, scene: Scene, place: int, length: int | None) -> bool:
        """Whether a length is what the pages give, or gave; a length that is missing says nothing."""
        return length in (None, self.now[place], self.before.get(scene.id))


def measured_where_typed(
    base: Story, edited: Story, style: DraftStyle, script: Script, cards: Sequence[SceneCard]
) -> dict[int, int]:
    """Find the scenes whose length somebody has typed, by their places, and give what the pages say instead.

    `cards` are those of the edited story's scenes, in order; lengths are eighths of a page. Programs write what their
    pages give; a program that counts no pages leaves what the export has written.
    """
    own = _with_length(base)
    lengths = [
        None if card.is_measured and scene.id not in own else card.length
        for scene, card in zip(edited.scenes, cards, strict=True)
    ]
    way = _way(base, edited, style, lengths, script)
    return {n: way.now[n] for n, scene in enumerate(edited.scenes) if not way.gives(scene, n, lengths[n])}


def with_typed_lengths(
    edited: Story, told: Mapping[str, SceneSaid], after: Sequence[SceneSaid], measured: Container[int]
) -> list[SceneSaid]:
    """Say of each scene whose length nobody has typed that it is as long as it was told to be before."""
    return [
        said if place in measured else _as_long_as(told.get(scene.id), said)
        for place, (scene, said) in enumerate(zip(edited.scenes, after, strict=True))
    ]


def taken_for_typed(base: Story, edited: Story, measured: Mapping[int, int]) -> Iterator[Problem]:
    """Name the lengths that a scene gets which had none of its own: it may be that a program did not count anew."""
    own = _with_length(base)
    for place, length in measured.items():
        scene = edited.scenes[place]
        if scene.id not in own and scene.eighths is not None:
            message = (
                f"scene {scene.number or scene.id} is {eighths_text(scene.eighths)} long, as somebody has typed it; "
                f"the pages give {eighths_text(length)}"
            )
            hint = "if nobody has, give --base the story as it was exported"
            yield Problem(code=Code.LENGTH_TYPED, message=message, hint=hint)


def _way(base: Story, edited: Story, style: DraftStyle, lengths: Sequence[int | None], script: Script) -> _Way:
    """Find the paper and the rounding that agree with most lengths, the usual ones first."""
    draft, script = draft_of(base, style), with_scenes_omitted(script, edited)
    best, most = _Way({}, [0] * len(lengths)), -1
    for paper in Paper:
        for rounding in Rounding:
            before, now = (
                [place.eighths for place in paginate(one, Layout(paper=paper), rounding).scenes]
                for one in (draft, script)
            )
            measured = zip(base.scenes, before, strict=True)
            way = _Way({s.id: n if s.eighths is None else s.eighths for s, n in measured}, now)
            agree = sum(way.gives(scene, n, lengths[n]) for n, scene in enumerate(edited.scenes))
            if agree > most:
                best, most = way, agree
            if agree == len(lengths):
                return best
    return best


def _as_long_as(before: SceneSaid | None, said: SceneSaid) -> SceneSaid:
    """Say of a scene whose length nobody has typed that it is what it was; a new scene has none."""
    length = before.fields["eighths"] if before else None
    return attrs.evolve(said, fields={**said.fields, "eighths": length})


def _with_length(story: Story) -> set[str]:
    """Give the ids of the scenes that have a length of their own."""
    return {scene.id for scene in story.scenes if scene.eighths is not None}
