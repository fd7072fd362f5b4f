"""Make the JSON Schemas from the records.

`python -m schemas.generate` writes the two files beside this module; `python -m schemas.generate --check` only says
whether they are current. JSON Schema 2020-12. Alternatives by `kind` are `if`/`then`, so that a message names what is
missing.
"""

import json
import sys
import types
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from scenes.convert import SHORT_FORMS, key_of
from scenes.page.script import KINDS, Action, BodyElement
from scenes.record import Scene, Story
from scenes.rules import rules_of

Schema = dict[str, Any]

BASE = "https://fabula.example/schemas"
ROOTS: dict[str, type] = {"story": Story, "scene": Scene}


def schema_of(root: str) -> Schema:
    """Give the schema named `story` or `scene`."""
    definitions: dict[str, Schema] = {}
    body = _object(ROOTS[root], definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{BASE}/{root}.schema.json",
        "title": f"Fabula {root}",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text(root: str) -> str:
    """Give the schema as the text of its file."""
    return json.dumps(schema_of(root), indent=2, ensure_ascii=False) + "\n"


def first_sentence(cls: type) -> str:
    """Give the first sentence of a class's docstring."""
    return (cls.__doc__ or "").strip().split("\n", 1)[0]


def _object(cls: type, definitions: dict[str, Schema]) -> Schema:
    """Describe a record as an object schema, collecting the records it uses."""
    hints = get_type_hints(cls)
    properties: dict[str, Schema] = {}
    required: list[str] = []
    if cls in KINDS:
        properties["kind"] = {"const": KINDS[cls], "description": "What the element is."}
        required.append("kind")
    for field in attrs.fields(cls):
        properties[key_of(field)] = {**_value(hints[field.name], definitions), **rules_of(field)}
        if field.default is attrs.NOTHING:
            required.append(key_of(field))
    if cls is Story:
        required.insert(0, "fabula")
    shape: Schema = {"type": "object", "description": first_sentence(cls), "properties": properties}
    if required:
        shape["required"] = required
    return {**shape, "additionalProperties": False}


def _value(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """Describe the values of one type."""
    if hint == BodyElement:
        return _define("BodyElement", _body_element, definitions)
    if get_origin(hint) in (Union, types.UnionType):
        present = [part for part in get_args(hint) if part is not type(None)]
        return _value(present[0], definitions)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0], definitions)}
    if attrs.has(hint):
        return _define(hint.__name__, lambda: _with_short_form(hint, definitions), definitions)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"type": "string", "enum": [member.value for member in hint]}
    return {"type": {bool: "boolean", int: "integer", float: "number", str: "string"}[hint]}


def _define(name: str, make: Any, definitions: dict[str, Schema]) -> Schema:
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = make() if name != "BodyElement" else make(definitions)
    return {"$ref": f"#/$defs/{name}"}


def _with_short_form(cls: type, definitions: dict[str, Schema]) -> Schema:
    shape = _object(cls, definitions)
    short = SHORT_FORMS.get(cls)
    if short is None or cls in KINDS:
        return shape
    return _string_or(shape, short.pattern)


def _body_element(definitions: dict[str, Schema]) -> Schema:
    cases = []
    for cls, kind in KINDS.items():
        reference = _value(cls, definitions)
        cases.append({"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": reference})
    shape = {
        "type": "object",
        "description": "One element of a scene's script; a string is an action.",
        "properties": {"kind": {"type": "string", "enum": list(KINDS.values())}},
        "required": ["kind"],
        "allOf": cases,
    }
    return _string_or(shape, SHORT_FORMS[Action].pattern)


def _string_or(shape: Schema, pattern: str) -> Schema:
    """Allow a string, held to the pattern, beside an object of the given shape."""
    either: Schema = {"type": ["string", "object"], "description": shape["description"]}
    if pattern:
        either["pattern"] = pattern
    return {**either, "if": {"type": "object"}, "then": shape}


def main(arguments: list[str]) -> int:
    """Write the schema files, or with `--check` only compare them."""
    folder = Path(__file__).parent
    stale = []
    for root in ROOTS:
        path = folder / f"{root}.schema.json"
        text = schema_text(root)
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale.append(path.name)
        if "--check" not in arguments:
            path.write_text(text, "utf-8")
    if stale and "--check" in arguments:
        print(f"{', '.join(stale)} must be made anew: python -m schemas.generate", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
