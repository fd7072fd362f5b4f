import os
import stat
from pathlib import Path

import pytest

from exporters.files import write


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full, the old document is still whole and nothing else lies about."""
    target = tmp_path / "draft.fountain"
    target.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(target, "new")

    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_has_ordinary_permissions(tmp_path: Path) -> None:
    """A document can be read by those whom the user's mask allows."""
    mask = os.umask(0o027)
    try:
        write(tmp_path / "new.txt", "x")
    finally:
        os.umask(mask)

    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o640


def test_a_device_is_written_to(tmp_path: Path) -> None:
    """A pipe or `/dev/null` is not replaced by a file."""
    write(Path(os.devnull), "x")

    assert not stat.S_ISREG(Path(os.devnull).stat().st_mode)


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    """UTF-8, no byte order mark, line ends untouched; bytes as they are."""
    write(tmp_path / "a", "집\r\n\n")
    write(tmp_path / "b", b"\x00\xff")

    assert (tmp_path / "a").read_bytes() == "집\r\n\n".encode()
    assert (tmp_path / "b").read_bytes() == b"\x00\xff"


def test_a_long_name_is_written(tmp_path: Path) -> None:
    """The temporary file's name fits even where the target's is as long as a name can be."""
    write(tmp_path / ("x" * 250), "y")

    assert (tmp_path / ("x" * 250)).read_text() == "y"
