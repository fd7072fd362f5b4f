"""`fabula update`: figures, prizes, remakes and versions of characters come back from the workbook."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from click.testing import Result

from exporters import xlsx, yaml
from exporters.files import write
from scenes.film import Award, Film, Measure, Milestone, Relation, Remake
from scenes.record import Character, Presence, Scene, Story, Version
from tests.desks import Fabula, StoryDesk

OLD = Path(__file__).parent / "conformance" / "workbook"

STORY = Story(
    title="The Backpack",
    characters=(
        Character(
            id="mina", name="Mina", versions=(Version(id="child", label="as a child", age=6), Version(id="adult"))
        ),
        Character(id="father", name="Mr. Han"),
    ),
    scenes=(Scene(id="plea", number="1", characters=(Presence(character="mina", version="child"),)),),
    film=Film(
        box_office=(
            Milestone(measure=Measure.GROSS, value=30e6, unit="USD", week=2, source="a paper"),
            Milestone(measure=Measure.ADMISSIONS, value=10e6, unit="people", day=32),
            Milestone(measure=Measure.GROSS, value=5.5, currency="USD", week=3, period=True),
        ),
        awards=(Award(name="Bell", year="2013", result="won"),),
        remakes=(Remake(title="One", year="2017"), Remake(language="Hindi", note="No title.")),
    ),
)


@attrs.frozen
class Desk(StoryDesk):
    """A story file and a workbook made from it, in a folder of their own."""

    def edit(self, *edits: tuple[str, int | str, str, object]) -> None:
        """Type values: sheet, row by number or id, title of the column, value."""
        book = openpyxl.load_workbook("story.xlsx")
        for sheet, row, title, value in edits:
            page = book[sheet]
            columns = {str(cell.value): cell.column for cell in page[1]}
            ids = next(place for name, place in columns.items() if name.endswith("_id"))
            rows = {page.cell(number, ids).value: number for number in range(2, page.max_row + 1)}
            page.cell(rows[row] if isinstance(row, str) else row, columns[title]).value = value  # type: ignore[index]
        book.save("edited.xlsx")

    def drop(self, sheet: str, row: int) -> None:
        book = openpyxl.load_workbook("edited.xlsx")
        book[sheet].delete_rows(row)
        book.save("edited.xlsx")

    def update(self, *words: str) -> Result:
        return self.fabula("update", "story.yaml", "edited.xlsx", *words)

    @property
    def film(self) -> Film:
        film = self.story.film
        assert film is not None
        return film


@pytest.fixture
def desk(fabula: Fabula, tmp_path: Path) -> Desk:
    return laid_out(fabula, tmp_path, STORY)


def laid_out(fabula: Fabula, folder: Path, story: Story) -> Desk:
    write(folder / "story.yaml", str(yaml.export(story, yaml.Options()).content))
    write(folder / "story.xlsx", xlsx.export(story, xlsx.Options()).content)
    return Desk(fabula, folder)


def test_cells_of_every_list_come_back(desk: Desk) -> None:
    """Each field of a figure, a prize, a remake and a version is that of its cell."""
    desk.edit(
        ("Box office", "2", "Figure", "12,320,000"),
        ("Box office", "2", "When", "2013-03"),
        ("Box office", "2", "Retrieved", "2024-05-01"),
        ("Box office", "3", "Milestone", "Admissions"),
        ("Awards", "1", "Result", "nominated"),
        ("Remakes", "1", "Relation", "Spin-off"),
        ("Remakes", "1", "Year", 2018),
        ("Remakes", "2", "Actors", "A, B"),
        ("Remakes", "2", "EIDR", "10.5240/7791-8534-2C23-9030-8610-5"),
        ("Character versions", "mina:child", "Age", 7),
        ("Character versions", "mina:adult", "From", "2012"),
        ("Characters", "father", "Role", "protagonist"),
        ("Scenes", "plea", "Unit", "second"),
        ("Scenes", "plea", "Sequence", 4),
    )
    assert desk.update().exit_code == 0
    figure, other = desk.film.box_office[1:]
    assert (figure.value, figure.date, figure.retrieved, figure.day) == (12_320_000, "2013-03", "2024-05-01", 32)
    assert other.measure is Measure.ADMISSIONS
    assert desk.film.awards[0].result == "nominated"
    assert (desk.film.remakes[0].relation, desk.film.remakes[0].year) == (Relation.SPIN_OFF, "2018")
    assert (desk.film.remakes[1].performers, desk.film.remakes[1].note) == (("A", "B"), "No title.")
    assert [(version.age, version.from_) for version in desk.story.characters[0].versions] == [(7, ""), (None, "2012")]
    assert desk.story.characters[1].role == "protagonist"
    assert (desk.story.scenes[0].unit, desk.story.scenes[0].sequence) == ("second", "4")


def test_money_whose_unit_was_its_currency_changes_both(desk: Desk) -> None:
    """An older story says USD as the unit: the sheet shows a currency, and another one typed there replaces it."""
    desk.edit(("Box office", "1", "Currency", "krw"))
    assert desk.update().exit_code == 0
    assert (desk.film.box_office[0].unit, desk.film.box_office[0].currency) == ("", "KRW")


def test_new_rows_are_new_records(desk: Desk) -> None:
    """A row without an id is a new figure, prize, remake or version; a scene may name the version at once."""
    desk.edit(
        ("Box office", 5, "Milestone", "gross"),
        ("Box office", 5, "Figure", 7),
        ("Box office", 5, "Currency", "EUR"),
        ("Awards", 3, "Prize", "Palm"),
        ("Remakes", 4, "Title", "Three"),
        ("Character versions", 4, "Character", "Mr. Han"),
        ("Character versions", 4, "Version", "old"),
        ("Character versions", 4, "Age", 70),
        ("Scenes", "plea", "Characters", "Mina (as a child), Mr. Han (old)"),
    )
    assert desk.update().exit_code == 0
    assert Milestone(measure=Measure.GROSS, value=7, currency="EUR") in desk.film.box_office
    assert [award.name for award in desk.film.awards] == ["Bell", "Palm"]
    assert desk.film.remakes[-1] == Remake(title="Three")
    assert desk.story.characters[1].versions == (Version(id="old", label="old", age=70),)
    assert desk.story.scenes[0].characters[1] == Presence(character="father", version="old")
    assert desk.update().output == "story.yaml: nothing to bring back from edited.xlsx\n"


def test_both_sides_meet_and_clash_by_name(desk: Desk) -> None:
    """What the story changed meanwhile stays; the same field is a clash that names cell, record, and three values."""
    text = Path("story.yaml").read_text("utf-8")
    Path("story.yaml").write_text(text.replace("title: One, year: '2017'", "title: Uno, year: '2016'"), "utf-8")
    assert desk.film.remakes[0] == Remake(title="Uno", year="2016")
    desk.edit(("Remakes", "1", "Country", "Turkey"), ("Remakes", "1", "Year", "2018"))
    result = desk.update()
    said = 'changed Uno 2016, year: it was "2017"; the story says "2016", the workbook "2018"'
    assert (result.exit_code, said in result.output) == (1, True)
    assert "Remakes!B2 and the story" in result.output
    assert desk.update("--theirs").exit_code == 0
    assert desk.film.remakes[0] == Remake(title="Uno", year="2018", country="Turkey")


def test_a_deleted_row_needs_delete(desk: Desk) -> None:
    """A deleted row is named by what people call it and kept; --delete takes it out."""
    desk.edit()
    desk.drop("Remakes", 2)
    assert 'the row of "One 2017" is gone from Remakes; the record is kept' in desk.update().output
    assert len(desk.film.remakes) == 2
    assert desk.update("--delete").exit_code == 0
    assert desk.film.remakes == (Remake(language="Hindi", note="No title."),)


def test_a_version_that_scenes_name_is_not_deleted(desk: Desk) -> None:
    """What would not pass the check is not written."""
    desk.edit()
    desk.drop("Character versions", 2)
    result = desk.update("--delete")
    assert (result.exit_code, "the story would not pass its check" in result.output) == (1, True)
    assert desk.story == STORY


@pytest.mark.parametrize(
    ("sheet", "row", "title", "value", "said"),
    [
        ("Box office", "1", "Figure", "a lot", 'Box office\'!{} holds "a lot", not a number'),
        ("Box office", "1", "Figure", None, "holds no figure"),
        ("Box office", "1", "Milestone", "tickets", "one of admissions, gross"),
        ("Box office", "1", "Week", 1.5, "not a whole number"),
        ("Box office", "1", "Week", 0, 'holds "0"'),
        ("Box office", "1", "Currency", "dollars", 'holds "DOLLARS"'),
        ("Box office", "1", "When", "March", 'holds "March"'),
        ("Box office", 5, "Figure", 7, "is a new row without Milestone"),
        ("Awards", "1", "Prize", None, "is empty"),
        ("Awards", 3, "Year", "2014", "is a new row without Prize"),
        ("Remakes", "1", "IMDb", "0123456", 'holds "0123456"'),
        ("Remakes", "1", "Relation", "copy", "one of remake, adaptation"),
        ("Remakes", "1", "Year", "2017-13-45", 'there is no date "2017-13-45"'),
        ("Remakes", "1", "remake_id", "7", 'carries the id "7"'),
        ("Character versions", "mina:child", "Age", 999, 'holds "999"'),
        ("Character versions", "mina:child", "Character", "Mr. Han", "a version stays with its character"),
        ("Character versions", 4, "Version", "old", "is a new row without a character"),
        ("Character versions", 4, "Character", "Mr. Hann", 'almost "Mr. Han"'),
    ],
)
def test_what_a_cell_cannot_say_is_named_and_nothing_written(
    desk: Desk, sheet: str, row: int | str, title: str, value: object, said: str
) -> None:
    """A message names the cell and what it may hold; nothing is written."""
    desk.edit((sheet, row, title, value))
    result = desk.update()
    assert result.exit_code == 1
    assert said.partition("{}")[2] in result.output
    assert desk.story == STORY


def test_a_second_row_for_a_version_is_refused(desk: Desk) -> None:
    """A version that has a row is changed there."""
    desk.edit(("Character versions", 4, "Character", "Mina"), ("Character versions", 4, "Version", "As a Child"))
    assert "which has a row already" in desk.update().output


def test_calculated_cells_are_not_taken(desk: Desk) -> None:
    """What Fabula works out is named where somebody typed over it."""
    desk.edit(("Box office", "1", "Cumulative", 1), ("Character versions", "mina:child", "Scenes", 9))
    result = desk.update()
    assert result.output.count("is worked out by Fabula; the change is not taken") == 2
    assert result.exit_code == 0


def test_sorted_rows_change_no_order(desk: Desk) -> None:
    """Figures stand on the sheet by kind: neither that nor sorting is an order of the story's list."""
    desk.edit()
    book = openpyxl.load_workbook("edited.xlsx")
    for title in ("Box office", "Remakes", "Character versions"):
        page = book[title]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        page.delete_rows(2, len(rows))
        for row in reversed(rows):
            page.append(row)
    book.save("edited.xlsx")
    assert desk.update("--no-reorder").exit_code == 0
    assert desk.story == STORY


