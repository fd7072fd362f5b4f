"""The timeline of a story: its scenes one after the other, each with its captions, in milliseconds.

Every timed format draws from it, so files made with the same options fit each other: captions, chapters, an edit list.
"""

from collections.abc import Iterator

import attrs

from scenes.index import Index, index_of
from scenes.layers import is_flashback
from scenes.problems import Code, Problem, has_errors
from scenes.record import Scene, Story
from scenes.views.breaks import Costs
from scenes.views.captions import Caption, Wording, body_of, card_of, marks_of, summary_of, title_of
from scenes.views.changes import Changes
from scenes.views.layout import BETWEEN_SCENES, Layout, fitted, gap_of, laid, rounded
from scenes.views.lengths import Basis, about
from scenes.views.linebreak import Breaker
from scenes.views.norms import language_in, norms_of
from scenes.views.options import Detail, Order, TimelineOptions
from scenes.views.plain import has_controls
from scenes.views.slots import Slot, slots_of
from scenes.views.timecode import milliseconds_of


@attrs.frozen(kw_only=True)
class Block:
    """One scene on the timeline: from `start` up to `end`, in milliseconds; its captions lie between them.

    `number` is what is printed for the scene and `told` its place in telling order, from 1. `marks` say how it is out
    of the present, outermost layer first.
    """

    scene: Scene
    number: str
    told: int
    title: str
    marks: tuple[str, ...]
    start: int
    end: int
    basis: Basis
    captions: tuple[Caption, ...]


@attrs.frozen(kw_only=True)
class Timeline:
    """A story laid out in time. With errors among its problems it has no blocks.

    `losses` says what captions had to change of the story's texts; it does not concern formats without captions.
    """

    title: str
    language: str
    options: TimelineOptions
    index: Index
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
    losses: tuple[Problem, ...] = ()

    @property
    def captions(self) -> Iterator[Caption]:
        """The captions of all scenes."""
        for block in self.blocks:
            yield from block.captions

    @property
    def remark(self) -> str:
        """How the timeline was made, in a line."""
        options = self.options
        parts = [f"{options.order} order", f"{options.timeline} timeline", f"pace {options.pace:g}"]
        parts.append(f"{options.fps} frames per second")
        estimated = sum(block.basis.is_estimate for block in self.blocks)
        if estimated:
            parts.append(f"{estimated} of {len(self.blocks)} scenes estimated")
        return ", ".join(parts)


def timelines_of(story: Story, options: TimelineOptions) -> tuple[Timeline, ...]:
    """Lay a story out in the order asked for; where both are, in telling order and then in story order."""
    orders = (Order.TELLING, Order.STORY) if options.order is Order.BOTH else (options.order,)
    return tuple(timeline_of(story, attrs.evolve(options, order=order)) for order in orders)


def timeline_of(story: Story, options: TimelineOptions) -> Timeline:
    """Lay a story out in one order."""
    language = options.language or story.language or language_in(_sample(story))
    empty = Timeline(title=story.title, language=language, options=options, index=index_of(story))
    offset = milliseconds_of(options.offset, options.fps)
    if offset is None:
        message = f'the offset "{options.offset}" is no time at {options.fps} frames per second'
        hint = "write HH:MM:SS, HH:MM:SS.mmm or HH:MM:SS:FF"
        return attrs.evolve(empty, problems=(Problem(code=Code.BAD_OPTION, message=message, hint=hint),))
    slots = slots_of(story, options)
    if has_errors(slots.problems):
        return attrs.evolve(empty, problems=slots.problems)
    changes = Changes()
    layout = Layout(norms=norms_of(language), pace=options.pace, gap=gap_of(options.fps))
    wording = _Words(empty.index, options, Breaker(layout.line, Costs(language)), changes)
    blocks = tuple(_blocks(slots.slots, wording, layout, offset))
    problems = (*slots.problems, *_estimates(blocks), *_left_out(slots.slots, blocks))
    return attrs.evolve(empty, blocks=blocks, problems=problems, losses=(*changes.problems(), *_speed(layout)))


def _sample(story: Story) -> str:
    return " ".join(scene.summary[:200] for scene in story.scenes[:50])


