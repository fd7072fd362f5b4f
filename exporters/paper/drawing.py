"""Drawing pages: rows of runs as letters on the sheets of a PDF, with bookmarks, labels and a title."""

from collections.abc import Iterable
from io import BytesIO

import attrs
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from exporters.paper.letters import SIZE, Letters, Piece
from exporters.paper.pages import number_columns
from scenes.page.geometry import POINTS_PER_COLUMN, POINTS_PER_ROW, Geometry
from scenes.page.inline import Run, Style
from scenes.page.paginate import Page, PageLine, Pages, ScenePlace

ASCENT = 9.6
"""From the top of a row down to the line that letters stand on, in points."""

SLANT = 0.2126
"""Twelve degrees, where a font has no italics."""

THICK = 0.35
"""The stroke round letters where a font has no bold, in points."""

UNDERLINE = (-1.8, 0.6)
"""Where an underline runs below the letters and how thick it is, in points."""


@attrs.frozen(kw_only=True)
class Document:
    """What a PDF says of itself."""

    title: str
    author: str = ""
    language: str = ""


def draw(pages: Pages, document: Document, letters: Letters) -> bytes:
    """Draw the pages; the same pages give the same bytes."""
    rl_config.useA85 = 0  # streams as they are: smaller by a fifth, and sooner written
    target = BytesIO()
    geometry = pages.geometry
    canvas = Canvas(
        target,
        pagesize=(geometry.width, geometry.height),
        invariant=1,
        pageCompression=1,
        lang=document.language or None,
        initialFontName=letters.plain,  # type: ignore[arg-type]
    )
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author)
    canvas.setCreator("Fabula")
    canvas.setSubject("Screenplay")
    if pages.title_pages:
        canvas.addPageLabel(0, prefix="Title")
    canvas.addPageLabel(len(pages.title_pages), style="ARABIC", start=1)
    scenes = _by_page(pages.scenes)
    for page in (*pages.title_pages, *pages.pages):
        sheet = _Sheet(canvas, geometry, letters)
        sheet.page(page)
        for scene in scenes.get(page.number, ()):
            key = f"scene{scene.element}"
            top = geometry.height - geometry.top - scene.row * POINTS_PER_ROW + SIZE
            canvas.bookmarkHorizontal(key, 0, top)
            canvas.addOutlineEntry("  ".join(filter(None, (scene.number, scene.heading))), key)
        canvas.showPage()
    if not (pages.title_pages or pages.pages):
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _by_page(scenes: Iterable[ScenePlace]) -> dict[int, list[ScenePlace]]:
    found: dict[int, list[ScenePlace]] = {}
    for scene in scenes:
        found.setdefault(scene.page, []).append(scene)
    return found


class _Sheet:
    """One page: its letters as PDF operators, then its underlines.

    The operators are written here because one of reportlab's text calls costs more than all the layout of a row.
    """

    def __init__(self, canvas: Canvas, geometry: Geometry, letters: Letters) -> None:
        self.canvas = canvas
        self.geometry = geometry
        self.letters = letters
        self.operators: list[str] = []
        self.look: tuple[str, float, float, bool] | None = None

    def page(self, page: Page) -> None:
        if page.number > 1:
            number = f"{page.number}."
            self._runs(self.geometry.page_number_row, self.geometry.columns - len(number), (Run(number),))
        for line in page.lines:
            self._line(line)
        self.canvas.addLiteral("\n".join(("BT", *self.operators, "ET")))

    def _line(self, line: PageLine) -> None:
        """Draw from left to right, so that copied text reads in order."""
        number = (Run(line.number),)
        margins = number_columns(self.geometry, line.number) if line.number else ()
        for column in margins[:1]:
            self._runs(line.row, column, number)
        for segment in line.segments:
            self._runs(line.row, segment.column, segment.runs)
        for column in margins[1:]:
            self._runs(line.row, column, number)

    def _runs(self, row: int, column: float, runs: Iterable[Run]) -> None:
        y = self.geometry.height - self.geometry.top - row * POINTS_PER_ROW - ASCENT
        for run in runs:
            begin = column
            for piece in self.letters.pieces(run):
                if isinstance(piece, int):
                    column += piece
                else:
                    self._piece(self.geometry.left + column * POINTS_PER_COLUMN - piece.back, y, piece)
                    column += piece.columns
            if run.style and Style.UNDERLINE in run.style:
                self._underline(begin, column, y)

    def _piece(self, x: float, y: float, piece: Piece) -> None:
        """Show a piece: its font and spacing where they change, its place, its letters.

        A letter with marks says what it is in text (PDF 1.7, 14.9.4), for programs that copy it would part them.
        """
        if piece.marks:
            text = piece.text + "".join(mark.text for mark in piece.marks)
            self.operators.append(f"/Span <</ActualText <feff{text.encode('utf-16-be').hex()}>>> BDC")
        tilt = SLANT if piece.face.slanted else 0
        place = f"1 0 {tilt} 1 {x:.2f} {y:.2f} Tm"
        for font, shown in self.letters.shown(piece, self.canvas):
            look = (font, piece.spacing, piece.scale, piece.face.thickened)
            if look != self.look:
                mode = f"2 Tr {THICK} w" if piece.face.thickened else "0 Tr"
                self.operators.append(f"/{font} {SIZE} Tf {piece.spacing} Tc {100 * piece.scale:.1f} Tz {mode}")
                self.look = look
            self.operators.append(f"{place} {shown} Tj" if place else f"{shown} Tj")
            place = ""
        for mark in piece.marks:
            self._piece(x + piece.columns * POINTS_PER_COLUMN - mark.back, y, mark)
        if piece.marks:
            self.operators.append("EMC")

    def _underline(self, begin: float, end: float, y: float) -> None:
        offset, thickness = UNDERLINE
        left, right = (self.geometry.left + column * POINTS_PER_COLUMN for column in (begin, end))
        self.canvas.setLineWidth(thickness)
        self.canvas.line(left, y + offset, right, y + offset)
