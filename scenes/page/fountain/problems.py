"""What looks wrong to a reader of Fountain text: marks without a partner, lines that are not parted, what was moved."""

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from scenes.page.fountain.forms import (
    HEADING,
    HEADING_LETTERS,
    HEADING_WORDS,
    LOCAL_HEADING,
    is_transition,
)
from scenes.page.fountain.notes import opens_note
from scenes.page.fountain.spans import Cut, Lines, Place, Places
from scenes.page.fountain.title import begins_script
from scenes.page.layer_words import looks_like_mark, names_layer_and_place
from scenes.problems import Code, Problem

BONEYARD = r"/\*.*?(?:\*/|$)"

MISSED_HEADING = (
    r"(?i)(?!\.)[\W_]*(?:(?:[^\W\d_]+[. ]+)?\d+[A-Z]{0,2}\b[\W_]*)?"
    rf"(?:{HEADING_WORDS}|INTERIOR|EXTERIOR)[.:/][ /]?\w"
)
"""A heading as other programs print or mark it: `12   INT. HOUSE`, `SCENE 12: INT. HOUSE`, `**INT. HOUSE**`."""

LOCAL_NUMBER = r"S#\s?\d"
"""How a Korean heading begins that has a number: `S#12. 감방 (밤)`."""

CUE_ALONE = r"\((?:CONT['\u2019]?D|V\.?\s?O\.?|O\.?\s?[SC]\.?)\)$"
"""The end of a line that is a cue wherever it stands."""

NUMBER_AT_MARGIN = r"\W*\d+[A-Z]?"
"""A scene number as a page shows it, far behind the heading."""


def located(problem: Problem, places: Places) -> Problem:
    """Give a problem, whose line counts the lines without boneyards, its line in the text."""
    return attrs.evolve(problem, line=places.number_of(problem.line or 0))


def mark_problems(lines: Lines, text: str) -> Iterator[Problem]:
    """Report marks that open or close nothing: they are read as text."""
    if lines.unclosed is not None:
        line, column = lines.unclosed
        hint = "end it with */, or part the two marks"
        message = "this boneyard is never closed"
        yield Problem(code=Code.UNCLOSED_BONEYARD, message=message, hint=hint, line=line + 1, column=column + 1)
    if "*/" in text:
        for number, line_text in enumerate(lines.lines):
            if "*/" in line_text:
                line, column = lines.place_of(number, line_text.index("*/"))
                message, hint = "this */ closes nothing", "some programs drop what follows it"
                yield Problem(code=Code.STRAY_END, message=message, hint=hint, line=line, column=column)
    if "[[" in text:
        yield from _open_notes(lines, text if not lines.cuts else "\n".join(lines.lines))


def odd_title_line(line: str, number: int) -> Problem:
    """Report a line of the title page that has no key, or that looks like the first line of the script."""
    if begins_script(line):
        message, hint = "this line is read as a part of the title page", "put an empty line above it"
    else:
        message, hint = "this line has no key", "indent it, or put a key and a colon before it"
    return Problem(code=Code.TITLE_LINE, message=message, hint=hint, line=number, column=1)


def not_apart(lines: Sequence[str], numbers: Iterable[int], kind: str) -> Iterator[Problem]:
    """Report the lines, by their numbers, that look like an element but are read as one of some kind with those above.

    No empty line parts them: headings, transitions and the marks of a flashback.
    """
    for number in numbers:
        line = lines[number].strip()
        if line[:1] in HEADING_LETTERS and HEADING.match(line) and (line.isupper() or " - " in line):
            what = "heading"
        elif line[-1:] == ":" and is_transition(line):
            what = "transition"
        elif looks_like_mark(line):
            what = "mark"
        else:
            continue
        message, hint = f"this {what} is read as {kind}", "put an empty line above it"
        yield Problem(code=Code.NOT_APART, message=message, hint=hint, line=number, column=1)


