"""Scene lists that Fabula did not write, as workbooks and as CSV."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

import exporters
from exporters import csv as writer
from importers import csv, json, xlsx
from importers.reading import Reading
from scenes.convert import story_to_data
from scenes.problems import Code, Severity
from scenes.record import How, Presence, Scene, Setting, Story, Tag, TagCategory
from scenes.references import check_story
from scenes.sheets.headers import MEANINGS, WORDS, plain_header
from scenes.sheets.limits import guarded, unguarded
from scenes.sheets.scenelist import story_from_sheets
from scenes.sheets.sheet import CellError, Sheet, Uncalculated
from schemas.validate import problems_of

Rows = Sequence[Sequence[object]]


def workbook(**sheets: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def story_of(reading: Reading) -> Story:
    assert reading.story is not None, reading.problems
    assert [str(p) for p in check_story(reading.story) if p.severity is Severity.ERROR] == []
    return reading.story


def said(reading: Reading, code: Code) -> list[str]:
    return [problem.message for problem in reading.problems if problem.code is code]


def cast(story: Story, scene: Scene) -> list[str]:
    names = {character.id: character.name for character in story.characters}
    return [names[presence.character] for presence in scene.characters]


MOVIE_MAGIC = workbook(
    Breakdown=[
        ["THE BACKPACK"],
        [],
        ["Scenes", "I/E", "Set", "D/N", "Pgs", "Synopsis", "ID List", "Script Day", "Location", "Comments"],
        ["1", "INT", "COURTROOM", "D", 1.375, "Mina pleads.", 1, "D1", "Studio A", "long"],
        ["End of Day 1 - Monday"],
        ["2, 2A", "EXT", "TOY SHOP", "N", "3/8", "The backpack goes.", "1, 2", "N1", "Seoul", None],
        ["Total", None, None, None, 1.75],
    ],
    Cast=[["ID", "Character", "Actor"], [1, "MINA", "P. Shin"], [2, "MR. HAN", "R. Seung"]],
)


def test_a_movie_magic_breakdown() -> None:
    """Set is the place, D is day, cast numbers mean whom the cast list says; banners are no scenes."""
    reading = xlsx.parse(MOVIE_MAGIC)
    story = story_of(reading)
    assert story.title == "THE BACKPACK"
    first, second = story.scenes
    assert (first.id, first.number, first.setting, first.time_of_day) == ("scene-1", "1", Setting.INT, "DAY")
    assert (first.eighths, first.story_day, first.notes, first.summary) == (11, "D1", "long", "Mina pleads.")
    assert [place.name for place in story.locations] == ["COURTROOM", "TOY SHOP"]
    assert (second.number, second.eighths, cast(story, second)) == ("2, 2A", 3, ["MINA", "MR. HAN"])
    assert story.characters[0].performer == "P. Shin"
    assert said(reading, Code.COLUMN_UNKNOWN) == ['Breakdown!I3 the column "Location" was not understood']
    assert 'Breakdown!5 says "End of Day 1 - Monday", which is no scene' in said(reading, Code.COLUMN_READ)


def test_a_final_draft_navigator() -> None:
    """Intro, Length and Cast Members are understood; Page and Order are worked out and left out."""
    rows = [
        ["Page", "Scene #", "Intro", "Location", "Time", "Length", "Synopsis", "Cast Members", "Tags", "Order"],
        [1, "1", "INT.", "COURTROOM", "DAY", "1 3/8", "Mina pleads.", "MINA, MR. HAN", "lamp", 1],
        [2, "1A", "INT./EXT.", "SHOP", "NIGHT", "2/8", None, "MINA (V.O.)", None, 2],
    ]
    story = story_of(xlsx.parse(workbook(Navigator=rows)))
    first, second = story.scenes
    assert (first.eighths, first.tags) == (11, (Tag(category=TagCategory.MISCELLANEOUS, name="lamp"),))
    assert (second.number, second.setting) == ("1A", Setting.INT_EXT)
    assert second.characters == (Presence(character="mina", how=How.VOICE),)


def test_a_scrite_scene_list() -> None:
    """A page count in eighths is a whole number, a scene time is a length."""
    rows = [
        [
            "INT/EXT",
            "Location Name",
            "Time of Day",
            "Scene #",
            "Synopsis",
            "Page Count (1/8)",
            "Scene Time",
            "Characters",
        ],
        ["EXT", "HARBOUR", "DUSK", "7", "They wait.", "11", "01:22", "MINA, MR. HAN"],
    ]
    (scene,) = story_of(xlsx.parse(workbook(Scenes=rows))).scenes
    assert (scene.eighths, scene.duration, len(scene.characters)) == (11, 82.0, 2)


def test_a_starc_report_of_two_rows_a_scene() -> None:
    """The heading is taken apart, and the row below it names who is there."""
    rows = [
        ["Scene/characters", "Number", "Page", "Characters", "Duration"],
        ["INT. COURTROOM - DAY", "1.", "1", "2", "0:01:22"],
        ["MINA, MR. HAN"],
        ["EXT. SHOP - NIGHT (FLASHBACK)", "2.", "2", "1", "0:00:30"],
        ["MINA"],
    ]
    story = story_of(xlsx.parse(workbook(Scenes=rows)))
    first, second = story.scenes
    assert (first.number, first.time_of_day, first.duration, cast(story, first)) == (
        "1",
        "DAY",
        82.0,
        ["MINA", "MR. HAN"],
    )
    assert (second.flashback, second.setting, cast(story, second)) == (True, Setting.EXT, ["MINA"])


def test_columns_of_breakdown_elements() -> None:
    """A column named after a breakdown category holds its elements."""
    rows = [["Scene", "Set", "Props", "Picture Cars", "Extras"], ["1", "STREET", "lamp, rope", "taxi", "10 passers-by"]]
    (scene,) = story_of(xlsx.parse(workbook(S=rows))).scenes
    assert [(tag.category.value, tag.name) for tag in scene.tags] == [
        ("Props", "lamp"), ("Props", "rope"), ("Vehicles", "taxi"), ("Background Actors", "10 passers-by"),
    ]  # fmt: skip


def test_a_column_can_be_mapped() -> None:
    """--map says what a column means where its name does not, and leaves one out."""
    content = "No.;Wo;Wetter;Geheim\n1;Küche;Regen;x\n".encode()
    reading = csv.parse(content, ["Wo=location", "wetter=notes", "Geheim=ignore"])
    story = story_of(reading)
    assert (story.locations[0].name, story.scenes[0].notes) == ("Küche", "Regen")
    assert said(reading, Code.COLUMN_UNKNOWN) == []


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("Wo=locaton", 'there is no field "locaton"'),
        ("Wo", '"Wo" does not say Column=field'),
        ("Ort=location", 'there is no column "ort"'),
    ],
)
def test_a_mapping_that_cannot_be_is_said(word: str, message: str) -> None:
    """A slip in --map is never passed over."""
    reading = csv.parse(b"Scene,Wo,Synopsis\n1,x,y\n", [word])
    assert message in said(reading, Code.COLUMN_UNKNOWN)


@pytest.mark.parametrize(
    "content",
    [
        "Scene,Set,Synopsis\r\n1,Café,\"She says, \"\"no\"\".\nTwice.\"\r\n".encode(),
        "\ufeffScene;Set;Synopsis\r\n1;Café;\"She says, \"\"no\"\".\nTwice.\"\r\n".encode(),
        "Scene\tSet\tSynopsis\n1\tCafé\t\"She says, \"\"no\"\".\nTwice.\"\n".encode("utf-16"),
        "sep=|\nScene|Set|Synopsis\n1|Café|\"She says, \"\"no\"\".\nTwice.\"\n".encode(),
        "Scene;Set;Synopsis\n1;Café;\"She says, \"\"no\"\".\nTwice.\"\n".encode("cp1252"),
    ],
)  # fmt: skip
def test_csv_of_any_make(content: bytes) -> None:
    """Commas, semicolons, tabs or bars; UTF-8 with a mark or without, UTF-16, Windows-1252; line ends in values."""
    story = story_of(csv.parse(content))
    assert (story.locations[0].name, story.scenes[0].summary) == ("Café", 'She says, "no".\nTwice.')


def test_a_problem_in_csv_has_its_line() -> None:
    """Values may run over lines; a problem names the line on which its row begins."""
    reading = csv.parse(b'Scene,Set,Synopsis,Pages\n1,A,"x\ny\nz",1\n2,B,y,lots\n')
    (problem,) = [p for p in reading.problems if p.code is Code.BAD_CELL]
    assert (problem.line, problem.message) == (
        5,
        'D3 holds "lots", not a length in pages and eighths; it is kept in the notes',
    )
    assert story_of(reading).scenes[1].notes == "Pages: lots"


def test_an_apostrophe_before_a_formula_is_taken_off() -> None:
    """What an export escaped comes back as it was."""
    story = story_of(csv.parse(b"Scene,Synopsis\n1,'=1+1\n2,'tis cold\n"))
    assert [scene.summary for scene in story.scenes] == ["=1+1", "'tis cold"]


@pytest.mark.parametrize("escape", [False, True])
@pytest.mark.parametrize(
    "texts",
    [
        ["=1+1", "'=boo", "''=boo", "'tis cold", "-5"],
        ["'=boo", "+ more rain", "'"],
        ["-5", "+82 2", "-", "'tis cold"],
    ],
)
def test_own_csv_keeps_every_apostrophe(texts: list[str], escape: bool) -> None:
    """Escaped or not, a text comes back letter for letter, whatever its beginning looks like."""
    scenes = tuple(Scene(id=f"s{number}", summary=text) for number, text in enumerate(texts))
    export = writer.export(Story(title="T", scenes=scenes), writer.Options(escape_formulas=escape))
    story = story_of(csv.parse(export.content.encode()))
    assert [scene.summary for scene in story.scenes] == texts
    assert not [problem for problem in export.problems if "apostrophe" in problem.message]


def test_an_apostrophe_that_would_be_lost_is_named() -> None:
    """The one case that a file cannot tell is said where it is written; escaped, the text comes back."""
    story = Story(title="T", scenes=(Scene(id="a", summary="Rain."), Scene(id="b", summary="'=boo")))
    plain, escaped = (writer.export(story, writer.Options(escape_formulas=escape)) for escape in (False, True))
    assert [(problem.code, problem.message) for problem in plain.problems] == [
        (
            Code.LIKE_FORMULA,
            "Scenes, row 3, summary: the text begins as an escaped formula does; read back, it loses its apostrophe",
        )
    ]
    assert story_of(csv.parse(plain.content.encode())).scenes[1].summary == "=boo"
    assert (escaped.problems, story_of(csv.parse(escaped.content.encode())).scenes[1].summary) == ((), "'=boo")


@given(st.text("'=+-@\t\r\n a1", max_size=6))
def test_what_is_guarded_comes_back(text: str) -> None:
    """No spreadsheet runs a text that is guarded, and each comes back as it was."""
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.EMPTY_FILE),
        (b"sep=;\r\n", Code.EMPTY_FILE),
        (b"a,b\n1,2\n", Code.NO_TABLE),
        (b"\x00\x01", Code.BAD_CHARACTER),
        (b'Scene,Set\n"1,2', None),
    ],
)
def test_csv_that_holds_no_scene_list(content: bytes, code: Code | None) -> None:
    """A file without a scene list gives a message with a cure, never a traceback."""
    reading = csv.parse(content)
    assert (reading.story is None) == (code is not None)
    assert code is None or code in {problem.code for problem in reading.problems}


def test_a_near_name_is_named() -> None:
    """Two spellings of a name are two people, and a warning says so."""
    reading = csv.parse(b"Scene,Set,Cast\n1,A,Mr. Han\n2,B,Mr Han\n3,C,Guard 1\n4,C,Guard 2\n")
    assert said(reading, Code.NEAR_NAME) == ['C3 names "Mr Han", which is almost "Mr. Han"; both are kept']
    assert [problem.severity for problem in reading.problems if problem.code is Code.NEAR_NAME] == [Severity.WARNING]


def test_own_csv_comes_back(bundled: Story) -> None:
    """The scene table that Fabula writes is read with its ids, layers, tellings, lengths and breakdown."""
    row = exporters.format_named("csv")
    assert row is not None
    exporter = exporters.load(row)
    scenes = tuple(attrs.evolve(scene, unit="second", sequence="4") for scene in bundled.scenes)
    bundled = attrs.evolve(bundled, scenes=scenes)
    story = story_of(csv.parse(str(exporter.export(bundled, exporter.Options()).content).encode()))
    kept = ("id", "number", "title", "telling", "time_of_day", "flashback", "inside", "when", "event", "summary",
            "tags", "duration", "eighths", "act", "sequence", "unit", "notes", "status")  # fmt: skip
    for before, after in zip(bundled.scenes, story.scenes, strict=True):
        assert [getattr(after, field) for field in kept] == [getattr(before, field) for field in kept]


def test_own_workbook_comes_back_whole(bundled: Story) -> None:
    """A workbook that Fabula wrote is read without loss: what its sheets do not show is in its baseline."""
    row = exporters.format_named("xlsx")
    assert row is not None
    exporter = exporters.load(row)
    content = exporter.export(bundled, exporter.Options()).content
    assert isinstance(content, bytes)
    reading = xlsx.parse(content)
    assert (reading.story, reading.problems) == (bundled, ())


def test_sequence_and_unit_are_columns_of_their_own() -> None:
    """What production counts by is no act: sequence and unit stay what they are."""
    (scene,) = story_of(csv.parse(b"Scene,Set,Act,Sequence,Unit\n1,A,One,12,2nd\n")).scenes
    assert (scene.act, scene.sequence, scene.unit) == ("One", "12", "2nd")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["Character", "Role", "Gender", "Occupation", "Actor"], ("MINA", "a", "b", "c", "d")),
        (["Role", "Actor", "Sex", "Job", "Notes"], ("MINA", "", "b", "c", "a")),
        (["Name", "Role", "Gender", "Profession", "Performer"], ("MINA", "a", "b", "c", "d")),
    ],
)
def test_a_cast_list_says_who_people_are(header: list[str], expected: tuple[str, ...]) -> None:
    """Role, gender and occupation are read beside the names; Role alone heads the names, as castings have it."""
    book = workbook(Scenes=[["Scene", "Set", "Cast"], [1, "A", "MINA"]], Cast=[header, ["MINA", "a", "b", "c", "d"]])
    (who,) = story_of(xlsx.parse(book)).characters
    assert (who.name, who.role, who.gender, who.occupation, who.performer) == expected


def test_every_header_name_means_one_thing() -> None:
    """No header name stands under two fields."""
    meant: dict[str, set[str]] = {}
    for field, words in WORDS.items():
        for name in words.split("; "):
            meant.setdefault(plain_header(name), set()).add(field)
    assert {name: fields for name, fields in meant.items() if len(fields) > 1} == {}
    assert set(meant) <= set(MEANINGS)


@pytest.fixture
def lists(tmp_path: Path, fabula: Callable[..., Result]) -> Callable[..., Result]:
    (tmp_path / "mms.xlsx").write_bytes(MOVIE_MAGIC)
    (tmp_path / "liste.csv").write_text("Szene;Motiv;Wetter\n1;Küche;Regen\n", "utf-8")
    return fabula


def test_import_from_the_command_line(lists: Callable[..., Result], tmp_path: Path) -> None:
    """`fabula import` makes a story file of a list, says what it understood, and names it after its file."""
    result = lists("import", "liste.csv", "--map", "Wetter=notes", "-o", "story.yaml")
    assert result.exit_code == 0
    assert 'liste.csv:1: note FB544: C1 the column "Wetter" is read as notes' in result.stderr
    assert "title: liste\n" in (tmp_path / "story.yaml").read_text("utf-8")
    assert lists("check", "story.yaml").exit_code == 0
    assert lists("import", "mms.xlsx").stdout.startswith("fabula: 1\ntitle: THE BACKPACK\n")


def test_a_file_without_columns_has_none_to_map(lists: Callable[..., Result], tmp_path: Path) -> None:
    """--map on a draft is an error, not a thing passed over."""
    (tmp_path / "draft.fountain").write_text("INT. A - DAY\n\nText.\n", "utf-8")
    result = lists("import", "draft.fountain", "--map", "a=notes")
    assert result.exit_code == 1
    assert "fountain has no columns to map" in result.output


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.text(max_size=10), min_size=7, max_size=7), max_size=4))
def test_no_csv_makes_the_reader_fail(rows: list[list[str]]) -> None:
    """Whatever stands in the cells, a story that passes its schema or a problem comes out."""
    header = ["Scene", "I/E", "Set", "When", "Pages", "Cast", "Inside"]
    text = "\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (header, *rows))
    reading = csv.parse(text.encode("utf-8", "replace"))
    assert reading.story is not None or reading.problems
    if reading.story is not None:
        row = exporters.format_named("json")
        assert row is not None
        exporter = exporters.load(row)
        content = str(exporter.export(reading.story, exporter.Options()).content).encode()
        assert json.parse(content).story == reading.story


HEADERS = st.sampled_from(
    [
        "Scene",
        "I/E",
        "Set",
        "Time",
        "Pages",
        "Cast",
        "Inside",
        "FB",
        "Est. time",
        "When",
        "Layer",
        "Props",
        "Shoot date",
        "Scene heading",
        "scene_id",
        "Telling",
        "X",
    ]
)
VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.datetimes() | st.times() | st.timedeltas()
    | st.text(max_size=12) | st.builds(CellError, st.just("#REF!")) | st.builds(Uncalculated)
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(HEADERS, min_size=2, max_size=8), st.lists(st.lists(VALUES, max_size=8), max_size=4))
def test_no_sheet_makes_the_reader_fail(header: list[str], rows: list[list[Any]]) -> None:
    """Whatever a sheet holds below its header, a story that passes its schema comes out, or a problem."""
    story, problems = story_from_sheets([Sheet(title="S", rows=(tuple(header), *map(tuple, rows)))])
    assert story is not None or problems
    if story is not None:
        assert [problem.message for problem in problems_of(story_to_data(story), "story")] == []


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_readers_fail(content: bytes) -> None:
    """Random bytes are a problem, not a traceback."""
    assert xlsx.parse(content).problems
    reading = csv.parse(content)
    assert reading.story is not None or reading.problems
