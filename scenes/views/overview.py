"""What charts and the page show of a story: its tellings as columns and lanes, and who meets whom."""

from collections.abc import Iterator, Sequence

import attrs

from scenes.chronology.order import StoryOrder, order_of
from scenes.chronology.told import SceneOrder, scenes_in_story_order
from scenes.index import Index, index_of
from scenes.layers import chain_of, via_of
from scenes.names import name_in
from scenes.page.headings import heading_of
from scenes.record import How, Scene, Story
from scenes.tellings import one_telling
from scenes.views.charts import curve, lanes, matrix, network
from scenes.views.charts.svg import Picture
from scenes.views.charts.values import Column, Lane, Layer

MOST_LANES = 40
"""Most characters that a chart shows; those in most scenes are chosen."""

NARROWEST, WIDEST = 0.75, 1.6
"""How wide a scene may be on the curve, as a share of the mean."""

PREFERENCE = (How.PRESENT, How.VOICE, How.BODY, How.IMAGE, How.MENTIONED)
"""Which way of being in a scene is shown where a scene says several."""


@attrs.frozen(kw_only=True)
class Strand:
    """One telling as charts show it: its scenes in one order or the other, and its people.

    `left_out` counts the characters for whom the charts have no room.
    """

    telling: str
    title: str
    scenes: tuple[Scene, ...]
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    left_out: int = 0
    order: SceneOrder = SceneOrder.TELLING

    @property
    def of(self) -> str:
        """How charts say which telling they show, and that they show it in story order."""
        happened = ", in story order" if self.order is SceneOrder.STORY else ""
        return f"{happened}: {self.title}" if self.title else happened

    def curve(self, link: str | None = None) -> Picture:
        """Draw the story curve."""
        return curve.draw(self.columns, f"Story curve{self.of}", link)

    def drawn_lanes(self, link: str | None = None) -> Picture:
        """Draw the character lanes."""
        return lanes.draw(self.columns, self.lanes, f"Character lanes{self.of}", link, self.order)

    def matrix(self, link: str | None = None) -> Picture:
        """Draw the presence matrix."""
        return matrix.draw(self.columns, self.lanes, f"Presence{self.of}", link, self.order)


def strands_of(story: Story, listed_in: SceneOrder = SceneOrder.TELLING) -> tuple[Strand, ...]:
    """Give each telling of a story as a strand; its story order is the one that it gives itself."""
    titles: dict[str, str] = {}
    for telling in story.tellings:
        titles.setdefault(telling.id, telling.title or telling.id)
    if len(titles) < 2:
        return (_strand(story, story, next(iter(titles), ""), "", listed_in),)
    return tuple(_strand(story, one_telling(story, id_), id_, title, listed_in) for id_, title in titles.items())


def layer_of(scene: Scene, index: Index) -> Layer:
    """Give how a scene is shown: by its own `via`, else by that of the scene it is inside."""
    vias = (via_of(outer) for outer in chain_of(scene, index.scenes))
    return next((Layer(via.value) for via in vias if via is not None), Layer.PRESENT)


def spoken_name(scene: Scene, number: str, index: Index) -> str:
    """Name a scene in one line: `12. The rope. EXT. PRISON (flashback)`."""
    layer = layer_of(scene, index)
    said = [number, scene.title, heading_of(scene, index)]
    name = ". ".join(dict.fromkeys(part for part in said if part))
    return name if layer is Layer.PRESENT else f"{name} ({layer})"


def network_of(story: Story) -> Picture:
    """Draw who shares scenes with whom, over all tellings; scenes of one event count once."""
    events = {
        event: place for place, event in enumerate(dict.fromkeys(scene.event or scene.id for scene in story.scenes))
    }
    places = [events[scene.event or scene.id] for scene in story.scenes]
    chosen, left_out = _chosen(_lanes_of(story, story.scenes, places, ""))
    return network.draw(chosen, "Who shares scenes with whom", left_out)


def _strand(story: Story, told: Story, telling: str, title: str, listed_in: SceneOrder) -> Strand:
    index, order = index_of(story), order_of(told)
    weights = dict(zip(map(id, told.scenes), _weights(told.scenes), strict=True))
    place = {id(scene): place for place, scene in enumerate(told.scenes, 1)}
    scenes = scenes_in_story_order(told, order) if listed_in is SceneOrder.STORY else told.scenes
    columns = tuple(_column(scene, place[id(scene)], index, order, weights[id(scene)]) for scene in scenes)
    chosen, left_out = _chosen(_lanes_of(story, scenes, range(len(scenes)), telling))
    return Strand(
        telling=telling,
        title=title,
        scenes=scenes,
        columns=columns,
        lanes=chosen,
        left_out=left_out,
        order=listed_in,
    )


def _column(scene: Scene, place: int, index: Index, order: StoryOrder, weight: float) -> Column:
    number = scene.number or str(place)
    return Column(
        scene=scene.id,
        number=number,
        name=spoken_name(scene, number, index),
        layer=layer_of(scene, index),
        depth=order.depth[scene.id],
        weight=weight,
        rank=order.rank[scene.id],
        date=scene.when,
        is_cut=scene.jump,
    )


def _weights(scenes: Sequence[Scene]) -> list[float]:
    """Give how long scenes are, as shares of the mean: by running time, else pages, else the words of the summary."""
    if all(scene.duration for scene in scenes):
        lengths = [scene.duration or 0.0 for scene in scenes]
    elif all(scene.eighths for scene in scenes):
        lengths = [float(scene.eighths or 0) for scene in scenes]
    else:
        lengths = [float(len(scene.summary)) for scene in scenes]
    mean = sum(lengths) / max(len(lengths), 1) or 1.0
    return [min(max(length / mean, NARROWEST), WIDEST) for length in lengths]


def _lanes_of(story: Story, scenes: Sequence[Scene], places: Sequence[int], telling: str) -> Iterator[Lane]:
    """Give a lane to each character who is in a scene, declared or not, in the order of the cast."""
    seen: dict[str, dict[int, How]] = {character.id: {} for character in story.characters}
    for place, scene in zip(places, scenes, strict=True):
        for presence in scene.characters:
            there = seen.setdefault(presence.character, {})
            there[place] = min(there.get(place, presence.how), presence.how, key=PREFERENCE.index)
    names = {character.id: name_in(character, telling) for character in story.characters}
    for character, there in seen.items():
        if there:
            yield Lane(character=character, name=names.get(character, character), presence=there)


def _chosen(found: Iterator[Lane]) -> tuple[tuple[Lane, ...], int]:
    """Keep the lanes of those who are in most scenes, in their order, and count the others."""
    everyone = list(found)
    by_scenes = sorted(range(len(everyone)), key=lambda place: (-len(everyone[place].presence), place))
    kept = sorted(by_scenes[:MOST_LANES])
    return tuple(everyone[place] for place in kept), len(everyone) - len(kept)
