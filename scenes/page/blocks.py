"""Blocks: the parts of a script as they stand on a page, and where a page may end within them.

A block knows its rows and how to part in two. The rules of parting are those of the trade: of a paragraph two rows stay
and two go, at the end of a sentence where there is one near; a speech keeps its cue, a first parenthetical and two rows
together, never ends a page with a parenthetical, and says that it goes on.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import chain, islice, zip_longest
from typing import NamedTuple, TypeAlias

from scenes.page.geometry import Kind, Measure
from scenes.page.inline import Inline, Run, inline_of, runs_of
from scenes.page.widths import Row, columns, printable, rows_of, wrap

BLANKS = r"(?:\n| +\n?)"
SENTENCE_END = rf"""[.!?\u2026]["'\u2019\u201d)\]]*{BLANKS}|[\u3002\uff01\uff1f][\u300d\u300f]*{BLANKS}?"""
"""What may be the end of a sentence, with the blanks or the line break after it."""

ASCII_SENTENCE_END = re.compile(rf"""[.!?]["')\]]*{BLANKS}""")
"""The same in ASCII: it is made in a fifth of the time, and most scripts need no other."""

TITLES = frozenset(
    (
        *("Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "St", "Jr", "Sr", "Rev", "Hon", "Gov", "Sen", "Det", "Insp", "vs"),
        *("Pvt", "Cpl", "Sgt", "Lt", "Capt", "Maj", "Col", "Cmdr", "Adm", "Gen"),
    )
)
"""Abbreviations behind which a name follows; `etc.` and `p.m.` end a sentence where no small letter follows."""

LONGEST = max(map(len, TITLES))
NOT_OF_A_WORD = re.compile(r"\W")

NEAR = 4
"""A page ends at a sentence's end rather than a row's, where that leaves at most this many rows empty."""

KEEP = 2
"""Rows of a paragraph or a speech that stand together on a page."""

MANY = 500
"""Lines of a speech that are looked at where a page parts it, far more than a page holds."""


class Segment(NamedTuple):
    """Neighbouring letters on one row: what they are, the column they begin at and their runs."""

    kind: Kind
    column: int
    runs: tuple[Run, ...]


PlacedRow: TypeAlias = tuple[Segment, ...]
"""One row of the page; it is empty for a blank row, and holds two segments where two speeches stand side by side."""


class Align(StrEnum):
    """How a row stands in its measure."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


LEFT, PARENTHETICAL = Align.LEFT, Kind.PARENTHETICAL
"""By name: every row asks for them, and looking a member up in its class takes long."""


class Text(NamedTuple):
    """A text broken into rows of one measure. Rows are offsets into the printed text."""

    kind: Kind
    inline: Inline
    measure: Measure
    breaks: Sequence[Row]
    align: Align = Align.LEFT
    syllables: bool = False
    whole: bool = False

    @property
    def height(self) -> int:
        """How many rows it takes."""
        return len(self.breaks)

    def rows(self) -> Iterator[PlacedRow]:
        """Give its rows."""
        for start, end in self.breaks:
            yield (self._segment(start, end),) if start < end else ()

    def _segment(self, start: int, end: int) -> Segment:
        """Give a row; the bracket of a parenthetical hangs one column left of its words."""
        column = self.measure.left - (start == 0 and self.kind is PARENTHETICAL)
        if self.align is not LEFT:
            rest = max(0, self.measure.width - columns(self.inline.text[start:end]))
            column += rest if self.align is Align.RIGHT else rest // 2
        return Segment(self.kind, column, runs_of(self.inline, start, end))

    def parted(self, room: int, *, force: bool = False) -> "tuple[Text, Text] | None":
        """Part it with two rows on either side, at a sentence's end where one is near."""
        if self.whole or self.height < 2 * KEEP:
            return self.cut(room) if force else None
        return self.parted_keeping(room, KEEP, KEEP) or (self.cut(room) if force else None)

    def parted_keeping(self, room: int, head: int, tail: int) -> "tuple[Text, Text] | None":
        """Part it with at least `head` rows before and `tail` rows after the place."""
        most = min(room, self.height - tail)
        if most < head:
            return None
        return self._at_sentence(most, head, tail) or self.cut(most)

    def cut(self, room: int) -> "tuple[Text, Text] | None":
        """Part it after a row."""
        if not 0 < room < self.height:
            return None
        return self._between(self.breaks[:room], self.breaks[room:])

    def _between(self, before: Sequence[Row], after: Sequence[Row]) -> "tuple[Text, Text]":
        """Give two parts; blank rows between them are left out."""
        last, first = len(before), 0
        while last > 1 and before[last - 1][0] == before[last - 1][1]:
            last -= 1
        while first < len(after) - 1 and after[first][0] == after[first][1]:
            first += 1
        return self._replace(breaks=before[:last]), self._replace(breaks=after[first:])

    def _at_sentence(self, most: int, head: int, tail: int) -> "tuple[Text, Text] | None":
        text = self.inline.text
        first = max(head, most - NEAR)
        begin, end = self.breaks[first - 1][0], self.breaks[most - 1][1]
        follows = self.breaks[most][0]
        for match in reversed(list(_sentence_end(text).finditer(text, begin, follows))):
            stop, at = len(text[: match.end()].rstrip()), match.end()
            if stop > end or at >= self.breaks[-1][1] or _goes_on(text, match):
                continue
            number = next(n for n in range(first - 1, most) if stop <= self.breaks[n][1])
            if number + 1 < head:
                break
            rest = tuple(self._rewrapped(at, number))
            if len(rest) >= tail:
                before = (*self.breaks[:number], (self.breaks[number][0], stop))
                return self._between(before, rest)
        return None

    def _rewrapped(self, at: int, number: int) -> Iterator[Row]:
        """Break what follows `at` anew, until a row begins where one began before."""
        known = number + 1
        for row in wrap(self.inline.text, self.measure.width, start=at, syllables=self.syllables):
            while known < self.height and self.breaks[known][0] < row[0]:
                known += 1
            if known < self.height and self.breaks[known][0] == row[0]:
                yield from islice(self.breaks, known, None)
                return
            if row[0] >= self.breaks[-1][1] > 0:
                return
            yield row


def _sentence_end(text: str) -> re.Pattern[str]:
    return ASCII_SENTENCE_END if text.isascii() else re.compile(SENTENCE_END)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence goes on behind its dot: before a small letter, or behind a title, an initial or `No.`."""
    dot, follows = match.start(), text[match.end() : match.end() + 1]
    if text[dot] not in ".\u2026":
        return False
    word = NOT_OF_A_WORD.split(text[max(0, dot - LONGEST - 1) : dot])[-1]
    is_number = word.lower() == "no" and follows.isdigit()
    return follows.islower() or is_number or is_shortened(word)


def is_shortened(word: str) -> bool:
    """Whether a word before a dot is a title or an initial, behind which a name goes on: `Mrs`, `MRS`, `J`."""
    is_initial = len(word) == 1 and word.isupper() and word != "I"  # "So am I."
    return is_initial or word in TITLES or (word.isupper() and word.capitalize() in TITLES)


def printed(text: str) -> Inline:
    """Give the text of an element as it is printed: without marks and without what no page shows."""
    return inline_of(printable(text))


def text_of(
    kind: Kind,
    inline: Inline,
    measure: Measure,
    *,
    align: Align = Align.LEFT,
    syllables: bool = False,
    whole: bool = False,
) -> Text:
    """Break a text into the rows of its measure."""
    breaks = rows_of(inline.text, measure.width, syllables=syllables)
    return Text(kind, inline, measure, breaks, align, syllables, whole)


class Overleaf(NamedTuple):
    """What marks a speech that goes on overleaf: the words below its first part, and its cue above the second."""

    more: str
    cue: str
    more_measure: Measure


class Later(NamedTuple):
    """Lines of a long speech that no page looks at before the lines above them are set, `height` rows in all."""

    lines: tuple[Text, ...]
    height: int
    later: "Later | None"


class Speech(NamedTuple):
    """A cue and what stands below it. `more` marks a part that goes on, `(MORE)`."""

    cue: Text
    lines: tuple[Text, ...]
    overleaf: Overleaf
    more: Text | None = None
    later: Later | None = None

    @property
    def height(self) -> int:
        """How many rows it takes."""
        rows = self.cue.height + (self.more.height if self.more is not None else 0)
        for line in self.lines:
            rows += line.height
        return rows if self.later is None else rows + self.later.height

    def rows(self) -> Iterator[PlacedRow]:
        """Give its rows."""
        return chain.from_iterable(text.rows() for text in self._texts())

    def _texts(self) -> Iterator[Text]:
        yield self.cue
        yield from self.lines
        later = self.later
        while later is not None:
            yield from later.lines
            later = later.later
        if self.more is not None:
            yield self.more

    def parted(self, room: int, *, force: bool = False) -> "tuple[Speech, Speech] | None":
        """Part it with `(MORE)` below the first part and the cue again, `(CONT'D)`, above the second."""
        marks, cue = self.overleaf, self.cue
        more = text_of(Kind.MORE, printed(marks.more), marks.more_measure, whole=True)
        budget = room - cue.height - more.height
        found = self._place(budget) or (self._forced(budget) if force else None)
        if found is None:
            return None
        before, after = found
        again = text_of(Kind.CHARACTER, printed(marks.cue), cue.measure, syllables=cue.syllables, whole=True)
        later = self.later
        if later is not None and len(after) < MANY:
            after, later = (*after, *later.lines), later.later
        return Speech(cue, before, marks, more), Speech(again, after, marks, later=later)

    def _place(self, budget: int) -> tuple[tuple[Text, ...], tuple[Text, ...]] | None:
        """Find the last place within `budget` rows where the rules allow a page to end."""
        above: list[int] = [0]
        spoken: list[int] = [0]
        for line in self.lines:
            if above[-1] > budget:
                break
            above.append(above[-1] + line.height)
            spoken.append(spoken[-1] + (0 if line.kind is PARENTHETICAL else line.height))
        for number in reversed(range(len(above) - 1)):
            line = self.lines[number]
            if line.kind is not PARENTHETICAL:
                head = max(1, KEEP - spoken[number])
                tail = max(1, KEEP - self._rows_from(number + 1))
                parts = line.parted_keeping(budget - above[number], head, tail)
                if parts is not None:
                    return (*self.lines[:number], parts[0]), (parts[1], *self.lines[number + 1 :])
            before = self.lines[number - 1].kind if number else PARENTHETICAL
            stays = before is not PARENTHETICAL and spoken[number] >= KEEP
            if stays and above[number] <= budget and self._rows_from(number) >= KEEP:
                return self.lines[:number], self.lines[number:]
        return None

    def _rows_from(self, number: int) -> int:
        """Count the rows from a line on, as far as it matters."""
        count = 0
        for line in islice(self.lines, number, None):
            count += line.height
            if count >= KEEP:
                break
        return count

    def _forced(self, budget: int) -> tuple[tuple[Text, ...], tuple[Text, ...]] | None:
        """Part it after as many rows as fit."""
        rows = 0
        for number, line in enumerate(self.lines):
            if rows + line.height >= budget:
                parts = line.cut(budget - rows)
                if parts is not None:
                    return (*self.lines[:number], parts[0]), (parts[1], *self.lines[number + 1 :])
                rest = self.lines[number + 1 :]
                return (self.lines[: number + 1], rest) if rest and rows + line.height == budget else None
            rows += line.height
        return None


def speech_of(cue: Text, lines: tuple[Text, ...], overleaf: Overleaf) -> Speech:
    """Make a speech; most of a long one waits until a page has parted what stands above."""
    if len(lines) <= MANY:
        return Speech(cue, lines, overleaf)
    later: Later | None = None
    for first in reversed(range(MANY, len(lines), MANY)):
        some = lines[first : first + MANY]
        height = sum(line.height for line in some) + (later.height if later is not None else 0)
        later = Later(some, height, later)
    return Speech(cue, lines[:MANY], overleaf, later=later)


class Dual(NamedTuple):
    """Two speeches side by side. It is parted only where it is taller than a page."""

    left: Speech | None
    right: Speech | None

    @property
    def height(self) -> int:
        """How many rows the longer one takes."""
        return max(side.height for side in (self.left, self.right) if side is not None)

    def rows(self) -> Iterator[PlacedRow]:
        """Give its rows, those of the right speech beside those of the left."""
        left = self.left.rows() if self.left else iter(())
        right = self.right.rows() if self.right else iter(())
        for first, second in zip_longest(left, right, fillvalue=()):
            yield (*first, *second)

    def parted(self, room: int, *, force: bool = False) -> "tuple[Dual, Dual] | None":
        """Part both speeches; one that fits stays on the first page."""
        if not force:
            return None
        sides = [_side(side, room) for side in (self.left, self.right)]
        if all(after is None for _, after in sides):
            return None
        return Dual(sides[0][0], sides[1][0]), Dual(sides[0][1], sides[1][1])


def _side(speech: Speech | None, room: int) -> tuple[Speech | None, Speech | None]:
    if speech is None or speech.height <= room:
        return speech, None
    parts = speech.parted(room) or speech.parted(room, force=True)
    return parts if parts is not None else (speech, None)


class Rows(NamedTuple):
    """Rows already set, which part anywhere: what is taller than a page and obeys no rule."""

    all_: tuple[PlacedRow, ...]

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.all_)

    def rows(self) -> Iterator[PlacedRow]:
        """Give the rows."""
        return iter(self.all_)

    def parted(self, room: int, *, force: bool = False) -> "tuple[Rows, Rows] | None":  # noqa: ARG002
        """Part them after `room` rows."""
        return (Rows(self.all_[:room]), Rows(self.all_[room:])) if 0 < room < self.height else None


Block: TypeAlias = Text | Speech | Dual | Rows
"""A part of the script that the paginator sets: its `height`, its `rows()`, and `parted(room)`.

`parted` gives it in two, the first of at most `room` rows; `None` where no rule allows it. With `force` it is
parted against the rules rather than not at all.
"""
