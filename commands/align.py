"""Propose which scenes of two tellings tell the same event, and write what a person accepts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs
import click

from commands.border import fail, is_same_file, print_content, print_data, show_problems
from commands.opening import open_story
from commands.progress import busy
from commands.rewriting import StoryFile, open_story_file, rewrite, rewritten
from commands.screen import csv_text, print_table
from commands.two_tellings import not_two, side_by_side
from importers.csv import read_sheet
from importers.files import read_bytes, with_path
from scenes.check import newly_untrue
from scenes.chronology.align import How, Match, accepted, align
from scenes.problems import Code, Problem
from scenes.record import Scene, Story
from scenes.sheets.limits import unguarded
from scenes.sheets.sheet import Sheet, Value

HEADER = ("score", "found by", "a", "b", "what happens in a", "what happens in b")

Pair: TypeAlias = tuple[str, str]


@attrs.frozen(kw_only=True)
class Request:
    """What an alignment is asked. `accept` is the least score whose pairs are written, `reviewed` a list of pairs."""

    story: str
    other: str | None
    tellings: tuple[str, ...]
    least: float
    form: str
    accept: float | None
    reviewed: str
    width: int | None
    limit: int


def align_tellings(request: Request) -> None:
    """Print the proposed pairs; with `accept` or `reviewed`, write the events of those into the story files."""
    names = [name for name in (request.story, request.other) if name is not None]
    if request.other is not None and is_same_file(request.story, request.other):
        raise click.UsageError(f"{request.other} is the same file; name it once, or another beside it")
    files = _files(request, names)
    stories = [file.story for file in files] or [open_story(name, request.limit) for name in names]
    both, own = _together(request, stories)
    a, b = _two(request, both)
    with busy("aligning"):
        matches = [match for match in align(both, a, b, request.least) if match.how is not How.KNOWN]
    pairs = _chosen(request, matches, both)
    if pairs is None:
        _show(matches, both, request)
        return
    after = accepted(both, pairs)
    changed = {new.id: new.event for new, old in zip(after.scenes, both.scenes, strict=True) if new.event != old.event}
    _write(files, [_with_events(story, ids, changed) for story, ids in zip(stories, own, strict=True)])
    click.echo(f"{_counted(pairs)} accepted")


def _files(request: Request, names: Sequence[str]) -> list[StoryFile]:
    """Open the files that are to be written; none where pairs are proposed only."""
    if not request.reviewed and request.accept is None:
        return []
    files = [open_story_file(name, request.limit) for name in names]
    show_problems(problem for file in files for problem in file.reading.problems)
    return files


def _together(request: Request, stories: Sequence[Story]) -> tuple[Story, list[Mapping[str, str]]]:
    """Give one story that holds both tellings, and for each file the ids that its scenes have there."""
    if request.other is None:
        (story,) = stories
        return story, [{scene.id: scene.id for scene in story.scenes}]
    both = side_by_side(stories[0], stories[1], request.story, request.other)
    return both.story, list(both.ids)


def _two(request: Request, story: Story) -> Pair:
    known = [telling.id for telling in story.tellings]
    a, b = request.tellings if len(request.tellings) == 2 else (*known, "", "")[:2]
    if len(request.tellings) not in (0, 2) or a not in known or b not in known or a == b:
        raise not_two(f"two tellings are needed; the story has: {', '.join(known) or 'none'}", request.other)
    return a, b


def _chosen(request: Request, matches: Sequence[Match], story: Story) -> list[Pair] | None:
    """Give the pairs to write, or `None` where nothing is to be written."""
    if request.reviewed:
        return _reviewed(request.reviewed, story, request.limit)
    if request.accept is None:
        return None
    return [(match.a, match.b) for match in matches if match.score >= request.accept]


def _reviewed(path: str, story: Story, limit: int) -> list[Pair]:
    """Read the pairs that a person has left in a list: the columns `a` and `b` of a CSV file."""
    sheet = _list_in(path, limit)
    known = {scene.id for scene in story.scenes}
    pairs: list[Pair] = []
    problems: list[Problem] = []
    for line, pair in _pairs_in(sheet):
        for id_ in pair:
            if id_ not in known:
                message = f'no scene has the id "{id_}"' if id_ else "a pair is two scenes, a and b"
                problems.append(Problem(code=Code.PAIR, message=message, path=path, line=line, column=1))
        pairs.append(pair)
    if problems:
        fail(problems)
    return pairs


def _list_in(path: str, limit: int) -> Sheet:
    """Read a list of pairs, and end where the file is none."""
    content = read_bytes(path, limit)
    if isinstance(content, Problem):
        fail([content])
    sheet, faults = read_sheet(content)
    faults = tuple(attrs.evolve(f, code=Code.PAIR) if f.code is Code.SYNTAX else f for f in with_path(faults, path))
    if sheet is None:
        fail(faults)
    show_problems(faults)
    if not sheet.rows or not {"a", "b"} <= set(sheet.rows[0]):
        hint = "make one with --format csv"
        fail([Problem(code=Code.PAIR, message="a list of pairs has the columns a and b", hint=hint, path=path, line=1)])
    return sheet


def _pairs_in(sheet: Sheet) -> Iterator[tuple[int, Pair]]:
    """Give the pairs of a list, each with its line; rows that somebody has emptied are none."""
    a, b = (sheet.rows[0].index(column) for column in ("a", "b"))
    for row in range(1, len(sheet.rows)):
        if any(sheet.rows[row]):
            yield sheet.lines[row], (_id_in(sheet.value(row, a)), _id_in(sheet.value(row, b)))


def _id_in(value: Value) -> str:
    return unguarded(str(value or ""))  # whatever else the file holds, no id begins with an apostrophe


def _show(matches: Sequence[Match], story: Story, request: Request) -> None:
    if request.form == "json":
        print_data([attrs.asdict(match) for match in matches])
        return
    scenes = {scene.id: scene for scene in story.scenes}
    rows = [[f"{m.score:.2f}", m.how.value, m.a, m.b, _said(scenes[m.a]), _said(scenes[m.b])] for m in matches]
    if request.form == "csv":
        print_content(csv_text([HEADER, *rows]))
        return
    print_table(HEADER, rows, width=request.width)
    if matches:
        click.echo(f"{_counted(matches)}; accept with --accept MIN, or a list you have read with --reviewed", err=True)
    else:
        click.echo(f"no pair that shares no event yet is as alike as {request.least:g}; --min asks for less", err=True)


def _counted(pairs: Sequence[object]) -> str:
    return "1 pair" if len(pairs) == 1 else f"{len(pairs)} pairs"


def _said(scene: Scene) -> str:
    return " ".join((scene.summary or scene.title).split())


def _with_events(story: Story, own: Mapping[str, str], changed: Mapping[str, str]) -> Story:
    """Give a story's scenes the events that changed in the story of both, where some go by other ids."""
    events = {id_: changed[other] for id_, other in own.items() if other in changed}
    scenes = tuple(attrs.evolve(s, event=events[s.id]) if s.id in events else s for s in story.scenes)
    return attrs.evolve(story, scenes=scenes)


def _write(files: Sequence[StoryFile], stories: Sequence[Story]) -> None:
    """Write the events into story files, once it is known of all what is to be written."""
    pairs = [(file, after) for file, after in zip(files, stories, strict=True) if after != file.story]
    contents = [rewritten(file, after) for file, after in pairs]
    for (file, after), (content, problems) in zip(pairs, contents, strict=True):
        show_problems(problems)
        rewrite(file, content)
        show_problems(with_path(newly_untrue(file.story, after), file.path))
        count = sum(a != b for a, b in zip(file.story.scenes, after.scenes, strict=True))
        click.echo(f"{file.path}: {'1 scene has' if count == 1 else f'{count} scenes have'} an event now")
