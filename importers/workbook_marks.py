"""Keep the marks of escaped characters through openpyxl, which takes some away and leaves others.

`_x005F_x0041_` is how a workbook writes the text `_x0041_` (ECMA-376 part 1, 22.9.2.19). openpyxl reads it letter for
letter where it stands in a cell, and as `_x0041_` where it stands among the shared strings: then nobody can tell it
from an escape. It looks for a capital F alone, and the standard allows both.
"""

import zipfile
from io import BytesIO

MARK, KEPT = b"_x005F_", b"_x005f_"


def with_marks_kept(content: bytes) -> bytes:
    """Give a workbook in whose shared strings no mark is taken away; nearly every one is that as it stands."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        marked = {
            part.filename: text
            for part in archive.infolist()
            if "sheets/" not in part.filename.lower() and MARK in (text := archive.read(part))
        }
        if not marked:
            return content
        kept = BytesIO()
        with zipfile.ZipFile(kept, "w") as written:
            for part in archive.infolist():
                text = marked.get(part.filename) or archive.read(part)
                written.writestr(part.filename, text.replace(MARK, KEPT))
    return kept.getvalue()
