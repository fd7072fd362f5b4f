"""What a draft still has of a scene that it no longer has: sections, synopses and notes below the text that is gone.

What stands above a heading belongs to the scene before it, as does the section of the next act with its synopsis. Where
that scene is deleted and kept in the story all the same, these lines stand below the scene before it; they are not its
own, and are not to stand twice.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import TypeAlias

import attrs

from scenes.drafting.draft import act_after, one_line
from scenes.from_script.typed import without_passage
from scenes.page.script import BodyElement, Boneyard, Note, Section, Synopsis
from scenes.record import Scene, Story
from scenes.runs import common_runs

Body: TypeAlias = tuple[BodyElement, ...]

BESIDE = (Section, Synopsis, Note, Boneyard)
"""What is neither seen nor heard: one in the place of another of its kind is an edit of it."""


def without_remains(base: Story, story: Story) -> tuple[Story, Mapping[str, Scene]]:
    """Give a story without what is left of the scenes that only `base` has, and those scenes with it, by their ids."""
    bodies = {scene.id: scene.body for scene in story.scenes}
    opening, kept = story.opening, dict[str, Scene]()
    for above, gone in _gaps(base.scenes, bodies.keys()):
        own = above.body if above else base.opening
        acts = _acts_begun(gone, act_after(own, above.act if above else ""))
        shown = [(*act, *scene.body) for act, scene in zip(acts, gone, strict=True)]
        body, left = _parted(own, bodies[above.id] if above else opening, shown)
        for scene, act, rest in zip(gone, acts, left, strict=True):
            typed = tuple(element for element in rest if element not in act)
            if scene.body:
                kept[scene.id] = attrs.evolve(scene, body=_unled(scene.body, _rejoined(scene.body, typed)))
            else:  # one that is told by its summary cannot hold more
                kept[scene.id], body = scene, (*body, *typed)
        if above:
            bodies[above.id] = body
        else:
            opening = body
    scenes = tuple(attrs.evolve(scene, body=bodies[scene.id]) for scene in story.scenes)
    return attrs.evolve(story, opening=_unled(base.opening, opening), scenes=scenes), kept


def _unled(before: Body, now: Body) -> Body:
    """Give a body as it was where only lines lead out of it that a draft had set between layers."""
    return before if without_passage(now) == before else now


def with_acts_going_on(base: Story, story: Story, whole: Story) -> Story:
    """Give the scenes of a whole story the act that goes on from above, where they begin none.

    They are those of `story` and some that only `base` has: such a one may begin the act of those below it.
    """
    old = {scene.id: scene.act for scene in base.scenes}
    there = {scene.id for scene in story.scenes}
    drafted = {**_acts_in(base), **_acts_in(story)}
    act = act_after(whole.opening, "")
    result: list[Scene] = []
    for scene in whole.scenes:
        goes_on = scene.act == drafted[scene.id] and (scene.id not in there or old.get(scene.id, act) == act)
        result.append(attrs.evolve(scene, act=act) if goes_on else scene)
        act = act_after(scene.body, result[-1].act or act)
    return attrs.evolve(whole, scenes=tuple(result))


def _acts_in(story: Story) -> dict[str, str]:
    """Give the act that is open above each scene of a story, by the ids of the scenes."""
    acts = _acts_above(story.scenes, act_after(story.opening, ""))
    return {scene.id: act for scene, act in zip(story.scenes, acts, strict=True)}


def _acts_above(scenes: Sequence[Scene], act: str) -> Iterator[str]:
    """Give the act that is open above each of the scenes that follow each other, above the first a given one."""
    for scene in scenes:
        yield act
        act = act_after(scene.body, scene.act or act)


def _gaps(scenes: Sequence[Scene], there: Set[str]) -> Iterator[tuple[Scene | None, Sequence[Scene]]]:
    """Give the scenes that are gone, those in a row together, each time with the one above them that is there."""
    places = [-1, *(place for place, scene in enumerate(scenes) if scene.id in there), len(scenes)]
    for place, below in pairwise(places):
        if below > place + 1:
            yield (scenes[place] if place >= 0 else None), scenes[place + 1 : below]


def _acts_begun(scenes: Sequence[Scene], act: str) -> list[Body]:
    """Give for each of the scenes that follow each other the section above it, where it begins an act."""
    return [
        (Section(text=one_line(scene.act), level=1),) if scene.act not in ("", above) else ()
        for scene, above in zip(scenes, _acts_above(scenes, act), strict=True)
    ]


def _parted(own: Body, now: Body, gone: Sequence[Body]) -> tuple[Body, list[Body]]:
    """Part what stands below a heading now into the scene's own, and what is left of those below it that are gone.

    A section above the next heading stands below all of these. One that stood above the first of them stays there.
    """
    known = _places(own, now)
    end = max(known, default=-1) + 1
    left = _left(gone, now, end)
    body = now[: len(now) - sum(map(len, left.values()))]
    lead, new_lead = own[_lead_at(own) :], body[max(end, _lead_at(body)) :]
    is_lead_known = any(place >= len(own) - len(lead) for place in known.values())
    if lead and not is_lead_known:
        body = body if new_lead else (*body, *lead)
    elif gone[below := min(left, default=len(gone) - 1)]:
        left[below] = (*new_lead, *left.get(below, ()))
        body = body[: len(body) - len(new_lead)]
    return body, [left.get(n, ()) for n in range(len(gone))]


def _left(gone: Sequence[Body], now: Body, end: int) -> dict[int, Body]:
    """Give what is left of scenes that are gone, by their places in the row.

    Behind the `end` of what the scene above them had itself, what one of them had is of that one, as is what follows.
    """
    owners = [n for n, body in enumerate(gone) for _ in body]
    found = _places([element for body in gone for element in body], now[end:])
    begins: dict[int, int] = {}
    for place in sorted(found):
        begins.setdefault(owners[found[place]], end + place)
    ends = [*begins.values(), len(now)][1:]
    return {n: now[begin:stop] for (n, begin), stop in zip(begins.items(), ends, strict=True)}


def _lead_at(body: Body) -> int:
    """Give the place in a body where the sections begin that stand above the next heading, with their synopses."""
    end = len(body)
    while end and isinstance(body[end - 1], BESIDE):
        end -= 1
    return next((place for place in range(end, len(body)) if isinstance(body[place], Section)), len(body))


def _rejoined(body: Body, left: Body) -> Body:
    """Give the body of a scene with the edits of what is left of it; nothing of what is gone is lost."""
    result: list[BodyElement] = []
    taken = taken_left = 0
    for start, place, size in (*common_runs((*body, None), left), (len(body), len(left), 0)):
        edited = left[taken_left:place]
        result += (*_without_edited(body[taken:start], edited), *edited, *body[start : start + size])
        taken, taken_left = start + size, place + size
    return tuple(result)


def _without_edited(gap: Body, edited: Body) -> Body:
    """Leave out of what a draft has no longer the sections, synopses and notes that it has others in the place of."""
    kinds = {type(element) for element in edited}
    end = next((n for n in range(len(gap), 0, -1) if not isinstance(gap[n - 1], BESIDE)), 0)
    return (*gap[:end], *(element for element in gap[end:] if type(element) not in kinds))


def _places(then: Sequence[BodyElement], now: Sequence[BodyElement]) -> dict[int, int]:
    """Give the places in an older body of the elements that a newer one still has, by their places there.

    Of elements that are alike the first are meant: neither body ends where the other does.
    """
    runs = common_runs((*then, None), now)
    return {place + n: start + n for start, place, size in runs for n in range(size)}
