"""Reading norms: how long a caption's line may be and how fast it may be read, by language.

Columns are those of `scenes.graphemes`, so one measure serves every script: 16 Korean characters are 32 columns.
Sources: Netflix timed-text style guides (line lengths, limits), BBC subtitle guidelines (labels need a second more);
targets below the limits leave the reader time to look at the picture.
"""

from enum import StrEnum

import attrs

from scenes.graphemes import is_wide

MIN_SECONDS, MAX_SECONDS = 1.0, 7.0
"""Shortest and longest time that a caption stands."""

LABEL_SECONDS, MIN_CARD_SECONDS = 1.0, 2.0
"""What a scene card stands longer than a caption of its length, and its shortest time."""

LINES = 2
"""Lines of a caption."""


class House(StrEnum):
    """Whose norms captions keep."""

    NETFLIX = "netflix"
    BBC = "bbc"


@attrs.frozen
class Norms:
    """A language's norms: columns of a line, columns read in a second as aimed at and at most.

    Where words are counted too, `words` are those read in a second as aimed at and at most. `gap` is in frames; a
    longer one is at least a `pause`, in milliseconds.
    """

    line: int
    target: float
    limit: float
    words: tuple[float, float] | None = None
    gap: int = 2
    pause: float = 500.0


OTHER = Norms(42, 12, 17)
NORMS = {
    "en": Norms(42, 15, 20),
    "ar": Norms(42, 15, 20),
    "hi": Norms(42, 15, 22),
    "th": Norms(35, 12, 17),
    "zh": Norms(32, 16, 18),
    "ko": Norms(32, 20, 24),
    "ja": Norms(26, 8, 8),
}
"""Norms by language; every other language has `OTHER`."""


BBC_LINE, BBC_WORDS, BBC_PAUSE = 37, (160 / 60, 180 / 60), 1000.0
"""The BBC's columns of a broadcast line, words a second as aimed at and at most, and shortest pause."""


def norms_of(language: str, house: House = House.NETFLIX) -> Norms:
    """Give the norms of a language tag: `en`, `pt-BR`, `zh-Hant`."""
    norms = NORMS.get(primary(language), OTHER)
    if house is House.NETFLIX:
        return norms
    return attrs.evolve(norms, line=min(norms.line, BBC_LINE), words=BBC_WORDS, gap=0, pause=BBC_PAUSE)


def primary(language: str) -> str:
    """Give the first part of a language tag, in small letters."""
    return language.replace("_", "-").partition("-")[0].lower()


def language_in(text: str) -> str:
    """Guess a language for its norms from a text's script: Korean, Japanese, Chinese, else English."""
    letters = [character for character in text if character.isalpha()]
    wide = sum(1 for character in letters if is_wide(character))
    if wide * 2 <= len(letters):
        return "en"
    if sum("\uac00" <= character <= "\ud7a3" for character in letters) * 2 > wide:
        return "ko"
    return "ja" if any("\u3041" <= character <= "\u30fa" for character in letters) else "zh"
