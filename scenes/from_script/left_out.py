"""What a draft no longer has: kept and named, until somebody says that it is to be deleted."""

from collections.abc import Iterator, Mapping, Set
from itertools import pairwise

import attrs

from scenes.drafting.draft import headings_of, one_line, paragraphs_of, title_page_of
from scenes.edited import Choices, Edited
from scenes.from_script.edits import Edits
from scenes.from_script.remains import with_acts_going_on, without_remains
from scenes.from_script.typed import is_prose, prose_of, without_passage
from scenes.index import index_of
from scenes.layers import entered_via, via_of
from scenes.merge import woven
from scenes.page.headings import heading_of
from scenes.page.script import BodyElement
from scenes.problems import Code, Problem, has_errors
from scenes.record import Character, Location, Scene, Story, Via

KEPT: Mapping[str, str] = {"summary": "is", "notes": "are"}
"""Fields of a scene that are kept where a draft no longer has them, each with its verb."""


def read_draft(edits: Edits, ours: Story, choices: Choices) -> tuple[Story | None, Edited]:
    """Take a draft for edits of the story; without a base it is no draft of it, and the problems say why.

    A scene, a summary, notes, the title page or all numbers that are not in the draft are kept unless `choices.delete`
    says otherwise.
    """
    if edits.base is None or edits.story is None or has_errors(edits.problems):
        return None, Edited(story=ours, places={}, problems=edits.problems)
    base, story = edits.base, edits.story
    places = {("scenes", id_, ""): place for id_, place in edits.places.items()}
    gone = tuple(_gone(base, story)) if not choices.delete else ()
    if gone:
        story = _with_all(base, story)
    if choices.reorder is False or edits.order_guessed:
        story = _in_old_order(base, story)
    order = (_order_kept(),) if edits.order_guessed else ()
    problems = (*order, *edits.problems, *_new(base, story, ours), *gone)
    return base, Edited(story=story, places=places, problems=problems)


def _order_kept() -> Problem:
    """Say what a draft without a title is taken for: one in story order says so in its title."""
    message = "the scenes stand in story order, which is not taken for the order of telling"
    hint = "begin the draft with the title of the story if they were moved"
    return Problem(code=Code.STORY_ORDER, message=message, hint=hint)


def _gone(base: Story, story: Story) -> Iterator[Problem]:
    if _lost_page(base, story):
        yield not_in_draft("the draft has no title page; it is kept")
    if _lost_numbers(base, story):
        yield not_in_draft("no scene of the draft has a number; the numbers are kept")
    there = {scene.id: scene for scene in story.scenes}
    for scene in base.scenes:
        what = f"scene {scene.number or scene.id}"
        if scene.id not in there:
            yield not_in_draft(f"{what} is not in the draft; it is kept")
            continue
        for field, verb in KEPT.items():
            if getattr(scene, field) and not getattr(there[scene.id], field):
                yield not_in_draft(f"the {field} of {what} {verb} kept")


def _lost_page(base: Story, story: Story) -> bool:
    return not title_page_of(story) and bool(title_page_of(base))


def _lost_numbers(base: Story, story: Story) -> bool:
    """Whether the scenes of a draft had numbers and none has one any longer: a program may have taken them away."""
    there = {scene.id for scene in story.scenes}
    had = any(scene.number for scene in base.scenes if scene.id in there)
    return had and not any(scene.number for scene in story.scenes)


def not_in_draft(message: str) -> Problem:
    """Say that something is kept although the draft no longer has it."""
    return Problem(code=Code.NOT_IN_DRAFT, message=message, hint="--delete takes it out of the story")


def _with_all(base: Story, story: Story) -> Story:
    """Put back what the draft no longer has: scenes with what pointed to them, their fields, the title page.

    Below a scene that is kept after all, a heading that nobody has edited is the draft's again, and above it so are the
    lines that led into the scene and out of it.
    """
    fields = (*KEPT, "number") if _lost_numbers(base, story) else KEPT
    old = {scene.id: scene for scene in base.scenes}
    gone = old.keys() - {scene.id for scene in story.scenes}
    above = {one.id for one, following in pairwise(base.scenes) if following.id in gone}
    headings, index = dict(zip(old, headings_of(base), strict=True)), index_of(base)

    def put_back(scene: Scene, before: Scene) -> Scene:
        now = _pointing(scene, before, gone, entered_via(before, old))
        if gone and not before.heading and now.heading in (headings[before.id], one_line(heading_of(before, index))):
            now = attrs.evolve(now, heading="")
        if before.id in above and _says_the_same(without_passage(now.body), before):
            now = attrs.evolve(now, body=before.body)
        return attrs.evolve(now, **{field: getattr(now, field) or getattr(before, field) for field in fields})

    own, kept = without_remains(base, story)
    there = {scene.id: put_back(scene, old[scene.id]) if scene.id in old else scene for scene in own.scenes}
    page = base.title_page if _lost_page(base, story) else story.title_page
    scenes = tuple(there.get(id_) or kept[id_] for id_ in woven(list(there), list(old)))
    return with_acts_going_on(base, story, attrs.evolve(own, title_page=page, scenes=scenes))


def _says_the_same(body: tuple[BodyElement, ...], scene: Scene) -> bool:
    """Whether a body says what a scene says, or what it is told by."""
    if scene.body:
        return body == scene.body
    return is_prose(body) and [prose_of(element) for element in body] == paragraphs_of(scene.summary)


def _pointing(scene: Scene, before: Scene, gone: Set[str], entered: Via | None) -> Scene:
    """Give a scene back what pointed to scenes that are kept after all, if the draft says no other layer of it.

    `entered` says how the layer that it was in was entered: the first scene that is left of a layer is read so.
    """
    if before.inside in gone and via_of(scene) in (via_of(before), entered):
        scene = attrs.evolve(scene, flashback=before.flashback, via=before.via, inside=before.inside)
    still = tuple(id_ for id_ in before.after if id_ not in gone)
    return attrs.evolve(scene, after=before.after if scene.after == still else scene.after)


def _in_old_order(base: Story, story: Story) -> Story:
    now = {scene.id: scene for scene in story.scenes}
    order = woven([scene.id for scene in base.scenes if scene.id in now], list(now))
    return attrs.evolve(story, scenes=tuple(now[id_] for id_ in order))


def _new(base: Story, story: Story, ours: Story) -> Iterator[Problem]:
    """Name the people and places that the draft has brought in."""
    lists: tuple[tuple[str, tuple[Character | Location, ...], tuple[Character | Location, ...]], ...] = (
        ("character", (*base.characters, *ours.characters), story.characters),
        ("location", (*base.locations, *ours.locations), story.locations),
    )
    for what, known, now in lists:
        ids = {item.id for item in known}
        for item in now:
            if item.id not in ids:
                message = f'the draft names a new {what}: "{item.name}", {item.id}'
                yield Problem(code=Code.NEW_NAME, message=message)
