"""Read a Fountain draft."""

import attrs

from importers.reading import Reading
from importers.text import decode
from scenes.page.fountain_read import FountainText, read
from scenes.page.story_from_script import story_from_script
from scenes.problems import Problem, by_place


def parse(content: bytes) -> Reading:
    """Read a story from the bytes of a Fountain file. Any text is a draft, an empty one too."""
    text, faults = decode(content)
    if faults:
        return Reading(story=None, problems=faults)
    found = read(text)
    story, problems = story_from_script(found.script)
    return Reading(story=story, problems=by_place((*found.problems, *_located(problems, found))))


def _located(problems: tuple[Problem, ...], found: FountainText) -> tuple[Problem, ...]:
    """Give problems of the script, which point to `/elements/N`, their places in the text."""
    if not problems:
        return ()
    spans = found.spans()
    places = [spans[int(problem.pointer.rpartition("/")[2])] for problem in problems]
    return tuple(
        attrs.evolve(problem, pointer="", line=place.line, column=place.column)
        for problem, place in zip(problems, places, strict=True)
    )
