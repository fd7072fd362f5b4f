"""Random edits on both sides of a workbook: nothing is lost, every clash is named."""

import io
from collections.abc import Callable
from typing import Any

import attrs
import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters import xlsx
from importers.workbook_baseline import baseline_of, is_wanted
from importers.workbook_cells import Book, read_book
from scenes.convert import story_from_data, story_to_data
from scenes.merge import Side, merge
from scenes.problems import Severity
from scenes.record import Character, How, Location, Presence, Scene, Setting, Story, Telling, Version
from scenes.references import check_story
from scenes.sheets.edited import Choices, Edited, read_edits
from scenes.sheets.sheet import CellError, Uncalculated
from schemas.validate import problems_of

BASE = Story(
    id="backpack",
    title="The Backpack",
    characters=(
        Character(id="mina", name="Mina", versions=(Version(id="child", age=6), Version(id="adult"))),
        Character(id="father", name="Mr. Han"),
        Character(id="guard", name="O'Neil, Anna (the guard)"),
    ),
    locations=(
        Location(id="court", name="Courtroom", setting=Setting.INT),
        Location(id="shop", name="Toy shop", setting=Setting.INT),
    ),
    scenes=(
        Scene(id="a", number="1", location="court", characters=(Presence(character="mina", version="adult"),)),
        Scene(id="b", number="2", location="shop", summary="two", characters=(Presence(character="father"),)),
        Scene(id="c", number="3", location="court", notes="x", characters=(Presence(character="guard"),)),
        Scene(id="d", number="4", summary="four", eighths=11, duration=61.5, when="1997~"),
    ),
)


