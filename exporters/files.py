"""The one place that writes files: whole, or not at all."""

import os
import stat
import tempfile
from pathlib import Path

from exporters.export import Content


def write(path: Path, content: Content) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part.

    The content goes to a temporary file beside the target, which then takes its name and its permissions. A link is
    followed; a device or a pipe is written to directly. Raises `OSError`.
    """
    target = Path(os.path.realpath(path))
    encoded = content.encode("utf-8") if isinstance(content, str) else content
    mode = _mode_of(target)
    if mode is not None and not stat.S_ISREG(mode):
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(21, "it is a folder", str(path))
        target.write_bytes(encoded)
        return
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is write-protected", str(path))
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(encoded)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode_of(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
