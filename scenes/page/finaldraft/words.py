"""Final Draft's words, which reading and writing share: types of paragraphs, title pages, measures."""

from bisect import bisect_left
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from scenes.page.inline import Style
from scenes.page.script import LineKind


class Type(StrEnum):
    """The types of paragraphs that are written; Final Draft has some more, which are read only."""

    HEADING = "Scene Heading"
    ACTION = "Action"
    CHARACTER = "Character"
    PARENTHETICAL = "Parenthetical"
    DIALOGUE = "Dialogue"
    LYRICS = "Lyrics"
    TRANSITION = "Transition"
    GENERAL = "General"
    OUTLINE_BODY = "Outline Body"


LINE_TYPES = {
    LineKind.SPEECH: Type.DIALOGUE,
    LineKind.PARENTHETICAL: Type.PARENTHETICAL,
    LineKind.LYRIC: Type.LYRICS,
}
"""The types of the lines of a speech."""

OUTLINE = "Outline {}"
OUTLINE_LEVELS = 4
"""Sections of an outline have types of their own, to this depth."""


EMBEDDED_UNITS = 2
"""What a block of dual dialogue or an omitted scene counts in the offsets of notes; what is in it counts nothing."""

BLACK, WHITE = "#000000000000", "#FFFFFFFFFFFF"
"""The template's colours, 16 bits a channel: who sees them on a card, a note or a text has not coloured it."""

ROW = 12
"""Points of one row, as `SpaceBefore` counts them."""

STYLE_NAMES = ((Style.BOLD, "Bold"), (Style.ITALIC, "Italic"), (Style.UNDERLINE, "Underline"))
"""What the styles of letters are called, in the order in which they are joined: `Bold+Italic`."""

MEASURED = "Measured"
"""An attribute of our own, which tells what somebody has changed from what a program has not counted anew.

Beside the `Length` of a scene it is the length as the pages gave it: where both are equal, nobody has typed it. At the
list of notes it is the length of the script, in units, for which their ranges were counted.
"""


class SceneCard(NamedTuple):
    """What Final Draft keeps with a scene heading.

    `length` is in eighths, `page` counts from 1, `beats` names who is in the scene, `tags` are pairs of a category's id
    and a label. `is_measured` tells that the length is still the one that the pages gave when the document was written.
    """

    title: str = ""
    color: str = ""
    length: int | None = None
    page: int | None = None
    beats: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    is_measured: bool = False


@lru_cache(maxsize=8)
def _beyond(text: str) -> tuple[int, ...]:
    """Give the places of the letters that are two UTF-16 code units long."""
    return tuple(at for at, letter in enumerate(text) if letter > "\uffff")


def units(text: str, end: int | None = None) -> int:
    """Give the length of a text, or of what stands before `end`, as Final Draft counts: in UTF-16 code units."""
    stop = len(text) if end is None else end
    if text.isascii():
        return stop
    return stop + bisect_left(_beyond(text), stop)


def letters_in(text: str, count: int) -> int:
    """Give the place in a text that so many units lead to."""
    pairs = _beyond(text)
    passed = bisect_left(range(len(pairs)), count, key=lambda number: pairs[number] + number)
    return min(count - passed, len(text))
