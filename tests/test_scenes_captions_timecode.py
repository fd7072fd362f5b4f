"""Times as text: what other programs count is counted the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opentimelineio.opentime import RationalTime

from scenes.captions.timecode import FrameRate, clock, frame_at, milliseconds_of, short_clock, smpte, time_of_frame

RATES = st.sampled_from(list(FrameRate))


@pytest.mark.parametrize(
    ("milliseconds", "long", "short"),
    [(0, "00:00:00.000", "0:00"), (59_999, "00:00:59.999", "0:59"), (360_000_007, "100:00:00.007", "100:00:00")],
)
def test_clocks(milliseconds: int, long: str, short: str) -> None:
    """Hours have two digits or more; the short form drops what is zero and parts of seconds."""
    assert (clock(milliseconds), short_clock(milliseconds)) == (long, short)


@given(frame=st.integers(0, 24 * 3600 * 24), rate=RATES)
def test_a_frame_is_found_again(frame: int, rate: FrameRate) -> None:
    """The time at which a frame begins, in whole milliseconds, leads back to that frame."""
    assert frame_at(time_of_frame(frame, rate), rate) == frame


@given(frame=st.integers(0, 24 * 3600 * 29))
def test_drop_frame_counts_as_opentimelineio_does(frame: int) -> None:
    """Two numbers are dropped each minute but every tenth."""
    theirs = RationalTime(frame, 30000 / 1001).to_timecode(30000 / 1001, drop_frame=True)

    assert smpte(frame, FrameRate.NTSC, drop=True) == theirs


@pytest.mark.parametrize(
    ("text", "rate", "milliseconds"),
    [
        ("01:00:00", FrameRate.FILM, 3_600_000),
        ("00:00:01.5", FrameRate.FILM, 1500),
        ("00:00:01:12", FrameRate.FILM, 1500),
        ("01:00:00:00", FrameRate.FILM_NTSC, 3_603_600),
        ("00:00:00:24", FrameRate.FILM, None),
        ("00:60:00", FrameRate.FILM, None),
        ("1", FrameRate.FILM, None),
    ],
)
def test_offsets(text: str, rate: FrameRate, milliseconds: int | None) -> None:
    """Clock times and time codes are read; a frame that a second does not have is no time."""
    assert milliseconds_of(text, rate) == milliseconds
