"""What the module of a format that is read looks like, by what it holds."""

from collections.abc import Sequence
from typing import Protocol

from importers.reading import Reading, ScriptReading
from scenes.captions.read_captions import CaptionFile


class Importer(Protocol):
    """A format's module: one pure function from bytes to a reading. It opens no file and raises nothing."""

    def parse(self, content: bytes) -> Reading:
        """Read a story from the content of a file."""


class ColumnImporter(Protocol):
    """The module of a format whose columns may be named by the person who has it read."""

    def parse(self, content: bytes, columns: Sequence[str] = ()) -> Reading:
        """Read a story; `columns` holds `Column=field` words that say what columns mean."""


class ScriptImporter(Protocol):
    """The module of a format that holds a script."""

    def parse_script(self, content: bytes) -> ScriptReading | None:
        """Read a script, and the trailer with records that may stand below it; `None` where there is none."""


class CaptionImporter(Protocol):
    """The module of a format that holds captions."""

    def captions_of(self, content: bytes) -> CaptionFile:
        """Read the captions themselves, for checking."""
