"""`fabula lint`: what a person sees who checks caption files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

GOOD = "1\n00:00:01,000 --> 00:00:03,000\nFine.\n"
LONG = f"1\n00:00:01,000 --> 00:00:06,000\n{'x' * 50}\n"


def test_a_good_file_is_fine(fabula: Callable[..., Result]) -> None:
    """One line says so, and the status is 0."""
    Path("a.srt").write_text(GOOD)
    result = fabula("lint", "a.srt")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "a.srt: fine\n", "")


def test_warnings_fail_only_when_strict(fabula: Callable[..., Result]) -> None:
    """The place is one that editors can follow."""
    Path("a.srt").write_text(LONG)
    result, strict = fabula("lint", "a.srt"), fabula("lint", "a.srt", "--strict")

    assert (result.exit_code, strict.exit_code) == (0, 1)
    assert result.stderr == (f'a.srt:2:1: warning FB620: "{"x" * 29}…" fills 50 columns; 42 is the most\n')


def test_options_replace_what_the_profile_says(fabula: Callable[..., Result]) -> None:
    """A house's own norms are options."""
    Path("a.srt").write_text(LONG)

    assert fabula("lint", "a.srt", "--line", "50").stdout == "a.srt: fine\n"
    assert fabula("lint", "a.srt", "--profile", "none").stdout == "a.srt: fine\n"
    assert fabula("lint", "a.srt", "--profile", "none", "--longest", "4000").stdout == "a.srt: 1 warning\n"


def test_a_gap_of_ones_own_replaces_the_rules_about_gaps(fabula: Callable[..., Result]) -> None:
    """A gap that a profile would have closed is fine where a smaller one is asked for."""
    Path("a.srt").write_text(GOOD + "\n2\n00:00:03,200 --> 00:00:05,000\nToo near.\n")

    assert fabula("lint", "a.srt").stdout == "a.srt: 1 warning\n"
    assert fabula("lint", "a.srt", "--gap", "200").stdout == "a.srt: fine\n"
    assert fabula("lint", "a.srt", "--gap", "201").stdout == "a.srt: 1 warning\n"


def test_problems_as_json(fabula: Callable[..., Result]) -> None:
    """Other programs read the same problems."""
    Path("a.srt").write_text(LONG)
    result = fabula("lint", "a.srt", "--format", "json")

    assert [(p["code"], p["path"], p["line"]) for p in json.loads(result.stdout)] == [("FB620", "a.srt", 2)]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.srt", b"", "error FB630: no line has the times of a caption"),
        ("a.srt", b"\xff\xfe1\x00", "error FB003: byte 0xff is not UTF-8"),
        ("a.vtt", b"1\n", "error FB630: it does not begin with WEBVTT"),
        (
            "a.vtt",
            b"WEBVTT\n",
            "no line has the times of a caption (a caption begins with 00:00:01.000 --> 00:00:02.000)",
        ),
        ("a.ass", b"[Script Info]\n", "error FB630: it holds no captions"),
        ("a.ttml", b"<tt><body>", "error FB462: no element found"),
        ("a.ttml", b'<!DOCTYPE tt [<!ENTITY a "b">]><tt/>', "error FB463: it declares entities"),
        ("a.txt", b"text", "error FB005: its caption format is not known"),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:0x,000 --> 00:00:03,000\nb\n", "error FB631"),
    ],
)
def test_broken_files_are_explained(name: str, content: bytes, message: str, fabula: Callable[..., Result]) -> None:
    """The status is 1, the message says what is wrong, nothing is a traceback."""
    Path(name).write_bytes(content)
    result = fabula("lint", name)

    assert (result.exit_code, message in result.stderr) == (1, True)
    assert "Traceback" not in result.stderr


def test_xml_without_a_known_suffix_is_read_as_ttml(fabula: Callable[..., Result]) -> None:
    """Services deliver TTML as .xml."""
    fabula("export", "ttml", "miracle-in-cell-no-7", "-o", "a.xml")

    assert fabula("lint", "a.xml").stdout == "a.xml: fine\n"


def test_standard_input_needs_its_format(fabula: Callable[..., Result]) -> None:
    """Times without a name can be checked too."""
    assert fabula("lint", "-", "--as", "srt", stdin=GOOD.encode()).stdout == "-: fine\n"
