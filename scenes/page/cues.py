"""Who speaks on a cue, and what stands beside the name, however either is typed: with marks, notes or wide brackets."""

import re
import unicodedata
from functools import lru_cache

from scenes.page.inline import inline_of
from scenes.page.script import Dialogue

EXTENDED = r"([^(\uff08]*[^(\uff08\s])\s*[(\uff08](.*)[)\uff09]"
"""A name and what stands in brackets behind it; East Asian keyboards give wide ones."""

WITHOUT_BRACKETS = r"(.*\S)\s+((?:V\.\s?O|O\.\s?[SC])\.?)"
"""The same where the brackets are forgotten, `MARTHA V.O.`; the dots tell it from a name, `JENNY VO`."""

DOTTED = frozenset(("O.", "S.", "C.", ".O", ".S", ".C"))
"""How such a cue ends."""

ENDS = ": \uff1a"
"""What is no part of a name at its end: stage plays and word processors set a colon behind a cue."""

MORE = frozenset("(*_[\\:")
"""Without these a cue in ASCII says a name and nothing else."""


def speaker(speech: Dialogue) -> str:
    """Give the name on a cue, without marks."""
    return name_on(speech.character)


def name_on(cue: str) -> str:
    """Give the name on a cue that is given by its text."""
    if cue.isascii() and MORE.isdisjoint(cue) and cue[-2:] not in DOTTED:
        return " ".join(cue.split()) or cue
    return _cue_in(cue)[0]


def extension_of(speech: Dialogue) -> str:
    """Give the extension of a cue, which may stand within its marks or in wide brackets."""
    return speech.extension or _cue_in(speech.character)[1]


@lru_cache(maxsize=4096)  # the same few people speak all through a script
def _cue_in(cue: str) -> tuple[str, str]:
    from scenes.names import without_unseen  # here, for most cues are plain and a conversion asks for each

    said = without_unseen(inline_of(cue).text)
    text = unicodedata.normalize("NFC", " ".join(said.split()) or cue)
    text = text.rstrip(ENDS) or text
    match = re.fullmatch(EXTENDED, text) or re.fullmatch(WITHOUT_BRACKETS, text)
    return (match[1].rstrip(ENDS) or match[1], match[2].strip()) if match else (text, "")
