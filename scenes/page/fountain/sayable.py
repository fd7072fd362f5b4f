r"""What a script becomes so that Fountain can say it.

Most scripts stay as they are. What only looks different is made regular without a word: paragraphs of one action
become actions of their own, neighbouring lines of a speech become one. What changes what a reader sees is reported.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import attrs

from scenes.page.fountain.forms import (
    HEADING,
    NAMELESS,
    NUMBER,
    cue_of,
    is_parenthetical,
    numbered,
    parted,
    without_end,
)
from scenes.page.fountain.notes import has_open_note, note_end, opens_note, with_notes, with_notes_apart
from scenes.page.fountain.title import KEY, is_title_page, title_lines
from scenes.page.inline import inline_of
from scenes.page.line_ends import with_newlines
from scenes.page.marks import marked, without_boneyards
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
    TitleEntry,
    Transition,
    printed_cue,
    without_empty_ends,
)
from scenes.problems import Code, Problem

HEADING_START = re.compile(r"[^\W_]")

DEEPEST = 1000
"""The deepest level at which a section is written: each level is a character, and a story file may say any number."""

Report = Callable[[str, str], None]
"""Called with what is said otherwise and how to avoid it."""


def sayable(script: Script) -> tuple[Script, tuple[Problem, ...]]:
    """Give the script as Fountain can say it, and a problem for each thing that a reader will see otherwise."""
    problems: list[Problem] = []

    def report(message: str, hint: str) -> None:
        problems.append(Problem(code=Code.NO_HOLD, message=message, hint=hint))

    elements = tuple(said for element in script.elements for said in _SAY[type(element)](element, report))
    if elements and isinstance(elements[0], Action) and not script.title_page:
        elements = (Action(text=elements[0].text.lstrip("\n")), *elements[1:])
    return Script(title_page=_title_page(script.title_page, report), elements=elements), tuple(problems)


def _text(text: str) -> str:
    """Make line ends equal; what only looks like a boneyard is parted."""
    if "\r" in text:
        text = with_newlines(text)
    if "\0" in text:
        text = text.replace("\0", "")
    return parted(text)


def _styled(text: str, report: Report) -> str:
    """Make line ends equal; where emphasis begins or ends behind a slash, `/*`, set the slash as what follows it."""
    if "/*" not in text:
        return _text(text)
    inline = inline_of(text)
    apart = without_boneyards(inline)
    if apart == inline:
        return _text(text)
    report("a slash is set as the letter after it is", "between a slash and a star a boneyard would begin")
    return _text(marked(apart))


def _line(text: str) -> str:
    return " ".join(_text(text).split("\n")).strip()


def _title_page(entries: Iterable[TitleEntry], report: Report) -> tuple[TitleEntry, ...]:
    """Make each key a key; begin the page with one that everybody uses where it would be taken for action."""
    said: list[TitleEntry] = []
    for entry in entries:
        key = " ".join(_line(entry.key).replace(":", " ").split())
        if not KEY.fullmatch(f"{key}:"):
            report(f'the title page entry "{entry.key}" is renamed', "a key is up to 40 letters and begins with one")
            key = f"Entry {key}"[:40].strip()
        values = (line.strip() for value in entry.values for line in _text(value).split("\n"))
        said.append(TitleEntry(key=key, values=tuple(value for value in values if value)))
    if said and not is_title_page(title_lines(said)):
        report("the title page begins with an empty title", "a title page begins with Title, Credit or Author")
        said.insert(0, TitleEntry(key="Title"))
    return tuple(said)


def _heading(element: SceneHeading, report: Report) -> Iterator[ScriptElement]:
    text = _line(element.text)
    number = element.number.strip().strip("#")
    if number != element.number.strip():
        report(f'the scene number "{element.number}" is written without #', "# stands round a number")
    if number and not NUMBER.fullmatch(number):
        report(f'the scene number "{element.number}" is left out', "a number has letters, digits, dots and hyphens")
        number = ""
    if not HEADING.match(text) and not HEADING_START.match(text):
        report(f'the heading "{text}" is written after the word {NAMELESS}', "begin a heading with a letter or a digit")
        text = f"{NAMELESS} {text}".rstrip()
    if not number and numbered(text)[1]:
        report(f'the end of the heading "{text}" would be a scene number', "give the scene a number of its own")
        text = f"{text.removesuffix('#')}."
    yield SceneHeading(text=text, number=number)


def _action(element: Action, report: Report) -> Iterator[ScriptElement]:
    """Split an action into its paragraphs; further empty lines stay as line breaks before the next one."""
    lines = _styled(element.text, report).split("\n")
    at = extra = 0
    while at < len(lines):
        if not lines[at].strip():
            at, extra = at + 1, extra + 1
            continue
        end = _paragraph_end(lines, at)
        yield Action(text="\n" * extra + "\n".join(lines[at:end]))
        at, extra = end, -1


def _paragraph_end(lines: list[str], at: int) -> int:
    """Find the empty line that ends a paragraph; one inside a note does not, and is made of two blanks."""
    end = at + 1
    while end < len(lines):
        if lines[end].strip():
            end += 1
        elif has_open_note(lines[at:end]) and (closed := note_end(lines, end, shortest=0)):
            lines[end:closed] = [line if line.strip() else "  " for line in lines[end:closed]]
            at, end = closed - 1, closed
        else:
            break
    return end


def _dialogue(element: Dialogue, report: Report) -> Iterator[Dialogue]:
    written = f"{element.character} ({element.extension})" if element.extension.strip() else element.character
    name, extension, has_caret = _cue(_line(written))
    if has_caret or not name:
        report(f'the cue "{element.character}" loses its mark', "a caret ends the cue of a second speaker")
    lines = tuple(_speech(element.lines, report))
    speech = Dialogue(character=name or "?", extension=extension, lines=lines)
    if _is_closed_below(speech):
        report(f'the cue "{name}" loses its brackets', "two brackets begin a note, which the speech would end")
        speech = attrs.evolve(speech, character=_unmarked(speech.character), extension=_unmarked(extension))
    yield speech


def _cue(cue: str) -> tuple[str, str, bool]:
    """Read a cue until nothing in it is a mark; give its name, its extension, and whether it had a caret."""
    bare = _without_marks(cue, "^") if "^" in cue else cue
    name, extension, has_caret = cue_of(bare) if bare else ("", "", False)
    while name and (again := cue_of(f"{name} ({extension})" if extension else name)) != (name, extension, False):
        name, extension, has_caret = again[0], again[1], has_caret or again[2]
    return name, extension, has_caret or bare.count("^") < cue.count("^")


def _without_marks(line: str, mark: str) -> str:
    """Take every mark from the end of a line, those before the notes there too."""
    text, notes = with_notes_apart(line)
    while text.endswith(mark):
        text, before = with_notes_apart(without_end(text, mark))
        notes = with_notes(before, notes)
    return with_notes(text, notes)


def _is_closed_below(speech: Dialogue) -> bool:
    """Whether a cue opens a note that a line of the speech would close."""
    cue = printed_cue(speech)
    if not opens_note(cue):
        return False
    below = [text or "  " for line in speech.lines for text in line.text.split("\n")]
    return note_end([cue, *below], 1) > 0


def _unmarked(text: str) -> str:
    """Part brackets that would open a note."""
    return re.sub(r"\[(?=\[)", "[ ", text)


def _speech(lines: Iterable[SpeechLine], report: Report) -> list[SpeechLine]:
    """Join neighbouring lines of one kind; empty lines round a whole speech say nothing."""
    said: list[SpeechLine] = []
    for kind, group in groupby((_bracketed(line, report) for line in lines), key=lambda line: line.kind):
        if kind is LineKind.PARENTHETICAL:
            said += group
            continue
        text = "\n".join(line.strip() for part in group for line in _styled(part.text, report).split("\n"))
        said.append(SpeechLine(text=text, kind=kind))
    while said and _is_empty(said[0]):
        said.pop(0)
    while said and _is_empty(said[-1]):
        said.pop()
    return without_empty_ends(said)


def _bracketed(line: SpeechLine, report: Report) -> SpeechLine:
    """Give a parenthetical on one line; what stands between brackets of its own is spoken."""
    if line.kind is not LineKind.PARENTHETICAL:
        return line
    text = _line(line.text)
    if is_parenthetical(f"({text})"):
        return SpeechLine(text=text, kind=line.kind)
    report(f'the parenthetical "({text})" is set as speech', "brackets within a parenthetical go in pairs")
    return SpeechLine(text=f"({text})")


def _is_empty(line: SpeechLine) -> bool:
    return line.kind is LineKind.SPEECH and not line.text.strip("\n")


def _dual(element: DualDialogue, report: Report) -> Iterator[ScriptElement]:
    left, right = (next(_dialogue(speech, report)) for speech in (element.left, element.right))
    yield DualDialogue(left=left, right=right)


def _transition(element: Transition, report: Report) -> Iterator[ScriptElement]:
    line = _line(element.text)
    text = _without_marks(line, "<")
    if text.count("<") < line.count("<"):
        report(f'the transition "{line}" loses its last mark', "a line between > and < is centred")
    if text:
        yield Transition(text=text)


def _centered(element: Centered, report: Report) -> Iterator[ScriptElement]:
    text = _line(_styled(element.text, report))
    if text:
        yield Centered(text=text)


def _lyric(element: Lyric, report: Report) -> Iterator[ScriptElement]:
    yield Lyric(text="\n".join(line.strip() for line in _styled(element.text, report).split("\n")))


def _note(element: Note, report: Report) -> Iterator[ScriptElement]:
    text = "\n".join(line if line.strip() else "" for line in _text(element.text).strip().split("\n"))
    if "]]" in text or text.endswith("]") or "[[" in text or text.startswith("["):
        report("a note loses its inner brackets", "two brackets end a note")
        text = text.replace("[", "(").replace("]", ")")
    yield Note(text=text)


def _boneyard(element: Boneyard, report: Report) -> Iterator[ScriptElement]:
    text = with_newlines(element.text).replace("\0", "").strip()
    if "*/" in text:
        report("a boneyard loses its inner end mark", "*/ ends a boneyard")
        text = text.replace("*/", "* /")
    yield Boneyard(text=text)


def _section(element: Section, report: Report) -> Iterator[ScriptElement]:
    if element.level > DEEPEST:
        report(f"a section of level {element.level:,} is written at level {DEEPEST:,}", "outlines are not so deep")
    yield Section(text=_line(element.text), level=min(element.level, DEEPEST))


def _same(element: ScriptElement, _report: Report) -> Iterator[ScriptElement]:
    yield element


_SAY: dict[type[ScriptElement], Callable[..., Iterator[ScriptElement]]] = {
    SceneHeading: _heading,
    Action: _action,
    Dialogue: _dialogue,
    DualDialogue: _dual,
    Transition: _transition,
    Centered: _centered,
    Lyric: _lyric,
    Section: _section,
    Synopsis: lambda element, _report: iter([Synopsis(text=_line(element.text))]),
    Note: _note,
    Boneyard: _boneyard,
    PageBreak: _same,
}
