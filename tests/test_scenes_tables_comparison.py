from scenes.record import Scene, Story, Telling
from scenes.tables.comparison import comparison_table
from scenes.tables.survey import survey_of
from scenes.tables.table import Ref


def test_the_bundled_tellings_are_a_table(bundled: Story):
    """Each finding is a row of its kind with links to the scenes, under the names of the tellings."""
    table = comparison_table(survey_of(bundled))
    titles = [column.title for column in table.columns]
    assert titles[:3] == ["What", "About", "plot"]
    kinds = [row["what"] for row in table.rows]
    assert (kinds.count("told by both"), kinds.count("only in one"), kinds.count("said differently")) == (23, 28, 23)
    slips = next(row for row in table.rows if row["about"] == "what the girl slips on")
    assert (slips["a"], slips["b"]) == ("ice", "a wet pavement")
    assert isinstance(slips["scene_a"], Ref)
    assert slips["scene_a"].id == "plot-ice"
    moved = [row["about"] for row in table.rows if row["order"] == "moved"]
    assert moved == ["rehearsal", "retrial"]


def test_one_telling_has_nothing_to_compare(backpack: Story):
    """The sheet is left out of a story that is told once."""
    assert comparison_table(survey_of(backpack)).rows == ()


def test_the_first_of_three_tellings_is_compared_with_each():
    """A column then says which two; tellings called like a column do not take its header."""
    tellings = (Telling(id="what"), Telling(id="b"), Telling(id="c"))
    scenes = tuple(Scene(id=f"s-{telling.id}", telling=telling.id, event="e") for telling in tellings)
    table = comparison_table(survey_of(Story(title="T", tellings=tellings, scenes=scenes)))
    assert [row["pair"] for row in table.rows] == ["what, b", "what, c"]
    two = Story(title="T", tellings=tellings[:2], scenes=scenes[:2])
    headers = [column.title for column in comparison_table(survey_of(two)).columns]
    assert len({header.casefold() for header in headers}) == len(headers)
