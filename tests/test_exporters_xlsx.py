import json
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from exporters.workbook.book import Paper
from exporters.workbook.hidden import CHUNK, LISTS
from exporters.workbook.oneliner import one_line
from exporters.workbook.palette import COLOURS, Palette
from exporters.workbook.sheet import ROOM
from exporters.xlsx import Options, SheetName, export
from scenes.canonical import digest_of
from scenes.convert import scene_from_data, story_to_data
from scenes.film import Film, Measure, Milestone
from scenes.problems import Code
from scenes.record import (
    Character,
    Location,
    Scene,
    Setting,
    Status,
    Story,
    TagCategory,
    Telling,
    Version,
)
from scenes.sheets.baseline import SHEET as BASELINE
from scenes.sheets.limits import FIRST_DAY, hold
from scenes.tables.draw import tables_of
from scenes.tables.survey import survey_of
from scenes.tables.table import Kind, Ref, Value
from scenes.tables.tables import CHARACTERS, LAYOUTS, LOCATIONS, SCENES
from tests.strategies import records

ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
CHARTED = (SheetName.LOCATIONS, SheetName.TIMELINE, SheetName.BOX_OFFICE)


def made(story: Story, options: Options = Options()) -> Workbook:  # noqa: B008
    return load_workbook(BytesIO(bytes(export(story, options).content)))  # type: ignore[arg-type]


def unescaped(text: str) -> str:
    """Read a cell's text as spreadsheets do; openpyxl leaves escaped characters as they are."""
    return ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)


def header(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[1]]


def column(sheet: Worksheet, title: str) -> list[Any]:
    place = header(sheet).index(title) + 1
    return [sheet.cell(row, place).value for row in range(2, sheet.max_row + 1)]


def cell(sheet: Worksheet, row: int, title: str) -> Any:
    return sheet.cell(row, header(sheet).index(title) + 1)


@pytest.fixture
def full() -> Story:
    """A story that fills every kind of cell."""
    scene = Scene(
        id="one",
        number="1E2",
        title="=1+1",
        location="yard",
        setting=Setting.EXT,
        time_of_day="NIGHT",
        when="1997-12-23",
        story_day="D1",
        shoot_day="2012-06-01",
        eighths=19,
        duration=95.0,
        status=Status.OMITTED,
        summary="#N/A",
        notes="-3 @SUM(A1)",
    )
    return Story(
        title="Full",
        characters=(Character(id="mina", name="Mina", versions=(Version(id="child", age=6, performer="A. B."),)),),
        locations=(Location(id="yard", name="@yard"), Location(id="far", name="+1")),
        scenes=(scene, Scene(id="two", number="3/8", location="far", when="1850", summary="_x0041_ tab\tline\nend")),
        film=Film(box_office=(Milestone(measure=Measure.GROSS, value=75.8, unit="USD"),)),
    )


def test_sheets_stand_in_the_order_of_tabs(bundled: Story) -> None:
    """The workbook opens at the scenes; sheets without data are left out; what programs need is hidden."""
    workbook = made(bundled)
    assert workbook.sheetnames[0] == "Read me"
    assert [t.layout.title for t in tables_of(survey_of(bundled)).values()] == [
        name for name in workbook.sheetnames if name in {layout.title for layout in LAYOUTS}
    ]
    assert workbook.active is not None
    assert workbook.active.title == "Scenes"
    assert (workbook[LISTS].sheet_state, workbook[BASELINE].sheet_state) == ("hidden", "veryHidden")


def test_headers_are_unique(bundled: Story, hostile: Story) -> None:
    """A sheet can be read back by its header: no title stands twice, and the id is the last column."""
    for story in (bundled, hostile):
        workbook = made(story)
        for layout in (SCENES, CHARACTERS, LOCATIONS):
            titles = header(workbook[layout.title])
            assert len(titles) == len(set(titles))
            assert titles[-1] == layout.id_key


