"""How wide a column and how high a row must be, so that nothing has to be dragged.

Heights are written into the file: LibreOffice does not grow the rows of a file to fit wrapped text.
"""

from math import ceil
from unicodedata import east_asian_width

LINE = 13.0
"""Points that one line of text takes."""

LEAST, MOST = 17.0, 409.0
"""The lowest row that is written and the highest that a workbook can have, in points."""

LETTER, SMALL_LETTER = 0.96, 0.86
"""How wide a letter is, of the digits that a column's width counts: any, and those of Latin prose.

Found by setting the bundled story in columns of seven widths, in Noto Sans and in Carlito, as wide as Calibri, with
Excel's 7 pixels for a digit: 2 texts of 1,141 need a line more than they have.
"""


def columns(text: str) -> int:
    """Count the columns of one line of text; wide East Asian characters take two."""
    return len(text) if text.isascii() else len(text) + sum(_is_wide(character) for character in text)


def _is_wide(character: str) -> bool:
    return character >= "\u1100" and east_asian_width(character) in "WF"


def lines_of(text: str, width: float) -> int:
    """Count the lines that a text fills in a column of a width in characters."""
    if len(text) <= width / 2 and "\n" not in text:
        return 1
    return sum(_wrapped(line, width / (SMALL_LETTER if _is_latin_prose(line) else LETTER)) for line in text.split("\n"))


def _is_latin_prose(line: str) -> bool:
    is_latin = line.isascii() or all(letter < "\u0250" or "\u2000" <= letter < "\u2070" for letter in line)
    return is_latin and not line.isupper()


def _wrapped(line: str, width: float) -> int:
    """Count the lines that words fill one after the other; a word longer than a line is cut."""
    lines, filled = 1, 0
    for word in line.split(" "):
        long = columns(word)
        if filled and filled + 1 + long > width:
            lines, filled = lines + 1, 0
        filled += long + (1 if filled else 0)
        if filled > width:
            lines += ceil(filled / width) - 1
            filled = int(filled % width)
    return lines


def height_of(lines: int) -> float:
    """Give the height of a row, in points."""
    return min(MOST, max(LEAST, LINE * lines + 4))
