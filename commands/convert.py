"""Convert documents: read each with an importer, write it with an exporter, and go on after a bad one.

From Fountain to any script format no story is made in between: nothing is added, and it takes half the time. Records in
a trailer stay below the script where a draft becomes a draft; a format that holds more than the page is made of them.
"""

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
import click

import exporters
import importers
from commands.border import is_same_file, not_written, show_problems, written
from exporters.export import Export
from exporters.files import FileId, ids_of
from importers.files import Opened, opened, script_in, stem_of, story_in
from scenes.problems import Code, Problem, has_errors

if TYPE_CHECKING:
    from exporters.export import AnyExport
    from exporters.exporter import Exporter
    from scenes.page.style import DraftStyle
    from scenes.record import Story

LISTS = tuple(suffix for row in importers.FORMATS if row.has_columns for suffix in row.suffixes)
"""Suffixes of scene lists, which seldom say what they are a list of."""

KEPT_BY_IMPORT = "`fabula import` keeps it in a story file"


class Conversion(NamedTuple):
    """What a conversion is asked. An empty format name means: by suffix or content.

    `columns` holds `Column=field` words on the columns of scene lists; `limit` is in bytes, 0 for none.
    """

    inputs: tuple[str, ...]
    output: str
    source: str = ""
    target: str = ""
    telling: str = ""
    strict: bool = False
    force: bool = False
    limit: int = importers.DEFAULT_LIMIT
    columns: tuple[str, ...] = ()


class Job(NamedTuple):
    """One document to convert: where from, where to, and the folder that is made for it."""

    source: str
    target: str
    folder: str = ""


class Converted(NamedTuple):
    """What is to be written, if anything, and the problems of reading it."""

    export: "AnyExport | None"
    problems: Sequence[Problem]


def convert(conversion: Conversion) -> None:
    """Convert every input; end with status 1 if one of them failed, 2 if one cannot be converted as it is asked.

    Several inputs or a folder are written into the folder `output`, each under its own name.
    """
    row = _target_format(conversion)
    if conversion.source and importers.format_named(conversion.source) is None:
        known = " ".join(known.name for known in importers.FORMATS)
        raise click.UsageError(f"--from {conversion.source} is not known: {known}")
    jobs, several = _jobs(conversion, row)
    for job in jobs:
        _refuse_loss(job, row, conversion)
    if not row.is_text and conversion.output == "-" and sys.stdout.isatty():
        raise click.UsageError(f"{row.name} is not text; name a file to write")
    failed = misused = 0
    read_from = ids_of(job.source for job in jobs)
    for job in _watched(jobs) if several else jobs:
        try:
            problems = _convert_one(job, row, conversion, read_from)
        except click.UsageError as error:
            if not several:
                raise
            click.echo(f"{job.source}: {error.message}", err=True)
            misused += 1
            continue
        show_problems(problems)
        failed += has_errors(problems, strict=conversion.strict)
    if several:
        click.echo(f"{len(jobs) - failed - misused} converted, {failed + misused} failed", err=True)
    if failed or misused:
        sys.exit(2 if misused else 1)


def _watched(jobs: Sequence[Job]) -> Iterator[Job]:
    from commands.progress import watched  # here, for most conversions are of one file

    return watched(jobs, "converting", len(jobs))


def _refuse_loss(job: Job, row: exporters.Format, conversion: Conversion) -> None:
    """Refuse to write over what is read, and over a story file that may hold more than the document does."""
    if job.target == "-" or not os.path.isfile(job.target):
        return
    if is_same_file(job.target, job.source):
        raise click.UsageError(f"{job.target} is the document that is read; name another file")
    if row.lossless and not conversion.force:
        bringing = (
            f"; fabula update {job.target} {job.source} brings edits into it" if _may_be_edits(job.source) else ""
        )
        raise click.UsageError(f"{job.target} is already there; --force replaces it{bringing}")


def _may_be_edits(source: str) -> bool:
    """Whether a document may be an edited one of the story that is there: a draft or a workbook."""
    row = importers.format_for(source, b"")
    return row is not None and row.comes_back


def story_format(output: str) -> str:
    """Give the name of the story format that a file's suffix stands for; YAML where it stands for none.

    A suffix that stands for another format is wrong use: a story under such a name would be read as what it is not.
    """
    row = exporters.format_for(output) or importers.format_for(output, b"")
    if row is None or os.path.isdir(output):
        return "yaml"
    if row.name not in exporters.STORY_FORMATS:
        cure = f"fabula convert writes {row.name}, --to yaml a story under this name"
        raise click.UsageError(f"{output} has the suffix of a {row.name} file, and an import makes a story; {cure}")
    return row.name


def _target_format(conversion: Conversion) -> exporters.Format:
    if not conversion.output:
        raise click.UsageError("no file is named to write; - is standard output")
    row = exporters.format_named(conversion.target) if conversion.target else exporters.format_for(conversion.output)
    if row is None:
        known = " ".join(known.name for known in exporters.FORMATS)
        fault = f"--to {conversion.target} is not known" if conversion.target else "name the format to write with --to"
        raise click.UsageError(f"{fault}: {known}")
    return row


def _jobs(conversion: Conversion, row: exporters.Format) -> tuple[list[Job], bool]:
    """Say which file is written from which, and whether they go into a folder."""
    output = conversion.output
    is_folder = output != "-" and (os.path.isdir(output) or not os.path.basename(output))
    if len(conversion.inputs) == 1 and not is_folder and not os.path.isdir(conversion.inputs[0]):
        return [Job(conversion.inputs[0], output)], False
    names_file = exporters.format_for(output) is not None and not is_folder
    if output == "-" or os.path.isfile(output) or names_file:
        ways = "fabula import IN... -o FOLDER/, fabula convert IN... FOLDER/"
        raise click.UsageError(f"several documents need a folder to go to: {ways}")
    return _jobs_into(output, conversion, row), True


