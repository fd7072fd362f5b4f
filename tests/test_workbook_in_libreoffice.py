"""LibreOffice, driven through its own API, edits a workbook; `fabula update` brings back those edits and no other."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import openpyxl
import pytest
from click.testing import Result
from openpyxl.utils import get_column_letter

from exporters import xlsx, yaml
from scenes.record import How, Presence, Scene, Story
from tests.desks import StoryDesk, scene
from tests.judging import needed

SCRIPT = Path(__file__).parent / "judges" / "office.py"
LONGEST = 120
"""Seconds that one edit may take."""

TRIES = 3
"""How often an edit is begun anew where LibreOffice's bridge to Python crashes; an edit starts from the workbook."""

Step = tuple[str | int, ...]


@attrs.frozen
class Office:
    """A LibreOffice that is running: the Python that can talk to it, and the pipe that it listens at."""

    python: str
    pipe: str

    def edit(self, opened: Path, saved: Path, *steps: Step) -> list[str]:
        """Open a workbook, take steps in it and save it; give what cells showed on the way."""
        job = {"open": str(opened), "save": str(saved), "steps": steps}
        command = [self.python, str(SCRIPT), self.pipe]
        for _ in range(TRIES):
            done = subprocess.run(command, input=json.dumps(job).encode(), capture_output=True, timeout=LONGEST)
            if done.returncode >= 0:  # not ended by a signal: the bridge, not what it is given, crashes now and then
                break
        assert done.returncode == 0, done.stderr.decode()
        shown: list[str] = json.loads(done.stdout)
        return shown


