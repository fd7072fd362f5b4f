"""Read a story from JSON."""

import json
import re
from collections.abc import Iterator
from typing import Any

import attrs

from importers.places import json_places
from importers.reading import Locate, Place, Reading, failed, from_data
from importers.text import decode, place_of
from scenes.page.script import Script
from scenes.problems import Code, Problem

SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def parse(content: bytes) -> Reading:
    """Read a story from the bytes of a JSON file."""
    text, problems = decode(content)
    if problems:
        return Reading(story=None, problems=problems)
    if not text.strip():
        return failed(Code.EMPTY_FILE, "the file holds no story", line=1, column=1)
    data, faults = load_json(text)
    if data is None:
        return Reading(story=None, problems=faults)
    if _is_script(data):
        message = "this is a script as `--to script` writes it, which is not read"
        hint = "convert what it was made from: a Fountain draft, a Final Draft script or a story file"
        return failed(Code.EMPTY_FILE, message, hint=hint, line=1, column=1)
    return from_data(data, faults, locator(text))


def _is_script(data: Any) -> bool:
    """Whether data are a script's own keys and no others: no fault of it could be mended into a story."""
    return isinstance(data, dict) and data.keys() == attrs.fields_dict(Script).keys()


class _DoubledKeyError(ValueError):
    """A mapping holds a key twice."""


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _DoubledKeyError
    return found


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_mapping, parse_constant=_no_constant)
_LENIENT = json.JSONDecoder(parse_constant=_no_constant)


def load_json(text: str, first_line: int = 1) -> tuple[Any, tuple[Problem, ...]]:
    """Give the plain data of a JSON text and its problems; `None` where it is not JSON."""
    try:
        data = _DECODER.decode(text)
    except _DoubledKeyError:
        return _LENIENT.decode(text), tuple(_doubled_keys(text, first_line))
    except json.JSONDecodeError as error:
        message = error.msg[0].lower() + error.msg[1:]
        line = error.lineno + first_line - 1
        return None, (Problem(code=Code.SYNTAX, message=message, line=line, column=error.colno),)
    except RecursionError:
        return None, (Problem(code=Code.TOO_DEEP, message="nested too deep", line=first_line, column=1),)
    except ValueError as error:
        return None, (Problem(code=Code.SYNTAX, message=str(error).split(";")[0], line=first_line, column=1),)
    if data is None:
        return None, (Problem(code=Code.EMPTY_FILE, message="null is no story", line=first_line, column=1),)
    if "\\u" in text and SURROGATE.search(text):
        return data, tuple(_lone_surrogates(data, text, first_line))
    return data, ()


def _doubled_keys(text: str, first_line: int) -> Iterator[Problem]:
    for key, (line, column) in json_places(text).doubled:
        message, hint = f'"{key}" stands twice', "keep one of them"
        at = line + first_line - 1
        yield Problem(code=Code.DUPLICATE_KEY, message=message, hint=hint, line=at, column=column)


def _lone_surrogates(data: Any, text: str, first_line: int) -> list[Problem]:
    try:
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        match = SURROGATE.search(text)
        line, column = place_of(text[: match.start() if match else 0])
        message = "half of a surrogate pair is not a character"
        return [Problem(code=Code.BAD_CHARACTER, message=message, line=line + first_line - 1, column=column)]
    return []


def locator(text: str) -> Locate:
    """Find places in a JSON text; it is scanned when the first place is asked for."""
    places: dict[str, Place] = {}

    def locate(pointer: str) -> Place | None:
        if not places:
            places.update(json_places(text).by_pointer)
        return places.get(pointer)

    return locate
