"""Slots: in which order scenes come, and how long each has on the timeline.

A reel gives a scene as long as reading it takes; the screen timeline what the story says or an estimate; the source
timeline the times at which the scene stands in the finished film.
"""

from collections.abc import Iterator, Sequence

import attrs

from scenes.problems import Code, Problem
from scenes.record import Scene, Story
from scenes.views.lengths import Basis, length_of
from scenes.views.options import Order, TimelineOptions, Times


@attrs.frozen(kw_only=True)
class Slot:
    """A scene's place on the timeline.

    `number` is what is printed for it and `told` its place in telling order, from 1. `start` is in seconds from the
    film's first frame, `None` right after the scene before; `seconds` is its length, `None` as long as reading takes.
    """

    scene: Scene
    number: str
    told: int
    start: float | None = None
    seconds: float | None = None
    basis: Basis = Basis.READING


@attrs.frozen
class Slots:
    """The slots of a story, or the problems that leave it none."""

    slots: tuple[Slot, ...]
    problems: tuple[Problem, ...] = ()


def slots_of(story: Story, options: TimelineOptions) -> Slots:
    """Give each scene its slot, in the order asked for."""
    told = [
        Slot(scene=scene, number=scene.number or str(place), told=place)
        for place, scene in enumerate(story.scenes, start=1)
    ]
    if options.timeline is Times.SOURCE:
        return _from_source(told, options)
    ordered = _in_story_order(told, story) if options.order is Order.STORY else Slots(tuple(told))
    if options.timeline is Times.REEL:
        return ordered
    return attrs.evolve(ordered, slots=tuple(_with_length(slot, options) for slot in ordered.slots))


def _with_length(slot: Slot, options: TimelineOptions) -> Slot:
    length = length_of(slot.scene, options.pace)
    return attrs.evolve(slot, seconds=length.seconds, basis=length.basis)


def _in_story_order(told: Sequence[Slot], story: Story) -> Slots:
    message = "story order is not there yet"
    return Slots((), (Problem(code=Code.NO_STORY_ORDER, message=message),))


def _from_source(told: Sequence[Slot], options: TimelineOptions) -> Slots:
    """Take start and length from the story; with `fill_missing`, estimate what it does not say."""
    if options.order is Order.STORY:
        message = "the times of a finished film follow its telling order"
        hint = "leave out --order story, or take --timeline reel"
        return Slots((), (Problem(code=Code.BAD_OPTION, message=message, hint=hint),))
    problems = list(_without_times(told)) if not options.fill_missing else []
    slots: list[Slot] = []
    end = 0.0
    for number, slot in enumerate(told):
        start = end if slot.scene.start is None else slot.scene.start
        if start < end - TOLERANCE:
            problems.append(_overlap(slots[-1], slot, end))
        start = max(start, end)
        length = length_of(slot.scene, options.pace)
        following = told[number + 1].scene.start if number + 1 < len(told) else None
        if slot.scene.duration is None and following is not None and following > start:
            seconds, basis = following - start, Basis.GIVEN
        else:
            seconds, basis = length.seconds, length.basis
        end = start + seconds
        slots.append(attrs.evolve(slot, start=start, seconds=seconds, basis=basis))
    return Slots(() if problems else tuple(slots), tuple(problems))


TOLERANCE = 0.0005
"""Seconds by which a scene may start too early: half a millisecond, which rounding takes away."""


def _without_times(told: Sequence[Slot]) -> Iterator[Problem]:
    for number, slot in enumerate(told):
        scene = slot.scene
        is_last = number + 1 == len(told)
        has_end = scene.duration is not None or (not is_last and told[number + 1].scene.start is not None)
        if scene.start is None or not has_end:
            missing = "start" if scene.start is None else "duration"
            message = f'scene "{scene.id}" has no {missing}, which the source timeline needs'
            hint = "write it, in seconds, or let --fill-missing estimate it"
            yield Problem(code=Code.NO_TIMES, message=message, hint=hint)


def _overlap(before: Slot, slot: Slot, end: float) -> Problem:
    message = f'scene "{slot.scene.id}" starts at {slot.scene.start:g} s, before "{before.scene.id}" ends at {end:g} s'
    hint = "a film shows one scene after the other; mend start or duration"
    return Problem(code=Code.TIMES_OVERLAP, message=message, hint=hint)
