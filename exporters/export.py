"""What an exporter gives back."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from scenes.problems import Code, Problem

if TYPE_CHECKING:
    from exporters.streamed import Streamed

Content: TypeAlias = str | bytes

INSTALL_EXTRAS = 'in the folder of the clone: uv tool install ".[pdf,png]"'
"""How the libraries that not every format needs are installed, in the way of the README."""


class Companion(NamedTuple):
    """A file that stands beside the exported one."""

    name: str
    content: Content


class Beside(NamedTuple):
    """Among the parts of an export: what follows goes into a file of this name, beside the first."""

    name: str


Part: TypeAlias = Content | Beside | Problem
"""A piece of a document, the beginning of a companion, or what the format could not hold."""


def nothing_beside(_name: str) -> tuple[Companion, ...]:
    """Give no companions."""
    return ()


class Export(NamedTuple):
    """An exported document.

    `problems` names what the format could not hold as it stands. `beside` gives the companions of the document when it
    is saved under a file name. Text is encoded as UTF-8 when it is written.
    """

    content: Content
    problems: tuple[Problem, ...] = ()
    beside: Callable[[str], tuple[Companion, ...]] = nothing_beside

    def parts(self, name: str) -> Iterator[Part]:
        """Give the document, its companions and its problems, as they are written under a file name."""
        yield self.content
        for companion in self.beside(name):
            yield Beside(companion.name)
            yield companion.content
        yield from self.problems


AnyExport: TypeAlias = "Export | Streamed"


def not_installed(what: str, library: str) -> Export:
    """Give what a format exports whose library is not there: nothing, and how to install it."""
    message = f"{what} needs {library}, which is not installed"
    return Export(content=b"", problems=(Problem(code=Code.NOT_INSTALLED, message=message, hint=INSTALL_EXTRAS),))
