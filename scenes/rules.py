"""How a field of a record is declared: its description and its rules, written once.

The rules are JSON Schema's own words. From one declaration come the attrs validator, the property in the published
schema, and, for the options of an export, the flag on the command line with its help.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NewType, TypeAlias

import attrs

RULES = "fabula"
"""The key of a field's metadata under which its rules stand."""

JsonRules: TypeAlias = Mapping[str, Any]

Name = NewType("Name", str)
"""A name in an export's options, such as that of a column: it has no comma, so several can be given with commas."""

ID = r"^[^\s\x00-\x20\x7f-\xa0\u2028-\u202f\ufeff:,;|/\\\"'<>\[\]{}#&]+$"
"""What an id may be: one word in any script, without the marks that files, links and short forms give a meaning.

What is white space differs between regular expressions of JSON Schema and of Python, so the doubtful is named.
"""

DATE = r"^(\.\.|[0-9X]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?)(/(\.\.|[0-9X]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?))?$"
"""The shape of a date in the EDTF subset: `1997`, `1997-12-23`, `199X`, `1997~`, `1997/1998`, `../1997`."""


class Record:
    """What all records have: a form for people who read code and tests, which leaves out what is not said."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]]

    def __repr__(self) -> str:
        said = ((field, getattr(self, field.name)) for field in self.__attrs_attrs__)
        shown = (f"{field.name}={value!r}" for field, value in said if value != field.default)
        return f"{type(self).__name__}({', '.join(shown)})"


def described(
    description: str,
    *,
    default: Any = attrs.NOTHING,
    pattern: str | None = None,
    min_length: int | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
) -> Any:
    """Declare a field of a record or of an export's options.

    Lengths count code points. A value equal to the default is never checked: it stands for "not said".
    """
    words = {
        "pattern": pattern,
        "minLength": min_length,
        "minimum": minimum,
        "maximum": maximum,
    }
    rules = {word: value for word, value in words.items() if value is not None}
    return attrs.field(
        default=default,
        validator=_validator(rules, default) if rules else None,
        metadata={RULES: {"description": description, **rules}},
    )


def rules_of(field: "attrs.Attribute[Any]") -> JsonRules:
    """Give the description and rules of a field, in JSON Schema's words."""
    rules: JsonRules = field.metadata.get(RULES, {})
    return rules


_Check: TypeAlias = Callable[[Any, "attrs.Attribute[Any]", Any], None]


def _validator(rules: JsonRules, default: Any) -> _Check:
    pattern = re.compile(str(rules["pattern"])).fullmatch if "pattern" in rules else None
    shortest = int(rules.get("minLength", 0))
    least, most = rules.get("minimum"), rules.get("maximum")

    def check_text(_record: Any, field: "attrs.Attribute[Any]", value: str) -> None:
        if len(value) < shortest and value != default:
            raise ValueError(f"{field.name} must have at least {shortest} characters")
        if pattern is not None and not pattern(value) and value != default:
            raise ValueError(f"{field.name} must match {rules['pattern']}: {value!r}")

    def check_number(_record: Any, field: "attrs.Attribute[Any]", value: float | None) -> None:
        if value is None:
            return
        if least is not None and not value >= least:  # not a number is no number at least so large
            raise ValueError(f"{field.name} must be at least {least}: {value!r}")
        if most is not None and not value <= most:
            raise ValueError(f"{field.name} must be at most {most}: {value!r}")

    return check_text if pattern or shortest else check_number
