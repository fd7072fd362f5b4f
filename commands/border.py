"""The border between values and the world: showing problems, saving files, ending with a status.

Exit status: 0 fine, 1 problems, 2 wrong use. Content goes to standard output, problems and remarks to standard error.
"""

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, NoReturn

import attrs
import click

from exporters.export import AnyExport, Content
from scenes.problems import Code, Problem, Severity, has_errors

if TYPE_CHECKING:
    from exporters.files import Accept, FileId

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems on standard error, one a line, in colour on a terminal."""
    for problem in problems:
        click.echo(coloured(problem), err=True, color=False if "NO_COLOR" in os.environ else None)


def coloured(problem: Problem) -> str:
    """Give a problem's line with its severity and code in colour."""
    label = f"{problem.severity} {problem.code.id}:"
    return str(problem).replace(label, click.style(label, fg=COLOURS[problem.severity], bold=True), 1)


def fail(problems: Iterable[Problem] = ()) -> NoReturn:
    """Show the problems and end with status 1."""
    show_problems(problems)
    sys.exit(1)


def save(export: AnyExport, target: str, *, strict: bool = False, spared: Iterable[str] = ()) -> None:
    """Write an export and its companions, and show its problems; `-` is standard output.

    With errors, and with `strict` with warnings too, nothing is written and the status is 1, as where it cannot be.
    That a companion is one of the files `spared` is wrong use.
    """
    from exporters.files import ids_of  # here, for many commands write no file

    def accept(problems: tuple[Problem, ...]) -> bool:
        found = [attrs.evolve(problem, path=problem.path or target) for problem in problems]
        if has_errors(found, strict=strict):
            fail(found)
        show_problems(found)
        return True

    try:
        written(export, target, accept, ids_of(spared))
    except (OSError, ValueError) as error:
        fail([not_written(error, target)])


def written(export: AnyExport, target: str, accept: "Accept", spared: "Collection[FileId]" = ()) -> tuple[Problem, ...]:
    """Write an export and its companions where `accept` lets its problems pass, and give these.

    `-` is standard output; a reader that has gone away is no error. Raises `OSError`, `ValueError` for a name that
    none can have and for text that is no Unicode, and `click.UsageError` where a companion is one of `spared`.
    """
    from exporters.files import SparedFileError, print_parts, write_parts

    parts = export.parts(os.path.basename(target))
    if target == "-":
        with _standard_output() as out:
            return print_parts(out, parts, accept)
    try:
        return write_parts(target, parts, accept, spared)
    except SparedFileError as error:
        reason = f"{error.path}, which is written beside {target}, is a file that is read"
        raise click.UsageError(f"{reason}; write into another folder") from None


def not_written(error: OSError | ValueError, target: str) -> Problem:
    """Give the problem of a file that could not be written."""
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    return Problem(code=Code.NOT_WRITTEN, message=reason, hint=_hint_on(error, target), path=target)


def is_same_file(first: str, second: str) -> bool:
    """Whether two names are those of one file that is there."""
    try:
        return os.path.samefile(first, second)
    except (OSError, ValueError):  # one of them is not there, or no name at all
        return False


def _hint_on(error: OSError | ValueError, target: str) -> str:
    """Say what keeps a file from being written where that is its name or its folder."""
    folder = os.path.dirname(target) or "."
    if isinstance(error, FileNotFoundError) and target and not os.path.isdir(folder):
        return f"there is no folder {folder}"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "what its path takes for a folder is a file"
    return "name a file in it" if isinstance(error, IsADirectoryError) else ""


def print_content(content: Content) -> None:
    """Write content to standard output; a reader that has gone away is no error."""
    with _standard_output() as out:
        out.write(content.encode("utf-8") if isinstance(content, str) else content)
        out.flush()


def print_data(data: Any) -> None:
    """Write plain data to standard output as JSON that people can read too."""
    import json  # here, for most commands print none

    print_content(json.dumps(data, indent=2, ensure_ascii=False) + "\n")


@contextmanager
def _standard_output() -> Iterator[IO[bytes]]:
    try:
        yield sys.stdout.buffer
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            sys.exit(0)
        fail([not_written(error, "standard output")])
