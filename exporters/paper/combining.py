"""Combining marks on a PDF page: where a font draws them, so that they can be set over or under their letters.

Fonts of equal widths draw a mark in a cell of its own; others give it no width and draw it where the letter before it
ends, a few round the place itself.
"""

import struct
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

from scenes.page.geometry import POINTS_PER_COLUMN

IGNORED = (
    range(0x34F, 0x350),
    range(0x180B, 0x180E),
    range(0xFE00, 0xFE10),
    range(0xE0100, 0xE01F0),
)
"""Marks that nothing is drawn for: they join letters or choose between forms of one (Unicode's variation selectors)."""


def is_ignored(mark: str) -> bool:
    """Whether a mark is none to be seen."""
    return any(ord(mark) in codes for codes in IGNORED)


def middle_of(mark: str, font: Any, size: float) -> float:
    """Give how far right of the place where a font begins to draw a mark its middle is, in points."""
    advance: float = font.stringWidth(mark, size)
    ink = _ink_middle(mark, font, size)
    if advance and (ink is None or ink >= 0):
        return advance / 2
    return ink if ink is not None else -POINTS_PER_COLUMN / 2


def _ink_middle(mark: str, font: Any, size: float) -> float | None:
    """Give the middle of what is drawn, which a TrueType font says of each glyph (OpenType, table `glyf`)."""
    if not isinstance(font, TTFont):
        return None
    face: Any = font.face
    glyph = face.charToGlyph[ord(mark)]
    start, end = face.glyphPos[glyph : glyph + 2]
    if start == end:
        return None
    left, _, right = struct.unpack_from(">hhh", face._ttf_data, face.get_table_pos("glyf")[0] + start + 2)
    middle: float = (left + right) / 2 * size / face.unitsPerEm
    return middle
