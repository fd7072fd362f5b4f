"""Report the problems of files: in a line, or as data for other programs."""

from collections.abc import Iterable

from scenes.problems import Problem, Severity


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
