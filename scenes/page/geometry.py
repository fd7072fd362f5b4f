"""Where things stand on a script page, in columns and rows of ten to the inch and six to the inch.

Columns count from the left edge of the action, rows from the first row of text, both from 0; negative ones lie in the
margin. The figures are Final Draft's own for letter and A4 paper.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

POINTS_PER_COLUMN = 7.2
POINTS_PER_ROW = 12.0


class Paper(StrEnum):
    """The size of the sheet."""

    LETTER = "letter"
    A4 = "a4"


class Kind(StrEnum):
    """What a printed row belongs to."""

    HEADING = "scene heading"
    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRIC = "lyric"
    TRANSITION = "transition"
    CENTERED = "centered"
    MORE = "more"
    CONTINUED = "continued"
    TITLE = "title page"


class Measure(NamedTuple):
    """A column of text: its left edge and its width, in columns."""

    left: int
    width: int


class Geometry(NamedTuple):
    """The measures of one kind of paper. Sizes of the sheet and its margins are in points.

    A scene number ends left of column `number_left` and begins again at `number_right`; it has `number_room` columns.
    """

    width: float
    height: float
    left: float
    top: float
    rows: int
    measures: Mapping[Kind, Measure]
    number_left: int = -3
    number_right: int = 62
    number_room: int = 8
    page_number_row: int = -3
    title_row: int = 15

    @property
    def columns(self) -> int:
        """Columns of the action, from which headings, transitions and page numbers are set."""
        return self.measures[Kind.ACTION].width

    @property
    def margin(self) -> int:
        """Whole columns left of the action."""
        return int(self.left / POINTS_PER_COLUMN)


def _measures(
    character: Measure, parenthetical: Measure, dialogue: Measure, transition: Measure
) -> dict[Kind, Measure]:
    full = Measure(0, 60)
    return {
        Kind.HEADING: full,
        Kind.ACTION: full,
        Kind.CHARACTER: character,
        Kind.PARENTHETICAL: parenthetical,
        Kind.DIALOGUE: dialogue,
        Kind.LYRIC: dialogue,
        Kind.TRANSITION: transition,
        Kind.CENTERED: full,
        Kind.MORE: character,
        Kind.CONTINUED: full,
        Kind.TITLE: full,
    }


GEOMETRIES: Mapping[Paper, Geometry] = {
    Paper.LETTER: Geometry(
        width=612,
        height=792,
        left=108,
        top=72,
        rows=54,
        measures=_measures(Measure(20, 38), Measure(15, 25), Measure(10, 35), Measure(40, 20)),
    ),
    Paper.A4: Geometry(
        width=595.28,
        height=841.89,
        left=90,
        top=75,
        rows=58,
        measures=_measures(Measure(25, 35), Measure(20, 20), Measure(13, 37), Measure(40, 20)),
    ),
}

DUAL: Mapping[Kind, Measure] = {
    Kind.CHARACTER: Measure(8, 20),
    Kind.PARENTHETICAL: Measure(4, 20),
    Kind.DIALOGUE: Measure(0, 28),
    Kind.LYRIC: Measure(0, 28),
    Kind.MORE: Measure(8, 20),
}
"""One of two speeches side by side."""

DUAL_LEFTS = (0, 32)
"""The left edges of the two speeches."""

BESIDE: Sequence[Mapping[Kind, Measure]] = tuple(
    {kind: Measure(left + measure.left, measure.width) for kind, measure in DUAL.items()} for left in DUAL_LEFTS
)
"""The measures of the left and of the right speech."""
