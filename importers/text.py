"""From bytes to text, with the place of what is not text."""

from codecs import BOM_UTF8

from scenes.page.line_ends import with_newlines
from scenes.problems import Code, Problem

MARKS = {
    b"\xff\xfe": "it looks like UTF-16: save it again as UTF-8",
    b"\xfe\xff": "it looks like UTF-16: save it again as UTF-8",
    b"PK": "it is a zip archive, as Word, Excel and LibreOffice write, not text",
    b"\x89PNG": "it is a picture, not text",
    b"\xff\xd8": "it is a picture, not text",
    b"GIF8": "it is a picture, not text",
    b"%PDF": "it is a PDF, not text",
    b"\xd0\xcf\x11\xe0": "it is an old Word or Excel file, not text",
    b"\x1f\x8b": "it is compressed: unpack it first",
}
"""What a file that is not UTF-8 begins with, and what that says of it."""


def decode(content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode UTF-8, leaving out a byte order mark; a fault is one problem and empty text.

    Lines end in LF, CRLF or CR. Columns count code points.
    """
    try:
        text = content.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as fault:
        before = content.removeprefix(BOM_UTF8)[: fault.start]
        line, column = place_of(before.decode("utf-8", "replace"))
        hint = next((hint for mark, hint in MARKS.items() if content.startswith(mark)), "save it again as UTF-8")
        message = f"byte 0x{fault.object[fault.start]:02x} is not UTF-8"
        return "", (Problem(code=Code.NOT_UTF8, message=message, hint=hint, line=line, column=column),)
    if "\0" in text:
        line, column = place_of(text[: text.index("\0")])
        is_wide = 4 * text.count("\0") > len(text)
        hint = MARKS[b"\xff\xfe"] if is_wide else "delete it; a text editor may show it as ^@"
        return "", (Problem(code=Code.BAD_CHARACTER, message="a NUL character", hint=hint, line=line, column=column),)
    return text, ()


def place_of(before: str) -> tuple[int, int]:
    """Give the line and column that follow the text `before`, 1-based."""
    unified = with_newlines(before)
    return unified.count("\n") + 1, len(unified) - unified.rfind("\n")
