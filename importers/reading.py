"""What every importer gives back: a story or a script, if there is one, and the problems with their places."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import attrs

from scenes.problems import UNREAD, Code, Problem, by_place

if TYPE_CHECKING:
    from scenes.page.script import Boneyard, Script
    from scenes.page.style import DraftStyle
    from scenes.record import Story

Place: TypeAlias = tuple[int, int]
"""Line and column, 1-based, in code points."""

Locate: TypeAlias = Callable[[str], Place | None]
"""From a JSON Pointer to the place of that value in the text."""


def nowhere(_pointer: str) -> Place | None:
    """Locate nothing: for content without lines."""
    return None


class Reading(NamedTuple):
    """A document as read.

    `story` is `None` where the problems left none; `rest` is then what could be read all the same, to be checked but
    never exported. `style` is how a draft was made that says so itself.
    """

    story: "Story | None"
    problems: tuple[Problem, ...] = ()
    locate: Locate = nowhere
    rest: "Story | None" = None
    style: "DraftStyle | None" = None


class ScriptReading(NamedTuple):
    """A document that holds a script, as read. The records of a story that it may carry are in its `trailer`."""

    script: "Script"
    problems: tuple[Problem, ...] = ()
    trailer: "Boneyard | None" = None


def from_data(data: Any, faults: Iterable[Problem], locate: Locate) -> Reading:
    """Validate plain data and make a story of it; `faults` are the problems found on the way to the data."""
    from scenes.convert import story_from_data  # here, for a script needs neither converter nor schema

    said, found = validated(data, "story")
    problems = [*faults, *found]
    if data_is_sound(problems):
        return Reading(story=story_from_data(said), problems=located(problems, locate), locate=locate)
    from schemas.validate import readable_part

    part = None if any(problem.code is Code.TOO_DEEP for problem in problems) else readable_part(said, "story")
    rest = story_from_data(part) if part is not None else None
    return Reading(story=None, problems=located(problems, locate), locate=locate, rest=rest)


def checks_of_rest(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Keep, of what checks find in the readable rest of a story, what does not follow from the unreadable."""
    for problem in problems:
        if UNREAD not in problem.message:
            yield attrs.evolve(problem, hint="" if UNREAD in problem.hint else problem.hint)


def validated(data: Any, root: str) -> tuple[Any, list[Problem]]:
    """Validate plain data; where nulls are all that is wrong, leave them out, for they say nothing."""
    from schemas.validate import problems_of

    problems = list(problems_of(data, root))
    if problems and all(problem.code is not Code.TOO_DEEP for problem in problems):
        said = without_nulls(data)
        return (said, list(problems_of(said, root))) if said != data else (data, problems)
    return data, problems


def data_is_sound(problems: Iterable[Problem]) -> bool:
    """Whether a story can be made in spite of the problems."""
    return not any(problem.severity == "error" for problem in problems)


def without_nulls(data: Any) -> Any:
    """Leave out keys whose value is null: they say no more than a missing key."""
    if isinstance(data, dict):
        return {key: without_nulls(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [without_nulls(value) for value in data]
    return data


def located(problems: Iterable[Problem], locate: Locate) -> tuple[Problem, ...]:
    """Give each problem without a line the line and column of its pointer, or of what holds it."""
    return by_place(_with_place(problem, locate) for problem in problems)


def _with_place(problem: Problem, locate: Locate) -> Problem:
    if problem.line is not None:
        return problem
    pointer = problem.pointer
    while True:
        place = locate(pointer)
        if place is not None:
            return attrs.evolve(problem, line=place[0], column=place[1])
        if not pointer:
            return problem
        pointer = pointer.rpartition("/")[0]


def failed(code: Code, message: str, *, hint: str = "", line: int | None = None, column: int | None = None) -> Reading:
    """Give a reading that holds one problem and no story."""
    return Reading(story=None, problems=(Problem(code=code, message=message, hint=hint, line=line, column=column),))
