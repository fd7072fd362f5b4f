"""Command-line flags made from an options class: each field is one flag, with its help, default and limits."""

import types
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import click

from importers.files import read_bytes
from scenes.rules import rules_of


def flags_of(options: type[Any]) -> list[click.Option]:
    """Make one flag for each field of an options class."""
    hints = get_type_hints(options)
    return [_flag(field, hints[field.name]) for field in attrs.fields(options)]


def make_options(options: type[Any], values: dict[str, Any]) -> Any:
    """Make the options record from the values that click has read."""
    hints = get_type_hints(options)
    try:
        return options(**{name: _value(hints[name], value) for name, value in values.items()})
    except ValueError as error:
        raise click.UsageError(f"--{str(error).replace('_', '-', 1)}") from error


def _flag(field: "attrs.Attribute[Any]", hint: Any) -> click.Option:
    name = field.name.strip("_").replace("_", "-")
    rules = rules_of(field)
    help_ = str(rules.get("description", ""))
    inner, many, optional = _unwrap(hint)
    if inner is bool:
        return click.Option([f"--{name}/--no-{name}", field.name], default=field.default, help=help_, show_default=True)
    kind = _type(inner, rules.get("minimum"), rules.get("maximum"))
    declared: Any = field.default
    default = [_word(item) for item in declared] if many else _word(declared)
    return click.Option(
        [f"--{name}", field.name],
        type=kind,
        multiple=many,
        default=None if optional else default,
        help=help_ + (" Can be given several times." if many else ""),
        show_default=default not in (None, "", []),
    )


def _word(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _unwrap(hint: Any) -> tuple[Any, bool, bool]:
    """Give the plain type within a hint, whether it is a tuple of them, and whether it may be left out."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not type(None)), False, True
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True, False
    return hint, False, False


def _type(inner: Any, least: Any, most: Any) -> click.ParamType[Any]:
    if isinstance(inner, type) and issubclass(inner, Enum):
        return click.Choice([member.value for member in inner])
    if inner is int:
        return click.IntRange(least, most)
    if inner is float:
        return click.FloatRange(least, most)
    return FileContent() if inner is bytes else click.STRING


class FileContent(click.ParamType[bytes]):
    """A flag that names a file; its value is what the file holds."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        """Read the file."""
        if isinstance(value, bytes):
            return value
        content = read_bytes(str(value))
        if not isinstance(content, bytes):
            self.fail(f"{value}: {content.message}", param, ctx)
        return content


def _value(hint: Any, value: Any) -> Any:
    inner, many, _ = _unwrap(hint)
    if many:
        return tuple(_value(inner, item) for item in value)
    if isinstance(inner, type) and issubclass(inner, Enum) and value is not None:
        return inner(value)
    return value
