"""What must hold of every format in the table."""

import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import exporters
import importers
from importers.reading import Reading
from scenes.record import Story

EACH = pytest.mark.parametrize("row", exporters.FORMATS, ids=lambda row: row.name)
NO_FORMATS = {"export", "files", "streamed", "timed"}


def test_the_table_is_complete() -> None:
    """Each module with an `export` function has a row, and names and suffixes stand once."""
    names = [row.name for row in exporters.FORMATS]
    modules = {f"exporters.{module.name}" for module in pkgutil.iter_modules(exporters.__path__) if not module.ispkg}

    assert len(names) == len(set(names))
    assert modules - {f"exporters.{name}" for name in NO_FORMATS} <= {row.module for row in exporters.FORMATS}


@EACH
def test_a_format_is_a_module_with_options_and_export(row: exporters.Format) -> None:
    """One shape for all: an options class that needs no arguments and a function."""
    exporter = exporters.load(row)

    assert exporter.Options() == exporter.Options()
    assert exporter.export.__doc__


@EACH
def test_the_same_story_gives_the_same_bytes(row: exporters.Format, bundled: Story) -> None:
    """Exporting twice gives the same document and companions."""
    exporter = exporters.load(row)
    first, second = (exporter.export(bundled, exporter.Options()) for _ in range(2))

    assert first.content == second.content
    assert first.beside("x") == second.beside("x")


@EACH
def test_an_empty_story_is_exported(row: exporters.Format) -> None:
    """A title is enough."""
    exporter = exporters.load(row)

    assert exporter.export(Story(title="Nothing yet"), exporter.Options()).content is not None


@EACH
def test_a_hostile_story_is_exported(row: exporters.Format, hostile: Story) -> None:
    """Markup, formulas, control characters, every script: a document comes out, and it can be written as UTF-8."""
    exporter = exporters.load(row)
    content = exporter.export(hostile, exporter.Options()).content

    assert content
    assert isinstance(content, bytes) or content.encode("utf-8")


@EACH
def test_bytes_do_not_depend_on_the_run(row: exporters.Format, tmp_path: Path) -> None:
    """Another process with another hash seed writes the same bytes."""
    home = Path(exporters.__file__).parent.parent
    program = (
        "import sys, exporters\n"
        "from importers.files import read\n"
        "from scenes.tellings import one_telling\n"
        "row = exporters.format_named(sys.argv[1])\n"
        "exporter = exporters.load(row)\n"
        "content = exporter.export(one_telling(read('miracle-in-cell-no-7').story), exporter.Options()).content\n"
        "sys.stdout.buffer.write(content if isinstance(content, bytes) else content.encode())\n"
    )
    written = [
        subprocess.run(
            [sys.executable, "-c", program, row.name],
            capture_output=True,
            check=True,
            cwd=home,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Seoul"))
    ]

    assert written[0] == written[1]
    assert written[0]


@pytest.mark.parametrize("row", [row for row in exporters.FORMATS if row.lossless], ids=lambda row: row.name)
def test_lossless_formats_read_back_equal(row: exporters.Format, bundled: Story, hostile: Story) -> None:
    """What is marked lossless is: import gives an equal story."""
    exporter = exporters.load(row)
    reader = importers.format_named(row.name)
    assert reader is not None
    for story in (bundled, hostile):
        content = exporter.export(story, exporter.Options()).content
        reading = importers.load(reader).parse(content.encode() if isinstance(content, str) else content)

        assert isinstance(reading, Reading)
        assert reading.story == story
