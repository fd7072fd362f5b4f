"""The paragraphs of a Final Draft document, with the offsets by which its notes find them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from xml.etree.ElementTree import Element

import attrs

from importers.finaldraft.cards import card_of, look_at_card, summary_of, whole_number_in
from importers.finaldraft.dropped import Dropped
from importers.finaldraft.texts import note_text, text_of
from scenes.page.finaldraft.words import EMBEDDED_UNITS, ROW, SceneCard, Type, units
from scenes.page.inline import Aside, Inline
from scenes.page.line_ends import with_separators_as_newlines

PLAIN_TYPES = frozenset({Type.HEADING, Type.CHARACTER, Type.TRANSITION})
"""Types whose look comes from the template; the styles of their runs say nothing."""

BLOCKS = ("DualDialogue", "OmittedScene")
"""Parts of a paragraph that hold paragraphs."""

CHILDREN = frozenset({"Text", "ScriptNote", "SceneProperties", "DualDialogue", "OmittedScene"})
"""What a paragraph holds that is read."""

BLOCK_PARTS = frozenset({"Paragraph", "Content", *BLOCKS})
"""What a block holds that is read."""

CARD_NOTES = "SceneProperties//ScriptNote"
"""Notes in the texts of a card."""


@attrs.frozen(kw_only=True)
class Paragraph:
    """One paragraph. `start` and `end` are its place in Final Draft's units.

    `space` is the space above it in points, `None` for the default of its type.
    `pair` holds the paragraphs of dual dialogue, `omitted` those of an omitted scene.
    """

    type: str
    inline: Inline = Inline("")
    number: str = ""
    centered: bool = False
    space: int | None = None
    new_page: bool = False
    start: int = 0
    end: int = 0
    notes: tuple[str, ...] = ()
    card: SceneCard | None = None
    summary: tuple[Inline, ...] = ()
    tags: tuple[str, ...] = ()
    pair: tuple["Paragraph", ...] = ()
    omitted: tuple["Paragraph", ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether it has neither words nor notes of its own."""
        return not self.inline.text.strip() and not self.inline.notes


NEVER_CENTERED = (Type.HEADING, Type.CHARACTER, Type.DIALOGUE, Type.PARENTHETICAL)
"""Paragraphs whose place on the line says what they are."""


def paragraphs_of(contents: Iterable[Element], dropped: Dropped) -> Iterator[Paragraph]:
    """Read the paragraphs in order; count in `dropped` what is not kept.

    A document has its script in one part; where somebody has put two together, they follow each other.
    """
    offset = 0
    for part in chain.from_iterable(contents):
        element = _wrapped(part) if part.tag == "DualDialogue" else part
        if element.tag != "Paragraph":
            dropped.count(f'the part "{str(element.tag)[:40]}" of the script is not kept')
            dropped.taken.add(part)
            continue
        paragraph = _paragraph(element, offset, dropped)
        dropped.rest(element)
        dropped.taken.add(part)
        yield paragraph
        offset = paragraph.end + 1


def _wrapped(dual: Element) -> Element:
    """Give dual dialogue that stands alone the paragraph that Final Draft puts round it."""
    paragraph = Element("Paragraph")
    paragraph.append(dual)
    return paragraph


def _paragraph(element: Element, offset: int, dropped: Dropped) -> Paragraph:
    """Read a paragraph of the script. What its blocks say belongs to it, but for the notes of an omitted scene."""
    type_ = element.get("Type", "") or Type.ACTION
    if type_ == Type.HEADING:
        dropped.scene = scene_label(_number(element), "".join(run.text or "" for run in element.findall("Text")))
    _look(element, type_, dropped)
    dual, omitted = element.findall("DualDialogue"), element.findall("OmittedScene")
    alone = _embedded(element, dropped)
    length = units("" if dual and not alone.inline.text.strip() else alone.inline.text)
    length += EMBEDDED_UNITS * (len(dual) + len(omitted))
    whole, inside = _notes_in(element, dropped)
    embedded = list(_within((*dual, *omitted), BLOCKS)) if dual or omitted else []
    of_omitted_scene = dict.fromkeys(_within(omitted, ("OmittedScene",)))
    for inner in embedded:
        _look(inner, inner.get("Type", ""), dropped)
        if inner not in of_omitted_scene:
            whole += [note_text(note, dropped) for path in ("ScriptNote", CARD_NOTES) for note in inner.iterfind(path)]
    return attrs.evolve(
        alone,
        inline=alone.inline._replace(notes=tuple(inside)) if inside else alone.inline,
        new_page=element.get("StartsNewPage") == "Yes",
        start=offset,
        end=offset + length,
        notes=tuple(whole),
        tags=tuple(number for one in (element, *embedded) for number in _tag_numbers(one)),
        pair=tuple(_embedded(inner, dropped) for inner in _within(dual, BLOCKS)),
        omitted=tuple(_omitted(inner, dropped) for inner in of_omitted_scene),
    )


