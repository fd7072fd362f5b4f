"""Setting: from the elements of a script to the blocks that stand on its pages."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

from scenes.page.blocks import Align, Block, Dual, Overleaf, Speech, Text, printed, speech_of, text_of
from scenes.page.geometry import BESIDE, GEOMETRIES, Geometry, Kind, Measure, Paper
from scenes.page.inline import Inline, Span, Style, part
from scenes.page.script import (
    Action,
    Centered,
    Dialogue,
    DualDialogue,
    LineKind,
    Lyric,
    PageBreak,
    SceneHeading,
    Script,
    ScriptElement,
    SpeechLine,
    Transition,
    printed_cue,
)
from scenes.rules import described


@attrs.frozen(kw_only=True)
class Layout:
    """How the page is set. The defaults are Final Draft's."""

    paper: Paper = described("The paper.", default=Paper.LETTER)
    scene_numbers: bool = described("Print scene numbers in both margins.", default=True)
    heading_space: int = described("Blank rows above a scene heading.", default=2, minimum=0, maximum=4)
    resume: bool = described("Mark a speaker who goes on after action with the word of --contd.", default=False)
    more: str = described("What stands below a speech that goes on overleaf.", default="(MORE)")
    contd: str = described("What stands beside the cue of a speech that goes on.", default="(CONT'D)")
    continued: bool = described(
        "Print (CONTINUED) below a scene that goes on overleaf and CONTINUED: above its rest, as shooting scripts do.",
        default=False,
    )
    syllables: bool = described("Let Hangul break between syllables, not at blanks only.", default=False)

    @property
    def geometry(self) -> Geometry:
        """The measures of the paper."""
        return GEOMETRIES[self.paper]


class Item(NamedTuple):
    """A block in its place in the script; without a block, a forced page break.

    `space` is the blank rows above it, `keeps` whether it stays on the page where what follows begins.
    """

    element: int
    block: Block | None
    space: int = 1
    keeps: bool = False


HEADING, ACTION, CHARACTER, MORE = Kind.HEADING, Kind.ACTION, Kind.CHARACTER, Kind.MORE
SPEECH, PARENTHETICAL, LYRIC = LineKind.SPEECH, LineKind.PARENTHETICAL, LineKind.LYRIC
"""By name, for looking a kind up in its class takes a third of the time of setting a row."""

SPOKEN = {SPEECH: Kind.DIALOGUE, PARENTHETICAL: Kind.PARENTHETICAL, LYRIC: Kind.LYRIC}
"""What the lines of a speech are set as."""

TALL = 540
"""Rows, ten pages of them, above which a text is set in several pieces: nobody reads it as one, and each page that
parts it would look at all that is left."""

PARAGRAPHS = r"\n(?:[^\S\n]*\n)+"
CONTINUED = r"(?i)\bcont(?:['\u2019]?d|inu(?:ed|es|ing))?\b\.?"


def items_of(script: Script, layout: Layout) -> list[Item]:
    """Set the printed elements of a script; sections, synopses, notes and boneyards are not printed."""
    setter = _Setter(layout)
    items: list[Item] = []
    for number, element in enumerate(script.elements):
        if isinstance(element, Transition) and items and items[-1].block is not None:
            items[-1] = items[-1]._replace(keeps=True)
        items += setter.items(number, element)
    return items


