"""Read captions that begin with a line of two times, and make a story of the captions of any format."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

import attrs

from importers.reading import Reading
from importers.text import decode
from scenes.captions.read_captions import CaptionFile, ReadCaption
from scenes.captions.speakers import said_in
from scenes.captions.timecode import of_clock
from scenes.captions.transcript import story_of
from scenes.page.line_ends import lines_in
from scenes.problems import Code, Problem

LONGEST_TIMES = 100
"""Code points of a line in which times are looked for that cannot be read."""

Texts: TypeAlias = Callable[[list[str], bool], tuple[str, ...]]
"""Gives the texts of a caption from the lines below its times, blank ones too, and whether it is the last."""


@attrs.frozen(kw_only=True)
class Stamp:
    """How captions of a format begin: with a line of two times, as in SubRip and SubViewer.

    `times` has the hours, minutes, seconds and fractions of both times as groups. `meant` finds a line that is meant
    to have times; `numbers` says whether a line of digits may stand above. `example` is a line as it should be.
    """

    times: re.Pattern[str]
    meant: re.Pattern[str]
    example: str
    numbers: bool = False


def stamped_captions(content: bytes, stamp: Stamp, texts: Texts) -> CaptionFile:
    """Read captions that begin with a line of times; blank lines inside a caption are read as they are meant."""
    text, faults = decode(content)
    if faults:
        return CaptionFile(captions=(), problems=faults)
    lines = lines_in(text)
    found = [(number, match) for number, line in enumerate(lines) if (match := stamp.times.match(line))]
    if not found:
        message, hint = "no line has the times of a caption", f"a caption begins with {stamp.example}"
        return CaptionFile(captions=(), problems=(Problem(code=Code.NOT_CAPTIONS, message=message, hint=hint),))
    ends = (*(number for number, _ in found[1:]), len(lines))
    captions = tuple(
        _caption(at + 1, match, texts(lines[at + 1 : end], end == len(lines)))
        for (at, match), end in zip(found, ends, strict=True)
    )
    return CaptionFile(captions=captions, problems=tuple(_faults(lines, found[0][0], stamp)))


def _caption(line: int, times: re.Match[str], texts: tuple[str, ...]) -> ReadCaption:
    start, end = of_clock(*times.group(1, 2, 3, 4)), of_clock(*times.group(5, 6, 7, 8))
    return ReadCaption(start=start, end=end, lines=texts, said=said_in(texts), line=line)


def _faults(lines: list[str], before: int, stamp: Stamp) -> Iterator[Problem]:
    """Name what stands before the first caption, and times that cannot be read."""
    for number, line in enumerate(lines, start=1):
        if number <= before and line.strip() and not (stamp.numbers and line.strip().isdigit()):
            yield Problem(code=Code.STRAY_TEXT, message="text before the first caption", line=number, column=1)
        if stamp.meant.match(line[:LONGEST_TIMES]) and not stamp.times.match(line):
            message, hint = "the times cannot be read", f"write {stamp.example}"
            yield Problem(code=Code.BAD_TIMES, message=message, hint=hint, line=number, column=1)


def reading_of(file: CaptionFile) -> Reading:
    """Make a story of captions, if there are any."""
    if not file.captions:
        return Reading(story=None, problems=file.problems)
    story, problems = story_of(file)
    return Reading(story=story, problems=problems)
