"""Write a story as JSON, without loss."""

import json

import attrs

from exporters.export import Export
from scenes.convert import story_to_data
from scenes.record import Story
from scenes.rules import described


@attrs.frozen(kw_only=True)
class Options:
    """How the JSON looks."""

    indent: int = described("Spaces per level; 0 writes everything on one line.", default=2, minimum=0, maximum=8)


def export(story: Story, options: Options) -> Export:
    """Write the story as one JSON document."""
    text = json.dumps(story_to_data(story), indent=options.indent or None, ensure_ascii=False)
    return Export(content=text + "\n")
