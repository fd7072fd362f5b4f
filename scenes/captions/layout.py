"""Lay wordings out in time: how long each stands, and the gaps between them.

Times are milliseconds, kept exact while they are added up; only the absolute start and end of a caption are rounded, so
that no error grows over a long story.
"""

from collections.abc import Iterable
from math import ceil

import attrs

from scenes.captions.captions import Caption, Kind, Wording
from scenes.captions.norms import LABEL_SECONDS, MAX_SECONDS, MIN_CARD_SECONDS, MIN_SECONDS, Norms
from scenes.captions.timecode import FrameRate, time_of_frame

BETWEEN_SCENES = 1000.0
"""Milliseconds after a scene's last caption, where scenes last as long as it takes to read them."""


IN_FRAME = 1e-6
"""Frames by which a sum of frames may miss a whole number."""

SHORTEST = 100.0
"""Milliseconds that a caption stands at least; in a scene too short for that, none is shown."""


@attrs.frozen(kw_only=True)
class Layout:
    """How captions follow each other: reading norms, and what multiplies reading times.

    With `snap`, everything starts and ends on a frame of `rate`, and lengths are whole frames.
    """

    norms: Norms
    pace: float
    rate: FrameRate
    snap: bool
    frame: float = attrs.field(init=False)
    """The milliseconds of a frame."""
    gap: float = attrs.field(init=False)
    """The gap between two captions in milliseconds, rounded up where nothing else is on frames."""

    @frame.default
    def _frame(self) -> float:
        return 1000 / float(self.rate.exact)

    @gap.default
    def _gap(self) -> float:
        frames = self.norms.gap
        return frames * self.frame if self.snap else ceil(1000 * frames / self.rate.exact)

    @property
    def between_scenes(self) -> float:
        """The milliseconds after a scene's last caption."""
        return self._whole(BETWEEN_SCENES)

    @property
    def line(self) -> int:
        """The columns of a line: two full ones can be read within the longest time that a caption may stand."""
        return min(self.norms.line, int(MAX_SECONDS * self.norms.target / self.pace) // 2)

    def natural(self, wording: Wording) -> float:
        """Give the milliseconds in which a wording is read at ease."""
        return self._at_speed(wording, self.norms.target, 0)

    def shortest(self, wording: Wording) -> float:
        """Give the milliseconds in which a wording can just be read."""
        return self._at_speed(wording, max(self.norms.limit, self.norms.target), 1)

    def _at_speed(self, wording: Wording, speed: float, of_words: int) -> float:
        seconds = max(MIN_SECONDS, wording.columns / speed)
        if wording.kind is Kind.CARD:
            seconds = max(MIN_CARD_SECONDS, seconds + LABEL_SECONDS)
        length = min(self.cut(MAX_SECONDS * 1000), self._whole(seconds * self.pace * 1000))
        if self.norms.words is None:
            return length
        return max(length, self._whole(1000 * wording.words / self.norms.words[of_words]))

    def closed(self, lengths: list[float], free: float) -> list[float]:
        """Let the last caption stand until the gap, where what is left of `free` milliseconds is too short a pause."""
        rest = free - sum(lengths)
        last = lengths[-1] + rest
        if 0 < rest < self.norms.pause - self.gap and last <= MAX_SECONDS * 1000:
            return [*lengths[:-1], last]
        return lengths

    def _whole(self, length: float) -> float:
        """Give a length in whole frames, rounded up; as it is without `snap`."""
        return ceil(length / self.frame - IN_FRAME) * self.frame if self.snap else length

    def cut(self, length: float) -> float:
        """Give a length in whole frames, rounded down; as it is without `snap`."""
        return int(length / self.frame + IN_FRAME) * self.frame if self.snap else length

    def snapped(self, at: float) -> float:
        """Give the frame nearest to an absolute time; the time as it is without `snap`."""
        return int(at / self.frame + 0.5) * self.frame if self.snap else at

    def rounded(self, at: float) -> int:
        """Round an absolute time to milliseconds, halves upwards; with `snap`, that of the nearest frame."""
        return time_of_frame(int(at / self.frame + 0.5), self.rate) if self.snap else int(at + 0.5)


def laid(
    wordings: Iterable[Wording], lengths: Iterable[float], start: float, layout: Layout, marked: bool
) -> tuple[Caption, ...]:
    """Put wordings one after the other from a start on, each for its own length."""
    gap, rounded = layout.gap, layout.rounded
    captions = []
    at = start
    for wording, length in zip(wordings, lengths, strict=True):
        captions.append(
            Caption(
                start=rounded(at),
                end=rounded(at + length),
                lines=wording.lines,
                kind=wording.kind,
                voice=wording.voice,
                prefix=wording.prefix,
                marked=marked,
            )
        )
        at += length + gap
    return tuple(captions)


def fitted(wordings: tuple[Wording, ...], room: float, layout: Layout) -> tuple[tuple[Wording, ...], list[float]]:
    """Choose what is shown in a scene's room and for how long, in milliseconds; a gap stays free at its end.

    At ease where there is room; else faster, down to the limit; else the last captions are left out. The first, the
    card, always stays, shorter if it must.
    """
    shown = wordings
    shortest = [layout.shortest(wording) for wording in shown]
    while len(shown) > 1 and sum(shortest) + layout.gap * len(shown) > room:
        shown, _ = shown[:-1], shortest.pop()
    natural = [layout.natural(wording) for wording in shown]
    free = room - layout.gap * len(shown)
    if sum(natural) <= free:
        return shown, layout.closed(natural, free)
    if sum(shortest) > free:
        only = layout.cut(max(free, room / 2))
        return (shown, [only]) if only >= SHORTEST else ((), [])
    share = (free - sum(shortest)) / (sum(natural) - sum(shortest))
    lengths = [layout.cut(low + share * (high - low)) for low, high in zip(shortest, natural, strict=True)]
    return shown, layout.closed(lengths, free)
