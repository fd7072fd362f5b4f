"""Lay wordings out in time: how long each stands, and the gaps between them.

Times are milliseconds, kept exact while they are added up; only the absolute start and end of a caption are rounded, so
that no error grows over a long story.
"""

from collections.abc import Iterable
from math import ceil

import attrs

from scenes.views.captions import Caption, Kind, Wording
from scenes.views.norms import LABEL_SECONDS, MAX_SECONDS, MIN_CARD_SECONDS, MIN_SECONDS, Norms
from scenes.views.timecode import FrameRate

BETWEEN_SCENES = 1000.0
"""Milliseconds after a scene's last caption, where scenes last as long as it takes to read them."""


SHORTEST = 100.0
"""Milliseconds that a caption stands at least; in a scene too short for that, none is shown."""


@attrs.frozen(kw_only=True)
class Layout:
    """How captions follow each other: reading norms, what multiplies reading times, the gap in milliseconds."""

    norms: Norms
    pace: float
    gap: float

    @property
    def line(self) -> int:
        """The columns of a line: two full ones can be read within the longest time that a caption may stand."""
        return min(self.norms.line, int(MAX_SECONDS * self.norms.target / self.pace) // 2)

    def natural(self, wording: Wording) -> float:
        """Give the milliseconds in which a wording is read at ease."""
        return self._at_speed(wording, self.norms.target)

    def shortest(self, wording: Wording) -> float:
        """Give the milliseconds in which a wording can just be read."""
        return self._at_speed(wording, max(self.norms.limit, self.norms.target))

    def _at_speed(self, wording: Wording, speed: float) -> float:
        seconds = max(MIN_SECONDS, wording.columns / speed)
        if wording.kind is Kind.CARD:
            seconds = max(MIN_CARD_SECONDS, seconds + LABEL_SECONDS)
        return min(MAX_SECONDS, seconds * self.pace) * 1000


def gap_of(rate: FrameRate) -> int:
    """Give the gap between two captions: two frames, in milliseconds, rounded up."""
    return ceil(2000 / rate.exact)


def laid(
    wordings: Iterable[Wording], lengths: Iterable[float], start: float, gap: float, marked: bool
) -> tuple[Caption, ...]:
    """Put wordings one after the other from a start on, each for its own length."""
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
        return shown, natural
    if sum(shortest) > free:
        only = max(free, room / 2)
        return (shown, [only]) if only >= SHORTEST else ((), [])
    share = (free - sum(shortest)) / (sum(natural) - sum(shortest))
    return shown, [low + share * (high - low) for low, high in zip(shortest, natural, strict=True)]


def rounded(milliseconds: float) -> int:
    """Round an absolute time, halves upwards."""
    return int(milliseconds + 0.5)