def cure_of_missed_heading(line: str) -> str:
    """Say how a line becomes the heading that it looks like, behind marks, a number or other words; else nothing.

    Such a line is read as action or as a cue, and its scene is missing.
    """
    if re.match(MISSED_HEADING, line):
        return "begin it with INT. or EXT., and write its number at its end: #12#"
    is_heading = re.match(LOCAL_HEADING, line) or re.match(LOCAL_NUMBER, line) or names_layer_and_place(line)
    return "put a full stop before it" if is_heading else ""


def read_as_action(line: str, number: int) -> Iterator[Problem]:
    """Report a line that looks like a cue or a heading and is read as action.

    What ends in a scene number is left out: it is named by that.
    """
    if line[-1] == ")" and re.search(CUE_ALONE, line):
        message, hint = "this cue is read as action", "take out the empty line below it"
        yield Problem(code=Code.NO_SPEECH, message=message, hint=hint, line=number, column=1)
    elif line[-1] != "#" and (cure := cure_of_missed_heading(line)):
        message = "this heading is read as action"
        yield Problem(code=Code.NOT_APART, message=message, hint=cure, line=number, column=1)


def has_number_at_margin(heading: str) -> bool:
    """Whether a heading ends in a scene number as a page shows it: `INT. HOUSE   12A`."""
    words = heading.rsplit(maxsplit=1)
    if len(words) < 2 or not re.fullmatch(NUMBER_AT_MARGIN, words[1]):
        return False
    gap = heading[len(words[0]) : -len(words[1])]
    return "   " in gap or "\t" in gap


def moved_boneyards(places: Iterable[Place], lines: Lines, text: str) -> Iterator[Problem]:
    """Report boneyards that stood inside an element and are now behind it.

    `places` are those of the title page, if any, and of the elements: each boneyard after the element it was cut from.
    """
    rows = text.split("\n") if lines.cuts else []
    first = end = last = 0
    for place in places if lines.cuts else ():
        if not isinstance(place, Cut):
            first, end, last = lines.numbers[place[0]], lines.numbers[place[1]], -1
            continue
        if not first <= place.begin[0] < end:
            continue
        if last < 0 and place.end[0] >= end - 1:
            last = _last_column(rows[end - 1], place.end[1])
        if place.end[0] < end - 1 or place.end[1] < last:
            line, column = place.begin
            message = "this boneyard is kept behind the element that it stands in"
            hint = "`fabula export fountain --keep` keeps its place"
            yield Problem(code=Code.BONEYARD_MOVED, message=message, hint=hint, line=line + 1, column=column + 1)


def _last_column(row: str, start: int) -> int:
    """Give the column behind the last letter of a row that stands in no boneyard; none is open at `start`."""
    return start + len(re.sub(BONEYARD, lambda found: " " * len(found[0]), row[start:]).rstrip())


def _open_notes(lines: Lines, text: str) -> Iterator[Problem]:
    """Report notes that an empty line, or the end of the text, comes before the end of; `text` is that of the lines."""
    rows = [*lines.lines, ""]
    at = 0
    for number in _rows_with("[[", text):
        if number < at or not opens_note(rows[number]):
            continue
        at = number + 1
        while not _is_empty(rows[at]) and rows[at].rfind("]]") <= rows[at].rfind("[["):
            at += 1
        if _is_empty(rows[at]):
            hint = "close it with ]], or put two blanks on the empty line"
            message = "this note is not closed before the empty line"
            line, column = lines.place_of(number, rows[number].rfind("[["))
            yield Problem(code=Code.UNCLOSED_NOTE, message=message, hint=hint, line=line, column=column)


def _rows_with(mark: str, text: str) -> Iterator[int]:
    """Give the 0-based numbers of the rows that hold a mark, without a look at each."""
    row = at = 0
    while (found := text.find(mark, at)) >= 0:
        row += text.count("\n", at, found)
        yield row
        at = text.find("\n", found)
        if at < 0:
            return


def _is_empty(row: str) -> bool:
    return len(row) < 2 and not row.strip()
