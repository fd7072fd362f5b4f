"""From Final Draft's paragraphs to the elements of a script."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

import attrs

from importers.finaldraft.dropped import Dropped
from importers.finaldraft.notes import NotePlaces
from importers.finaldraft.omitted import notes_on_own_heading, with_own_card
from importers.finaldraft.paragraphs import Paragraph, rows_above, scene_label
from importers.finaldraft.parentheticals import unbracketed
from importers.finaldraft.types import ACTIONS, LEVELS, LINE_KINDS, SONGS
from scenes.page.finaldraft.words import SceneCard, Type
from scenes.page.fountain.forms import HEADING, NAMELESS, OMITTED, parted, split_cue
from scenes.page.fountain.sayable import sayable
from scenes.page.fountain.write import write
from scenes.page.inline import Aside, Inline
from scenes.page.marks import spelled, without_boneyards
from scenes.page.script import (
    Action,
    Boneyard,
    Centered,
    Dialogue,
    DualDialogue,
    LineKind,
    Lyric,
    Note,
    PageBreak,
    SceneHeading,
    Script,
    ScriptElement,
    Section,
    SpeechLine,
    Synopsis,
    Transition,
    without_empty_ends,
)
from scenes.reading.omitted import says_omitted

BRACKETS = re.compile(r"\]\]|\]$")
"""What would end a note within it."""

ACTION_ROWS = 1
"""Blank rows above an action that does not say otherwise."""


@attrs.frozen
class Built:
    """The elements of a script, and what stands beside each scene of it.

    That is its card, the numbers of the tags in it, whether it is omitted, and the paragraph of its heading, from 1.
    """

    elements: tuple[ScriptElement, ...]
    cards: tuple[SceneCard, ...]
    tags: tuple[tuple[str, ...], ...]
    omitted: tuple[bool, ...]
    paragraphs: tuple[int, ...]


@attrs.define
class _Speech:
    """A speech that may still go on."""

    cue: str
    lines: list[tuple[LineKind, str]] = attrs.field(factory=list)


@attrs.define
class Builder:
    """Builds elements, one paragraph after the other."""

    dropped: Dropped
    elements: list[ScriptElement] = attrs.field(factory=list)
    cards: list[SceneCard] = attrs.field(factory=list)
    tags: list[list[str]] = attrs.field(factory=list)
    omitted: list[bool] = attrs.field(factory=list)
    paragraphs: list[int] = attrs.field(factory=list)
    number: int = 0
    speech: _Speech | None = None
    lines: list[str] = attrs.field(factory=list)

    def build(self, paragraphs: Sequence[Paragraph], places: NotePlaces) -> Built:
        """Build the script of a document."""
        for number, paragraph in enumerate(paragraphs):
            self.number = number + 1
            whole = tuple(places.whole.get(number, ()))
            found = (*paragraph.inline.notes, *places.inside.get(number, ()))
            asides = sorted((_unbroken(aside) for aside in found), key=lambda aside: aside.offset)
            inline = paragraph.inline._replace(notes=(*asides,))
            before = places.before.get(number, ())
            if before or paragraph.new_page:
                self._close()
            self._notes(before)
            if paragraph.new_page:
                self.elements.append(PageBreak())
            self._paragraph(attrs.evolve(paragraph, inline=inline), whole)
            if self.tags:
                self.tags[-1] += paragraph.tags
        self._close()
        self._notes(places.last)
        tags = tuple(tuple(dict.fromkeys(numbers)) for numbers in self.tags)
        return Built(tuple(self.elements), tuple(self.cards), tags, tuple(self.omitted), tuple(self.paragraphs))

    def _paragraph(self, paragraph: Paragraph, notes: tuple[str, ...]) -> None:
        if paragraph.pair or (paragraph.omitted and paragraph.type != Type.HEADING):
            self._blocks(paragraph, notes)
        elif paragraph.type in LINE_KINDS and self._spoken(paragraph, notes):
            return
        elif paragraph.type == Type.HEADING:
            self._heading(paragraph, notes)
        elif paragraph.type == Type.CHARACTER:
            self._close()
            self._notes(notes)
            if paragraph.inline.text.strip():
                self.speech = _Speech(said(_trimmed(paragraph.inline), self.dropped))
            else:
                self._notes(note.text for note in paragraph.inline.notes)
        elif paragraph.is_blank and not _counts_blank(paragraph):
            if notes:
                self._close()
            self._notes(notes)
        elif self._goes_on(paragraph):
            self._continue(paragraph, notes)
        else:
            self._close()
            self._notes(notes)
            self._other(paragraph)

    def _blocks(self, paragraph: Paragraph, notes: tuple[str, ...]) -> None:
        """Build what a paragraph says itself, and below it the paragraphs that stand in it."""
        if paragraph.type == Type.HEADING:
            self._heading(paragraph, notes)
        elif paragraph.is_blank:
            self._close()
            self._notes(notes)
        else:
            self._paragraph(attrs.evolve(paragraph, pair=(), omitted=()), notes)
        self._close()
        if paragraph.pair:
            self._dual(paragraph.pair)
        if paragraph.omitted and paragraph.type != Type.HEADING:
            self.elements.append(self._boneyard(paragraph.omitted))

    def _close(self) -> None:
        """End the speech, the action or the lyric that is open."""
        if len(self.lines) > 1 and isinstance(last := self.elements[-1], (Action, Lyric)):
            self.elements[-1] = attrs.evolve(last, text="\n".join(self.lines))
        self.lines = []
        if self.speech is not None:
            self.elements.append(dialogue_of(self.speech.cue, self.speech.lines))
            self.speech = None

    def _notes(self, notes: Iterable[str]) -> None:
        self.elements += [Note(text=text) for text in notes]

    def _heading(self, paragraph: Paragraph, notes: tuple[str, ...]) -> None:
        self._close()
        self.dropped.scene = scene_label(paragraph.number, paragraph.inline.text)
        notes = (*notes, *notes_on_own_heading(paragraph))
        paragraph = with_own_card(paragraph, self.dropped)
        text = said(_heading_of(_trimmed(paragraph.inline)), self.dropped).replace("\n", " ").strip()
        if not text and not _is_scene(paragraph):
            self._notes(notes)
            return
        if not (text or paragraph.omitted):
            self.dropped.count(f'a heading without words is kept as "{NAMELESS}"')
        text = text or (OMITTED if paragraph.omitted else NAMELESS)
        self.elements.append(SceneHeading(text=text, number=paragraph.number))
        self.elements += [Synopsis(text=" ".join(said(line, self.dropped).split("\n"))) for line in paragraph.summary]
        self._notes(notes)
        if paragraph.omitted:
            self.elements.append(self._boneyard(paragraph.omitted))
        self.cards.append(paragraph.card or SceneCard())
        self.tags.append([])
        self.paragraphs.append(self.number)
        self.omitted.append(bool(paragraph.omitted) or says_omitted(text))

    def _boneyard(self, paragraphs: Sequence[Paragraph]) -> Boneyard:
        """Keep the paragraphs of an omitted scene as Fountain text, from which they can be put back."""
        notes = NotePlaces(whole={n: [*paragraph.notes] for n, paragraph in enumerate(paragraphs)})
        built = Builder(attrs.evolve(self.dropped)).build(paragraphs, notes)
        script, _ = sayable(Script(elements=built.elements))
        return Boneyard(text=write(script).strip().replace("*/", "* /"))

    def _spoken(self, paragraph: Paragraph, notes: tuple[str, ...]) -> bool:
        """Add a line to the speech that is open. Lyrics with space above stand alone."""
        kind = LINE_KINDS[paragraph.type]
        if self.speech is None or (kind is LineKind.LYRIC and (rows_above(paragraph) or 0) > 0):
            return False
        self.speech.lines.append((kind, self._line(kind, _with_notes(paragraph.inline, notes))))
        return True

    def _line(self, kind: LineKind, inline: Inline) -> str:
        """Write a line of a speech with its marks; a parenthetical loses its brackets before it gets them."""
        return said(unbracketed(inline) if kind is LineKind.PARENTHETICAL else inline, self.dropped)

    def _goes_on(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a further line of the element above it."""
        if rows_above(paragraph) != 0 or not self.lines:
            return False
        if paragraph.type in ACTIONS and not paragraph.centered:
            return isinstance(self.elements[-1], Action)
        return paragraph.type in LINE_KINDS and isinstance(self.elements[-1], Lyric)

    def _continue(self, paragraph: Paragraph, notes: tuple[str, ...]) -> None:
        self.lines.append(_empty_where_blank(said(_with_notes(paragraph.inline, notes), self.dropped)))

    def _other(self, paragraph: Paragraph) -> None:
        type_ = paragraph.type
        text = said(paragraph.inline, self.dropped)
        line = " ".join(text.split("\n")).strip()
        if type_ in LEVELS:
            self.elements.append(Section(text=line, level=LEVELS[type_]))
        elif type_ == Type.OUTLINE_BODY:
            self.elements.append(Synopsis(text=line))
        elif type_ == Type.TRANSITION:
            self.elements.append(Transition(text=line))
        elif type_ in SONGS:
            self.lines = [_empty_where_blank(text)]
            self.elements.append(Lyric(text=self.lines[0]))
        elif type_ == "New Act":
            self.elements += [Section(text=line, level=1), Centered(text=line)]
        elif paragraph.centered or type_ == "End of Act":
            lines = [line] if "[[" in text else [row.strip() for row in text.split("\n") if row.strip()]
            self.elements += [Centered(text=row) for row in lines]
        else:
            self._action(paragraph, text)

    def _action(self, paragraph: Paragraph, text: str) -> None:
        if paragraph.type in LINE_KINDS:
            self.dropped.count(f"{paragraph.type.lower()} without a character is kept as action")
        elif paragraph.type != Type.ACTION:
            self.dropped.count(f'a paragraph of the type "{paragraph.type[:40]}" is kept as action')
        rows = rows_above(paragraph)
        extra = max(0, rows - ACTION_ROWS) if rows is not None else 0
        self.lines = ["\n" * min(extra, 100) + text]
        self.elements.append(Action(text=self.lines[0]))

    def _dual(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """Build two speeches; anything else in the wrapper is built one below the other."""
        speeches = _speeches_in(paragraphs)
        if len(speeches) == 2:
            left, right = (self._dialogue(*speech) for speech in speeches)
            self.elements.append(DualDialogue(left=left, right=right))
            return
        self.dropped.count("dual dialogue that is not two speeches is kept one below the other")
        for paragraph in paragraphs:
            self._paragraph(attrs.evolve(paragraph, pair=()), ())
        self._close()

    def _dialogue(self, cue: Paragraph, *lines: Paragraph) -> Dialogue:
        """Make a speech of its paragraphs."""
        kinds = ((LINE_KINDS[line.type], line.inline) for line in lines)
        texts = ((kind, self._line(kind, inline)) for kind, inline in kinds)
        return dialogue_of(said(_trimmed(cue.inline), self.dropped), texts)


def _speeches_in(paragraphs: Iterable[Paragraph]) -> Sequence[Sequence[Paragraph]]:
    """Part paragraphs into speeches, each with its cue first; there is none where anything else says something."""
    speeches: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if paragraph.type == Type.CHARACTER and paragraph.inline.text.strip():
            speeches.append([paragraph])
        elif speeches and paragraph.type in LINE_KINDS:
            speeches[-1].append(paragraph)
        elif paragraph.inline.text.strip():
            return ()
    return speeches


def _heading_of(inline: Inline) -> Inline:
    """Give a heading whose notes leave its beginning whole: one that stands in `INT.` goes to the end."""
    begin = HEADING.match(inline.text)
    if begin is None or all(note.offset >= begin.end() for note in inline.notes):
        return inline
    text = inline.text.rstrip()
    notes = (note if note.offset >= begin.end() else Aside(len(text), note.text) for note in inline.notes)
    return inline._replace(text=text, notes=tuple(sorted(notes, key=lambda note: note.offset)))


def _is_scene(paragraph: Paragraph) -> bool:
    """Whether a heading without words is a scene: pages and lengths are counted by programs, all else is somebody's."""
    card = (paragraph.card or SceneCard())._replace(length=None, page=None, is_measured=False)
    return bool(paragraph.number or paragraph.omitted or paragraph.summary or paragraph.tags or card != SceneCard())


def _empty_where_blank(line: str) -> str:
    """Give a line of a song or an action. An empty one is written as a blank, for each paragraph has text."""
    return line if line.strip() else ""


def _counts_blank(paragraph: Paragraph) -> bool:
    """Whether a paragraph says something without words: a section, or an empty line of a song.

    Such a line says how far it stands from the one above.
    """
    return paragraph.type in LEVELS or (paragraph.type in SONGS and rows_above(paragraph) is not None)


def _with_notes(inline: Inline, notes: Iterable[str]) -> Inline:
    """Put notes behind a text."""
    asides = (_unbroken(Aside(len(inline.text), text)) for text in notes)
    return inline._replace(notes=(*inline.notes, *asides))


def _unbroken(aside: Aside) -> Aside:
    """Make the empty lines of a note inside a text two blanks, for an empty one would end it."""
    return Aside(aside.offset, "\n".join(line if line.strip() else "  " for line in aside.text.split("\n")))


def said(inline: Inline, dropped: Dropped) -> str:
    """Write a text with its marks, as a script holds it; count what is not kept as it is: styles, brackets in notes."""
    if any(BRACKETS.search(note.text) for note in inline.notes):
        dropped.count("a note within a text loses its inner brackets")
        notes = (Aside(note.offset, BRACKETS.sub(_round, note.text)) for note in inline.notes)
        inline = inline._replace(notes=tuple(notes))
    apart = without_boneyards(inline)
    text, unsaid = spelled(apart)
    if times := len(unsaid) + (apart != inline):
        dropped.count("a style that Fountain cannot say inside a word is changed", times)
    return parted(text)


def _round(brackets: re.Match[str]) -> str:
    return brackets[0].replace("]", ")")


def dialogue_of(cue: str, lines: Iterable[tuple[LineKind, str]]) -> Dialogue:
    """Make a speech: neighbouring lines of one kind become one, but for parentheticals."""
    character, extension = split_cue(cue.replace("\n", " ").strip())
    said: list[SpeechLine] = []
    groups = [(kind, [text.rstrip() for _, text in group]) for kind, group in groupby(lines, key=lambda line: line[0])]
    for place, (kind, texts) in enumerate(groups):
        if kind is LineKind.PARENTHETICAL:
            said += [SpeechLine(text=text, kind=kind) for text in texts]
        elif any(texts) or _is_between_verses(groups, place):
            said.append(SpeechLine(text="\n".join(texts), kind=kind))
    return Dialogue(character=character, extension=extension, lines=tuple(without_empty_ends(said)))


def _is_between_verses(groups: Sequence[tuple[LineKind, Sequence[str]]], place: int) -> bool:
    """Whether lines of a speech that say nothing part what is sung before them from what is sung after."""
    around = (groups[at][0] for at in (place - 1, place + 1) if 0 <= at < len(groups))
    return [*around] == [LineKind.LYRIC, LineKind.LYRIC]


def _trimmed(inline: Inline) -> Inline:
    """Leave out blanks at the ends of a line; notes stay where they stand."""
    if not inline.notes:
        return Inline(inline.text.strip())
    return Inline(inline.text, (), inline.notes)
