"""Read SubViewer captions (`.sbv`), as YouTube gives them out: a line with two times, the text, a blank line."""

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

TIMES = re.compile(r"^(\d{1,6}):(\d{1,2}):(\d{1,2})\.(\d{1,3}),(\d{1,6}):(\d{1,2}):(\d{1,2})\.(\d{1,3})\s*$")
MEANT_AS_TIMES = re.compile(r"^\d{1,6}:\d[\d:.]*,\d{1,6}:\d[\d:.]*\s*$")
LONGEST_TIMES = 100
"""Code points of a line in which times are looked for that cannot be read."""


def parse(content: bytes) -> Reading:
    """Read a story from SubViewer captions."""
    return reading_of(captions_of(content))


def captions_of(content: bytes) -> CaptionFile:
    """Read the captions of a SubViewer file; blank lines inside a caption are read as they are meant."""
    text, faults = decode(content)
    if faults:
        return CaptionFile(captions=(), problems=faults)
    lines = re.split(r"\r\n|\r|\n", text)
    found = stamped(lines, TIMES)
    if not found:
        message, hint = "no line has the times of a caption", "a caption begins with 0:00:01.000,0:00:02.000"
        return CaptionFile(captions=(), problems=(Problem(code=Code.NOT_CAPTIONS, message=message, hint=hint),))
    captions = tuple(_caption(*one) for one in found)
    return CaptionFile(captions=captions, problems=tuple(_faults(lines, found[0][0] - 1)))


def _caption(line_number: int, times: re.Match[str], shown: list[str]) -> ReadCaption:
    texts = tuple(text for line in shown for part in line.split("[br]") if (text := plain(part)))
    return ReadCaption(
        start=of_clock(*times.group(1, 2, 3, 4)),
        end=of_clock(*times.group(5, 6, 7, 8)),
        lines=texts,
        said=said_in(texts),
        line=line_number,
    )


def _faults(lines: list[str], first: int) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        if number <= first and line.strip():
            yield Problem(code=Code.STRAY_TEXT, message="text before the first caption", line=number, column=1)
        if MEANT_AS_TIMES.match(line[:LONGEST_TIMES]) and not TIMES.match(line):
            message, hint = "the times cannot be read", "write 0:00:01.000,0:00:02.000"
            yield Problem(code=Code.BAD_TIMES, message=message, hint=hint, line=number, column=1)
