"""The Fountain draft of a story: how it reads, and that readers written by others find in it what we meant."""

import os
from collections.abc import Callable

import pytest

from exporters.fountain import Options, export
from scenes.page.draft import draft_of
from scenes.page.flashbacks import FlashbackStyle
from scenes.page.fountain_sayable import sayable
from scenes.record import Story
from scenes.tellings import one_telling
from tests.fountain_judges import JUDGES, PYTHON_READERS, Reading, expected, through_node

WAIVERS = {
    ("screenplay-tools", "hostile"): "takes no heading that is forced before a letter outside A to Z",
    ("fountain-py", "hostile"): "takes no heading that is forced before a letter outside A to Z",
    ("screenplain", "hostile"): "takes the words between underscores that are escaped as underlined",
}
"""Where a reader is known to read otherwise, and why."""


@pytest.mark.parametrize("style", FlashbackStyle)
def test_flashback_styles_golden(backpack: Story, style: FlashbackStyle, golden: Callable[[str, str], None]) -> None:
    """The draft of a small story reads as a writer would type it; each style marks where a flashback is."""
    golden(f"backpack-{style}.fountain", export(backpack, Options(flashback=style)).content)


def test_empty_story() -> None:
    """A story without scenes is a title page."""
    assert export(Story(title="Nothing"), Options()).content == "Title: Nothing\n"


@pytest.fixture
def stories(backpack: Story, hostile: Story, bundled: Story) -> dict[str, Story]:
    tellings = {t.id: one_telling(bundled, t.id) for t in bundled.tellings}
    return {"backpack": backpack, "hostile": hostile, **tellings}


@pytest.mark.parametrize("style", FlashbackStyle)
@pytest.mark.parametrize("reader", PYTHON_READERS)
def test_python_readers_agree(reader: str, style: FlashbackStyle, stories: dict[str, Story]) -> None:
    """Python readers written by others find the elements that the draft has."""
    for name, story in stories.items():
        text = export(story, Options(flashback=style)).content
        assert isinstance(text, str)
        if (reader, name) not in WAIVERS:
            assert PYTHON_READERS[reader](text) == meant(story, style), name


@pytest.mark.parametrize("style", FlashbackStyle)
def test_node_readers_agree(style: FlashbackStyle, stories: dict[str, Story], judge: Callable[[str], str]) -> None:
    """Readers in JavaScript find the elements that the draft has."""
    node = judge("node")
    if not (JUDGES / "node_modules").is_dir() and not os.environ.get("FABULA_ALL_JUDGES"):
        pytest.skip("tests/judges needs npm install")
    texts = [str(export(story, Options(flashback=style)).content) for story in stories.values()]
    for reader, readings in through_node(texts, node).items():
        for name, reading in zip(stories, readings, strict=True):
            if (reader, name) not in WAIVERS:
                assert reading == meant(stories[name], style), (reader, name)


def meant(story: Story, style: FlashbackStyle) -> Reading:
    from scenes.page.draft import DraftStyle

    return expected(sayable(draft_of(story, DraftStyle(flashback=style)))[0])
