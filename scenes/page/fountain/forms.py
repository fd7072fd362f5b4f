"""The forms of Fountain's elements, as reading and writing both need them (Fountain 1.1, fountain.io/syntax).

Where the specification leaves room, the choice stands beside the form and in `tests/conformance/fountain`.
"""

import re

from scenes.page.fountain.notes import with_notes, with_notes_apart, without_notes

HEADING_WORDS = r"(?:INT\.?/EXT|EXT\.?/INT|I\.?/E|E\.?/I|INT|EXT|EST)"
"""What a scene heading begins with. `EXT/INT`, `I./E` and `E/I` are read too: writers use them, though no rule names
them."""

HEADING = re.compile(rf"{HEADING_WORDS}(?:\.|\s)", re.IGNORECASE)
"""How a scene heading begins."""

HEADING_LETTERS = frozenset("iIeE")
"""The first letters of those words: every line of a text is asked."""

LOCAL_HEADING_WORDS = {
    "INNEN": "INT",
    "AUSSEN": "EXT",
    "AUẞEN": "EXT",
    "ИНТ": "INT",
    "НАТ": "EXT",
    "ЭКСТ": "EXT",
    "ΕΣΩΤ": "INT",
    "ΕΞΩΤ": "EXT",
    "İÇ": "INT",
    "IÇ": "INT",
    "DIŞ": "EXT",
    "실내": "INT",
    "실외": "EXT",
    "内景": "INT",
    "內景": "INT",
    "外景": "EXT",
    "内": "INT",
    "內": "INT",
    "外": "EXT",
    "داخلي": "INT",
    "خارجي": "EXT",
    "פנים": "INT",
    "חוץ": "EXT",
}
"""Words of other languages that begin a heading, with a full stop before it, each with what it says.

The longer of two that begin alike stands first. `IÇ` is what `iç` is in capitals to who knows no Turkish.
"""

LOCAL_HEADING_WORD = rf"(?:{'|'.join(LOCAL_HEADING_WORDS)})"
LOCAL_HEADING_END = r"(?:[.\u3002]|(?<=\u666f)\s)"
"""The dot behind such a word; 内景 and 外景, an indoor and an outdoor view, may also stand before a blank."""

LOCAL_HEADING = rf"{LOCAL_HEADING_WORD}(?:{LOCAL_HEADING_END}|/)"
"""How a heading begins whose first word is of another language: `INNEN. HAUS - TAG`."""

NAMELESS = "SCENE"
"""What is written for a heading without words, which nothing reads as one: it names no place."""

OMITTED = "OMITTED"
"""What the heading of an omitted scene says."""

NUMBER = re.compile(r"[\w.\-]+")
"""A scene number, without the `#` round it."""

LINE_MARK = re.compile(r"\s*(?:#|=(?!=)|={3,}\s*$|>|~)")
"""What makes a line an element of its own, outside a speech: section, synopsis, page break, `>` and lyric."""

MISREAD = rf"(?i)\\*(?:[#=!@>~(]|\.\w|{HEADING_WORDS}[./\s])"
"""How a line of a speech begins that some reader takes for another element: writing puts a backslash before it, which
reading takes away; before backslashes too, so that they stay as many."""


SMALL_AMONG_CAPITALS = re.compile("[\u00aa\u00ba\u00df]")
"""Letters that stay as they are where all others are capitals: `SOLDADO N\u00ba 1`, `WEI\u00df`."""


def parted(text: str) -> str:
    """Part with a backslash what would be taken for the marks of a boneyard; it prints as before."""
    if "/*" in text or "*/" in text:
        return text.replace("/*", "/\\*").replace("*/", "*\\/")
    return text


def is_transition(line: str) -> bool:
    """Whether a line is a transition by itself: in capitals and ending in `TO:`, with nothing after the colon."""
    return line.endswith("TO:") and line.isupper()


def looks_forced(line: str) -> bool:
    """Whether a line behind a dot is in capitals or in a script without them, as a heading would be: `.(FLASHBACK)`.

    A second dot makes an ellipsis of the first.
    """
    said = line[1:].lstrip()
    return said[:1] not in ".\u2026" and said == said.upper() and any(map(str.isalpha, said))


def without_end(text: str, mark: str) -> str:
    """Take every mark, and the blanks round it, from the end of a text."""
    if not text.endswith(mark):
        return text
    end = len(text)
    while end and (text[end - 1] == mark or text[end - 1].isspace()):
        end -= 1
    return text[:end]


def without_mark(line: str) -> str:
    """Take the `!` from the beginning of a line of action; a line that is nothing else keeps it."""
    stripped = line.lstrip()
    if stripped[:1] != "!" or not stripped[1:].strip():
        return line
    return line[: len(line) - len(stripped)] + stripped[1:]


def split_cue(text: str) -> tuple[str, str]:
    """Split a cue into the name and what stands in brackets at its end."""
    name, bracket, extension = text.partition("(")
    if not bracket or not text.endswith(")") or not name.strip():
        return text, ""
    return name.strip(), extension[:-1].strip()


def cue_of(line: str) -> tuple[str, str, bool]:
    """Read a cue: the name, the extension, and whether a caret marks it as the second of two side by side.

    Notes behind a cue go to the name. The caret may stand before them, and before the extension.
    """
    text, notes = with_notes_apart(line) if line[-1] == "]" else (line, "")
    bare = without_end(text, "^") if text[-1:] == "^" else text
    name, extension = split_cue(bare) if bare[-1:] == ")" else (bare, "")
    dual = bare is not text
    if extension and name[-1] == "^" and (alone := without_end(name, "^")):
        name, dual = alone, True
    return with_notes(name, notes) if notes else name, extension, dual


def is_parenthetical(line: str) -> bool:
    """Whether a line of a speech is in brackets as a whole, but for notes behind it: `(beat)`, `(beat) (sighs)`."""
    text = without_notes(line)
    if text[:1] != "(" or text[-1] != ")":
        return False
    if ")" not in text[:-1]:
        return True
    depth = 0
    for part in re.finditer(r"[()]|[^\s()]", text):
        if part[0] in "()":
            depth = max(0, depth + (1 if part[0] == "(" else -1))
        elif not depth:
            return False
    return True


def is_cue(line: str) -> bool:
    """Whether a line can be a character cue by itself: a name in capitals; its extension may be in any letters.

    A script without capitals makes no cue by itself: such a name needs `@`.
    """
    if line.isupper():
        return True
    if line[-1] not in ")^]" and "[[" not in line and (line.isascii() or not SMALL_AMONG_CAPITALS.search(line)):
        return False
    name = split_cue(without_end(without_notes(line), "^"))[0]
    return name.isupper() or (not name.isascii() and SMALL_AMONG_CAPITALS.sub("", name).isupper())


def numbered(heading: str) -> tuple[str, str]:
    """Split a heading into its text and the scene number at its end; only the last pair of `#` counts.

    Notes behind the number stay with the text.
    """
    said, notes = with_notes_apart(heading) if heading[-1:] == "]" else (heading, "")
    if said.endswith("#"):
        text, mark, number = said[:-1].rpartition("#")
        if mark and text.strip() and NUMBER.fullmatch(number):
            return with_notes(text.rstrip(), notes), number
    return heading, ""
