"""Report the problems of files: in lines, or as data for other programs."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import click

from commands.border import print_data, show_problems
from commands.progress import watched
from scenes.problems import Problem, Severity, has_errors


class Findings(NamedTuple):
    """What a check has found in a file: problems, and remarks that are none."""

    problems: Sequence[Problem]
    remarks: Sequence[str] = ()


def report(names: Sequence[str], check: Callable[[str], Findings], *, as_json: bool, strict: bool) -> None:
    """Check each file, print the problems and a line for each, and end with status 1 where any fails."""
    problems: list[Problem] = []
    for name in watched(names, "checking", len(names)):
        found = check(name)
        problems += found.problems
        if not as_json:
            show_problems(found.problems)
            for line in (*found.remarks, f"{name}: {summary_of(found.problems)}"):
                click.echo(line)
    if as_json:
        print_data([as_data(problem) for problem in problems])
    if has_errors(problems, strict=strict):
        raise SystemExit(1)


def summary_of(problems: Iterable[Problem]) -> str:
    """Say how many problems there are of each severity: `2 errors, 1 warning`, or `fine`."""
    found = list(problems)
    counts = {severity: sum(problem.severity is severity for problem in found) for severity in Severity}
    said = [f"{count} {severity}{'s' if count != 1 else ''}" for severity, count in counts.items() if count]
    return ", ".join(said) or "fine"


def as_data(problem: Problem) -> dict[str, str | int | None]:
    """Give a problem as plain data."""
    return {
        "code": problem.code.id,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
        "path": problem.path,
        "pointer": problem.pointer,
        "line": problem.line,
        "column": problem.column,
    }