def sheet_edits(content: bytes, change: Callable[[Any], None] | None = None) -> Book:
    """Open a workbook, change it, and read it back."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    if change is not None:
        change(workbook)
    out = io.BytesIO()
    workbook.save(out)
    book = read_book(out.getvalue(), is_wanted)
    assert isinstance(book, Book), book
    return book


SHEETS = tuple(
    map(xlsx.SheetName, ("scenes", "characters", "versions", "matrix", "locations", "box_office", "remakes", "awards"))
)
"""Those that are read back; without the others the tests run faster."""


def exported(story: Story) -> bytes:
    content = xlsx.export(story, xlsx.Options(sheets=SHEETS)).content
    assert isinstance(content, bytes)
    return content


CONTENT = exported(BASE)


def edited(book: Book, ours: Story | None = None, choices: Choices = Choices()) -> Edited:  # noqa: B008
    base = baseline_of(book).story
    assert base is not None
    return read_edits(base, book.sheets, choices, ours)


def type_in(cells: dict[tuple[str, str], Any]) -> Callable[[Any], None]:
    """Type values into the Scenes sheet, each by the id of its row and the title of its column."""

    def change(workbook: Any) -> None:
        page = workbook["Scenes"]
        columns = {cell.value: cell.column for cell in page[1]}
        rows = {page.cell(r, columns["scene_id"]).value: r for r in range(2, page.max_row + 1)}
        for (id_, title), value in cells.items():
            cell = page.cell(rows[id_], columns[title])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"

    return change


WORDS = st.text("abcé제 =+'\"()[],;:-\n", max_size=12).map(str.strip)
PEOPLE = st.lists(
    st.builds(
        Presence,
        character=st.sampled_from(["father", "guard"]),
        how=st.sampled_from(How),
        age=st.none() | st.integers(0, 99),
    )
    | st.builds(Presence, character=st.just("mina"), version=st.sampled_from(["", "child", "adult"])),
    max_size=3,
    unique_by=lambda presence: presence.character,
).map(tuple)

FIELDS: dict[str, tuple[str, st.SearchStrategy[Any], Callable[[Any], Any]]] = {
    "number": ("Scene", st.sampled_from(["1", "2A", "1E2", "007", ""]), lambda value: value or None),
    "summary": ("Synopsis", WORDS, lambda value: value or None),
    "notes": ("Notes", WORDS, lambda value: value or None),
    "time_of_day": ("Time", st.sampled_from(["DAY", "NIGHT", ""]), lambda value: value or None),
    "when": ("When", st.sampled_from(["1997", "1997-12-23", "199X", "1997~", ""]), lambda value: value or None),
    "eighths": ("Pages", st.none() | st.integers(0, 99), lambda value: None if value is None else value / 8),
    "duration": ("Est. time", st.none() | st.sampled_from([0.5, 90.0, 61.5]),
                 lambda value: None if value is None else value / 86_400),
    "location": ("Set / location", st.sampled_from(["court", "shop"]),
                 {"court": "Courtroom", "shop": "toy shop"}.get),
}  # fmt: skip
"""Fields with the column they stand in, values to give them, and how a person types each."""

CHANGES = st.dictionaries(
    st.tuples(st.sampled_from([scene.id for scene in BASE.scenes]), st.sampled_from(sorted(FIELDS))),
    st.none(),
    max_size=6,
).flatmap(lambda keys: st.fixed_dictionaries({key: FIELDS[key[1]][1] for key in keys}))


def applied(story: Story, changes: dict[tuple[str, str], Any]) -> Story:
    scenes = []
    for scene in story.scenes:
        fields = {field: value for (id_, field), value in changes.items() if id_ == scene.id}
        scenes.append(attrs.evolve(scene, **fields))
    return attrs.evolve(story, scenes=tuple(scenes))


@settings(max_examples=25, deadline=None)
@given(theirs=CHANGES, ours=CHANGES)
def test_edits_of_both_sides_come_out_or_clash(
    theirs: dict[tuple[str, str], Any], ours: dict[tuple[str, str], Any]
) -> None:
    """Whatever is typed into cells and written into the story: each value comes out, or its clash is named."""
    now = applied(BASE, ours)
    typed = {(id_, FIELDS[field][0]): FIELDS[field][2](value) for (id_, field), value in theirs.items()}
    back = edited(sheet_edits(CONTENT, type_in(typed)), now)
    assert back.problems == ()
    merged = merge(BASE, now, back.story)
    clashes = {(clash.id, clash.field) for clash in merged.clashes}
    scenes = {scene.id: scene for scene in merged.story.scenes}
    base = {scene.id: scene for scene in BASE.scenes}
    for key in {(scene.id, field) for scene in BASE.scenes for field in FIELDS}:
        id_, field = key
        was = getattr(base[id_], field)
        mine, other = ours.get(key, was), theirs.get(key, was)
        out = getattr(scenes[id_], field)
        assert (key in clashes) == (mine != was and other not in (was, mine))
        assert out == (other if mine == was else mine)
        if other != was:
            assert ("scenes", id_, field) in back.places
    assert merge(BASE, now, back.story, Side.THEIRS).clashes == ()


@settings(max_examples=25, deadline=None)
@given(casts=st.dictionaries(st.sampled_from([scene.id for scene in BASE.scenes]), PEOPLE, max_size=3))
def test_any_cast_can_be_typed(casts: dict[str, tuple[Presence, ...]]) -> None:
    """People typed by name come back as they were meant, with version, way and age."""
    wanted = applied(BASE, {(id_, "characters"): cast for id_, cast in casts.items()})
    shown = next(sheet for sheet in sheet_edits(exported(wanted)).sheets if sheet.title == "Scenes")
    header = [str(cell) for cell in shown.rows[0]]
    listed = {
        (str(row[header.index("scene_id")]), "Characters"): row[header.index("Characters")] for row in shown.rows[1:]
    }
    back = edited(sheet_edits(CONTENT, type_in(listed)))
    assert back.problems == ()
    assert back.story == wanted


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(range(len(BASE.scenes))), dropped=st.sets(st.integers(0, 3), max_size=2))
def test_rows_in_any_order_lose_no_scene(order: list[int], dropped: set[int]) -> None:
    """Rows may be moved, sorted and deleted: every scene stays until --delete, and then only those rows' scenes go."""

    def change(workbook: Any) -> None:
        page = workbook["Scenes"]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        page.delete_rows(2, len(rows))
        for place in order:
            if place not in dropped:
                page.append(rows[place])

    book = sheet_edits(CONTENT, change)
    kept = edited(book).story
    assert sorted(scene.id for scene in kept.scenes) == ["a", "b", "c", "d"]
    assert {scene.id: scene for scene in kept.scenes} == {scene.id: scene for scene in BASE.scenes}
    gone = edited(book, choices=Choices(delete=True, reorder=True)).story
    ids = [BASE.scenes[place].id for place in order if place not in dropped]
    assert [scene.id for scene in gone.scenes] == ids


