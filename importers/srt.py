"""Read SubRip captions (`.srt`), as forgiving as players are, and make a story of them.

A caption begins at a line with two times, whatever stands around it: missing numbers, blank lines inside a caption and
missing ones between captions are read as they are meant.
"""

import re
from collections.abc import Iterator

from importers.captions import reading_of, stamped
from importers.reading import Reading
from importers.text import decode
from scenes.problems import Code, Problem
from scenes.views.plain import plain
from scenes.views.read_captions import CaptionFile, ReadCaption
from scenes.views.speakers import said_in
from scenes.views.timecode import of_clock

TIMES = re.compile(r"^\s*(\d{1,6}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})\s*-->\s*(\d{1,6}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})")
MEANT_AS_TIMES = re.compile(r"^\s*\d[^\s:]*:\S*\s*--?>?\s*\d[^\s:]*:")
LONGEST_TIMES = 100
"""Code points of a line in which times are looked for that cannot be read."""

MARKUP = re.compile(r"</?(?:[ibus]|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)
"""What players take for markup; every other word between angles is text."""


def parse(content: bytes) -> Reading:
    """Read a story from SubRip captions."""
    return reading_of(captions_of(content))


def captions_of(content: bytes) -> CaptionFile:
    """Read the captions of a SubRip file."""
    text, faults = decode(content)
    if faults:
        return CaptionFile(captions=(), problems=faults)
    lines = re.split(r"\r\n|\r|\n", text)
    found = stamped(lines, TIMES)
    if not found:
        message = "no line has the times of a caption"
        hint = "a caption begins with 00:00:01,000 --> 00:00:02,000"
        return CaptionFile(captions=(), problems=(Problem(code=Code.NOT_CAPTIONS, message=message, hint=hint),))
    captions = tuple(_caption(*one, is_last=number == len(found)) for number, one in enumerate(found, start=1))
    return CaptionFile(captions=captions, problems=tuple(_faults(lines, found[0][0] - 1)))


def _caption(line_number: int, times: re.Match[str], shown: list[str], *, is_last: bool) -> ReadCaption:
    if not is_last and shown and shown[-1].strip().isdigit():
        shown = shown[:-1]
    texts = tuple(text for line in shown if (text := plain(MARKUP.sub("", line))))
    return ReadCaption(
        start=of_clock(*times.group(1, 2, 3, 4)),
        end=of_clock(*times.group(5, 6, 7, 8)),
        lines=texts,
        said=said_in(texts),
        line=line_number,
    )


def _faults(lines: list[str], first: int) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        if number <= first and line.strip() and not line.strip().isdigit():
            yield Problem(code=Code.STRAY_TEXT, message="text before the first caption", line=number, column=1)
        if "->" in line and MEANT_AS_TIMES.match(line[:LONGEST_TIMES]) and not TIMES.match(line):
            message, hint = "the times cannot be read", "write 00:00:01,000 --> 00:00:02,000"
            yield Problem(code=Code.BAD_TIMES, message=message, hint=hint, line=number, column=1)
