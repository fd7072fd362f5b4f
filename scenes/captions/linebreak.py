"""Break prose into captions of a few lines, by sense first and by shape second.

A sentence has a caption of its own where it fits; a longer one is divided where its parts part. Among all ways to
divide it the cheapest is taken (a shortest path over the words), so the work grows with the text's length only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import attrs

from scenes.captions.breaks import BEFORE, CLAUSE, NEUTRAL, NO_END, NO_START, SENTENCE, Costs
from scenes.graphemes import columns, graphemes
from scenes.sources import sentences_of

Lines = tuple[str, ...]

NEW_LINE, NEW_CAPTION, WITHIN_SENTENCE, SLACK = 4.0, 3.0, 1.6, 7.0
"""What a line costs, what a caption that ends within a sentence costs on top, how much more a break costs there, and
what an empty line would cost: unused room counts squared, so even lines are preferred."""

UNSPACED = re.compile("[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]")
"""Scripts written without spaces between words, in which a line may end at nearly every character."""

HIRAGANA = re.compile("[\u3041-\u3096]")
"""What Japanese particles and endings are written in: after them a phrase often ends."""

INSIDE_WORD = 60.0


class _Piece(NamedTuple):
    """What no line break divides: its columns, whether a space comes before it, and what a break after it costs."""

    text: str
    columns: int
    spaced: bool
    after: float = 0.0


@attrs.frozen
class Breaker:
    """Breaks text into captions of at most two lines of `line` columns."""

    line: int
    costs: Costs

    def captions(self, text: str, prefix: str = "") -> Iterator[Lines]:
        """Give the lines of each caption of one plain paragraph; joined, they hold its words in their order.

        The first line leaves room for a prefix of at most half a line.
        """
        taken = columns(prefix)
        for sentence in self._sentences(text, taken):
            yield from self._divide(sentence, taken)
            taken = 0

    def divides(self, text: str) -> bool:
        """Whether a word of the text is longer than a line."""
        if 2 * len(text) <= self.line:
            return False
        long = (word for word in text.split() if 2 * len(word) > self.line)
        return any(columns(part) > self.line for word in long for part in _unspaced_parts(word))

    def _sentences(self, text: str, taken: int) -> Iterator[str]:
        """Give the sentences, short neighbours together where they fit on one line."""
        held = ""
        for sentence in _sentences(text):
            joined = f"{held} {sentence}" if held else sentence
            if held and columns(joined) + taken > self.line:
                yield held
                held, taken = sentence, 0
            else:
                held = joined
        if held:
            yield held

    def _divide(self, sentence: str, taken: int) -> Iterator[Lines]:
        if columns(sentence) + taken <= self.line:
            yield (sentence,)
            return
        pieces = self._pieces(sentence, taken)
        for begin, middle, end in _cheapest(pieces, self.line):
            first = _joined(pieces[begin:middle])
            yield (first, _joined(pieces[middle:end])) if middle < end else (first,)

    def _pieces(self, sentence: str, taken: int) -> list[_Piece]:
        pieces: list[_Piece] = []
        words = sentence.split()
        for word, following in zip(words, [*words[1:], ""], strict=True):
            spaced = True
            for part, width, cost in self._parts(word, 0 if pieces else taken):
                pieces.append(_Piece(part, width if pieces else width + taken, spaced, cost))
                spaced = False
            if following:
                pieces[-1] = pieces[-1]._replace(after=self.costs.between(pieces[-1].text, following))
        return pieces

    def _parts(self, word: str, taken: int) -> Iterable[tuple[str, int, float]]:
        """Divide a word where its script or its length makes it; each part with its columns and its cost."""
        if word.isascii() and len(word) + taken <= self.line:
            return ((word, len(word), NEUTRAL),)
        parts = _unspaced(word) if UNSPACED.search(word) else [(word, NEUTRAL)]
        return [smaller for part in parts for smaller in self._short_enough(*part, taken)]

    def _short_enough(self, word: str, cost: float, taken: int) -> Iterator[tuple[str, int, float]]:
        whole = columns(word)
        if whole + taken <= self.line:
            yield word, whole, cost
            return
        held, filled, room = "", 0, self.line - taken
        for cluster in graphemes(word):
            width = columns(cluster)
            if filled + width > room:
                yield held, filled, INSIDE_WORD
                held, filled, room = "", 0, self.line
            held, filled = held + cluster, filled + width
        yield held, filled, cost


def joined(lines: Iterable[str]) -> str:
    """Join lines to one, with a space where the script has spaces."""
    text = ""
    for line in lines:
        unspaced = text and UNSPACED.match(text[-1]) and UNSPACED.match(line)
        text += line if unspaced or not text else f" {line}"
    return text


def _sentences(text: str) -> Iterator[str]:
    """Split a paragraph into sentences, losing nothing: marks without words stay with what is before them."""
    begin = 0
    for number, sentence in enumerate(sentences_of(text)):
        if number:
            yield text[begin : sentence.start].strip()
            begin = sentence.start
    rest = text[begin:].strip()
    if rest:
        yield rest


def _unspaced(word: str) -> list[tuple[str, float]]:
    """Divide a word of a script without spaces, each part with the cost of a break after it."""
    parts = _unspaced_parts(word)
    return [(part, _cost_between(part, after)) for part, after in zip(parts, [*parts[1:], ""], strict=True)]


def _unspaced_parts(word: str) -> list[str]:
    """Divide a word where no closing mark then begins a line and no opening mark ends one; other words stay whole."""
    if not UNSPACED.search(word):
        return [word]
    parts: list[str] = []
    for cluster in graphemes(word):
        glued = parts and (
            cluster[0] in NO_START
            or parts[-1][-1] in NO_END
            or not (UNSPACED.match(cluster) or UNSPACED.match(parts[-1][-1]))
        )
        if glued:
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts


def _cost_between(before: str, after: str) -> float:
    last = before.rstrip("」』）】”’")[-1:]
    if last in "。！？…":
        return SENTENCE
    if last in "、，；：":
        return CLAUSE
    return BEFORE if HIRAGANA.match(last) and not HIRAGANA.match(after) else NEUTRAL


def _joined(pieces: Sequence[_Piece]) -> str:
    return "".join(f" {piece.text}" if piece.spaced and number else piece.text for number, piece in enumerate(pieces))


def _cheapest(pieces: Sequence[_Piece], line: int) -> list[tuple[int, int, int]]:
    """Give for each caption the pieces at which its first line, its second line and its successor begin.

    `first[i]` is the cheapest way to end a caption's first line before piece `i`, `second[i]` its second line; each
    line is tried from every piece at which it could begin, so the work is pieces times pieces of a line.
    """
    count = len(pieces)
    never = float("inf")
    first, second = [never] * (count + 1), [never] * (count + 1)
    first_from, second_from = [0] * (count + 1), [0] * (count + 1)
    ended = [0.0] + [never] * count
    shapes = [NEW_LINE + SLACK * ((line - width) / line) ** 2 for width in range(line + 1)]
    widths = [piece.columns for piece in pieces]
    spaces = [int(piece.spaced) for piece in pieces]
    costs = [piece.after for piece in pieces]
    for end in range(1, count + 1):
        width = 0
        best_first = best_second = never
        for begin in range(end - 1, -1, -1):
            width += widths[begin]
            if width > line:
                break
            shape = shapes[width]
            if ended[begin] + shape < best_first:
                best_first, first_from[end] = ended[begin] + shape, begin
            if begin and first[begin] + costs[begin - 1] + shape < best_second:
                best_second, second_from[end] = first[begin] + costs[begin - 1] + shape, begin
            width += spaces[begin]
        first[end], second[end] = best_first, best_second
        within = WITHIN_SENTENCE * costs[end - 1] + NEW_CAPTION if end < count else 0.0
        ended[end] = min(best_first, best_second) + within
    return _path(first, second, first_from, second_from)


def _path(
    first: Sequence[float], second: Sequence[float], first_from: Sequence[int], second_from: Sequence[int]
) -> list[tuple[int, int, int]]:
    captions = []
    end = len(first) - 1
    while end > 0:
        middle = second_from[end] if second[end] < first[end] else end
        begin = first_from[middle]
        captions.append((begin, middle, end))
        end = begin
    return captions[::-1]