def test_same_story_same_bytes(bundled: Story) -> None:
    """Nothing of the moment goes into the file: neither a clock nor the order of a set."""
    first, second = (export(bundled, Options()).content for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(bytes(first))) as archive:  # type: ignore[arg-type]
        assert {info.date_time for info in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_values_are_what_they_are(full: Story) -> None:
    """Pages add up, times are times, days are days, and each has the format to show it."""
    sheet = made(full)["Scenes"]
    pages, time, day = (cell(sheet, 2, title) for title in ("Pages", "Est. time", "Story date"))
    assert (pages.value, pages.number_format) == (19 / 8, "# ?/8_0")
    assert (time.value.total_seconds(), time.number_format) == (95.0, "[m]:ss")
    assert (day.value.date().isoformat(), day.number_format) == ("1997-12-23", "yyyy-mm-dd")


def test_early_days_are_text(full: Story) -> None:
    """A day before March 1900 is not one that every spreadsheet counts alike; it is written out."""
    assert cell(made(full)["Scenes"], 3, "Story date").value == "1850-01-01"


def test_text_is_never_a_formula(full: Story) -> None:
    """No text becomes a formula, an error or a number, and none becomes one when a person edits the cell."""
    workbook = made(full)
    texts = [c for sheet in workbook for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
    assert {c.data_type for c in texts} == {"s"}
    assert {c.quotePrefix for c in texts if c.value.startswith(("=", "+", "-", "@", "#"))} == {True}
    sheet = workbook["Scenes"]
    assert [cell(sheet, 2, title).value for title in ("Scene", "Title", "Synopsis")] == ["1E2", "=1+1", "#N/A"]
    assert cell(sheet, 2, "Scene").number_format == "@"


def test_what_a_cell_cannot_hold_is_said() -> None:
    """Text that is too long or holds what XML forbids is named by sheet, row and column; nothing is cut in silence."""
    scenes = (
        Scene(id="a", summary="word " * 10_000),
        Scene(id="b", summary="bell\x07"),
        Scene(id="c", notes="\n" * 300),
    )
    done = export(Story(title="t", scenes=scenes), Options(sheets=(SheetName.SCENES,)))
    said = [(problem.code, problem.message) for problem in done.problems]
    assert said == [
        (Code.CELL_TEXT, "Scenes, row 2, Synopsis: it has 50,000 characters, and a cell holds 32,767"),
        (Code.CELL_TEXT, "Scenes, row 3, Synopsis: a character that XML forbids was replaced"),
        (Code.CELL_TEXT, "Scenes, row 4, Notes: it has 300 line ends, and a cell holds 253"),
    ]
    sheet = load_workbook(BytesIO(bytes(done.content)))["Scenes"]  # type: ignore[arg-type]
    long = cell(sheet, 2, "Synopsis").value
    assert (len(long), long[-34:]) == (32_767, " … [the rest is in the story file]")
    assert cell(sheet, 3, "Synopsis").value == "bell\ufffd"


def test_baseline_holds_every_record(bundled: Story) -> None:
    """The hidden baseline gives back the story as it was, record by record, whatever the sheets show of it."""
    long = attrs.evolve(bundled.scenes[0], notes="ü" * CHUNK)
    story = attrs.evolve(bundled, scenes=(long, *bundled.scenes[1:]))
    workbook = made(story)
    parts: dict[tuple[str, str], str] = {}
    for kind, id_, chunk, text in workbook[BASELINE].iter_rows(min_row=2, values_only=True):
        assert (chunk == 0) == ((kind, id_) not in parts)
        parts[str(kind), str(id_)] = parts.get((str(kind), str(id_)), "") + str(text)
    data = json.loads(parts["story", story.id])
    for kind in ("telling", "character", "location", "scene"):
        data[f"{kind}s"] = [json.loads(text) for (found, _), text in parts.items() if found == kind]
    assert data == story_to_data(story)
    assert scene_from_data(data["scenes"][0]) == long
    properties = {p.name: p.value for p in workbook.custom_doc_props.props}
    assert properties == {
        "fabula_format": "1",
        "fabula_story": story.id,
        "fabula_source": digest_of(story),
        "fabula_order": "telling",
    }


def test_links_lead_to_rows(bundled: Story) -> None:
    """A link to a scene leads to that scene's row, whatever sheet it stands on."""
    workbook = made(bundled)
    scenes = workbook["Scenes"]
    ids = column(scenes, "scene_id")
    survey = survey_of(bundled)
    character = tables_of(survey)["characters"].rows[1]
    first = character["first"]
    assert isinstance(first, Ref)
    link = cell(workbook["Characters"], 3, "First scene").hyperlink
    assert link.location == f"'Scenes'!A{ids.index(first.id) + 2}"
    matrix = workbook["Cast × Scene"]
    assert matrix["C1"].hyperlink.location == "'Scenes'!A2"


def test_choices_warn_and_do_not_forbid(bundled: Story) -> None:
    """A cell with a list offers it, and takes another word after a warning."""
    workbook = made(bundled)
    rules = workbook["Scenes"].data_validations.dataValidation
    by_list = {rule.formula1: rule for rule in rules}
    assert {rule.errorStyle for rule in rules} == {"warning"}
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[header(workbook["Scenes"]).index("Set / location")]
    assert f"{letter}2" in by_list["lst_locations"].sqref
    (marks,) = workbook["Cast × Scene"].data_validations.dataValidation
    assert (marks.formula1, str(marks.sqref)) == ("lst_marks", f"C2:BX{len(bundled.characters) + 1 + ROOM}")
    words = workbook.defined_names["lst_locations"].attr_text
    assert words.startswith("'_lists'!$B$2:$B$")


def test_a_time_of_over_an_hour_is_asked_about(backpack: Story) -> None:
    """Excel takes 1:30 for an hour and a half: a scene that long is kept only after a warning."""
    sheet = made(backpack)["Scenes"]
    (rule,) = [rule for rule in sheet.data_validations.dataValidation if rule.type == "decimal"]
    place = get_column_letter(header(sheet).index("Est. time") + 1)
    assert (rule.errorStyle, float(rule.formula2), f"{place}2" in rule.sqref) == ("warning", 1 / 24, True)


def test_sheets_are_ready_to_use(bundled: Story) -> None:
    """Headers are frozen and repeated in print, tables have filters, and pages are one wide."""
    workbook = made(bundled, Options(paper=Paper.LETTER))
    sheet = workbook["Scenes"]
    (table,) = sheet.tables.values()
    assert table.autoFilter.ref == table.ref == sheet.dimensions
    assert [column.name for column in table.tableColumns] == header(sheet)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B2", "$1:$1")
    page = sheet.page_setup
    assert (page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight) == ("landscape", 1, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_sheets_that_are_edited_have_a_dark_tab(bundled: Story) -> None:
    """Which sheets are brought back is seen at their tabs: those whose rows carry ids."""
    workbook = made(bundled)
    dark = {sheet.title for sheet in workbook if sheet.sheet_properties.tabColor is not None}
    visible = [sheet for sheet in workbook if sheet.sheet_state == "visible"]
    assert dark == {sheet.title for sheet in visible if any(title.endswith("_id") for title in header(sheet))}


def test_sheets_begin_on_the_right_for_arabic(backpack: Story) -> None:
    """A story in a language that is written from right to left has its first column on the right."""
    views = [made(attrs.evolve(backpack, language=tag))["Scenes"].sheet_view for tag in ("ar-EG", "en")]
    assert [bool(view.rightToLeft) for view in views] == [True, False]


def test_rows_are_high_enough_for_their_text(bundled: Story) -> None:
    """Every row has room for its wrapped text: LibreOffice does not make it by itself."""
    sheet = made(bundled)["Scenes"]
    place = header(sheet).index("Synopsis") + 1
    width = sheet.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place - 1]].width
    for row in range(2, sheet.max_row + 1):
        least = 12 * len(str(sheet.cell(row, place).value)) / width * 0.9
        assert (sheet.row_dimensions[row].height or 15) >= least


def test_strips_follow_the_palette(backpack: Story) -> None:
    """Strips are coloured by rules on what the cells say, so that colours follow edits; a palette can be none."""
    colours = {
        palette: [
            rule.dxf.fill.start_color.rgb
            for formats in made(backpack, Options(palette=palette))["Scenes"].conditional_formatting
            for rule in formats.rules
            if "NIGHT" in rule.formula[0] and rule.dxf.fill
        ]
        for palette in Palette
    }
    assert colours == {
        Palette.STANDARD: ["FFC6E0B4", "FFBDD7EE"],
        Palette.SWAPPED: ["FFBDD7EE", "FFC6E0B4"],
        Palette.TIME: ["FFBDD7EE", "FFBDD7EE"],
        Palette.NONE: [],
    }


def test_continuous_takes_the_colour_of_the_scene_before() -> None:
    """CONTINUOUS is no time of its own: its strip is that of the scene before in the same telling."""
    scenes = (
        Scene(id="a", setting=Setting.EXT, time_of_day="NIGHT"),
        Scene(id="b", setting=Setting.INT, time_of_day="CONTINUOUS"),
    )
    sheet = made(Story(title="t", scenes=scenes))["Scenes"]
    assert cell(sheet, 3, "I/E").fill.start_color.rgb == "FFBDD7EE"
    assert cell(sheet, 2, "I/E").fill.fill_type is None


def test_sheets_and_columns_can_be_chosen(backpack: Story) -> None:
    """Only the sheets and columns that are asked for are written; an unknown column is an error with a hint."""
    options = Options(sheets=(SheetName.SCENES,), columns=("number", "Synopsis", "sumary"))
    done = export(backpack, options)
    workbook = load_workbook(BytesIO(bytes(done.content)))  # type: ignore[arg-type]
    assert workbook.sheetnames == ["Read me", "Scenes", LISTS, BASELINE]
    assert header(workbook["Scenes"]) == ["Scene", "Synopsis", "scene_id"]
    assert [(p.code, p.hint) for p in done.problems] == [(Code.UNKNOWN_COLUMN, 'did you mean "summary"?')]


def test_telling_has_a_column_where_there_are_several(bundled: Story, backpack: Story) -> None:
    """With several tellings every scene says whose account it is; with one, no column does."""
    assert set(column(made(bundled)["Scenes"], "Telling")) == {"plot", "article"}
    one = attrs.evolve(backpack, tellings=(Telling(id="film"),))
    assert "Telling" not in header(made(one)["Scenes"])


def test_too_many_scenes_for_the_matrix() -> None:
    """A matrix wider than a sheet is left out, and that is said."""
    scenes = tuple(Scene(id=f"s{number}") for number in range(16_400))
    story = Story(title="t", characters=(Character(id="a", name="A"),), scenes=scenes)
    done = export(story, Options(sheets=(SheetName.MATRIX,)))
    assert [problem.code for problem in done.problems] == [Code.TOO_WIDE]


def test_empty_story_gives_a_workbook() -> None:
    """A story without scenes gives the first sheet and nothing broken."""
    assert made(Story(title="Nothing yet")).sheetnames == ["Read me", LISTS, BASELINE]


def office(program: str, path: Path, suffix: str) -> None:
    """Open a workbook in LibreOffice and save it beside itself in a format."""
    folder = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [program, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def converted(path: Path, program: str) -> Workbook:
    """Open a workbook in LibreOffice and save it."""
    office(program, path, "xlsx")
    return load_workbook(path.parent / "saved" / path.name)


def shown(value: Value, kind: Kind) -> object:
    """Give a value as a spreadsheet has it."""
    if isinstance(value, Ref):
        return value.text
    if value is None or isinstance(value, bool):
        return "x" if value else None
    if isinstance(value, str):
        return value.replace("\r\n", "\n") or None
    if isinstance(value, date) and value < FIRST_DAY:
        return value.isoformat()
    if kind is Kind.EIGHTHS and isinstance(value, int):
        return value / 8
    return value


def cells(story: Story) -> Iterator[tuple[str, int, str, Kind, object]]:
    for table in tables_of(survey_of(story)).values():
        for number, row in enumerate(table.rows, start=2):
            for col in table.columns:
                if not col.data_only:
                    yield table.layout.title, number, col.title, col.kind, shown(row.get(col.key), col.kind)


@pytest.mark.parametrize("name", ["bundled", "full", "backpack"])
def test_libreoffice_reads_every_cell(
    name: str, tmp_path: Path, judge: Callable[[str], str], request: pytest.FixtureRequest
) -> None:
    """LibreOffice finds in every cell what the tables say, and saves it again unchanged, hidden sheets included."""
    story: Story = request.getfixturevalue(name)
    path = tmp_path / "story.xlsx"
    path.write_bytes(bytes(export(story, Options()).content))  # type: ignore[arg-type]
    saved = converted(path, judge("soffice"))
    places = {sheet.title: {title: place for place, title in enumerate(header(sheet), 1)} for sheet in saved}
    for sheet, row, title, kind, expected in cells(story):
        actual = saved[sheet].cell(row, places[sheet][title]).value
        if isinstance(actual, str) and actual != expected:
            actual = unescaped(actual)  # openpyxl leaves escaped characters as they are
        if kind is Kind.SECONDS and expected is not None:
            actual = actual.total_seconds()
        if kind is Kind.DATE and hasattr(actual, "date"):
            actual = actual.date()
        assert actual == expected, (sheet, row, title)
    assert list(saved[BASELINE].values) == list(made(story)[BASELINE].values)


def test_libreoffice_opens_hostile_text(tmp_path: Path, judge: Callable[[str], str], hostile: Story) -> None:
    """No text of a story can break the file: LibreOffice opens it and finds no formula."""
    path = tmp_path / "story.xlsx"
    path.write_bytes(bytes(export(hostile, Options()).content))  # type: ignore[arg-type]
    saved = converted(path, judge("soffice"))
    assert {c.data_type for sheet in saved for row in sheet.iter_rows() for c in row if c.value is not None} <= {
        "s",
        "n",
    }
    assert unescaped(str(saved["Scenes"]["A3"].value)) == "=2"


def test_charts_follow_their_tables(bundled: Story) -> None:
    """Charts draw from cells: scenes by location, told against happened for each telling, milestones of one kind."""
    workbook = made(bundled)
    places = [sheet.title for sheet in workbook if sheet._charts]  # type: ignore[attr-defined]
    assert places == ["Locations", "Timeline", "Box office"]
    (bars,) = workbook["Locations"]._charts  # type: ignore[attr-defined]
    assert bars.series[0].cat.strRef.f == "'Locations'!$A$2:$A$11"
    (told,) = workbook["Timeline"]._charts  # type: ignore[attr-defined]
    assert [series.tx.v for series in told.series] == ["plot", "article"]
    (figures,) = workbook["Box office"]._charts  # type: ignore[attr-defined]
    sheet = workbook["Box office"]
    first, last = (int(part) for part in re.findall(r"\$(\d+)", figures.series[0].val.numRef.f))
    assert {cell(sheet, row, "Milestone").value for row in range(first, last + 1)} == {"admissions"}
    assert column(sheet, "Milestone").count("admissions") == last - first + 1


@pytest.mark.parametrize("paper", list(Paper))
def test_charts_are_printed(bundled: Story, paper: Paper) -> None:
    """A chart stands over cells that are a print area of their own: no column of it is lost, none is a page's width."""
    workbook = made(bundled, Options(paper=paper))
    for name in ("Locations", "Timeline", "Box office"):
        sheet = workbook[name]
        (chart,) = sheet._charts  # type: ignore[attr-defined]
        begin, end = chart.anchor._from, chart.anchor.to
        over = f"{get_column_letter(begin.col + 1)}{begin.row + 1}:{get_column_letter(end.col)}{end.row}"
        table, beside = sheet.print_area.replace("$", "").split(",")
        assert beside.rpartition("!")[2] == over
        assert (chart.anchor.editAs, begin.col >= sheet.max_column) == ("oneCell", True)
        height = sum(sheet.row_dimensions[row].height or 17.0 for row in range(begin.row + 1, end.row + 1))
        widths = {place: d.width for d in sheet.column_dimensions.values() for place in range(d.min, d.max + 1)}
        width = max(sum(map(widths.__getitem__, _places(cells))) for cells in (over, table.rpartition("!")[2]))
        assert height + 30 <= 0.64 * max(5.25 * width, 785)


def _places(cells: str) -> range:
    first, last = (column_index_from_string(re.sub(r"\d", "", corner)) for corner in cells.split(":"))
    return range(first, last + 1)


def test_charts_come_out_on_paper(tmp_path: Path, judge: Callable[[str], str], bundled: Story) -> None:
    """LibreOffice prints each chart on a page of its own, whole, with its title and the labels of its axes."""
    path = tmp_path / "story.xlsx"
    path.write_bytes(bytes(export(bundled, Options(sheets=CHARTED)).content))  # type: ignore[arg-type]
    office(judge("soffice"), path, "pdf")
    pages = [page.extract_text() for page in PdfReader(path.parent / "saved" / "story.pdf").pages]
    for title, labels in {
        "Scenes by location": ("Run-down House", "Outside the Court"),
        "Telling order against story order": ("story order: when it happens", "telling order: when it is told"),
        "Admissions (people": ("week 2", "day 52"),
    }.items():
        (page,) = [page for page in pages if title in page]
        assert all(label in page for label in labels), page


def test_one_liner_has_a_banner_for_each_act(bundled: Story) -> None:
    """The one-liner gives each scene a line, each act a banner, and below each act what it comes to."""
    rows = list(made(bundled)["One-liner"].values)[1:]
    banners = [row[0] for row in rows if row[0] and not row[1]]
    assert banners[:2] == ["plot · The backpack", "plot · The accident"]
    assert sum(1 for row in rows if row[0] and row[1]) == len(bundled.scenes)
    assert rows[5][1] == "4 scenes"


@pytest.mark.parametrize(
    ("scene", "expected"),
    [
        (Scene(id="a", title="Ice", summary="She slips. She dies."), "She slips."),
        (Scene(id="a", title="Ice", summary="x" * 200), "Ice"),
        (Scene(id="a", summary="word " * 40), ("word " * 21).rstrip() + "…"),
        (Scene(id="a", title="Ice"), "Ice"),
        (Scene(id="a"), ""),
    ],
)
def test_one_line_of_a_scene(scene: Scene, expected: str) -> None:
    """A scene in one line is its first sentence, else its title, else what fits, cut at a word."""
    assert one_line(scene) == expected


def test_breakdown_is_a_page_for_each_scene(bundled: Story) -> None:
    """Each scene has a page with a box for each category; who is in it stands under Cast, with cast numbers."""
    sheet = made(bundled, Options(sheets=(SheetName.BREAKDOWN,)))["Breakdown"]
    assert len(sheet.row_breaks.brk) == len(bundled.scenes)
    page = list(sheet.iter_rows(max_row=sheet.row_breaks.brk[0].id, values_only=True))
    words = {word for row in page for word in row if word}
    assert {category.value for category in TagCategory} <= words
    assert "1. Lee Yong-go\n2. Ye-seung (child)" in words


@given(story=records(Story))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_any_story_can_be_exported(story: Story) -> None:
    """Whatever a story holds, a workbook comes out that can be read, and its texts are those of the tables."""
    workbook = made(story, Options(sheets=(SheetName.ALL,)))
    for sheet, row, title, _, expected in cells(story):
        if isinstance(expected, str):
            actual = cell(workbook[sheet], row, hold(title).text).value
            assert actual == (hold(expected).text or None), (sheet, row, title)


def test_libreoffice_understands_the_sheet(tmp_path: Path, judge: Callable[[str], str], bundled: Story) -> None:
    """What makes a sheet more than cells is understood: filters, drop-downs, colours, links, charts, print set-up."""
    path = tmp_path / "story.xlsx"
    path.write_bytes(bytes(export(bundled, Options()).content))  # type: ignore[arg-type]
    saved, ours = converted(path, judge("soffice")), made(bundled)
    scenes = saved["Scenes"]
    (table,) = scenes.tables.values()
    assert table.autoFilter.ref == ours["Scenes"].dimensions
    assert {rule.formula1 for rule in scenes.data_validations.dataValidation if rule.type == "list"} == {
        f"lst_{name}" for name in ("tellings", "settings", "locations", "times", "layers", "statuses", "units")
    }
    fills = [rule.dxf.fill for formats in scenes.conditional_formatting for rule in formats.rules if rule.dxf]
    assert sum(fill is not None for fill in fills) >= len(COLOURS[Palette.STANDARD])
    assert scenes.print_title_rows == "$1:$1"
    links, kept = (
        {c.coordinate: c.hyperlink.location for row in workbook["Timeline"] for c in row if c.hyperlink}
        for workbook in (ours, saved)
    )
    assert kept == links
    assert [len(saved[name]._charts) for name in ("Locations", "Timeline", "Box office")] == [1, 1, 1]  # type: ignore[attr-defined]
    assert {p.name for p in saved.custom_doc_props.props} >= {"fabula_format", "fabula_story", "fabula_source"}


def test_no_word_of_a_title_is_broken(bundled: Story) -> None:
    """A column is as wide as the longest word of its title, unless the title is turned."""
    book = made(bundled)
    for layout in LAYOUTS:
        if layout.title in book.sheetnames:
            sheet = book[layout.title]
            for place, cell in enumerate(sheet[1], start=1):
                word = max(map(len, str(cell.value).split()))
                width = sheet.column_dimensions[get_column_letter(place)].width
                assert cell.alignment.textRotation or width > word, (layout.title, cell.value)


def test_a_full_temporary_folder_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets are held in files until all are written; where these cannot be, it is said, and of the right folder."""

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exporters.xlsx.bytes_of", full)
    exported = export(Story(title="T"), Options())

    assert exported.content == b""
    assert [str(problem) for problem in exported.problems] == [
        "error FB006: the temporary folder cannot take the sheets: no space left on device"
        " (make room there, or name another folder with TMPDIR)"
    ]
