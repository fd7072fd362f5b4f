"""Graphemes and columns: what a reader takes for one character, and how wide it is."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scenes.graphemes import columns, graphemes, shortened

TEXTS = (
    "Mina's plea",
    "naïve na\u0308ive",
    "한글 \u1112\u1161\u11ab\u1100\u1173\u11af 각\u11a8",
    "彼女は「父」と言った。か\u3099",
    "مَرْحَبًا بِالعَالَمِ",
    "नमस्ते दुनिया",
    "สวัสดีชาวโลก น้ำ",
    "👩‍👩‍👧‍👦 👍🏽 🇰🇷🇫🇷🇰 ❤️ 1️⃣ 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "a\u200db \u202eabc\u202c",
    "ﾊﾞﾝ Ｗｉｄｅ",
    "",
)


def test_graphemes_are_those_of_intl_segmenter(judge: Callable[[str], str]) -> None:
    """Letters with marks, syllables, flags and families are one; another implementation of UAX #29 agrees.

    Conjuncts of Indic scripts are left out: editions of Unicode differ in them.
    """
    script = Path(__file__).parent / "judges" / "graphemes.mjs"
    texts = [text for text in TEXTS if "न" not in text]
    done = subprocess.run(
        [judge("node"), str(script)], input=json.dumps(texts).encode(), capture_output=True, check=True
    )

    assert [graphemes(text) for text in texts] == json.loads(done.stdout)


@pytest.mark.parametrize("text", TEXTS)
def test_graphemes_lose_nothing(text: str) -> None:
    """Joined, they are the text."""
    assert "".join(graphemes(text)) == text


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Mina", 4),
        ("민아", 4),
        ("na\u0308ive", 5),
        ("👩‍👩‍👧‍👦", 2),
        ("❤️", 2),
        ("🇰🇷", 2),
        ("\u202eabc", 3),
        ("Ｗ", 2),
        ("ﾊﾞ", 1),
        ("민아 is 6", 9),
        ("", 0),
    ],
)
def test_columns(text: str, width: int) -> None:
    """A Latin letter is one column, a Han or Hangul one and an emoji two, a mark or a control none."""
    assert columns(text) == width


def test_a_shortened_text_fits() -> None:
    """An ellipsis says that something is left out; graphemes stay whole."""
    assert [shortened("민아의 가방", room) for room in (11, 10, 7, 1)] == ["민아의 가방", "민아의 가…", "민아의…", "…"]
    assert shortened("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3) == "👩‍👩‍👧‍👦…"
