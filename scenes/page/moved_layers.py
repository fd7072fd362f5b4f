"""The layers of scenes that were moved in a draft, or stand beside one that was."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from scenes.layers import via_of
from scenes.page.passages import said_before
from scenes.page.script import Script
from scenes.page.style import DraftStyle, FlashbackStyle
from scenes.record import Scene


def is_marked_by_headings(script: Script, style: DraftStyle) -> bool:
    """Whether the layers of a script are said by its headings alone, each scene's by its own."""
    return style.flashback is FlashbackStyle.SUFFIX and not any(said_before(script))


def in_old_layer(then: Scene, now: Scene) -> Scene:
    """Leave a scene whose heading nobody has edited in the layer that its heading said.

    A flashback that was moved to stand above it does not draw it in, although the words that ended it were not moved.
    """
    inside = (now.inside or then.inside) if via_of(then) is not None else then.inside
    return attrs.evolve(now, flashback=then.flashback, via=then.via, inside=inside)


def with_frames(scenes: Sequence[Scene], old: Sequence[Scene], read: Mapping[str, str]) -> list[Scene]:
    """Say what layers are inside whose scene was moved below them, or into a layer itself.

    A layer lies inside the scene that it breaks into, here named by its id. `read` gives the scene before each,
    as the draft says it. Where there is none, as at the very beginning, a layer stays inside the scene that it was
    inside, if that is one of the present.
    """
    present, was_present = _present(scenes), _present(old)
    was = {scene.id: n for n, scene in enumerate(old)}
    now = {scene.id: n for n, scene in enumerate(scenes)}

    def frame_of(scene: Scene) -> str:
        frame = old[was[scene.id]].inside if scene.id in was else ""
        if frame not in was or frame not in now:
            return scene.inside
        stays = frame if frame in present else ""
        is_behind = now[frame] > now[scene.id] and was[frame] < was[scene.id]
        is_drawn_in = frame in was_present and frame not in present
        if scene.inside == frame and (is_behind or is_drawn_in):
            return read[scene.id] or stays
        return scene.inside or (stays if via_of(scene) is not None else "")

    return [attrs.evolve(scene, inside=frame_of(scene)) for scene in scenes]


def _present(scenes: Iterable[Scene]) -> set[str]:
    return {scene.id for scene in scenes if via_of(scene) is None and not scene.inside}