class _Setter:
    """Sets elements one after the other. It remembers who spoke last in the scene."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.measures = layout.geometry.measures
        self.speaker = ""
        self.acted = False
        self.heads: dict[tuple[str, str, bool, Measure], tuple[Text, Overleaf]] = {}

    def items(self, number: int, element: ScriptElement) -> Sequence[Item]:
        match element:
            case SceneHeading(text=text):
                self.speaker = ""
                heading = self._text(HEADING, _raised(printed(text)), whole=True)
                return (Item(number, heading, self.layout.heading_space, keeps=True),)
            case Action(text=text):
                self.acted = True
                return self._action(number, text)
            case Dialogue():
                resumes = self.layout.resume and self.acted and self.speaker.upper() == element.character.upper()
                self.speaker, self.acted = element.character, False
                return (Item(number, self._speech(element, self.measures, resumes=resumes)),)
            case DualDialogue(left=left, right=right):
                self.speaker, self.acted = "", False
                return (Item(number, Dual(self._speech(left, BESIDE[0]), self._speech(right, BESIDE[1]))),)
            case Transition(text=text):
                return (Item(number, self._text(Kind.TRANSITION, printed(text), align=Align.RIGHT, whole=True)),)
            case Centered(text=text):
                return _below(number, self._text(Kind.CENTERED, printed(text), align=Align.CENTER), 1)
            case Lyric(text=text):
                return _below(number, self._text(Kind.LYRIC, _slanted(printed(text))), 1)
            case PageBreak():
                return (Item(number, None, 0),)
            case _:
                return ()

    def _text(self, kind: Kind, inline: Inline, *, align: Align = Align.LEFT, whole: bool = False) -> Text:
        return text_of(kind, inline, self.measures[kind], align=align, syllables=self.layout.syllables, whole=whole)

    def _action(self, number: int, text: str) -> Sequence[Item]:
        """Set the paragraphs of an action; each keeps the blank rows that stand above it."""
        inline = printed(text.rstrip())
        if "\n" not in inline.text:
            return _below(number, self._text(ACTION, inline), 1) if inline.text.strip() else ()
        items: list[Item] = []
        at, space = 0, 1
        for gap in (*re.finditer(PARAGRAPHS, inline.text), None):
            end = gap.start() if gap else len(inline.text)
            if inline.text[at:end].strip():
                items += _below(number, self._text(ACTION, part(inline, at, end)), space)
                space = 0
            if gap:
                space += gap.group().count("\n") - 1
                at = gap.end()
        return items

    def _speech(self, dialogue: Dialogue, measures: Mapping[Kind, Measure], *, resumes: bool = False) -> Speech:
        cue = (dialogue.character, dialogue.extension, resumes, measures[CHARACTER])
        head = self.heads.get(cue)
        if head is None:  # the same few people speak all through a script
            head = self.heads[cue] = self._head(dialogue, measures, resumes=resumes)
        texts = [self._speech_line(line, measures) for line in dialogue.lines if not _is_note(line.text)]
        return speech_of(head[0], tuple([piece for text in texts for piece in _pieces(text)]), head[1])

    def _head(self, dialogue: Dialogue, measures: Mapping[Kind, Measure], *, resumes: bool) -> tuple[Text, Overleaf]:
        """Set a cue, and what marks that its speech goes on overleaf."""
        cue = printed_cue(dialogue)
        again = cue if self._says_so(dialogue.extension) else f"{cue} {self.layout.contd}".rstrip()
        shown = printed(again if resumes else cue)
        head = text_of(CHARACTER, shown, measures[CHARACTER], syllables=self.layout.syllables, whole=True)
        return head, Overleaf(self.layout.more, again, measures[MORE])

    def _speech_line(self, line: SpeechLine, measures: Mapping[Kind, Measure]) -> Text:
        is_aside = line.kind is PARENTHETICAL
        shown = printed(f"({line.text})" if is_aside else line.text)
        if line.kind is LYRIC:
            shown = _slanted(shown)
        kind = SPOKEN[line.kind]
        return text_of(kind, shown, measures[kind], syllables=self.layout.syllables, whole=is_aside)

    def _says_so(self, extension: str) -> bool:
        """Whether a cue says already that its speech goes on."""
        mark = self.layout.contd.strip("()")
        return mark in extension or bool(extension and re.search(CONTINUED, extension))


def _is_note(text: str) -> bool:
    """Whether nothing is printed of a text but notes that stand in it."""
    return text.startswith("[[") and not printed(text).text.strip()


def _below(number: int, text: Text, space: int) -> Sequence[Item]:
    """Give a text that stands below so many blank rows."""
    if text.height <= TALL:
        return (Item(number, text, space),)
    return [Item(number, piece, 0 if at else space) for at, piece in enumerate(_pieces(text))]


def _pieces(text: Text) -> Sequence[Text]:
    """Part a text that is too tall to be looked at as one into texts of its rows."""
    if text.height <= TALL:
        return (text,)
    pieces: list[Text] = []
    for first in range(0, text.height, TALL):
        rows = text.breaks[first : first + TALL]
        start, end = rows[0][0], rows[-1][1]
        breaks = [(begin - start, stop - start) for begin, stop in rows]
        pieces.append(text._replace(inline=part(text.inline, start, end), breaks=breaks))
    return pieces


def _raised(inline: Inline) -> Inline:
    """Give a heading in capitals; beside styles, a letter whose capital is two letters stays as it is."""
    if not inline.spans:
        return Inline(inline.text.upper())
    return Inline("".join(c.upper() if len(c.upper()) == 1 else c for c in inline.text), inline.spans)


def _slanted(inline: Inline) -> Inline:
    """Give a sung text in italics."""
    return Inline(inline.text, (Span(0, len(inline.text), Style.ITALIC),)) if inline.text else inline
