"""The one place that opens the files people name: their paths, the bundled stories, and standard input."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, NamedTuple

import attrs

import importers
from importers import DEFAULT_LIMIT
from importers.reading import Reading, ScriptReading, failed
from importers.text import decode
from scenes.problems import Code, Problem

BUNDLED = "scenes.dataset"
PART = 100_000_000
"""Bytes that are read at once."""


def bundled_stories() -> tuple[str, ...]:
    """Give the ids of the stories that come with Fabula."""
    from importlib.resources import files  # here, for most files that are named are people's own

    names = (item.name for item in files(BUNDLED).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


class Text(NamedTuple):
    """A text that people name: its bytes, and what they say."""

    content: bytes
    text: str


class Opened(NamedTuple):
    """A document that people name: its content, and the format that it is in."""

    name: str
    content: bytes
    row: importers.Format


def stem_of(name: str) -> str:
    """Give the name of a document without folder and suffix; that of standard input is `stdin`."""
    return "stdin" if name == "-" else os.path.splitext(os.path.basename(name))[0]


def read(name: str, *, limit: int = DEFAULT_LIMIT) -> Reading:
    """Read a story from a path, a bundled story's id, or `-` for standard input.

    `limit` is in bytes, 0 for none. Never raises: what cannot be read is a problem.
    """
    document = opened(name, limit=limit)
    if isinstance(document, Problem):
        return Reading(story=None, problems=(document,))
    return story_in(document)


def opened(name: str, *, limit: int = DEFAULT_LIMIT, format_name: str = "") -> Opened | Problem:
    """Open what `read` reads and find its format, or say why that cannot be."""
    content = read_bytes(name, limit)
    if isinstance(content, Problem):
        return attrs.evolve(content, path=name)
    is_bundled = not os.path.exists(name) and name in bundled_stories()
    row = importers.format_named("yaml" if is_bundled else format_name) or importers.format_for(name, content)
    return Opened(name, content, row) if row is not None else _unknown(name, content)


def _unknown(name: str, content: bytes) -> Problem:
    """Say that the format of a document is not known, and how to tell it."""
    if name == "-" and not content.strip():
        return Problem(code=Code.EMPTY_FILE, message="standard input is empty", path=name)
    hint = f"known: {' '.join(suffix for known in importers.FORMATS for suffix in known.suffixes)}"
    if name == "-":
        names = " ".join(known.name for known in importers.FORMATS)
        hint = f"save it in a file whose suffix says it; fabula import and fabula convert are told with --from: {names}"
    return Problem(code=Code.UNKNOWN_FORMAT, message="its format is not known", hint=hint, path=name)


def story_in(document: Opened, columns: Sequence[str] = ()) -> Reading:
    """Read the story that a document holds.

    `columns` holds `Column=field` words that say what the columns of a scene list mean.
    """
    if columns and not document.row.has_columns:
        hint = "leave --map out"
        reading = failed(Code.NO_TABLE, f"{document.row.name} has no columns to map", hint=hint)
    else:
        reading = importers.parse(document.row, document.content, columns)
    return reading._replace(problems=with_path(reading.problems, document.name))


def script_in(document: Opened) -> ScriptReading | None:
    """Read the script that a document holds; `None` where it takes a story to keep what the document says."""
    reading = importers.parse_script(document.row, document.content)
    return reading and reading._replace(problems=with_path(reading.problems, document.name))


def with_path(problems: tuple[Problem, ...], name: str) -> tuple[Problem, ...]:
    """Say in which file problems are."""
    return tuple(attrs.evolve(problem, path=name) for problem in problems)


def read_bytes(name: str, limit: int = DEFAULT_LIMIT) -> bytes | Problem:
    """Give the content of a file, or the problem that keeps it from being read."""
    try:
        with _open(name) as file:
            content = b"".join(_parts(file, limit + 1)) if limit else file.read()
    except (OSError, ValueError) as error:
        return _unreadable(error, name)
    return _too_large(limit, name) if limit and len(content) > limit else content


def read_text(name: str, limit: int = DEFAULT_LIMIT) -> Text | Problem:
    """Give the text that a file holds, or the problem that keeps it from being read, with its place."""
    content = read_bytes(name, limit)
    if isinstance(content, Problem):
        return content
    text, faults = decode(content)
    return attrs.evolve(faults[0], path=name) if faults else Text(content, text)


def lines_of(name: str, limit: int = DEFAULT_LIMIT) -> Iterator[bytes | Problem]:
    """Give the lines of a file one by one, in memory that does not grow with it.

    What keeps it from being read to its end comes last, as a problem. One that is known to be too large has no lines.
    """
    if limit and os.path.isfile(name) and os.path.getsize(name) > limit:
        yield _too_large(limit, name)
        return
    left = limit
    try:
        with _open(name) as file:
            while line := file.readline(left + 1 if limit else -1):
                left -= len(line)
                if limit and left < 0:
                    yield _too_large(limit, name)
                    return
                yield from line.splitlines(keepends=True)
    except (OSError, ValueError) as error:
        yield _unreadable(error, name)


def _parts(file: IO[bytes], most: int) -> Iterator[bytes]:
    """Read at most so many bytes, a part at a time: room is made for all that is asked for before it is known."""
    while most:
        asked = min(most, PART)
        part = file.read(asked)
        yield part
        most = most - asked if len(part) == asked else 0


@contextmanager
def _open(name: str) -> Iterator[IO[bytes]]:
    """Open a path, a bundled story or standard input. Raises `OSError` and `ValueError`."""
    if not name:
        raise ValueError("no file is named")
    if name == "-":
        if sys.stdin is None:
            raise ValueError("standard input is closed")
        yield sys.stdin.buffer
    elif not os.path.exists(name) and name in bundled_stories():
        from importlib.resources import files

        with files(BUNDLED).joinpath(f"{name}.yaml").open("rb") as file:
            yield file
    else:
        with open(name, "rb") as file:
            yield file


def _unreadable(error: OSError | ValueError, name: str) -> Problem:
    """Give the problem of a file that cannot be read."""
    reason, hint = (getattr(error, "strerror", None) or str(error)).lower(), ""
    if isinstance(error, FileNotFoundError):
        reason, hint = "there is no such file", f"a path, or a bundled story: {', '.join(bundled_stories())}"
    elif isinstance(error, IsADirectoryError):
        reason, hint = "it is a folder", "name a file in it"
    elif not name:
        hint = "the name is empty"
    return Problem(code=Code.UNREADABLE, message=reason, hint=hint, path=name)


def _too_large(limit: int, name: str) -> Problem:
    message, hint = f"it is larger than {limit / 1e6:g} MB", "allow it with --max-mb, 0 for no limit"
    return Problem(code=Code.TOO_LARGE, message=message, hint=hint, path=name)
