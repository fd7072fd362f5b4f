"""Bring the edits of a workbook or a draft back into the story file that it was made from."""

from pathlib import Path

import attrs
import click

import importers
from commands.border import fail, not_written, show_problems
from commands.opening import checked, open_story
from commands.plan import Teller, clash_problem, summary_of
from commands.progress import busy
from commands.screen import print_table
from commands.update_draft import read_draft
from exporters.export import Content
from exporters.files import write
from exporters.inplace.edit import edit
from exporters.inplace.node import NotInPlaceError
from importers.files import read_bytes, with_path
from importers.fountain import parse_edits as parse_fountain
from importers.reading import Reading, located
from importers.workbook_baseline import baseline_of, is_wanted, listed_in
from importers.workbook_cells import read_book
from scenes.merge import Merged, Side, merge
from scenes.page.edits import Edits
from scenes.problems import Code, Problem, Severity, by_place, has_errors
from scenes.record import Story
from scenes.references import check_story
from scenes.sheets.edited import Choices, Edited, read_edits

STORY_FORMATS = ("yaml", "json", "jsonl")


@attrs.frozen(kw_only=True)
class Request:
    """What an update is asked."""

    story: str
    edited: str
    base: str
    prefer: Side | None
    choices: Choices
    dry_run: bool
    backup: bool
    max_mb: int


@attrs.frozen(kw_only=True)
class StoryFile:
    """A story file as it is now: its bytes, its format, and what they say."""

    path: str
    content: bytes
    row: importers.Format
    reading: Reading
    story: Story


def update_story(request: Request) -> None:
    """Merge what was edited into a story file; where anything is wrong or clashes, write nothing, status 1."""
    file = _open_story(request)
    with busy("reading the edits"):
        opened = _open_edited(request, file.story)
        edited = opened.edited
        merged = merge(opened.base, file.story, edited.story, request.prefer, edited.keys)
    teller = Teller(edited.places, file.story, merged.story, opened.what, opened.part, merged.unnamed)
    show_problems(with_path(edited.problems, request.edited))
    clashes = located((clash_problem(clash, teller) for clash in merged.clashes), file.reading.locate)
    show_problems(with_path(clashes, file.path))
    if request.dry_run and merged.steps:
        print_table(teller.header, [teller.row(step) for step in merged.steps], wide="becomes")
    if clashes or has_errors(edited.problems):
        click.echo(f"{file.path}: nothing was written", err=True)
        raise SystemExit(1)
    if not merged.steps:
        click.echo(f"{file.path}: nothing to bring back from {request.edited}")
        return
    _refuse_unsound(file, merged)
    if request.dry_run:
        click.echo(f"{file.path}: {summary_of(merged.steps)}; nothing was written (--dry-run)", err=True)
        return
    _write(request, file, merged)


def _open_story(request: Request) -> StoryFile:
    name = request.story
    if name == "-" or not Path(name).is_file():
        bundled = isinstance(read_bytes(name), bytes) if name != "-" else False
        hint = f"; write it to a file first: fabula export yaml {name} -o {name}.yaml" if bundled else ""
        is_there = bundled or name == "-" or Path(name).exists()
        raise click.UsageError(f"{name} is not a file that can be changed{hint}" if is_there else f"there is no {name}")
    content = read_bytes(name, request.max_mb * 1_000_000)
    if isinstance(content, Problem):
        fail([content])
    row = importers.format_for(name, content)
    if row is None or row.name not in STORY_FORMATS:
        raise _not_a_story(name)
    reading = importers.load(row).parse(content)
    reading = checked(reading._replace(problems=with_path(reading.problems, name)), name)
    if reading.story is None or has_errors(reading.problems):
        fail(reading.problems)
    return StoryFile(path=name, content=content, row=row, reading=reading, story=reading.story)


def _open_base(request: Request) -> Story | None:
    """Read the story that a draft was made from, where one is named."""
    if not request.base:
        return None
    content = read_bytes(request.base, request.max_mb * 1_000_000)
    row = importers.format_for(request.base, content) if isinstance(content, bytes) else None
    if row is not None and row.name not in STORY_FORMATS:
        raise _not_a_story(request.base)
    return open_story(request.base, request.max_mb)


def _not_a_story(name: str) -> click.UsageError:
    """Say that a file is no story file."""
    return click.UsageError(f"{name} is not a story file; one is YAML, JSON or JSON Lines")


