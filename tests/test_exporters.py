"""What must hold of every format in the table."""

import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import exporters
import importers
from importers.reading import Reading
from scenes.from_script.story_from_script import story_from_script
from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.script import Script
from scenes.problems import has_errors
from scenes.record import Story
from tests.strategies import SCRIPT

EACH = pytest.mark.parametrize("row", exporters.FORMATS, ids=lambda row: row.name)
NO_FORMATS = {"export", "exporter", "files", "streamed", "timed"}


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
    """A title is enough: no error is found, and text can be written as UTF-8."""
    exporter = exporters.load(row)
    export = exporter.export(Story(title="Nothing yet"), exporter.Options())

    assert not has_errors(export.problems)
    assert isinstance(export.content, str) == row.is_text
    assert isinstance(export.content, bytes) or export.content.encode("utf-8").decode("utf-8") == export.content


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
        reading = importers.parse(reader, content.encode() if isinstance(content, str) else content)

        assert isinstance(reading, Reading)
        assert reading.story == story


SCRIPTS = [row for row in exporters.FORMATS if row.is_script]


def alone_and_told(row: exporters.Format, script: Script) -> tuple[str | bytes, str | bytes]:
    """Export a script that stands alone, and the story that is made of it."""
    exporter = exporters.load_script(row)
    story, _ = story_from_script(script)
    alone, told = exporter.export_script(script, exporter.Options()), exporter.export(story, exporter.Options())
    return alone.content, told.content


@pytest.mark.parametrize("row", [row for row in SCRIPTS if row.name not in ("fdx", "pdf")], ids=lambda row: row.name)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCRIPT)
def test_a_script_alone_is_written_as_the_story_made_of_it(row: exporters.Format, script: Script) -> None:
    """A conversion from script to script needs no story in between: the document is the same."""
    said, _ = sayable(script)
    alone, told = alone_and_told(row, said)

    assert alone == told


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCRIPT)
def test_a_script_alone_is_the_same_final_draft_script(script: Script) -> None:
    """But for who is in a scene: a script alone names who speaks, a story who is there; and for dates."""
    said, _ = sayable(script)
    alone, told = (
        re.sub(
            r"<SceneArcBeats>.*?</SceneArcBeats>|<TagData>.*</TagData>\n| TagNumber=\"[^\"]*\"",
            "",
            text,
            flags=re.DOTALL,
        )
        for text in map(str, alone_and_told(next(row for row in SCRIPTS if row.name == "fdx"), said))
    )

    assert alone == told


def test_a_script_alone_is_the_same_pdf() -> None:
    """Pages, title and author: all bytes."""
    script = read("Title: Rain\nAuthor: N. N.\n\nINT. SHOP - DAY\n\nRain.\n\nMINA\nNo.\n").script
    alone, told = alone_and_told(next(row for row in SCRIPTS if row.name == "pdf"), script)

    assert alone == told


def test_who_speaks_is_in_a_scene_of_a_script_alone() -> None:
    """Once each, in order, in dual dialogue too; who speaks before the first scene is in none."""
    text = "A\nHm.\n\nINT. X\n\nB\nOne.\n\nC ^\nTwo.\n\nB (V.O.)\nThree.\n\nINT. Y\n\nD comes.\n"
    exporter = exporters.load_script(next(row for row in SCRIPTS if row.name == "fdx"))
    content = str(exporter.export_script(read(text).script, exporter.Options()).content)

    assert re.findall(r'CharacterArcBeat Name="(.*?)"', content) == ["B", "C"]
