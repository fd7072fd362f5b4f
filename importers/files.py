"""The one place that opens the files people name: their paths, the bundled stories, and standard input."""

import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

import attrs

import importers
from importers.reading import Reading, ScriptReading, failed
from scenes.problems import Code, Problem

DEFAULT_LIMIT = 50_000_000
"""Largest file that is read without being asked to, in bytes."""

BUNDLED = "scenes.dataset"


def bundled_stories() -> tuple[str, ...]:
    """Give the ids of the stories that come with Fabula."""
    from importlib.resources import files  # here, for most files that are named are people's own

    names = (item.name for item in files(BUNDLED).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


class Opened(NamedTuple):
    """A document that people name: its content, and the format that it is in."""

    name: str
    content: bytes
    row: importers.Format


def read(name: str, *, limit: int = DEFAULT_LIMIT, format_name: str = "", columns: Sequence[str] = ()) -> Reading:
    """Read a story from a path, a bundled story's id, or `-` for standard input.

    `limit` is in bytes, 0 for none. `columns` holds `Column=field` words that say what the columns of a scene list
    mean. Never raises: what cannot be read is a problem.
    """
    document = opened(name, limit=limit, format_name=format_name)
    if isinstance(document, Problem):
        return Reading(story=None, problems=(document,))
    return story_in(document, columns)


def opened(name: str, *, limit: int = DEFAULT_LIMIT, format_name: str = "") -> Opened | Problem:
    """Open what `read` reads and find its format, or say why that cannot be."""
    content = read_bytes(name, limit)
    if isinstance(content, Problem):
        return attrs.evolve(content, path=name)
    is_bundled = not os.path.exists(name) and name in bundled_stories()
    row = importers.format_named("yaml" if is_bundled else format_name) or importers.format_for(name, content)
    if row is None:
        suffixes = " ".join(suffix for known in importers.FORMATS for suffix in known.suffixes)
        return Problem(
            code=Code.UNKNOWN_FORMAT, message="its format is not known", hint=f"known: {suffixes}", path=name
        )
    return Opened(name, content, row)


def story_in(document: Opened, columns: Sequence[str] = ()) -> Reading:
    """Read the story that a document holds."""
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
    if not name:
        return Problem(code=Code.UNREADABLE, message="no file is named", hint="the name is empty")
    if name == "-" and sys.stdin is None:
        return Problem(code=Code.UNREADABLE, message="standard input is closed", path=name)
    try:
        if name == "-":
            content = sys.stdin.buffer.read(limit + 1 if limit else -1)
        elif not os.path.exists(name) and name in bundled_stories():
            from importlib.resources import files

            content = files(BUNDLED).joinpath(f"{name}.yaml").read_bytes()
        else:
            with open(name, "rb") as file:
                content = file.read(limit + 1 if limit else -1)
    except FileNotFoundError:
        hint = f"a path, or a bundled story: {', '.join(bundled_stories())}"
        return Problem(code=Code.UNREADABLE, message="there is no such file", hint=hint, path=name)
    except IsADirectoryError:
        return Problem(code=Code.UNREADABLE, message="it is a folder", hint="name a file in it", path=name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Problem(code=Code.UNREADABLE, message=reason.lower(), path=name)
    if limit and len(content) > limit:
        message = f"it is larger than {limit / 1e6:g} MB"
        return Problem(code=Code.TOO_LARGE, message=message, hint="allow it with --max-mb, 0 for no limit", path=name)
    return content
