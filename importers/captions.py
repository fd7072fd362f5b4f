"""What readers of captions give back, beside a story: the captions themselves, for checking."""

import re
from collections.abc import Sequence
from typing import Protocol, TypeAlias

from importers.reading import Reading
from scenes.views.read_captions import CaptionFile
from scenes.views.transcript import story_of


class CaptionImporter(Protocol):
    """A caption format's module: the captions of a file as well as a story made of them."""

    def captions_of(self, content: bytes) -> CaptionFile:
        """Read the captions of a file. It raises nothing."""


Stamped: TypeAlias = tuple[int, re.Match[str], list[str]]
"""A line with times: its number from 1, what the times matched, and the lines up to the next such line."""


def stamped(lines: Sequence[str], times: re.Pattern[str]) -> list[Stamped]:
    """Give each line with times and what follows it, blank lines and all."""
    stamps = [(number, match) for number, line in enumerate(lines) if (match := times.match(line))]
    ends = (*(number for number, _ in stamps[1:]), len(lines))
    return [(at + 1, match, list(lines[at + 1 : end])) for (at, match), end in zip(stamps, ends, strict=False)]


def reading_of(file: CaptionFile) -> Reading:
    """Make a story of captions, if there are any."""
    if not file.captions:
        return Reading(story=None, problems=file.problems)
    story, problems = story_of(file)
    return Reading(story=story, problems=problems)
