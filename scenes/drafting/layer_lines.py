"""Scenes whose layer a draft would not say without a line above them, for their headings are in the writer's words."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from scenes.index import index_of
from scenes.page.flashbacks import Path, path_of
from scenes.page.script import BodyElement, Script, headings_in
from scenes.reading.heading_reader import HeadingParts, parts_of
from scenes.reading.layer_reader import LayerPlace, placed
from scenes.reading.passages import said_before, says_layers
from scenes.record import Story


def misread(story: Story, script: Script) -> frozenset[int]:
    """Give the scenes, by their places, that a draft of the story says in other layers than they are in.

    Only those count whose heading is in the writer's own words and names no layer, and above which no body does. A
    layer that a heading has begun needs no line at its end: it is over where the next heading names none.
    """
    parts = [parts_of(heading.text) for heading in headings_in(script)]
    places, _ = placed(parts, said_before(script))
    index = index_of(story)
    layers = [path_of(scene, index.scenes) for scene in story.scenes]
    waiting = _want_lines(story, layers, parts)
    return frozenset(n for n in waiting if _path(n, places) != layers[n])


def _want_lines(story: Story, layers: list[Path], parts: list[HeadingParts]) -> Iterator[int]:
    """Give the scenes before which only a line can say what changes."""
    layers_above: Path = ()
    by_line: tuple[bool, ...] = ()  # for each of them, whether a line and no heading says that it begins
    elements_above: Iterable[BodyElement] = story.opening
    for n, (scene, own, part) in enumerate(zip(story.scenes, layers, parts, strict=True)):
        kept = len([*takewhile(lambda pair: pair[0] is pair[1], zip(layers_above, own, strict=False))])
        entered, left_by_line = len(own) - kept, any(by_line[kept:])
        is_named = bool(scene.heading) and (bool(part.layers) or part.returns)
        if scene.heading and not is_named and (entered or left_by_line) and not says_layers(elements_above):
            yield n
        by_line = (*by_line[:kept], *(not is_named for _ in range(entered)))
        layers_above, elements_above = own, scene.body


def _path(place: int, places: list[LayerPlace]) -> Path:
    """Give how the layers are entered that a scene is read in, the outermost first."""
    vias = []
    at: int | None = place
    while at is not None:
        layer = places[at]
        if layer.via is not None:
            vias.append(layer.via)
        at = layer.inside
    return tuple(reversed(vias))
