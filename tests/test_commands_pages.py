"""The pages and lengths of scenes, as a user asks for them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from exporters.yaml import Options, export
from scenes.page.script import Action
from scenes.record import Scene, Story


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


@pytest.mark.parametrize("words", [[], ["--continued"], ["--heading-space", "1"], ["--syllables"], ["--paper", "a4"]])
def test_the_pages_are_those_of_an_export_with_the_same_options(
    fabula: Callable[..., Result], tmp_path: Path, words: list[str]
) -> None:
    """A scene stands on the page on which the text has its heading."""
    body = tuple(Action(text="여러분안녕하세요 " * 20) for _ in range(11))
    scenes = tuple(Scene(id=f"a{n}", number=str(n), heading=f"INT. HALL {n}", body=body) for n in range(1, 30))
    (tmp_path / "story.yaml").write_text(str(export(Story(title="T", scenes=scenes), Options()).content), "utf-8")
    told = [line.split("\t")[1:3] for line in fabula("pages", "story.yaml", *words).stdout.splitlines()[1:-1]]
    assert fabula("export", "txt", "story.yaml", "-o", "story.txt", *words).exit_code == 0
    _, *pages = (tmp_path / "story.txt").read_text("utf-8").split("\f")
    assert told == [
        [scene.heading, str(number)]
        for number, page in enumerate(pages, 1)
        for scene in scenes
        if f"   {scene.heading} " in page
    ]
