"""Slots: in which order scenes come, and how long each has on the timeline.

A reel gives a scene as long as reading it takes; the screen timeline what the story says or an estimate; the source
timeline the times at which the scene stands in the finished film.
"""

from collections.abc import Iterator, Sequence

import attrs

from scenes.captions.changes import Changes
from scenes.captions.lengths import Basis, length_of
from scenes.captions.options import Order, TimelineOptions, Times
from scenes.chronology.order import StoryOrder, order_of
from scenes.chronology.told import in_story_order
from scenes.problems import Code, Problem, has_errors
from scenes.record import Scene, Status, Story, Via

LONGEST_FILM = 3_600_000.0
"""Seconds that no start and no duration exceeds: a thousand hours."""


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
    """Give each scene its slot, in the order asked for. One that is omitted has none, for nobody will see it."""
    told = [
        Slot(scene=scene, number=scene.number or str(place), told=place)
        for place, scene in enumerate(story.scenes, start=1)
        if scene.status is not Status.OMITTED
    ]
    if story.scenes and not told:
        return Slots((), (_all_omitted(),))
    endless = _endless(told) if options.timeline is not Times.REEL else ()
    if endless:
        return Slots((), endless)
    if options.timeline is Times.SOURCE:
        return _from_source(told, options)
    ordered = _in_story_order(told, story) if options.order is Order.STORY else Slots(tuple(told))
    if options.timeline is Times.REEL:
        return ordered
    return attrs.evolve(ordered, slots=tuple(_with_length(slot, options) for slot in ordered.slots))


def _all_omitted() -> Problem:
    message, hint = "every scene is omitted; there is nothing to show", "take the status away from those that are told"
    return Problem(code=Code.ALL_OMITTED, message=message, hint=hint)


def _endless(told: Sequence[Slot]) -> tuple[Problem, ...]:
    """Name the scenes whose times no film has, before anything is counted with them."""
    found = Changes()
    for slot in told:
        if max(slot.scene.start or 0, slot.scene.duration or 0) > LONGEST_FILM:
            found.add("a time of more than 1000 hours", slot.scene.id, code=Code.NO_TIMES, hint="times are in seconds")
    return found.problems()


def _with_length(slot: Slot, options: TimelineOptions) -> Slot:
    length = length_of(slot.scene, options.pace)
    return attrs.evolve(slot, seconds=length.seconds, basis=length.basis)


def _in_story_order(told: Sequence[Slot], story: Story) -> Slots:
    order = order_of(story)
    problems = (*order.problems, *_adrift(order))
    if has_errors(problems):
        return Slots((), problems)
    slots = {slot.scene.id: slot for slot in told}
    return Slots(tuple(slots[scene.id] for scene in in_story_order(story).scenes if scene.id in slots), problems)


def _adrift(order: StoryOrder) -> Iterator[Problem]:
    """Name the flashbacks of which nothing says when they happen: that they are before their frame says too little."""
    held = {edge.after for edge in order.edges}
    for standing in order.standings:
        scene = standing.scene
        is_dated = bool(scene.when) or order.bounds[scene.id].earliest is not None
        is_shown = standing.is_real and scene.status is not Status.OMITTED
        if standing.via is Via.FLASHBACK and is_shown and not is_dated and standing.event not in held:
            message = f'the flashback "{scene.id}" has no date, so its place in story order is not known'
            hint = "write `when`, or name in `after` a scene that comes before it"
            yield Problem(code=Code.NO_STORY_ORDER, message=message, hint=hint)


def _from_source(told: Sequence[Slot], options: TimelineOptions) -> Slots:
    """Take start and length from the story; with `fill_missing`, estimate what it does not say."""
    if options.order is Order.STORY:
        message = "the times of a finished film follow its telling order"
        hint = "leave out --order story, or take --timeline reel"
        return Slots((), (Problem(code=Code.BAD_OPTION, message=message, hint=hint),))
    problems = [] if options.fill_missing else list(_without_times(told))
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


def _without_times(told: Sequence[Slot]) -> tuple[Problem, ...]:
    missing = Changes()
    hint = "write it, in seconds, or let --fill-missing estimate it"
    for number, slot in enumerate(told):
        following = told[number + 1].scene if number + 1 < len(told) else None
        if slot.scene.start is None:
            missing.add("no start in the finished film", slot.scene.id, code=Code.NO_TIMES, hint=hint)
        elif slot.scene.duration is None and (following is None or following.start is None):
            missing.add("no duration in the finished film", slot.scene.id, code=Code.NO_TIMES, hint=hint)
    return missing.problems()


def _overlap(before: Slot, slot: Slot, end: float) -> Problem:
    message = f'scene "{slot.scene.id}" starts at {slot.scene.start:g} s, before "{before.scene.id}" ends at {end:g} s'
    hint = "a film shows one scene after the other; mend start or duration"
    return Problem(code=Code.TIMES_OVERLAP, message=message, hint=hint)
