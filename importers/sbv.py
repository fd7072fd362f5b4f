"""Read SubViewer captions (`.sbv`), as YouTube gives them out: a line with two times, the text, a blank line."""

import re

from importers.captions import Stamp, reading_of, stamped_captions
from importers.reading import Reading
from scenes.captions.read_captions import CaptionFile
from scenes.plain import plain

STAMP = Stamp(
    times=re.compile(r"^(\d{1,6}):(\d{1,2}):(\d{1,2})\.(\d{1,3}),(\d{1,6}):(\d{1,2}):(\d{1,2})\.(\d{1,3})\s*$"),
    meant=re.compile(r"^\d{1,6}:\d[\d:.]*,\d{1,6}:\d[\d:.]*\s*$"),
    example="0:00:01.000,0:00:02.000",
)


def parse(content: bytes) -> Reading:
    """Read a story from SubViewer captions."""
    return reading_of(captions_of(content))


def captions_of(content: bytes) -> CaptionFile:
    """Read the captions of a SubViewer file."""
    return stamped_captions(content, STAMP, _texts)


def _texts(shown: list[str], _is_last: bool) -> tuple[str, ...]:
    return tuple(text for line in shown for part in line.split("[br]") if (text := plain(part)))
