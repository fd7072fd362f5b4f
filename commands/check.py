"""Check story files: as text or as JSON, with their sources or without."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import attrs

import importers
from commands.opening import checked
from commands.report import Findings, report
from commands.source_texts import paths_of
from importers.files import lines_of, read, read_text, with_path
from importers.jsonl import place_in, scan
from importers.reading import Reading, checks_of_rest, located
from scenes.check import TimeChecker, check_whole, is_tangled
from scenes.ids import Fingerprints
from scenes.problems import Code, Problem, by_place
from scenes.record import Story
from scenes.references import SceneChecker, check_header
from scenes.sources import Sentence, check_source, coverage_of


def check_files(stories: tuple[str, ...], *, as_json: bool, strict: bool, sources: tuple[str, ...], limit: int) -> None:
    """Check each file, and its sources, and report what is found."""
    paths = paths_of(sources)
    report(stories, lambda name: _check(name, paths, limit), as_json=as_json, strict=strict)


def _check(name: str, paths: Mapping[str, str], limit: int) -> Findings:
    row = importers.format_for(name, b"")
    if not paths and row is not None and row.name == "jsonl":
        return Findings(_check_lines(name, limit))
    reading = checked(read(name, limit=limit), name, check_whole)
    if reading.story is None or not paths:
        return Findings(reading.problems)
    return _check_sources(reading, reading.story, name, paths, limit)


def _check_sources(reading: Reading, story: Story, name: str, paths: Mapping[str, str], limit: int) -> Findings:
    problems = list(reading.problems)
    remarks = []
    for telling, path in paths.items():
        source = read_text(path, limit)
        if isinstance(source, Problem):
            problems.append(source)
            continue
        found = located(check_source(story, telling, source.content, source.text), reading.locate)
        problems += with_path(found, name)
        if any(telling == known.id for known in story.tellings):
            coverage = coverage_of(story, telling, source.text)
            remarks.append(f"{telling}: scenes cite {coverage.cited} of {coverage.total} sentences of {path}")
            problems += (_not_cited(sentence, path) for sentence in coverage.missing)
    return Findings(by_place(problems), remarks)


def _not_cited(sentence: Sentence, path: str) -> Problem:
    message, line, column = f'no scene cites "{sentence.text[:60]}"', sentence.line, sentence.column
    return Problem(code=Code.NOT_CITED, message=message, path=path, line=line, column=column)


def _check_lines(name: str, limit: int) -> tuple[Problem, ...]:
    """Check a JSON Lines file as it is read, in memory that does not grow with it."""
    unread: list[Problem] = []
    found = by_place(check_lines(_lines(name, limit, unread)))
    return tuple(unread) or with_path(found, name)


def _lines(name: str, limit: int, unread: list[Problem]) -> Iterator[bytes]:
    """Give the lines of a file; what keeps it from being read to its end is put into `unread`."""
    for line in lines_of(name, limit):
        if isinstance(line, Problem):
            unread.append(line)
        else:
            yield line


def check_lines(lines: Iterable[bytes]) -> Iterator[Problem]:
    """Give the problems of a JSON Lines story, keeping only what the checks across scenes need."""
    checker: SceneChecker | None = None
    time: TimeChecker | None = None
    line_of: array[int] = array("Q")
    sift: Callable[[Iterable[Problem]], Iterable[Problem]] = iter
    tangled = False
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
            found = tuple(sift(checker.check(scene, pointer)))
            tangled = tangled or is_tangled(found)
            for problem in found:
                inner = attrs.evolve(problem, pointer=problem.pointer.removeprefix(pointer))
                yield attrs.evolve(located([inner], partial(place_in, line))[0], pointer=problem.pointer)
    ending = tuple(checker.finish()) if checker else ()
    if time and not tangled and not is_tangled(ending):
        ending += tuple(time.finish())
    for problem in sift(ending):
        room, _, rest = problem.pointer.removeprefix("/").partition("/")
        line_number = line_of[int(rest.partition("/")[0])] if room == "scenes" else 1
        yield attrs.evolve(problem, line=line_number, column=1)