def _tag_numbers(element: Element) -> Iterator[str]:
    for run in element.findall("Text"):
        yield from filter(None, run.get("TagNumber", "").split(","))


def scene_label(number: str, heading: str) -> str:
    """Name a scene as a person would look for it: by its number, else by the words of its heading."""
    return number or " ".join(heading.split())


def _within(blocks: Sequence[Element], tags: Collection[str]) -> Iterator[Element]:
    """Give the paragraphs in some blocks; below each those of the blocks that it holds itself and `tags` names.

    A block may hold another one without a paragraph round it, and its paragraphs in a part `Content`.
    """
    waiting = list(reversed(blocks))
    while waiting:
        element = waiting.pop()
        if element.tag == "Paragraph":
            yield element
            waiting += [block for block in reversed(element) if block.tag in tags]
        else:
            waiting += [part for part in reversed(element) if part.tag in BLOCK_PARTS]


def _look(element: Element, type_: str, dropped: Dropped) -> None:
    """Count what a paragraph says beside its text and is not kept."""
    is_aside = element.get("Alignment") in ("Right", "Full") and type_ != Type.TRANSITION
    if is_aside or (is_centered(element) and type_ in NEVER_CENTERED):
        dropped.count("the alignment of a paragraph is not kept")
    if element.get("Bookmark", "").strip():
        dropped.count("a bookmark is not kept")
    if element.get("Flags") == "Ignore":
        dropped.count("a paragraph that Final Draft ignores is kept as any other")
    for child in element:
        if child.tag not in CHILDREN:
            dropped.count(f'the part "{str(child.tag)[:40]}" of a paragraph is not kept')
            dropped.taken.add(child)
    if type_ != Type.HEADING and _number(element):
        dropped.count(f'the number of a paragraph of the type "{type_[:40]}" is not kept')
    for properties in element.findall("SceneProperties"):
        look_at_card(properties, type_, dropped)


def _notes_in(element: Element, dropped: Dropped) -> tuple[list[str], list[Aside]]:
    """Give the notes inside a paragraph: above its text or on its card they belong to all of it, others stand in it."""
    whole: list[str] = []
    inside: list[Aside] = []
    offset = 0
    has_text = False
    for child in element:
        if child.tag == "Text":
            has_text = True
            offset += len(with_separators_as_newlines("".join(child.itertext())))
        elif child.tag == "ScriptNote" and has_text:
            inside.append(Aside(offset, note_text(child, dropped)))
        elif child.tag == "ScriptNote":
            whole.append(note_text(child, dropped))
    whole += [note_text(note, dropped) for note in element.iterfind(CARD_NOTES)]
    return whole, inside


def _embedded(element: Element, dropped: Dropped) -> Paragraph:
    """Read a paragraph in a block without the blocks that it holds itself."""
    properties = element.find("SceneProperties")
    return Paragraph(
        type=element.get("Type", "") or Type.ACTION,
        inline=text_of(element, dropped, plain=_is_plain(element)),
        number=_number(element),
        centered=is_centered(element),
        space=whole_number_in(element.get("SpaceBefore", "")),
        card=card_of(properties, dropped) if properties is not None else None,
        summary=summary_of(properties, dropped) if properties is not None else (),
    )


def _omitted(element: Element, dropped: Dropped) -> Paragraph:
    """Read a paragraph of an omitted scene, with its notes and the dual dialogue that it holds."""
    pair = (_embedded(inner, dropped) for inner in _within(element.findall("DualDialogue"), BLOCKS))
    whole, inside = _notes_in(element, dropped)
    paragraph = _embedded(element, dropped)
    inline = paragraph.inline._replace(notes=tuple(inside))
    return attrs.evolve(paragraph, inline=inline, notes=tuple(whole), pair=tuple(pair))


def is_centered(element: Element) -> bool:
    """Whether a paragraph stands in the middle; Beat has a word of its own for it."""
    return element.get("Alignment") in ("Center", "Centered")


def _is_plain(element: Element) -> bool:
    return element.get("Type") in PLAIN_TYPES


def _number(element: Element) -> str:
    number = element.get("Number", "").strip()
    return "" if number == "(null)" else number


def rows_above(paragraph: Paragraph) -> int | None:
    """Give the blank rows that a paragraph asks for above it; `None` where it does not say."""
    return None if paragraph.space is None else max(0, paragraph.space) // ROW