@attrs.frozen
class _Words:
    """Puts scenes into words and remembers what had to be changed."""

    index: Index
    options: TimelineOptions
    breaker: Breaker
    changes: Changes

    def of(self, slot: Slot, marks: tuple[str, ...], *, returns: bool) -> tuple[Wording, ...]:
        """Give what a scene shows at the detail asked for; `returns` where the scene before was out of the present."""
        options, scene = self.options, slot.scene
        in_story_order = options.order is Order.STORY
        mark = ", ".join(f"told as {mark.lower()}" for mark in marks) if in_story_order else ", ".join(marks)
        if not mark and returns and not in_story_order:
            mark = options.present_label
        told = f" (told {_ordinal(slot.told)})" if in_story_order and slot.number != str(slot.told) else ""
        wordings = [card_of(scene, slot.number, self.index, mark, told, self.breaker.line)]
        if options.detail is Detail.FULL and scene.body:
            wordings += body_of(scene, self.breaker)
        elif options.detail is not Detail.CARD:
            wordings += summary_of(scene, self.breaker)
            self._report(scene)
        return tuple(wordings)

    def _report(self, scene: Scene) -> None:
        if has_controls(scene.summary):
            self.changes.add("control characters are left out", scene.id)
        if self.breaker.divides(scene.summary):
            message = f"a word longer than {self.breaker.line} columns is divided"
            self.changes.add(message, scene.id, code=Code.WORD_DIVIDED)


def _blocks(slots: tuple[Slot, ...], words: _Words, layout: Layout, offset: int) -> Iterator[Block]:
    """Give the scenes' blocks. `at`, the time of the next scene in milliseconds, is kept exact."""
    at = float(offset)
    was_marked = False
    for slot in slots:
        marks = marks_of(slot.scene, words.index, words.options.flashback_label)
        wordings = words.of(slot, marks, returns=was_marked)
        was_marked = bool(marks)
        start = at if slot.start is None else offset + slot.start * 1000
        if slot.seconds is None:
            lengths = [layout.natural(wording) for wording in wordings]
            at = start + sum(lengths) + layout.gap * (len(lengths) - 1) + BETWEEN_SCENES
        else:
            all_of_it = len(wordings)
            wordings, lengths = fitted(wordings, slot.seconds * 1000, layout)
            if len(wordings) < all_of_it:
                message = "captions that do not fit into their scene are left out"
                words.changes.add(message, slot.scene.id, code=Code.NO_ROOM)
            if lengths and lengths[0] < layout.shortest(wordings[0]) - 1:
                words.changes.add("a card stands too short to be read", slot.scene.id, code=Code.HARD_TO_READ)
            at = start + slot.seconds * 1000
        if rounded(at) == rounded(start):
            continue
        yield Block(
            scene=slot.scene,
            number=slot.number,
            told=slot.told,
            title=title_of(slot.scene, slot.number, words.index, marks),
            marks=marks,
            start=rounded(start),
            end=rounded(at),
            basis=slot.basis,
            captions=laid(wordings, lengths, start, layout.gap, marked=is_flashback(slot.scene, words.index.scenes)),
        )


def _estimates(blocks: tuple[Block, ...]) -> Iterator[Problem]:
    """Say how much of the running time is a guess."""
    estimated = sum(block.basis.is_estimate for block in blocks)
    if estimated:
        seconds = (blocks[-1].end - blocks[0].start) / 1000
        message = f"{estimated} of {len(blocks)} scene lengths are estimates; all scenes last about {about(seconds)}"
        yield Problem(code=Code.ESTIMATED, message=message)


def _left_out(slots: tuple[Slot, ...], blocks: tuple[Block, ...]) -> tuple[Problem, ...]:
    """Name the scenes that last no time."""
    missing = Changes()
    shown = {block.told for block in blocks}
    for slot in slots:
        if slot.told not in shown:
            missing.add("a scene that lasts no time is left out", slot.scene.id, code=Code.NO_ROOM)
    return missing.problems()


def _speed(layout: Layout) -> Iterator[Problem]:
    """Say where the pace asks more than readers can do."""
    speed = layout.norms.target / layout.pace
    if speed > layout.norms.limit:
        message = f"at this pace {speed:.0f} characters are to be read in a second; {layout.norms.limit:g} is the most"
        yield Problem(code=Code.HARD_TO_READ, message=message, hint="take a larger --pace")


def _ordinal(number: int) -> str:
    """Give 1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
