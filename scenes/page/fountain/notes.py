"""Notes as they stand in the lines of a Fountain text: behind other words, on lines of their own, over several lines.

An empty line ends a note that is not closed before it. What looks empty and has two blanks does not.
"""

import re

NOTE = r"(?s)\[\[((?:(?!\[\[|\]\]).)*)\]\]"


def note_in(lines: list[str], at: int) -> tuple[str, int] | None:
    """Read a note that takes whole lines, from line `at` on: what it says, and the line after it; `None` for none."""
    end = note_end(lines, at)
    match = re.fullmatch(NOTE, "\n".join(lines[at:end]).strip()) if end else None
    if match is None:
        return None
    return "\n".join(line if line.strip() else "" for line in match[1].strip().split("\n")), end


def with_rest_of_note(line: str, lines: list[str], end: int) -> tuple[str, int]:
    """Join a line and the rest of a note that it leaves open to one line; give the line after the note, too.

    `end` is the line below. Where the note is never closed, the line stays alone.
    """
    if opens_note(line) and (closed := note_end(lines, end)):
        rest = (part.strip() for part in lines[end:closed])
        return " ".join((line, *filter(None, rest))), closed
    return line, end


def note_end(lines: list[str], at: int, shortest: int = 2) -> int:
    """Give the line after the one that closes a note open at line `at`; 0 where an empty line or a note comes first.

    A line of `shortest` blanks or more does not end a note.
    """
    for number in range(at, len(lines)):
        line = lines[number]
        if "]]" in line:
            return number + 1
        if (number > at and "[[" in line) or (len(line) < shortest and not line.strip()):
            return 0
    return 0


def opens_note(line: str) -> bool:
    """Whether a note that begins in a line is still open at its end."""
    return line.rfind("[[") > line.rfind("]]")


def has_open_note(lines: list[str]) -> bool:
    """Whether a note is still open at the end of the lines."""
    return next((opens_note(line) for line in reversed(lines) if "[[" in line or "]]" in line), False)


def with_notes_apart(line: str) -> tuple[str, str]:
    """Part the notes at the end of a line from what stands before them; a third bracket at the front is the note's."""
    end = len(line)
    while line.endswith("]]", 0, end):
        begin = line.rfind("[[", 0, end - 2)
        if begin < 0 or line.find("]]", begin, end - 2) >= 0:
            break
        end = begin
        while end and line[end - 1] == "[":
            end -= 1
        while end and line[end - 1].isspace():
            end -= 1
    return line[:end], line[end:].strip()


def with_notes(text: str, notes: str) -> str:
    """Put notes behind a text."""
    return f"{text} {notes}" if text and notes else text or notes


def without_notes(line: str) -> str:
    """Take the notes out of a line."""
    if "[[" not in line or "]]" not in line:
        return line
    kept: list[str] = []
    at = 0
    while (begin := line.find("[[", at)) >= 0 and (end := line.find("]]", begin)) >= 0:
        kept.append(line[at:begin])
        at = end + 2
    return "".join((*kept, line[at:])).strip()
