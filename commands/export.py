"""Export a story: to one format, or to every format at once."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import attrs
import click

import exporters
from commands.border import fail, is_same_file, not_written, save, show_problems
from commands.flags import make_options
from commands.opening import as_told, open_story
from commands.progress import busy
from exporters.export import AnyExport, Export
from importers.files import stem_of
from scenes.chronology.told import in_story_order
from scenes.problems import Code, Problem, Severity
from scenes.record import Story


@attrs.frozen(kw_only=True)
class Request:
    """What every export is asked, whatever its format."""

    story: str
    output: str
    telling: str
    strict: bool
    limit: int
    order: str = "telling"


def export_one(row: exporters.Format, request: Request, values: dict[str, Any]) -> None:
    """Export a story to one format and save it."""
    if not row.is_text and request.output == "-" and sys.stdout.isatty():
        raise click.UsageError(f"{row.name} is not text; name a file with -o FILE")
    _refuse_source(request.output, request.story, "another file with -o")
    story = as_told(open_story(request.story, request.limit), request.telling, once=row.one_telling)
    if request.order == "story":
        if values.get("trailer"):
            raise click.UsageError("a draft in story order brings no telling back; leave out --trailer or --order")
        story = in_story_order(story)
    exporter = exporters.load(row)
    with busy(f"exporting {row.name}"):
        export = exporter.export(story, make_options(exporter.Options, values))
        save(export, request.output, strict=request.strict, spared=(request.story,))


def _refuse_source(target: str, source: str, other: str) -> None:
    """Refuse to write over the file that is read: its comments, or all of it, would be lost."""
    if target != "-" and is_same_file(target, source):
        raise click.UsageError(f"{target} is the story itself; name {other}")


class _Job(NamedTuple):
    """One file of all: its format, the telling that it tells (empty for all of them), and where it goes."""

    row: exporters.Format
    telling: str
    target: str


def export_all(request: Request, folder: Path) -> None:
    """Export a story to every format, one file each, and one for each telling where a format tells it once.

    A format whose library is not installed is passed over with a note. Where one of the files is the story itself, none
    is written.
    """
    story = open_story(request.story, request.limit)
    jobs = list(_jobs(story, request, folder))
    for job in jobs:
        _refuse_source(job.target, request.story, "another folder with -d")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        fail([not_written(error, str(folder))])
    for job in jobs:
        exporter = exporters.load(job.row)
        told = as_told(story, job.telling, once=job.row.one_telling)
        with busy(f"exporting {job.row.name}"):
            export = exporter.export(told, exporter.Options())
            missing = _not_installed(export)
            if not missing:
                save(export, job.target, strict=request.strict, spared=(request.story,))
        if missing:
            show_problems(missing)
            continue
        click.echo(f"{job.target}  {job.row.title}")


def _jobs(story: Story, request: Request, folder: Path) -> Iterator[_Job]:
    """Say which files are written: each is named by the story's id, or else by its file."""
    name = story.id or stem_of(request.story)
    for row in exporters.FORMATS:
        for telling in _tellings(story, row, request.telling):
            suffix = f".{telling}" if telling and len(story.tellings) > 1 else ""
            yield _Job(row, telling, str(folder / f"{name}{suffix}{row.suffixes[0]}"))


def _tellings(story: Story, row: exporters.Format, telling: str) -> tuple[str, ...]:
    if telling or not row.one_telling or not story.tellings:
        return (telling,)
    return tuple(t.id for t in story.tellings)


def _not_installed(export: AnyExport) -> tuple[Problem, ...]:
    """Give, as notes, what an export says where the library that it needs is not there."""
    found = export.problems if isinstance(export, Export) else ()
    if not any(problem.code is Code.NOT_INSTALLED for problem in found):
        return ()
    return tuple(attrs.evolve(problem, severity=Severity.NOTE) for problem in found)
