"""Times as text: clock times from milliseconds, and SMPTE time codes from frames."""

import re
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

CLOCK = re.compile(r"^([0-9]{1,3}):([0-5][0-9]):([0-5][0-9])(?:[.,]([0-9]{1,3})|[:;]([0-9]{2}))?$")


TWO_FIGURES = tuple(f"{number:02d}" for number in range(60))
THREE_FIGURES = tuple(f"{number:03d}" for number in range(1000))
"""Numbers as clocks show them, made once: long stories have hundreds of thousands of times."""


class FrameRate(StrEnum):
    """Frames in a second, as cameras and editing systems name them."""

    FILM_NTSC = "23.976"
    FILM = "24"
    PAL = "25"
    NTSC = "29.97"
    THIRTY = "30"
    FORTY_EIGHT = "48"
    FIFTY = "50"
    SIXTY_NTSC = "59.94"
    SIXTY = "60"

    @property
    def exact(self) -> Fraction:
        """The rate as a fraction: 23.976 is 24000/1001."""
        return Fraction(self.nominal * 1000, 1001) if "." in self.value else Fraction(self.nominal)

    @property
    def nominal(self) -> int:
        """The whole number of frames that a time code counts in a second."""
        return round(float(self.value))


def clock(milliseconds: int, mark: str = ".") -> str:
    """Give `HH:MM:SS.mmm`; hours have at least two digits."""
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{_until_minute(minutes)}{TWO_FIGURES[seconds]}{mark}{THREE_FIGURES[thousandths]}"


@lru_cache(maxsize=4)
def _until_minute(minutes: int) -> str:
    """Give `HH:MM:`; neighbouring captions mostly share it."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}:"


def short_clock(milliseconds: int) -> str:
    """Give `m:ss`, from an hour on `h:mm:ss`; parts of a second are dropped."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def frame_at(milliseconds: int, rate: FrameRate) -> int:
    """Give the frame nearest to a time, halves upwards."""
    exact = rate.exact
    return (2 * milliseconds * exact.numerator + 1000 * exact.denominator) // (2000 * exact.denominator)


def time_of_frame(frame: int, rate: FrameRate) -> int:
    """Give the time at which a frame begins, in milliseconds, halves upwards."""
    exact = rate.exact
    return (2000 * frame * exact.denominator + exact.numerator) // (2 * exact.numerator)


def smpte(frame: int, rate: FrameRate, *, drop: bool = False) -> str:
    """Give a frame's time code: `HH:MM:SS:FF`, or `HH:MM:SS;FF` where minutes drop numbers (SMPTE ST 12-1)."""
    nominal = rate.nominal
    if drop:
        frame = _numbered_with_drops(frame, nominal)
    seconds, frames = divmod(frame, nominal)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{';' if drop else ':'}{frames:02d}"


def _numbered_with_drops(frame: int, nominal: int) -> int:
    """Skip the first 2 (at 60: 4) frame numbers of each minute that is no multiple of ten."""
    dropped = nominal // 15
    in_minute, in_ten = 60 * nominal - dropped, 600 * nominal - 9 * dropped
    tens, rest = divmod(frame, in_ten)
    minutes = max(0, (rest - dropped) // in_minute)
    return frame + dropped * (9 * tens + minutes)


def of_clock(hours: str, minutes: str, seconds: str, fraction: str) -> int:
    """Give the milliseconds of a clock time; the fraction's figures stand after the point, as many as there are."""
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(fraction[:3].ljust(3, "0"))


def milliseconds_of(text: str, rate: FrameRate) -> int | None:
    """Read `HH:MM:SS`, `HH:MM:SS.mmm` or `HH:MM:SS:FF`; `None` where it is none of them."""
    match = CLOCK.match(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part) for part in match.group(1, 2, 3))
    whole = (hours * 3600 + minutes * 60 + seconds) * 1000
    if match.group(5) is None:
        return whole + int((match.group(4) or "0").ljust(3, "0"))
    frames = int(match.group(5))
    if frames >= rate.nominal:
        return None
    return time_of_frame((whole // 1000) * rate.nominal + frames, rate)
