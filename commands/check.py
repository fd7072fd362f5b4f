"""Check story files: as text or as JSON, with their sources or without."""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import attrs
import click

from commands.border import print_content, show_problems
from commands.opening import checked
from commands.progress import watched
from commands.report import as_data, summary_of
from importers.files import read, read_bytes
from importers.jsonl import place_in, scan
from importers.reading import Reading, checks_of_rest, located
from importers.text import decode
from scenes.check import TimeChecker, check_whole
from scenes.ids import Fingerprints
from scenes.problems import Code, Problem, by_place, has_errors
from scenes.record import Story
from scenes.references import SceneChecker, check_header
from scenes.sources import check_source, coverage_of


def check_files(
    stories: tuple[str, ...], *, as_json: bool, strict: bool, sources: tuple[str, ...], max_mb: int
) -> None:
    """Check each file, print the problems and a line for each, and end with status 1 where any fails."""
    texts = dict(telling_and_path(word) for word in sources)
    problems: list[Problem] = []
    for name in watched(stories, "checking", len(stories)):
        found, remarks = _check(name, texts, max_mb)
        problems += found
        if not as_json:
            show_problems(found)
            for remark in remarks:
                click.echo(remark)
            click.echo(f"{name}: {summary_of(found)}")
    if as_json:
        print_content(json.dumps([as_data(problem) for problem in problems], indent=2, ensure_ascii=False) + "\n")
    if has_errors(problems, strict=strict):
        raise SystemExit(1)


def _check(name: str, texts: dict[str, str], max_mb: int) -> tuple[tuple[Problem, ...], list[str]]:
    if not texts and Path(name).suffix.lower() in (".jsonl", ".ndjson") and Path(name).is_file():
        return _check_lines(name, max_mb), []
    reading = checked(read(name, limit=max_mb * 1_000_000), name, check_whole)
    if reading.story is None or not texts:
        return reading.problems, []
    return _check_sources(reading, reading.story, name, texts)


def _check_sources(
    reading: Reading, story: Story, name: str, texts: dict[str, str]
) -> tuple[tuple[Problem, ...], list[str]]:
    problems = list(reading.problems)
    remarks = []
    for telling, path in texts.items():
        content = read_bytes(path)
        if isinstance(content, Problem):
            problems.append(content)
            continue
        text, faults = decode(content)
        problems += (attrs.evolve(fault, path=path) for fault in faults)
        found = located(check_source(story, telling, content, text), reading.locate)
        problems += (attrs.evolve(problem, path=name) for problem in found)
        coverage = coverage_of(story, telling, text)
        remarks.append(f"{telling}: scenes cite {coverage.cited} of {coverage.total} sentences of {path}")
        problems += (
            Problem(
                code=Code.NOT_CITED,
                message=f'no scene cites "{sentence.text[:60]}"',
                path=path,
                line=sentence.line,
                column=sentence.column,
            )
            for sentence in coverage.missing
        )
    return by_place(problems), remarks


def _check_lines(name: str, max_mb: int) -> tuple[Problem, ...]:
    """Check a JSON Lines file as it is read, in memory that does not grow with it."""
    with Path(name).open("rb") as file:
        size = Path(name).stat().st_size
        if max_mb and size > max_mb * 1_000_000:
            message = f"it is larger than {max_mb} MB"
            hint = "allow it with --max-mb, 0 for no limit"
            return (Problem(code=Code.TOO_LARGE, message=message, hint=hint, path=name),)
        return tuple(attrs.evolve(problem, path=name) for problem in by_place(check_lines(file)))


def check_lines(lines: Iterable[bytes]) -> Iterator[Problem]:
    """Give the problems of a JSON Lines story, keeping only what the checks across scenes need."""
    checker: SceneChecker | None = None
    time: TimeChecker | None = None
    line_of: array[int] = array("Q")
    sift: Callable[[Iterable[Problem]], Iterable[Problem]] = iter
    for line in scan(lines):
        yield from line.problems
        if line.header is not None:
            checker, time = SceneChecker(line.header, Fingerprints), TimeChecker(line.header)
            yield from located(check_header(line.header), partial(place_in, line))
        elif (scene := line.scene or line.rest) is not None and checker is not None and time is not None:
            if line.scene is not None:
                time.add(line.scene)
            else:
                sift = checks_of_rest
            pointer = f"/scenes/{len(line_of)}"
            line_of.append(line.number)
            for problem in sift(checker.check(scene, pointer)):
                inner = attrs.evolve(problem, pointer=problem.pointer.removeprefix(pointer))
                yield attrs.evolve(located([inner], partial(place_in, line))[0], pointer=problem.pointer)
    for problem in sift((*checker.finish(), *time.finish())) if checker and time else ():
        room, _, rest = problem.pointer.removeprefix("/").partition("/")
        line_number = line_of[int(rest.partition("/")[0])] if room == "scenes" else 1
        yield attrs.evolve(problem, line=line_number, column=1)


def telling_and_path(word: str) -> tuple[str, str]:
    """Take a word of the form TELLING=FILE apart."""
    telling, equals, path = word.partition("=")
    if not equals or not telling or not path:
        raise click.UsageError(f"--source takes TELLING=FILE, not {word}")
    return telling, path