@pytest.fixture(scope="module")
def office(judge: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Start LibreOffice once for the module, with a profile of its own, and end it with everything it started."""
    soffice = judge("soffice")
    python = python_of(soffice)
    folder = tmp_path_factory.mktemp("office")
    pipe = f"fabula-{os.getpid()}"
    words = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", f"--accept=pipe,name={pipe};urp;"]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(
            [soffice, f"-env:UserInstallation=file://{folder}/profile", *words],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield Office(python, pipe)
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait(LONGEST)


def python_of(soffice: str) -> str:
    """Give a Python that has LibreOffice's bridge: LibreOffice's own, the system's, or this one."""
    pythons = (Path(soffice).resolve().with_name("python"), Path("/usr/bin/python3"), Path(sys.executable))
    for python in filter(Path.exists, pythons):
        if subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0:
            return str(python)
    return needed(None, "python3-uno")


@attrs.frozen
class Desk(StoryDesk):
    """A story file and its workbook in a folder, LibreOffice to edit it, and the program to bring it back."""

    office: Office

    def edit(self, *steps: Step) -> list[str]:
        return self.office.edit(self.folder / "story.xlsx", self.folder / "edited.xlsx", *steps)

    def plan(self, *words: str) -> list[tuple[str, ...]]:
        """Give what an update would change, as rows of cell, what, field, was, becomes."""
        result = self.fabula("update", "story.yaml", "edited.xlsx", "--dry-run", *words)
        assert result.exit_code == 0, result.output
        return [tuple(line.split("\t")) for line in result.stdout.splitlines()[1:] if "\t" in line]

    def update(self, *words: str) -> Story:
        """Bring the edits back, and give the story that comes out."""
        result = self.fabula("update", "story.yaml", "edited.xlsx", *words)
        assert result.exit_code == 0, result.output
        assert self.fabula("update", "story.yaml", "edited.xlsx", *words).exit_code == 0
        return self.story

    def at(self, row: int | str, title: str, sheet: str = "Scenes") -> str:
        """Name the cell of a column, by its title, in a row, by its number or its id."""
        page = openpyxl.load_workbook(self.folder / "story.xlsx")[sheet]
        header = [cell.value for cell in page[1]]
        ids = next(place for place, text in enumerate(header) if str(text).endswith("_id"))
        found = row if isinstance(row, int) else next(r[ids].row for r in page.iter_rows() if r[ids].value == row)
        return f"{sheet}!{get_column_letter(header.index(title) + 1)}{found}"

    def reach(self, sheet: str = "Scenes") -> str:
        """Name the range that a sheet fills."""
        return f"{sheet}!{openpyxl.load_workbook(self.folder / 'story.xlsx')[sheet].dimensions}"


def laid_out(fabula: Callable[..., Result], folder: Path, office: Office, story: Story) -> Desk:
    (folder / "story.yaml").write_text(str(yaml.export(story, yaml.Options()).content), "utf-8")
    content = xlsx.export(story, xlsx.Options()).content
    assert isinstance(content, bytes)
    (folder / "story.xlsx").write_bytes(content)
    return Desk(fabula, folder, office)


@pytest.fixture
def desk(fabula: Callable[..., Result], tmp_path: Path, office: Office, backpack: Story) -> Desk:
    return laid_out(fabula, tmp_path, office, backpack)


def test_what_is_typed_comes_back(desk: Desk) -> None:
    """A text, a length, a time, a day, a number that is a name: each as it was typed, and nothing else."""
    typed = {
        "Scene": "1E2",
        "Time": "DUSK",
        "When": "1997-12-23",
        "Pages": "2 3/8",
        "Est. time": "0:01:30",
        "Synopsis": "She pleads; a photograph stands in the dock: 제목.",
        "Status": "draft",
        "Notes": "12/5",
    }
    before = desk.story
    desk.edit(*(("enter", desk.at("plea", title), text) for title, text in typed.items()))

    assert {row[0] for row in desk.plan()} == {desk.at("plea", title) for title in typed}
    after = desk.update()
    assert after.scenes[1:] == before.scenes[1:]
    changed = scene(after, "plea")
    assert (changed.number, changed.time_of_day, changed.when) == ("1E2", "DUSK", "1997-12-23")
    assert (changed.eighths, changed.duration, changed.status) == (19, 90.0, "draft")
    assert (changed.summary, changed.notes) == (typed["Synopsis"], "12/5")


def test_the_plan_speaks_as_the_sheet_does(desk: Desk) -> None:
    """What was typed into a column is named by the column's title, and shown as it stands there."""
    desk.edit(
        ("enter", desk.at("plea", "When"), "1997-12"),
        ("enter", desk.at("plea", "Est. time"), "0:01:30"),
        ("enter", desk.at("plea", "Pages"), "1 3/8"),
    )

    assert {row[2:] for row in desk.plan()} == {
        ("when", "2012~", "1997-12"),
        ("est. time", "–", "1:30"),
        ("pages", "–", "1 3/8"),
    }


def test_what_is_not_there_is_said(desk: Desk) -> None:
    """A story or a workbook that is not there is named, and nothing else is offered for it."""
    story, edited = (desk.fabula("update", *words) for words in (("story.yml", "e.xlsx"), ("story.yaml", "e.xlsx")))
    assert (story.exit_code, "there is no story.yml" in story.stderr) == (2, True)
    assert (edited.exit_code, edited.stderr.startswith("e.xlsx: error FB001: there is no such file")) == (1, True)
    assert "bundled" not in edited.stderr


@pytest.mark.parametrize("text", ["=1+1", "-dash", "+1 more", "@home", "TRUE", "1-2", "12:30", "#N/A", "007", "1,5"])
def test_text_that_is_typed_stays_text(desk: Desk, text: str) -> None:
    """A remark is what was typed, though elsewhere it would be a formula, a date, a number or an error."""
    (shown,) = desk.edit(("enter", desk.at("plea", "Notes"), text), ("read", desk.at("plea", "Notes")))

    assert (shown, scene(desk.update(), "plea").notes) == (text, text)


def test_numbers_without_their_format_come_back(desk: Desk) -> None:
    """Figures that were pasted as bare numbers mean what the column means."""
    desk.edit(
        ("enter_number", desk.at("plea", "Pages"), 2.375),
        ("enter_number", desk.at("plea", "Est. time"), 90 / 86_400),
        ("enter_number", desk.at("plea", "Scene"), 12),
    )

    after = scene(desk.update(), "plea")
    assert (after.number, after.eighths, after.duration) == ("12", 19, 90.0)


def test_marks_in_the_matrix_come_back(desk: Desk) -> None:
    """An x typed puts a character into a scene, one deleted takes it out, another mark says how it is there."""
    matrix = "Cast × Scene"
    desk.edit(
        ("enter", desk.at("father", "1", matrix), "x"),
        ("empty", desk.at("father", "2", matrix)),
        ("enter", desk.at("mina", "3", matrix), "v"),
    )

    assert len(desk.plan()) == 3
    casts = [[(p.character, p.version, p.how) for p in s.characters] for s in desk.update().scenes]
    assert casts == [
        [("mina", "adult", How.PRESENT), ("father", "", How.PRESENT)],
        [("mina", "child", How.PRESENT)],
        [("mina", "adult", How.VOICE), ("father", "", How.IMAGE)],
    ]


def test_a_row_that_is_inserted_is_a_scene(desk: Desk) -> None:
    """A row in the middle of the table is a new scene there, with what was typed and chosen in it."""
    desk.edit(
        ("insert_row", "Scenes", 3),
        ("enter", desk.at(3, "Scene"), "1A"),
        ("enter", desk.at(3, "Set / location"), "Toy shop"),
        ("enter", desk.at(3, "Characters"), "Mina (child), Mr. Han [image]"),
        ("enter", desk.at(3, "Synopsis"), "She waits."),
    )

    before = desk.story
    after = desk.update()
    assert [s.id for s in after.scenes] == ["plea", "scene-1a", "window", "verdict"]
    assert attrs.evolve(after, scenes=(after.scenes[0], *after.scenes[2:])) == before
    assert after.scenes[1] == Scene(
        id="scene-1a",
        number="1A",
        location="shop",
        characters=(Presence(character="mina", version="child"), Presence(character="father", how=How.IMAGE)),
        summary="She waits.",
    )


def test_a_row_that_is_deleted_is_kept_and_named(desk: Desk) -> None:
    """A deleted row deletes nothing until --delete says so."""
    before = desk.story
    desk.edit(("delete_row", "Scenes", 4))

    assert desk.update() == before
    assert [s.id for s in desk.update("--delete").scenes] == ["plea", "window"]


def test_a_row_that_is_moved_moves_its_scene(desk: Desk) -> None:
    """A row cut and inserted elsewhere is a scene told elsewhere."""
    before = desk.story
    desk.edit(("move_row", "Scenes", 4, 2))

    after = desk.update("--reorder")
    assert [s.id for s in after.scenes] == ["verdict", "plea", "window"]
    assert sorted(after.scenes, key=lambda s: s.id) == sorted(before.scenes, key=lambda s: s.id)


def test_looking_around_changes_nothing(
    fabula: Callable[..., Result], tmp_path: Path, office: Office, bundled: Story
) -> None:
    """Sorting, hiding, a column of one's own, a sheet's new name are no edits; the one edited cell comes back."""
    desk = laid_out(fabula, tmp_path, office, bundled)
    place = desk.at(2, "Set / location")
    column = openpyxl.utils.column_index_from_string(place.removeprefix("Scenes!").rstrip("2")) - 1
    before = desk.story
    desk.edit(
        ("enter", desk.at(before.scenes[5].id, "Notes"), "call the studio"),
        ("sort", desk.reach(), column),
        ("hide_column", "Scenes", "C"),
        ("insert_column", "Scenes", "B"),
        ("enter", "Scenes!B1", "My remarks"),
        ("enter", "Scenes!B2", "mine"),
        ("rename_sheet", "Characters", "People"),
    )

    scenes = [attrs.evolve(s, notes="call the studio") if s is before.scenes[5] else s for s in before.scenes]
    result = fabula("update", "story.yaml", "edited.xlsx")
    assert 'the column "My remarks" is not one of Fabula\'s; it stays in the workbook' in result.output
    assert "the rows of Scenes are sorted by Set / location; the story keeps its order" in result.output
    assert desk.story == attrs.evolve(before, scenes=tuple(scenes))


def test_what_is_known_of_the_film_comes_back(
    fabula: Callable[..., Result], tmp_path: Path, office: Office, bundled: Story
) -> None:
    """Figures, days, years and ages, a new row, a sorted sheet and a deleted row: the edits, and nothing else."""
    desk = laid_out(fabula, tmp_path, office, bundled)
    assert bundled.film is not None
    figures, remakes = bundled.film.box_office, bundled.film.remakes
    last = len(figures) + 2
    desk.edit(
        ("enter", desk.at(2, "Figure", "Box office"), "4,700,000"),
        ("enter", desk.at(2, "When", "Box office"), "2013-02-06"),
        ("enter", desk.at(last, "Milestone", "Box office"), "admissions"),
        ("enter", desk.at(last, "Figure", "Box office"), "13000000"),
        ("enter", desk.at(2, "Year", "Remakes"), "2018"),
        ("enter", desk.at(2, "Age", "Character versions"), "7"),
        ("sort", f"Box office!A1:Q{last}", 7),
        ("delete_row", "Remakes", len(remakes) + 1),
    )

    assert [row[2:] for row in desk.plan()] == [
        ("age of child", "6", "7"),
        ("figure", "4600000", "4700000"),
        ("when", "–", "2013-02-06"),
        ("new", "–", "admissions"),
        ("year", "2017", "2018"),
    ]
    film = desk.update().film
    assert film is not None
    assert (film.box_office[0].value, film.box_office[0].date) == (4_700_000, "2013-02-06")
    assert film.box_office[1 : len(figures)] == figures[1:]
    assert film.remakes == (attrs.evolve(remakes[0], year="2018"), *remakes[1:])
    assert desk.story.scenes == bundled.scenes


@pytest.mark.parametrize("text", ["_x0041_", "a_x000D_b", "x_X0041_", "_x00e9_", "__x0007_ _x0007_"])
def test_text_like_an_escape_survives(desk: Desk, text: str) -> None:
    """Text that looks like an escaped character is that text, whether Fabula wrote it or somebody typed it."""
    written = attrs.evolve(desk.story.scenes[0], summary=text)
    told = attrs.evolve(desk.story, scenes=(written, *desk.story.scenes[1:]))
    again = laid_out(desk.fabula, desk.folder, desk.office, told)
    (shown,) = again.edit(("read", again.at("plea", "Synopsis")), ("enter", again.at("window", "Synopsis"), text))

    assert shown == text
    assert [row[0] for row in again.plan()] == [again.at("window", "Synopsis")]
    assert [s.summary for s in again.update().scenes[:2]] == [text, text]


def test_the_mark_of_an_escape_is_no_edit(desk: Desk) -> None:
    """LibreOffice leaves out the mark before the mark of an escape; what nobody edited stays what it was."""
    story = attrs.evolve(desk.story, scenes=(attrs.evolve(desk.story.scenes[0], summary="_x005F_x0041_"),))
    again = laid_out(desk.fabula, desk.folder, desk.office, story)
    again.edit()

    assert again.plan() == []
