"""From a script to Fountain text that every reader understands alike.

What a reader might misread is forced with a mark: `!` for action, `@` for a cue, `.` for a heading, `>` for a
transition; natural forms are kept where all readers agree on them. The script must be sayable (see
`scenes/page/fountain/sayable.py`); then reading the text gives the same script back.
"""

import re
from collections.abc import Callable, Iterator

from scenes.page.fountain.forms import HEADING, LINE_MARK, MISREAD, is_cue, is_transition
from scenes.page.fountain.notes import without_notes
from scenes.page.fountain.title import title_lines
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

BLANK_IN_SPEECH = "  "
"""An empty line that does not end a speech or a note: exactly two spaces."""

PLAIN_HEADING = re.compile(r"(?:INT|EXT|EST|INT\./EXT|INT/EXT|I/E)(?:\.\s|\s)", re.IGNORECASE)
PLAIN_CUE = re.compile(r"[A-Z][A-Z0-9 .'\-]*")
PLAIN_EXTENSION = re.compile(r"[^a-z():]*")
PLAIN_TRANSITION = re.compile(r"[A-Z ]*[A-Z] TO:")
SMALL_LETTER = re.compile("[a-z]")
LIKE_TRANSITION = re.compile(r"\bTO:|(?:\b(?:IN|OUT|BLACK|WHITE)[:.]|:)\s*\Z")
"""What a line without small letters says that some reader takes for a transition."""

FURTHER_MARK = re.compile(r"!|\.\w")
MARKED_ACTION = re.compile(r"\s*(?:[#=>@~!]|\.(?!\.)|\[\[|/\*)")


def write(script: Script) -> str:
    """Write a sayable script as Fountain text, one empty line between elements."""
    blocks = blocks_of(script)
    return "\n\n".join(blocks) + "\n" if blocks else ""


def blocks_of(script: Script) -> list[str]:
    """Write the title page, if there is one, and each element of a sayable script."""
    blocks = ["\n".join(title_lines(script.title_page))] if script.title_page else []
    opens = not blocks
    for element in script.elements:
        if isinstance(element, Action):
            blocks.append(_action(element, opens=opens))
        else:
            blocks.append(_WRITERS[type(element)](element))
        opens = opens and isinstance(element, Boneyard | Note)
    return blocks


def _heading(element: SceneHeading) -> str:
    mark = "" if PLAIN_HEADING.match(element.text) else "."
    number = f" #{element.number}#" if element.number else ""
    return f"{mark}{element.text}{number}"


def _action(element: Action, *, opens: bool = False) -> str:
    """Write a paragraph: `!` on its first line makes all of it action; further lines are marked only where they must.

    A first line that holds a colon might be taken for a title page, a first U+FEFF for a byte order mark.
    """
    text = element.text.lstrip("\n")
    extra = element.text[: len(element.text) - len(text)]
    first, *rest = text.split("\n")
    forced = (opens and (":" in first or first.startswith("\ufeff"))) or _is_misread(first, alone=not rest)
    return extra + "\n".join([f"!{first}" if forced else first, *(_further_line(line) for line in rest)])


def _is_misread(first: str, *, alone: bool) -> bool:
    said = without_notes(first)
    is_loud = SMALL_LETTER.search(said) is None
    return (
        MARKED_ACTION.match(first) is not None
        or HEADING.match(first.lstrip()) is not None
        or (is_loud and LIKE_TRANSITION.search(said) is not None)
        or (not alone and (is_loud or is_cue(first.strip())))
    )


def _further_line(line: str) -> str:
    """Mark a further line of a paragraph that some reader takes for an element of its own."""
    stripped = line.lstrip()
    marked = FURTHER_MARK.match(stripped) or HEADING.match(stripped) or is_transition(stripped.rstrip())
    return f"!{line}" if marked or LINE_MARK.match(line) else line


def _dialogue(element: Dialogue, caret: str = "") -> str:
    return "\n".join([_cue(element) + caret, *(text for line in element.lines for text in _speech(line))])


def _cue(element: Dialogue) -> str:
    cue = printed_cue(element)
    plain = (
        element.lines
        and PLAIN_CUE.fullmatch(element.character)
        and PLAIN_EXTENSION.fullmatch(element.extension)
        and not HEADING.match(f"{cue} ")  # a caret or a bracket may follow
    )
    return cue if plain else f"@{cue}"


def _speech(line: SpeechLine) -> Iterator[str]:
    if line.kind is LineKind.PARENTHETICAL:
        yield f"({line.text})"
        return
    for text in line.text.split("\n"):
        if line.kind is LineKind.LYRIC:
            yield f"~{text}"
        elif re.match(MISREAD, text):
            yield f"\\{text}"
        else:
            yield text or BLANK_IN_SPEECH


def _transition(element: Transition) -> str:
    plain = PLAIN_TRANSITION.fullmatch(element.text) and not HEADING.match(element.text)
    return element.text if plain else f"> {element.text}"


def _note(element: Note) -> str:
    return "[[" + "\n".join(line or BLANK_IN_SPEECH for line in element.text.split("\n")) + "]]"


_WRITERS: dict[type[ScriptElement], Callable[..., str]] = {
    SceneHeading: _heading,
    Dialogue: _dialogue,
    DualDialogue: lambda element: f"{_dialogue(element.left)}\n\n{_dialogue(element.right, ' ^')}",
    Transition: _transition,
    Centered: lambda element: f"> {element.text} <",
    Lyric: lambda element: "\n".join(f"~{line}" for line in element.text.split("\n")),
    Section: lambda element: f"{'#' * element.level} {element.text}".rstrip(),
    Synopsis: lambda element: f"= {element.text}".rstrip(),
    Note: _note,
    # Both marks stand alone on their lines: a reader in use never returns from any other form.
    Boneyard: lambda element: f"/*\n{element.text}\n*/",
    PageBreak: lambda _element: "===",
}
