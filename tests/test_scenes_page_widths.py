"""Columns and rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes import graphemes
from scenes.page.widths import columns, printable, wrap


def rows(text: str, width: int, *, syllables: bool = False) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width, syllables=syllables)]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3), ("안녕", 4), ("e\u0301", 1), ("黒澤。", 6), ("ｶﾅ", 2), ("“…”", 3), ("ÉМ", 2), ("", 0),
        ("👩‍👩‍👧‍👦", 2), ("👍🏽 ok", 5), ("🇰🇷", 2), ("❤️", 2), ("안녕, Mina é", 12),
    ],
)  # fmt: skip
def test_columns_follow_unicode(text: str, width: int) -> None:
    """East Asian wide letters take two columns, marks none, all others one."""
    assert width == columns(text)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("hello world foo", 11, ["hello world", "foo"]),
        ("", 5, [""]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("aaaaaaaa bb", 5, ["aaaaa", "aaa", "bb"]),
        ("  indented", 20, ["  indented"]),
        ("안녕하세요 세상 사람들", 14, ["안녕하세요", "세상 사람들"]),
        ("黒澤明監督。東京", 10, ["黒澤明監", "督。東京"]),
        (" \u0301aaa。", 4, [" \u0301", "aaa", "。"]),
    ],
)
def test_rows_break_where_people_break_them(text: str, width: int, expected: list[str]) -> None:
    """At blanks, between East Asian letters but not before closing marks, and else where the row is full."""
    assert expected == rows(text, width)


def test_hangul_breaks_between_syllables_when_asked() -> None:
    """Words stay whole unless syllables may part."""
    assert rows("안녕하세요 세상 사람들", 14) == ["안녕하세요", "세상 사람들"]
    assert rows("안녕하세요 세상 사람들", 13, syllables=True) == ["안녕하세요 세", "상 사람들"]
    assert rows("우리 안녕하세요", 10, syllables=True) == ["우리 안녕", "하세요"]


@given(text=st.text())
def test_pages_and_captions_count_alike(text: str) -> None:
    """A text that a page can print is as wide on it as in a caption."""
    line = printable(text).replace("\n", "")
    assert graphemes.columns(line) == columns(line)


def test_an_emoji_is_never_parted() -> None:
    """A family and a flag move to the next row as a whole."""
    assert rows("ab👩‍👩‍👧‍👦🇰🇷cd", 4) == ["ab👩‍👩‍👧‍👦", "🇰🇷cd"]
    assert rows("e\u0301" * 5, 3) == ["e\u0301" * 3, "e\u0301" * 2]


@given(text=st.text(alphabet="ab  안黒。é\u0301\n.", max_size=60), width=st.integers(2, 12), syllables=st.booleans())
def test_rows_lose_nothing_and_fit(text: str, width: int, syllables: bool) -> None:
    """Rows fit their width, rise, and hold every visible letter."""
    found = rows(text, width, syllables=syllables)
    assert text.split() == "".join(found).split() or "".join(text.split()) == "".join("".join(found).split())
    assert all(columns(row) <= width for row in found)
    assert len(found) >= text.count("\n") + 1


def test_a_page_shows_no_control_codes() -> None:
    """Tabs are four blanks, every line end is one, NFD is composed, control codes and lone surrogates go."""
    assert printable("a\tb\r\nc\x07\u2028d\ud800") == "a    b\nc\nd"
    assert printable("\u1112\u1161\u11ab") == "한"
