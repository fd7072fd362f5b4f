"""What each column of the sheets of a film says of a record: a figure, a prize, a version of the film."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from scenes.film import Award, Measure, Milestone, Relation, Remake
from scenes.names import folded
from scenes.rules import rules_of
from scenes.sheets import people
from scenes.sheets.sheet import Value
from scenes.sheets.values import BadCellError, flag, member, number, shortened, text_of
from scenes.tables.takings import currency_of, unit_of

FIELDS: Mapping[str, str] = {"when": "date", "unit": "unit+currency", "currency": "unit+currency"}
"""The fields that columns stand for, where they are named otherwise than the column."""

BLANK: Mapping[str, Milestone | Award | Remake] = {
    "box_office": Milestone(measure=Measure.ADMISSIONS, value=0),
    "awards": Award(name="-"),
    "remakes": Remake(),
}
"""What a new row of each sheet is before its cells are read."""

NEEDED: Mapping[str, tuple[str, ...]] = {"box_office": ("measure", "value"), "awards": ("name",)}
"""The columns without which a row says nothing."""


PARTED = re.compile(r"-?\d{1,3}(?:[ ,\xa0\u202f]\d{3})+")
DOTTED = re.compile(r"-?\d{1,3}(?:\.\d{3}){2,}")
"""Figures whose thousands are parted."""


def apply_to_film(record: Any, key: str, value: Value, _place: str) -> Any:
    """Give a figure, a prize or a version of a film with what a column's cell says. Raises `BadCellError`."""
    read = READERS.get(key)
    if read is not None:
        return read(record, value)
    return with_field(record, FIELDS.get(key, key), text_of(value))


def with_field(record: Any, field: str, value: Any) -> Any:
    """Give a record with a field changed. Raises `BadCellError` with what the field means where it cannot be."""
    try:
        return attrs.evolve(record, **{field: value})
    except ValueError:
        hint = str(rules_of(attrs.fields_dict(type(record))[field]).get("description", ""))
        said = f'holds "{shortened(str(value))}"' if value != "" else "is empty"
        raise BadCellError(said, hint) from None


def whole(value: Value) -> int | None:
    """Read a whole number; `None` where there is none. Raises `BadCellError`."""
    found = number(value)
    if found is None:
        return None
    if not found.is_integer() or abs(found) > 1e15:
        raise BadCellError(f'holds "{shortened(text_of(value))}", not a whole number')
    return int(found)


def _figure(record: Milestone, value: Value) -> Milestone:
    found = number(_bare(value))
    if found is None or not abs(found) < float("inf"):
        raise BadCellError("holds no figure", "write a number: 12320000")
    return attrs.evolve(record, value=found)


def _bare(value: Value) -> Value:
    """Leave out what parts the thousands of a figure that was typed as text: 1,700,000."""
    if isinstance(value, str) and (PARTED.fullmatch(value.strip()) or DOTTED.fullmatch(value.strip())):
        return re.sub(r"[^-\d]", "", value)
    return value


def _measure(record: Milestone, value: Value) -> Milestone:
    found = member(Measure, value)
    if found is None:
        raise BadCellError("is empty, but a figure counts something", f"one of {', '.join(Measure)}")
    return attrs.evolve(record, measure=found)


def _day(record: Milestone, value: Value) -> Any:
    return with_field(record, "day", whole(value))


def _week(record: Milestone, value: Value) -> Any:
    return with_field(record, "week", whole(value))


def _unit(record: Milestone, value: Value) -> Any:
    """Change the unit; a currency that stood there instead stays what it is."""
    return attrs.evolve(record, unit=text_of(value), currency=currency_of(record))


def _currency(record: Milestone, value: Value) -> Any:
    return with_field(attrs.evolve(record, unit=unit_of(record)), "currency", text_of(value).upper())


def _period(record: Milestone, value: Value) -> Milestone:
    return attrs.evolve(record, period=flag(value))


def _relation(record: Remake, value: Value) -> Remake:
    return attrs.evolve(record, relation=member(Relation, value))


def _performers(record: Remake, value: Value) -> Remake:
    known = {folded(name) for name in record.performers}
    return attrs.evolve(record, performers=tuple(people.split_list(text_of(value), lambda name: folded(name) in known)))


READERS: Mapping[str, Callable[[Any, Value], Any]] = {
    "value": _figure,
    "measure": _measure,
    "day": _day,
    "week": _week,
    "unit": _unit,
    "currency": _currency,
    "period": _period,
    "relation": _relation,
    "performers": _performers,
}
"""The columns whose cells are more than the text of the field they are named after."""
