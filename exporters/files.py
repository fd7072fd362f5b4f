"""The one place that writes files: whole, or not at all.

`shutil` and `tempfile` load packers and random numbers, which few targets need: they are imported where they are used.
"""

import os
import stat
from collections.abc import Callable, Collection, Iterable
from contextlib import ExitStack, suppress
from typing import IO, TypeAlias

from exporters.export import Beside, Content, Part
from scenes.problems import Problem

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""How a temporary file is opened: it must not be there yet."""

HELD = 8_000_000
"""Bytes that are held in memory before standard output; more go to a temporary file."""

StrPath: TypeAlias = str | os.PathLike[str]

FileId: TypeAlias = tuple[int, int]
"""What tells a file from all others, by whatever name: its device and its number there."""

Accept: TypeAlias = Callable[[tuple[Problem, ...]], bool]
"""Says whether a document with these problems may be written."""


class SparedFileError(Exception):
    """A file beside a document would be written over one that may not be touched."""

    def __init__(self, path: StrPath) -> None:
        """Name the file."""
        super().__init__(f"{os.fspath(path)} may not be touched")
        self.path = os.fspath(path)


def ids_of(paths: Iterable[StrPath]) -> frozenset[FileId]:
    """Give what tells the files among some paths from all others; what is no file is left out."""
    return frozenset(id_ for path in paths for id_ in [_id_of(path)] if id_ is not None)


def write(path: StrPath, content: Content) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part.

    The content goes to a temporary file beside the target, which then takes its name and its permissions. A link is
    followed; a device or a pipe is written to directly. Raises `OSError`.
    """
    write_parts(path, [content], accept=lambda _problems: True)


def write_parts(
    path: StrPath, parts: Iterable[Part], accept: Accept, spared: Collection[FileId] = ()
) -> tuple[Problem, ...]:
    """Write a document piece by piece, and its companions beside it; give the problems that stood among its parts.

    The files take their names when all of them are whole and `accept` lets the problems pass; else none is written.
    Raises `OSError`, `ValueError` for text that is no Unicode, and `SparedFileError` where a companion is one of
    `spared`, such as the file that the document is made from.
    """
    problems: dict[Problem, None] = {}
    folder = os.path.dirname(path)
    with ExitStack() as opened:
        files = [_Staged(path, opened)]
        for part in parts:
            if isinstance(part, Problem):
                problems[part] = None
            elif isinstance(part, Beside):
                beside = os.path.join(folder, part.name)
                if spared and _id_of(beside) in spared:
                    raise SparedFileError(beside)
                files.append(_Staged(beside, opened))
            else:
                files[-1].write(part)
        if accept(tuple(problems)):
            for file in files:
                file.keep()
    return tuple(problems)


def print_parts(out: IO[bytes], parts: Iterable[Part], accept: Accept) -> tuple[Problem, ...]:
    """Write a document to an open file when all of it is there and accepted; its companions are left out."""
    import shutil
    import tempfile

    problems: dict[Problem, None] = {}
    is_first = True
    with tempfile.SpooledTemporaryFile(HELD) as held:
        for part in parts:
            if isinstance(part, Problem):
                problems[part] = None
            elif isinstance(part, Beside):
                is_first = False
            elif is_first:
                held.write(_encoded(part))
        held.seek(0)
        if accept(tuple(problems)):
            shutil.copyfileobj(held, out)
            out.flush()
    return tuple(problems)


class _Staged:
    """A file on its way: what is written goes to a temporary file, which takes the target's name when it is kept."""

    def __init__(self, path: StrPath, stack: ExitStack) -> None:
        self._mode = _mode_of(path)
        self._is_file = self._mode is None or stat.S_ISREG(self._mode)
        self._target = os.path.realpath(path) if self._is_file else os.fspath(path)
        if not os.fspath(path):
            raise FileNotFoundError(2, "no file is named")
        if not os.path.basename(path) or (self._mode is not None and stat.S_ISDIR(self._mode)):
            raise IsADirectoryError(21, "it is a folder", self._target)
        if self._is_file and self._mode is not None and not os.access(self._target, os.W_OK):
            raise PermissionError(13, "the file is write-protected", self._target)
        folder, name = os.path.split(self._target)
        if not self._is_file:
            import tempfile

            folder = tempfile.gettempdir()
        self._temporary = os.path.join(folder, f".{name[:40]}.{os.urandom(6).hex()}.part")
        stack.callback(_discard, self._temporary)  # before it is there, so that it goes whatever breaks in
        self._file = stack.enter_context(os.fdopen(os.open(self._temporary, NEW, 0o600), "wb"))

    def write(self, content: Content) -> None:
        self._file.write(_encoded(content))

    def keep(self) -> None:
        """Let the file take its name."""
        self._file.flush()
        if not self._is_file:
            import shutil

            with open(self._temporary, "rb") as held, open(self._target, "wb") as out:
                shutil.copyfileobj(held, out)
            return
        os.fsync(self._file.fileno())
        self._file.close()
        os.chmod(self._temporary, stat.S_IMODE(self._mode) if self._mode is not None else 0o666 & ~_umask())
        os.replace(self._temporary, self._target)


def _discard(temporary: str) -> None:
    """Take a temporary file away, unless it has taken its name."""
    with suppress(FileNotFoundError):
        os.unlink(temporary)


def _encoded(content: Content) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _id_of(path: StrPath) -> FileId | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):  # it is not there, or no name at all
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _mode_of(path: StrPath) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
