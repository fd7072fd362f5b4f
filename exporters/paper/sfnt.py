"""What a font file says of itself: family, weight, slope, and the kind of its outlines.

Reads the few tables that tell; the layout is that of the OpenType specification (table directory, `name`, `head`).
"""

import struct

import attrs

TRUETYPE = (b"\0\1\0\0", b"true")
COLLECTION = b"ttcf"
WINDOWS = 3


@attrs.frozen
class FontFile:
    """A font that can stand in a PDF. `number` tells fonts of one collection apart."""

    path: str
    family: str
    bold: bool
    italic: bool
    number: int = 0


class FontError(ValueError):
    """The file is no font, or one that a PDF cannot take in here."""


def font_of(path: str, content: bytes) -> FontFile:
    """Say what font a file holds; of a collection, the first. Raises `FontError`."""
    try:
        start = struct.unpack(">L", content[12:16])[0] if content[:4] == COLLECTION else 0
        tables = _tables(content, start)
        if b"glyf" not in tables:
            raise FontError("its outlines are PostScript's (.otf); use the font's TrueType version (.ttf)")
        style = struct.unpack_from(">H", content, tables[b"head"] + 44)[0]
        return FontFile(path, _family(content, tables[b"name"]), bool(style & 1), bool(style & 2))
    except (struct.error, KeyError, IndexError) as fault:
        raise FontError("it is not a TrueType font") from fault


def _tables(content: bytes, start: int) -> dict[bytes, int]:
    mark, count = struct.unpack_from(">4sH", content, start)
    if mark not in (*TRUETYPE, b"OTTO"):
        raise FontError("it is not a TrueType font")
    records = (struct.unpack_from(">4sLLL", content, start + 12 + 16 * n) for n in range(count))
    return {tag: offset for tag, _, offset, _ in records}


def _family(content: bytes, table: int) -> str:
    """Give the family's name: the typographic one where there is one."""
    count, strings = struct.unpack_from(">HH", content, table + 2)
    names: dict[int, str] = {}
    for n in range(count):
        platform, _, _, kind, length, offset = struct.unpack_from(">6H", content, table + 6 + 12 * n)
        if kind in (1, 16) and (platform == WINDOWS or kind not in names):
            begin = table + strings + offset
            raw = content[begin : begin + length]
            names[kind] = raw.decode("utf-16-be" if platform in (0, WINDOWS) else "latin-1", "replace")
    return names.get(16) or names.get(1) or ""
