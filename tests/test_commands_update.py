"""`fabula update`: edits made in a workbook come back into the story file."""

import io
import os
import subprocess
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any
from xml.etree import ElementTree

import attrs
import openpyxl
import pytest
from click.testing import Result
from openpyxl.utils import get_column_letter

import exporters
import importers
from commands.update import OPENERS
from exporters import xlsx
from exporters.files import write
from importers.files import read
from scenes.record import How, Presence, Scene, Setting, Status, Story, Tag, TagCategory
from tests.desks import Fabula, StoryDesk, scene


@attrs.frozen
class Desk(StoryDesk):
    """A story file, and the workbook made from it, in a folder of their own."""

    def edit(self, *edits: Callable[["Book"], None], name: str = "edited.xlsx") -> None:
        """Open the workbook, edit it and save it under a name."""
        book = Book(openpyxl.load_workbook(self.folder / "story.xlsx"))
        for change in edits:
            change(book)
        book.workbook.save(self.folder / name)

    def update(self, *words: str) -> Result:
        return self.fabula("update", "story.yaml", "edited.xlsx", *words)

    def at(self, row: int | str, title: str, sheet: str = "Scenes") -> str:
        """Name the cell of the column with a title: `Scenes!B2`."""
        book = Book(openpyxl.load_workbook(self.folder / "story.xlsx"))
        return f"{sheet}!{get_column_letter(book.column(title, sheet))}{book.row(row, sheet)}"

    def brought(self, *edits: Callable[["Book"], None], words: tuple[str, ...] = ()) -> Story:
        """Edit, update, and give the story that comes out."""
        self.edit(*edits)
        result = self.update(*words)
        assert result.exit_code == 0, result.output
        return self.story


@attrs.frozen
class Book:
    """A workbook that is edited as people do: by sheet, row and column title."""

    workbook: Any

    def put(self, row: int | str, title: str, value: object, sheet: str = "Scenes") -> None:
        """Type a value into the column with a title, in a row by number or by the id at its end."""
        page = self.workbook[sheet]
        page.cell(self.row(row, sheet), self.column(title, sheet)).value = value

    def row(self, row: int | str, sheet: str = "Scenes") -> int:
        if isinstance(row, int):
            return row
        page = self.workbook[sheet]
        ids = next(c for c in range(1, page.max_column + 1) if str(page.cell(1, c).value).endswith("_id"))
        return next(r for r in range(2, page.max_row + 1) if page.cell(r, ids).value == row)

    def column(self, title: str, sheet: str = "Scenes") -> int:
        page = self.workbook[sheet]
        return next(c for c in range(1, page.max_column + 1) if page.cell(1, c).value == title)

    def rows(self, sheet: str = "Scenes") -> list[list[Any]]:
        return [[cell.value for cell in row] for row in self.workbook[sheet].iter_rows(min_row=2)]

    def set_rows(self, rows: list[list[Any]], sheet: str = "Scenes") -> None:
        page = self.workbook[sheet]
        page.delete_rows(2, page.max_row)
        for row in rows:
            page.append(row)


def put(row: int | str, title: str, value: object, sheet: str = "Scenes") -> Callable[[Book], None]:
    return lambda book: book.put(row, title, value, sheet)


@pytest.fixture
def desk(fabula: Fabula, tmp_path: Path, backpack: Story) -> Desk:
    return laid_out(fabula, tmp_path, backpack)


def laid_out(fabula: Fabula, folder: Path, story: Story) -> Desk:
    write(folder / "story.yaml", text_of(story))
    write(folder / "story.xlsx", workbook_of(story))
    return Desk(fabula, folder)


@cache
def workbook_of(story: Story) -> bytes:
    """Give the workbook of a story; it is made once, and the sheets that are not read back are left out."""
    sheets = tuple(map(xlsx.SheetName, ("scenes", "characters", "matrix", "locations")))
    content = xlsx.export(story, xlsx.Options(sheets=sheets)).content
    assert isinstance(content, bytes)
    return content


def test_the_whole_workbook_comes_back(fabula: Fabula, tmp_path: Path, bundled: Story) -> None:
    """From the command line, with every sheet: exported, not edited, brought back, nothing."""
    write(tmp_path / "story.yaml", text_of(bundled))
    assert fabula("export", "xlsx", "story.yaml", "-o", "story.xlsx").exit_code == 0
    assert fabula("update", "story.yaml", "story.xlsx").output == "story.yaml: nothing to bring back from story.xlsx\n"


def text_of(story: Story) -> str:
    row = exporters.format_named("yaml")
    assert row is not None
    exporter = exporters.load(row)
    return "# Mine.\n" + str(exporter.export(story, exporter.Options()).content)


