"""Write a story as JSON Lines: the story without its scenes on the first line, then one scene a line."""

import json
from typing import Any

import attrs

from exporters.export import Export
from scenes.convert import scene_to_data, story_to_data
from scenes.record import Story


@attrs.frozen(kw_only=True)
class Options:
    """JSON Lines needs no options."""


def export(story: Story, options: Options) -> Export:
    """Write the story as JSON Lines."""
    header = story_to_data(attrs.evolve(story, scenes=()))
    lines = [_line(header), *(_line(scene_to_data(scene)) for scene in story.scenes)]
    return Export(content="".join(lines))


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"
