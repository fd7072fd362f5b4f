"""Read SubRip captions (`.srt`), as forgiving as players are, and make a story of them.

A caption begins at a line with two times, whatever stands around it: missing numbers, blank lines inside a caption and
missing ones between captions are read as they are meant.
"""

import re

from importers.captions import Stamp, reading_of, stamped_captions
from importers.reading import Reading
from scenes.captions.read_captions import CaptionFile
from scenes.plain import plain

STAMP = Stamp(
    times=re.compile(
        r"^\s*(\d{1,6}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})\s*-->\s*(\d{1,6}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
    ),
    meant=re.compile(r"^\s*\d(?=.*->)[^\s:]*:\S*\s*--?>?\s*\d[^\s:]*:"),
    example="00:00:01,000 --> 00:00:02,000",
    numbers=True,
)

MARKUP = re.compile(r"</?(?:[ibus]|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)
"""What players take for markup; every other word between angles is text."""


def parse(content: bytes) -> Reading:
    """Read a story from SubRip captions."""
    return reading_of(captions_of(content))


def captions_of(content: bytes) -> CaptionFile:
    """Read the captions of a SubRip file."""
    return stamped_captions(content, STAMP, _texts)


def _texts(shown: list[str], is_last: bool) -> tuple[str, ...]:
    """Give the texts of a caption; a number at the end is that of the next."""
    if not is_last and shown and shown[-1].strip().isdigit():
        shown = shown[:-1]
    return tuple(text for line in shown if (text := plain(MARKUP.sub("", line))))
