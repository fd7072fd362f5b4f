r"""The script: the elements that stand on a screenplay page, whatever format they are read from or written to.

Text keeps Fountain's inline marks (`*italic*`, `**bold**`, `_underline_`, `[[note]]`, backslash escapes); line breaks
inside an element are `\n`. A scene's `body` is a tuple of these elements without its heading.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeAlias

import attrs

from scenes.rules import Record, described


class LineKind(StrEnum):
    """What one line below a character cue is."""

    SPEECH = "speech"
    PARENTHETICAL = "parenthetical"
    LYRIC = "lyric"


@attrs.frozen(kw_only=True, repr=False)
class SpeechLine(Record):
    """One part of a speech: spoken text, a parenthetical without its brackets, or a sung line."""

    text: str = described("The words. A parenthetical is written without its brackets.")
    kind: LineKind = described("Spoken, parenthetical or sung.", default=LineKind.SPEECH)


@attrs.frozen(kw_only=True, repr=False)
class Words(Record):
    """An element that is words alone."""

    text: str = described("The words, with their marks; line breaks and blank lines are kept.")


@attrs.frozen(kw_only=True, repr=False)
class Line(Record):
    """An element that is one printed line."""

    text: str = described("The words as printed.", min_length=1)


class Action(Words):
    """What is seen and heard."""

    __slots__ = ()


@attrs.frozen(kw_only=True, repr=False)
class Dialogue(Record):
    """One speech: a character cue and the lines below it."""

    character: str = described("The cue as written, without its extension.", min_length=1)
    extension: str = described("What stands in brackets after the cue: V.O., O.S., CONT'D.", default="")
    lines: tuple[SpeechLine, ...] = described(
        "The lines of the speech. Short form: a string is spoken, a string in brackets is a parenthetical.", default=()
    )


@attrs.frozen(kw_only=True, repr=False)
class DualDialogue(Record):
    """Two speeches at the same time, side by side on the page."""

    left: Dialogue = described("The speech on the left.")
    right: Dialogue = described("The speech on the right.")


class Transition(Line):
    """How one scene passes into the next: CUT TO:, FADE OUT."""

    __slots__ = ()


class Centered(Line):
    """A line of action in the middle of the page."""

    __slots__ = ()


class Lyric(Words):
    """A sung line that stands outside a speech."""

    __slots__ = ()


@attrs.frozen(kw_only=True, repr=False)
class Section(Record):
    """A heading of the outline, never printed on the page."""

    text: str = described("The heading.")
    level: int = described("Depth in the outline, 1 for the outermost.", default=1, minimum=1)


class Synopsis(Words):
    """A line that says what a section or scene is about, never printed."""

    __slots__ = ()


class Note(Words):
    """A remark between writers, never printed."""

    __slots__ = ()


class Boneyard(Words):
    """Text taken out of the script but kept in the file."""

    __slots__ = ()


@attrs.frozen(kw_only=True, repr=False)
class PageBreak(Record):
    """A forced new page."""


BodyElement: TypeAlias = (
    Action | Dialogue | DualDialogue | Transition | Centered | Lyric | Section | Synopsis | Note | Boneyard | PageBreak
)

KINDS: dict[type[BodyElement], str] = {
    Action: "action",
    Dialogue: "dialogue",
    DualDialogue: "dual_dialogue",
    Transition: "transition",
    Centered: "centered",
    Lyric: "lyric",
    Section: "section",
    Synopsis: "synopsis",
    Note: "note",
    Boneyard: "boneyard",
    PageBreak: "page_break",
}
"""The word that stands for each element under `kind` in a story file."""


@attrs.frozen(kw_only=True, repr=False)
class SceneHeading(Record):
    """The line that opens a scene: `INT. COURTROOM - DAY #12#`."""

    text: str = described("The heading without its number.", min_length=1)
    number: str = described("The printed scene number, as text: 12A.", default="")


@attrs.frozen(kw_only=True, repr=False)
class TitleEntry(Record):
    """One entry of the title page."""

    key: str = described("The key as printed: Title, Credit, Author.", min_length=1)
    values: tuple[str, ...] = described("Its lines.", default=())


ScriptElement: TypeAlias = BodyElement | SceneHeading


NOT_PLAYED = (Boneyard, Note, PageBreak, Section, Synopsis, Transition)
"""What nobody plays: two scenes may share it, and it may stand between a line and the heading that this belongs to."""


def printed_cue(speech: Dialogue) -> str:
    """Give the cue as it is printed, with its extension: `MINA (V.O.)`."""
    return f"{speech.character} ({speech.extension})" if speech.extension else speech.character


def speeches_of(element: ScriptElement) -> tuple[Dialogue, ...]:
    """Give the speeches of an element: one, two side by side, or none."""
    if isinstance(element, Dialogue):
        return (element,)
    return (element.left, element.right) if isinstance(element, DualDialogue) else ()


def texts_of(element: ScriptElement) -> tuple[str, ...]:
    """Give the texts of an element: its own, or what is said in it."""
    if isinstance(element, Dialogue | DualDialogue | PageBreak):
        return tuple(line.text for speech in speeches_of(element) for line in speech.lines)
    return (element.text,)


def without_empty_ends(lines: Sequence[SpeechLine]) -> list[SpeechLine]:
    """Give the lines of a speech without the empty lines that what is spoken begins or ends it with."""
    said = list(lines)
    if said and said[0].kind is LineKind.SPEECH:
        said[0] = SpeechLine(text=said[0].text.lstrip("\n"))
    if said and said[-1].kind is LineKind.SPEECH:
        said[-1] = SpeechLine(text=said[-1].text.rstrip("\n"))
    return said


@attrs.frozen(kw_only=True, repr=False)
class Script(Record):
    """A screenplay: a title page and a flat sequence of elements in telling order."""

    title_page: tuple[TitleEntry, ...] = described("The title page, in order.", default=())
    elements: tuple[ScriptElement, ...] = described("The elements, in order.", default=())


def headings_in(script: Script) -> tuple[SceneHeading, ...]:
    """Give the scene headings of a script, in order."""
    return tuple(element for element in script.elements if isinstance(element, SceneHeading))
