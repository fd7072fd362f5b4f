"""Random edits on both sides of a workbook: nothing is lost, every clash is named."""

import io
from collections.abc import Callable
from typing import Any

import attrs
import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporters import xlsx
from importers.workbook_baseline import baseline_of, is_wanted
from importers.workbook_cells import Book, read_book
from scenes.convert import story_from_data, story_to_data
from scenes.edited import Choices, Edited
from scenes.film import Award, Film, Measure, Milestone, Relation, Remake
from scenes.merge import Side, merge
from scenes.problems import Severity
from scenes.record import Character, How, Location, Presence, Scene, Setting, Story, Telling, Version
from scenes.references import check_story
from scenes.sheets.edited import read_edits
from scenes.sheets.sheet import CellError, Uncalculated
from schemas.validate import problems_of
from tests.strategies import records

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
    film=Film(
        box_office=(
            Milestone(measure=Measure.GROSS, value=30e6, unit="USD", week=2),
            Milestone(measure=Measure.ADMISSIONS, value=10e6, unit="people", day=32),
            Milestone(measure=Measure.GROSS, value=5.5, currency="KRW", territory="Korea", week=3, period=True),
        ),
        awards=(Award(name="Prize", year="2013"), Award(name="Prize", year="2014", result="won")),
        remakes=(Remake(title="One", year="2017"), Remake(language="Hindi"), Remake(title="One", year="2019")),
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


def by_id(page: Any) -> tuple[dict[str, int], dict[str, int]]:
    """Give the rows of a sheet by their ids, and its columns by their titles."""
    columns = {cell.value: cell.column for cell in page[1]}
    ids = next(place for title, place in columns.items() if title.endswith("_id"))
    return {page.cell(r, ids).value: r for r in range(2, page.max_row + 1)}, columns


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


def plain(value: Any) -> Any:
    return value or None


Cell = tuple[str, st.SearchStrategy[Any], Callable[[Any], Any]]
TEXTS = st.sampled_from(["", "a", "Korea; Japan", "=1+1", "제목"])
DAYS = st.sampled_from(["", "2013", "2013-03-15", "201X", "2013~"])
COUNTS = st.none() | st.integers(1, 40)
LISTED: dict[str, dict[str, Cell]] = {
    "box_office": {
        "value": ("Figure", st.sampled_from([0.0, 1.5, 12_320_000.0, -3.0]), lambda value: value),
        "measure": ("Milestone", st.sampled_from(Measure), lambda value: value.value.upper()),
        "territory": ("Territory", TEXTS, plain),
        "date": ("When", DAYS, plain),
        "week": ("Week", COUNTS, lambda value: value),
        "period": ("Alone", st.booleans(), lambda value: "x" if value else None),
        "note": ("Note", TEXTS, plain),
    },
    "awards": {
        "name": ("Prize", st.sampled_from(["Prize", "Bell"]), lambda value: value),
        "year": ("Year", DAYS, plain),
        "result": ("Result", st.sampled_from(["", "won", "shared"]), plain),
    },
    "remakes": {
        "title": ("Title", TEXTS, plain),
        "year": ("Year", DAYS, plain),
        "relation": ("Relation", st.none() | st.sampled_from(Relation), lambda value: value and value.value),
        "imdb": ("IMDb", st.sampled_from(["", "tt0123456"]), plain),
    },
    "versions": {
        "label": ("Version", TEXTS, plain),
        "age": ("Age", st.none() | st.integers(0, 200), lambda value: value),
        "performer": ("Actor", TEXTS, plain),
        "to": ("To", DAYS, plain),
    },
}
"""The lists that have no ids of their own, and their fields: column, values, and how a person types each."""

TITLES = {"box_office": "Box office", "awards": "Awards", "remakes": "Remakes", "versions": "Character versions"}
ROWS = {"box_office": "123", "awards": "12", "remakes": "123", "versions": ("mina:child", "mina:adult")}
Changes = dict[tuple[str, str, str], Any]
LIST_CHANGES = st.dictionaries(
    st.sampled_from([(name, id_, field) for name, fields in LISTED.items() for id_ in ROWS[name] for field in fields]),
    st.none(),
    max_size=8,
).flatmap(lambda keys: st.fixed_dictionaries({key: LISTED[key[0]][key[2]][1] for key in keys}))


def rows_of(story: Story) -> dict[tuple[str, str], Any]:
    """Give the records of the lists without ids, by the name of the list and the id of the row."""
    film = story.film or Film()
    lists = {name: getattr(film, name) for name in ("box_office", "awards", "remakes")}
    found = {(name, str(place)): row for name, rows in lists.items() for place, row in enumerate(rows, start=1)}
    return found | {("versions", f"{c.id}:{v.id}"): v for c in story.characters for v in c.versions}


def with_rows(story: Story, changes: Changes) -> Story:
    """Change fields of records that have no ids."""
    rows = rows_of(story)
    for (name, id_, field), value in changes.items():
        rows[name, id_] = attrs.evolve(rows[name, id_], **{field: value})
    lists = {name: tuple(row for (owner, _), row in rows.items() if owner == name) for name in TITLES}
    mina = attrs.evolve(story.characters[0], versions=lists.pop("versions"))
    film = attrs.evolve(story.film or Film(), **lists)
    return attrs.evolve(story, characters=(mina, *story.characters[1:]), film=film)


def type_in_lists(changes: Changes) -> Callable[[Any], None]:
    def change(workbook: Any) -> None:
        for (name, id_, field), value in changes.items():
            page = workbook[TITLES[name]]
            rows, columns = by_id(page)
            title, _, typed = LISTED[name][field]
            cell = page.cell(rows[id_], columns[title])
            cell.value = typed(value)
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type

    return change


@settings(max_examples=40, deadline=None)
@given(theirs=LIST_CHANGES, ours=LIST_CHANGES)
def test_edits_of_figures_prizes_remakes_and_versions_come_out_or_clash(theirs: Changes, ours: Changes) -> None:
    """Records without ids are known again on both sides: each changed value comes out, or its clash is named."""
    now = with_rows(BASE, ours)
    back = edited(sheet_edits(CONTENT, type_in_lists(theirs)), now)
    assert back.problems == ()
    assert back.story == with_rows(BASE, theirs)
    merged = merge(BASE, now, back.story, keys=back.keys)
    clashes = {(c.group, c.id, c.field) for c in merged.clashes if c.group != "characters"}
    clashes |= {("versions", f"{c.id}:{c.item}", c.field.removeprefix("versions.")) for c in merged.clashes}
    was, out = rows_of(BASE), rows_of(merged.story)
    for name, fields in LISTED.items():
        for key in ((name, id_, field) for id_ in ROWS[name] for field in fields):
            before = getattr(was[key[:2]], key[2])
            mine, other = ours.get(key, before), theirs.get(key, before)
            assert (key in clashes) == (mine != before and other not in (before, mine))
            assert getattr(out[key[:2]], key[2]) == (other if mine == before else mine)
    again = merge(BASE, merged.story, back.story, Side.OURS, back.keys)
    assert again.story == merged.story
    assert merge(BASE, now, back.story, Side.THEIRS, back.keys).clashes == ()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(film=records(Film), people=st.lists(records(Character), max_size=2))
def test_whatever_the_sheets_show_it_is_no_edit(film: Film, people: list[Character]) -> None:
    """Any film and any people, exported and not touched, come back as they were, and nothing is said."""
    cast = []
    for place, who in enumerate(people):  # with ids that a cell can hold
        versions = (attrs.evolve(version, id=f"v{number}") for number, version in enumerate(who.versions))
        cast.append(attrs.evolve(who, id=f"c{place}", versions=tuple(versions)))
    story = Story(title="T", film=film, characters=tuple(cast))
    book = read_book(exported(story), is_wanted)
    assert isinstance(book, Book)
    back = edited(book, story)
    assert (back.problems, back.story) == ((), story)
    assert merge(story, story, back.story, keys=back.keys).steps == ()


@settings(max_examples=25, deadline=None)
@given(
    dropped=st.sets(st.sampled_from(["1", "2", "3"])),
    titles=st.lists(st.sampled_from(["Two", "Three"]), max_size=2, unique=True),
    ours=LIST_CHANGES,
)
def test_remakes_come_and_go(dropped: set[str], titles: list[str], ours: Changes) -> None:
    """A deleted row deletes nothing without --delete, and never what the story changed; a new row is a new remake."""

    def change(workbook: Any) -> None:
        page = workbook["Remakes"]
        rows, columns = by_id(page)
        for number in sorted((rows[id_] for id_ in dropped), reverse=True):
            page.delete_rows(number)
        for title in titles:
            page.append([None] * (columns["Title"] - 1) + [title])

    now = with_rows(BASE, ours)
    touched = {
        id_ for name, id_, _ in ours if rows_of(now)[name, id_] != rows_of(BASE)[name, id_] and name == "remakes"
    }
    book = sheet_edits(CONTENT, change)
    for delete in (False, True):
        back = edited(book, now, Choices(delete=delete))
        merged = merge(BASE, now, back.story, keys=back.keys)
        goes = dropped - touched if delete else set()
        kept = [row for (name, id_), row in rows_of(now).items() if name == "remakes" and id_ not in goes]
        assert merged.story.film is not None
        assert sorted(map(repr, merged.story.film.remakes)) == sorted(
            map(repr, [*kept, *(Remake(title=title) for title in titles)])
        )
        assert {clash.id for clash in merged.clashes} == (dropped & touched if delete else set())
        assert merge(BASE, merged.story, back.story, Side.OURS, back.keys).steps == ()


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
