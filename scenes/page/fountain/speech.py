"""The lines below a character cue, up to an empty one: what is spoken, set in brackets or sung."""

import re
from collections.abc import Container, Sequence

from scenes.page.fountain.forms import HEADING, HEADING_LETTERS, MISREAD, is_parenthetical
from scenes.page.fountain.notes import with_notes, with_notes_apart
from scenes.page.script import LineKind, SpeechLine

SPEECH_MARKS = frozenset("(~\\")
SPEECH, PARENTHETICAL, LYRIC = LineKind.SPEECH, LineKind.PARENTHETICAL, LineKind.LYRIC
"""By name, for looking a kind up in its class takes as long as reading a line."""


def speech_in(lines: Sequence[str], cuts: Container[int], at: int) -> tuple[tuple[SpeechLine, ...], int, Sequence[int]]:
    """Read a speech from line `at` on; two blanks stand for an empty line within it.

    `cuts` are the lines that boneyards were cut of: they do not end it. Gives what is said, the line after the last,
    and the lines that look as if another element began with them.
    """
    said: list[SpeechLine] = []
    spoken: list[str] = []
    odd: list[int] = []
    kind, count = SPEECH, len(lines)
    for end in range(at, count):
        line = lines[end].strip()
        if not line:
            if end in cuts:
                continue
            if len(lines[end]) < 2:
                break
            if not spoken and not said:
                continue
        is_, words, first = SPEECH, line, line[:1]
        if first in SPEECH_MARKS:
            is_ = _kind_of(line)
            words = _words(line, is_)
        elif line[-1:] == ":" or (first in HEADING_LETTERS and HEADING.match(line)):
            odd.append(end)
        if spoken and (is_ is not kind or is_ is PARENTHETICAL):
            said.append(SpeechLine(text="\n".join(spoken), kind=kind))
            spoken = []
        kind = is_
        spoken.append(words)
    else:
        end = count
    while spoken and kind is SPEECH and not spoken[-1]:
        spoken.pop()
    if spoken:
        said.append(SpeechLine(text="\n".join(spoken), kind=kind))
    return tuple(said), end, odd


def _kind_of(line: str) -> LineKind:
    if line[0] == "(" and (line.find(")") == len(line) - 1 or is_parenthetical(line)):
        return PARENTHETICAL
    return LYRIC if line[0] == "~" else SPEECH


def _words(line: str, kind: LineKind) -> str:
    if kind is PARENTHETICAL:
        text, notes = with_notes_apart(line) if line[-1] == "]" else (line, "")
        return with_notes(text[1:-1].strip(), notes)
    if kind is LYRIC:
        return line[1:].strip()
    return line[1:] if line[:1] == "\\" and re.match(MISREAD, line) else line
