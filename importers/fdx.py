"""Read a Final Draft script, versions 8 to 13 (documents of version 1 to 6).

Headings with their numbers, action, speeches, dual dialogue, lyrics, transitions, styles, page breaks, outline, notes
of both forms, tags, scene cards, cast, title page and omitted scenes. What a story has no place for is counted and
named.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import attrs

from importers.finaldraft.building import Builder, said
from importers.finaldraft.dropped import Dropped, template_of
from importers.finaldraft.moved import Ranges, near_ranges, unmoved
from importers.finaldraft.notes import Span, note_places
from importers.finaldraft.paragraphs import Paragraph, is_centered, paragraphs_of
from importers.finaldraft.root import root_of
from importers.finaldraft.tags import CATEGORIES, FIELDS, with_tags
from importers.finaldraft.texts import note_text, text_of
from importers.reading import Reading
from scenes.from_script.carded import SceneSaid, with_actors, with_said, with_statuses
from scenes.from_script.story_from_script import story_from_script
from scenes.names import folded
from scenes.page.finaldraft.titles import Group, entries_of, placed
from scenes.page.finaldraft.words import MEASURED, SceneCard
from scenes.page.script import Script, TitleEntry
from scenes.problems import Code, Problem
from scenes.record import Status, Tag

AT_THE_LEFT = ("", "Left", "Full")
"""Alignments of lines that begin at the left; on a title page of such lines alone, tabs and indents place them."""


@attrs.frozen(kw_only=True)
class FinalDraft:
    """A Final Draft document as read: the script, and by scene what stands beside it.

    `paragraphs` gives the paragraph of each scene's heading, counted from 1. `notes` are the words of all notes;
    `notes_inside` tells that they stand in paragraphs, as Final Draft 8 writes them, and not in a list at the end.
    """

    script: Script
    cards: tuple[SceneCard, ...] = ()
    omitted: tuple[bool, ...] = ()
    paragraphs: tuple[int, ...] = ()
    cast: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    notes_inside: bool = False
    problems: tuple[Problem, ...] = ()


def parse(content: bytes) -> Reading:
    """Read a story from the bytes of a Final Draft file."""
    document = read_document(content)
    if isinstance(document, Problem):
        return Reading(story=None, problems=(document,))
    story, problems = story_from_script(document.script)
    story = with_said(story, {}, said_beside(document), kept=())
    story = with_actors(story, dict(document.cast))
    omitted = {number: Status.OMITTED for number, is_omitted in enumerate(document.omitted) if is_omitted}
    scenes = () if story.scenes else (_without_scenes(),)
    return Reading(story=with_statuses(story, omitted), problems=(*scenes, *document.problems, *problems))


def _without_scenes() -> Problem:
    hint = 'a scene heading is a paragraph of the type "Scene Heading"'
    return Problem(code=Code.NO_SCENES, message="no scene heading was found", hint=hint)


def read_document(content: bytes, before: bytes = b"") -> FinalDraft | Problem:
    """Read a Final Draft file, or say why it is none.

    `before` is the file as it was before somebody edited it, where that is known: notes are then found again although
    a program has changed the text and not counted their places anew.
    """
    root = root_of(content)
    if isinstance(root, Problem):
        return root
    dropped = Dropped(template=template_of(root))
    paragraphs = _paragraphs(root, dropped)
    dropped.scene = ""
    listed = root.findall("ScriptNotes/ScriptNote")
    spans = _spans(before, _ranges(root, paragraphs), dropped) if listed else {}
    notes = note_places(listed, paragraphs, dropped, spans)
    built = Builder(dropped).build(paragraphs, notes)
    dropped.scene = ""
    cards = with_tags(built.cards, built.tags, root, dropped)
    titles, cast = _title_page(root, dropped), _cast(root, dropped)
    dropped.parts(root)
    dropped.rest(root)
    return FinalDraft(
        script=Script(title_page=titles, elements=built.elements),
        cards=cards,
        omitted=built.omitted,
        paragraphs=built.paragraphs,
        cast=cast,
        notes=tuple(note_text(note, Dropped()) for note in root.iter("ScriptNote")),
        notes_inside=not listed,
        problems=tuple(dropped.problems()),
    )


def _paragraphs(root: Element, dropped: Dropped) -> tuple[Paragraph, ...]:
    return tuple(paragraphs_of(root.findall("Content"), dropped))


def _spans(before: bytes, now: Ranges, dropped: Dropped) -> Mapping[int, Span | None]:
    """Give the spans of notes where their ranges are not to be trusted; without a document of before, say so."""
    root = root_of(before) if before else None
    if isinstance(root, Element):
        return unmoved(_ranges(root, _paragraphs(root, Dropped())), now)
    near = near_ranges(now) if now.are_old else {}
    if near:
        dropped.count("the place of a note is not sure: the text has changed since it was counted", len(near))
    return near


def _ranges(root: Element, paragraphs: Sequence[Paragraph]) -> Ranges:
    measured = "".join(part.get(MEASURED, "") for part in root.findall("ScriptNotes")[:1])
    return Ranges(root.findall("ScriptNotes/ScriptNote"), paragraphs, measured)


def _cast(root: Element, dropped: Dropped) -> tuple[tuple[str, str], ...]:
    """Give the characters that have an actor; a voice in which Final Draft reads a part out is none."""
    found: dict[str, tuple[str, str]] = {}
    voices = {
        actor.get("Name", "").strip()
        for actor in root.findall("Actors/Actor")
        if any(value.strip() for name, value in actor.items() if name != "Name")
    } - {""}
    for member in root.findall("Cast/Member"):
        character, actor = member.get("Character", "").strip(), member.get("Actor", "").strip()
        if character and actor in voices:
            dropped.count("the voice in which a part is read out is not kept")
        elif character and actor:
            if found.get(folded(character), ("", actor))[1] != actor:
                dropped.count("another actor of the same character is not kept")
            found[folded(character)] = character, actor
    return tuple(found.values())


def _title_page(root: Element, dropped: Dropped) -> tuple[TitleEntry, ...]:
    """Tell the entries of the title page by their place; where all lines begin at the left, by their words."""
    pages = root.findall("TitlePage")
    for page in pages:
        dropped.title_page(page)
    written = (page.findall("Content/Paragraph") or page.findall("Paragraph") for page in pages)  # some know no content
    paragraphs = [paragraph for page in written for paragraph in page]
    groups = _groups_in(paragraphs, dropped)
    is_set = any(paragraph.get("Alignment", "") not in AT_THE_LEFT for paragraph in paragraphs)
    return entries_of(groups if is_set else placed([lines for _, lines in groups]))


def _groups_in(paragraphs: Iterable[Element], dropped: Dropped) -> list[Group]:
    """Give the lines that stand together on a title page: in the middle or not, and with no empty line among them."""
    groups: list[tuple[bool, list[str]]] = []
    joined = False
    for paragraph in paragraphs:
        middle = is_centered(paragraph)
        for line in said(text_of(paragraph, dropped.silent()), dropped).split("\n"):
            if not line.strip():
                joined = False
            elif joined and groups[-1][0] is middle:
                groups[-1][1].append(line.strip())
            else:
                groups.append((middle, [line.strip()]))
                joined = True
    return [*groups]


def said_beside(document: FinalDraft) -> list[SceneSaid]:
    """Give what a document says of each scene beside its script."""
    return [SceneSaid(fields=_said_on(card), people=card.beats) for card in document.cards]


def _said_on(card: SceneCard) -> dict[str, Any]:
    """Give the fields of a scene that its card says, by their names; what it does not say is empty or `None`."""
    labels = {FIELDS[category]: label for category, label in reversed(card.tags) if category in FIELDS}
    return {
        "title": card.title,
        "color": card.color,
        "eighths": card.length,
        **{name: labels.get(name, "") for name in FIELDS.values()},
        "tags": tuple(Tag(category=CATEGORIES[guid], name=label) for guid, label in card.tags if guid in CATEGORIES),
    }