def _jobs_into(folder: str, conversion: Conversion, row: exporters.Format) -> list[Job]:
    """Give each document a file in a folder, under its own name; two documents never go to one file."""
    jobs: dict[str, Job] = {}
    for name in conversion.inputs:
        is_folder = os.path.isdir(name)
        for source, path in _documents(name, conversion.source) if is_folder else [(name, os.path.basename(name))]:
            below, file = os.path.split(path)
            stem = stem_of(file)
            names = chain((stem, file), (f"{stem}-{number}" for number in count(2)))
            targets = (os.path.join(folder, below, f"{name}{row.suffixes[0]}") for name in names)
            target = next(target for target in targets if target not in jobs)
            jobs[target] = Job(source, target, os.path.dirname(target))
    if not jobs:
        raise click.UsageError(f"{', '.join(conversion.inputs)}: no document with a suffix that is known is there")
    read_from = {os.path.realpath(job.source) for job in jobs.values()}
    if any(os.path.realpath(target) in read_from for target in jobs):
        raise click.UsageError(f"{folder} holds documents that are read; name another folder")
    return list(jobs.values())


def _documents(folder: str, source: str) -> Iterator[tuple[str, str]]:
    """Give the documents in a folder and below it, with their path in it, in order of their names.

    Last come the folders that cannot be looked into, so that reading them says why.
    """
    from pathlib import Path  # here, for most conversions are of one file

    top = Path(folder)
    shut: list[Path] = []
    row = importers.format_named(source)
    suffixes = row.suffixes if row else tuple(suffix for known in importers.FORMATS for suffix in known.suffixes)
    tree = os.walk(top, onerror=lambda error: shut.append(Path(error.filename)))
    found = [Path(below, name) for below, _, names in tree for name in names if name.lower().endswith(suffixes)]
    for path in (*sorted(path for path in found if os.path.isfile(path)), *sorted(shut)):
        yield str(path), str(path.relative_to(top))


def _convert_one(
    job: Job, row: exporters.Format, conversion: Conversion, read_from: Collection[FileId]
) -> Sequence[Problem]:
    """Convert one document; give the problems of reading it and of writing it. No file that is read is written over.

    Raises `click.UsageError` where it would be, and for a telling that the document does not have.
    """
    document = opened(job.source, limit=conversion.limit, format_name=conversion.source)
    if isinstance(document, Problem):
        return (document,)
    export, problems = _by_script(document, row, conversion) or _by_story(document, row, conversion)
    if export is None or has_errors(problems, strict=conversion.strict):
        return problems
    try:
        if job.folder:
            os.makedirs(job.folder, exist_ok=True)
        lost = written(export, job.target, lambda found: not has_errors(found, strict=conversion.strict), read_from)
    except (OSError, ValueError) as error:
        return (*problems, not_written(error, job.target))
    return (*problems, *(attrs.evolve(problem, path=job.source) for problem in lost))


def _by_script(document: Opened, row: exporters.Format, conversion: Conversion) -> Converted | None:
    """Go from script to script; `None` where one of them is none, where records are asked for or a telling of them."""
    if not row.is_script or conversion.telling or conversion.columns:
        return None
    reading = script_in(document)
    if reading is None or (reading.trailer is not None and row.holds > exporters.PAGE):
        return None
    script = reading.script
    if reading.trailer is not None and row.name == document.row.name:
        script = attrs.evolve(script, elements=(*script.elements, reading.trailer))
    exporter = exporters.load_script(row)
    return Converted(exporter.export_script(script, exporter.Options()), reading.problems)


def _by_story(document: Opened, row: exporters.Format, conversion: Conversion) -> Converted:
    """Make a story of the document, and the other document of that."""
    from commands.opening import checked, narrowed  # here, for from script to script no records are loaded

    reading = checked(story_in(document, conversion.columns), document.name)
    if reading.story is None or has_errors(reading.problems, strict=conversion.strict):
        return Converted(None, reading.problems)
    exporter = exporters.load(row)
    told = _told(narrowed(reading.story, conversion.telling), row, document.name)
    export = exporter.export(told, _options(exporter, reading.style))
    return Converted(_with_hint(export, document.row), reading.problems)


def _options(exporter: "Exporter", style: "DraftStyle | None") -> Any:
    """Give the options of a format, with flashbacks marked as in a draft that says how it was made."""
    if style is None or "flashback" not in attrs.fields_dict(exporter.Options):
        return exporter.Options()
    return exporter.Options(flashback=style.flashback)


def _with_hint(export: "AnyExport", source: importers.Format) -> "AnyExport":
    """Say how what a script leaves unsaid is kept: a conversion has no story to update, nor options of the format."""
    if not isinstance(export, Export):
        return export
    hint = "keep the story file" if source.name in exporters.STORY_FORMATS else KEPT_BY_IMPORT
    problems = (attrs.evolve(found, hint=hint) if found.code is Code.UNSAID else found for found in export.problems)
    return export._replace(problems=tuple(problems))


def _told(story: "Story", row: exporters.Format, source: str) -> "Story":
    """Narrow the story to one telling where the format needs that; name what has no title after its file."""
    from scenes.from_script.story_from_script import UNTITLED
    from scenes.tellings import one_telling

    is_named = story.title != UNTITLED or source == "-"
    if not is_named and (story.title_page is not None or source.lower().endswith(LISTS)):
        story = attrs.evolve(story, title=os.fsencode(stem_of(source)).decode("utf-8", "replace"))
    return one_telling(story) if row.one_telling else story
