"""How captions look where a format can say it: colours as red, green and blue in hexadecimal figures."""

from collections.abc import Iterable, Mapping
from itertools import cycle

FLASHBACK = "ffdca8"
"""What is shown out of the present is warm, and in italics."""

VOICES = ("ffffff", "f0e442", "56b4e9", "f0a000", "70d090", "cc9ac7", "90d8d8", "f0906e")
"""Colours of speakers: light, told apart by the colour-blind; more speakers reuse them."""


def colours_of(voices: Iterable[str]) -> Mapping[str, str]:
    """Give each speaker a colour, in their order."""
    return dict(zip(voices, cycle(VOICES), strict=False))
