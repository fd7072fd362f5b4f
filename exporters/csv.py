"""Write the scene table as CSV, and beside it the other tables and a description of them all.

Text is written as it is: this is data, and a program that reads it must get what the story says. A spreadsheet that
opens the file may take text that begins with = + - or @ for a formula; the export says so, and `escape_formulas` puts
an apostrophe before such text (CWE-1236), at the price of changed values. The workbook needs no such thing.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from io import StringIO
from pathlib import PurePath
from typing import Any

import attrs

from exporters.export import Companion, Export
from scenes.chronology.told import SceneOrder
from scenes.film import Measure, Relation
from scenes.problems import Code, Problem
from scenes.record import Setting, Status, Story, Via
from scenes.rules import described
from scenes.sheets.limits import FORMULA_MARKS, guarded, is_guarded, is_run
from scenes.tables.data import APPEARANCES, CHANGES, EVIDENCE, FACTS, TAGS, list_tables
from scenes.tables.draw import data_tables_of
from scenes.tables.survey import survey_of
from scenes.tables.table import Choice, Column, Kind, Ref, Row, Table, Value
from scenes.tables.tables import BEATS, CHARACTERS, LOCATIONS, SCENES, TIMELINE, VERSIONS

BOM = "\ufeff"

TYPES: Mapping[Kind, str] = {
    Kind.INTEGER: "integer",
    Kind.EIGHTHS: "integer",
    Kind.SECONDS: "number",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.FLAG: "boolean",
}
"""The Table Schema type of each kind of column that is not a string."""

WORDS: Mapping[Choice, type[StrEnum]] = {
    Choice.SETTINGS: Setting,
    Choice.LAYERS: Via,
    Choice.STATUSES: Status,
    Choice.MEASURES: Measure,
    Choice.RELATIONS: Relation,
}
"""The lists that a story cannot go beyond."""

OWNERS = {"scene_id": SCENES.name, "character_id": CHARACTERS.name, "location_id": LOCATIONS.name}
"""The table whose rows an id names."""

POINTERS: Mapping[str, Mapping[str, str]] = {
    SCENES.name: {"location_id": "location_id", "inside": "scene_id"},
    TIMELINE.name: {"scene": "scene_id"},
    BEATS.name: {"scene": "scene_id"},
    **{
        layout.name: {c.key: c.key for c in layout.columns if c.key in OWNERS}
        for layout in (VERSIONS, APPEARANCES, CHANGES, FACTS, TAGS, EVIDENCE)
    },
}
"""The columns of each table that name a row of another, and the id that they hold."""


class Delimiter(StrEnum):
    """What stands between two values."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"


MARKS = {Delimiter.COMMA: ",", Delimiter.SEMICOLON: ";", Delimiter.TAB: "\t"}


@attrs.frozen(kw_only=True)
class Options:
    """How the CSV is written."""

    order: SceneOrder = described(
        "Order of the scenes: as they are told, or as they happen.", default=SceneOrder.TELLING
    )
    delimiter: Delimiter = described("What stands between two values.", default=Delimiter.COMMA)
    bom: bool = described("Begin with a byte-order mark, which Excel needs to read UTF-8.", default=False)
    escape_formulas: bool = described(
        "Put an apostrophe before text that a spreadsheet may take for a formula; this changes the text.",
        default=False,
    )


def export(story: Story, options: Options) -> Export:
    """Write the scene table; the other tables and a description of all of them, a Data Package, stand beside it."""
    survey = survey_of(story, options.order)
    listed = attrs.evolve(story, scenes=survey.listed)
    tables = [*data_tables_of(survey), *(table for table in list_tables(listed) if table.rows)]
    scenes, *others = tables

    def beside(name: str) -> tuple[Companion, ...]:
        stem = PurePath(name).stem
        names = {table.layout.name: f"{stem}.{table.layout.name}.csv" for table in others}
        names[scenes.layout.name] = PurePath(name).name
        written = [Companion(names[table.layout.name], _csv(table, options)) for table in others]
        return *written, Companion(f"{stem}.datapackage.json", _package(survey.title, tables, names, options))

    problems = () if options.escape_formulas else tuple(_like_formulas(tables))
    return Export(content=_csv(scenes, options), problems=problems, beside=beside)


