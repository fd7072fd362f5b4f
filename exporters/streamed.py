"""A document that is made while it is written."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from exporters.export import Beside, Companion, Part
from scenes.problems import Problem, has_errors


class Streamed(NamedTuple):
    """An exported document that is made while it is written, so that a long one never stands in memory.

    `parts` makes it for a file name: pieces of text, companions, and problems as they become known, at the end at the
    latest. With an error among them it is no document. Each call makes all of it anew.
    """

    parts: Callable[[str], Iterator[Part]]

    @property
    def content(self) -> str:
        """The whole text; nothing where there are errors."""
        texts, problems = self._files("-")
        return "" if has_errors(problems) else texts[0].content

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the format could not hold, each said once."""
        return self._files("-")[1]

    def beside(self, name: str) -> tuple[Companion, ...]:
        """Give the companions of the document when it is saved under a file name."""
        return tuple(Companion(text.name, text.content) for text in self._files(name)[0][1:])

    def _files(self, name: str) -> tuple[list["_Text"], tuple[Problem, ...]]:
        texts, problems = [_Text(name, [])], []
        for part in self.parts(name):
            if isinstance(part, Problem):
                problems.append(part)
            elif isinstance(part, Beside):
                texts.append(_Text(part.name, []))
            else:
                texts[-1].pieces.append(str(part))
        return texts, tuple(dict.fromkeys(problems))


class _Text(NamedTuple):
    """One file of a streamed document, its pieces collected."""

    name: str
    pieces: list[str]

    @property
    def content(self) -> str:
        return "".join(self.pieces)
