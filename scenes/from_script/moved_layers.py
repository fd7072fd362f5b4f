"""The layers of scenes that were moved in a draft, or stand beside one that was."""

from collections.abc import Iterable, Sequence, Set

import attrs

from scenes.layers import via_of
from scenes.page.flashbacks import path_of
from scenes.page.script import Script
from scenes.page.style import DraftStyle, FlashbackStyle
from scenes.reading.passages import said_before
from scenes.record import Scene


def is_marked_by_headings(script: Script, style: DraftStyle) -> bool:
    """Whether the layers of a script are said by its headings alone, each scene's by its own."""
    return style.flashback is FlashbackStyle.SUFFIX and not any(said_before(script))


def in_layer_of(scene: Scene, other: Scene) -> Scene:
    """Put a scene into the layer of another. How a layer is entered and what it is inside are one value.

    Where both are entered in the same way, it stays written as it was.
    """
    if via_of(scene) is via_of(other):
        return attrs.evolve(scene, inside=other.inside)
    return attrs.evolve(scene, flashback=other.flashback, via=other.via, inside=other.inside)


def in_old_layer(then: Scene, now: Scene, gone: Set[str]) -> Scene:
    """Leave a scene whose heading nobody has edited in the layer that its heading said.

    A flashback that was moved to stand above it does not draw it in, although the words that ended it were not moved.
    Only where the scene that it was inside is gone, it is in the layer that the draft says.
    """
    if then.inside in gone:
        return now
    inside = (now.inside or then.inside) if via_of(then) is not None else then.inside
    return attrs.evolve(now, flashback=then.flashback, via=then.via, inside=inside)


def in_known_frame(then: Scene, now: Scene, gone: Set[str]) -> Scene:
    """Give a scene as it was, but inside what it is inside now where what it was inside is gone.

    Whoever deleted that scene did not edit this one.
    """
    return attrs.evolve(then, inside=now.inside) if then.inside in gone else then


def with_read_layers(
    scenes: Sequence[Scene], read: Sequence[Scene], old: Sequence[Scene], drafted: Sequence[Scene]
) -> list[Scene]:
    """Put scenes into the layers that are read of them, where what they were inside is gone or in another layer now.

    So the next scene of a flashback begins it where the first is gone, in the same words as before. `drafted` are the
    `old` scenes as their draft said them: what it could not say of a layer, the edited one does not say either.
    """
    records, as_drafted, result, as_read = (_by_id(told) for told in (old, drafted, scenes, read))

    def is_read_otherwise(scene: Scene) -> bool:
        id_ = scene.id
        if scene.inside in records and scene.inside not in result:
            return True
        if id_ not in records or path_of(records[id_], records) != path_of(as_drafted[id_], as_drafted):
            return False
        return path_of(result[id_], result) != path_of(as_read[id_], as_read)

    for scene in scenes:
        if is_read_otherwise(scene):
            result[scene.id] = in_layer_of(scene, as_read[scene.id])
    return list(result.values())


def with_frames(scenes: Sequence[Scene], old: Sequence[Scene], read: Sequence[Scene]) -> list[Scene]:
    """Say what layers are inside whose scene was moved below them, or into a layer itself.

    A layer lies inside the scene that it breaks into, here called its frame and named by its id. `read` are the scenes
    as the draft says them. Where it says none that a layer is inside, as at the very beginning, the layer stays inside
    the scene that it was inside, if that is one of the present.
    """
    present, was_present = _present(scenes), _present(old)
    place = {scene.id: n for n, scene in enumerate(scenes)}
    old_place = {scene.id: n for n, scene in enumerate(old)}

    def framed(scene: Scene, read: Scene) -> Scene:
        frame = old[old_place[scene.id]].inside if scene.id in old_place else ""
        if frame not in old_place or frame not in place:
            return scene
        known_frame = frame if frame in present else ""
        is_below = place[frame] > place[scene.id] and old_place[frame] < old_place[scene.id]
        is_drawn_in = frame in was_present and frame not in present
        if scene.inside == frame and (is_below or is_drawn_in):
            return in_layer_of(scene, read) if read.inside else attrs.evolve(scene, inside=known_frame)
        if scene.inside or via_of(scene) is None:
            return scene
        return attrs.evolve(scene, inside=known_frame)

    return [framed(scene, told) for scene, told in zip(scenes, read, strict=True)]


def _by_id(scenes: Iterable[Scene]) -> dict[str, Scene]:
    return {scene.id: scene for scene in scenes}


def _present(scenes: Iterable[Scene]) -> set[str]:
    return {scene.id for scene in scenes if via_of(scene) is None and not scene.inside}
