"""The script as Final Draft's paragraphs, with its notes in them or beside them.

The profile is the one that readers other than Final Draft choke on least: every paragraph has a type and text, equal
runs are one, headings, cues and transitions are plain, nothing is empty, lines are paragraphs of their own.
`SpaceBefore="0"` marks a line that belongs to the element above it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from exporters.finaldraft import losses
from exporters.finaldraft.cards import scene_properties
from exporters.finaldraft.losses import Loss
from exporters.finaldraft.markup import attributes, sayable, texts
from exporters.finaldraft.notes import PlacedNote, placed_notes, script_note, texts_with_notes
from scenes.page.finaldraft.words import (
    EMBEDDED_UNITS,
    LINE_TYPES,
    OUTLINE,
    OUTLINE_LEVELS,
    ROW,
    SceneCard,
    Type,
    units,
)
from scenes.page.fountain.forms import NAMELESS
from scenes.page.inline import Inline, inline_of, lines_of
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
    printed_cue,
)

ACTION, CHARACTER = Type.ACTION, Type.CHARACTER
PARENTHETICAL = LineKind.PARENTHETICAL
"""By name: most paragraphs ask for them, and looking a member up in its class takes long."""


class Content(NamedTuple):
    """The paragraphs of a script as XML, its notes, what was lost, by what it is, and its length in units."""

    paragraphs: tuple[str, ...]
    notes: tuple[PlacedNote, ...]
    lost: Mapping[Loss, int]
    length: int


class Profile(NamedTuple):
    """What is written beside the text."""

    font: str = ""
    notes: bool = True
    inline_notes: bool = False
    sections: bool = True
    summaries: bool = True


def content_of(script: Script, cards: Mapping[int, SceneCard], tags: Mapping[int, str], profile: Profile) -> Content:
    """Write the elements of a script. `cards` and `tags` belong to the headings, by their place among the elements."""
    writer = _Writer(profile)
    elements = script.elements
    at = 0
    while at < len(elements):
        element = elements[at]
        if isinstance(element, SceneHeading):
            synopses = _following(elements, at, Synopsis) if profile.summaries else []
            notes = _following(elements, at + len(synopses), Note)
            below = at + len(synopses) + len(notes) + 1
            within = _omitted_scene(element, elements[below : below + 1], profile)
            writer.heading(element, cards.get(at, SceneCard()), tags.get(at, ""), synopses, notes, within)
            at = below if within is not None else below - 1
        else:
            writer.element(element)
        at += 1
    return writer.finished()


def _following(elements: tuple[ScriptElement, ...], at: int, kind: type[Synopsis] | type[Note]) -> list[str]:
    """Give the texts of the elements of one kind that follow a place at once."""
    found: list[str] = []
    while (at := at + 1) < len(elements):
        element = elements[at]
        if not isinstance(element, kind):
            break
        found.append(element.text)
    return found


def _omitted_scene(heading: SceneHeading, below: tuple[ScriptElement, ...], profile: Profile) -> Content | None:
    """Write what an omitted scene was, where a boneyard below its heading says it."""
    if not below or not isinstance(below[0], Boneyard):
        return None
    from exporters.finaldraft.omitted import omitted_scene  # here, for few scripts have boneyards there

    return omitted_scene(heading, below[0], profile)


class _Writer:
    """Writes paragraphs one after the other and counts their units."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.paragraphs: list[str] = []
        self.notes: list[PlacedNote] = []
        self.lost: Counter[Loss] = Counter()
        self.offset = 0
        self.waiting: list[str] = []
        self.breaks = False
        self.above_break = 0
        self.cues: dict[str, Inline] = {}

    def finished(self) -> Content:
        self.notes += [PlacedNote(self.offset, self.offset, text) for text in self.waiting]
        if self.waiting and self.profile.inline_notes:
            self.lost[losses.NOTE_BELOW] += len(self.waiting)
        if self.breaks:
            self.lost[losses.BREAK_BELOW] += 1
        return Content(tuple(self.paragraphs), tuple(self.notes), self.lost, max(0, self.offset - 1))

    def heading(
        self,
        element: SceneHeading,
        card: SceneCard,
        tags: str,
        synopses: list[str],
        notes: list[str],
        within: Content | None,
    ) -> None:
        inline = self._with_words(self._plain(element.text, losses.STYLED_HEADING))
        start, above = self.offset, self._taken()
        self.above_break = 0  # above a heading notes have a place of their own
        if self.profile.inline_notes:  # inside the paragraph, above its text, stand those that are below the heading
            self.lost[losses.NOTE_ABOVE] += len(above)
            notes = [*above, *notes]
        else:
            self.notes += [PlacedNote(start, start, text) for text in above]
        summary = [_line(text) for text in synopses]
        inside = [note.text for line in summary for note in line.notes]
        self.lost[losses.NOTE_IN_SUMMARY] += len(inside)
        self._paragraph(
            Type.HEADING,
            inline,
            number=element.number,
            inside=scene_properties(card, summary),
            own=[*inside, *notes, *(note.text for note in (within.notes if within else ()))],
            tags=tags,
            within=within,
        )

    def element(self, element: ScriptElement) -> None:
        match element:
            case Action(text=text):
                self._action(text)
            case Dialogue():
                self._speech(element)
            case DualDialogue(left=left, right=right):
                self._dual(left, right)
            case Transition() | Centered() | Synopsis():
                self._one_line(element)
            case Lyric(text=text):
                for number, line in enumerate(lines_of(inline_of(sayable(text)))):
                    self._paragraph(Type.LYRICS, line, space=0 if number else ROW)
            case Section(text=text, level=level):
                self._section(text, level)
            case Note(text=text):
                self.waiting.append(text)
            case PageBreak():
                self.lost[losses.BREAKS_IN_A_ROW] += self.breaks
                self.breaks, self.above_break = True, len(self.waiting)
            case Boneyard():
                self.lost[losses.BONEYARD] += 1

    def _taken(self) -> list[str]:
        waiting, self.waiting = self.waiting, []
        return waiting

    def _one_line(self, element: Transition | Centered | Synopsis) -> None:
        match element:
            case Transition(text=text):
                self._paragraph(Type.TRANSITION, self._plain(text, losses.STYLED_TRANSITION))
            case Centered(text=text):
                self._paragraph(Type.ACTION, _line(text), align="Center")
            case Synopsis(text=text):
                self._paragraph(Type.OUTLINE_BODY, _line(text))

    def _plain(self, text: str, loss: Loss) -> Inline:
        """Give a text on one line without its styles."""
        inline = _line(text)
        if not inline.spans:
            return inline
        self.lost[loss] += 1
        return Inline(inline.text, (), inline.notes)

    def _with_words(self, heading: Inline) -> Inline:
        """Give a heading that prints nothing the word for one, for no reader takes an empty heading for a scene."""
        if heading.text.strip():
            return heading
        self.lost[losses.EMPTY_HEADING] += 1
        return Inline(NAMELESS, (), tuple(note._replace(offset=len(NAMELESS)) for note in heading.notes))

    def _action(self, text: str) -> None:
        """Write the paragraphs of an action; further blank lines above one become space."""
        inline = inline_of(sayable(text))
        if "\n" not in inline.text and inline.text.strip():
            self._row(ACTION, inline)
            return
        space: int | None = None
        blank = begun = False
        rows = 1
        for line in lines_of(inline):
            if not line.text.strip() and not line.notes:
                blank, rows = True, rows + 1
                continue
            if not begun:
                space = ROW * rows if rows > 1 else None
            elif blank:
                space = ROW * (rows - 1) if rows > 2 else None
            else:
                space = 0
            self._paragraph(ACTION, line, space=space)
            begun, blank, rows = True, False, 1

    def _section(self, text: str, level: int) -> None:
        if not self.profile.sections:
            self.lost[losses.SECTION] += 1
            return
        self.lost[losses.DEEP_SECTION] += level > OUTLINE_LEVELS
        self._paragraph(OUTLINE.format(min(level, OUTLINE_LEVELS)), _line(text))

    def _speech(self, speech: Dialogue) -> None:
        for type_, inline in self._speech_lines(speech):
            self._row(type_, inline)

    def _speech_lines(self, speech: Dialogue) -> Iterator[tuple[Type, Inline]]:
        yield CHARACTER, self._cue(printed_cue(speech))
        for line in speech.lines:
            inline = inline_of(sayable(_shown(line)))
            for row in lines_of(inline):
                yield LINE_TYPES[line.kind], row

    def _cue(self, text: str) -> Inline:
        """Give a cue without its styles. The same few people speak all through a script."""
        inline = self.cues.get(text)
        if inline is None:
            inline = self._plain(text, losses.STYLED_CUE)
            if inline.text == text:  # else something is lost, each time anew
                self.cues[text] = inline
        return inline

    def _dual(self, left: Dialogue, right: Dialogue) -> None:
        """Write two speeches in their wrapper, which counts two units whatever it holds."""
        start, end = self.offset, self.offset + EMBEDDED_UNITS
        inside = [*self._speech_lines(left), *self._speech_lines(right)]
        own = [note.text for _, inline in inside for note in inline.notes]
        self.lost[losses.NOTE_IN_DUAL] += len(own)
        notes = [*self._taken(), *own]
        if self.profile.inline_notes:
            first = "".join(map(script_note, notes))
        else:
            first = ""
            self.notes += [PlacedNote(start, end, text) for text in notes]
        font = self.profile.font
        rows = "".join(
            f"<Paragraph{attributes((('Type', type_),))}>{'' if number else first}{texts(line, font=font)}</Paragraph>"
            for number, (type_, line) in enumerate(inside)
        )
        head = attributes((("StartsNewPage", self._new_page()), ("Type", Type.GENERAL)))
        self.paragraphs.append(f"<Paragraph{head}><DualDialogue>{rows}</DualDialogue></Paragraph>")
        self.offset = end + 1

    def _new_page(self) -> str:
        self.lost[losses.NOTE_ABOVE_BREAK] += self.above_break
        breaks, self.breaks, self.above_break = self.breaks, False, 0
        return "Yes" if breaks else ""

    def _row(self, type_: Type, inline: Inline) -> None:
        """Write a paragraph that has nothing beside its words, as most are."""
        if inline.notes or self.waiting or self.breaks or not inline.text:
            self._paragraph(type_, inline)
            return
        self.offset += units(inline.text) + 1
        self.paragraphs.append(f"<Paragraph{_head(type_)}>{texts(inline, font=self.profile.font)}</Paragraph>")

    def _paragraph(
        self,
        type_: str,
        inline: Inline,
        *,
        space: int | None = None,
        align: str = "",
        number: str = "",
        inside: str = "",
        own: list[str] | None = None,
        tags: str = "",
        within: Content | None = None,
    ) -> None:
        """Write one paragraph; notes that wait belong to the whole of it. `within` is what an omitted scene was."""
        if not inline.text and inline.notes and type_ != CHARACTER:  # a cue stands for a speech
            self.waiting += [note.text for note in inline.notes]
            return
        start, end = self.offset, self.offset + units(inline.text or " ")
        if within is not None:
            end += EMBEDDED_UNITS
        self.offset = end + 1
        head = _head(type_, space, align, number, self._new_page() if self.breaks else "")
        if self.waiting or own or inline.notes:
            body = self._noted(inline, tags, [*self._taken(), *(own or ())], start, end)
        else:
            body = texts(inline, font=self.profile.font, tags=tags)
        scene = self._omitted(within) if within is not None else ""
        self.paragraphs.append(f"<Paragraph{head}>{inside}{body}{scene}</Paragraph>")

    def _omitted(self, within: Content) -> str:
        self.lost.update(within.lost)
        return "".join(("<OmittedScene>", *within.paragraphs, "</OmittedScene>"))

    def _noted(self, inline: Inline, tags: str, own: list[str], start: int, end: int) -> str:
        """Give the runs of a paragraph that has notes: these stand among the runs, or in a list at the end."""
        font = self.profile.font
        if self.profile.inline_notes:
            self.lost.update(losses.NOTE_FIRST for note in inline.notes if note.offset == 0)
            return "".join((*map(script_note, own), *texts_with_notes(inline, font=font, tags=tags)))
        self.notes += [PlacedNote(start, end, text) for text in own]
        self.notes += placed_notes(inline, start, end)
        return texts(inline, font=font, tags=tags)


@lru_cache(maxsize=256)  # most of a script's paragraphs begin alike
def _head(type_: str, space: int | None = None, align: str = "", number: str = "", new_page: str = "") -> str:
    """Write the attributes of a paragraph."""
    pairs = (
        ("Alignment", align),
        ("Number", number),
        ("SpaceBefore", space),
        ("StartsNewPage", new_page),
        ("Type", type_),
    )
    return attributes(pairs)


def _line(text: str) -> Inline:
    """Give a text that is one line."""
    return inline_of(text if text.isprintable() else " ".join(sayable(text).split("\n")))


def _shown(line: SpeechLine) -> str:
    """Give a line of a speech as it is printed; a parenthetical is one line."""
    if line.kind is not PARENTHETICAL:
        return line.text
    words = sayable(line.text).replace("\n", " ").strip()
    return f"({words})"
