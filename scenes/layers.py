"""Layers: which scene is shown inside which, and whether it is out of the present."""

from collections.abc import Iterator, Mapping

from scenes.record import Scene, Via


def chain_of(scene: Scene, scenes: Mapping[str, Scene]) -> Iterator[Scene]:
    """Give the scene, then the scene it is inside, and so on outwards; a circle is followed once."""
    seen: set[str] = set()
    current: Scene | None = scene
    while current is not None and current.id not in seen:
        seen.add(current.id)
        yield current
        current = scenes.get(current.inside)


def via_of(scene: Scene) -> Via | None:
    """Give how the scene is entered; `flashback: true` and `via: flashback` say the same."""
    return Via.FLASHBACK if scene.via is None and scene.flashback else scene.via


def vias_by_scene(scenes: Mapping[str, Scene]) -> Mapping[str, tuple[Via, ...]]:
    """Give how the layers that hold each scene are entered, outermost first, each way once.

    A scene that is not there is in no layer. Each scene adds to what holds of the scene it is inside, so that deep
    layers take no longer than flat ones; a circle is followed once.
    """
    found: dict[str, tuple[Via, ...]] = {}
    for scene in scenes.values():
        inwards: list[Scene] = []
        for layer in chain_of(scene, scenes):
            if layer.id in found:
                break
            inwards.append(layer)
        for layer in reversed(inwards):
            vias, own = found.get(layer.inside, ()), via_of(layer)
            if own is not None or layer.inside:
                found[layer.id] = vias if own is None or own in vias else (*vias, own)
    return found


def entered_via(scene: Scene, scenes: Mapping[str, Scene]) -> Via | None:
    """Give how the innermost layer that holds the scene is entered: its own way, or that of the scene around it."""
    return next((via for outer in chain_of(scene, scenes) if (via := via_of(outer)) is not None), None)
