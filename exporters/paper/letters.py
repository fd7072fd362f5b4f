"""Letters on a PDF page: which font draws each of them, and how far apart they stand so that the grid holds."""

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfmetrics import getFont, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from exporters.paper.combining import is_ignored, middle_of
from exporters.paper.fonts import Family, Fonts, content_of
from exporters.paper.opentype import OpenTypeFont
from exporters.paper.sfnt import FontError, FontFile, outlines_of
from scenes.graphemes import cluster_columns, graphemes
from scenes.page.geometry import POINTS_PER_COLUMN
from scenes.page.inline import Run, Style

SIZE = 12
"""Points. Ten letters to the inch."""

TIGHT = 0.5
"""A letter this much wider than its columns, in points, still stands well; a font with a narrower one is preferred."""

GAP = 0.9
"""Space between two letters, in points, that programs which copy text do not yet take for a blank."""

WIDEST = 1.2
"""No letter is widened more."""

DAMAGE = (
    TTFError,
    OSError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What reportlab raises over a damaged font."""

ASCII = frozenset(range(ord(" "), 0x7F))

COURIERS = {
    Style.PLAIN: "Courier",
    Style.BOLD: "Courier-Bold",
    Style.ITALIC: "Courier-Oblique",
    Style.BOLD | Style.ITALIC: "Courier-BoldOblique",
}


class Face(NamedTuple):
    """A font as it is drawn: its name in the PDF, its letters, and what of the style must be feigned."""

    name: str
    letters: Any
    slanted: bool = False
    thickened: bool = False
    has_ascii: bool = False


class Piece(NamedTuple):
    """Neighbouring letters of one face that stand equally far apart, drawn as wide as `scale` says.

    A combining mark is a piece without columns, which is drawn `back` points left of its place. `marks` are those on
    the one letter of a piece; their place is its end.
    """

    text: str
    face: Face
    columns: int
    spacing: float
    scale: float = 1.0
    back: float = 0.0
    marks: tuple["Piece", ...] = ()


@lru_cache(maxsize=64)
def _loaded(font: FontFile) -> tuple[str, frozenset[int]]:
    """Give the name and the letters of a font file that reportlab has read; no letters where it cannot."""
    name = f"F{zlib.crc32(font.path.encode('utf-8', 'replace')):08x}"
    if font.is_postscript:
        opentype = OpenTypeFont(name, outlines_of(content_of(font)))
        registerFont(opentype)
        return name, frozenset(opentype.outlines.glyphs)
    try:
        loaded = TTFont(name, BytesIO(content_of(font)), subfontIndex=font.number)
    except DAMAGE:
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

    def __init__(self, fonts: Fonts) -> None:
        self.families: list[Family | None] = [fonts.main]
        self.unasked = fonts.fallbacks()
        self.missing: dict[str, int] = {}
        self._faces: dict[tuple[int, Style], Face] = {}
        self._chosen: dict[tuple[str, Style], Piece | None] = {}

    @property
    def plain(self) -> str:
        """The name of the font that draws plain text."""
        return self._face(0, Style.PLAIN).name

    def shown(self, piece: Piece, canvas: Any) -> Sequence[tuple[str, str]]:
        """Give the letters of a piece as a PDF string, with the name of the font in the document.

        A font file stands in the document as subsets of 256 letters, so a piece may need several.
        """
        font = getFont(piece.face.name)
        document = canvas._doc
        if isinstance(font, TTFont):
            parts = font.splitString(piece.text, document)
            return [(font.getSubsetInternalName(subset, document)[1:], string_of(codes)) for subset, codes in parts]
        internal = document.getInternalFontName(font.fontName)[1:]
        if isinstance(font, OpenTypeFont):
            return ((internal, font.shown(piece.text)),)
        return ((internal, string_of(piece.text.encode("cp1252"))),)

    def pieces(self, run: Run) -> Sequence[Piece | int]:
        """Give the pieces of a run; a number is so many columns where nothing is drawn."""
        style = run.style & ~Style.UNDERLINE if run.style else run.style
        face = self._face(0, style)
        if face.has_ascii and run.text.isascii():
            return (Piece(run.text, face, len(run.text), 0.0),)
        return tuple(self._pieces(run.text, style))

    def _pieces(self, text: str, style: Style) -> Iterator[Piece | int]:
        """Choose a face for each letter; neighbours that are set alike become one piece."""
        waiting: Piece | None = None
        for part in self._parts(text, style):
            if isinstance(part, int):
                if waiting:
                    yield waiting
                waiting = None
                yield part
            elif waiting and _alike(waiting, part):
                waiting = waiting._replace(text=waiting.text + part.text, columns=waiting.columns + part.columns)
            else:
                if waiting:
                    yield waiting
                waiting = part
        if waiting:
            yield waiting

    def _parts(self, text: str, style: Style) -> Iterator[Piece | int]:
        """Give each letter with its marks; where nothing can be drawn, the columns of a grapheme stay empty once."""
        for cluster in graphemes(text):
            columns = cluster_columns(cluster)
            before: Piece | int = 0
            marks: list[Piece] = []
            for at, letter in enumerate(self._drawable(cluster, style)):
                part: Piece | int = self._letter(letter, style) or (0 if at else columns)
                if isinstance(part, Piece) and not part.columns:
                    part = _over(columns or 1, part)
                    if isinstance(before, Piece):
                        marks.append(part)
                        continue
                if at:
                    yield _with_marks(before, marks)
                before, marks = part, []
            yield _with_marks(before, marks)

    def _drawable(self, cluster: str, style: Style) -> str:
        """Give a letter that no font holds as its parts, where fonts hold those: a base and its marks."""
        if self._known(cluster[0], style):
            return cluster
        parts = unicodedata.normalize("NFD", cluster)
        return parts if all(self._known(part, style) for part in parts) else cluster

    def _letter(self, letter: str, style: Style) -> Piece | None:
        piece = self._known(letter, style)
        if piece is None and not (unicodedata.category(letter) == "Cf" or is_ignored(letter)):
            self.missing[letter] = self.missing.get(letter, 0) + 1
        return piece

    def _known(self, letter: str, style: Style) -> Piece | None:
        key = (letter, style)
        if key not in self._chosen:
            self._chosen[key] = self._find(letter, style)
        return self._chosen[key]

    def _find(self, letter: str, style: Style) -> Piece | None:
        if unicodedata.category(letter) == "Cf":
            return None
        columns = cluster_columns(letter)
        first: Piece | None = None
        for face in self._faces_of(style):
            if ord(letter) not in face.letters:
                continue
            piece = _piece(letter, face, columns) if columns else Piece(letter, face, 0, 0.0)
            if piece.spacing > -TIGHT:
                return piece
            first = first or piece
        return first

    def _face(self, number: int, style: Style) -> Face:
        key = (number, style)
        if key not in self._faces:
            self._faces[key] = _face_of(self.families[number], style)
        return self._faces[key]

    def _faces_of(self, style: Style) -> Iterator[Face]:
        """Give the faces of a style one after the other; a further font is looked for when the ones before fail."""
        number = 0
        while True:
            if number == len(self.families):
                family = next(self.unasked, None)
                if family is None:
                    return
                self.families.append(family)
            number += 1
            try:
                face = self._face(number - 1, style)
            except FontError:
                continue
            yield face


PLAIN = re.compile(r"[ !-'*-\[\]-~]*")


def string_of(codes: bytes) -> str:
    """Write codes as a PDF string: brackets, backslashes and what is not ASCII as octal numbers."""
    text = codes.decode("latin-1")
    if PLAIN.fullmatch(text):
        return f"({text})"
    shown = (letter if PLAIN.fullmatch(letter) else f"\\{ord(letter):03o}" for letter in text)
    return f"({''.join(shown)})"


def _with_marks(part: Piece | int, marks: Sequence[Piece]) -> Piece | int:
    return part._replace(marks=tuple(marks)) if isinstance(part, Piece) and marks else part


def _alike(one: Piece, other: Piece) -> bool:
    if one.marks or other.marks or not one.columns:
        return False
    return (one.face, one.spacing, one.scale) == (other.face, other.spacing, other.scale)


def _piece(letter: str, face: Face, columns: int) -> Piece:
    """Fit a letter into its columns: a narrow one is widened until the gap no longer looks like a blank to readers."""
    room = columns * POINTS_PER_COLUMN
    advance = stringWidth(letter, face.name, SIZE)
    widened = room - GAP > advance > 0
    scale = round(min(WIDEST, (room - GAP) / advance), 3) if widened else 1.0
    return Piece(letter, face, columns, round((room - advance * scale) / scale, 3), scale)


def _over(columns: int, mark: Piece) -> Piece:
    """Set a mark over or under the middle of the letter before it, which takes so many columns."""
    middle = middle_of(mark.text, getFont(mark.face.name), SIZE)
    return mark._replace(back=round(columns * POINTS_PER_COLUMN / 2 + middle, 3))


def _face_of(family: Family | None, style: Style) -> Face:
    """Give the face of a family that comes nearest to a style; what it lacks is feigned. Raises `FontError`."""
    if family is None:
        return Face(COURIERS[style], _Western(), has_ascii=True)
    bold, italic = Style.BOLD in style, Style.ITALIC in style
    for font in family.by_nearness(bold, italic):
        name, letters = _loaded(font)
        if letters:
            has_ascii = letters >= ASCII
            slanted, thickened = italic and not font.italic, bold and not font.bold
            return Face(name, letters, slanted=slanted, thickened=thickened, has_ascii=has_ascii)
    raise FontError(f"{family.fonts[0].path} cannot be used: it is damaged")
