"""Scenes that a draft would be misread at for want of a line between scenes: their headings are the writer's own."""

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

    Only those count whose own heading names no layer, where no body above does, and that no layer's end explains which
    a heading has begun: that one is over where the next heading names none.
    """
    parts = [parts_of(heading.text) for heading in headings_in(script)]
    places, _ = placed(parts, said_before(script))
    index = index_of(story)
    layers = [path_of(scene, index.scenes) for scene in story.scenes]
    waiting = _want_lines(story, layers, parts)
    return frozenset(n for n in waiting if _path(n, places) != layers[n])


def _want_lines(story: Story, layers: list[Path], parts: list[HeadingParts]) -> Iterator[int]:
    """Give the scenes before which only a line can say what changes."""
    before: Path = ()
    by_line: tuple[bool, ...] = ()
    above: Iterable[BodyElement] = story.opening
    for n, (scene, now, part) in enumerate(zip(story.scenes, layers, parts, strict=True)):
        kept = len([*takewhile(lambda pair: pair[0] is pair[1], zip(before, now, strict=False))])
        entered, left = len(now) - kept, by_line[kept:]
        is_named = bool(scene.heading) and (bool(part.layers) or part.returns)
        if scene.heading and not is_named and (entered or any(left)) and not says_layers(above):
            yield n
        by_line = (*by_line[:kept], *(not is_named for _ in range(entered)))
        before, above = now, scene.body


def _path(place: int, places: list[LayerPlace]) -> Path:
    """Give how the layers are entered that a scene is read in, the outermost first."""
    vias = []
    at: int | None = place
    while at is not None:
        layer = places[at]
        at = layer.inside
        vias += [layer.via] if layer.via is not None else []
    return tuple(reversed(vias))
