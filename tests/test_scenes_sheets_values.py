"""What a cell's value means, whatever type a spreadsheet has made of it."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.record import Character, How, Location, Scene, Setting, Version
from scenes.sheets.limits import FORBIDDEN, LONGEST, hold, is_cut, unescaped
from scenes.sheets.namebook import NameBook
from scenes.sheets.people import people, split_list, way
from scenes.sheets.rows import Found, look_at
from scenes.sheets.scene_cells import SceneCells
from scenes.sheets.sheet import CellError, Sheet, Uncalculated, letters
from scenes.sheets.values import BadCellError, eighths, flag, is_same, seconds, setting, text_of
from scenes.tables.table import Kind


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None), ("", None), (2.375, 19), ("2 3/8", 19), ("3/8", 3), ("19/8", 19), ("2", 16), ("1⅜", 11),
        ("1/2", 4), ("1 4/8 pgs", 12), (0, 0), ("2,5", 20),
    ],
)  # fmt: skip
def test_lengths_on_the_page(value: object, expected: int | None) -> None:
    """Pages and eighths are read as people and spreadsheets write them."""
    assert eighths(value) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value",
    [
        "1/3",
        0.3,
        -1,
        "lots",
        float("inf"),
        float("nan"),
        True,
        date(2026, 3, 8),
        "1/0",
        "9" * 5000 + "/8",
        125_000,
        "1 999999999/8",
    ],
)
def test_what_is_no_length_on_the_page(value: object) -> None:
    """Nothing is rounded to an eighth in silence; a date that a spreadsheet made of 3/8 is refused."""
    with pytest.raises(BadCellError):
        eighths(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None), ("1:30", 90.0), ("1:02:03", 3723.0), ("90", 90.0), (90, 90.0), (timedelta(seconds=61.5), 61.5),
        (time(0, 1, 30), 90.0), (datetime(1899, 12, 30, 0, 1, 30), 90.0), (90 / 86_400, 90.0), ("1,5", 1.5),
    ],
)  # fmt: skip
def test_lengths_of_time(value: object, expected: float | None) -> None:
    """Times are read as text, as numbers and as what a spreadsheet keeps."""
    assert seconds(value) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.0, "12"), (12.5, "12.5"), (True, "TRUE"), (datetime(1997, 12, 23), "1997-12-23"), (Uncalculated(), ""),
        (CellError("#N/A"), "#N/A"), (" a\r\nb ", "a\nb"), ("bell_x0007_", "bell"), ("_x005F_x0041_", "_x0041_"),
    ],
)  # fmt: skip
def test_values_as_text(value: object, text: str) -> None:
    """A value is the text that a person would have typed."""
    assert text_of(value) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "told", "value"), [
    (Kind.CODE, "1", 1), (Kind.CODE, "1", 1.0), (Kind.CODE, "1997-12-23", datetime(1997, 12, 23)),
    (Kind.EIGHTHS, 19, 2.375), (Kind.SECONDS, 90.0, timedelta(seconds=90.0004)),
    (Kind.SECONDS, 1e12, CellError("#NUM!")), (Kind.FLAG, True, "x"), (Kind.FLAG, None, ""),
    (Kind.PROSE, "a\r\nb\x07", "a\nb"), (Kind.PROSE, "\n" * 9 + "a\n" * 300, "a\n" * 253 + "a " * 47),
    (Kind.PROSE, "x" * 40_000, hold("x" * 40_000).text),
    (Kind.PROSE, "a_x000D_b", "a_x000D_b"), (Kind.PROSE, "a_x000D_b", "a_x005F_x000D_b"),
])  # fmt: skip
def test_what_a_cell_does_to_a_value_is_no_edit(kind: Kind, told: object, value: object) -> None:
    """Types, rounding, line ends, cut texts: what only a spreadsheet changed is the same."""
    assert is_same(kind, told, value)  # type: ignore[arg-type]


@given(text=st.text() | st.from_regex(r"[_x005FfAd\r\n]{0,30}"))
def test_what_a_cell_holds_reads_as_it_was(text: str) -> None:
    """Whatever a text holds, the cell's text fits, and the text is read from it again; only what is said is lost."""
    held = hold(text)
    assert (is_cut(held.text), FORBIDDEN.search(held.text)) == (False, None)
    if not held.changed:
        assert unescaped(held.text) == text.replace("\r\n", "\n").replace("\r", "\n")


def test_a_cell_counts_as_a_spreadsheet_does() -> None:
    """A character beyond U+FFFF counts as two, and none is cut in half."""
    held = hold("\U0001f600" * LONGEST)
    assert len(held.text.encode("utf-16-le")) // 2 in (LONGEST, LONGEST - 1)
    assert held.changed == "it has 65,534 characters, and a cell holds 32,767"


