"""An edited draft finds its records again: what the script says now, with everything that the records said besides.

`old` is the story that the draft was made from. Its draft is made once more and read like the new script; what differs
between the two readings is what the writer changed, and only that changes in the records.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TypeAlias, TypeVar

import attrs

from scenes.names import by_name, folded
from scenes.page.carded import with_statuses
from scenes.page.cast_reader import key_of, without_article
from scenes.page.chunks import chunks_of, paired_chunks
from scenes.page.draft import (
    PARAGRAPH_END,
    draft_of,
    one_line,
    paragraphs_of,
    printable,
    prose,
)
from scenes.page.edited_title import with_title_page
from scenes.page.fountain.sayable import sayable
from scenes.page.inline import inline_of
from scenes.page.introduced import without_introductions
from scenes.page.kept import with_edits
from scenes.page.moved_layers import in_old_layer, is_marked_by_headings, with_frames
from scenes.page.omitted import with_omitted_text
from scenes.page.own_settings import with_own_settings, with_settings
from scenes.page.script import (
    Action,
    BodyElement,
    Note,
    PageBreak,
    SceneHeading,
    Script,
    ScriptElement,
    Synopsis,
)
from scenes.page.slugs import Slugs
from scenes.page.story_from_script import story_from_script
from scenes.page.style import DraftStyle, FlashbackStyle
from scenes.page.trailer import holds_settings
from scenes.page.typed import Told, as_typed, is_prose, prose_of, without_passage
from scenes.problems import Code, Problem
from scenes.record import Character, Location, Scene, Status, Story

HEADED = ("location", "setting", "time_of_day", "flashback", "via", "inside", "when")
"""Fields of a scene that its heading says."""

SAID = (*HEADED, "number", "act", "summary", "notes", "status")
"""Fields of a scene that a draft says beside its body."""

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


Say: TypeAlias = Callable[[Script], Script]
"""What a script becomes in a document: written and read again."""


def rejoined(old: Story, script: Script, style: DraftStyle) -> tuple[Story, tuple[Problem, ...]]:
    """Make the story of an edited Fountain draft. Problems point to `/elements/N` of the script."""

    def said(script: Script) -> Script:
        return sayable(script)[0]

    last = len(script.elements) - 1
    left = holds_settings(script) and not holds_settings(draft_of(old, style))
    if left:
        script = attrs.evolve(script, elements=script.elements[:last])
    _, problems = story_from_script(script)
    told, omitted = with_omitted_text(script, lambda: said(draft_of(old, style)))
    story = rejoined_as(said, old, Told(told, story_from_script(told)[0]), style)
    story = with_statuses(story, dict.fromkeys(omitted, Status.OMITTED))
    return story, (*problems, *([_settings_left(last)] if left else ()))


def _settings_left(place: int) -> Problem:
    message, hint = "a program's settings at the end of the draft are left out", "the program writes them anew"
    return Problem(code=Code.SETTINGS, message=message, hint=hint, pointer=f"/elements/{place}")


def rejoined_as(say: Say, old: Story, now: Told, style: DraftStyle, pairs: Mapping[int, int] | None = None) -> Story:
    """Make the story of an edited draft that says scripts in its own way.

    `pairs` gives, by the place of a scene in the draft, the one of `old` that it was; else they are found.
    """
    drafted = say(draft_of(old, style))
    chunks, typed = chunks_of(drafted), chunks_of(now.script)
    if pairs is None:
        pairs = paired_chunks(chunks, typed)
    texts = _read(old, drafted, now, pairs, style)
    told = (with_settings(story) for story in (texts.drafted, texts.typed, texts.bare.story))
    then, found, plain = (_without_passages(story, style) for story in told)
    then_ids = _Ids(
        _meant(then.characters, old.characters, "character"),
        _meant(then.locations, old.locations, "place"),
        {told.id: record.id for told, record in zip(then.scenes, old.scenes, strict=True)},
    )
    now_ids = _Ids(
        _meant(found.characters, old.characters, "character"),
        _meant(found.locations, old.locations, "place"),
        _scene_ids(found, old, pairs),
    )
    telling = old.scenes[0].telling if old.scenes else ""
    is_marked = is_marked_by_headings(drafted, style) and is_marked_by_headings(now.script, style)
    read = [now_ids.of(scene) for scene in found.scenes]

    def rejoined_scene(n: int) -> Scene:
        if n not in pairs:
            return attrs.evolve(read[n], telling=telling)
        record, before = old.scenes[pairs[n]], then_ids.of(then.scenes[pairs[n]])
        is_unedited = not record.heading and chunks[pairs[n]].heading.text == typed[n].heading.text
        after = in_old_layer(before, read[n]) if is_marked and is_unedited else read[n]
        return _changed(say, record, before, after, plain.scenes[n].body)

    scenes = with_frames([*map(rejoined_scene, range(len(read)))], old.scenes, {one.id: one.inside for one in read})
    began = _begin_acts(then)
    scenes = _with_acts(scenes, found, {n for n, place in pairs.items() if place in began})
    page = now.script.title_page
    titled = old
    if page != drafted.title_page:
        titled = with_title_page(old, page, lambda made: say(Script(title_page=made)).title_page)
    locations = _with_new(old.locations, found.locations, now_ids.places, {scene.location for scene in scenes})
    story = attrs.evolve(
        titled,
        opening=old.opening if found.opening == then.opening else with_edits(old.opening, then.opening, found.opening),
        characters=_with_new(old.characters, found.characters, now_ids.people, _people_in(scenes)),
        locations=locations,
        scenes=with_own_settings(_without_loose_ends(scenes, old), old.scenes, locations),
    )
    summaries = {scene.id: scene.summary for scene in old.scenes}
    return as_typed(
        story, texts.bare, lambda told: say(draft_of(_unpeopled(told), style)), style, texts.typed, summaries
    )


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


def _scene_ids(now: Story, old: Story, pairs: Mapping[int, int]) -> dict[str, str]:
    slugs = Slugs("scene", (scene.id for scene in old.scenes))
    return {
        scene.id: old.scenes[pairs[number]].id if number in pairs else slugs.new(scene.id)
        for number, scene in enumerate(now.scenes)
    }


def _changed(say: Say, record: Scene, then: Scene, now: Scene, bare: Sequence[BodyElement]) -> Scene:
    """Take over what the writer changed in a scene; who is no longer named may still be there.

    `bare` is the body without the introductions that only the draft had made.
    """
    if record.body and (isinstance(record.body[0], Synopsis) or (then.summary and not record.summary)):
        then, now = (_with_synopsis(scene, has_summary=bool(record.summary)) for scene in (then, now))
    elif record.body and (not then.body or isinstance(then.body[0], Synopsis)):
        then, now = _below_summary(then), _below_summary(now)
    fields = {name: getattr(now, name) for name in SAID if getattr(now, name) != getattr(then, name)}
    if folded(now.time_of_day) == folded(then.time_of_day):
        fields.pop("time_of_day", None)
    before = {who.character for who in (*then.characters, *record.characters)}
    added = tuple(who for who in now.characters if who.character not in before)
    changed = attrs.evolve(record, **fields, characters=(*record.characters, *added))
    if not fields.keys().isdisjoint(HEADED):
        changed = attrs.evolve(changed, heading="")
    if not record.body and "summary" in fields and now.summary:
        # a synopsis above the prose: what was the summary is the script now
        return attrs.evolve(changed, body=now.body)
    if now.body == then.body:
        return changed
    if record.body or not all(isinstance(element, Action) for element in now.body):
        body = _said_once(_edited_body(say, record.body, then.body, now.body), now)
        # without a script the summary would be printed in its place
        return attrs.evolve(changed, body=body, summary=changed.summary if body or now.summary else "")
    own = dict(zip(then.body, paragraphs_of(record.summary), strict=False))
    paragraphs = [own.get(element) or prose_of(shown) for element, shown in zip(now.body, bare, strict=True)]
    return attrs.evolve(changed, summary=_set_like(record.summary, paragraphs))


def _below_summary(scene: Scene) -> Scene:
    """Leave out of a body the synopsis that says the summary: it stays there where another synopsis follows it."""
    first = scene.body[0] if scene.body else None
    is_said = isinstance(first, Synopsis) and " ".join(first.text.split()) == one_line(scene.summary) != ""
    return attrs.evolve(scene, body=scene.body[1:]) if is_said else scene


def _said_once(body: tuple[BodyElement, ...], now: Scene) -> tuple[BodyElement, ...]:
    """Leave the synopsis that says the summary out of a body that begins otherwise: the draft says it above that."""
    below = _below_summary(now).body
    if below == now.body or now.body[0] not in body or isinstance(body[0], Synopsis):
        return body
    at = body.index(now.body[0])
    return (*body[:at], *body[at + 1 :])


def _with_synopsis(scene: Scene, *, has_summary: bool) -> Scene:
    """Put the summary back into a body as the synopsis that it is there; a record without a summary has no other."""
    summary = scene.summary if has_summary else ""
    if not scene.summary or isinstance(next(iter(scene.body), None), Synopsis):
        return attrs.evolve(scene, summary=summary)
    return attrs.evolve(scene, summary=summary, body=(Synopsis(text=one_line(scene.summary)), *scene.body))


def _edited_body(
    say: Say, own: tuple[BodyElement, ...], then: tuple[BodyElement, ...], now: tuple[BodyElement, ...]
) -> tuple[BodyElement, ...]:
    """Take the edits into a body, with what the draft does not show of it, as long as the draft then says the same."""
    bodies = _with_what_is_not_shown(say, own, then, now)
    return next((body for body in bodies if body == now or _shown(say, body) == _shown(say, now)), now)


def _with_what_is_not_shown(
    say: Say, own: tuple[BodyElement, ...], then: tuple[BodyElement, ...], now: tuple[BodyElement, ...]
) -> Iterator[tuple[BodyElement, ...]]:
    """Give an edited body with what the draft does not show in its place; without page breaks; or at its ends."""
    yield with_edits(own, then, now)
    yield with_edits(tuple(element for element in own if not isinstance(element, PageBreak)), then, now)
    hidden = tuple(element for element in own if _shown(say, (element,)) == _shown(say, ()))
    yield (*now, *hidden)
    yield (*hidden, *now)


def _shown(say: Say, body: tuple[BodyElement, ...]) -> tuple[ScriptElement, ...]:
    """Give what a draft shows of a body that stands between two headings."""
    heading = SceneHeading(text="INT. X")
    return say(Script(elements=(heading, *body, heading))).elements


def _set_like(summary: str, paragraphs: Sequence[str]) -> str:
    """Join paragraphs to a summary that begins, parts them and ends as an older one did."""
    if not paragraphs:
        return ""
    before = printable(summary)
    text = before.strip()
    begin, end = before.split(text) if text else ("", "")
    gaps = PARAGRAPH_END.findall(text)
    if len(gaps) != len(paragraphs) - 1:
        gaps = ["\n\n"] * (len(paragraphs) - 1)
    return begin + "".join(part for both in zip(paragraphs, (*gaps, end), strict=True) for part in both)


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


def _without_loose_ends(scenes: Sequence[Scene], old: Story) -> tuple[Scene, ...]:
    """Take references to scenes that the writer has deleted out of the others."""
    there = {scene.id for scene in scenes}
    gone = {scene.id for scene in old.scenes} - there - {scene.event for scene in scenes}
    return tuple(
        attrs.evolve(
            scene,
            inside="" if scene.inside in gone else scene.inside,
            after=tuple(id_ for id_ in scene.after if id_ not in gone),
        )
        for scene in scenes
    )


def _unpeopled(story: Story) -> Story:
    """Give a story in whose scenes nobody is, so that its draft introduces nobody."""
    return attrs.evolve(story, scenes=tuple(attrs.evolve(scene, characters=()) for scene in story.scenes))
