"""The one converter between records and plain data (dicts, lists, strings, numbers).

Plain data is what JSON can hold. Reading expects data that satisfies the schema: it does not check again. Writing
leaves out what equals its default and uses the short forms, so that a written story looks as a person would write it.
"""

from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, TypeAlias, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from scenes import film, record
from scenes.page import script
from scenes.page.script import KINDS, Action, BodyElement, LineKind, SpeechLine
from scenes.record import Presence, Scene, Story
from scenes.rules import ID

Data: TypeAlias = dict[str, Any]


@attrs.frozen
class ShortForm:
    """A record that may be written as one string.

    `write` gives `None` where the record says more than a string can.
    """

    pattern: str
    read: Callable[[str], Any]
    write: Callable[[Any], str | None]


@lru_cache(maxsize=4096)
def _read_presence(text: str) -> Presence:
    character, _, version = text.partition(":")
    return Presence(character=character, version=version)


def _write_presence(presence: Presence) -> str | None:
    if attrs.evolve(presence, version="") != Presence(character=presence.character):
        return None
    return f"{presence.character}:{presence.version}" if presence.version else presence.character


def _read_speech_line(text: str) -> SpeechLine:
    if len(text) > 1 and text.startswith("(") and text.endswith(")"):
        return SpeechLine(text=text[1:-1], kind=LineKind.PARENTHETICAL)
    return SpeechLine(text=text)


def _write_speech_line(line: SpeechLine) -> str | None:
    text = f"({line.text})" if line.kind is LineKind.PARENTHETICAL else line.text
    return text if _read_speech_line(text) == line else None


def _read_action(text: str) -> Action:
    return Action(text=text)


def _write_action(element: Action) -> str | None:
    return element.text


_ID_WORD = ID.removeprefix("^").removesuffix("$")

SHORT_FORMS: dict[type, ShortForm] = {
    Presence: ShortForm(f"^{_ID_WORD}(:{_ID_WORD})?$", _read_presence, _write_presence),
    SpeechLine: ShortForm("", _read_speech_line, _write_speech_line),
    Action: ShortForm("", _read_action, _write_action),
}
"""The records with a short form. A string in a scene's `body` is an action."""


def key_of(field: "attrs.Attribute[Any]") -> str:
    """Give the key that stands for a field in a file: `from` for `from_`, which Python reserves."""
    return field.name.rstrip("_")


def _make_converter() -> Converter:
    converter = Converter(detailed_validation=False, omit_if_default=True, unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(float, lambda value: int(value) if value.is_integer() else value)
    for enum in (value for module in (record, film, script) for value in vars(module).values() if _is_enum(value)):
        converter.register_unstructure_hook(enum, lambda member: member.value)
    converter.register_unstructure_hook_factory(_is_optional, _optional_factory(converter))
    converter.register_structure_hook_factory(attrs.has, _structure_factory(converter))
    converter.register_unstructure_hook_factory(attrs.has, _unstructure_factory(converter))
    by_kind = {kind: converter.get_structure_hook(cls) for cls, kind in KINDS.items()}

    def structure_element(value: str | Data, _type: Any) -> BodyElement:
        if isinstance(value, str):
            return _read_action(value)
        element: BodyElement = by_kind[value["kind"]](value, None)
        return element

    converter.register_structure_hook(BodyElement, structure_element)
    converter.register_unstructure_hook(BodyElement, lambda element: converter.unstructure(element, type(element)))
    return converter


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum)


def _is_optional(hint: Any) -> bool:
    return get_origin(hint) is UnionType and len(get_args(hint)) == 2 and get_args(hint)[1] is type(None)


def _optional_factory(converter: Converter) -> Callable[[Any], Any]:
    def factory(hint: Any) -> Any:
        unstructure = converter.get_unstructure_hook(get_args(hint)[0])
        return lambda value: None if value is None else unstructure(value)

    return factory


def _structure_factory(converter: Converter) -> Callable[[type], Any]:
    def factory(cls: type[Any]) -> Any:
        renamed: Any = {field.name: override(rename=key_of(field)) for field in attrs.fields(cls)}
        plain: Any = make_dict_structure_fn(cls, converter, **renamed)
        short = SHORT_FORMS.get(cls)
        if short is None:
            return plain
        read = short.read
        return lambda value, type_: read(value) if isinstance(value, str) else plain(value, type_)

    return factory


def _unstructure_factory(converter: Converter) -> Callable[[type], Any]:
    def factory(cls: type[Any]) -> Any:
        renamed: Any = {field.name: override(rename=key_of(field)) for field in attrs.fields(cls)}
        plain: Any = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **renamed)
        kind = KINDS.get(cls)
        tagged = plain if kind is None else lambda record: {"kind": kind, **plain(record)}
        short = SHORT_FORMS.get(cls)
        if short is None:
            return tagged
        write = short.write

        def unstructure(record: Any) -> str | Data:
            text = write(record)
            return tagged(record) if text is None else text

        return unstructure

    return factory


_CONVERTER = _make_converter()
_structure_scene = _CONVERTER.get_structure_hook(Scene)


def story_from_data(data: Data) -> Story:
    """Make a story from plain data that satisfies the story schema."""
    return _CONVERTER.structure(data, Story)


def scene_from_data(data: Data) -> Scene:
    """Make a scene from plain data that satisfies the scene schema."""
    scene: Scene = _structure_scene(data, Scene)
    return scene


def story_to_data(story: Story) -> Data:
    """Give a story as plain data, with the format version first and the scenes last."""
    data: Data = {"fabula": story.fabula, **_CONVERTER.unstructure(story, Story)}
    if "scenes" in data:
        data["scenes"] = data.pop("scenes")
    return data


def scene_to_data(scene: Scene) -> Data:
    """Give a scene as plain data."""
    data: Data = _CONVERTER.unstructure(scene, Scene)
    return data


def record_to_data(record: Any) -> Any:
    """Give any record as plain data; a record with a short form may become a string."""
    return _CONVERTER.unstructure(record)
