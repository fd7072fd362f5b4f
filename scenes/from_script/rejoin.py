"""An edited draft finds its records again: what the script says now, with everything that the records said besides.

`old` is the story that the draft was made from. Its draft is made once more and read like the new script; what differs
between the two readings is what the writer changed, and only that changes in the records.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import TypeVar

import attrs

from scenes.drafting.draft import draft_of, prose
from scenes.from_script.carded import with_statuses
from scenes.from_script.edited_scene import Say, with_changes
from scenes.from_script.edited_title import with_title_page
from scenes.from_script.introduced import without_introductions
from scenes.from_script.kept import with_edits
from scenes.from_script.moved_layers import (
    in_known_frame,
    in_old_layer,
    is_marked_by_headings,
    with_frames,
    with_read_layers,
)
from scenes.from_script.omitted import with_omitted_text
from scenes.from_script.own_settings import with_own_settings, with_settings
from scenes.from_script.renamed import with_new_names
from scenes.from_script.story_from_script import story_from_script
from scenes.from_script.stripped import Kind, kept, stripped_of, with_single_blanks, without
from scenes.from_script.typed import Told, as_typed, is_prose, prose_of, without_passage
from scenes.names import by_name, folded
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.trailer import holds_settings
from scenes.page.inline import inline_of
from scenes.page.script import Action, Note, SceneHeading, Script, headings_in
from scenes.page.style import DraftStyle, FlashbackStyle
from scenes.problems import Code, Problem
from scenes.reading.cast_reader import key_of, without_article
from scenes.reading.chunks import chunks_of, paired_chunks
from scenes.record import Character, Location, Scene, Status, Story
from scenes.slugs import Slugs

Named = TypeVar("Named", Character, Location)


@attrs.frozen
class _Ids:
    """From the ids of a story that was read from a script to those of the records."""

    people: Mapping[str, str]
    places: Mapping[str, str]
    scenes: Mapping[str, str]

    def of(self, scene: Scene) -> Scene:
        """Give a scene with the ids of the records."""
        return attrs.evolve(
            scene,
            id=self.scenes[scene.id],
            location=self.places.get(scene.location, ""),
            inside=self.scenes.get(scene.inside, ""),
            characters=tuple(attrs.evolve(who, character=self.people[who.character]) for who in scene.characters),
        )


def rejoined(
    old: Story, script: Script, style: DraftStyle, *, delete: bool = True
) -> tuple[Story, tuple[Problem, ...]]:
    """Make the story of an edited Fountain draft. Problems point to `/elements/N` of the script.

    Notes, sections and boneyards of which the whole draft has none any longer are kept unless `delete` is given.
    """
    drafted = sayable(draft_of(old, style))[0]
    last = len(script.elements) - 1
    left = holds_settings(script) and not holds_settings(drafted)
    if left:
        script = attrs.evolve(script, elements=script.elements[:last])
    lacking = stripped_of(drafted, script) if not delete else frozenset[Kind]()
    if Note in lacking:
        script = with_single_blanks(script, drafted)

    def said(script: Script) -> Script:
        return without(sayable(script)[0], lacking)

    _, problems = story_from_script(script)
    told, omitted = with_omitted_text(script, lambda: without(drafted, lacking))
    story = rejoined_as(said, old, Told(told, story_from_script(told)[0]), style)
    story = with_statuses(story, dict.fromkeys(omitted, Status.OMITTED))
    return story, (*problems, *([_settings_left(last)] if left else ()), *kept(lacking, old, story))


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
    drafted = say(draft_of(old, style))
    if pairs is None:
        pairs = paired_chunks(chunks_of(drafted), chunks_of(now.script))
    named = with_new_names(old, drafted, now, pairs, style, beside)
    if named is not old:
        old, drafted = named, say(draft_of(named, style))
    texts = _read(old, drafted, now, pairs, style)
    told = (with_settings(story) for story in (texts.drafted, texts.typed, texts.bare.story))
    then, found, plain = (_without_passages(story, style) for story in told)
    then_ids, now_ids = _ids(then, old, {n: n for n in range(len(old.scenes))}), _ids(found, old, pairs)
    before, read = ([ids.of(scene) for scene in told.scenes] for ids, told in ((then_ids, then), (now_ids, found)))
    telling = _telling_of(old)
    gone = {scene.id for scene in old.scenes} - {scene.id for scene in read}
    unedited = _unedited(old, drafted, now.script, pairs, style)
    after = [in_old_layer(before[pairs[n]], read[n], gone) if n in unedited else read[n] for n in range(len(read))]
    scenes = [
        with_changes(
            say, old.scenes[pairs[n]], in_known_frame(before[pairs[n]], scene, gone), scene, plain.scenes[n].body
        )
        if n in pairs
        else attrs.evolve(scene, telling=telling)
        for n, scene in enumerate(after)
    ]
    scenes = with_frames(with_read_layers(scenes, after, old.scenes, before), old.scenes, read)
    began = _begin_acts(then)
    scenes = _with_acts(scenes, found, {n for n, place in pairs.items() if place in began})
    titled = old
    if now.script.title_page != drafted.title_page:
        titled = with_title_page(old, now.script.title_page, lambda page: say(Script(title_page=page)).title_page)
    locations = _with_new(old.locations, found.locations, now_ids.places, {scene.location for scene in scenes})
    story = attrs.evolve(
        titled,
        opening=old.opening if found.opening == then.opening else with_edits(old.opening, then.opening, found.opening),
        characters=_with_new(old.characters, found.characters, now_ids.people, _people_in(scenes)),
        locations=locations,
        scenes=with_own_settings(_without_loose_ends(scenes, gone), old.scenes, locations),
    )
    summaries = {scene.id: scene.summary for scene in old.scenes}
    return as_typed(
        story, texts.bare, lambda told: say(draft_of(_unpeopled(told), style)), style, texts.typed, summaries
    )


def _telling_of(story: Story) -> str:
    """Give the telling that a new scene of a story told once belongs to."""
    if story.scenes:
        return story.scenes[0].telling
    return story.tellings[0].id if story.tellings else ""


def _unedited(old: Story, drafted: Script, typed: Script, pairs: Mapping[int, int], style: DraftStyle) -> Set[int]:
    """Give the places of the scenes whose layers their headings say, as the draft had made these."""
    if not (is_marked_by_headings(drafted, style) and is_marked_by_headings(typed, style)):
        return frozenset()
    then, now = ([heading.text for heading in headings_in(script)] for script in (drafted, typed))
    return {n for n, place in pairs.items() if not old.scenes[place].heading and then[place] == now[n]}


@attrs.frozen
class _Texts:
    """A story as three texts tell it, each with the notes of its scenes.

    They are the draft as it was made, the draft as somebody has typed it, and that without the introductions which only
    a draft makes.
    """

    drafted: Story
    typed: Story
    bare: Told


def _read(old: Story, drafted: Script, now: Told, pairs: Mapping[int, int], style: DraftStyle) -> _Texts:
    records = {n: old.scenes[place] for n, place in pairs.items()}
    bare = _without_introductions(now.script, old, pairs)
    return _Texts(
        drafted=_with_notes(story_from_script(drafted)[0], dict(enumerate(old.scenes)), style),
        typed=_with_notes(now.story, records, style),
        bare=Told(bare, _with_notes(story_from_script(bare)[0], records, style)),
    )


def _begin_acts(story: Story) -> set[int]:
    """Give the places of the scenes that begin an act."""
    acts = [scene.act for scene in story.scenes]
    return {n for n, (before, act) in enumerate(zip(["", *acts], acts, strict=False)) if act not in ("", before)}


def _with_acts(scenes: Sequence[Scene], found: Story, began: Set[int]) -> list[Scene]:
    """Name the act of a scene that begins one since the edit: the scene that began it may be gone, or stand below."""
    new = _begin_acts(found) - began
    return [attrs.evolve(scene, act=found.scenes[n].act) if n in new else scene for n, scene in enumerate(scenes)]


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


def _without_passages(story: Story, style: DraftStyle) -> Story:
    """Leave out, at the ends of bodies, the passages between layers that a draft of this style writes by itself."""
    if style.flashback is FlashbackStyle.SUFFIX:
        return story
    scenes = tuple(attrs.evolve(scene, body=without_passage(scene.body)) for scene in story.scenes)
    return attrs.evolve(story, opening=without_passage(story.opening), scenes=scenes)


def _meant(read: Sequence[Named], known: Sequence[Named], fallback: str) -> dict[str, str]:
    """Give for each person or place that was read the known one of that name, or a new id."""
    names = by_name(known)
    spellings: dict[str, str] = {}
    for name, id_ in names.items():
        spellings.setdefault(key_of(name), id_)
    for item in known:
        if isinstance(item, Character):
            spellings.setdefault(key_of(without_article(item.name)), item.id)
    slugs = Slugs(fallback, (item.id for item in known))
    return {
        item.id: names.get(folded(item.name)) or spellings.get(key_of(item.name)) or slugs.new(item.name)
        for item in read
    }


def _ids(read: Story, old: Story, pairs: Mapping[int, int]) -> _Ids:
    """Give the ids of the records for a story that was read, whose scenes are those of `old` by their places."""
    slugs = Slugs("scene", (scene.id for scene in old.scenes))
    return _Ids(
        people=_meant(read.characters, old.characters, "character"),
        places=_meant(read.locations, old.locations, "place"),
        scenes={
            scene.id: old.scenes[pairs[number]].id if number in pairs else slugs.new(scene.id)
            for number, scene in enumerate(read.scenes)
        },
    )


def _people_in(scenes: Iterable[Scene]) -> set[str]:
    return {who.character for scene in scenes for who in scene.characters}


def _with_new(
    known: tuple[Named, ...], read: Sequence[Named], ids: Mapping[str, str], used: set[str]
) -> tuple[Named, ...]:
    """Add to the known people or places the new ones that a scene uses."""
    all_ = {item.id: item for item in known}
    for item in read:
        if ids[item.id] in used:
            all_.setdefault(ids[item.id], attrs.evolve(item, id=ids[item.id]))
    return tuple(all_.values())


def _without_loose_ends(scenes: Sequence[Scene], gone: Set[str]) -> tuple[Scene, ...]:
    """Take what the writer has deleted out of what other scenes come after, but for events that another scene tells."""
    lost = gone - {scene.event for scene in scenes}
    return tuple(attrs.evolve(scene, after=tuple(id_ for id_ in scene.after if id_ not in lost)) for scene in scenes)


def _unpeopled(story: Story) -> Story:
    """Give a story in whose scenes nobody is, so that its draft introduces nobody."""
    return attrs.evolve(story, scenes=tuple(attrs.evolve(scene, characters=()) for scene in story.scenes))