@attrs.frozen(kw_only=True)
class Opened:
    """What was edited: the story that it was made from, the story as it tells it, what it and its parts are called."""

    base: Story
    edited: Edited
    what: str
    part: str


def _open_edited(request: Request, ours: Story) -> Opened:
    """Read what was edited, and end where it is not of this story."""
    before = _open_base(request)
    content = read_bytes(request.edited, request.max_mb * 1_000_000)
    if isinstance(content, Problem):
        is_there = Path(request.edited).exists()
        fail([content if is_there else attrs.evolve(content, hint="name the workbook or the draft that was edited")])
    row = importers.format_for(request.edited, content)
    if row is not None and row.name == "fountain":
        opened = _open_draft(request, parse_fountain(content, before or ours), ours, "line")
    elif row is not None and row.name == "fdx":
        from commands.update_fdx import parse_edits  # here, for it loads both ways of Final Draft

        edits = parse_edits(content, before or ours, delete=request.choices.delete)
        opened = _open_draft(request, edits, ours, "paragraph")
    elif before is not None:
        raise click.UsageError("--base is for drafts; a workbook knows what it was made from")
    else:
        opened = _open_workbook(request, content, ours)
    base = opened.base
    if base.id != ours.id or (base.title != ours.title and not _shared(base, ours)):
        message = f'the {opened.what} was made from the story "{base.id or base.title}", not "{ours.id or ours.title}"'
        fail([Problem(code=Code.OTHER_STORY, message=message, path=request.edited)])
    return opened


def _open_draft(request: Request, edits: Edits, ours: Story, part: str) -> Opened:
    base, edited = read_draft(edits, ours, request.choices)
    if base is None:
        fail(with_path(edited.problems, request.edited))
    return Opened(base=base, edited=edited, what="draft", part=part)


def _open_workbook(request: Request, content: bytes, ours: Story) -> Opened:
    book = read_book(content, is_wanted)
    if isinstance(book, Problem):
        fail(with_path((book,), request.edited))
    baseline = baseline_of(book)
    base = baseline.story
    if base is None:
        fail(with_path(baseline.problems, request.edited))
    edited = read_edits(base, book.sheets, request.choices, ours, listed_in(book))
    return Opened(base=base, edited=edited, what="workbook", part="cell")


def _shared(base: Story, ours: Story) -> bool:
    """Whether half of the scenes that a workbook or draft was made from are still in the story."""
    ids = {scene.id for scene in ours.scenes}
    return 2 * sum(scene.id in ids for scene in base.scenes) >= len(base.scenes)


def _refuse_unsound(file: StoryFile, merged: Merged) -> None:
    """End where what would come out does not pass the check that the story passed before."""
    found = [problem for problem in check_story(merged.story) if problem.severity is Severity.ERROR]
    if found:
        show_problems(with_path(by_place(found), file.path))
        click.echo(f"{file.path}: with these edits the story would not pass its check; nothing was written", err=True)
        raise SystemExit(1)


def _write(request: Request, file: StoryFile, merged: Merged) -> None:
    content, problems = _content(file, merged.story)
    show_problems(with_path(problems, file.path))
    path = Path(file.path)
    backup = path.with_name(f"{path.name}.bak")
    try:
        if request.backup:
            write(backup, file.content)
        write(path, content)
    except OSError as error:
        fail([not_written(error, file.path)])
    kept = f" (before: {backup})" if request.backup else ""
    click.echo(f"{file.path}: {summary_of(merged.steps)}{kept}")


def _content(file: StoryFile, story: Story) -> tuple[Content, tuple[Problem, ...]]:
    """Give the new content of the story file: changed in place, or written anew where it cannot be.

    What comes out is read back, so that a layout which nobody thought of cannot change what the story says.
    """
    try:
        text = edit(file.row.name, file.content.decode("utf-8"), file.story, story)
        if importers.load(file.row).parse(text.encode("utf-8")).story == story:
            return text, ()
        reason = "its layout means more than it shows, such as one value that stands for two"
    except NotInPlaceError as error:
        reason = f"it holds {error}"
    import exporters

    row = exporters.format_named(file.row.name)
    if row is None:
        raise AssertionError(file.row.name)
    exporter = exporters.load(row)
    export = exporter.export(story, exporter.Options())
    message = f"the file could not be changed in place: {reason}; it was written anew without its comments"
    return export.content, (Problem(code=Code.LAYOUT_LOST, message=message),)
