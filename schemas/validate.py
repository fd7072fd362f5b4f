"""Validate plain data against a published schema and say in plain words what is wrong."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

import jsonschema_rs

import schemas
from scenes.problems import UNREAD, Code, Problem
from scenes.rules import DATE, ID

MOST_REPAIRS = 8
"""Rounds of leaving out and filling in before a broken document is given up."""

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


def readable_part(data: Any, root: str) -> Any:
    """Give a copy of the data that satisfies the schema: what breaks it is left out or, where needed, filled in.

    Items of lists keep their numbers. Filled-in texts are `UNREAD`, so that what follows from them can be told.
    `None` where nothing is left.
    """
    part = deepcopy(data)
    for _ in range(MOST_REPAIRS):
        errors = list(validator(root).iter_errors(part))
        if not errors:
            return part
        for error in errors:
            part = _repaired(part, error, schemas.load(root))
    return None


def _repaired(part: Any, error: jsonschema_rs.ValidationError, root: schemas.Schema) -> Any:
    details = error.kind.as_dict()
    holder, value, last = None, part, None
    for step in error.instance_path:
        try:
            holder, value, last = value, value[step], step
        except (KeyError, IndexError, TypeError):
            return part  # mended together with what held it
    if error.kind.name == "additionalProperties":
        for key in details["unexpected"]:
            value.pop(key, None)
    elif error.kind.name == "required":
        known = _schema_at(root, error.schema_path[:-1]).get("properties", {})
        value.setdefault(details["property"], _filled(known.get(details["property"], {}), root))
    elif isinstance(holder, dict):
        holder.pop(last, None)
    else:
        filled = _filled(_schema_at(root, error.schema_path[:-1]), root)
        if holder is None:
            return filled
        holder[last] = filled
    return part


def _filled(schema: schemas.Schema, root: schemas.Schema) -> Any:
    """Make the smallest value that a schema allows."""
    shape = schemas.resolve(schema, root) or {}
    if "const" in shape or "enum" in shape:
        return shape.get("const", shape.get("enum", [None])[0])
    kinds = shape.get("type", "string")
    if kinds == "object":
        known = shape.get("properties", {})
        return {key: _filled(known.get(key, {}), root) for key in shape.get("required", ())}
    simple = {"array": [], "boolean": False, "integer": shape.get("minimum", 0), "number": shape.get("minimum", 0)}
    return simple[kinds] if isinstance(kinds, str) and kinds in simple else UNREAD


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
    close = _closest(word, known)
    if close:
        return f'did you mean "{close}"?'
    return f"known: {', '.join(known)}" if 0 < len(known) <= 40 else ""


def _closest(word: str, known: Sequence[str]) -> str:
    """Give the known word that is most like another; empty where none is."""
    from difflib import get_close_matches  # here, for most stories have no such problem

    return next(iter(get_close_matches(word, known, n=1)), "")


def _describe(error: jsonschema_rs.ValidationError, pointer: str, root: schemas.Schema) -> Iterator[Problem]:
    name = _name_of(pointer)
    details = error.kind.as_dict()
    value: Any = error.instance
    words = _DESCRIPTIONS.get(error.kind.name)
    if error.kind.name == "additionalProperties":
        known = list(_schema_at(root, error.schema_path[:-1]).get("properties", {}))
        for key in details["unexpected"]:
            message = f'"{key}" is not a known key here'
            hint = did_you_mean(key, [word for word in known if word not in value])
            yield Problem(code=Code.UNKNOWN_KEY, message=message, hint=hint, pointer=pointer + pointer_to([key]))
    elif error.kind.name == "required":
        key = details["property"]
        described = _schema_at(root, error.schema_path[:-1]).get("properties", {}).get(key, {})
        message = f'"{key}" is missing'
        yield Problem(code=Code.MISSING_KEY, message=message, hint=described.get("description", ""), pointer=pointer)
    elif words is not None:
        code, describe = words
        message, hint = describe(details, value)
        if error.kind.name == "type" and "object" in details["types"] and isinstance(value, str):
            hint = _as_mapping(_schema_at(root, error.schema_path[:-1]), value) or hint
        elif error.kind.name == "type" and "array" in details["types"] and isinstance(value, dict):
            hint = _as_list(_schema_at(root, [*error.schema_path[:-1], "items"]), value) or hint
        yield Problem(code=code, message=f"{name} {message}", hint=hint, pointer=pointer)
    else:
        yield Problem(code=Code.WRONG_VALUE, message=error.message, pointer=pointer)


def _name_of(pointer: str) -> str:
    """Call a value by its key; an item of a list by the list's key and its number, from 1."""
    before, _, last = pointer.rpartition("/")
    if not last:
        return "the file"
    return f"{before.rpartition('/')[2]} item {int(last) + 1}" if last.isdigit() else last


def _as_mapping(schema: schemas.Schema, text: str) -> str:
    """Suggest the mapping that a lone text was probably meant to be."""
    required = schema.get("required", ())
    return f"write it as {{{required[0]}: {_shortened(text)}}}" if required else ""


def _as_list(item: schemas.Schema, mapping: dict[str, Any]) -> str:
    """Suggest the list of mappings that a lone mapping was probably meant to be: one of them, or values by keys."""
    required, known = item.get("required", ()), item.get("properties", {})
    if not mapping or not required:
        return ""
    key, value = next(iter(mapping.items()))
    value = value[0] if isinstance(value, list) and value else value
    if key in known:
        meant = {name: mapping[name] for name in known if name in mapping}
    elif len(required) > 1:
        meant = {required[0]: key, required[1]: value}
    else:
        meant = {required[0]: key if isinstance(value, dict) else "..."}
    return f"write it as a list: [{{{', '.join(f'{name}: {_in_words(said)}' for name, said in meant.items())}}}]"


def _in_words(value: Any) -> str:
    return "..." if isinstance(value, (dict, list)) else _shortened(value)


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
    close = folded.get(str(value).lower().rstrip(".")) or _closest(str(value), options)
    hint = f'did you mean "{close}"?' if close else ""
    return f'cannot be "{_shortened(value)}": it is one of {", ".join(options)}', hint


def _no_match(details: dict[str, Any], value: Any) -> tuple[str, str]:
    return f'cannot be "{_shortened(value)}"', PATTERN_HINTS.get(details["pattern"], "an id, or an id:version")


def _past(end: str, details: dict[str, Any], value: Any) -> str:
    return f"must be at {end} {details['limit']}, not {_shortened(value)}"


def _shortened(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


_Describe = Callable[[dict[str, Any], Any], tuple[str, str]]
_DESCRIPTIONS: dict[str, tuple[Code, _Describe]] = {
    "type": (Code.WRONG_TYPE, _wrong_type),
    "enum": (Code.WRONG_VALUE, _not_in_list),
    "pattern": (Code.WRONG_VALUE, _no_match),
    "minLength": (Code.WRONG_VALUE, lambda _details, _value: ("must not be empty", "leave the key out")),
    "minimum": (Code.WRONG_VALUE, lambda details, value: (_past("least", details, value), "")),
    "maximum": (Code.WRONG_VALUE, lambda details, value: (_past("most", details, value), "")),
}
