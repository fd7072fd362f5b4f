"""What the tests of `fabula update` share: a story file on a desk, beside a document that was made of it."""

from collections.abc import Callable
from pathlib import Path

import attrs
from click.testing import Result

from exporters import yaml
from importers.files import read
from scenes.page.script import Action, Script
from scenes.record import Scene, Story

Fabula = Callable[..., Result]


@attrs.frozen
class StoryDesk:
    """A story file in a folder of its own, and the program that works there."""

    fabula: Fabula
    folder: Path

    @property
    def story(self) -> Story:
        """The story file as it is now."""
        story = read(str(self.folder / "story.yaml")).story
        assert story is not None
        return story


def lay_out(fabula: Fabula, folder: Path, story: Story, document: str, *words: str) -> None:
    """Put a story file into a folder, and the document that the program makes of it."""
    (folder / "story.yaml").write_text(str(yaml.export(story, yaml.Options()).content), "utf-8")
    run = fabula("export", "story.yaml", "-o", document, *words)
    assert run.exit_code == 0, run.output


def bring_in(fabula: Fabula, folder: Path, document: str, content: str) -> None:
    """Put a document into a folder, and the story file that the program makes of it."""
    (folder / document).write_text(content, "utf-8")
    run = fabula("import", document, "-o", "story.yaml")
    assert run.exit_code == 0, run.output


def scene(story: Story, id_: str) -> Scene:
    """Find a scene by its id."""
    return next(scene for scene in story.scenes if scene.id == id_)


def without_blanks(script: Script) -> Script:
    """Leave blanks at the ends of paragraphs out: prose that a summary says has none."""
    elements = (
        attrs.evolve(element, text=element.text.rstrip()) if isinstance(element, Action) else element
        for element in script.elements
    )
    return attrs.evolve(script, elements=tuple(elements))
