from collections.abc import Callable

import pytest
from click.testing import Result

import exporters
from scenes.chronology.told import in_story_order
from scenes.record import Scene, Story, Via


def test_scenes_stand_as_they_happen(backpack: Story):
    """The past comes first, and the title says what the document is."""
    reordered = in_story_order(backpack)
    assert [scene.id for scene in reordered.scenes] == ["window", "plea", "verdict"]
    assert reordered.title == "The Backpack (in story order)"


def test_what_is_not_real_stands_after_the_scene_it_is_inside():
    """A dream in a dream follows the dream; no scene is lost."""
    scenes = (
        Scene(id="dawn", via=Via.DREAM),
        Scene(id="b", after=("a",)),
        Scene(id="dream", via=Via.DREAM, inside="b"),
        Scene(id="deeper", via=Via.DREAM, inside="dream"),
        Scene(id="again", via=Via.VISION, inside="b"),
        Scene(id="a", jump=True),
    )
    ids = [scene.id for scene in in_story_order(Story(title="T", scenes=scenes)).scenes]
    assert ids == ["a", "b", "dawn", "dream", "deeper", "again"]


def test_no_scene_is_lost(bundled: Story, hostile: Story):
    """Every scene is there once, of every telling."""
    for story in (bundled, hostile, Story(title="T")):
        assert sorted(scene.id for scene in in_story_order(story).scenes) == sorted(s.id for s in story.scenes)


@pytest.mark.parametrize("name", [row.name for row in exporters.FORMATS if row.is_script and row.is_text])
def test_formats_that_list_scenes_can_follow_the_story(name: str, fabula: Callable[..., Result]):
    """--order story puts the execution before the court of the present."""
    result = fabula("export", name, "miracle-in-cell-no-7", "--telling", "article", "--order", "story")
    assert result.exit_code == 0
    assert result.stdout.index("Yong-gu is executed") < result.stdout.index("The lawyer is")


def test_a_draft_in_story_order_says_so(fabula: Callable[..., Result]):
    """The title page of a draft is headed as such; without the option it is not."""
    ordered = fabula("export", "fountain", "miracle-in-cell-no-7", "--order", "story")
    assert ordered.stdout.startswith("Title: Miracle in Cell No. 7 (in story order)\n")
    assert "in story order" not in fabula("export", "fountain", "miracle-in-cell-no-7").stdout


def test_a_draft_in_story_order_has_no_trailer(fabula: Callable[..., Result]):
    """A trailer brings the records back as they are told; a draft in story order would put them in another order."""
    result = fabula("export", "fountain", "miracle-in-cell-no-7", "--order", "story", "--trailer")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "leave out --trailer or --order" in result.stderr
