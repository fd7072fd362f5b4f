"""Validate plain data against a published schema and say in plain words what is wrong."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

import jsonschema_rs

import schemas
from scenes.problems import Code, Problem
from scenes.rules import DATE, ID

MAX_DEPTH = 100
"""How deep mappings and lists may be nested."""

WORDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}
PATTERN_HINTS = {
    DATE: "a date looks like 1997, 1997-12-23, 199X, 1997~, 1997/1998 or ../1997",
    ID: "an id is one word without spaces, colons, commas, quotes, brackets or slashes",
    "^[0-9a-f]{64}$": "64 hexadecimal digits",
}


@cache
def validator(root: str) -> jsonschema_rs.Draft202012Validator:
    """Give the compiled validator for the schema named `story` or `scene`."""
    return jsonschema_rs.Draft202012Validator(schemas.load(root))


def is_valid(data: Any, root: str) -> bool:
    """Whether the data satisfies the schema."""
    try:
        return validator(root).is_valid(data)
    except ValueError:  # nested deeper than the validator follows
        return False


def problems_of(data: Any, root: str, base: str = "") -> Iterator[Problem]:
    """Give every way in which the data breaks the schema; `base` is put before each pointer."""
    if _depth(data) > MAX_DEPTH:
        yield Problem(code=Code.TOO_DEEP, message=f"nested more than {MAX_DEPTH} levels deep", pointer=base)
        return
    for error in validator(root).iter_errors(data):
        pointer = base + pointer_to(error.instance_path)
        yield from _describe(error, pointer, schemas.load(root))


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


def pointer_to(path: Iterable[str | int]) -> str:
    """Write a path into a document as a JSON Pointer (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Suggest the known word that was probably meant, or list the known words where there are few."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known: {', '.join(known)}" if 0 < len(known) <= 40 else ""


def _describe(error: jsonschema_rs.ValidationError, pointer: str, root: schemas.Schema) -> Iterator[Problem]:
    name = pointer.rsplit("/", 1)[-1]
    details = error.kind.as_dict()
    words = _DESCRIPTIONS.get(error.kind.name)
    if error.kind.name == "additionalProperties":
        known = list(_schema_at(root, error.schema_path[:-1]).get("properties", {}))
        present: Any = error.instance
        for key in details["unexpected"]:
            message = f'"{key}" is not a known key here'
            hint = did_you_mean(key, [word for word in known if word not in present])
            yield Problem(code=Code.UNKNOWN_KEY, message=message, hint=hint, pointer=pointer + pointer_to([key]))
    elif error.kind.name == "required":
        key = details["property"]
        described = _schema_at(root, error.schema_path[:-1]).get("properties", {}).get(key, {})
        message = f'"{key}" is missing'
        yield Problem(code=Code.MISSING_KEY, message=message, hint=described.get("description", ""), pointer=pointer)
    elif words is not None:
        code, describe = words
        message, hint = describe(details, error.instance)
        yield Problem(code=code, message=f"{name or 'the file'} {message}", hint=hint, pointer=pointer)
    else:
        yield Problem(code=Code.WRONG_VALUE, message=error.message, pointer=pointer)


def _schema_at(root: schemas.Schema, path: Sequence[str | int]) -> schemas.Schema:
    schema: Any = root
    for part in path:
        resolved = schemas.resolve(schema, root) if isinstance(schema, dict) else schema
        schema = resolved[part]  # type: ignore[index]
    return schemas.resolve(schema, root) or {}


def _wrong_type(details: dict[str, Any], value: Any) -> tuple[str, str]:
    wanted = " or ".join(WORDS[word] for word in details["types"])
    found = WORDS[_type_of(value)]
    hint = 'put the number in quotes: "12"' if "string" in details["types"] and _type_of(value) == "integer" else ""
    if "array" in details["types"] and isinstance(value, str):
        hint = f"write it in brackets: [{value[:20]}]"
    return f"must be {wanted}, not {found}", hint


def _type_of(value: Any) -> str:
    for kind, word in ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"), (list, "array")):
        if isinstance(value, kind):
            return word
    return "null" if value is None else "object"


def _not_in_list(details: dict[str, Any], value: Any) -> tuple[str, str]:
    options = [str(option) for option in details["options"]]
    folded = {option.lower(): option for option in options}
    close = folded.get(str(value).lower().rstrip("."))
    hint = f'did you mean "{close}"?' if close else did_you_mean(str(value), options)
    return f'cannot be "{_shortened(value)}": it is one of {", ".join(options)}', hint


def _no_match(details: dict[str, Any], value: Any) -> tuple[str, str]:
    return f'cannot be "{_shortened(value)}"', PATTERN_HINTS.get(details["pattern"], "an id, or an id:version")


def _shortened(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


_Describe = Callable[[dict[str, Any], Any], tuple[str, str]]
_DESCRIPTIONS: dict[str, tuple[Code, _Describe]] = {
    "type": (Code.WRONG_TYPE, _wrong_type),
    "enum": (Code.WRONG_VALUE, _not_in_list),
    "pattern": (Code.WRONG_VALUE, _no_match),
    "minLength": (Code.WRONG_VALUE, lambda _details, _value: ("must not be empty", "leave the key out")),
    "minimum": (Code.WRONG_VALUE, lambda details, value: (f"must be at least {details['limit']}, not {value}", "")),
    "maximum": (Code.WRONG_VALUE, lambda details, value: (f"must be at most {details['limit']}, not {value}", "")),
}
