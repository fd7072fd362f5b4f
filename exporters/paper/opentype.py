"""Fonts with PostScript outlines (.otf) in a PDF, which reportlab itself does not take in.

The font program goes in whole, letters are shown by the numbers of their glyphs, and a table says which letter each
glyph is, so that text can be searched and copied (PDF 1.7, 9.7: composite fonts, CIDFontType0C).
"""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from exporters.paper.sfnt import Outlines

FIXED_PITCH_SYMBOLIC = 1 + 4
STEM = 80
BLOCK = 100
"""Entries that one block of a character map may have."""


class Face:
    """What reportlab asks of a font's face."""

    builtIn = False  # noqa: N815


class OpenTypeFont:
    """A font that a reportlab document can hold, by the few names that reportlab asks fonts for."""

    face = Face()
    _dynamicFont = False  # noqa: N815
    _multiByte = False  # noqa: N815

    def __init__(self, name: str, outlines: Outlines) -> None:
        self.fontName = name
        self.outlines = outlines
        self.numbers = {code: f"{glyph:04x}" for code, glyph in outlines.glyphs.items()}

    def width(self, letter: str) -> int:
        """Give the width of a letter in thousandths of the size."""
        widths = self.outlines.widths
        glyph = self.outlines.glyphs.get(ord(letter), 0)
        return widths[min(glyph, len(widths) - 1)] if widths else 0

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002, N802
        """Give the width of a text in points."""
        return sum(map(self.width, text)) * size / 1000

    def shown(self, text: str) -> str:
        """Give a text of letters that the font holds as a PDF string of glyph numbers."""
        return f"<{text.translate(self.numbers)}>"

    def addObjects(self, document: Any) -> None:  # noqa: N802
        """Put the font into a document."""
        name = f"F{len(document.fontMapping) + 1}"
        outlines = self.outlines
        base = PDFName(f"{outlines.name}-{self.fontName}")
        program = PDFStream(PDFDictionary({"Subtype": PDFName("CIDFontType0C")}), outlines.program)
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": FIXED_PITCH_SYMBOLIC,
                "FontBBox": PDFArray(outlines.box),
                "ItalicAngle": 0,
                "Ascent": outlines.ascent,
                "Descent": outlines.descent,
                "CapHeight": outlines.ascent,
                "StemV": STEM,
                "FontFile3": document.Reference(program, f"program:{name}"),
            }
        )
        system = PDFDictionary({"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0})
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType0"),
                "BaseFont": base,
                "CIDSystemInfo": system,
                "FontDescriptor": document.Reference(descriptor, f"descriptor:{name}"),
                "DW": outlines.widths[-1] if outlines.widths else 1000,
                "W": PDFArray([0, PDFArray(outlines.widths)]),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": base,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant, f"descendant:{name}")]),
                "ToUnicode": document.Reference(PDFStream(content=self._letters()), f"letters:{name}"),
            }
        )
        document.idToObject["BasicFonts"].dict[name] = document.Reference(font, f"font:{name}")
        document.fontMapping[self.fontName] = f"/{name}"

    def _letters(self) -> str:
        """Say which letter each glyph is, as a character map."""
        letters = {glyph: code for code, glyph in sorted(self.outlines.glyphs.items(), reverse=True)}
        pairs = [f"<{glyph:04x}> <{chr(code).encode('utf-16-be').hex()}>" for glyph, code in sorted(letters.items())]
        blocks = (pairs[at : at + BLOCK] for at in range(0, len(pairs), BLOCK))
        maps = "\n".join("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
            f"{maps}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        )