def test_the_first_remake_may_be_typed(fabula: Fabula, tmp_path: Path) -> None:
    """A sheet that was asked for is there though nothing is on it yet, so that the first row can be typed."""
    desk = laid_out(fabula, tmp_path, attrs.evolve(STORY, film=None))
    sheets = tuple(map(xlsx.SheetName, ("scenes", "remakes")))
    write(tmp_path / "story.xlsx", xlsx.export(desk.story, xlsx.Options(sheets=sheets)).content)
    desk.edit(("Remakes", 2, "Title", "First"))
    assert desk.update().exit_code == 0
    assert desk.film == Film(remakes=(Remake(title="First"),))


def test_workbooks_of_earlier_versions_come_back(fabula: Fabula, tmp_path: Path) -> None:
    """A workbook whose film sheets had no ids, and whose records lacked today's fields, still brings its edits."""
    for suffix, name in ((".yaml", "story.yaml"), (".xlsx", "story.xlsx")):
        (tmp_path / name).write_bytes((OLD / f"without-rows-of-a-film{suffix}").read_bytes())
    desk = Desk(fabula, Path())
    desk.edit()
    assert desk.update().output == "story.yaml: nothing to bring back from edited.xlsx\n"
    desk.edit(("Scenes", "plea", "Synopsis", "Edited."), ("Characters", "father", "Actor", "Kim"))
    assert desk.update().exit_code == 0
    assert (desk.story.scenes[0].summary, desk.story.characters[1].performer) == ("Edited.", "Kim")