@pytest.mark.parametrize(("kind", "told", "value"), [
    (Kind.CODE, "1", "1A"), (Kind.EIGHTHS, 19, 2.5), (Kind.EIGHTHS, None, 0), (Kind.SECONDS, 90.0, None),
    (Kind.FLAG, True, None), (Kind.PROSE, "x" * 40_000, "x" * 20_000), (Kind.PROSE, "text", CellError("#REF!")),
])  # fmt: skip
def test_an_edit_is_never_taken_for_none(kind: Kind, told: object, value: object) -> None:
    """What says something else is an edit."""
    assert not is_same(kind, told, value)  # type: ignore[arg-type]


def test_marks_and_settings() -> None:
    """Flags, settings and marks are read in the ways they are written."""
    assert [flag(word) for word in ("x", "Yes", True, 1, "", None, "no")] == [True] * 4 + [False] * 3
    assert [setting(word) for word in ("INT.", "Ext", "I/E", "INT./EXT.", "est", None)] == [
        Setting.INT, Setting.EXT, Setting.INT_EXT, Setting.INT_EXT, Setting.EST, None,
    ]  # fmt: skip
    assert [way(mark) for mark in ("X", "v", "image", "1", "")] == [
        How.PRESENT,
        How.VOICE,
        How.IMAGE,
        How.PRESENT,
        None,
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [(timedelta(days=90), "holds a time of 90 days"), (datetime(1899, 1, 1), "holds a time before the beginning")],
)
def test_times_that_a_spreadsheet_misunderstood(value: object, said: str) -> None:
    """90 typed for seconds becomes 90 days: it is asked about, not believed."""
    cells = SceneCells(characters=book(), locations=NameBook("location", Location))
    with pytest.raises(BadCellError, match=said):
        cells.apply(Scene(id="a"), "duration", value, "A1")  # type: ignore[arg-type]


def book() -> NameBook:
    names = NameBook("character", Character)
    names.learn([
        Character(id="mina", name="Mina", versions=(Version(id="child", label="little"),)),
        Character(id="anna", name="O'Neil, Anna"),
        Character(id="han", name="Han (the elder)"),
        Character(id="guard", name="Guard 1"),
    ])  # fmt: skip
    return names


def test_names_with_commas_and_brackets_are_names() -> None:
    """A list is cut at commas, but not within a name that is known."""
    found = people("O'Neil, Anna, Mina (little); han (the elder) [voice]", (), "", book(), "A1")
    assert [(p.character, p.version, p.how) for p in found] == [
        ("anna", "", How.PRESENT), ("mina", "child", How.PRESENT), ("han", "", How.VOICE),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "near"), [
    ("Mína", "Mina"), ("Minna", "Mina"), ("ONeil Anna", "O'Neil, Anna"), ("Guard 2", ""), ("Bo", ""),
    ("Judge Park", ""),
])  # fmt: skip
def test_near_names(name: str, near: str) -> None:
    """Accents, marks and single letters make a name near; another figure makes another person."""
    assert book().near(name) == near


@given(st.lists(st.text("ab c", min_size=1).map(str.strip).filter(bool), max_size=5))
def test_a_list_is_cut_at_its_marks(items: list[str]) -> None:
    """Whatever was joined comes apart again."""
    assert split_list("; ".join(items), lambda _item: False) == items


IDS = [f"s{number:02}" for number in range(12)]
PLACES = ["shop", "court", "street", "court", "shop", "cell", "court", "cell", "shop", "street", "court", "cell"]
TIMES = ["day", "night"] * 6


def looked_at(order: list[int]) -> Found:
    columns = {"Place": [PLACES[n] for n in order], "Time": [TIMES[n] for n in order], "Scene": [str(n) for n in order]}
    return look_at(IDS, [IDS[n] for n in order], columns)  # type: ignore[arg-type]


def test_figures_of_thousands_of_digits_sort_too() -> None:
    """A number longer than Python counts with stands behind all others."""
    longest = "9" * 5000
    assert look_at(["a", "b"], ["b", "a"], {"Scene": ["12", longest]}) == Found(sorted_by="Scene")


def test_how_rows_came_to_stand() -> None:
    """Sorting by one column or two is told from moving rows by hand."""
    rows = list(range(12))
    assert looked_at(rows) == Found()
    assert looked_at(sorted(rows, key=lambda n: PLACES[n])) == Found(sorted_by="Place")
    assert looked_at(sorted(rows, key=lambda n: PLACES[n], reverse=True)) == Found(sorted_by="Place")
    assert looked_at(sorted(rows, key=lambda n: str(n))) == Found(sorted_by="Scene")
    assert looked_at(sorted(rows, key=lambda n: (PLACES[n], TIMES[n]))) == Found(sorted_by="Place and Time")
    assert looked_at([*rows[1:5], 0, *rows[5:]]) == Found(moved=True)
    assert looked_at([*rows[:3], 4, 3, *rows[5:]]) == Found(moved=True)


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_columns_have_letters(column: int, name: str) -> None:
    """Cells are named as spreadsheets name them."""
    assert letters(column) == name
    assert Sheet(title="Cast × Scene").place(6, column) == f"'Cast × Scene'!{name}7"
