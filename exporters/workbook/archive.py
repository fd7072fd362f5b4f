"""Save a workbook so that the same workbook gives the same bytes, with the rows that were written for its sheets."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from exporters.workbook.rows import Rows

STAMP = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of every part; a file's own date is what says when it was made."""


STYLES = "xl/styles.xml"
FONT = re.compile(rb"(?<=<font>)(?:<[^<>]*/>)+(?=</font>)")
PART = re.compile(rb"<(\w+)[^<>]*/>")
PARTS_OF_FONT = (b"b", b"i", b"strike", b"u", b"vertAlign", b"sz", b"color", b"name", b"family", b"charset", b"scheme")
"""The parts of a font in the order that the schema asks for; openpyxl has another, which strict readers repair."""


def _in_order(font: re.Match[bytes]) -> bytes:
    parts = sorted(PART.finditer(font[0]), key=lambda part: PARTS_OF_FONT.index(part[1]))
    return b"".join(part[0] for part in parts)


class _Archive(ZipFile):
    """A zip file whose entries all bear the same date, and whose sheets are given their rows."""

    def __init__(self, file: BytesIO, rows: Mapping[str, Rows]) -> None:
        super().__init__(file, "w", ZIP_DEFLATED)
        self.rows = rows

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any) -> None:
        """Write an entry from memory."""
        if zinfo_or_arcname == STYLES:
            data = FONT.sub(_in_order, data)
        info = ZipInfo(str(zinfo_or_arcname), STAMP.timetuple()[:6])
        info.compress_type = ZIP_DEFLATED
        super().writestr(info, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any) -> None:
        """Write an entry from a file, which is what openpyxl does with sheets."""
        content = Path(filename).read_bytes()
        self.writestr(arcname, self.rows[arcname].put_into(content) if arcname in self.rows else content)


def bytes_of(workbook: Workbook, rows: Sequence[Rows]) -> bytes:
    """Give a workbook as the bytes of an .xlsx file; `rows` are those of its sheets, in the order of the sheets."""
    workbook.properties.created = workbook.properties.modified = STAMP.replace(tzinfo=None)
    buffer = BytesIO()
    with _Archive(buffer, {f"xl/worksheets/sheet{n}.xml": own for n, own in enumerate(rows, start=1)}) as archive:
        ExcelWriter(workbook, archive).write_data()
    return buffer.getvalue()
