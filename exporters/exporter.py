"""What the module of a format that is written looks like, by what it writes."""

from typing import Any, Protocol

from exporters.export import AnyExport
from scenes.page.script import Script
from scenes.record import Story


class Exporter(Protocol):
    """A format's module: an options class and one pure function.

    `Options` is a frozen attrs class whose fields are made with `described`; the command line's flags come from them.
    `export` opens no file and prints nothing; the same story and options give the same bytes.
    """

    Options: type[Any]

    def export(self, story: Story, options: Any) -> AnyExport:
        """Turn a story into a document."""


class ScriptExporter(Exporter, Protocol):
    """The module of a format that writes the script of a story, and a script that stands alone as well."""

    def export_script(self, script: Script, options: Any) -> AnyExport:
        """Turn a script into a document."""
