"""Read a Final Draft script, versions 8 to 13 (documents of version 1 to 6).

Headings with their numbers, action, speeches, dual dialogue, lyrics, transitions, styles, page breaks, outline, notes
of both forms, tags, scene cards, cast, title page and omitted scenes. What a story has no place for is counted and
named.
"""

from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import errors

import attrs
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from importers.finaldraft.building import Builder, said
from importers.finaldraft.dropped import Dropped, template_of
from importers.finaldraft.moved import Ranges, Span, near_ranges, unmoved
from importers.finaldraft.notes import note_places
from importers.finaldraft.paragraphs import Paragraph, is_centered, note_text, paragraphs_of, text_of
from importers.reading import Reading
from importers.text import place_of
from scenes.from_script.carded import SceneSaid, with_actors, with_said, with_statuses
from scenes.from_script.story_from_script import story_from_script
from scenes.names import folded
from scenes.page.finaldraft.categories import CATEGORY_IDS, FIELD_CATEGORIES
from scenes.page.finaldraft.titles import entries_of, placed
from scenes.page.finaldraft.words import MEASURED, SceneCard
from scenes.page.script import Script, TitleEntry
from scenes.problems import Code, Problem
from scenes.record import Status, Tag

Label: TypeAlias = tuple[str, str]
"""The category of a tag and its label."""

CATEGORIES = {guid: category for category, guid in CATEGORY_IDS.items()}
FIELDS = {own.id: own.field for own in FIELD_CATEGORIES}
"""Categories that are fields of a scene, by their identifier."""

IDS_BY_NAME = {folded(category.value): guid for category, guid in CATEGORY_IDS.items()}
IDS_BY_NAME |= {folded(own.name): own.id for own in FIELD_CATEGORIES}

AT_THE_LEFT = ("", "Left", "Full")
"""Alignments of lines that begin at the left; on a title page of such lines alone, tabs and indents place them."""

