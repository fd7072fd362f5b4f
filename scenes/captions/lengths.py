"""How long a scene lasts in the finished film: as the story says, else estimated from its script.

The model and its figures follow what tools for storyboards assume: on one produced screenplay of two hours they agree
with the film and with one page a minute within a few percent. An estimate is shown as one, rounded to five seconds.
Summaries say nothing about screen time and are never measured.
"""

from enum import StrEnum

import attrs

from scenes.page.script import Action, BodyElement, Centered, Dialogue, DualDialogue, Lyric
from scenes.record import Scene

SCENE, PARAGRAPH, ACTION_WORD, SPEECH, SPOKEN_WORD = 2.0, 0.5, 0.20, 1.0, 0.30
"""Seconds for a scene, a paragraph of action, a word of it, a speech, a word of it."""

ONE_PAGE, EIGHTH = 60.0, 7.5
"""Seconds of a scene of which nothing is known, and of an eighth of a page."""

MOST_EIGHTHS = 8000
"""Eighths beyond which counting makes no difference."""

SHORTEST, LONGEST = 3.0, 1200.0
"""Bounds of an estimate, in seconds."""

WORDS_IN_LETTER = {"wide": 0.6, "thai": 0.2}
"""Words that a letter counts for in scripts without spaces: Han, kana and Hangul; Thai, Lao and Khmer."""


class Basis(StrEnum):
    """What a scene's length was taken from."""

    READING = "reading"
    GIVEN = "given"
    TEXT = "text"
    EIGHTHS = "eighths"
    DEFAULT = "default"

    @property
    def is_estimate(self) -> bool:
        """Whether the length is a guess at the film's."""
        return self in (Basis.TEXT, Basis.EIGHTHS, Basis.DEFAULT)


@attrs.frozen
class Length:
    """A scene's length in seconds and what it was taken from."""

    seconds: float
    basis: Basis


def length_of(scene: Scene, pace: float = 1.0) -> Length:
    """Give a scene's length on screen; `pace` multiplies an estimate, never what the story gives."""
    if scene.duration is not None:
        return Length(scene.duration, Basis.GIVEN)
    spoken = sum(map(_seconds, scene.body))
    if spoken:
        return Length(_bounded((SCENE + spoken) * pace), Basis.TEXT)
    if scene.eighths:
        return Length(_bounded(min(scene.eighths, MOST_EIGHTHS) * EIGHTH * pace), Basis.EIGHTHS)
    return Length(_bounded(ONE_PAGE * pace), Basis.DEFAULT)


def about(seconds: float) -> str:
    """Give an estimated time as `h:mm:ss` or `m:ss`, rounded to five seconds."""
    rounded = int(seconds / 5 + 0.5) * 5
    minutes, rest = divmod(rounded, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def words_in(text: str) -> float:
    """Count words: those between spaces, and letters of scripts without spaces by what they are worth."""
    if text.isascii():
        return len(text.split())
    wide = thai = 0
    spaced = []
    for letter in text:
        if "\u3041" <= letter <= "\u30fa" or "\u3400" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3":
            wide += 1
            spaced.append(" ")
        elif "\u0e01" <= letter <= "\u0eff" or "\u1780" <= letter <= "\u17dd":
            thai += 1
            spaced.append(" ")
        else:
            spaced.append(letter)
    words = sum(any(map(str.isalnum, word)) for word in "".join(spaced).split())
    return words + WORDS_IN_LETTER["wide"] * wide + WORDS_IN_LETTER["thai"] * thai


def _seconds(element: BodyElement) -> float:
    if isinstance(element, Action | Centered | Lyric):
        shown = sum(1 for paragraph in element.text.split("\n\n") if paragraph.strip())
        return PARAGRAPH * shown + ACTION_WORD * words_in(element.text)
    if isinstance(element, Dialogue):
        spoken = sum(words_in(line.text) for line in element.lines)
        return SPEECH + SPOKEN_WORD * spoken
    if isinstance(element, DualDialogue):
        return max(_seconds(element.left), _seconds(element.right))
    return 0.0


def _bounded(seconds: float) -> float:
    return min(max(seconds, SHORTEST), LONGEST)
