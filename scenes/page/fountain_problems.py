"""What looks wrong to a reader of Fountain text: marks that open or close nothing."""

from collections.abc import Iterator

import attrs

from scenes.page.fountain_spans import Lines, Places
from scenes.problems import Code, Problem


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
                yield Problem(
                    code=Code.STRAY_END,
                    message="this */ closes nothing",
                    hint="some programs drop what follows it",
                    line=lines.numbers[number] + 1,
                    column=line_text.index("*/") + 1,
                )
    if "[[" in text:
        yield from _open_notes(lines)


def _open_notes(lines: Lines) -> Iterator[Problem]:
    opened: tuple[int, int] | None = None
    for number, line in enumerate((*lines.lines, "")):
        if opened is None and "[[" not in line:
            continue
        if opened and len(line) < 2 and not line.strip():
            hint = "close it with ]], or put two blanks on the empty line"
            place = (lines.numbers[opened[0]] + 1, opened[1] + 1)
            message = "this note is not closed before the empty line"
            yield Problem(code=Code.UNCLOSED_NOTE, message=message, hint=hint, line=place[0], column=place[1])
            opened = None
        begin, end = line.rfind("[["), line.rfind("]]")
        if end > begin:
            opened = None
        elif begin > end and opened is None:
            opened = (number, begin)
