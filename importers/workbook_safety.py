"""Look at a workbook before anything parses it: what it is, how large it would become, what it carries.

A workbook is a zip file of XML parts. A few kilobytes of it can unfold into gigabytes, and a part can ask for entities
or other files. So the parts are measured in small pieces first; what is not a plain workbook of a sane size is refused,
by its content, whatever its name.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import attrs

from scenes.problems import Code, Problem

MAX_PARTS = 1_000
MAX_TOTAL = 100_000_000
"""Bytes of all parts together, unpacked."""
MAX_RATIO = 200
"""How many times larger than packed a part of more than `RATIO_FROM` bytes may be."""
RATIO_FROM = 1_000_000
MAX_SHEET_MARKS = 1_500_000
"""Tags in one sheet, opening and closing: about 300,000 filled cells."""
MAX_ALL_MARKS = 4_000_000
"""Tags in all parts."""
MAX_ROW_MARKS = 120_000
"""Tags from the beginning of one row to that of the next: a row of 16,384 cells has fewer."""
MAX_STRING_MARKS = 600_000
"""Tags in the table of shared strings: about 150,000 different texts."""
MAX_OTHER = 8_000_000
"""Bytes of any other XML part, unpacked: styles, properties, the list of sheets."""
PIECE = 1 << 20

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF8_MARK = b"\xef\xbb\xbf"
XML_BEGINS = (b"<", UTF8_MARK, b"\xff\xfe", b"\xfe\xff", b"\0", b"\x4c\x6f\xa7\x94")
"""How XML may begin: in UTF-8, UTF-16, UTF-32 and EBCDIC. Pictures and fonts begin otherwise."""
FORMULA = re.compile(rb"<([a-z]+:)?f[ >/]")
SHEET = re.compile(rb"<(?:[a-z]+:)?worksheet[ >]")
ROW = re.compile(rb"<(?:[a-z]+:)?row[ >]")

WORKBOOK = "xl/workbook.xml"
STRINGS = "xl/sharedstrings.xml"
CONTENT_TYPES = "[Content_Types].xml"
MACROS = "it is a workbook with macros (.xlsm)"
NO_MACROS = "save it as a workbook without macros (.xlsx)"
SAVE_AGAIN = "open it in a spreadsheet and save it again"
FEWER = "keep fewer rows and columns in the workbook, or leave the matrix out"
AS_XLSX = "save it as an Excel workbook (.xlsx) and try again"


@attrs.frozen
class Guarded:
    """What is known of a workbook that may be parsed."""

    has_formulas: bool


def guard(content: bytes) -> Guarded | Problem:
    """Say whether a file is a plain workbook that may be parsed, or what keeps it from being one."""
    if not content.startswith(b"PK"):
        return _not_a_zip(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _refuse_kind(archive) or _refuse_shape(archive) or _look_inside(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return refused("the file is damaged: its parts cannot be unpacked", SAVE_AGAIN)


def refused(message: str, hint: str = "") -> Problem:
    """Give the problem of a file that is not read."""
    return Problem(code=Code.UNSAFE_WORKBOOK, message=message, hint=hint)


def _other(message: str, hint: str = AS_XLSX) -> Problem:
    return Problem(code=Code.NOT_A_WORKBOOK, message=message, hint=hint)


def _not_a_zip(content: bytes) -> Problem:
    if not content.strip():
        return _other("the file is empty")
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return _other("the workbook is protected with a password", "save a copy without one")
        return _other("it is in the old .xls format")
    begin = content[:512].lstrip()
    if begin.startswith((b"<?xml", b"<html", b"<!DOCTYPE", b"<table", b"<Workbook")):
        return _other("it is a page or an XML file that only bears the name of a workbook")
    return _other("it is not a workbook")


def _refuse_kind(archive: zipfile.ZipFile) -> Problem | None:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        return _other("it is a binary workbook (.xlsb)")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return _other(MACROS, NO_MACROS)
    if "content.xml" in names:
        return _other("it is an OpenDocument file (.ods)")
    if any(name.endswith(".iwa") for name in names):
        return _other("it is a Numbers document", "export it as Excel (.xlsx) and try again")
    if WORKBOOK not in names or CONTENT_TYPES not in names:
        return _other("it is a zip file, but not a workbook")
    return None


def _refuse_shape(archive: zipfile.ZipFile) -> Problem | None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        return refused(f"it has {len(parts):,} parts; at most {MAX_PARTS:,} are read")
    seen: set[str] = set()
    for part in parts:
        name = part.filename.lower()
        if name in seen:
            return refused(f"the part {part.filename} is there twice")
        seen.add(name)
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return refused(f"the part {part.filename} is packed in an unusual way", SAVE_AGAIN)
        if part.flag_bits & 0x1:
            return refused(f"the part {part.filename} is encrypted", "save a copy without a password")
        if part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            times = part.file_size // max(part.compress_size, 1)
            return refused(f"the part {part.filename} unpacks to {times:,} times its size; at most {MAX_RATIO} is read")
    total = sum(part.file_size for part in parts)
    if total > MAX_TOTAL:
        return refused(f"it unpacks to {_mb(total)}; at most {_mb(MAX_TOTAL)} are read")
    return None


def _look_inside(archive: zipfile.ZipFile) -> Guarded | Problem:
    has_formulas = False
    marks = 0
    for part in archive.infolist():
        found = _look_at(archive, part)
        if isinstance(found, Problem):
            return found
        marks += found.marks
        has_formulas = has_formulas or found.has_formulas
        if marks > MAX_ALL_MARKS:
            return refused(f"it holds more than {MAX_ALL_MARKS:,} tags", FEWER)
    return Guarded(has_formulas=has_formulas)


@attrs.define
class _Look:
    """What was seen of one part so far. `in_row` counts the tags since the last row began."""

    is_sheet: bool = False
    has_formulas: bool = False
    marks: int = 0
    in_row: int = 0

    def take(self, piece: bytes) -> None:
        """Count the tags of the next piece."""
        self.marks += piece.count(b"<")
        self.is_sheet = self.is_sheet or SHEET.search(piece) is not None
        self.has_formulas = self.has_formulas or (self.is_sheet and FORMULA.search(piece) is not None)
        for number, row in enumerate(ROW.split(piece)):
            if self.in_row <= MAX_ROW_MARKS:
                self.in_row = row.count(b"<") + (self.in_row if number == 0 else 0)


def _look_at(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> _Look | Problem:
    """Measure a part, or say what is wrong with it. What a part is called says nothing of what it is."""
    name = part.filename
    look = _Look()
    most = 0
    for piece in _pieces(archive, part):
        if not most:
            if not piece.lstrip().startswith(XML_BEGINS):
                return look
            if not _is_utf8(piece):
                return refused(f"the part {name} is not UTF-8", SAVE_AGAIN)
            is_sheet = name.lower().startswith("xl/worksheets/") and b"<sst" not in piece[:1000]
            most = MAX_SHEET_MARKS if is_sheet else MAX_STRING_MARKS
            if not is_sheet and name.lower() != STRINGS and part.file_size > MAX_OTHER:
                return refused(f"the part {name} is {_mb(part.file_size)}; at most {_mb(MAX_OTHER)} are read")
        look.take(piece)
        if look.marks > most:
            return refused(f"the part {name} holds more than {most:,} tags", FEWER)
        if is_sheet and look.in_row > MAX_ROW_MARKS:
            return refused(f"a row of the part {name} holds more than {MAX_ROW_MARKS:,} tags", FEWER)
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            return refused(f"the part {name} declares entities, which no spreadsheet does")
        if name == CONTENT_TYPES and b"macroEnabled" in piece:
            return _other(MACROS, NO_MACROS)
    return look


def _is_utf8(begin: bytes) -> bool:
    """Whether a part is UTF-8 by its first bytes: in another encoding, a mark that is looked for could pass unseen."""
    head = begin[:200].removeprefix(UTF8_MARK)
    declared = head.split(b"?>", 1)[0].lower() if head.startswith(b"<?xml") else b""
    if b"encoding" in declared and not any(word in declared for word in (b"utf-8", b"utf8", b"us-ascii")):
        return False
    return b"\0" not in head and head.lstrip().startswith(b"<")


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a part piece by piece; each begins with the end of the one before, so that no mark is cut in two."""
    with archive.open(part) as file:
        tail = b""
        while piece := file.read(PIECE):
            yield tail + piece
            tail = piece[-10:]


def _mb(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
