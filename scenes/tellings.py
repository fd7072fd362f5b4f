"""Tell a story once: choose one of its tellings."""

import attrs

from scenes.record import Story


def one_telling(story: Story, telling: str = "") -> Story:
    """Keep the scenes of one telling, the first by default; everything else of the story stays.

    Scenes that name no telling belong to every one.
    """
    chosen = telling or (story.tellings[0].id if story.tellings else "")
    if not chosen:
        return story
    scenes = tuple(scene for scene in story.scenes if scene.telling in ("", chosen))
    tellings = tuple(t for t in story.tellings if t.id == chosen)
    return attrs.evolve(story, scenes=scenes, tellings=tellings)
