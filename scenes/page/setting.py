"""Setting: from the elements of a script to the blocks that stand on its pages."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import attrs

from scenes.page.blocks import Align, Block, Dual, Overleaf, Speech, Text, printed, text_of
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


PARAGRAPHS = re.compile(r"\n(?:[^\S\n]*\n)+")
CONTINUED = r"(?i)\bcont(?:['\u2019]?d|inued)?\b\.?"


def items_of(script: Script, layout: Layout) -> list[Item]:
    """Set the printed elements of a script; sections, synopses, notes and boneyards are not printed."""
    setter = _Setter(layout)
    items: list[Item] = []
    for number, element in enumerate(script.elements):
        for item in setter.items(number, element):
            if isinstance(element, Transition) and items and items[-1].block is not None:
                items[-1] = items[-1]._replace(keeps=True)
            items.append(item)
    return items


def cue_of(dialogue: Dialogue) -> str:
    """Give the cue as it is printed, with its extension."""
    return f"{dialogue.character} ({dialogue.extension})" if dialogue.extension else dialogue.character


class _Setter:
    """Sets elements one after the other. It remembers who spoke last in the scene."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.measures = layout.geometry.measures
        self.speaker = ""
        self.acted = False

    def items(self, number: int, element: ScriptElement) -> Iterator[Item]:
        match element:
            case SceneHeading(text=text):
                self.speaker = ""
                shown = _raised(printed(text))
                yield Item(number, self._text(Kind.HEADING, shown), self.layout.heading_space, keeps=True)
            case Action(text=text):
                self.acted = True
                yield from self._action(number, text)
            case Dialogue():
                resumes = self.layout.resume and self.acted and self.speaker == element.character
                yield Item(number, self._speech(element, self.measures, resumes=resumes))
                self.speaker, self.acted = element.character, False
            case DualDialogue(left=left, right=right):
                yield Item(number, Dual(self._speech(left, BESIDE[0]), self._speech(right, BESIDE[1])))
                self.speaker, self.acted = "", False
            case Transition(text=text):
                yield Item(number, self._text(Kind.TRANSITION, printed(text), align=Align.RIGHT, whole=True))
            case Centered(text=text):
                yield Item(number, self._text(Kind.CENTERED, printed(text), align=Align.CENTER))
            case Lyric(text=text):
                yield Item(number, self._text(Kind.LYRIC, _slanted(printed(text))))
            case PageBreak():
                yield Item(number, None, 0)
            case _:
                return

    def _text(
        self,
        kind: Kind,
        inline: Inline,
        *,
        align: Align = Align.LEFT,
        whole: bool | None = None,
    ) -> Text:
        entire = kind is Kind.HEADING if whole is None else whole
        return text_of(kind, inline, self.measures[kind], align=align, syllables=self.layout.syllables, whole=entire)

    def _action(self, number: int, text: str) -> Iterator[Item]:
        """Set the paragraphs of an action; each keeps the blank rows that stand above it."""
        inline = printed(text.rstrip())
        at, space = 0, 1
        if not inline.text.strip():
            return
        if "\n" not in inline.text:
            yield Item(number, self._text(Kind.ACTION, inline))
            return
        for gap in (*PARAGRAPHS.finditer(inline.text), None):
            end = gap.start() if gap else len(inline.text)
            if inline.text[at:end].strip():
                yield Item(number, self._text(Kind.ACTION, part(inline, at, end)), space)
                space = 0
            if gap:
                space += gap.group().count("\n") - 1
                at = gap.end()

    def _speech(self, dialogue: Dialogue, measures: Mapping[Kind, Measure], *, resumes: bool = False) -> Speech:
        cue = cue_of(dialogue)
        again = cue if self._says_so(dialogue.extension) else f"{cue} {self.layout.contd}".rstrip()
        shown = printed(again if resumes else cue)
        head = text_of(Kind.CHARACTER, shown, measures[Kind.CHARACTER], syllables=self.layout.syllables, whole=True)
        lines = tuple(self._speech_line(line, measures) for line in dialogue.lines)
        return Speech(head, lines, Overleaf(self.layout.more, again, measures[Kind.MORE]))

    def _speech_line(self, line: SpeechLine, measures: Mapping[Kind, Measure]) -> Text:
        whole = False
        match line.kind:
            case LineKind.SPEECH:
                kind, shown = Kind.DIALOGUE, printed(line.text)
            case LineKind.PARENTHETICAL:
                kind, shown, whole = Kind.PARENTHETICAL, printed(f"({line.text})"), True
            case LineKind.LYRIC:
                kind, shown = Kind.LYRIC, _slanted(printed(line.text))
        return text_of(kind, shown, measures[kind], syllables=self.layout.syllables, whole=whole)

    def _says_so(self, extension: str) -> bool:
        """Whether a cue says already that its speech goes on."""
        mark = self.layout.contd.strip("()")
        return mark in extension or bool(extension and re.search(CONTINUED, extension))


def _raised(inline: Inline) -> Inline:
    """Give a heading in capitals; beside styles, a letter whose capital is two letters stays as it is."""
    if not inline.spans:
        return Inline(inline.text.upper())
    return Inline("".join(c.upper() if len(c.upper()) == 1 else c for c in inline.text), inline.spans)


def _slanted(inline: Inline) -> Inline:
    """Give a sung text in italics."""
    return Inline(inline.text, (Span(0, len(inline.text), Style.ITALIC),)) if inline.text else inline
