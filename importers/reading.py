"""What every importer gives back: a story, if there is one, and the problems with their places."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import attrs

from scenes.convert import story_from_data
from scenes.problems import Code, Problem, by_place
from scenes.record import Story
from schemas.validate import problems_of

Place: TypeAlias = tuple[int, int]
"""Line and column, 1-based, in code points."""

Locate: TypeAlias = Callable[[str], Place | None]
"""From a JSON Pointer to the place of that value in the text."""


def nowhere(_pointer: str) -> Place | None:
    """Locate nothing: for content without lines."""
    return None


MAX_DEPTH = 100
"""How deep mappings and lists may be nested."""


@attrs.frozen(kw_only=True)
class Reading:
    """A document as read. `story` is `None` where the problems left none."""

    story: Story | None
    problems: tuple[Problem, ...] = ()
    locate: Locate = nowhere


def from_data(data: Any, problems: Iterable[Problem], locate: Locate) -> Reading:
    """Validate plain data and make a story of it."""
    found = list(problems)
    found += problems_of(data, "story")
    if data_is_sound(found):
        return Reading(story=story_from_data(data), problems=located(found, locate), locate=locate)
    if _depth(data) > MAX_DEPTH:
        return failed(Code.TOO_DEEP, f"nested more than {MAX_DEPTH} levels deep", line=1, column=1)
    pruned = without_nulls(data)
    if pruned != data:
        return from_data(pruned, problems, locate)
    return Reading(story=None, problems=located(found, locate), locate=locate)


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


def _depth(data: Any) -> int:
    depth, level = 0, [data]
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [inner for value in level for inner in _inside(value)]
    return depth


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


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
