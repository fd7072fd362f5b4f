"""What an exporter gives back, and what an exporter is."""

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

import attrs

from scenes.problems import Problem
from scenes.record import Story

Content: TypeAlias = str | bytes


@attrs.frozen
class Companion:
    """A file that stands beside the exported one."""

    name: str
    content: Content


def nothing_beside(_name: str) -> tuple[Companion, ...]:
    """Give no companions."""
    return ()


@attrs.frozen(kw_only=True)
class Export:
    """An exported document.

    `problems` names what the format could not hold as it stands. `beside` gives the companions of the document when it
    is saved under a file name. Text is encoded as UTF-8 when it is written.
    """

    content: Content
    problems: tuple[Problem, ...] = ()
    beside: Callable[[str], tuple[Companion, ...]] = nothing_beside


class Exporter(Protocol):
    """A format's module: an options class and one pure function.

    `Options` is a frozen attrs class whose fields are made with `described`; the command line's flags come from them.
    `export` opens no file and prints nothing; the same story and options give the same bytes.
    """

    Options: type[Any]

    def export(self, story: Story, options: Any) -> Export:
        """Turn a story into a document."""