AS_UTF_8 = "save it as UTF-8"
AT_THIS_PLACE = "mend this place: XML writes & as &amp; and < as &lt;, and has no control characters"
BREAKS_OFF = "the file breaks off; take a copy that is whole"
CURES = {
    errors.codes[errors.XML_ERROR_INCORRECT_ENCODING]: AS_UTF_8,
    errors.codes[errors.XML_ERROR_INVALID_TOKEN]: AT_THIS_PLACE,
    errors.codes[errors.XML_ERROR_BAD_CHAR_REF]: AT_THIS_PLACE,
    errors.codes[errors.XML_ERROR_NO_ELEMENTS]: BREAKS_OFF,
    errors.codes[errors.XML_ERROR_UNCLOSED_TOKEN]: BREAKS_OFF,
    errors.codes[errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: BREAKS_OFF,
    errors.codes[errors.XML_ERROR_SYNTAX]: "a Final Draft script is XML; --from names the format of another document",
}
"""What helps against a fault of XML; against others, a copy that Final Draft has saved."""


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
    root = _root(content)
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
    definitions = _definitions(root)
    labels = _labels(root, definitions, dropped)
    cards = tuple(
        card._replace(tags=tuple(dict.fromkeys(label for number in numbers for label in labels.get(number, ()))))
        for card, numbers in zip(built.cards, built.tags, strict=True)
    )
    _count_tags([label for _, label in definitions], cards, dropped)
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
    root = _root(before) if before else None
    if isinstance(root, Element):
        return unmoved(_ranges(root, _paragraphs(root, Dropped())), now)
    near = near_ranges(now) if now.are_old else {}
    if near:
        dropped.count("the place of a note is not sure: the text has changed since it was counted", len(near))
    return near


def _ranges(root: Element, paragraphs: Sequence[Paragraph]) -> Ranges:
    measured = "".join(part.get(MEASURED, "") for part in root.findall("ScriptNotes")[:1])
    return Ranges(root.findall("ScriptNotes/ScriptNote"), paragraphs, measured)


def _root(content: bytes) -> Element | Problem:
    if not content.strip():
        return Problem(code=Code.EMPTY_FILE, message="the file holds no script", line=1, column=1)
    above, text = _from_its_root(content.removeprefix(BOM_UTF8))
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        message, hint = "the file declares a document type", "delete the DOCTYPE line; Final Draft writes none"
        return Problem(code=Code.UNSAFE_XML, message=message, hint=hint)
    except ParseError as fault:
        line, column = _in_file(above, *fault.position)
        reason = str(fault).split(":")[0]
        hint = CURES.get(fault.code, "open it in Final Draft and save it again")
        return Problem(code=Code.XML_SYNTAX, message=reason, hint=hint, line=line, column=column)
    except (ValueError, LookupError) as fault:
        return Problem(code=Code.XML_SYNTAX, message=str(fault), hint=AS_UTF_8)
    if root.tag != "FinalDraft":
        message = f"its root is {root.tag[:40]}, not FinalDraft"
        return Problem(code=Code.NOT_FDX, message=message, hint="save it as a Final Draft document (.fdx)")
    return root


def _from_its_root(content: bytes) -> tuple[bytes, bytes]:
    """Part the blanks at the beginning of a document, which XML allows above no declaration, from the rest.

    What is before a NUL is half of a letter in UTF-16, and stays.
    """
    end = len(content) - len(content.lstrip())
    if content[end : end + 1] == b"\0":
        end = 0
    return content[:end], content[end:]


def _in_file(above: bytes, line: int, column: int) -> tuple[int, int]:
    """Give the place, from 1, of a fault that XML counts from a line 1 and a column 0 below what is above."""
    lines, columns = place_of(above.decode("latin-1"))
    return lines + line - 1, column + (columns if line == 1 else 1)


def _definitions(root: Element) -> list[tuple[str, Label]]:
    """Give the definitions of tags by their ids: the category and the label of each.

    A category is given by its fixed identifier, or by its name where the document has one of its own.
    """
    names = {
        category.get("Id", ""): category.get("Name", "").strip()
        for category in root.findall("TagData/TagCategories/TagCategory")
    }
    return [
        (item.get("Id", ""), (_category(item.get("CatId", ""), names), item.get("Label", "")))
        for part in root.findall("TagData")
        for item in part.iter("TagDefinition")
        if item.get("Label")
    ]


def _labels(root: Element, definitions: Iterable[tuple[str, Label]], dropped: Dropped) -> Mapping[str, Sequence[Label]]:
    """Give what each tag number stands for."""
    by_id = dict(definitions)
    found: defaultdict[str, list[Label]] = defaultdict(list)
    for tag in root.findall("TagData/Tags/Tag"):
        dropped.taken.update(tag.findall("DefId"))
        ids = ((definition.text or "").strip() for definition in tag.findall("DefId"))
        found[tag.get("Number", "")] += (by_id[id_] for id_ in ids if id_ in by_id)
    return found


def _category(id_: str, names: Mapping[str, str]) -> str:
    if id_ in CATEGORIES or id_ in FIELDS:
        return id_
    name = names.get(id_, id_)
    return IDS_BY_NAME.get(folded(name), name)


def _count_tags(defined: Iterable[Label], cards: Sequence[SceneCard], dropped: Dropped) -> None:
    """Count tags that no scene has, and those of categories that a scene has no place for."""
    placed = [tag for card in cards for tag in card.tags]
    for category, _ in placed:
        if category not in CATEGORIES and category not in FIELDS:
            dropped.count(f'a tag of the category "{category[:40]}" is not kept')
    lost = len(set(defined) - set(placed))
    if lost:
        dropped.count("a tag that stands in no scene is not kept", lost)


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
    """Tell the entries of the title page by their place: empty paragraphs part them."""
    groups: list[tuple[bool, list[str]]] = []
    joined = False
    pages = root.findall("TitlePage")
    for page in pages:
        dropped.title_page(page)
    written = (page.findall("Content/Paragraph") or page.findall("Paragraph") for page in pages)  # some know no content
    paragraphs = [paragraph for page in written for paragraph in page]
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
    is_set = any(paragraph.get("Alignment", "") not in AT_THE_LEFT for paragraph in paragraphs)
    return entries_of(groups if is_set else placed([lines for _, lines in groups]))


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
