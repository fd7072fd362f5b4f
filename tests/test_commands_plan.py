"""A plan says in words what an update brings."""

import attrs
import pytest

import commands.plan
from commands.plan import Teller
from scenes.index import Index, index_of
from scenes.merge import merge
from scenes.record import Story


def test_what_is_called_what_is_worked_out_once(backpack: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows a plan has, each of its two stories is looked through for names a single time."""
    asked: list[Story] = []

    def counted(story: Story) -> Index:
        asked.append(story)
        return index_of(story)

    monkeypatch.setattr(commands.plan, "index_of", counted)
    scenes = tuple(attrs.evolve(scene, location="shop", eighths=3, time_of_day="DUSK") for scene in backpack.scenes)
    after = attrs.evolve(backpack, scenes=scenes)
    steps = merge(backpack, backpack, after).steps
    teller = Teller({}, backpack, after)
    rows = [teller.row(step) for step in steps]
    assert [row[1:] for row in rows if row[1] == "scene 1"] == [
        ["scene 1", "location", "Courtroom", "Toy shop"],
        ["scene 1", "time of day", "DAY", "DUSK"],
        ["scene 1", "pages", "–", "3/8"],
    ]
    assert len(rows) == 8
    assert len(asked) <= 2
