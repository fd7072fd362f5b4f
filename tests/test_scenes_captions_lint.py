"""Captions against norms: each rule finds what breaks it and nothing else, and our own output breaks none."""

from importlib import import_module
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.ass import Options as AssOptions
from importers.srt import captions_of
from scenes.captions.lint import Profile, bbc, check_captions, netflix
from scenes.captions.norms import House
from scenes.captions.options import Detail, TimelineOptions, Times
from scenes.captions.timecode import FrameRate
from scenes.captions.timeline import timeline_of
from scenes.record import Scene, Story

FORMATS = ("srt", "vtt", "ass", "ttml", "sbv")
ENGLISH = netflix("en", FrameRate.FILM)


def found(text: str, profile: Profile = ENGLISH) -> list[tuple[str, int | None]]:
    """Give code and line of each problem of a SubRip text."""
    return [(problem.code.id, problem.line) for problem in check_captions(captions_of(text.encode()), profile)]


def one(start: str, end: str, text: str) -> str:
    return f"1\n00:00:{start} --> 00:00:{end}\n{text}\n\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (one("01,000", "03,000", "Fine."), []),
        (one("01,000", "06,000", "x" * 42), []),
        (one("01,000", "06,000", "x" * 43), [("FB620", 2)]),
        (one("01,000", "06,000", "한" * 22), [("FB620", 2)]),
        (one("01,000", "06,000", "a\nb\nc"), [("FB621", 2)]),
        (one("01,000", "02,000", "x" * 20), []),
        (one("01,000", "02,000", "x" * 21), [("FB622", 2)]),
        (one("01,000", "01,832", "Short."), [("FB623", 2)]),
        (one("01,000", "08,001", "Long."), [("FB624", 2)]),
        (one("01,000", "01,000", "Never."), [("FB628", 2)]),
        (one("02,000", "01,000", "Back."), [("FB628", 2)]),
        (one("01,000", "03,000", ""), [("FB629", 2)]),
        (one("01,000", "03,000", "a") + one("03,083", "05,000", "b"), []),
        (one("01,000", "03,000", "a") + one("03,082", "05,000", "b"), [("FB625", 6)]),
        (one("01,000", "03,000", "a") + one("03,125", "05,000", "b"), [("FB625", 6)]),
        (one("01,000", "03,000", "a") + one("03,458", "05,000", "b"), [("FB625", 6)]),
        (one("01,000", "03,000", "a") + one("03,500", "05,000", "b"), []),
        (one("01,000", "03,000", "a") + one("02,999", "05,000", "b"), [("FB626", 6)]),
        (one("04,000", "05,000", "a") + one("01,000", "02,000", "b"), [("FB627", 6)]),
    ],
)
def test_netflix_rules(text: str, codes: list[tuple[str, int | None]]) -> None:
    """At the limit is fine, beyond it is one problem at the line of the caption's times."""
    assert found(text) == codes


def test_japanese_is_read_slower_and_in_shorter_lines() -> None:
    """13 full-width characters a line, four a second, no shortest gap."""
    japanese = netflix("ja", FrameRate.FILM)
    touching = one("01,000", "04,000", "彼女は静かに立った") + one("04,000", "06,000", "はい")

    assert found(one("01,000", "04,250", "彼女は静かに立ち上がった。"), japanese) == []
    assert found(one("01,000", "04,000", "彼女は静かに立ち上がった。"), japanese) == [("FB622", 2)]
    assert found(one("01,000", "06,000", "彼女は静かに立ち上がったよ。"), japanese) == [("FB620", 2)]
    assert found(touching, japanese) == []


def test_the_bbc_wants_a_second_or_no_gap() -> None:
    """Captions touch or stand a second apart; words are read at 180 a minute at most."""
    profile = bbc("en", FrameRate.PAL)
    first = one("01,000", "03,000", "a")

    assert found(first + one("03,000", "05,000", "b"), profile) == []
    assert found(first + one("04,000", "05,000", "b"), profile) == []
    assert found(first + one("03,500", "05,000", "b"), profile) == [("FB625", 6)]
    assert found(one("01,000", "02,000", "one two three"), profile) == []
    assert found(one("01,000", "02,000", "one two three four"), profile) == [("FB622", 2)]


@pytest.mark.parametrize("name", FORMATS)
def test_what_we_write_keeps_the_norms(name: str, told: Story) -> None:
    """Each format's captions, read from its file, break none of Netflix's norms."""
    exporter, importer = import_module(f"exporters.{name}"), import_module(f"importers.{name}")
    file = importer.captions_of(exporter.export(told, exporter.Options()).content.encode())

    assert [str(problem) for problem in check_captions(file, ENGLISH)] == []


@pytest.mark.parametrize("language", ["en", "fr", "ko", "ja", "zh", "ar"])
@pytest.mark.parametrize("snap", [False, True])
@pytest.mark.parametrize("rate", [FrameRate.FILM, FrameRate.NTSC, FrameRate.SIXTY])
def test_each_languages_norms_are_kept(language: str, snap: bool, rate: FrameRate, bundled: Story) -> None:
    """Captions made for a language keep that language's norms, at any frame rate, on frames or not."""
    from exporters import srt

    content = srt.export(bundled, srt.Options(language=language, snap=snap, fps=rate)).content

    assert found(content, netflix(language, rate)) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("snap", [False, True])
@pytest.mark.parametrize("times", [Times.REEL, Times.SCREEN])
def test_the_bbcs_norms_are_kept_on_request(name: str, snap: bool, times: Times, told: Story) -> None:
    """Captions made for the BBC break none of its norms, however their times are made."""
    exporter, importer = import_module(f"exporters.{name}"), import_module(f"importers.{name}")
    options = exporter.Options(norms=House.BBC, snap=snap, timeline=times, fps=FrameRate.PAL)
    file = importer.captions_of(exporter.export(told, options).content.encode())

    assert [str(problem) for problem in check_captions(file, bbc("en", FrameRate.PAL))] == []


@pytest.mark.parametrize("house", House)
@pytest.mark.parametrize("snap", [False, True])
@given(lengths=st.lists(st.tuples(st.floats(6, 40), st.integers(1, 40)), min_size=1, max_size=6))
def test_no_pause_is_too_short(house: House, snap: bool, lengths: list[tuple[float, int]]) -> None:
    """Where scenes have lengths of their own, a caption stands on rather than leave a pause that flickers."""
    scenes = [
        Scene(id=f"s{n}", duration=seconds, summary="rain " * words) for n, (seconds, words) in enumerate(lengths)
    ]
    options = TimelineOptions(timeline=Times.SCREEN, norms=house, snap=snap, language="en", detail=Detail.SUMMARY)
    captions = list(timeline_of(Story(title="Rain", scenes=tuple(scenes)), options).captions)
    least = {House.NETFLIX: 500, House.BBC: 1000}[house]
    gap = {House.NETFLIX: 85, House.BBC: 1}[house]

    pauses = [(a.end - a.start, b.start - a.end) for a, b in pairwise(captions)]
    assert [found for found in pauses if gap < found[1] < least - 42 and found[0] + found[1] < 7000] == []


def test_options_are_one_class_for_all() -> None:
    """Every timed format asks for the same timeline."""
    assert issubclass(AssOptions, TimelineOptions)