def test_a_workbook_of_one_telling_brings_only_its_scenes() -> None:
    """A workbook made with --telling holds a part of the story; the rest is not deleted, and new rows belong to it."""
    told = tuple(attrs.evolve(scene, telling="one" if place < 2 else "two") for place, scene in enumerate(BASE.scenes))
    whole = attrs.evolve(BASE, tellings=(Telling(id="one"), Telling(id="two")), scenes=told)
    part = attrs.evolve(whole, tellings=whole.tellings[:1], scenes=told[:2])

    def insert(workbook: Any) -> None:
        page = workbook["Scenes"]
        page.insert_rows(2)
        page.cell(2, 1).value = "0"

    back = edited(sheet_edits(exported(part), insert), whole, Choices(delete=True))
    merged = merge(part, whole, back.story)
    assert [(scene.id, scene.telling) for scene in merged.story.scenes] == [
        ("scene-0", "one"), ("a", "one"), ("b", "one"), ("c", "two"), ("d", "two"),
    ]  # fmt: skip
    assert merged.story.tellings == whole.tellings


def test_a_person_added_to_the_story_meanwhile_is_known() -> None:
    """A name that the story has learned since the export is no new person."""
    now = attrs.evolve(BASE, characters=(*BASE.characters, Character(id="judge-1", name="Judge Park")))
    back = edited(sheet_edits(CONTENT, type_in({("a", "Characters"): "Judge Park"})), now)
    merged = merge(BASE, now, back.story)
    assert back.problems == ()
    assert merged.story.characters == now.characters
    assert merged.story.scenes[0].characters == (Presence(character="judge-1"),)


def test_a_new_scene_never_takes_an_id_of_the_story() -> None:
    """An id that the story gave a scene since the export is not given again."""
    now = attrs.evolve(BASE, scenes=(*BASE.scenes, Scene(id="scene-5", number="5", summary="Another.")))

    def append(workbook: Any) -> None:
        workbook["Scenes"].append(["5"])

    back = edited(sheet_edits(CONTENT, append), now)
    assert [scene.id for scene in merge(BASE, now, back.story).story.scenes] == [
        "a",
        "b",
        "c",
        "d",
        "scene-5-2",
        "scene-5",
    ]


ANY = (
    st.none()
    | st.booleans()
    | st.integers(-10, 10**9)
    | st.floats()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
    | st.text(max_size=20)
    | st.sampled_from(
        ["x", "Mina", "Mina (child)", "court", "1", "2 3/8", "a: b; c: d", "Props: lamp", "[[((", "scene_id"]
    )
    | st.builds(CellError, st.sampled_from(["#REF!", "#N/A"]))
    | st.builds(Uncalculated)
)
READ = sheet_edits(CONTENT)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_cell_makes_the_reading_fail(data: st.DataObject) -> None:
    """Whatever stands in any cell, headers and ids included: a sound story, or problems that say why not."""
    sheets = []
    for sheet in READ.sheets:
        rows = [list(row) for row in sheet.rows]
        for _ in range(data.draw(st.integers(0, 4)) if sheet.title != "_baseline" else 0):
            row = data.draw(st.integers(0, len(rows)))
            rows += [[]] * (row == len(rows))
            column = data.draw(st.integers(0, len(rows[0])))
            rows[row] = [*rows[row], *[None] * (column + 1 - len(rows[row]))]
            rows[row][column] = data.draw(ANY)
        sheets.append(attrs.evolve(sheet, rows=tuple(map(tuple, rows))))
    choices = Choices(delete=data.draw(st.booleans()), reorder=data.draw(st.none() | st.booleans()))
    back = read_edits(BASE, sheets, choices, BASE)
    merged = merge(BASE, BASE, back.story)
    assert merged.story == back.story
    assert list(check_story(merged.story)) is not None
    assert story_from_data(story_to_data(merged.story)) == merged.story
    if not any(problem.severity is Severity.ERROR for problem in back.problems):
        assert list(problems_of(story_to_data(merged.story), "story")) == []
