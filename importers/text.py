"""From bytes to text, with the place of what is not text."""

from scenes.problems import Code, Problem


def decode(content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode UTF-8, leaving out a byte order mark; a fault is one problem and empty text.

    Lines end in LF, CRLF or CR. Columns count code points.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line, column = place_of(content[: fault.start].decode("utf-8", "replace"))
        utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        hint = "it looks like UTF-16: save it again as UTF-8" if utf16 else "save it again as UTF-8"
        message = f"byte 0x{content[fault.start]:02x} is not UTF-8"
        return "", (Problem(code=Code.NOT_UTF8, message=message, hint=hint, line=line, column=column),)
    nul = text.find("\0")
    if nul >= 0:
        line, column = place_of(text[:nul])
        hint = "delete it; a text editor may show it as ^@"
        return "", (Problem(code=Code.BAD_CHARACTER, message="a NUL character", hint=hint, line=line, column=column),)
    return text, ()


def place_of(before: str) -> tuple[int, int]:
    """Give the line and column that follow the text `before`, 1-based."""
    unified = before.replace("\r\n", "\n").replace("\r", "\n")
    return unified.count("\n") + 1, len(unified) - unified.rfind("\n")
