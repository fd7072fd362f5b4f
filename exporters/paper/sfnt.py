"""What a font file says of itself: family, weight, slope, letters, widths, and the kind of its outlines.

Reads the few tables that tell; the layout is that of the OpenType specification (table directory, `name`, `head`,
`hhea`, `hmtx`, `cmap`) and of Adobe's Compact Font Format.
"""

import struct
from collections.abc import Iterator
from itertools import islice

import attrs

TRUETYPE = (b"\0\1\0\0", b"true")
POSTSCRIPT = b"OTTO"
COLLECTION = b"ttcf"
WINDOWS = 3
MOST_LETTERS = 0x20000
"""No font is read further: Unicode has no more letters."""

BROKEN = (struct.error, LookupError, OverflowError)
NO_FONT = "it is not a TrueType or OpenType font"


@attrs.frozen
class FontFile:
    """A font that can stand in a PDF. `number` tells fonts of one collection apart."""

    path: str
    family: str
    bold: bool
    italic: bool
    number: int = 0
    is_postscript: bool = False


@attrs.frozen(kw_only=True)
class Outlines:
    """A font with PostScript outlines, as a PDF takes it in. Widths and heights are in thousandths of its size."""

    name: str
    program: bytes
    glyphs: dict[int, int]
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int


class FontError(ValueError):
    """The file is no font, or one that a PDF cannot take in here."""


def font_of(path: str, content: bytes) -> FontFile:
    """Say what font a file holds; of a collection, the first. Raises `FontError`.

    Some fonts do not say in their tables that they are bold or italic, but in the name of their file.
    """
    try:
        start = struct.unpack(">L", content[12:16])[0] if content[:4] == COLLECTION else 0
        tables = _tables(content, start)
        is_postscript = b"CFF " in tables and b"glyf" not in tables
        if is_postscript:
            outlines_of(content)
        elif b"glyf" not in tables:
            raise FontError("it has no outlines that a PDF can take in")
        style = struct.unpack_from(">H", content, tables[b"head"] + 44)[0]
        family = _family(content, tables[b"name"])
    except BROKEN as fault:
        raise FontError(NO_FONT) from fault
    stem = path.replace("\\", "/").rpartition("/")[2].lower()
    bold = bool(style & 1) or "bold" in stem
    italic = bool(style & 2) or "italic" in stem or "oblique" in stem
    return FontFile(path, family, bold, italic, is_postscript=is_postscript)


def outlines_of(content: bytes) -> Outlines:
    """Read what a PDF needs of a font with PostScript outlines. Raises `FontError`."""
    try:
        tables = _tables(content, 0)
        begin = tables[b"CFF "]
        if _has_own_numbers(content[begin:]):
            raise FontError("its glyphs have numbers of their own (CID); use the font's TrueType version (.ttf)")
        unit = struct.unpack_from(">H", content, tables[b"head"] + 18)[0] or 1000
        box = struct.unpack_from(">4h", content, tables[b"head"] + 36)
        ascent, descent = struct.unpack_from(">2h", content, tables[b"hhea"] + 4)
        count = struct.unpack_from(">H", content, tables[b"hhea"] + 34)[0]
        advances = struct.unpack_from(">" + "Hh" * count, content, tables[b"hmtx"])[::2]
        glyphs = dict(islice(_letters(content, tables[b"cmap"]), MOST_LETTERS))
    except BROKEN as fault:
        raise FontError(NO_FONT) from fault
    scaled = [round(value * 1000 / unit) for value in (*box, ascent, descent)]
    return Outlines(
        name="".join(letter for letter in _family(content, tables[b"name"]) if letter.isascii() and letter.isalnum()),
        program=content[begin : begin + _length(content, b"CFF ")],
        glyphs=glyphs,
        widths=tuple(round(advance * 1000 / unit) for advance in advances),
        box=(scaled[0], scaled[1], scaled[2], scaled[3]),
        ascent=scaled[4],
        descent=scaled[5],
    )


def _length(content: bytes, table: bytes) -> int:
    count: int = struct.unpack_from(">H", content, 4)[0]
    records = (struct.unpack_from(">4sLLL", content, 12 + 16 * n) for n in range(count))
    lengths = {tag: int(length) for tag, _, _, length in records}
    return lengths[table]


def _has_own_numbers(program: bytes) -> bool:
    """Whether the first operator of the font's dictionary is ROS: glyphs have numbers that a collection gives them."""
    at = program[2]
    for _ in range(2):
        count, size = struct.unpack_from(">HB", program, at)
        ends = [int.from_bytes(program[at + 3 + size * n :][:size], "big") for n in range(count + 1)]
        data = at + 2 + size * (count + 1)
        at = data + ends[-1]
    return b"\x0c\x1e" in program[data + ends[0] : data + ends[1]]


def _letters(content: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Give the letters of a font with their glyphs, from its Unicode tables of the formats 4 and 12."""
    count = struct.unpack_from(">H", content, table + 2)[0]
    for n in range(count):
        platform, _, offset = struct.unpack_from(">HHL", content, table + 4 + 8 * n)
        at = table + offset
        form = struct.unpack_from(">H", content, at)[0]
        if platform in (0, WINDOWS) and form == 4:
            yield from _segments(content, at)
        elif platform in (0, WINDOWS) and form == 12:
            groups = struct.unpack_from(">L", content, at + 12)[0]
            for group in range(min(groups, 0x10000)):
                first, last, glyph = struct.unpack_from(">LLL", content, at + 16 + 12 * group)
                yield from ((first + step, glyph + step) for step in range(min(last - first + 1, 0x10000)))


def _segments(content: bytes, at: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">H", content, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", content, at + 14)
    starts = struct.unpack_from(f">{count}H", content, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", content, at + 16 + 4 * count)
    ranges = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", content, ranges)
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[n]:
                glyph = struct.unpack_from(">H", content, ranges + 2 * n + offsets[n] + 2 * (code - start))[0]
                if not glyph:
                    continue
            if (glyph + deltas[n]) % 0x10000:
                yield code, (glyph + deltas[n]) % 0x10000


def _tables(content: bytes, start: int) -> dict[bytes, int]:
    mark, count = struct.unpack_from(">4sH", content, start)
    if mark not in (*TRUETYPE, POSTSCRIPT):
        raise FontError(NO_FONT)
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
