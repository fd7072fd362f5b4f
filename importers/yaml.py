"""Read a story from YAML.

The rules are those of YAML 1.2's core schema, led by the story schema: where a field holds text, a plain word stays the
text that stands in the file, so `no`, `12:30`, `1e3` and `0o7` need no quotes. An empty value says nothing. The text is
scanned by libyaml through events, never by recursion, with limits on nesting and on what aliases expand to.
"""

import re
from collections.abc import Iterator
from typing import Any

import attrs
import yaml

import schemas
from importers.reading import Locate, Place, Reading, failed, from_data
from importers.text import decode
from scenes.problems import Code, Problem
from schemas.validate import MAX_DEPTH, pointer_to

MAX_ALIASED_VALUES = 100_000

INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
NULLS = ("", "~", "null", "Null", "NULL")

Schema = schemas.Schema


def parse(content: bytes) -> Reading:
    """Read a story from the bytes of a YAML file."""
    text, problems = decode(content)
    if problems:
        return Reading(story=None, problems=problems)
    walk = _Walk(text)
    fault = walk.run()
    if fault is not None:
        return Reading(story=None, problems=(*walk.problems, fault))
    if walk.result is None:
        hint = "start one with: fabula new story.yaml"
        return failed(Code.EMPTY_FILE, "the file holds no story", hint=hint, line=1, column=1)
    return from_data(walk.result, walk.problems, _locator(walk.places))


def _locator(places: dict[str, Place]) -> Locate:
    return places.get


@attrs.define
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, Any] | list[Any]
    schema: Schema | None
    pointer: str
    key: str | None = None


