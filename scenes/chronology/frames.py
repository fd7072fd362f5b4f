"""Where each scene stands: its telling, the scene it is shown inside, how deep, and whether it is real."""

import attrs

from scenes.layers import via_of
from scenes.record import Scene, Story, Via


@attrs.frozen
class Standing:
    """Where a scene stands in its telling.

    `number` is its place in the story's list, from 0. `preference` is 0 for the telling that is believed first.
    `frame` is the number of the scene it is inside. `event` is the scene's event, or its own id where it names none.
    """

    scene: Scene
    number: int
    preference: int
    event: str
    via: Via | None
    frame: int | None
    depth: int
    is_real: bool


def standings_of(story: Story) -> tuple[Standing, ...]:
    """Give the standing of each scene, in the order of the list.

    A flashback that does not say what it is inside belongs to the scene told before it that is not itself out of the
    present; where a telling opens with it, to the first such scene that follows. A scene inside a flashback, or inside
    any other layer, that does not say how it is entered is part of that layer. A circle of `inside` is cut open.
    """
    preferences = _preferences(story)
    frames = _frames(story, preferences)
    vias = [via_of(scene) for scene in story.scenes]
    depths, real = _layers(frames, vias)
    return tuple(
        Standing(
            scene,
            number,
            preferences[number],
            scene.event or scene.id,
            vias[number],
            frames[number],
            depths[number],
            real[number],
        )
        for number, scene in enumerate(story.scenes)
    )


def _preferences(story: Story) -> list[int]:
    """Number the telling of each scene; with one telling, scenes need not name it."""
    if len(story.tellings) < 2 and len({scene.telling for scene in story.scenes if scene.telling}) < 2:
        return [0] * len(story.scenes)
    known = {telling.id: number for number, telling in enumerate(story.tellings)}
    return [known.setdefault(scene.telling, len(known)) for scene in story.scenes]


def _frames(story: Story, preferences: list[int]) -> list[int | None]:
    numbers = {scene.id: number for number, scene in reversed(list(enumerate(story.scenes)))}
    frames: list[int | None] = []
    present: dict[int, int] = {}
    waiting: dict[int, list[int]] = {}
    for number, (scene, telling) in enumerate(zip(story.scenes, preferences, strict=True)):
        frame = numbers.get(scene.inside) if scene.inside else None
        if not scene.inside and via_of(scene) is None:
            for earlier in waiting.pop(telling, ()):
                frames[earlier] = number
            present[telling] = number
        elif not scene.inside:
            frame = present.get(telling)
            if frame is None:
                waiting.setdefault(telling, []).append(number)
        frames.append(frame)
    return frames


def _layers(frames: list[int | None], vias: list[Via | None]) -> tuple[list[int], list[bool]]:
    """Count the frames around each scene and say whether all of them are real.

    Scenes that are part of a layer get its frame and its `via`; circles are cut open.
    """
    depths = [-1] * len(frames)
    real = [via is None or via.is_real for via in vias]
    for start in range(len(frames)):
        path: list[int] = []
        on_path: set[int] = set()
        current: int | None = start
        while current is not None and depths[current] < 0:
            if current in on_path:
                frames[path[-1]] = None
                break
            path.append(current)
            on_path.add(current)
            current = frames[current]
        for number in reversed(path):
            frame = frames[number]
            if frame is not None and vias[number] is None and vias[frame] is not None:
                vias[number], frames[number] = vias[frame], frames[frame]
                depths[number], real[number] = depths[frame], real[frame]
                continue
            depths[number] = 0 if frame is None else depths[frame] + 1
            real[number] = real[number] and (frame is None or real[frame])
    return depths, real
