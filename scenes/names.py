"""Names: what a telling calls a person or a place, and who is meant by a name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a script is converted without records
    from scenes.record import Character, Location, Presence

GREEK_ACCENTS = re.compile("(?<=[\u0370-\u03ff])[\u0300-\u036f]+")
"""Marks on Greek letters, which capitals leave out: Γιώργος is ΓΙΩΡΓΟΣ."""

DOTTED_I = "i\u0307"
"""What the Turkish İ is in small letters: two code points, of which the second is no letter."""

UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
"""Characters without a width, which come with text from web pages and from editors of right-to-left scripts."""

JOINERS = re.compile("[\u200c\u200d]")
"""Characters without a width that change the letters beside them, as Persian and Indic scripts want it."""

UNIFIED = str.maketrans({".": None, "\u2010": "-", "\u2011": "-"})
"""Dots are left out and hyphens made equal where cues are compared."""

TURKIC = frozenset({"tr", "az"})
"""Languages in which I and \u0130 are two letters."""

TURKISH_I = re.compile(f"{DOTTED_I}|\u0131")
"""An i of which capitals tell what small letters do not, or the other way round: İ is i, and I is ı or i."""


def name_in(named: "Character | Location", telling: str) -> str:
    """Give the name that a telling uses: its first alias there, else the main name."""
    return next((alias.name for alias in named.aliases if telling and alias.telling == telling), named.name)


def without_unseen(text: str) -> str:
    """Leave out of a text the characters that nobody sees and that change no other."""
    return text if text.isascii() else UNSEEN.sub("", text)


def capitals(text: str, language: str) -> str:
    """Put a text in capitals as its language, given by a tag, does: Turkish and Azeri make İ of i, and I of ı."""
    return (text.replace("i", "\u0130") if language.partition("-")[0].lower() in TURKIC else text).upper()


@lru_cache(maxsize=4096)  # a story says few names, and says them often
def folded(name: str) -> str:
    """Fold a name for comparison: letter case, width, apostrophes and spaces are made equal; José is not Jose.

    What nobody sees is left out. Of accents only those go that capitals cannot show: the dot of the Turkish i, and the
    marks on Greek letters. Names of letters and marks (NFD) are the same as those typed in whole letters (NFC).
    """
    if name.isascii():
        return " ".join(name.casefold().split())
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", JOINERS.sub("", without_unseen(name))).casefold())
    text = TURKISH_I.sub("i", GREEK_ACCENTS.sub("", text)).replace("\u2019", "'")
    return " ".join(unicodedata.normalize("NFC", text).split())


def key_of(name: str) -> str:
    """Give what a name is known by in a script: `MR HAN` is `MR. HAN`."""
    return folded(name.translate(UNIFIED)) or folded(name)


def called(named: "Character | Location") -> tuple[str, ...]:
    """Give what somebody or some place is called, the name first."""
    return (named.name, *(alias.name for alias in named.aliases))


def by_name(named: Iterable["Character | Location"]) -> Mapping[str, str]:
    """Map each folded name and alias to the id it means; the first to use a name keeps it."""
    meant: dict[str, str] = {}
    for item in named:
        for name in called(item):
            meant.setdefault(folded(name), item.id)
    return meant


def label_of(presence: "Presence", characters: Mapping[str, "Character"], telling: str) -> str:
    """Say who is there in words: `Mina (child)`, or the id where the character is not declared."""
    character = characters.get(presence.character)
    name = name_in(character, telling) if character else presence.character
    version = next((v for v in character.versions if v.id == presence.version), None) if character else None
    shown = (version.label or version.id) if version else presence.version
    return f"{name} ({shown})" if shown else name
