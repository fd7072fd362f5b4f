"""The pages and lengths of scenes, as a user asks for them."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from exporters.yaml import Options, export
from scenes.record import Story


def test_each_scene_has_its_page_and_length(fabula: Callable[..., Result], tmp_path: Path, backpack: Story) -> None:
    """One line a scene, and the length of all at the end."""
    (tmp_path / "story.yaml").write_text(str(export(backpack, Options()).content), "utf-8")
    result = fabula("pages", "story.yaml")
    assert result.exit_code == 0
    assert [line.split("\t")[2:] for line in result.stdout.splitlines()] == [
        ["page", "length"],
        ["1", "1/8"],
        ["1", "1/8"],
        ["1", "1/8"],
        ["1", "3/8"],
    ]


def test_of_several_tellings_the_first_is_set(fabula: Callable[..., Result]) -> None:
    """As every format that tells a story once does it, and says so."""
    result = fabula("pages", "miracle-in-cell-no-7", "--paper", "a4")
    assert "choose another with --telling" in result.stderr
    assert fabula("pages", "miracle-in-cell-no-7", "--telling", "nope").exit_code == 2