class _Walk:
    """One pass over the events of a document, building plain data and the places of its values."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = schemas.load("story")
        self.result: Any = None
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._pending: list[tuple[str, Any]] = []
        self._aliased = 0
        self._documents = 0

    def run(self) -> Problem | None:
        """Walk to the end; give the fault that stopped it, if one did."""
        try:
            for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
                fault = self._take(event)
                if fault is not None:
                    return fault
        except yaml.MarkedYAMLError as error:
            return _syntax_problem(error, self.text)
        except yaml.reader.ReaderError as error:
            return self._bad_character(error)
        return None

    def _bad_character(self, error: "yaml.reader.ReaderError") -> Problem:
        character = chr(error.character) if isinstance(error.character, int) else str(error.character)
        before = self.text[: max(self.text.find(character), 0)]
        line = before.count("\n") + 1
        message = f"character U+{ord(character[:1] or ' '):04X} is not allowed in YAML"
        return Problem(code=Code.BAD_CHARACTER, message=message, line=line, column=len(before) - before.rfind("\n"))

    def _take(self, event: Any) -> Problem | None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                hint = "a file holds one story; move the rest to a file of its own"
                return _problem(Code.SYNTAX, "a second document begins here", event, hint)
        elif isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            return self._start(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
        return None

    def _start(self, event: Any) -> Problem | None:
        if len(self._open) >= MAX_DEPTH:
            return _problem(Code.TOO_DEEP, f"nested more than {MAX_DEPTH} levels deep", event, "")
        if self._awaits_key():
            return _problem(Code.SYNTAX, "a key must be a word", event, "put the key in quotes")
        self._refuse_tag(event, event.tag)
        schema, pointer = self._here()
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._put(value, event, pointer)
        self._open.append(_Open(value, schema, pointer))
        return None

    def _scalar(self, event: Any) -> Problem | None:
        if self._awaits_key():
            return self._take_key(event)
        self._refuse_tag(event, event.tag)
        schema, pointer = self._here()
        self._put(event.value if event.style else plain_value(event.value, schema), event, pointer)
        return None

    def _alias(self, event: Any) -> Problem | None:
        if self._awaits_key():
            return _problem(Code.SYNTAX, "an alias cannot be a key", event, "write the key out")
        if event.anchor not in self._anchors:
            return _problem(
                Code.SYNTAX, f"*{event.anchor} has no anchor above", event, "a text that begins with * needs quotes"
            )
        value, size = self._anchors[event.anchor]
        if any(open_.value is value for open_ in self._open):
            return _problem(Code.TOO_DEEP, f"*{event.anchor} stands inside its own anchor", event, "")
        size = size or _size_of(value)
        self._anchors[event.anchor] = (value, size)
        self._aliased += size
        if self._aliased > MAX_ALIASED_VALUES:
            message = f"aliases expand to more than {MAX_ALIASED_VALUES} values"
            return _problem(Code.TOO_DEEP, message, event, "write the values out")
        self._put(value, event, self._here()[1])
        return None

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def _take_key(self, event: Any) -> Problem | None:
        top = self._open[-1]
        if event.value in top.value:
            hint = "keep one of them"
            self.problems.append(_problem(Code.DUPLICATE_KEY, f'"{event.value}" stands twice', event, hint))
        top.key = event.value
        self.places[top.pointer + pointer_to([event.value])] = _place(event)
        return None

    def _here(self) -> tuple[Schema | None, str]:
        """Give the schema and pointer of the value that comes next."""
        if not self._open:
            return self.root, ""
        top = self._open[-1]
        part = top.key if isinstance(top.value, dict) else len(top.value)
        return _child(top.schema, part, top.value, self.root), top.pointer + pointer_to(
            [part if part is not None else ""]
        )

    def _put(self, value: Any, event: Any, pointer: str) -> None:
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            self._anchors[event.anchor] = (value, 0)
        if not self._open:
            self.result = value
            self.places.setdefault("", _place(event))
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            self.places[pointer] = _place(event)
            return
        if value is not None and top.key not in top.value:
            top.value[top.key or ""] = value
        top.key = None

    def _refuse_tag(self, event: Any, tag: str | None) -> None:
        if tag not in (None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            self.problems.append(
                _problem(Code.SYNTAX, f"the tag {tag} has no meaning here", event, "leave the tag out")
            )


def plain_value(text: str, schema: Schema | None) -> Any:
    """Give the value of an unquoted word where the schema expects what it expects."""
    wanted = _types(schema)
    if "string" in wanted:
        return text or None
    if text in NULLS:
        return None
    if text in BOOLEANS:
        return BOOLEANS[text]
    if INTEGER.fullmatch(text) and len(text) < 1000:
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if NUMBER.fullmatch(text):
        return float(text)
    return text


def _types(schema: Schema | None) -> tuple[str, ...]:
    if schema is None:
        return ()
    if "const" in schema:
        return ("string",)
    wanted = schema.get("type", ())
    return (wanted,) if isinstance(wanted, str) else tuple(wanted)


def _child(schema: Schema | None, part: str | int | None, value: Any, root: Schema) -> Schema | None:
    """Give the schema of one key or item, through short forms and alternatives by `kind`."""
    if schema is None:
        return None
    for case in _alternatives(schema, value, root):
        found = case.get("items") if isinstance(part, int) else case.get("properties", {}).get(part)
        if found is not None:
            return schemas.resolve(found, root)
    return None


def _alternatives(schema: Schema, value: Any, root: Schema) -> Iterator[Schema]:
    inner = schemas.resolve(schema.get("then", schema), root) or schema
    for case in inner.get("allOf", ()):
        kind = value.get("kind") if isinstance(value, dict) else None
        if case["if"]["properties"]["kind"]["const"] == kind:
            yield schemas.resolve(case["then"], root) or {}
    yield inner


def _size_of(value: Any) -> int:
    """Count the values in plain data, each alias as what it stands for."""
    count, rest = 0, [value]
    while rest and count <= MAX_ALIASED_VALUES:
        item = rest.pop()
        count += 1
        rest += item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
    return count


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _problem(code: Code, message: str, event: Any, hint: str) -> Problem:
    line, column = _place(event)
    return Problem(code=code, message=message, hint=hint, line=line, column=column)


def _syntax_problem(error: "yaml.MarkedYAMLError", text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    hint = ""
    lines = text.splitlines()
    indent = re.match(r"\s*", lines[line - 1] if line <= len(lines) else "")
    if indent and "\t" in indent.group():
        hint = "indent with spaces: YAML does not allow tabs there"
    elif error.problem and "mapping values are not allowed" in error.problem:
        hint = "put a text that holds a colon and a space in quotes"
    return Problem(code=Code.SYNTAX, message=error.problem or "not YAML", hint=hint, line=line, column=column)