HOSTILE = ("=1+1", "1E2", "_x0041_", "-3", "제목 <b>", "a\n\nb", "@SUM(A1)", "#N/A")


def test_libreoffice_saves_it_without_an_edit(fabula: Fabula, tmp_path: Path, judge: Callable[[str], str]) -> None:
    """What LibreOffice makes of figures, dates and texts that look like something else is no edit."""
    told = STORY.film or Film()
    film = attrs.evolve(
        told,
        remakes=(*told.remakes, *(Remake(title=text, note=text, performers=(text,)) for text in HOSTILE)),
        awards=tuple(Award(name=text, year="2013~", recipient=text) for text in HOSTILE),
        box_office=(
            *told.box_office,
            *(Milestone(measure=Measure.RANK, value=value, note="x", date="1997-12-23") for value in (0.1, -2.5, 1e15)),
        ),
    )
    desk = laid_out(fabula, tmp_path, attrs.evolve(STORY, film=film))
    words = [judge("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*words, "--outdir", str(tmp_path / "saved"), str(tmp_path / "story.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = (tmp_path / "saved" / "story.xlsx").read_bytes()
    (tmp_path / "edited.xlsx").write_bytes(saved)
    assert desk.update().output == "story.yaml: nothing to bring back from edited.xlsx\n"
    book: Any = openpyxl.load_workbook(io.BytesIO(saved))
    book["Remakes"].cell(2, 2).value = "2018"
    book.save("edited.xlsx")
    assert desk.update().exit_code == 0
    assert [remake.year for remake in desk.film.remakes[:2]] == ["2018", ""]
