"""What readers of captions give back, beside a story: the captions themselves, for checking."""

from typing import Protocol

from importers.reading import Reading
from scenes.views.read_captions import CaptionFile
from scenes.views.transcript import story_of


class CaptionImporter(Protocol):
    """A caption format's module: the captions of a file as well as a story made of them."""

    def captions_of(self, content: bytes) -> CaptionFile:
        """Read the captions of a file. It raises nothing."""


def reading_of(file: CaptionFile) -> Reading:
    """Make a story of captions, if there are any."""
    if not file.captions:
        return Reading(story=None, problems=file.problems)
    story, problems = story_of(file)
    return Reading(story=story, problems=problems)
