"""Command-line flags made from an options class: each field is one flag, with its help, default and limits."""

import types
from difflib import get_close_matches
from enum import Enum
from itertools import chain
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import click

from importers import DEFAULT_LIMIT
from importers.files import read_bytes
from scenes.problems import Code
from scenes.rules import Name, rules_of


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
    if many and has_commas(inner):
        kind = Several(kind)
    declared: Any = field.default
    default = [_word(item) for item in declared] if many else _word(declared)
    return click.Option(
        [f"--{name}", field.name],
        type=kind,
        multiple=many,
        default=None if optional else default,
        help=help_ + (_how_many(inner) if many else ""),
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
        return Word([member.value for member in inner])
    if inner is int:
        return click.IntRange(least, most)
    if inner is float:
        return click.FloatRange(least, most)
    return FileContent() if inner is bytes else click.STRING


def _how_many(inner: Any) -> str:
    return " Several may be given, with commas between." if has_commas(inner) else " Can be given several times."


def has_commas(inner: Any) -> bool:
    """Whether several values of a type can be given with commas between: words of a list, and names."""
    return inner is Name or (isinstance(inner, type) and issubclass(inner, Enum))


class Word(click.Choice[str]):
    """One word of a list, in capitals or not, with a space, a hyphen or `_`. Asks about one that is almost a word."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the word as it stands in the list."""
        known = {plain_word(word): word for word in self.choices}
        word = plain_word(str(value))
        if word in known:
            return known[word]
        close = get_close_matches(word, known, n=1)
        if close:
            self.fail(f'there is no "{value}"; did you mean "{known[close[0]]}"?', param, ctx)
        return super().convert(value, param, ctx)


def plain_word(word: str) -> str:
    """Give a word as words are compared."""
    return word.strip().casefold().replace("-", "_").replace(" ", "_")


class Several(click.ParamType[tuple[Any, ...]]):
    """One value or several with commas between, each of one kind."""

    def __init__(self, kind: click.ParamType[Any]) -> None:
        self.kind = kind
        self.name = kind.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Any, ...]:
        """Give the values, each as its kind has it."""
        parts = [part.strip() for part in str(value).split(",")]
        return tuple(self.kind.convert(part, param, ctx) for part in parts if part)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Give what stands for a value in the help."""
        return self.kind.get_metavar(param, ctx)


class FileContent(click.ParamType[bytes]):
    """A flag that names a file; its value is what the file holds, which `--max-mb` limits too."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        """Read the file."""
        if isinstance(value, bytes):
            return value
        content = read_bytes(str(value), ctx.params.get("limit", DEFAULT_LIMIT) if ctx else DEFAULT_LIMIT)
        if not isinstance(content, bytes):
            cure = f" ({content.hint})" if content.code is Code.TOO_LARGE else ""
            self.fail(f"{value}: {content.message}{cure}", param, ctx)
        return content


def _value(hint: Any, value: Any) -> Any:
    inner, many, _ = _unwrap(hint)
    if many:
        items = chain.from_iterable(value) if has_commas(inner) else value
        return tuple(_value(inner, item) for item in items)
    if isinstance(inner, type) and issubclass(inner, Enum) and value is not None:
        return inner(value)
    return value
