"""Scenes whose layer a draft would not say, because headings or lines near them are in the writer's own words."""

from collections.abc import Iterable, Iterator, Set
from itertools import takewhile

from scenes.index import index_of
from scenes.page.flashbacks import Path, path_of
from scenes.page.script import BodyElement, Script, headings_in
from scenes.reading.heading_reader import HeadingParts, parts_of
from scenes.reading.layer_reader import LayerPlace, placed
from scenes.reading.passages import said_before, says_layers
from scenes.record import Story


def left_unsaid(story: Story, script: Script, said: Set[int] = frozenset()) -> frozenset[int]:
    """Give the scenes, by their places, that a draft says in other layers than they are in.

    For those in `said` it has already said more than its style does.
    """
    parts = [parts_of(heading.text) for heading in headings_in(script)]
    places, _ = placed(parts, said_before(script))
    index = index_of(story)
    layers = [path_of(scene, index.scenes) for scene in story.scenes]
    waiting = _may_be_misread(story, layers, parts, said)
    return frozenset(n for n in waiting if n not in said and _path(n, places) != layers[n])


def _may_be_misread(story: Story, layers: list[Path], parts: list[HeadingParts], said: Set[int]) -> Iterator[int]:
    """Give the scenes that a draft has to say more for, if they are misread.

    Those with a heading in the writer's own words may want a line where their layers change and no body above says so;
    those without a word in their headings where a heading or a body of the writer's speaks of the layers above.
    """
    layers_above: Path = ()
    by_line: tuple[bool, ...] = ()  # for each of them, whether a line and no heading says that it begins
    elements_above: Iterable[BodyElement] = story.opening
    for n, (scene, own, part) in enumerate(zip(story.scenes, layers, parts, strict=True)):
        kept = len([*takewhile(lambda pair: pair[0] is pair[1], zip(layers_above, own, strict=False))])
        is_said_above = says_layers(elements_above)
        if scene.heading:
            may_be = (len(own) > kept or any(by_line[kept:])) and not is_said_above
        else:
            may_be = is_said_above or not all(by_line)
        if may_be:
            yield n
        is_named = bool(part.layers) or part.returns if scene.heading else n in said
        still_by_line = (False,) * kept if is_named and not scene.heading else by_line[:kept]
        by_line = (*still_by_line, *(not is_named for _ in own[kept:]))
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