# What did not change


def test_an_unedited_workbook_changes_nothing(desk: Desk) -> None:
    """A workbook that comes back as it went out leaves the file alone, byte for byte, and makes no backup."""
    before = (desk.folder / "story.yaml").read_bytes()
    desk.edit()
    result = desk.update()
    assert result.output == "story.yaml: nothing to bring back from edited.xlsx\n"
    assert (desk.folder / "story.yaml").read_bytes() == before
    assert not (desk.folder / "story.yaml.bak").exists()


@pytest.mark.parametrize("name", ["bundled", "hostile"])
def test_any_story_comes_back_unchanged(
    name: str, fabula: Fabula, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Long texts, text that looks like a formula, every script: nothing that a cell does to a text is an edit."""
    desk = laid_out(fabula, tmp_path, request.getfixturevalue(name))
    desk.edit()
    result = desk.update()
    assert (result.exit_code, result.output) == (0, "story.yaml: nothing to bring back from edited.xlsx\n")


def test_sorted_moved_and_hidden_columns_change_nothing(fabula: Fabula, tmp_path: Path, bundled: Story) -> None:
    """A table may be sorted by any column and its columns put in any order: it is still the same story."""
    desk = laid_out(fabula, tmp_path, bundled)

    def look_around(book: Book) -> None:
        page = book.workbook["Scenes"]
        header = [cell.value for cell in page[1]]
        rows = sorted(book.rows(), key=lambda row: str(row[header.index("Set / location")] or "~").casefold())
        order = list(reversed(range(len(header))))
        page.delete_rows(1, page.max_row)
        page.append([header[place] for place in order])
        for row in rows:
            page.append([row[place] for place in order])
        page.column_dimensions["C"].hidden = True

    desk.edit(look_around)
    result = desk.update()
    assert result.exit_code == 0
    assert "the rows of Scenes are sorted by Set / location; the story keeps its order" in result.output
    assert result.output.endswith("story.yaml: nothing to bring back from edited.xlsx\n")


def test_a_column_of_ones_own_stays_out_and_is_named(desk: Desk) -> None:
    """What people add for themselves is no part of the story, and they are told so."""

    def add(book: Book) -> None:
        page = book.workbook["Scenes"]
        page.cell(1, page.max_column + 1).value = "My remarks"
        page.cell(2, page.max_column).value = "call the studio"

    desk.edit(add)
    result = desk.update()
    assert 'the column "My remarks" is not one of Fabula\'s; it stays in the workbook' in result.output
    assert result.output.endswith("nothing to bring back from edited.xlsx\n")


def test_retyped_values_are_no_edits(desk: Desk) -> None:
    """A scene number that became a number, an emptied cell that was empty, a space behind a word: nothing changed."""
    desk.edit(put("plea", "Scene", 1), put("plea", "Notes", " "), put("plea", "Time", "DAY "))
    assert desk.update().output == "story.yaml: nothing to bring back from edited.xlsx\n"


def test_a_workbook_with_fewer_columns_and_sheets_says_nothing_of_the_rest(desk: Desk) -> None:
    """What was not exported was not deleted: only the columns and sheets that are there count."""

    def keep_three(book: Book) -> None:
        page = book.workbook["Scenes"]
        for column in range(page.max_column, 0, -1):
            if page.cell(1, column).value not in ("Scene", "Synopsis", "scene_id"):
                page.delete_cols(column)
        for title in ("Characters", "Locations", "Cast × Scene"):
            del book.workbook[title]

    before = desk.story
    after = desk.brought(keep_three, put("plea", "Synopsis", "new"), words=("--delete",))
    assert after == attrs.evolve(before, scenes=(attrs.evolve(before.scenes[0], summary="new"), *before.scenes[1:]))


# Edits


@pytest.mark.parametrize(
    ("title", "value", "fields"),
    [
        ("Scene", "1A", {"number": "1A"}),
        ("Scene", 12, {"number": "12"}),
        ("I/E", "Ext.", {"setting": Setting.EXT}),
        ("Set / location", "toy shop", {"location": "shop"}),
        ("Set / location", None, {"location": "", "setting": Setting.INT}),
        ("Time", "NIGHT", {"time_of_day": "NIGHT"}),
        ("When", "1997-12-23", {"when": "1997-12-23"}),
        ("When", 1997, {"when": "1997"}),
        ("FB", "x", {"flashback": True}),
        ("Pages", 2.375, {"eighths": 19}),
        ("Pages", "2 3/8", {"eighths": 19}),
        ("Est. time", "1:30", {"duration": 90.0}),
        ("Characters", "Mina (adult), Mr. Han [image]", {"characters": (
            Presence(character="mina", version="adult"), Presence(character="father", how=How.IMAGE))}),
        ("Characters", "mr. han; Mina [voice, age 9]", {"characters": (
            Presence(character="father"), Presence(character="mina", how=How.VOICE, age=9))}),
        ("Characters", None, {"characters": ()}),
        ("Synopsis", "=1+1 stays a text", {"summary": "=1+1 stays a text"}),
        ("Breakdown", "Props: lamp, rope; vehicles: car", {"tags": (
            Tag(category=TagCategory.PROPS, name="lamp"), Tag(category=TagCategory.PROPS, name="rope"),
            Tag(category=TagCategory.VEHICLES, name="car"))}),
        ("Status", "Draft", {"status": Status.DRAFT}),
        ("Story day", "D1", {"story_day": "D1"}),
    ],
)  # fmt: skip
def test_an_edited_cell_changes_its_field_alone(desk: Desk, title: str, value: object, fields: dict[str, Any]) -> None:
    """Each column comes back into the field it shows, however a spreadsheet has typed the value."""
    before = desk.story

    def type_in(book: Book) -> None:
        book.put("plea", title, value)
        if isinstance(value, str):
            book.workbook["Scenes"].cell(book.row("plea"), book.column(title)).data_type = "s"

    after = desk.brought(type_in)
    assert scene(after, "plea") == attrs.evolve(scene(before, "plea"), **fields)
    assert after.scenes[1:] == before.scenes[1:]


def test_comments_and_the_version_before_are_kept(desk: Desk) -> None:
    """The file keeps its comments, and the version before stands beside it."""
    before = (desk.folder / "story.yaml").read_bytes()
    desk.edit(put("plea", "Notes", "new"))
    result = desk.update()
    assert result.output == "story.yaml: 1 changed scene (before: story.yaml.bak)\n"
    assert (desk.folder / "story.yaml.bak").read_bytes() == before
    assert (desk.folder / "story.yaml").read_text("utf-8").startswith("# Mine.\n")


def test_no_backup_is_made_where_none_is_wanted(desk: Desk) -> None:
    """--no-backup leaves no file behind."""
    desk.brought(put("plea", "Notes", "new"), words=("--no-backup",))
    assert sorted(path.name for path in desk.folder.iterdir()) == ["edited.xlsx", "story.xlsx", "story.yaml"]


def test_names_and_places_are_edited_on_their_own_sheets(desk: Desk) -> None:
    """Characters and locations have sheets of their own, which come back as well."""
    after = desk.brought(
        put("father", "Character", "Mr. Han Senior", "Characters"),
        put("father", "Actor", "R. Seung", "Characters"),
        put("shop", "Notes", "dusty", "Locations"),
        put("shop", "I/E", None, "Locations"),
    )
    assert (after.characters[1].name, after.characters[1].performer) == ("Mr. Han Senior", "R. Seung")
    assert (after.locations[1].description, after.locations[1].setting) == ("dusty", None)


def test_a_mark_in_the_matrix_changes_who_is_there(desk: Desk) -> None:
    """An x typed puts a character into a scene, an x deleted takes one out, another mark says how."""
    after = desk.brought(
        put("father", "1", "x", "Cast × Scene"),
        put("father", "2", None, "Cast × Scene"),
        put("mina", "3", "v", "Cast × Scene"),
    )
    casts = [[(p.character, p.version, p.how) for p in s.characters] for s in after.scenes]
    assert casts == [
        [("mina", "adult", How.PRESENT), ("father", "", How.PRESENT)],
        [("mina", "child", How.PRESENT)],
        [("mina", "adult", How.VOICE), ("father", "", How.IMAGE)],
    ]


def test_list_and_matrix_that_disagree_are_a_conflict(desk: Desk) -> None:
    """Where the list of characters and the matrix say different things of one character, neither is taken."""
    desk.edit(put("plea", "Characters", "Mina (adult), Mr. Han"), put("father", "1", "v", "Cast × Scene"))
    result = desk.update()
    assert result.exit_code == 1
    cell = desk.at("plea", "Characters")
    assert f"""'Cast × Scene'!C3 and {cell} say different things of "Mr. Han" in this scene""" in result.output


def test_new_rows_become_scenes_where_they_stand(desk: Desk) -> None:
    """A row without an id is a new scene, after the scene of the row above."""

    def insert(book: Book) -> None:
        book.workbook["Scenes"].insert_rows(3)
        book.put(3, "Scene", "1A")
        book.put(3, "Set / location", "Courtroom")
        book.put(3, "Characters", "Mina (child)")
        book.put(3, "Synopsis", "She waits.")

    after = desk.brought(insert)
    assert [s.id for s in after.scenes] == ["plea", "scene-1a", "window", "verdict"]
    assert after.scenes[1] == Scene(
        id="scene-1a",
        number="1A",
        location="court",
        characters=(Presence(character="mina", version="child"),),
        summary="She waits.",
    )


def test_a_new_row_is_brought_back_once(desk: Desk) -> None:
    """Who brings the same workbook back twice does not get its new scene twice."""
    desk.edit(put(5, "Scene", "4"), put(5, "Synopsis", "She goes home."))

    assert "1 new scene" in desk.update().stdout
    once = desk.story
    assert "nothing to bring back" in desk.update().stdout
    assert desk.story == once


def test_a_new_scene_may_have_its_column_in_the_matrix(desk: Desk) -> None:
    """A column headed by the number of a new scene is read like the others."""

    def insert(book: Book) -> None:
        book.workbook["Scenes"].append(["4"])
        page = book.workbook["Cast × Scene"]
        page.cell(1, page.max_column + 1).value = "4"
        page.cell(book.row("father", "Cast × Scene"), page.max_column).value = "v"

    desk.edit(insert)
    assert desk.update().output == "story.yaml: 1 new scene (before: story.yaml.bak)\n"
    assert desk.story.scenes[3].characters == (Presence(character="father", how=How.VOICE),)


def test_deleted_rows_are_kept_and_named(desk: Desk) -> None:
    """Deleting a row deletes nothing until --delete says so."""

    def delete(book: Book) -> None:
        book.workbook["Scenes"].delete_rows(book.row("verdict"))

    desk.edit(delete)
    result = desk.update()
    assert 'the row of "verdict" is gone from Scenes; the record is kept (--delete takes it out)' in result.output
    assert len(desk.story.scenes) == 3
    after = desk.brought(delete, words=("--delete",))
    assert [s.id for s in after.scenes] == ["plea", "window"]


def test_what_would_not_pass_the_check_is_not_written(desk: Desk) -> None:
    """A scene that others lie inside cannot be taken out: the file stays as it was."""
    before = (desk.folder / "story.yaml").read_bytes()
    desk.edit(lambda book: book.workbook["Scenes"].delete_rows(book.row("plea")))
    result = desk.update("--delete")
    assert result.exit_code == 1
    assert "with these edits the story would not pass its check; nothing was written" in result.output
    assert (desk.folder / "story.yaml").read_bytes() == before


def test_rows_moved_by_hand_move_the_scenes(fabula: Fabula, tmp_path: Path, bundled: Story) -> None:
    """A row cut and put elsewhere moves its scene; --no-reorder leaves the order alone."""
    desk = laid_out(fabula, tmp_path, bundled)
    ids = [s.id for s in bundled.scenes]

    def move(book: Book) -> None:
        rows = book.rows()
        rows.insert(3, rows.pop(20))
        book.set_rows(rows)

    desk.edit(move)
    plan = desk.update("--dry-run").stdout.splitlines()
    assert plan[1] == "\tthe scenes\torder\tplot 21 after plot 20\tplot 21 after plot 3"
    assert desk.update("--no-reorder").output.endswith("nothing to bring back from edited.xlsx\n")
    after = desk.brought(move)
    ids.insert(3, ids.pop(20))
    assert [s.id for s in after.scenes] == ids


def test_reorder_takes_any_order(desk: Desk) -> None:
    """With --reorder a sorted table gives the order of the story."""
    after = desk.brought(lambda book: book.set_rows(book.rows()[::-1]), words=("--reorder",))
    assert [s.id for s in after.scenes] == ["verdict", "window", "plea"]


# Names


def test_a_name_that_nobody_bears_becomes_a_record(desk: Desk) -> None:
    """People and places that are typed by name are made, and named in a note."""
    desk.edit(put("plea", "Characters", "Mina (adult), Judge Park"), put("plea", "Set / location", "Jury room"))
    result = desk.update()
    cell = desk.at("plea", "Characters")
    assert f'note FB555: {cell} names a new character: "Judge Park", judge-park' in result.output
    after = desk.story
    assert [(c.id, c.name) for c in after.characters][2:] == [("judge-park", "Judge Park")]
    assert [(place.id, place.name) for place in after.locations][2:] == [("jury-room", "Jury room")]
    assert scene(after, "plea").characters[1] == Presence(character="judge-park")


@pytest.mark.parametrize("name", ["Mr Han", "Mr. Hann", "mr.han", "Mr. Hán"])
def test_a_slip_of_the_pen_is_never_a_new_person(desk: Desk, name: str) -> None:
    """A name that is almost a known one is asked about, and nothing is written."""
    desk.edit(put("plea", "Characters", name))
    result = desk.update()
    assert result.exit_code == 1
    cell = desk.at("plea", "Characters")
    assert f'{cell} names "{name}", which is almost "Mr. Han" (did you mean "Mr. Han"?' in result.output
    assert len(desk.brought(put("plea", "Characters", name), words=("--new", name)).characters) == 3


def test_a_row_of_its_own_makes_a_name_new(desk: Desk) -> None:
    """Who is entered among the characters is new beyond doubt, and may be named in scenes at once."""
    after = desk.brought(
        put(4, "Character", "Mrs. Han", "Characters"),
        put(4, "Actor", "K. So", "Characters"),
        put("plea", "Characters", "Mrs. Han"),
    )
    assert (after.characters[2].id, after.characters[2].performer) == ("mrs-han", "K. So")
    assert scene(after, "plea").characters == (Presence(character="mrs-han"),)


# Both sides


def rewrite(desk: Desk, old: str, new: str) -> None:
    path = desk.folder / "story.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_edits_of_both_sides_meet(desk: Desk) -> None:
    """While the workbook was away the story went on: both edits of one scene are kept."""
    rewrite(desk, "time_of_day: DAY", "time_of_day: DUSK")
    after = desk.brought(put("plea", "Notes", "from the workbook"))
    assert (scene(after, "plea").time_of_day, scene(after, "plea").notes) == ("DUSK", "from the workbook")


def test_a_conflict_shows_all_three_values_and_writes_nothing(desk: Desk) -> None:
    """Sheet, cell, the story's line and what each side says; the file stays as it was."""
    rewrite(desk, "time_of_day: DAY", "time_of_day: DUSK")
    before = (desk.folder / "story.yaml").read_text("utf-8")
    line = before[: before.index("time_of_day: DUSK")].count("\n") + 1
    desk.edit(put("plea", "Time", "NIGHT"), put("plea", "Notes", "also edited"))
    result = desk.update()
    assert result.exit_code == 1
    assert f"story.yaml:{line}:" in result.output
    assert (
        f"error FB553: {desk.at('plea', 'Time')} and the story changed scene 1, time of day: "
        'it was "DAY"; the story says "DUSK", the workbook "NIGHT"'
    ) in result.output
    assert (desk.folder / "story.yaml").read_text("utf-8") == before


@pytest.mark.parametrize(("side", "time"), [("--theirs", "NIGHT"), ("--ours", "DUSK")])
def test_a_side_can_be_taken(desk: Desk, side: str, time: str) -> None:
    """--theirs takes the workbook and --ours the story where both changed the same; all else merges as ever."""
    rewrite(desk, "time_of_day: DAY", "time_of_day: DUSK")
    after = desk.brought(put("plea", "Time", "NIGHT"), put("plea", "Notes", "also edited"), words=(side,))
    assert (scene(after, "plea").time_of_day, scene(after, "plea").notes) == (time, "also edited")


def test_a_dry_run_prints_the_plan_and_writes_nothing(desk: Desk) -> None:
    """The plan is a table: cell, what, field, what was, what becomes."""
    before = (desk.folder / "story.yaml").read_bytes()
    desk.edit(put("plea", "Time", "NIGHT"), put("plea", "Pages", 1.5))
    result = desk.update("--dry-run")
    assert result.stdout == (
        "cell\twhat\tfield\twas\tbecomes\n"
        f"{desk.at('plea', 'Time')}\tscene 1\ttime of day\tDAY\tNIGHT\n"
        f"{desk.at('plea', 'Pages')}\tscene 1\tpages\t–\t1 4/8\n"
    )
    assert (desk.folder / "story.yaml").read_bytes() == before


@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_json_stories_are_updated_too(fabula: Fabula, tmp_path: Path, backpack: Story, suffix: str) -> None:
    """A story kept as JSON or JSON Lines is changed in its own format."""
    desk = laid_out(fabula, tmp_path, backpack)
    assert fabula("export", suffix, "story.yaml", "-o", f"story.{suffix}").exit_code == 0
    desk.edit(put("plea", "Time", "NIGHT"))
    assert fabula("update", f"story.{suffix}", "edited.xlsx").exit_code == 0
    after = read(f"story.{suffix}").story
    assert after is not None
    assert scene(after, "plea").time_of_day == "NIGHT"


def test_a_heading_in_a_drafts_own_words_gives_way(fabula: Fabula, tmp_path: Path, backpack: Story) -> None:
    """A scene that is set elsewhere is headed by its new place; one whose notes change keeps its words."""
    scenes = tuple(attrs.evolve(s, heading="INT. THE OLD PLACE - DAY") for s in backpack.scenes)
    desk = laid_out(fabula, tmp_path, attrs.evolve(backpack, scenes=scenes))
    after = desk.brought(put("plea", "Set / location", "Toy shop"), put("window", "Notes", "x"))
    assert [s.heading for s in after.scenes] == ["", "INT. THE OLD PLACE - DAY", "INT. THE OLD PLACE - DAY"]


def test_a_layout_that_cannot_be_kept_is_named(desk: Desk) -> None:
    """Where one value stands for two, the file is written anew, a warning says so, and the old one is beside it."""
    rewrite(desk, "time_of_day: DAY", "time_of_day: &day DAY")
    rewrite(desk, "time_of_day: DAY", "time_of_day: *day")
    before = (desk.folder / "story.yaml").read_bytes()
    desk.edit(put("plea", "Time", "NIGHT"))
    result = desk.update()
    assert result.exit_code == 0
    assert "warning FB557: the file could not be changed in place" in result.output
    assert "(written without anchors & and aliases *, it keeps its layout and comments)" in result.output
    assert [s.time_of_day for s in desk.story.scenes] == ["NIGHT", "EVENING", "DAY"]
    assert (desk.folder / "story.yaml.bak").read_bytes() == before


# What cannot be taken


@pytest.mark.parametrize(
    ("title", "value", "said"),
    [
        ("Pages", "a lot", 'holds "a lot", not a length in pages and eighths (write it as 2 3/8, 3/8 or 2)'),
        ("Pages", 0.3, 'holds "0.3", not a length in pages and eighths'),
        ("When", "long ago", 'holds "long ago"'),
        ("I/E", "under", 'holds "under" (one of INT, EXT, INT/EXT, EST)'),
        ("Status", "fine", 'holds "fine" (one of idea, outline, draft, revised, locked, omitted)'),
        ("Characters", "Mina (old)", 'names a version "old" of Mina, who has none such'),
        ("Breakdown", "lamp", 'says "lamp", which begins with no category'),
        ("scene_id", "window", 'carries the id "window", which'),
        ("scene_id", "other", 'carries the id "other", which the workbook did not have when it was made'),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(desk: Desk, title: str, value: object, said: str) -> None:
    """Every message names sheet and cell, says what is wrong and how to mend it; nothing is written."""
    before = (desk.folder / "story.yaml").read_bytes()
    row = 4 if title == "scene_id" else "plea"
    desk.edit(put(row, title, value))
    result = desk.update()
    assert result.exit_code == 1
    assert f"{desk.at(row, title)} {said}" in result.output
    assert (desk.folder / "story.yaml").read_bytes() == before


def test_what_is_worked_out_is_not_taken(desk: Desk) -> None:
    """A number typed into a calculated column is named, and the rest of the row is taken."""
    desk.edit(put("plea", "Cast", "7"), put("plea", "Time", "NIGHT"))
    result = desk.update()
    assert "was changed, but Cast is worked out by Fabula; the change is not taken" in result.output
    assert scene(desk.story, "plea").time_of_day == "NIGHT"


def test_a_formula_without_a_result_is_not_taken(desk: Desk) -> None:
    """A formula that no program has worked out says nothing yet."""
    desk.edit(put("plea", "Synopsis", '=CONCATENATE("a","b")'))
    result = desk.update()
    assert "holds a formula that no program has worked out; nothing is taken from it" in result.output
    assert result.output.endswith("nothing to bring back from edited.xlsx\n")


def test_two_columns_of_one_title_are_refused(desk: Desk) -> None:
    """Which of two columns counts cannot be known."""

    def double(book: Book) -> None:
        page = book.workbook["Scenes"]
        page.cell(1, page.max_column + 1).value = "Synopsis"

    desk.edit(double)
    result = desk.update()
    assert result.exit_code == 1
    assert 'is a second column "Synopsis"; the first is Scenes!' in result.output


def test_a_workbook_without_its_baseline_is_refused(desk: Desk) -> None:
    """Without what it was made from, nobody can say what was edited."""

    def drop(book: Book) -> None:
        del book.workbook["_baseline"]

    desk.edit(drop)
    result = desk.update()
    assert result.exit_code == 1
    assert "error FB550: the workbook does not say what it was made from: it has no sheet _baseline" in result.output


def test_a_changed_baseline_is_refused(desk: Desk) -> None:
    """The baseline is checked against its fingerprint."""
    desk.edit(put(2, "record", '{"fabula":1,"id":"backpack","title":"Else"}', "_baseline"))
    assert "error FB550: the sheet _baseline was changed" in desk.update().output


def test_a_workbook_of_another_story_is_refused(desk: Desk) -> None:
    """Edits go back only where they came from."""
    desk.edit()
    rewrite(desk, "id: backpack", "id: other")
    result = desk.update()
    assert result.exit_code == 1
    assert 'the workbook was made from the story "backpack", not "other" (update the story file of "backpack")' in (
        result.output
    )


def test_a_workbook_of_another_story_is_refused_without_ids_too(desk: Desk) -> None:
    """Stories that have no id are told apart by their titles and scenes."""
    desk.edit()
    (desk.folder / "story.yaml").write_text("fabula: 1\nid: backpack\ntitle: Rain\nscenes: [{id: rain}]\n")
    result = desk.update()

    assert (result.exit_code, "FB551" in result.stderr) == (1, True)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512])
def test_what_is_no_workbook_is_said(desk: Desk, content: bytes) -> None:
    """A file that is no workbook gives a message, no traceback."""
    (desk.folder / "edited.xlsx").write_bytes(content)
    result = desk.update()
    assert result.exit_code == 1
    assert result.output.startswith("edited.xlsx: error FB54")


@pytest.mark.parametrize("name", ["draft.fountain", "draft.fdx"])
def test_a_draft_has_no_names_to_vouch_for(desk: Desk, name: str) -> None:
    """`--new` is for names in a workbook: with a draft it is refused, not ignored."""
    assert desk.fabula("export", "story.yaml", "-o", name).exit_code == 0
    before = desk.story
    result = desk.fabula("update", "story.yaml", name, "--new", "Minna")

    assert (result.exit_code, desk.story) == (2, before)
    assert "--new is for workbooks; a draft may name anybody" in result.stderr


def test_what_is_no_edited_document_is_named(desk: Desk) -> None:
    """A format whose edits do not come back is refused, with those that do."""
    (desk.folder / "scenes.csv").write_text("Scene,Synopsis\n1,x\n", "utf-8")
    result = desk.fabula("update", "story.yaml", "scenes.csv")

    assert result.exit_code == 2
    assert "the edits of a csv file do not come back; those of fdx, fountain and xlsx do" in result.stderr


def test_every_format_that_comes_back_is_read() -> None:
    """The formats that the table marks as coming back are those that an update opens."""
    assert {row.name for row in importers.FORMATS if row.comes_back} == set(OPENERS)


def test_a_bundled_story_cannot_be_updated(desk: Desk) -> None:
    """A story that comes with Fabula is nobody's file; the message says how to make it one's own."""
    desk.edit()
    result = desk.fabula("update", "miracle-in-cell-no-7", "edited.xlsx")
    assert result.exit_code == 2
    assert "fabula export yaml miracle-in-cell-no-7 -o miracle-in-cell-no-7.yaml" in result.output


PIPES = pytest.mark.skipif(os.name == "nt", reason="needs named pipes")


@pytest.mark.parametrize("is_pipe", [pytest.param(True, marks=PIPES, id="a pipe"), pytest.param(False, id="a folder")])
def test_what_is_no_file_is_not_opened(desk: Desk, is_pipe: bool) -> None:
    """A pipe that nobody writes into, or a folder of a bundled story's name, is refused before it is read."""
    place = desk.folder / "miracle-in-cell-no-7"
    if is_pipe:
        os.mkfifo(place)
        # Who opens the pipe all the same finds its end, and does not wait for ever.
        Thread(target=lambda: os.close(os.open(place, os.O_WRONLY)), daemon=True).start()
    else:
        place.mkdir()
    result = desk.fabula("update", "miracle-in-cell-no-7", "edited.xlsx")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        "Error: miracle-in-cell-no-7 is not a file that can be changed",
    )


