"""Show a story's scenes in the terminal."""

from commands.opening import narrowed, open_story
from commands.screen import print_table
from scenes.index import Index, index_of
from scenes.layers import entered_via
from scenes.names import label_of
from scenes.page.headings import heading_of
from scenes.reading.omitted import says_omitted
from scenes.record import Scene, Status


def show_scenes(name: str, *, telling: str, width: int | None, limit: int) -> None:
    """Print number, heading, layer (flashback, vision ...), characters and summary of each scene."""
    story = open_story(name, limit)
    told = narrowed(story, telling)
    index = index_of(story)
    with_telling = len(told.tellings) > 1
    header = ["no.", *(["telling"] if with_telling else []), "heading", "layer", "characters", "summary"]
    rows = [_row(scene, index, with_telling) for scene in told.scenes]
    print_table(header, rows, width=width, wide="summary")


def _row(scene: Scene, index: Index, with_telling: bool) -> list[str]:
    people = ", ".join(label_of(presence, index.characters, scene.telling) for presence in scene.characters)
    layer = entered_via(scene, index.scenes) or ""
    shown = [scene.number, *([scene.telling] if with_telling else [])]
    heading = heading_of(scene, index)
    if scene.status is Status.OMITTED and not says_omitted(heading):
        heading += " (omitted)"
    return [*shown, heading, str(layer), people, scene.summary]
