"""Read a story from JSON Lines: the story without its scenes on the first line, then one scene a line."""

from collections.abc import Iterable, Iterator

import attrs

from importers.json import load_json, locator
from importers.reading import Place, Reading, data_is_sound, failed, located, validated
from importers.text import decode
from scenes.convert import scene_from_data, story_from_data
from scenes.problems import Code, Problem, by_place
from scenes.record import Scene, Story
from schemas.validate import is_valid, readable_part


@attrs.frozen(kw_only=True)
class Line:
    """One line as read: the story's header, or a scene, or neither where its problems left none.

    `rest` is what could be read of a scene with problems, to be checked but never kept.
    """

    number: int
    text: str
    header: Story | None = None
    scene: Scene | None = None
    rest: Scene | None = None
    problems: tuple[Problem, ...] = ()


def parse(content: bytes) -> Reading:
    """Read a story from the bytes of a JSON Lines file."""
    header: Story | None = None
    scenes: list[Scene] = []
    problems: list[Problem] = []
    lines: list[Line] = []
    for line in scan(content.splitlines(keepends=True)):
        problems += line.problems
        if line.header is not None:
            header = line.header
            lines.append(line)
        if line.scene is not None:
            scenes.append(line.scene)
            lines.append(line)
    if header is None and not problems:
        return failed(Code.EMPTY_FILE, "the file holds no story", line=1, column=1)

    def locate(pointer: str) -> Place | None:
        if not pointer.startswith("/scenes/"):
            return place_in(lines[0], pointer) if lines else None
        number, _, rest = pointer.removeprefix("/scenes/").partition("/")
        return place_in(lines[int(number) + 1], f"/{rest}" if rest else "") if lines else None

    sound = header is not None and data_is_sound(problems)
    story = attrs.evolve(header, scenes=tuple(scenes)) if header is not None and sound else None
    return Reading(story=story, problems=by_place(problems), locate=locate)


def scan(lines: Iterable[bytes]) -> Iterator[Line]:
    """Read line by line, so that a file of any length needs the memory of one line. Blank lines are passed over."""
    wants_header = True
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        text, faults = decode(raw)
        if faults:
            yield Line(number=number, text=text, problems=tuple(attrs.evolve(p, line=number) for p in faults))
            continue
        data, faults = load_json(text, number)
        if wants_header:
            wants_header = False
            yield _header(number, text, data, faults)
        elif data is not None and not faults and is_valid(data, "scene"):
            yield Line(number=number, text=text, scene=scene_from_data(data))
        else:
            yield _unsound(number, text, data, faults)


def place_in(line: Line, pointer: str) -> Place | None:
    """Find a place inside one line."""
    place = locator(line.text)(pointer)
    return (line.number, place[1]) if place else None


def _header(number: int, text: str, data: object, faults: tuple[Problem, ...]) -> Line:
    if isinstance(data, dict) and "fabula" not in data and "id" in data:
        message = "the first line must hold the story, not a scene"
        hint = 'put {"fabula": 1, "title": "..."} before it'
        problem = Problem(code=Code.MISSING_KEY, message=message, hint=hint, line=number, column=1)
        return Line(number=number, text=text, problems=(problem,))
    said, found = validated(data, "story") if data is not None else ({}, [])
    problems = _placed([*faults, *found], number, text)
    header = story_from_data(said) if data_is_sound(problems) else None
    return Line(number=number, text=text, header=header, problems=problems)


def _unsound(number: int, text: str, data: object, faults: tuple[Problem, ...]) -> Line:
    said, found = validated(data, "scene") if data is not None else ({}, [])
    problems = _placed([*faults, *found], number, text)
    if data_is_sound(problems):
        return Line(number=number, text=text, scene=scene_from_data(said), problems=problems)
    deep = data is None or any(problem.code is Code.TOO_DEEP for problem in problems)
    part = None if deep else readable_part(said, "scene")
    rest = scene_from_data(part) if part is not None else None
    return Line(number=number, text=text, rest=rest, problems=problems)


def _placed(problems: list[Problem], number: int, text: str) -> tuple[Problem, ...]:
    locate = locator(text)
    return located(problems, lambda pointer: (number, place[1]) if (place := locate(pointer)) else None)