def test_a_file_that_cannot_be_written_stays_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """All or nothing: where writing fails, the story file is the old one."""
    before = (desk.folder / "story.yaml").read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    desk.edit(put("plea", "Time", "NIGHT"))
    result = desk.update()
    assert (result.exit_code, result.output) == (1, "story.yaml: error FB006: no space left on device\n")
    assert (desk.folder / "story.yaml").read_bytes() == before


# LibreOffice


def converted(soffice: str, path: Path, suffix: str = "xlsx") -> bytes:
    """Open a workbook in LibreOffice and save it again, in a format."""
    out = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    words = [soffice, profile, "--headless", "--convert-to", suffix, "--outdir", str(out), str(path)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return (out / f"{path.stem}.{suffix}").read_bytes()


@pytest.mark.parametrize("name", ["bundled", "hostile"])
def test_libreoffice_opens_and_saves_it_without_an_edit(
    name: str, fabula: Fabula, tmp_path: Path, request: pytest.FixtureRequest, judge: Callable[[str], str]
) -> None:
    """What another program makes of the file on saving is no edit."""
    desk = laid_out(fabula, tmp_path, request.getfixturevalue(name))
    (tmp_path / "edited.xlsx").write_bytes(converted(judge("soffice"), tmp_path / "story.xlsx"))
    assert desk.update().output == "story.yaml: nothing to bring back from edited.xlsx\n"


def test_edits_survive_libreoffice(desk: Desk, judge: Callable[[str], str]) -> None:
    """Edits that LibreOffice saved come back as they were typed: text, length, time, mark."""
    desk.edit(
        put("plea", "Synopsis", "A new synopsis."),
        put("plea", "Pages", 2.375),
        put("plea", "Est. time", 90 / 86_400),
        put("plea", "When", "1997~"),
        put("father", "1", "x", "Cast × Scene"),
        name="typed.xlsx",
    )
    content = converted(judge("soffice"), desk.folder / "typed.xlsx")
    (desk.folder / "edited.xlsx").write_bytes(content)
    assert desk.update().exit_code == 0
    after = scene(desk.story, "plea")
    assert (after.summary, after.eighths, after.duration, after.when) == ("A new synopsis.", 19, 90.0, "1997~")
    assert after.characters[1] == Presence(character="father")
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[-1] == "_baseline"


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
TABLE, TEXT = (f"{{{OFFICE.format(name)}}}" for name in ("table", "text"))


def rows_of(document: ElementTree.Element, title: str) -> tuple[ElementTree.Element, list[ElementTree.Element]]:
    """Give a sheet of LibreOffice's own document and its rows that hold text."""
    sheet = next(e for e in document.iter(f"{TABLE}table") if e.get(f"{TABLE}name") == title)
    return sheet, [row for row in sheet.iter(f"{TABLE}table-row") if any(p.text for p in row.iter(f"{TEXT}p"))]


def test_edits_made_in_libreoffices_own_document_come_back(desk: Desk, judge: Callable[[str], str]) -> None:
    """A workbook kept as an OpenDocument sheet, edited there, and saved as a workbook again: all edits come back.

    A text is changed, a row is moved, one is copied for a new scene, and one of the user's own columns is added.
    """
    soffice = judge("soffice")
    flat = desk.folder / "typed.fods"
    flat.write_bytes(converted(soffice, desk.folder / "story.xlsx", "fods"))
    for _, (prefix, name) in ElementTree.iterparse(flat, ["start-ns"]):
        ElementTree.register_namespace(prefix, name)  # LibreOffice knows its own document by them
    document = ElementTree.parse(flat)
    _, (header, plea, window, verdict) = rows_of(document.getroot(), "Scenes")
    parent = next(e for e in document.getroot().iter() if plea in list(e))
    synopsis = next(p for p in window.iter(f"{TEXT}p") if str(p.text).startswith("The last yellow"))
    synopsis.text = "Edited in LibreOffice: 제목."
    new = deepcopy(verdict)
    for paragraph in new.iter(f"{TEXT}p"):
        paragraph.text = {"3": "3A", "verdict": ""}.get(str(paragraph.text), paragraph.text)
    place = list(parent).index(window)
    parent.remove(verdict)
    parent.insert(place, verdict)
    parent.insert(place + 2, new)
    own = deepcopy(next(iter(header)))
    for paragraph in own.iter(f"{TEXT}p"):
        paragraph.text = "Mine"
    header.insert(0, own)
    for row in (plea, window, verdict, new):
        row.insert(0, deepcopy(own))
    document.write(flat, "utf-8", xml_declaration=True)
    (desk.folder / "edited.xlsx").write_bytes(converted(soffice, flat, "xlsx"))
    result = desk.update("--reorder")
    assert 'Scenes!A1 the column "Mine" is not one of Fabula\'s; it stays in the workbook' in result.output
    assert result.exit_code == 0, result.output
    after = desk.story
    assert [s.id for s in after.scenes] == ["plea", "verdict", "window", "scene-3a"]
    assert scene(after, "window").summary == "Edited in LibreOffice: 제목."
    assert scene(after, "scene-3a").characters == scene(after, "verdict").characters
