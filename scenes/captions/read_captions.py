"""Captions as they were read from a file, whoever wrote it: times, lines, speakers, and where each one stands."""

import attrs

from scenes.captions.linebreak import joined
from scenes.problems import Problem


@attrs.frozen
class Said:
    """What one speaker says in a caption; `voice` is empty where the file does not say who."""

    voice: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one."""
        return joined(self.lines)


@attrs.frozen(kw_only=True)
class ReadCaption:
    """A caption of a file: times in milliseconds, `line` where its times stand, from 1.

    `lines` are what is shown, without markup; `said` is the same by speaker, without names that stand in the text.
    Where the file was made by Fabula, `scene` is the part of its id that names the scene, and `is_card` says that it
    stands as a scene's card.
    """

    start: int
    end: int
    lines: tuple[str, ...]
    said: tuple[Said, ...]
    line: int
    scene: str = ""
    is_card: bool = False


@attrs.frozen(kw_only=True)
class CaptionFile:
    """The captions of a file in its own order, and what could not be read.

    `step` is the smallest difference of times that the format can say, in milliseconds.
    """

    captions: tuple[ReadCaption, ...]
    problems: tuple[Problem, ...] = ()
    title: str = ""
    step: int = 1