def _csv(table: Table, options: Options) -> str:
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=MARKS[options.delimiter], lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(row, column, options) for column in table.columns])
    return (BOM if options.bom else "") + buffer.getvalue()


def _cell(row: Row, column: Column, options: Options) -> str:
    text = written(row.get(column.key), column)
    return guarded(text) if options.escape_formulas and column.kind not in TYPES else text


def written(value: Value, column: Column) -> str:
    """Write a value of a column: eighths and seconds as numbers, days as in ISO 8601, a link as the id it leads to."""
    if column.kind is Kind.FLAG:
        return "true" if value else "false"
    if value is None:
        return ""
    if isinstance(value, Ref):
        return value.id
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _like_formulas(tables: Sequence[Table]) -> Iterator[Problem]:
    """Say where a spreadsheet would see a formula, or else where Fabula, which reads the scenes back, would see one."""
    found = _places(tables, lambda text: text.startswith(FORMULA_MARKS))
    if found:
        message = f"{found}: a spreadsheet may take the text for a formula"
        hint = "`fabula export csv --escape-formulas` puts an apostrophe before it; a workbook needs none"
        yield Problem(code=Code.LIKE_FORMULA, message=message, hint=hint)
    kept = _places(tables[:1], is_guarded)
    if kept and not _places(tables[:1], is_run):
        message = f"{kept}: the text begins as an escaped formula does; read back, it loses its apostrophe"
        yield Problem(code=Code.LIKE_FORMULA, message=message, hint="`fabula export csv --escape-formulas` keeps it")


def _places(tables: Sequence[Table], is_meant: Callable[[str], bool]) -> str:
    """Name the first text that is meant, and say how many more there are; nothing where there is none."""
    found = [
        (table.layout.title, number, column.key)
        for table in tables
        for column in table.columns
        if column.kind not in TYPES
        for number, row in enumerate(table.rows, start=2)
        if is_meant(written(row.get(column.key), column))
    ]
    if not found:
        return ""
    title, number, key = found[0]
    others = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{title}, row {number}, {key}{others}"


def _package(title: str, tables: Sequence[Table], names: Mapping[str, str], options: Options) -> str:
    """Describe the tables as a Data Package (Frictionless, specification 1.0)."""
    resources = [_resource(table, names, options) for table in tables]
    package = {"name": "fabula-story", "title": title, "resources": resources}
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _resource(table: Table, names: Mapping[str, str], options: Options) -> dict[str, Any]:
    layout = table.layout
    keys = {column.key for column in table.columns}
    schema: dict[str, Any] = {"fields": [_field(column, table) for column in table.columns], "missingValues": [""]}
    if layout.id_key:
        schema["primaryKey"] = [layout.id_key]
    pointers = [
        {"fields": [key], "reference": {"resource": "" if owner == layout.name else owner, "fields": [id_]}}
        for key, id_ in POINTERS.get(layout.name, {}).items()
        if (owner := OWNERS[id_]) in names and key in keys
    ]
    if pointers:
        schema["foreignKeys"] = pointers
    return {
        "name": layout.name,
        "type": "table",
        "title": layout.title,
        "description": layout.purpose,
        "path": names[layout.name],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if options.bom else "utf-8",
        "dialect": {"csv": {"delimiter": MARKS[options.delimiter], "lineTerminator": "\r\n"}},
        "schema": schema,
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.key,
        "type": TYPES.get(column.kind, "string"),
        "title": column.title,
        "description": column.description,
    }
    if column.choice is not None and column.choice in WORDS:
        field["constraints"] = {"enum": [word.value for word in WORDS[column.choice]]}
    if column.key == table.layout.id_key:
        field["constraints"] = {"required": True, "unique": True}
    return field
