"""Letters on a PDF page: which font draws each of them, and how far apart they stand so that the grid holds."""

import unicodedata
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import attrs
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from exporters.paper.fonts import Family
from exporters.paper.sfnt import FontFile
from scenes.page.geometry import POINTS_PER_COLUMN
from scenes.page.inline import Run, Style
from scenes.page.widths import letter_columns

SIZE = 12
"""Points. Ten letters to the inch."""

TIGHT = 0.5
"""A letter this much wider than its columns, in points, still stands well; a font with a narrower one is preferred."""

GAP = 0.9
"""Space between two letters, in points, that programs which copy text do not yet take for a blank."""

WIDEST = 1.2
"""No letter is widened more."""

COURIERS = {
    Style.PLAIN: "Courier",
    Style.BOLD: "Courier-Bold",
    Style.ITALIC: "Courier-Oblique",
    Style.BOLD | Style.ITALIC: "Courier-BoldOblique",
}


@attrs.frozen
class Face:
    """A font as it is drawn: its name in the PDF, its letters, and what of the style must be feigned."""

    name: str
    letters: Any
    slanted: bool = False
    thickened: bool = False


@attrs.frozen
class Piece:
    """Neighbouring letters of one face that stand equally far apart, drawn as wide as `scale` says."""

    text: str
    face: Face
    columns: int
    spacing: float
    scale: float = 1.0


@lru_cache(maxsize=64)
def _loaded(font: FontFile) -> tuple[str, frozenset[int]]:
    """Give the name and the letters of a font file that reportlab has read; no letters where it cannot."""
    name = f"F{zlib.crc32(font.path.encode('utf-8', 'replace')):08x}"
    try:
        loaded = TTFont(name, font.path, subfontIndex=font.number)
    except (TTFError, OSError):
        return name, frozenset()
    registerFont(loaded)
    return name, frozenset(loaded.face.charToGlyph)


class _Western:
    """The letters of the fonts that every PDF reader brings along."""

    def __contains__(self, code: int) -> bool:
        try:
            chr(code).encode("cp1252")
        except UnicodeEncodeError:
            return False
        return code >= ord(" ")


class Letters:
    """Chooses faces for letters, and remembers which letters no font holds."""

    def __init__(self, main: Family | None, fallbacks: tuple[Family, ...]) -> None:
        self.main = main
        self.fallbacks = fallbacks
        self.missing: dict[str, int] = {}
        self._faces: dict[tuple[int, Style], Face] = {}
        self._chosen: dict[tuple[str, Style], Piece | None] = {}

    @property
    def plain(self) -> str:
        """The name of the font that draws plain text."""
        return self._face(0, Style.PLAIN).name

    def pieces(self, run: Run) -> Iterator[Piece | int]:
        """Give the pieces of a run; a number is so many columns where nothing is drawn."""
        style = run.style & ~Style.UNDERLINE
        text = run.text
        if text.isascii():
            yield Piece(text, self._face(0, style), len(text), 0.0)
            return
        waiting: Piece | None = None
        for letter in text:
            piece = self._letter(letter, style)
            if waiting and piece and _alike(waiting, piece):
                joined = waiting.text + letter
                waiting = attrs.evolve(waiting, text=joined, columns=waiting.columns + piece.columns)
                continue
            if waiting:
                yield waiting
            waiting = piece
            if piece is None:
                yield letter_columns(letter)
        if waiting:
            yield waiting

    def _letter(self, letter: str, style: Style) -> Piece | None:
        key = (letter, style)
        if key not in self._chosen:
            self._chosen[key] = self._find(letter, style)
        piece = self._chosen[key]
        if piece is None and unicodedata.category(letter) not in ("Cf", "Mn", "Me"):
            self.missing[letter] = self.missing.get(letter, 0) + 1
        return piece

    def _find(self, letter: str, style: Style) -> Piece | None:
        if unicodedata.category(letter) == "Cf":
            return None
        columns = letter_columns(letter)
        first: Piece | None = None
        for number in range(len(self.fallbacks) + 1):
            face = self._face(number, style)
            if ord(letter) not in face.letters:
                continue
            piece = _piece(letter, face, columns)
            if piece.spacing > -TIGHT:
                return piece
            first = first or piece
        return first

    def _face(self, number: int, style: Style) -> Face:
        key = (number, style)
        if key not in self._faces:
            family = self.main if number == 0 else self.fallbacks[number - 1]
            self._faces[key] = _face_of(family, style)
        return self._faces[key]


def _alike(one: Piece, other: Piece) -> bool:
    return (one.face, one.spacing, one.scale) == (other.face, other.spacing, other.scale)


def _piece(letter: str, face: Face, columns: int) -> Piece:
    """Fit a letter into its columns: a narrow one is widened until the gap no longer looks like a blank to readers."""
    room = columns * POINTS_PER_COLUMN
    advance = stringWidth(letter, face.name, SIZE)
    widened = room - GAP > advance > 0
    scale = round(min(WIDEST, (room - GAP) / advance), 3) if widened else 1.0
    return Piece(letter, face, columns, round((room - advance * scale) / scale, 3), scale)


def _face_of(family: Family | None, style: Style) -> Face:
    if family is None:
        return Face(COURIERS[style], _Western())
    bold, italic = Style.BOLD in style, Style.ITALIC in style
    font = family.styled(bold, italic)
    name, letters = _loaded(font)
    return Face(name, letters, slanted=italic and not font.italic, thickened=bold and not font.bold)
