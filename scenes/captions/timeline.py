"""The timeline of a story: its scenes one after the other, each with its captions, in milliseconds.

Every timed format draws from it, so files made with the same options fit each other: captions, chapters, an edit list.
"""

from collections.abc import Iterator, Mapping

import attrs

from scenes.captions.breaks import Costs
from scenes.captions.captions import (
    Caption,
    Wording,
    body_of,
    card_of,
    marks_of,
    shown_texts,
    speakers_of,
    summary_of,
    title_of,
    voices_of,
)
from scenes.captions.changes import Changes
from scenes.captions.layout import Layout, fitted, laid
from scenes.captions.lengths import Basis, about
from scenes.captions.linebreak import Breaker
from scenes.captions.norms import language_in, norms_of
from scenes.captions.options import Detail, Order, TimelineOptions
from scenes.captions.slots import Slot, slots_of
from scenes.captions.timecode import milliseconds_of
from scenes.index import Index, index_of
from scenes.layers import vias_by_scene
from scenes.page.headings import heading_of
from scenes.plain import has_controls
from scenes.problems import Code, Problem, has_errors
from scenes.record import Scene, Story, Via


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

    It holds which scene comes when; captions are made as they are asked for, so that those of a long story never all
    stand in memory. `remark` says in a line how it was made.
    """

    title: str
    language: str
    options: TimelineOptions
    index: Index
    layout: Layout
    offset: int = 0
    slots: tuple[Slot, ...] = ()
    remark: str = ""
    problems: tuple[Problem, ...] = ()

    def laid(self, changes: Changes) -> Iterator[Block]:
        """Lay the scenes out one by one; what captions had to change of the story's texts is counted in `changes`."""
        layout = self.layout
        breaker = Breaker(layout.line, Costs(self.language))
        words = _Words(self.index, self.options, breaker, vias_by_scene(self.index.scenes), changes)
        yield from _blocks(self.slots, words, layout, self.offset)
        speed, most = layout.norms.target / layout.pace, layout.norms.limit
        if speed > most and self.slots:
            message = f"at this pace {speed:.0f} characters are to be read in a second; {most:g} is the most"
            changes.add(message, "", code=Code.HARD_TO_READ, hint="take a larger --pace")

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The scenes, laid out anew each time."""
        return tuple(self.laid(Changes()))

    @property
    def captions(self) -> Iterator[Caption]:
        """The captions of all scenes."""
        for block in self.laid(Changes()):
            yield from block.captions

    @property
    def losses(self) -> tuple[Problem, ...]:
        """What captions have to change of the story's texts; it does not concern formats without captions."""
        changes = Changes()
        for _ in self.laid(changes):
            pass
        return changes.problems()

    @property
    def voices(self) -> tuple[str, ...]:
        """Who speaks, by first appearance, where captions show the script."""
        if self.options.detail is not Detail.FULL:
            return ()
        return tuple(dict.fromkeys(voice for slot in self.slots for voice in voices_of(slot.scene)))


def timelines_of(story: Story, options: TimelineOptions) -> tuple[Timeline, ...]:
    """Lay a story out in the order asked for; where both are, in telling order and then in story order."""
    orders = (Order.TELLING, Order.STORY) if options.order is Order.BOTH else (options.order,)
    return tuple(timeline_of(story, attrs.evolve(options, order=order)) for order in orders)


def timeline_of(story: Story, options: TimelineOptions) -> Timeline:
    """Lay a story out in one order."""
    language = options.language or story.language or language_in(_sample(story))
    layout = Layout(norms=norms_of(language, options.norms), pace=options.pace, rate=options.fps, snap=options.snap)
    empty = Timeline(title=story.title, language=language, options=options, index=index_of(story), layout=layout)
    offset = milliseconds_of(options.offset, options.fps)
    if offset is None:
        message = f'the offset "{options.offset}" is no time at {options.fps} frames per second'
        hint = "write HH:MM:SS, HH:MM:SS.mmm or HH:MM:SS:FF"
        return attrs.evolve(empty, problems=(Problem(code=Code.BAD_OPTION, message=message, hint=hint),))
    found = slots_of(story, options)
    if has_errors(found.problems):
        return attrs.evolve(empty, problems=found.problems)
    begin = layout.rounded(offset)
    spans = _Spans.of(found.slots, layout, begin)
    headings = _controls(story.title, found.slots, empty.index)
    return attrs.evolve(
        empty,
        offset=begin,
        slots=found.slots,
        remark=_remark(options, spans),
        problems=(*found.problems, *spans.problems(), *headings),
    )


def _sample(story: Story) -> str:
    return " ".join(scene.summary[:200] for scene in story.scenes[:50])


def _remark(options: TimelineOptions, spans: "_Spans") -> str:
    parts = [f"{options.order} order", f"{options.timeline} timeline", f"pace {options.pace:g}"]
    parts.append(f"{options.fps} frames per second")
    if spans.estimated:
        parts.append(f"{spans.estimated} of {spans.shown} scenes estimated")
    return ", ".join(parts)


