"""Write a story as a workbook for editors and production, laid out to be read, printed, edited and brought back.

Every sheet but the first is a table of `scenes.views`; what a sheet's columns are is declared there. The look is made
in `exporters.workbook`.
"""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

import attrs
from openpyxl import Workbook

from exporters.export import Export
from exporters.workbook import breakdown, oneliner
from exporters.workbook.archive import bytes_of
from exporters.workbook.book import Book
from exporters.workbook.hidden import mark, name_lists, write_baseline, write_lists
from exporters.workbook.palette import COLOURS, Palette
from exporters.workbook.readme import write_readme
from exporters.workbook.sheet import STRIP, write_table
from scenes.chronology.told import SceneOrder
from scenes.page.geometry import Paper
from scenes.problems import Code, Problem
from scenes.record import Story
from scenes.rules import Name, described
from scenes.sheets.limits import MOST_COLUMNS
from scenes.tables.draw import choices_of, tables_of
from scenes.tables.strips import relative_strips
from scenes.tables.survey import Survey, survey_of
from scenes.tables.table import Table
from scenes.tables.tables import DAY_OUT_OF_DAYS, MATRIX, PRESENCE, SCENES


class SheetName(StrEnum):
    """The sheets that can be asked for, in the order of their tabs; `all` includes the breakdown."""

    ALL = "all"
    SCENES = "scenes"
    ONE_LINER = "one_liner"
    CHARACTERS = "characters"
    VERSIONS = "versions"
    MATRIX = "matrix"
    LOCATIONS = "locations"
    TIMELINE = "timeline"
    FLASHBACKS = "flashbacks"
    COMPARISON = "comparison"
    PRESENCE = "presence"
    DAY_OUT_OF_DAYS = "day_out_of_days"
    BEATS = "beats"
    BREAKDOWN = "breakdown"
    CAST = "cast"
    BOX_OFFICE = "box_office"
    REMAKES = "remakes"
    AWARDS = "awards"


@attrs.frozen(kw_only=True)
class Options:
    """What the workbook holds and how it looks."""

    sheets: tuple[SheetName, ...] = described(
        "Sheet to write; by default every one that has data, but the breakdown.", default=()
    )
    columns: tuple[Name, ...] = described(
        "Column of the Scenes sheet to write, by name; every one by default.", default=()
    )
    order: SceneOrder = described(
        "Order of the scenes: as they are told, or as they happen; the pages and the Read me then say so.",
        default=SceneOrder.TELLING,
    )
    paper: Paper = described("Paper that the sheets are set up for.", default=Paper.A4)
    palette: Palette = described("Strip colours.", default=Palette.STANDARD)


FROZEN: Mapping[str, int] = {MATRIX.name: 2, PRESENCE.name: 2, DAY_OUT_OF_DAYS.name: 2}
"""Columns that stay on the left when a sheet is scrolled, where it is not one."""


def export(story: Story, options: Options) -> Export:
    """Write the story as a workbook. With several tellings, the sheets hold the scenes of all of them."""
    try:
        return _workbook(story, options)
    except OSError as error:  # openpyxl keeps sheets in temporary files until all are written
        message = f"the temporary folder cannot take the sheets: {(error.strerror or str(error)).lower()}"
        hint = "make room there, or name another folder with TMPDIR"
        return Export(content=b"", problems=(Problem(code=Code.NOT_WRITTEN, message=message, hint=hint),))


def _workbook(story: Story, options: Options) -> Export:
    survey = survey_of(story, options.order)
    tables, problems = _choose(tables_of(survey, options.sheets), options)
    book = Book(
        workbook=Workbook(write_only=True),
        survey=survey,
        paper=options.paper,
        palette=options.palette,
        rows=_rows(tables),
        titles={name: table.layout.title for name, table in tables.items()},
        opens=next(iter(tables), ""),
        problems=problems,
    )
    choices = choices_of(survey)
    name_lists(book, choices)
    pages = _pages(survey, options)
    scenes = tables[SCENES.name].columns if SCENES.name in tables else ()
    write_readme(book, [*_contents(tables, pages)], scenes)
    for name in SheetName:
        if name in tables:
            fills = _fills(survey, options.palette) if name is SheetName.SCENES else {}
            write_table(tables[name], book, frozen=FROZEN.get(name, 1), fills=fills)
        elif name in pages:
            pages[name].write(book)
    write_lists(book, choices)
    write_baseline(book)
    mark(book)
    return Export(content=bytes_of(book.workbook, book.rows_of), problems=tuple(book.problems))


