"""An edited draft and the draft that it was made from, each read as a story that can be compared with the records."""

from collections import defaultdict
from collections.abc import Mapping

import attrs

from scenes.drafting.draft import prose
from scenes.from_script.edited_scene import Say
from scenes.from_script.introduced import without_introductions
from scenes.from_script.known_ids import with_known_ids
from scenes.from_script.own_settings import with_settings
from scenes.from_script.story_from_script import story_as_it_stands
from scenes.from_script.typed import Told, Typed, is_prose, prose_of, without_passage
from scenes.page.inline import inline_of
from scenes.page.script import Action, Note, SceneHeading, Script
from scenes.page.style import DraftStyle, FlashbackStyle
from scenes.record import Scene, Story


@attrs.frozen
class EditedDraft:
    """An edited draft beside the story that the draft was made from.

    `draft` is the draft of `old` in the `style`, as the document would `say` it; `now` is what somebody has made of it.
    `pairs` gives, by the place of a scene in the edited draft, the place of the one in `old` that it was.
    """

    say: Say
    style: DraftStyle
    old: Story
    draft: Script
    now: Told
    pairs: Mapping[int, int]

    @property
    def records(self) -> Mapping[int, Scene]:
        """Give the records of scenes in the edited draft, by their places there."""
        return {n: self.old.scenes[place] for n, place in self.pairs.items()}


def read_before(edited: EditedDraft) -> Story:
    """Give the story that is read from the draft as it was made, in terms of the records."""
    records = dict(enumerate(edited.old.scenes))
    read = _with_notes(story_as_it_stands(edited.draft)[0], records, edited.style)
    return _in_terms_of(edited.old, read, records, edited.style)


def read_after(edited: EditedDraft, typed: Typed) -> Story:
    """Give the story that is read from what somebody has typed, in terms of the records."""
    return _in_terms_of(edited.old, typed.story, edited.records, edited.style)


def typed_in(edited: EditedDraft) -> Typed:
    """Give what somebody has typed, with the notes of scenes in their field."""
    bare = _without_introductions(edited.now.script, edited.old, edited.pairs)
    return Typed(
        _with_notes(edited.now.story, edited.records, edited.style),
        Told(bare, _with_notes(story_as_it_stands(bare)[0], edited.records, edited.style)),
    )


def _in_terms_of(old: Story, read: Story, records: Mapping[int, Scene], style: DraftStyle) -> Story:
    """Give a story that was read in the terms of the records, so that it can be compared with them.

    Every scene says its setting and has no passage at its end; scenes, people and places have the ids of the records.
    """
    return with_known_ids(old, without_passages(with_settings(read), style), records)


def _with_notes(story: Story, records: Mapping[int, Scene], style: DraftStyle) -> Story:
    """Take the note below a heading for the notes of its scene, where the draft writes them there."""
    if not style.notes:
        return story
    scenes = (
        _with_note(scene) if n in records and _may_have_note(records[n], scene) else scene
        for n, scene in enumerate(story.scenes)
    )
    return attrs.evolve(story, scenes=tuple(scenes))


def _may_have_note(record: Scene, scene: Scene) -> bool:
    """Whether the note below a heading is that of the scene: a summary must keep some script to stand above."""
    return bool(record.notes) or not (record.body or (scene.summary and len(scene.body) == 1))


def _with_note(scene: Scene) -> Scene:
    first = scene.body[0] if scene.body else None
    if not isinstance(first, Note):
        return scene
    notes = inline_of(first.text).text
    return attrs.evolve(scene, notes=notes, body=scene.body[1:]) if notes and prose(notes) == first.text else scene


def _without_introductions(script: Script, old: Story, pairs: Mapping[int, int]) -> Script:
    """Take back what the draft has introduced, where the prose of a script is that of a summary."""
    elements = list(script.elements)
    places: defaultdict[int, list[int]] = defaultdict(list)
    number = -1
    for place, element in enumerate(elements):
        if isinstance(element, SceneHeading):
            number += 1
        elif number in pairs and not old.scenes[pairs[number]].body and is_prose((element,)):
            places[pairs[number]].append(place)
    written = {scene: [prose_of(elements[place]) for place in own] for scene, own in places.items()}
    for scene, texts in without_introductions(old, written).items():
        for place, before, text in zip(places[scene], written[scene], texts, strict=True):
            if text != before:
                elements[place] = Action(text=prose(text))
    return attrs.evolve(script, elements=tuple(elements))


def without_passages(story: Story, style: DraftStyle) -> Story:
    """Leave out, at the ends of bodies, the passages between layers that a draft of this style writes by itself."""
    if style.flashback is FlashbackStyle.SUFFIX:
        return story
    scenes = tuple(attrs.evolve(scene, body=without_passage(scene.body)) for scene in story.scenes)
    return attrs.evolve(story, opening=without_passage(story.opening), scenes=scenes)
