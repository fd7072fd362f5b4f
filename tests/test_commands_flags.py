"""Flags that are made from an options class: several values, words of a list, and slips."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

STORY = "miracle-in-cell-no-7"

Fabula = Callable[..., Result]


@pytest.mark.parametrize(
    "words",
    [
        ("--sheets", "scenes,box_office,cast"),
        ("--sheets", "scenes", "--sheets", "cast", "--sheets", "box_office"),
        ("--sheets", " Scenes, Box office ,CAST,", "--sheets", "box-office"),
    ],
)
def test_several_words_come_with_commas_or_one_by_one(fabula: Fabula, words: tuple[str, ...]) -> None:
    """With commas, the flag again for each, or both; capitals, spaces and hyphens do not matter."""
    result = fabula("export", "xlsx", STORY, *words, "-o", "out.xlsx")

    assert (result.exit_code, result.output) == (0, "")
    names = openpyxl.load_workbook("out.xlsx", read_only=True).sheetnames
    assert names == ["Read me", "Scenes", "Cast", "Box office", "_lists", "_baseline"]


def test_names_come_with_commas_too(fabula: Fabula) -> None:
    """Columns are named by title or key, and the id always stays."""
    words = ("--sheets", "scenes", "--columns", "number, Set / location,Synopsis", "-o", "out.xlsx")
    assert fabula("export", "xlsx", STORY, *words).exit_code == 0

    header = next(openpyxl.load_workbook("out.xlsx")["Scenes"].iter_rows(values_only=True))
    assert header == ("Scene", "Set / location", "Synopsis", "scene_id")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--sheets", "scenes,lokations"), 'there is no "lokations"; did you mean "locations"?'),
        (("--palette", "standart"), 'there is no "standart"; did you mean "standard"?'),
        (("--sheets", "scenes,xyz"), "'xyz' is not one of 'all', 'scenes', "),
    ],
)
def test_a_slip_is_asked_about(fabula: Fabula, words: tuple[str, ...], said: str) -> None:
    """A word that is almost one of the list is named; where none is near, the list is shown."""
    result = fabula("export", "xlsx", STORY, *words, "-o", "out.xlsx")

    assert (result.exit_code, said in result.output) == (2, True)


def test_a_column_that_is_not_there_is_asked_about(fabula: Fabula) -> None:
    """Each wrong column is named with the one that was probably meant, by its title or its key."""
    result = fabula("export", "xlsx", STORY, "--columns", "sumary,Sinopsis,number", "-o", "out.xlsx")

    assert result.exit_code == 1
    assert 'no column "sumary" (did you mean "summary"?)' in result.stderr
    assert 'no column "Sinopsis" (did you mean "Synopsis"?)' in result.stderr


def test_a_file_that_an_option_names_is_read_where_that_is_allowed(fabula: Fabula, tmp_path: Path) -> None:
    """The limit of the command is that of such a file too, wherever it is given."""
    (tmp_path / "old.fountain").write_text("INT. HOUSE - DAY\n" + "\n" * 1_000_000)
    words = ("export", "fountain", STORY, "--keep", "old.fountain", "-o", "new.fountain", "--max-mb")
    result = fabula(*words, "1")

    assert result.exit_code == 2
    assert "old.fountain: it is larger than 1 MB (allow it with --max-mb, 0 for no limit)" in result.stderr
    assert fabula(*words, "2").exit_code == 0
