"""On which lines of a draft its scenes begin."""

import attrs
import pytest

from exporters import fountain
from scenes.drafting.draft import draft_of
from scenes.drafting.draft_lines import heading_lines
from scenes.index import index_of
from scenes.page.headings import heading_of
from scenes.record import Credit, Story
from scenes.tables.survey import survey_of
from scenes.tellings import one_telling


@pytest.mark.parametrize("credits_", [(), (Credit(role="writer", name="A. Writer"),)])
def test_the_lines_are_those_of_the_draft(backpack: Story, credits_: tuple[Credit, ...]) -> None:
    """On each line that is named stands the heading of its scene, in the draft as it is exported."""
    story = attrs.evolve(backpack, credits=credits_, scenes=(attrs.evolve(backpack.scenes[0], summary="One.\n\nTwo."),
                                                             *backpack.scenes[1:]))  # fmt: skip
    lines = str(fountain.export(story, fountain.Options()).content).split("\n")
    index = index_of(story)
    headings = [heading_of(scene, index) for scene in story.scenes]
    shown = [lines[line - 1] for line in heading_lines(draft_of(story))]
    assert [text for text, heading in zip(shown, headings, strict=True) if not text.startswith(heading)] == []


def test_each_telling_has_a_draft_of_its_own(bundled: Story) -> None:
    """With several tellings a line is that of the draft of the scene's telling."""
    found = survey_of(bundled).draft_lines
    for telling in bundled.tellings:
        told = one_telling(bundled, telling.id)
        lines = str(fountain.export(told, fountain.Options()).content).split("\n")
        ends = [f" #{scene.number}#" for scene in told.scenes]
        headings = [lines[found[scene.id] - 1] for scene in told.scenes]
        assert [heading for heading, end in zip(headings, ends, strict=True) if not heading.endswith(end)] == []


def test_an_empty_story_has_no_lines() -> None:
    """No scenes, no lines."""
    assert heading_lines(draft_of(Story(title="t"))) == ()
