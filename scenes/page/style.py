"""How a draft is made of a story: what it says beside the scenes themselves, and by which words."""

from enum import StrEnum
from typing import NamedTuple


class FlashbackStyle(StrEnum):
    """How a draft says that a scene is out of the present."""

    SUFFIX = "suffix"
    TRANSITIONS = "transitions"
    SEQUENCE = "sequence"


HOW_FLASHBACKS = "Mark flashbacks in the scene heading, by transitions, or by BEGIN and END lines."
"""What a flashback style is for, in the words of every export that has one."""


class Numbering(StrEnum):
    """What happens to the numbers of scenes."""

    KEEP = "keep"
    ANEW = "anew"
    LOCK = "lock"


class DraftStyle(NamedTuple):
    """What a draft says beside the scenes themselves."""

    flashback: FlashbackStyle = FlashbackStyle.SUFFIX
    notes: bool = False
    synopses: bool = True
    numbering: Numbering = Numbering.KEEP


PLAIN = DraftStyle()
