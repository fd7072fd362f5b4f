"""The formats that Fabula writes: one row here and one module each.

A module is imported when its format is used, not before; this table is all that `fabula --help` needs. To add a format,
follow the recipe in CONTRIBUTING.md.
"""

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from exporters.exporter import Exporter, ScriptExporter


class Feature(StrEnum):
    """What a story may hold and a format may keep. The words are the columns of `fabula formats`."""

    HEADINGS = "headings"
    CAST = "who is present"
    FLASHBACK = "flashback"
    SUMMARY = "summary"
    SCRIPT = "script"
    STORY_TIME = "story time"
    TELLINGS = "tellings"
    FACTS = "facts"
    EVIDENCE = "evidence"
    FILM = "film data"
    TIMES = "running time"


class Format(NamedTuple):
    """One format: its row in the table.

    `one_telling` marks formats that tell the story once: of several tellings, one must be chosen. `is_text` says
    whether it can be shown on a terminal. `lossless` formats give an equal story when they are read back. `is_script`
    formats write the script: that of a story, in telling or in story order, or one that stands alone; tables, timed
    formats and the page have an option of their own for the order.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    module: str
    holds: frozenset[Feature]
    one_telling: bool = False
    is_text: bool = True
    lossless: bool = False
    is_script: bool = False


ALL = frozenset(Feature)
PAGE = frozenset({Feature.HEADINGS, Feature.CAST, Feature.FLASHBACK, Feature.SUMMARY, Feature.SCRIPT})
CAPTIONS = PAGE | {Feature.TIMES}
CHAPTERS = frozenset({Feature.HEADINGS, Feature.FLASHBACK, Feature.TIMES})
SCENES = CHAPTERS | {Feature.CAST, Feature.SUMMARY, Feature.STORY_TIME}
TABLES = ALL - {Feature.SCRIPT}
CHARTS = frozenset({Feature.HEADINGS, Feature.CAST, Feature.FLASHBACK, Feature.STORY_TIME, Feature.TELLINGS})

FORMATS: tuple[Format, ...] = (
    Format(
        "fountain",
        "Fountain draft for writers",
        (".fountain",),
        "exporters.fountain",
        PAGE,
        one_telling=True,
        is_script=True,
    ),
    Format(
        "fdx",
        "Final Draft script",
        (".fdx",),
        "exporters.fdx",
        PAGE | {Feature.STORY_TIME},
        one_telling=True,
        is_script=True,
    ),
    Format(
        "pdf", "Script pages as PDF", (".pdf",), "exporters.pdf", PAGE, one_telling=True, is_text=False, is_script=True
    ),
    Format("txt", "Script pages as text", (".txt",), "exporters.txt", PAGE, one_telling=True, is_script=True),
    Format("xlsx", "Workbook for editors and production", (".xlsx",), "exporters.xlsx", TABLES, is_text=False),
    Format("srt", "SubRip captions", (".srt",), "exporters.srt", CAPTIONS, one_telling=True),
    Format("vtt", "WebVTT captions", (".vtt",), "exporters.vtt", CAPTIONS, one_telling=True),
    Format("vtt-chapters", "WebVTT chapters", (".chapters.vtt",), "exporters.vtt_chapters", CHAPTERS, one_telling=True),
    Format("vtt-metadata", "WebVTT metadata", (".metadata.vtt",), "exporters.vtt_metadata", SCENES, one_telling=True),
    Format("ass", "Advanced SubStation captions", (".ass",), "exporters.ass", CAPTIONS, one_telling=True),
    Format("ttml", "TTML captions, IMSC 1.1 text", (".ttml",), "exporters.ttml", CAPTIONS, one_telling=True),
    Format("sbv", "YouTube captions", (".sbv",), "exporters.sbv", CAPTIONS, one_telling=True),
    Format("lrc", "Lyrics, for audio readers", (".lrc",), "exporters.lrc", CAPTIONS, one_telling=True),
    Format("ffmetadata", "Chapters for FFmpeg", (".ffmetadata",), "exporters.ffmetadata", CHAPTERS, one_telling=True),
    Format("mkv-chapters", "Matroska chapters", (".chapters.xml",), "exporters.matroska", CHAPTERS, one_telling=True),
    Format("youtube", "YouTube chapter list", (".youtube.txt",), "exporters.youtube", CHAPTERS, one_telling=True),
    Format("otio", "OpenTimelineIO edit", (".otio",), "exporters.otio", SCENES, one_telling=True),
    Format("edl", "CMX 3600 edit list", (".edl",), "exporters.edl", CHAPTERS, one_telling=True),
    Format(
        "csv",
        "Scene table as CSV with a data package",
        (".csv",),
        "exporters.csv",
        TABLES - {Feature.FILM},
    ),
    Format("html", "Page to look at, in one file", (".html", ".htm"), "exporters.html", ALL),
    Format("svg", "Chart as SVG", (".svg",), "exporters.svg", CHARTS),
    Format("png", "Chart as PNG", (".png",), "exporters.png", CHARTS, is_text=False),
    Format(
        "script",
        "Script elements as JSON",
        (".script.json",),
        "exporters.script",
        PAGE,
        one_telling=True,
        is_script=True,
    ),
    Format("yaml", "Story file as YAML", (".yaml", ".yml"), "exporters.yaml", ALL, lossless=True),
    Format("json", "Story file as JSON", (".json",), "exporters.json", ALL, lossless=True),
    Format("jsonl", "Story as JSON Lines, one scene a line", (".jsonl",), "exporters.jsonl", ALL, lossless=True),
)

STORY_FORMATS = tuple(row.name for row in FORMATS if row.lossless)
"""The names of the formats of a story file."""


def format_named(name: str) -> Format | None:
    """Give the format with this name."""
    return next((row for row in FORMATS if row.name == name), None)


def format_for(path: str) -> Format | None:
    """Give the format that a file's suffix stands for; the longest suffix counts: `.chapters.vtt` before `.vtt`."""
    name = path.lower()
    fitting = ((len(suffix), row) for row in FORMATS for suffix in row.suffixes if name.endswith(suffix))
    return max(fitting, key=lambda found: found[0], default=(0, None))[1]


def load(row: Format) -> "Exporter":
    """Import the module of a format."""
    module: Exporter = import_module(row.module)
    return module


def load_script(row: Format) -> "ScriptExporter":
    """Import the module of a format that writes scripts."""
    module: ScriptExporter = import_module(row.module)
    return module
