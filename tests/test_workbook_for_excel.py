"""Nothing in the workbook is of the kind that makes Excel offer to repair a file, however strange the story.

Excel itself is no program that a test can run. Its makers' library, the Open XML SDK, is; and what that does not look
at is held to the rules of ECMA-376 and of "Excel specifications and limits" here, one test for each.
"""

import json
import posixpath
import re
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import attrs
import pytest
from openpyxl.utils import range_boundaries

from exporters.workbook import breakdown
from exporters.xlsx import Options, SheetName, export
from scenes.record import Character, Location, Presence, Scene, Setting, Story, Telling

JUDGE = Path(__file__).parent / "judges" / "ooxml.mjs"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
EVERY = Options(sheets=(SheetName.ALL,))

STORIES = ("bundled", "hostile", "empty", "huge", "bare", "marks")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LIKE_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]{1,7}|[Rr][0-9]*[Cc][0-9]*")
QUOTED = re.compile(r"'((?:[^']|'')+)'!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
ROWS, COLUMNS = 1_048_576, 16_384

Box = tuple[int, int, int, int]


def huge() -> Story:
    """More scenes than a sheet has page breaks, more people than a chart has bars, two tellings."""
    return Story(
        title="& " * 200,
        tellings=(Telling(id="one", title="One"), Telling(id="two")),
        characters=tuple(Character(id=f"c{n}", name=f"Person {n}") for n in range(60)),
        locations=tuple(Location(id=f"l{n}", name=f"Place {n}", setting=Setting.INT) for n in range(60)),
        scenes=tuple(
            Scene(
                id=f"s{n}",
                number=str(n),
                telling="one" if n < 700 else "two",
                location=f"l{n % 60}",
                time_of_day="DAY",
                event=f"e{n % 700}",
                flashback=n % 7 == 3,
                story_day=f"D{n // 20}",
                characters=tuple(Presence(character=f"c{(n + k) % 60}") for k in range(3)),
                summary="It rains. " * (n % 30),
            )
            for n in range(1_100)
        ),
    )


def marks() -> Story:
    """Names that sheets, tables, lists and links take for something else."""
    names = ("O'Neil's", "a,b;c", "A1", "R1C1", '"quoted"', "x" * 300, "two\nlines", "TRUE", "=1+1", "_x0041_")
    return Story(
        title="History",
        tellings=(Telling(id="its"), Telling(id="A1")),
        characters=tuple(Character(id=f"c{n}", name=name) for n, name in enumerate(names)),
        locations=tuple(Location(id=f"l{n}", name=name) for n, name in enumerate(names)),
        scenes=tuple(
            Scene(id=f"s{n}", number=name[:40], telling=("its", "A1")[n % 2], location=f"l{n}", event=f"e{n // 2}")
            for n, name in enumerate(names)
        ),
    )


@attrs.frozen
class Package:
    """A workbook as its parts; `xml` parses one, each part once."""

    content: bytes
    parts: dict[str, bytes]
    parsed: dict[str, ElementTree.Element]

    def xml(self, name: str) -> ElementTree.Element:
        if name not in self.parsed:
            self.parsed[name] = ElementTree.fromstring(self.parts[name])
        return self.parsed[name]

    def links(self, name: str) -> dict[str, str]:
        """Give the parts that a part refers to, by relationship id."""
        folder, _, file = name.rpartition("/")
        own = f"{folder}/_rels/{file}.rels"
        if own not in self.parts:
            return {}
        targets = {str(found.get("Id")): str(found.get("Target")) for found in self.xml(own)}
        return {id_: posixpath.normpath(posixpath.join("/", folder, to)).lstrip("/") for id_, to in targets.items()}

    def sheets(self) -> Iterator[tuple[str, str, ElementTree.Element]]:
        """Give each sheet's title, part and XML, in the order of the tabs."""
        targets = self.links("xl/workbook.xml")
        for sheet in self.xml("xl/workbook.xml").iter(f"{MAIN}sheet"):
            part = targets[str(sheet.get(f"{OFFICE}id"))]
            yield str(sheet.get("name")), part, self.xml(part)

    def tables(self, part: str) -> list[ElementTree.Element]:
        return [self.xml(target) for target in self.links(part).values() if "/tables/" in target]


@pytest.fixture(scope="module")
def packages() -> dict[str, Package]:
    return {}


@pytest.fixture(params=STORIES)
def package(request: pytest.FixtureRequest, packages: dict[str, Package]) -> Package:
    """The workbook of a story with every sheet, made once."""
    name = str(request.param)
    if name not in packages:
        made = {"huge": huge, "marks": marks, "empty": lambda: Story(title="t"), "bare": bare}
        story = made[name]() if name in made else request.getfixturevalue(name)
        content = bytes(export(story, EVERY).content)  # type: ignore[arg-type]
        with ZipFile(BytesIO(content)) as archive:
            packages[name] = Package(content, {n: archive.read(n) for n in archive.namelist()}, {})
    return packages[name]


def bare() -> Story:
    """A story of one scene that says nothing."""
    return Story(title="t", characters=(Character(id="a", name="A"),), scenes=(Scene(id="only"),))


def box(reference: str) -> Box:
    first, top, last, bottom = range_boundaries(reference)
    assert first is not None
    assert top is not None
    assert last is not None
    assert bottom is not None
    return first, top, last, bottom


def meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def length(text: str) -> int:
    """Count characters as Excel does."""
    return len(text.encode("utf-16-le")) // 2


def text_of(cell: ElementTree.Element) -> str:
    return "".join(found.text or "" for found in cell.iter(f"{MAIN}t"))


def test_the_open_xml_sdk_finds_nothing(
    packages: dict[str, Package], judge: Callable[[str], str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Microsoft's own library finds every part, element and value where and as it must be."""
    node = judge("node")
    stories = {"bundled": request.getfixturevalue("bundled"), "hostile": request.getfixturevalue("hostile")}
    stories |= {"bare": bare(), "empty": Story(title="t"), "marks": marks()}
    for name, story in stories.items():
        (tmp_path / f"{name}.xlsx").write_bytes(bytes(export(story, EVERY).content))  # type: ignore[arg-type]
    files = [str(tmp_path / f"{name}.xlsx") for name in stories]

    done = subprocess.run([node, str(JUDGE), *files], capture_output=True, check=True, timeout=300)
    assert json.loads(done.stdout) == {file: [] for file in files}


def test_every_part_is_declared_and_found(package: Package) -> None:
    """Each part has a content type, and each relationship leads to a part."""
    types = package.xml("[Content_Types].xml")
    named = {str(found.get("PartName")).lstrip("/") for found in types if found.get("PartName")}
    by_suffix = {str(found.get("Extension")) for found in types if found.get("Extension")}
    for name in package.parts:
        assert name == "[Content_Types].xml" or name in named or name.rpartition(".")[2] in by_suffix, name
    assert named <= set(package.parts)
    for name in list(package.parts):
        if not name.endswith(".rels"):
            assert set(package.links(name).values()) <= set(package.parts), name


def test_sheet_names_are_legal(package: Package) -> None:
    """At most 31 characters, none that formulas need, no apostrophe at an end, not History, each once in any case."""
    titles = [title for title, _, _ in package.sheets()]
    for title in titles:
        assert 0 < length(title) <= 31
        assert not set(title) & set("[]:*?/\\")
        assert title.strip("'") == title
        assert title.casefold() != "history"
    assert len({title.casefold() for title in titles}) == len(titles)


def test_cells_stand_in_order_and_hold_what_they_can(package: Package) -> None:
    """Rows and cells ascend, within the sheet; looks exist; texts fit and hold no character that XML forbids."""
    looks = len(next(package.xml("xl/styles.xml").iter(f"{MAIN}cellXfs")))
    for title, _, sheet in package.sheets():
        above = 0
        for row in sheet.iter(f"{MAIN}row"):
            number = int(str(row.get("r")))
            assert above < number <= ROWS
            assert float(row.get("ht") or 1) <= 409
            above, before = number, 0
            for cell in row:
                column, own_row, _, _ = box(str(cell.get("r")))
                assert (own_row, before < column <= COLUMNS) == (number, True), (title, cell.get("r"))
                before = column
                assert int(cell.get("s") or 0) < looks
                assert cell.find(f"{MAIN}f") is None
                assert cell.get("t") in (None, "n", "inlineStr")
                text = text_of(cell)
                assert (length(text) <= 32_767, text.count("\n") <= 253) == (True, True)
                assert not ILLEGAL.search(text)
                assert not re.search("_x[0-9A-Fa-f]{4}_", text.replace("_x005F_", ""))
                if cell.get("t") is None and cell.find(f"{MAIN}v") is not None:
                    float(str(cell.findtext(f"{MAIN}v")))


def test_tables_are_what_their_cells_say(package: Package) -> None:
    """A table has a name of its own, a row below its header, and the titles of its header cells, each once."""
    names = [str(n.get("name")).casefold() for n in package.xml("xl/workbook.xml").iter(f"{MAIN}definedName")]
    ids = []
    for title, part, sheet in package.sheets():
        cells = {str(cell.get("r")): cell for row in sheet.iter(f"{MAIN}row") for cell in row}
        merged = [box(str(found.get("ref"))) for found in sheet.iter(f"{MAIN}mergeCell")]
        boxes: list[Box] = []
        for table in package.tables(part):
            name = str(table.get("displayName"))
            assert re.fullmatch(r"[A-Za-z_\\][\w.]{0,254}", name)
            assert not LIKE_CELL.fullmatch(name)
            names.append(name.casefold())
            ids.append(table.get("id"))
            reach = box(str(table.get("ref")))
            assert reach[3] > reach[1], title
            assert not any(meet(reach, other) for other in (*boxes, *merged))
            boxes.append(reach)
            filters = table.find(f"{MAIN}autoFilter")
            assert filters is None or filters.get("ref") == table.get("ref")
            columns = [str(column.get("name")) for column in table.iter(f"{MAIN}tableColumn")]
            assert len({column.casefold() for column in columns}) == len(columns) == reach[2] - reach[0] + 1
            header = [cell for cell in cells.values() if box(str(cell.get("r")))[1] == reach[1]]
            assert [(cell.get("t"), text_of(cell)) for cell in header] == [("inlineStr", name) for name in columns]
            assert not any(set(column) & set("\n\r\t") or length(column) > 255 for column in columns)
        assert sheet.find(f"{MAIN}autoFilter") is None
    assert len(set(names) - {"_xlnm.print_area", "_xlnm.print_titles"}) == len(
        [name for name in names if not name.startswith("_xlnm.")]
    )
    assert len(set(ids)) == len(ids)


def test_names_lead_to_cells(package: Package) -> None:
    """A defined name is a legal one, stands once in its scope, and names ranges of sheets that are there."""
    titles = {title for title, _, _ in package.sheets()}
    seen = set()
    for found in package.xml("xl/workbook.xml").iter(f"{MAIN}definedName"):
        name = str(found.get("name"))
        scope = (name.casefold(), found.get("localSheetId"))
        assert scope not in seen
        seen.add(scope)
        assert re.fullmatch(r"[A-Za-z_\\][\w.]{0,254}", name)
        assert not LIKE_CELL.fullmatch(name)
        if not name.startswith("_xlnm.Print_Titles"):
            for piece in re.findall(r"'(?:[^']|'')+'![^,]+", str(found.text)):
                match = QUOTED.fullmatch(piece)
                assert match, piece
                assert match[1].replace("''", "'") in titles


def test_lists_and_rules_are_within_limits(package: Package) -> None:
    """What is offered and how cells are coloured: formulas and messages fit, looks exist, each priority is one."""
    looks = package.xml("xl/styles.xml").find(f"{MAIN}dxfs")
    count = len(looks) if looks is not None else 0
    for _, _, sheet in package.sheets():
        for rule in sheet.iter(f"{MAIN}dataValidation"):
            assert all(length(rule.findtext(f"{MAIN}{part}") or "") <= 255 for part in ("formula1", "formula2"))
            assert (length(rule.get("errorTitle") or ""), length(rule.get("error") or "")) <= (32, 225)
            assert length(rule.get("error") or "") <= 225
            assert all(box(piece) for piece in str(rule.get("sqref")).split())
        rules = list(sheet.iter(f"{MAIN}cfRule"))
        assert len({rule.get("priority") for rule in rules}) == len(rules)
        assert all(int(rule.get("dxfId") or 0) < count for rule in rules)
        assert all(length(part.text or "") <= 8_192 for rule in rules for part in rule)


def test_merged_cells_do_not_meet(package: Package) -> None:
    """No cell belongs to two merged ranges."""
    for _, _, sheet in package.sheets():
        rows: dict[int, list[Box]] = {}
        for found in sheet.iter(f"{MAIN}mergeCell"):
            reach = box(str(found.get("ref")))
            for row in range(reach[1], reach[3] + 1):
                assert not any(meet(reach, other) for other in rows.get(row, []))
                rows.setdefault(row, []).append(reach)


def test_links_lead_to_cells_that_are_there(package: Package) -> None:
    """A link stands at one cell, names a sheet in quotes and a cell of it, and there are not too many."""
    rows = {title: sum(1 for _ in sheet.iter(f"{MAIN}row")) for title, _, sheet in package.sheets()}
    for _, _, sheet in package.sheets():
        links = list(sheet.iter(f"{MAIN}hyperlink"))
        assert len({link.get("ref") for link in links}) == len(links) <= 65_530
        for link in links:
            match = QUOTED.fullmatch(str(link.get("location")))
            assert match, link.get("location")
            assert int(match[3]) <= rows[match[1].replace("''", "'")]


def test_one_sheet_is_open_and_its_panes_are_whole(package: Package) -> None:
    """One sheet is selected and it is the active one, which can be seen; a frozen pane is the one that is active."""
    states = [sheet.get("state") for sheet in package.xml("xl/workbook.xml").iter(f"{MAIN}sheet")]
    view = next(package.xml("xl/workbook.xml").iter(f"{MAIN}workbookView"))
    active = int(view.get("activeTab") or 0)
    assert states[active] in (None, "visible")
    selected = []
    for place, (_, _, sheet) in enumerate(package.sheets()):
        (own,) = sheet.iter(f"{MAIN}sheetView")
        selected += [place] if own.get("tabSelected") == "1" else []
        pane = own.find(f"{MAIN}pane")
        if pane is not None:
            corner = str(pane.get("topLeftCell"))
            column, row, _, _ = box(corner)
            assert (column - 1, row - 1) == (int(pane.get("xSplit") or 0), int(pane.get("ySplit") or 0))
            (chosen,) = [s for s in own.iter(f"{MAIN}selection") if s.get("pane") == pane.get("activePane")]
            assert (pane.get("state"), chosen.get("activeCell"), chosen.get("sqref")) == ("frozen", corner, corner)
    assert selected in ([active], [])


def test_columns_are_set_up_once(package: Package) -> None:
    """Ranges of columns ascend and do not meet; none is wider than a column can be."""
    for title, _, sheet in package.sheets():
        before = 0
        for column in sheet.iter(f"{MAIN}col"):
            first, last = int(str(column.get("min"))), int(str(column.get("max")))
            assert before < first <= last <= COLUMNS, title
            assert float(str(column.get("width"))) <= 255
            before = last


def test_looks_are_within_limits(package: Package) -> None:
    """Formats have numbers of their own from 164 on, and every look names parts that are there."""
    styles = package.xml("xl/styles.xml")
    formats = [int(str(found.get("numFmtId"))) for found in styles.iter(f"{MAIN}numFmt")]
    assert len(set(formats)) == len(formats)
    assert all(number >= 164 for number in formats)
    counts = {name: len(next(styles.iter(f"{MAIN}{name}s"))) for name in ("font", "fill", "border")}
    assert counts["font"] <= 1_024
    looks = next(styles.iter(f"{MAIN}cellXfs"))
    assert len(looks) <= 65_490
    for look in looks:
        assert all(int(look.get(f"{name}Id") or 0) < count for name, count in counts.items())
        number = int(look.get("numFmtId") or 0)
        assert number < 164 or number in formats


def test_drawings_stand_on_the_sheet(package: Package) -> None:
    """A chart's corner lies before its end, both on the sheet, and its series name cells of sheets that are there."""
    titles = {title for title, _, _ in package.sheets()}
    for name in [name for name in package.parts if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]:
        for anchor in package.xml(name).iter(f"{DRAWING}twoCellAnchor"):
            (left, top), (right, bottom) = (
                [int(str(anchor.findtext(f"{DRAWING}{corner}/{DRAWING}{part}"))) for part in ("col", "row")]
                for corner in ("from", "to")
            )
            assert (0 <= left < right < COLUMNS, 0 <= top < bottom < ROWS) == (True, True)
    for name in [name for name in package.parts if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]:
        for formula in package.xml(name).iter(f"{CHART}f"):
            match = QUOTED.fullmatch(str(formula.text))
            assert match, formula.text
            assert match[1].replace("''", "'") in titles


def test_pages_are_within_limits(package: Package) -> None:
    """A page's header and footer have at most 255 characters, a sheet at most 1,026 page breaks, counted rightly."""
    for title, _, sheet in package.sheets():
        for part in ("oddHeader", "oddFooter"):
            assert length(sheet.findtext(f"{MAIN}headerFooter/{MAIN}{part}") or "") <= 255, title
        for breaks in sheet.iter(f"{MAIN}rowBreaks"):
            assert len(breaks) == int(str(breaks.get("count"))) <= 1_026
            rows = sum(1 for _ in sheet.iter(f"{MAIN}row"))
            assert all(0 < int(str(found.get("id"))) <= rows for found in breaks)


def test_properties_are_named_once(package: Package) -> None:
    """Custom properties have names and numbers of their own, and the dates of the file are dates."""
    found = list(package.xml("docProps/custom.xml"))
    assert len({entry.get("name") for entry in found}) == len({entry.get("pid") for entry in found}) == len(found)
    assert all(int(str(entry.get("pid"))) >= 2 for entry in found)
    dates = [entry.text for entry in package.xml("docProps/core.xml") if entry.tag.endswith(("}created", "}modified"))]
    assert len(dates) == 2
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(date)) for date in dates)


def test_many_scenes_fill_several_breakdown_sheets() -> None:
    """A sheet has at most 1,026 page breaks: the pages of a longer story go on on another."""
    scenes = tuple(Scene(id=f"s{n}") for n in range(breakdown.MOST_PAGES + 1))
    done = export(Story(title="t", scenes=scenes), Options(sheets=(SheetName.BREAKDOWN,)))
    with ZipFile(BytesIO(bytes(done.content))) as archive:  # type: ignore[arg-type]
        names = re.findall('name="(Breakdown[^"]*)"', archive.read("xl/workbook.xml").decode())
    assert names == ["Breakdown", "Breakdown 2"]
