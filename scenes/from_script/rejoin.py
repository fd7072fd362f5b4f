"""An edited draft finds its records again: what the script says now, with everything that the records said besides.

`old` is the story that the draft was made from. Its draft is made once more and read like the new script; what differs
between the two readings is what the writer changed, and only that changes in the records.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set

import attrs

from scenes.drafting.draft import whole_draft_of
from scenes.from_script.carded import with_statuses
from scenes.from_script.edited_draft import EditedDraft, read_after, read_before, typed_in, without_passages
from scenes.from_script.edited_scene import Say, said_of_each, with_changes
from scenes.from_script.edited_title import with_title_page
from scenes.from_script.kept import with_edits
from scenes.from_script.known_ids import with_new
from scenes.from_script.moved_layers import (
    in_known_frame,
    in_old_layer,
    is_marked_by_headings,
    with_frames,
    with_read_layers,
)
from scenes.from_script.omitted import no_longer_omitted, with_scenes_put_back
from scenes.from_script.own_settings import with_own_settings
from scenes.from_script.renamed import with_new_names
from scenes.from_script.story_from_script import story_as_it_stands
from scenes.from_script.stripped import Kind, kept, stripped_of, with_single_blanks, without
from scenes.from_script.typed import Told, as_typed
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.trailer import holds_settings
from scenes.page.script import BodyElement, Note, Script, headings_in
from scenes.page.style import DraftStyle
from scenes.problems import Code, Problem
from scenes.reading.chunks import chunks_of, paired_chunks
from scenes.reading.omitted import as_it_was
from scenes.record import Scene, Status, Story


def rejoined(
    old: Story, script: Script, style: DraftStyle, *, delete: bool = True
) -> tuple[Story, tuple[Problem, ...]]:
    """Make the story of an edited Fountain draft. Problems point to `/elements/N` of the script.

    Notes, sections and boneyards of which the whole draft has none any longer are kept unless `delete` is given.
    """
    drafted = sayable(whole_draft_of(old, style))[0]
    settings: tuple[Problem, ...] = ()
    if holds_settings(script) and not holds_settings(drafted):
        script = attrs.evolve(script, elements=script.elements[:-1])
        settings = (_settings_left(len(script.elements)),)
    lacking = stripped_of(as_it_was(drafted), as_it_was(script)) if not delete else frozenset[Kind]()
    if Note in lacking:
        script = with_single_blanks(script, drafted)

    def say(script: Script) -> Script:
        return without(sayable(script)[0], lacking)

    _, problems = story_as_it_stands(script)
    restored, omitted = with_scenes_put_back(script, without(drafted, lacking))
    story = rejoined_as(say, old, Told(restored, story_as_it_stands(restored)[0]), style)
    story = with_statuses(story, dict.fromkeys(omitted, Status.OMITTED))
    story = with_statuses(story, dict.fromkeys(no_longer_omitted(old, story, omitted, style)))
    return story, (*problems, *settings, *kept(lacking, old, story))


def _settings_left(place: int) -> Problem:
    message, hint = "a program's settings at the end of the draft are left out", "the program writes them anew"
    return Problem(code=Code.SETTINGS, message=message, hint=hint, pointer=f"/elements/{place}")


def rejoined_as(
    say: Say,
    old: Story,
    now: Told,
    style: DraftStyle,
    pairs: Mapping[int, int] | None = None,
    beside: Collection[str] = (),
) -> Story:
    """Make the story of an edited draft that says scripts in its own way.

    `pairs` gives, by the place of a scene in the draft, the one of `old` that it was; else they are found. `beside` are
    names of people that the document has beside the script.
    """
    draft = say(whole_draft_of(old, style))
    if pairs is None:
        pairs = paired_chunks(chunks_of(draft), chunks_of(now.script))
    renamed = with_new_names(old, draft, now, pairs, style, beside)
    if renamed is not old:
        old, draft = renamed, say(whole_draft_of(renamed, style))
    edited = EditedDraft(say, style, old, draft, now, pairs)
    typed = typed_in(edited)
    before, after = read_before(edited), read_after(edited, typed)
    scenes = _edited_scenes(edited, before, after, without_passages(typed.bare.story, style))
    locations = with_new(old.locations, after.locations, {scene.location for scene in scenes})
    story = attrs.evolve(
        _with_edited_title_page(edited),
        opening=_edited_opening(edited, before, after),
        characters=with_new(old.characters, after.characters, _people_in(scenes)),
        locations=locations,
        scenes=with_own_settings(scenes, old.scenes, locations),
    )
    return as_typed(story, old, typed, lambda told: say(whole_draft_of(_unpeopled(told), style)), style)


def _edited_scenes(edited: EditedDraft, before: Story, after: Story, bare: Story) -> tuple[Scene, ...]:
    """Take the edits into the scenes of the records: those that the script has now, in its order.

    `before` is what is read from the draft, `after` what is read from the script, both in terms of the records; `bare`
    is the script's without the introductions of the draft.
    """
    records = {scene.id: scene for scene in edited.old.scenes}
    drafted = {scene.id: scene for scene in before.scenes}
    gone = records.keys() - {scene.id for scene in after.scenes}
    unedited = _under_unedited_headings(edited)
    read = [in_old_layer(drafted[scene.id], scene, gone) if scene.id in unedited else scene for scene in after.scenes]
    telling = _telling_of(edited.old)
    scenes: list[Scene] = []
    for now, shown in zip(read, bare.scenes, strict=True):
        if now.id in records:
            then = in_known_frame(drafted[now.id], now, gone)
            scenes.append(with_changes(edited.say, records[now.id], then, now, shown.body))
        else:
            scenes.append(attrs.evolve(now, telling=telling))
    scenes = with_read_layers(scenes, read, edited.old.scenes, before.scenes)
    scenes = with_frames(scenes, edited.old.scenes, after.scenes)
    return _without_loose_ends(_with_acts(scenes, before, after), gone)


def _edited_opening(edited: EditedDraft, before: Story, after: Story) -> tuple[BodyElement, ...]:
    """Take the edits into what stands before the first scene."""
    own = edited.old.opening
    if after.opening == before.opening:
        return own
    return with_edits(own, before.opening, after.opening, said_of_each(edited.say, own))


def _with_edited_title_page(edited: EditedDraft) -> Story:
    before, after = edited.draft.title_page, edited.now.script.title_page
    if after == before:
        return edited.old
    return with_title_page(edited.old, before, after, lambda page: edited.say(Script(title_page=page)).title_page)


def _telling_of(story: Story) -> str:
    """Give the telling that a new scene of a story told once belongs to."""
    if story.scenes:
        return story.scenes[0].telling
    return story.tellings[0].id if story.tellings else ""


def _under_unedited_headings(edited: EditedDraft) -> Set[str]:
    """Give the ids of the scenes whose layers their headings alone say, in the words that the draft had made."""
    if not all(is_marked_by_headings(script, edited.style) for script in (edited.draft, edited.now.script)):
        return frozenset()
    then, now = headings_in(edited.draft), headings_in(edited.now.script)
    return {
        edited.old.scenes[place].id
        for n, place in edited.pairs.items()
        if not edited.old.scenes[place].heading and then[place].text == now[n].text
    }


def _with_acts(scenes: Iterable[Scene], before: Story, after: Story) -> list[Scene]:
    """Name the act of a scene that begins one since the edit: the scene that began it may be gone, or stand below."""
    began = _act_beginnings(before)
    new = {id_: act for id_, act in _act_beginnings(after).items() if id_ not in began}
    return [attrs.evolve(scene, act=new.get(scene.id, scene.act)) for scene in scenes]


def _act_beginnings(story: Story) -> dict[str, str]:
    """Give the acts of a story, by the ids of the scenes that begin them."""
    above = ["", *(scene.act for scene in story.scenes)]
    return {
        scene.id: scene.act
        for scene, act_above in zip(story.scenes, above, strict=False)
        if scene.act not in ("", act_above)
    }


def _people_in(scenes: Iterable[Scene]) -> set[str]:
    return {who.character for scene in scenes for who in scene.characters}


def _without_loose_ends(scenes: Sequence[Scene], gone: Set[str]) -> tuple[Scene, ...]:
    """Leave scenes that the writer has deleted out of what others come after, but for events that another one tells."""
    lost = gone - {scene.event for scene in scenes}
    return tuple(attrs.evolve(scene, after=tuple(id_ for id_ in scene.after if id_ not in lost)) for scene in scenes)


def _unpeopled(story: Story) -> Story:
    """Give a story in whose scenes nobody is, so that its draft introduces nobody."""
    return attrs.evolve(story, scenes=tuple(attrs.evolve(scene, characters=()) for scene in story.scenes))
