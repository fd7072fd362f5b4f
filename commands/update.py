"""Bring the edits of a workbook, a draft or a Final Draft script back into the story file that it was made from."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import attrs
import click

import exporters
import importers
from commands.border import fail, show_problems
from commands.opening import checked, sound
from commands.plan import Teller, clash_problem, summary_of
from commands.progress import busy
from commands.rewriting import StoryFile, not_a_story, open_story_file, rewrite, rewritten
from commands.screen import print_table
from importers.files import opened, read_bytes, story_in, with_path
from importers.fountain import parse_edits as parse_fountain
from importers.reading import located
from importers.workbook_baseline import baseline_of, is_wanted, listed_in
from importers.workbook_cells import read_book
from scenes.check import newly_untrue
from scenes.edited import Choices, Edited
from scenes.from_script.edits import Edits
from scenes.from_script.left_out import read_draft
from scenes.merge import Merged, Side, merge
from scenes.problems import Code, Problem, Severity, by_place, has_errors
from scenes.record import Story
from scenes.references import check_story
from scenes.sheets.edited import read_edits


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
    limit: int


@attrs.frozen(kw_only=True)
class EditedDocument:
    """What was edited: the story that it was made from, the story as it tells it, what it and its parts are called."""

    base: Story
    edited: Edited
    what: str
    part: str


def update_story(request: Request) -> None:
    """Merge what was edited into a story file; where anything is wrong or clashes, write nothing, status 1."""
    file = open_story_file(request.story, request.limit)
    with busy("reading the edits"):
        document = _open_edited(request, file.story)
        edited = document.edited
        merged = merge(document.base, file.story, edited.story, request.prefer, edited.keys)
    teller = Teller(edited.places, file.story, merged.story, document.what, document.part, merged.unnamed)
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
    _show_untrue(file, merged)
    if request.dry_run:
        click.echo(f"{file.path}: {summary_of(merged.steps)}; nothing was written (--dry-run)", err=True)
        return
    _write(request, file, merged)


def _base_of_draft(request: Request) -> Story | None:
    """Read the story that a draft was made from, where one is named; refuse what only a workbook can be told."""
    if request.choices.new:
        raise click.UsageError("--new is for workbooks; a draft may name anybody")
    if not request.base:
        return None
    document = opened(request.base, limit=request.limit)
    if isinstance(document, Problem):
        fail([document])
    if document.row.name not in exporters.STORY_FORMATS:
        raise not_a_story(request.base)
    return sound(checked(story_in(document), request.base))[0]


def _open_edited(request: Request, ours: Story) -> EditedDocument:
    """Read what was edited, and end where it is not of this story."""
    content = read_bytes(request.edited, request.limit)
    if isinstance(content, Problem):
        is_there = Path(request.edited).exists()
        fail([content if is_there else attrs.evolve(content, hint="name the workbook or the draft that was edited")])
    row = importers.format_for(request.edited, content)
    if row is not None and row.name not in OPENERS:
        raise click.UsageError(f"the edits of a {row.name} file do not come back; those of {_listed(OPENERS)} do")
    document = OPENERS[row.name if row else "xlsx"](request, content, ours)  # what else it may be, workbooks say
    base = document.base
    if base.id != ours.id or (base.title != ours.title and not _shared(base, ours)):
        theirs = base.id or base.title
        message = f'the {document.what} was made from the story "{theirs}", not "{ours.id or ours.title}"'
        hint = f'update the story file of "{theirs}"'
        fail([Problem(code=Code.OTHER_STORY, message=message, hint=hint, path=request.edited)])
    return document


def _listed(names: Iterable[str]) -> str:
    *others, last = sorted(names)
    return f"{', '.join(others)} and {last}"


def _open_fountain(request: Request, content: bytes, ours: Story) -> EditedDocument:
    edits = parse_fountain(content, _base_of_draft(request) or ours, delete=request.choices.delete)
    if request.base and edits.has_trailer:
        raise click.UsageError("--base is for drafts without a trailer; this one says itself what it was made from")
    return _open_draft(request, edits, ours, "line")


def _open_final_draft(request: Request, content: bytes, ours: Story) -> EditedDocument:
    from commands.update_fdx import parse_edits  # here, for it loads both ways of Final Draft

    edits = parse_edits(content, _base_of_draft(request) or ours, delete=request.choices.delete)
    return _open_draft(request, edits, ours, "paragraph")


def _open_draft(request: Request, edits: Edits, ours: Story, part: str) -> EditedDocument:
    base, edited = read_draft(edits, ours, request.choices)
    if base is None:
        fail(with_path(edited.problems, request.edited))
    return EditedDocument(base=base, edited=edited, what="draft", part=part)


def _open_workbook(request: Request, content: bytes, ours: Story) -> EditedDocument:
    if request.base:
        raise click.UsageError("--base is for drafts; a workbook knows what it was made from")
    book = read_book(content, is_wanted)
    if isinstance(book, Problem):
        fail(with_path((book,), request.edited))
    baseline = baseline_of(book)
    base = baseline.story
    if base is None:
        fail(with_path(baseline.problems, request.edited))
    edited = read_edits(base, book.sheets, request.choices, ours, listed_in(book))
    return EditedDocument(base=base, edited=edited, what="workbook", part="cell")


OPENERS: Mapping[str, Callable[[Request, bytes, Story], EditedDocument]] = {
    "fountain": _open_fountain,
    "fdx": _open_final_draft,
    "xlsx": _open_workbook,
}
"""How each format that comes back is opened."""


def _shared(base: Story, ours: Story) -> bool:
    """Whether half of the scenes that a workbook or draft was made from are still in the story."""
    ids = {scene.id for scene in ours.scenes}
    return 2 * sum(scene.id in ids for scene in base.scenes) >= len(base.scenes)


def _refuse_unsound(file: StoryFile, merged: Merged) -> None:
    """End where what would come out does not agree with itself, as the story did before."""
    found = [problem for problem in check_story(merged.story) if problem.severity is Severity.ERROR]
    if found:
        show_problems(with_path(by_place(found), file.path))
        click.echo(f"{file.path}: with these edits the story would not pass its check; nothing was written", err=True)
        raise SystemExit(1)


def _show_untrue(file: StoryFile, merged: Merged) -> None:
    """Warn of what the edits say that cannot be true of time, and could before."""
    show_problems(with_path(newly_untrue(file.story, merged.story), file.path))


def _write(request: Request, file: StoryFile, merged: Merged) -> None:
    content, problems = rewritten(file, merged.story)
    show_problems(problems)
    backup = Path(f"{file.path}.bak") if request.backup else None
    rewrite(file, content, backup)
    kept = f" (before: {backup})" if backup else ""
    click.echo(f"{file.path}: {summary_of(merged.steps)}{kept}")