@attrs.frozen(kw_only=True)
class _Spans:
    """What is known of the scenes' times before their captions are made; milliseconds."""

    shown: int
    estimated: int
    length: float
    unseen: Changes

    @classmethod
    def of(cls, slots: tuple[Slot, ...], layout: Layout, offset: int) -> "_Spans":
        """Measure the slots; a scene without a length of its own lasts as long as reading takes, so it is shown."""
        unseen = Changes()
        shown = estimated = 0
        at = first = float(offset)
        for slot in slots:
            start, at = _span(slot, at, offset)
            if slot.seconds is not None and layout.rounded(at) == layout.rounded(start):
                unseen.add("a scene that lasts no time is left out", slot.scene.id, code=Code.NO_ROOM)
                continue
            first = first if shown else start
            shown += 1
            estimated += slot.basis.is_estimate
        return cls(shown=shown, estimated=estimated, length=at - first, unseen=unseen)

    def problems(self) -> Iterator[Problem]:
        """Say how much of the running time is a guess, and which scenes last no time."""
        if self.estimated:
            message = f"{self.estimated} of {self.shown} scene lengths are estimates; all scenes last about "
            yield Problem(code=Code.ESTIMATED, message=message + about(self.length / 1000))
        yield from self.unseen.problems()


def _controls(title: str, slots: tuple[Slot, ...], index: Index) -> tuple[Problem, ...]:
    """Report titles and headings that hold what no timed format can."""
    found = Changes()
    if has_controls(title):
        found.add("control characters are left out of the title", "")
    for slot in slots:
        if has_controls(heading_of(slot.scene, index)):
            found.add("control characters are left out of a heading", slot.scene.id)
    return found.problems()


def _span(slot: Slot, at: float, offset: int) -> tuple[float, float]:
    """Give when a scene starts, right at `at` or at a time of its own, and when its own length, if any, is over."""
    start = at if slot.start is None else offset + slot.start * 1000
    return start, start + (slot.seconds or 0.0) * 1000


@attrs.frozen
class _Words:
    """Puts scenes into words and remembers what had to be changed."""

    index: Index
    options: TimelineOptions
    breaker: Breaker
    vias: Mapping[str, tuple[Via, ...]]
    changes: Changes

    def of(self, slot: Slot, marks: tuple[str, ...], *, returns: bool) -> tuple[Wording, ...]:
        """Give what a scene shows at the detail asked for; `returns` where the scene before was out of the present."""
        options, scene = self.options, slot.scene
        in_story_order = options.order is Order.STORY
        mark = ", ".join(marks)
        if mark and in_story_order:
            mark = f"told as {mark.lower()}"
        if not mark and returns and not in_story_order:
            mark = options.present_label
        told = f" (told {_ordinal(slot.told)})" if in_story_order and slot.number != str(slot.told) else ""
        wordings = [card_of(scene, slot.number, self.index, mark, told, self.breaker.line)]
        if options.detail is Detail.FULL and scene.body:
            wordings += body_of(scene, self.breaker)
            self._report(scene, tuple(shown_texts(scene)), tuple(speakers_of(scene)))
        elif options.detail is not Detail.CARD:
            wordings += summary_of(scene, self.breaker)
            self._report(scene, (scene.summary,))
        return tuple(wordings)

    def _report(self, scene: Scene, texts: tuple[str, ...], names: tuple[str, ...] = ()) -> None:
        for text in (*texts, *names):
            if has_controls(text):
                self.changes.add("control characters are left out", scene.id)
        for text in texts:
            if self.breaker.divides(text):
                message = f"a word longer than {self.breaker.line} columns is divided"
                self.changes.add(message, scene.id, code=Code.WORD_DIVIDED)


def _blocks(slots: tuple[Slot, ...], words: _Words, layout: Layout, offset: int) -> Iterator[Block]:
    """Give the scenes' blocks. `at`, the time of the next scene in milliseconds, is kept exact."""
    at = float(offset)
    was_marked = False
    for slot in slots:
        vias = words.vias.get(slot.scene.id, ())
        marks = marks_of(vias, words.options.flashback_label)
        wordings = words.of(slot, marks, returns=was_marked)
        was_marked = bool(marks)
        start, at = _span(slot, at, offset)
        begin = layout.snapped(start)
        if slot.seconds is None:
            lengths = [layout.natural(wording) for wording in wordings]
            at = start + sum(lengths) + layout.gap * (len(lengths) - 1) + layout.between_scenes
        else:
            wordings, lengths = _in_room(slot, wordings, layout.snapped(at) - begin, layout, words.changes)
        if layout.rounded(at) == layout.rounded(start):
            continue
        yield Block(
            scene=slot.scene,
            number=slot.number,
            told=slot.told,
            title=title_of(slot.scene, slot.number, words.index, marks),
            marks=marks,
            start=layout.rounded(start),
            end=layout.rounded(at),
            basis=slot.basis,
            captions=laid(wordings, lengths, begin, layout, marked=Via.FLASHBACK in vias),
        )


def _in_room(
    slot: Slot, wordings: tuple[Wording, ...], room: float, layout: Layout, changes: Changes
) -> tuple[tuple[Wording, ...], list[float]]:
    """Choose what is shown in a scene of a given length, in milliseconds, and count what that loses."""
    shown, lengths = fitted(wordings, room, layout)
    if len(shown) < len(wordings):
        changes.add("captions that do not fit into their scene are left out", slot.scene.id, code=Code.NO_ROOM)
    if lengths and lengths[0] < layout.shortest(shown[0]) - 1:
        changes.add("a card stands too short to be read", slot.scene.id, code=Code.HARD_TO_READ)
    return shown, lengths


def _ordinal(number: int) -> str:
    """Give 1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
