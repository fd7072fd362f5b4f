"""Workbooks built to harm: each is refused with a plain reason, or read, in little time and memory."""

import io
import json
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from importers.workbook_cells import MAX_ROWS, read_book
from importers.workbook_safety import MAX_PARTS, guard
from scenes.problems import Code, Problem
from scenes.sheets.sheet import CellError, Uncalculated

ROOT = Path(__file__).parent.parent
MOST_MEGABYTES = 300
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def plain() -> bytes:
    """Make a small workbook."""
    workbook = openpyxl.Workbook()
    workbook.active.append(["Scene", "Synopsis"])
    workbook.active.append(["1", "text"])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def with_part(name: str, part: bytes, *, twice: bool = False, stored: bool = False) -> bytes:
    """Replace or add a part of the small workbook; stored, it passes for its ratio."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name or twice:
                new.writestr(entry, old.read(entry))
        with warnings.catch_warnings(action="ignore"):
            new.writestr(name, part, zipfile.ZIP_STORED if stored else None)
    return out.getvalue()


def sheet_of(rows: str, dimension: str = "A1:B2") -> bytes:
    return f'<worksheet {MAIN}><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'.encode()


def sheet(rows: str, dimension: str = "A1:B2") -> bytes:
    return with_part(SHEET, sheet_of(rows, dimension))


def text_cell(place: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>far</t></is></c>'


def strings(count: int) -> bytes:
    """Make a workbook whose table of shared strings holds many empty strings."""
    kinds = plain_part("[Content_Types].xml").replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.sharedStrings+xml"/></Types>',
    )
    table = f"<sst {MAIN}>".encode() + b"<si><t/></si>" * count + b"</sst>"
    out = io.BytesIO()
    declared = io.BytesIO(with_part("[Content_Types].xml", kinds))
    with zipfile.ZipFile(declared) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != "xl/sharedStrings.xml":
                new.writestr(entry, old.read(entry))
        new.writestr("xl/sharedStrings.xml", table, zipfile.ZIP_STORED if count < 1_000_000 else None)
    return out.getvalue()


def plain_part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(plain())) as archive:
        return archive.read(name)


def encrypted_entry() -> bytes:
    """Set the flag of an encrypted entry on each part."""
    content = bytearray(plain())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a cell in the far corner": (
        lambda: sheet(f'<row r="1048576">{text_cell("XFD1048576")}</row>'),
        "Sheet!XFD1048576 lies below",
    ),
    "a cell in the last column": (lambda: sheet(f'<row r="1">{text_cell("XFD1")}</row>'), ""),
    "a cell in the last row": (lambda: sheet(f'<row r="1048576">{text_cell("A1048576")}</row>'), "Sheet!A1048576"),
    "wide rows": (
        lambda: sheet("".join(f'<row r="{n}">{text_cell(f"XFD{n}")}</row>' for n in range(1, 20_001))),
        "is more than is read",
    ),
    "a dimension that lies": (
        lambda: sheet("".join(f'<row r="{n}">{text_cell(f"A{n}")}</row>' for n in range(1, 5001)), "A1:A2"),
        "",
    ),
    "a dimension of everything": (lambda: sheet(f'<row r="1">{text_cell("A1")}</row>', "A1:XFD1048576"), ""),
    "a column beyond the last": (lambda: sheet(f'<row r="1">{text_cell("ZZZZZZ1")}</row>'), "damaged"),
    "five million shared strings": (lambda: strings(5_000_000), "unpacks to"),
    "as many shared strings as pass for their size": (lambda: strings(250_000), "holds more than 600,000 tags"),
    "a sheet that unpacks to 600 MB": (
        lambda: spaces(600),
        "unpacks to",
    ),
    "an ever deeper part": (lambda: with_part("xl/styles.xml", b"<a>" * 700_000, stored=True), "holds more than"),
    "large styles": (
        lambda: with_part("xl/styles.xml", b"<styleSheet>" + bytes(range(97, 122)) * 400_000, stored=True),
        "10 MB",
    ),
    "a sheet under another name": (
        lambda: with_part("xl/media/x.png", b"<a/>" * 700_000, stored=True),
        "holds more than",
    ),
    "a row of a million empty cells": (
        lambda: with_part(SHEET, sheet_of("<row>" + '<c r="A1"/>' * 1_400_000), stored=True),
        "a row of the part",
    ),
    "more cells than a story needs": (
        lambda: sheet("".join(f'<row r="{n}">{"<c><v>1</v></c>" * 20}</row>' for n in range(1, 20_001))),
        "holds more than 1,500,000 tags",
    ),
    "entities that unfold": (lambda: with_part(SHEET, LAUGHS + sheet_of("")), "declares entities"),
    "an entity from outside": (lambda: with_part("xl/sharedStrings.xml", OUTSIDE + b"<sst/>"), "declares entities"),
    "a document type after a long comment": (
        lambda: with_part("docProps/core.xml", b"<!--" + b"x" * 2_000_000 + b"-->" + OUTSIDE + b"<a/>", stored=True),
        "declares entities",
    ),
    "a document type in UTF-16": (
        lambda: with_part("docProps/core.xml", (OUTSIDE + b"<a/>").decode().encode("utf-16")),
        "is not UTF-8",
    ),
    "another encoding": (
        lambda: with_part("docProps/core.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>'),
        "is not UTF-8",
    ),
    "a part that is there twice": (lambda: with_part("xl/workbook.xml", b"<workbook/>", twice=True), "twice"),
    "too many parts": (lambda: many_parts(), f"at most {MAX_PARTS:,}"),
    "encrypted parts": (encrypted_entry, "is encrypted"),
    "half a file": (lambda: plain()[: len(plain()) // 2], "damaged"),
    "broken XML": (lambda: with_part(SHEET, b"<worksheet><sheetData><row>"), "damaged"),
    "no XML at all": (lambda: with_part(SHEET, b"\x01\x02" * 100), "damaged"),
}


def spaces(megabytes: int) -> bytes:
    """Make a workbook with a sheet that is all but empty space."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != SHEET:
                new.writestr(entry, old.read(entry))
        with new.open(SHEET, "w") as part:
            part.write(b"<worksheet>")
            for _ in range(megabytes):
                part.write(b" " * 1_000_000)
    return out.getvalue()