class Page(NamedTuple):
    """A sheet that is made to be printed and is no table."""

    title: str
    purpose: str
    write: Callable[[Book], None]


PAGES: Mapping[SheetName, Page] = {
    SheetName.ONE_LINER: Page(oneliner.TITLE, oneliner.PURPOSE, oneliner.write_one_liner),
    SheetName.BREAKDOWN: Page(breakdown.TITLE, breakdown.PURPOSE, breakdown.write_breakdown),
}


def _pages(survey: Survey, options: Options) -> Mapping[SheetName, Page]:
    """Choose the sheets that are no tables; the breakdown is long and must be asked for."""
    asked = set(options.sheets) or {SheetName.ONE_LINER}
    names = [name for name in PAGES if name in asked or SheetName.ALL in asked]
    return {name: PAGES[name] for name in names if survey.story.scenes}


def _contents(tables: Mapping[str, Table], pages: Mapping[SheetName, Page]) -> Iterator[tuple[str, str]]:
    """Name each sheet and say what it is for, in the order of the tabs."""
    for name in SheetName:
        if name in tables:
            layout = tables[name].layout
            yield layout.title, f"{layout.purpose}. {layout.note}" if layout.note else layout.purpose
        elif name in pages:
            yield pages[name].title, pages[name].purpose


def _choose(tables: Mapping[str, Table], options: Options) -> tuple[dict[str, Table], list[Problem]]:
    """Keep the sheets and columns that were asked for, and say what cannot be given."""
    every = not options.sheets or SheetName.ALL in options.sheets
    chosen = {name: table for name, table in tables.items() if every or name in options.sheets}
    problems = [_too_wide(table) for table in chosen.values() if len(table.columns) > MOST_COLUMNS]
    chosen = {name: table for name, table in chosen.items() if len(table.columns) <= MOST_COLUMNS}
    if options.columns and SCENES.name in chosen:
        problems += [_unknown(name) for name in options.columns if SCENES.column_titled(name) is None]
        wanted = {c.key for name in options.columns if (c := SCENES.column_titled(name))} | {SCENES.id_key}
        scenes = chosen[SCENES.name]
        columns = tuple(column for column in scenes.columns if column.key in wanted)
        chosen[SCENES.name] = attrs.evolve(scenes, columns=columns)
    return chosen, problems


def _too_wide(table: Table) -> Problem:
    message = f"{table.layout.title} has {len(table.columns):,} columns, and a sheet holds {MOST_COLUMNS:,}: left out"
    return Problem(code=Code.TOO_WIDE, message=message, hint="export one telling at a time with --telling")


def _unknown(name: str) -> Problem:
    columns = [column for column in SCENES.columns if not column.data_only]
    known = {word.casefold(): word for column in columns for word in (column.title, column.key)}
    close = get_close_matches(name.casefold(), known, n=1)
    hint = f'did you mean "{known[close[0]]}"?' if close else f"known: {', '.join(column.key for column in columns)}"
    return Problem(code=Code.UNKNOWN_COLUMN, message=f'the Scenes sheet has no column "{name}"', hint=hint)


def _rows(tables: Mapping[str, Table]) -> Mapping[tuple[str, str], int]:
    """Say in which row each record stands; the header is row 1."""
    return {
        (name, str(row[table.layout.id_key])): number
        for name, table in tables.items()
        if table.layout.id_key
        for number, row in enumerate(table.rows, start=2)
    }


def _fills(survey: Survey, palette: Palette) -> Mapping[str, Mapping[str, str]]:
    """Colour the strips of scenes whose time is that of the scene before: no rule within one row can know it."""
    colours = COLOURS[palette]
    strips = relative_strips(survey.story.scenes, survey.index)
    return {id_: dict.fromkeys(STRIP, colours[strip]) for id_, strip in strips.items() if strip in colours}
