"""The Fountain draft of a story: how it reads, and that readers written by others find in it what we meant."""

from collections.abc import Callable

import pytest

from exporters.fountain import Options, export
from scenes.page.fountain.read import read
from scenes.page.style import FlashbackStyle
from scenes.problems import Code
from scenes.record import Story
from scenes.tellings import one_telling
from tests.fountain_judges import PYTHON_READERS, expected, through_node

WAIVERS = {
    ("screenplay-tools", "hostile"): "takes no heading that is forced before a letter outside A to Z",
    ("fountain-py", "hostile"): "takes no heading that is forced before a letter outside A to Z",
}
"""Where a reader is known to read otherwise, and why. A waiver that is no longer needed fails."""


@pytest.mark.parametrize("style", FlashbackStyle)
def test_flashback_styles_golden(backpack: Story, style: FlashbackStyle, golden: Callable[[str, str], None]) -> None:
    """The draft of a small story reads as a writer would type it; each style marks where a flashback is."""
    golden(f"backpack-{style}.fountain", export(backpack, Options(flashback=style)).content)


def test_empty_story() -> None:
    """A story without scenes is a title page."""
    assert export(Story(title="Nothing"), Options()).content == "Title: Nothing\n"


@pytest.mark.parametrize("older", [b"", b"fabula: 1\ntitle: Other\n", b"<?xml version='1.0'?><FinalDraft/>"])
def test_a_file_that_is_no_draft_of_the_story_keeps_nothing(backpack: Story, older: bytes) -> None:
    """What is named by mistake is not taken in silence; the draft is the usual one."""
    plain, kept = export(backpack, Options()), export(backpack, Options(keep=older))
    assert read(str(kept.content)).script == read(str(plain.content)).script
    assert [problem.code for problem in kept.problems if problem not in plain.problems] == [Code.NOTHING_KEPT]


def test_an_older_draft_that_shares_a_line_is_one(backpack: Story) -> None:
    plain = export(backpack, Options())
    first = next(line for line in str(plain.content).splitlines() if line.startswith("INT"))
    assert export(backpack, Options(keep=f"{first}\n".encode())).problems == plain.problems


@pytest.fixture
def stories(backpack: Story, hostile: Story, bundled: Story) -> dict[str, Story]:
    tellings = {t.id: one_telling(bundled, t.id) for t in bundled.tellings}
    return {"backpack": backpack, "hostile": hostile, **tellings}


OPTIONS = {
    **{style.value: Options(flashback=style) for style in FlashbackStyle},
    "trailer": Options(trailer=True),
    "notes": Options(notes=True),
}


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("reader", PYTHON_READERS)
def test_python_readers_agree(reader: str, options: str, stories: dict[str, Story]) -> None:
    """Python readers written by others find the elements that the draft has."""
    for name, story in stories.items():
        text = str(export(story, OPTIONS[options]).content)
        agrees = PYTHON_READERS[reader](text) == expected(read(text).script)
        assert agrees == ((reader, name) not in WAIVERS), name


@pytest.mark.parametrize("options", OPTIONS)
def test_node_readers_agree(options: str, stories: dict[str, Story], judge: Callable[[str], str]) -> None:
    """Readers in JavaScript find the elements that the draft has."""
    node = judge("node")
    texts = [str(export(story, OPTIONS[options]).content) for story in stories.values()]
    for reader, readings in through_node(texts, node).items():
        for name, text, reading in zip(stories, texts, readings, strict=True):
            agrees = reading == expected(read(text).script)
            assert agrees == ((reader, name) not in WAIVERS), (reader, name)


def test_nothing_is_reported_of_a_plain_story(stories: dict[str, Story]) -> None:
    """Of a story without odd texts only what a draft leaves out is noted; of a hostile one, nothing is an error."""
    for name, story in stories.items():
        problems = [problem for problem in export(story, Options()).problems if problem.code is not Code.UNSAID]
        assert [problem for problem in problems if problem.severity == "error" or name != "hostile"] == []
