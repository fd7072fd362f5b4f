import os
import stat
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from exporters.export import Beside, Part
from exporters.files import SparedFileError, ids_of, print_parts, write, write_parts
from scenes.problems import Code, Problem, has_errors


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


def test_a_pipe_is_written_to() -> None:
    """A pipe that has a name, as `/dev/stdout` has in a pipeline, gets the document."""
    reader, writer = os.pipe()
    write(Path(f"/dev/fd/{writer}"), "abc")
    os.close(writer)
    with os.fdopen(reader, "rb") as read:
        assert read.read() == b"abc"


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


WARNING = Problem(code=Code.CAPTION_TEXT, message="changed")
ERROR = Problem(code=Code.FORMAT_LIMIT, message="too long")


def sound(problems: tuple[Problem, ...]) -> bool:
    return not has_errors(problems)


def test_parts_become_files(tmp_path: Path) -> None:
    """Pieces stand one after the other, companions beside the first file; each problem is given once."""
    parts: list[Part] = ["a", WARNING, b"b", Beside("two.x"), "c", WARNING]

    assert write_parts(tmp_path / "one.x", parts, sound) == (WARNING,)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"one.x": b"ab", "two.x": b"c"}


@pytest.mark.parametrize("late", [[ERROR], [Beside("two.x"), "c", ERROR]])
def test_a_late_error_leaves_nothing(late: list[Part], tmp_path: Path) -> None:
    """What goes wrong after a thousand pieces keeps every file of the document from taking its name."""
    (tmp_path / "one.x").write_text("old")

    assert write_parts(tmp_path / "one.x", ["piece"] * 1000 + late, sound) == (ERROR,)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"one.x": "old"}


def test_a_broken_off_document_leaves_nothing(tmp_path: Path) -> None:
    """Where the pieces end in an exception, the old file is still there and no other."""

    def broken() -> Iterator[Part]:
        yield "piece"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_parts(tmp_path / "one.x", broken(), sound)

    assert list(tmp_path.iterdir()) == []


def test_a_spared_file_is_not_written_over(tmp_path: Path) -> None:
    """A companion that may not be touched keeps every file of the document from taking its name, by whatever name."""
    (tmp_path / "story.x").write_text("old")
    (tmp_path / "two.x").symlink_to("story.x")

    with pytest.raises(SparedFileError, match=r"two\.x"):
        write_parts(tmp_path / "one.x", ["a", Beside("two.x"), "b"], sound, ids_of([tmp_path / "story.x"]))

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"story.x": "old", "two.x": "old"}


def test_output_waits_for_the_last_problem() -> None:
    """A document with an error puts nothing out, one without all of its first file."""
    out, refused = BytesIO(), BytesIO()
    print_parts(out, ["a", WARNING, "b", Beside("two.x"), "c"], sound)
    print_parts(refused, ["a", "b", ERROR], sound)

    assert (out.getvalue(), refused.getvalue()) == (b"ab", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be passed on when a document was finished fails once more when its file is closed."""
    opened = os.open

    def on_full_disk(*words: Any) -> int:
        os.close(opened(*words))
        return opened("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(os, "open", on_full_disk)
    with pytest.raises(OSError, match="No space left"):
        write(tmp_path / "new.txt", "x")

    assert list(tmp_path.iterdir()) == []


def test_a_command_that_is_broken_off_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where that happens at the moment at which the file is made."""
    opened = os.open

    def broken_off(*words: Any) -> int:
        os.close(opened(*words))
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "open", broken_off)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "new.txt", "x")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "error"), [("", FileNotFoundError), ("new/", IsADirectoryError)])
def test_a_name_that_is_no_files_is_refused(
    name: str, error: type[OSError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No name at all, and one that ends like a folder's: nothing is written, neither there nor elsewhere."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(error):
        write(name, "x")

    assert [path.name for path in tmp_path.rglob("*")] == ["here"]
