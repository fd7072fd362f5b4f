"""Check captions against the norms that broadcasters and streaming services publish.

Line lengths and speeds are counted in columns (`scenes.graphemes`): a Latin letter is one, a Han character two.
Netflix: timed-text style guides, general requirements and timing. BBC: subtitle guidelines (160 to 180 words a minute).
"""

from collections.abc import Iterable, Iterator
from math import ceil

import attrs

from scenes.captions.lengths import words_in
from scenes.captions.norms import BBC_LINE, BBC_PAUSE, BBC_WORDS, norms_of
from scenes.captions.read_captions import CaptionFile, ReadCaption
from scenes.captions.timecode import FrameRate, frame_at
from scenes.graphemes import columns, shortened
from scenes.problems import Code, Problem


@attrs.frozen(kw_only=True)
class Profile:
    """What captions are held to; `None` asks for nothing.

    `line` in columns, `speed` in columns a second, `words` in words a second, times in milliseconds. A gap shorter than
    `gap` must be none at all where `or_none` says so. With `chained`, a frame rate, a gap of more than two frames
    and less than half a second is to be closed to two frames.
    """

    line: int | None = None
    lines: int | None = 2
    speed: float | None = None
    words: float | None = None
    shortest: int | None = None
    longest: int | None = None
    gap: int | None = None
    or_none: bool = False
    chained: FrameRate | None = None


def netflix(language: str, rate: FrameRate) -> Profile:
    """Netflix's limits for a language; gaps are two frames at least. Japanese has no shortest gap."""
    norms = norms_of(language)
    japanese = norms.limit == norms.target
    return Profile(
        line=norms.line,
        speed=norms.limit,
        shortest=500 if japanese else 833,
        longest=7000,
        gap=None if japanese else int(2000 / rate.exact),
        chained=None if japanese else rate,
    )


def bbc(_language: str, _rate: FrameRate) -> Profile:
    """The BBC's limits for broadcast; a gap is a second at least, or none."""
    return Profile(line=BBC_LINE, words=BBC_WORDS[1], gap=int(BBC_PAUSE), or_none=True)


def check_captions(file: CaptionFile, profile: Profile) -> Iterator[Problem]:
    """Give what is wrong with captions, in their order; each problem names the line of the caption's times.

    Lengths and gaps may miss the norm by what rounding to the format's own times takes.
    """
    slack = file.step - 1
    asked = attrs.evolve(
        profile,
        shortest=None if profile.shortest is None else profile.shortest - slack,
        longest=None if profile.longest is None else profile.longest + slack,
        gap=None if profile.gap is None else profile.gap - slack,
    )
    yield from _check(file.captions, asked)


def _check(captions: Iterable[ReadCaption], profile: Profile) -> Iterator[Problem]:
    before: ReadCaption | None = None
    for caption in captions:
        yield from _alone(caption, profile)
        if before is not None:
            yield from _after(before, caption, profile)
        before = caption


def _alone(caption: ReadCaption, profile: Profile) -> Iterator[Problem]:
    length = caption.end - caption.start
    if length <= 0:
        yield _problem(Code.CAPTION_ENDS_EARLY, caption, "it ends before it starts" if length else "it lasts no time")
        return
    if not caption.lines:
        yield _problem(Code.EMPTY_CAPTION, caption, "it shows nothing")
        return
    yield from _shape(caption, profile)
    if profile.shortest is not None and length < profile.shortest:
        yield _problem(Code.TOO_SHORT, caption, f"it lasts {length} ms; {profile.shortest} is the least")
    if profile.longest is not None and length > profile.longest:
        yield _problem(Code.TOO_LONG, caption, f"it lasts {length} ms; {profile.longest} is the most")
    yield from _speed(caption, length, profile)


def _shape(caption: ReadCaption, profile: Profile) -> Iterator[Problem]:
    if profile.lines is not None and len(caption.lines) > profile.lines:
        yield _problem(Code.MANY_LINES, caption, f"it has {len(caption.lines)} lines; {profile.lines} is the most")
    for line in caption.lines:
        width = columns(line)
        if profile.line is not None and width > profile.line:
            message = f'"{shortened(line, 30)}" fills {width} columns; {profile.line} is the most'
            yield _problem(Code.LONG_LINE, caption, message)


def _speed(caption: ReadCaption, length: int, profile: Profile) -> Iterator[Problem]:
    if profile.speed is not None:
        width = sum(map(columns, caption.lines)) + len(caption.lines) - 1
        speed = width * 1000 / length
        if speed > profile.speed:
            needed = ceil(width * 1000 / profile.speed)
            message = f"{speed:.1f} columns a second are to be read; {profile.speed:g} is the most"
            yield _problem(Code.TOO_FAST, caption, message, f"it needs {needed} ms and has {length}")
    if profile.words is not None:
        words = sum(map(words_in, caption.lines))
        if words * 1000 / length > profile.words:
            speed, most = words * 60_000 / length, profile.words * 60
            message = f"{speed:.0f} words a minute are to be read; {most:.0f} is the most"
            needed = ceil(words * 1000 / profile.words)
            yield _problem(Code.TOO_FAST, caption, message, f"it needs {needed} ms and has {length}")


def _after(before: ReadCaption, caption: ReadCaption, profile: Profile) -> Iterator[Problem]:
    gap = caption.start - before.end
    if caption.start < before.start:
        yield _problem(Code.CAPTION_ORDER, caption, f"it starts before the caption of line {before.line}")
    elif gap < 0:
        message = f"it starts {-gap} ms before the caption of line {before.line} ends"
        yield _problem(Code.CAPTIONS_OVERLAP, caption, message)
    elif profile.gap is not None and gap < profile.gap and (gap or not profile.or_none):
        wanted = f"{profile.gap} ms" + (" or none" if profile.or_none else "")
        yield _problem(Code.SMALL_GAP, caption, f"{gap} ms after the caption of line {before.line}; {wanted} is right")
    elif profile.chained is not None and 2 < frame_at(gap, profile.chained) < profile.chained.nominal // 2:
        message = f"{gap} ms after the caption of line {before.line}; two frames or half a second is right"
        yield _problem(Code.SMALL_GAP, caption, message)


def _problem(code: Code, caption: ReadCaption, message: str, hint: str = "") -> Problem:
    return Problem(code=code, message=message, hint=hint, line=caption.line, column=1)
