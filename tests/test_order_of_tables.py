"""`--order story` in the workbook and the CSV tables: scenes are listed as they happen, and nothing else changes."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import Result
from openpyxl import Workbook, load_workbook

from exporters import csv as csv_format
from exporters import xlsx
from importers.files import read
from scenes.chronology.told import SceneOrder, in_story_order
from scenes.record import Story
from tests.desks import Fabula, StoryDesk

EVERY_SHEET = tuple(xlsx.SheetName)


def made(story: Story, order: SceneOrder) -> Workbook:
    content = xlsx.export(story, xlsx.Options(order=order, sheets=EVERY_SHEET)).content
    return load_workbook(BytesIO(bytes(content)))  # type: ignore[arg-type]


def rows(book: Workbook, sheet: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in book[sheet].iter_rows(min_row=2, values_only=True)]


def header(book: Workbook, sheet: str) -> list[Any]:
    return [cell.value for cell in book[sheet][1]]


def test_scenes_are_listed_as_they_happen(backpack: Story) -> None:
    """The past comes first on every sheet that lists scenes, and the pages and the first sheet say so."""
    book = made(backpack, SceneOrder.STORY)
    assert [row[0] for row in rows(book, "Scenes")] == ["2", "1", "3"]
    assert [row[0] for row in rows(book, "One-liner")][:3] == ["2", "1", "3"]
    marks = [title for title in header(book, "Cast × Scene") if title in ("1", "2", "3")]
    assert marks == ["2", "1", "3"]
    heads = [row[0] for row in book["Breakdown"].iter_rows(values_only=True) if str(row[0]).startswith("Scene ")]
    assert [head.split(" · ")[0] for head in heads] == ["Scene 2", "Scene 1", "Scene 3"]
    assert book["Read me"]["A1"].value == "The Backpack (in story order)"
    assert book["Scenes"].oddHeader.right.text == "The Backpack (in story order)"


def test_nothing_but_the_order_changes(bundled: Story) -> None:
    """Every row says the same in both orders: numbers, ranks, places in the telling, first and last scenes."""
    told, happened = (made(bundled, order) for order in SceneOrder)
    assert sorted(map(str, rows(told, "Scenes"))) == sorted(map(str, rows(happened, "Scenes")))
    order = [scene.id for scene in in_story_order(bundled).scenes]
    assert [row[header(happened, "Scenes").index("scene_id")] for row in rows(happened, "Scenes")] == order
    for sheet in told.sheetnames:
        if sheet not in ("Read me", "Scenes", "One-liner", "Cast × Scene", "Breakdown"):
            assert rows(told, sheet) == rows(happened, sheet), sheet


@pytest.mark.parametrize("by", [SceneOrder.TELLING, SceneOrder.STORY])
def test_tables_for_programs_say_the_same_in_both_orders(by: SceneOrder, bundled: Story) -> None:
    """The scene table stands in the order asked for; the place in either order is a column, and does not change."""
    export = csv_format.export(bundled, csv_format.Options(order=by))
    scenes = list(csv.DictReader(StringIO(str(export.content))))
    listed = bundled if by is SceneOrder.TELLING else in_story_order(bundled)
    assert [row["scene_id"] for row in scenes] == [scene.id for scene in listed.scenes]
    plain = csv_format.export(bundled, csv_format.Options())
    timelines = [
        next(companion.content for companion in written.beside("a.csv") if companion.name == "a.timeline.csv")
        for written in (plain, export)
    ]
    assert timelines[0] == timelines[1]
    ranks = {row["scene_id"]: row["rank"] for row in csv.DictReader(StringIO(str(plain.content)))}
    assert {row["scene_id"]: row["rank"] for row in scenes} == ranks


# Back


@attrs.frozen
class Desk(StoryDesk):
    """A story file and its workbook in story order."""

    def edit(self, change: Callable[[Workbook], None]) -> Result:
        book = load_workbook(self.folder / "story.xlsx")
        change(book)
        book.save(self.folder / "edited.xlsx")
        return self.fabula("update", "story.yaml", "edited.xlsx")

    @property
    def ids(self) -> list[str]:
        return [scene.id for scene in self.story.scenes]


@pytest.fixture
def desk(fabula: Fabula, tmp_path: Path, bundled: Story) -> Desk:
    yaml = fabula("export", "yaml", "miracle-in-cell-no-7", "-o", "story.yaml")
    result = fabula("export", "xlsx", "story.yaml", "--order", "story", "-o", "story.xlsx")
    assert (yaml.exit_code, result.exit_code) == (0, 0), result.output
    return Desk(fabula, tmp_path)


def place(book: Workbook, title: str) -> int:
    return header(book, "Scenes").index(title) + 1


def test_unedited_it_changes_nothing(desk: Desk) -> None:
    """That the rows stand in story order is no edit of the telling."""
    result = desk.edit(lambda book: None)
    assert result.output == "story.yaml: nothing to bring back from edited.xlsx\n"


def test_an_edit_comes_back_alone(desk: Desk) -> None:
    """A changed cell is brought back; the telling order stays."""
    before = desk.ids
    result = desk.edit(lambda book: setattr(book["Scenes"].cell(2, place(book, "Synopsis")), "value", "It begins."))
    assert result.exit_code == 0, result.output
    assert result.output.endswith("1 changed scene (before: story.yaml.bak)\n")
    assert desk.ids == before


def test_a_moved_row_is_no_move_in_the_telling(desk: Desk) -> None:
    """Only the data say what happens when: a row moved by hand is named, and nothing is reordered."""
    before = desk.ids

    def move(book: Workbook) -> None:
        listed = rows(book, "Scenes")
        listed.insert(2, listed.pop(20))
        for number, row in enumerate(listed, start=2):
            for place, value in enumerate(row, start=1):
                book["Scenes"].cell(number, place).value = value

    result = desk.edit(move)
    assert "note FB556: the rows of Scenes are sorted by hand; the story keeps its order" in result.output
    assert result.output.endswith("nothing to bring back from edited.xlsx\n")
    assert desk.ids == before


def test_a_new_row_follows_the_row_above_it(desk: Desk) -> None:
    """In the telling too: the new scene is told after the scene that stands above it."""
    before = desk.ids

    def insert(book: Workbook) -> None:
        page = book["Scenes"]
        page.insert_rows(12)
        page.cell(12, place(book, "Title")).value = "A letter comes"

    above = load_workbook(desk.folder / "story.xlsx")
    anchor = above["Scenes"].cell(11, place(above, "scene_id")).value
    result = desk.edit(insert)
    assert result.exit_code == 0, result.output
    expected = list(before)
    expected.insert(before.index(str(anchor)) + 1, "a-letter-comes")
    assert desk.ids == expected


def test_an_import_keeps_the_telling(desk: Desk) -> None:
    """`fabula import` of such a workbook gives the scenes as they are told."""
    before = desk.ids
    assert desk.fabula("import", "story.xlsx", "-o", "back.yaml").exit_code == 0
    story = read("back.yaml").story
    assert story is not None
    assert [scene.id for scene in story.scenes] == before
