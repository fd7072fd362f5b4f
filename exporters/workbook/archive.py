"""Save a workbook so that the same workbook gives the same bytes."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

STAMP = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of every part; a file's own date is what says when it was made."""


class _Archive(ZipFile):
    """A zip file whose entries all bear the same date."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any) -> None:
        """Write an entry from memory."""
        info = ZipInfo(str(zinfo_or_arcname), STAMP.timetuple()[:6])
        info.compress_type = ZIP_DEFLATED
        super().writestr(info, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any) -> None:
        """Write an entry from a file."""
        info = ZipInfo(str(arcname), STAMP.timetuple()[:6])
        info.compress_type = ZIP_DEFLATED
        with Path(filename).open("rb") as source, self.open(info, "w", force_zip64=False) as target:
            while chunk := source.read(1 << 20):
                target.write(chunk)


def bytes_of(workbook: Workbook) -> bytes:
    """Give a workbook as the bytes of an .xlsx file."""
    workbook.properties.created = workbook.properties.modified = STAMP.replace(tzinfo=None)
    buffer = BytesIO()
    with _Archive(buffer, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).write_data()
    return buffer.getvalue()