def many_parts() -> bytes:
    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(MAX_PARTS):
            archive.writestr(f"xl/x{number}.xml", b"<a/>")
    return out.getvalue()


MEASURE = """
import json, re, sys, time
from pathlib import Path
from importers.workbook_cells import read_book
content = Path(sys.argv[1]).read_bytes()
began = time.perf_counter()
found = read_book(content)
seconds = time.perf_counter() - began
peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps({"message": getattr(found, "message", ""), "seconds": seconds, "megabytes": peak}))
"""


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_or_read_in_little_memory(name: str, tmp_path: Path) -> None:
    """Nothing that a file of a few kilobytes can hold takes more than 300 MB, and the message says what is wrong."""
    build, reason = ATTACKS[name]
    path = tmp_path / "attack.xlsx"
    path.write_bytes(build())
    words = [sys.executable, "-c", MEASURE, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert done.stderr == ""
    found = json.loads(done.stdout)
    print(f"{name}: {found['seconds']:.2f} s, {found['megabytes']:.0f} MB, {found['message']}")
    assert reason in found["message"]
    assert bool(reason) == bool(found["message"])
    assert found["megabytes"] < MOST_MEGABYTES


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def zip_of(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n" + bytes(range(256)), "it is not a workbook"),
        (OLE, "it is in the old .xls format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "the workbook is protected with a password"),
        (b"<html><table></table></html>", "it is a page or an XML file that only bears the name of a workbook"),
        (zip_of("xl/workbook.bin"), "it is a binary workbook (.xlsb)"),
        (zip_of("xl/workbook.xml", "xl/vbaProject.bin"), "it is a workbook with macros (.xlsm)"),
        (zip_of("mimetype", "content.xml"), "it is an OpenDocument file (.ods)"),
        (zip_of("Index/Document.iwa"), "it is a Numbers document"),
        (zip_of("word/document.xml"), "it is a zip file, but not a workbook"),
    ],
)
def test_what_is_not_a_plain_workbook_is_refused_by_its_content(content: bytes, reason: str) -> None:
    """A file is judged by what it holds, not by its name, and the message says what it is."""
    found = guard(content)
    assert isinstance(found, Problem)
    assert (found.code, found.message) == (Code.NOT_A_WORKBOOK, reason)


def test_a_workbook_with_macros_is_known_by_its_declared_type() -> None:
    """A macro workbook without its macros is still one."""
    kinds = plain_part("[Content_Types].xml").replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
    found = guard(with_part("[Content_Types].xml", kinds))
    assert isinstance(found, Problem)
    assert found.code is Code.NOT_A_WORKBOOK


def test_every_row_is_read() -> None:
    """No row is lost between the first look at a sheet and the rest of it."""
    workbook = openpyxl.Workbook()
    for number in range(150):
        workbook.active.append([number])
    out = io.BytesIO()
    workbook.save(out)
    book = read_book(out.getvalue())
    assert not isinstance(book, Problem)
    assert [row[0] for row in book.sheets[0].rows] == list(range(150))
    assert MAX_ROWS >= 100_000


def test_errors_and_formulas_without_a_result_are_told_apart() -> None:
    """A failed formula, one that nobody has worked out, and a text that only looks like an error are three things."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["#N/A", "=1+1", "#N/A"])
    sheet["C1"].data_type = "s"
    out = io.BytesIO()
    workbook.save(out)
    book = read_book(out.getvalue())
    assert not isinstance(book, Problem)
    assert book.sheets[0].rows == ((CellError("#N/A"), Uncalculated(), "#N/A"),)
