"""From a script to a story: scenes with places, people and layers; the script itself stays whole in them.

What a record can say, it says, and the draft of the story says it again; what it cannot say, such as a heading in other
words, is kept beside it as written. So the draft of the story is the script again.
"""

from collections.abc import Sequence, Set
from functools import lru_cache

import attrs

from scenes.drafting.draft import act_after, one_line, title_page_of, with_headings
from scenes.names import folded
from scenes.page.fountain.forms import OMITTED
from scenes.page.inline import plain
from scenes.page.script import BodyElement, Script, Section, Synopsis
from scenes.page.title_page import authors_in, title_in
from scenes.problems import Problem
from scenes.reading.cast_reader import Cast
from scenes.reading.chunks import Chunk, cut
from scenes.reading.heading_dates import date_in
from scenes.reading.heading_reader import HeadingParts, is_omitted, parts_of
from scenes.reading.layer_reader import LayerPlace, placed
from scenes.reading.omitted import with_put_back
from scenes.reading.passages import said_before
from scenes.record import Credit, Location, Scene, Setting, Status, Story, Via
from scenes.slugs import Slugs

OUT = parts_of(OMITTED)
"""The heading of an omitted scene."""

UNTITLED = "Untitled"
"""The title of a script that has no title page."""


@lru_cache(maxsize=1)  # an export reads the draft of the story again, to name what it does not say
def story_from_script(script: Script) -> tuple[Story, tuple[Problem, ...]]:
    """Make a story of a script.

    `draft_of` the story gives the script back. Problems point to `/elements/N` of the script. An omitted scene whose
    boneyard says what it was is that scene.
    """
    whole, omitted, places = with_put_back(script)
    story, problems = _story_of(whole, omitted)
    return story, tuple(_at(problem, places) for problem in problems) if omitted else problems


def story_as_it_stands(script: Script) -> tuple[Story, tuple[Problem, ...]]:
    """Make a story of a script in which a scene that says OMITTED is nothing else, whatever its boneyard holds."""
    return _story_of(script, frozenset())


def _at(problem: Problem, places: Sequence[int]) -> Problem:
    """Point to the element of another script that holds what a problem is about."""
    *_, element = problem.pointer.split("/")
    return attrs.evolve(problem, pointer=f"/elements/{places[int(element)]}")


def _story_of(script: Script, gone: Set[int]) -> tuple[Story, tuple[Problem, ...]]:
    """Make a story of a script in which some scenes, by their places, are omitted although they stand there whole."""
    opening, chunks = cut(script)
    (opening, *bodies), acts = _acts(opening, chunks)
    parts = [parts_of(chunk.heading.text) for chunk in chunks]
    layers, problems = _layers(parts, script, gone)
    cast = Cast(script.elements)
    places = _Places()
    slugs = Slugs("scene")
    scenes: list[Scene] = []
    for n, (chunk, part, layer, act, shown) in enumerate(zip(chunks, parts, layers, acts, bodies, strict=True)):
        number = chunk.heading.number
        omitted = is_omitted(part)
        location, setting = ("", None) if omitted else places.of(part)
        summary, body = _content(shown)
        scene = Scene(
            id=slugs.new(f"scene-{number}" if number else plain(chunk.heading.text)),
            number=number,
            act=act,
            location=location,
            setting=setting,
            time_of_day=part.time_of_day,
            characters=cast.presences(shown),
            summary=summary,
            body=body,
            status=Status.OMITTED if omitted or n in gone else None,
        )
        scenes.append(_in_layer(scene, layer, scenes, part))
    story = Story(
        title=title_in(script.title_page) or UNTITLED,
        credits=tuple(Credit(role="author", name=name) for name in authors_in(script.title_page)),
        characters=cast.characters(),
        locations=tuple(places.locations),
        opening=opening,
        scenes=tuple(scenes),
    )
    return _as_written(story, script, chunks), problems


def _layers(
    parts: Sequence[HeadingParts], script: Script, gone: Set[int]
) -> tuple[Sequence[LayerPlace], tuple[Problem, ...]]:
    """Give the layer of each scene. To the others an omitted one is not there; its own heading says where it was."""
    said = said_before(script)
    layers, problems = placed([OUT if n in gone else part for n, part in enumerate(parts)], said)
    if gone:
        whole, _ = placed(parts, said)
        layers = [whole[n] if n in gone else layer for n, layer in enumerate(layers)]
    return layers, problems


def _acts(opening: tuple[BodyElement, ...], chunks: Sequence[Chunk]) -> tuple[list[tuple[BodyElement, ...]], list[str]]:
    """Give what stands before each heading, without the section of a new act just above it, and the act of each scene.

    The last of the bodies is that of the last scene.
    """
    bodies = [opening, *(chunk.elements for chunk in chunks)]
    acts: list[str] = []
    act = ""
    for number, body in enumerate(bodies[:-1]):
        before = act_after(body[:-1], act)
        act = act_after(body[-1:], before)
        acts.append(act)
        if act not in ("", before) and _says_act(body[-1], act):
            bodies[number] = body[:-1]
    return bodies, acts


def _says_act(element: BodyElement, act: str) -> bool:
    return isinstance(element, Section) and element.text == one_line(act)


class _Places:
    """The locations of a script, found by their names."""

    def __init__(self) -> None:
        self.locations: list[Location] = []
        self._by_name: dict[str, Location] = {}
        self._slugs = Slugs("place")

    def of(self, part: HeadingParts) -> tuple[str, Setting | None]:
        """Give the id of a heading's location, and the setting where it is not that of the place.

        The first heading that names a place says whether it is inside or outside.
        """
        if not part.place:
            return "", part.setting
        key = folded(part.place)
        if key not in self._by_name:
            location = Location(id=self._slugs.new(part.place), name=part.place, setting=part.setting)
            self._by_name[key] = location
            self.locations.append(location)
        place = self._by_name[key]
        return place.id, part.setting if part.setting is not place.setting else None


def _in_layer(scene: Scene, layer: LayerPlace, scenes: Sequence[Scene], part: HeadingParts) -> Scene:
    """Say that a scene is out of the present; a date beside the word, or at the end of the heading, is its date."""
    when = date_in(part.label)
    if layer.via is None:
        return attrs.evolve(scene, when=when) if when else scene
    return attrs.evolve(
        scene,
        when=when,
        flashback=layer.via is Via.FLASHBACK,
        via=None if layer.via is Via.FLASHBACK else layer.via,
        inside=scenes[layer.inside].id if layer.inside is not None else "",
    )


def _content(body: Sequence[BodyElement]) -> tuple[str, tuple[BodyElement, ...]]:
    """Take the synopsis below a heading for the summary; it stays in the body where the draft would not write it so."""
    first = body[0] if body else None
    if not isinstance(first, Synopsis):
        return "", tuple(body)
    summary = plain(first.text)
    is_drafted_so = summary != "" and one_line(summary) == first.text
    has_script = len(body) > 1 and not isinstance(body[1], Synopsis)
    return summary, tuple(body[1:] if is_drafted_so and has_script else body)


def _as_written(story: Story, script: Script, chunks: Sequence[Chunk]) -> Story:
    """Keep beside the records what the draft of the story would say in other words."""
    page = None if title_page_of(story) == script.title_page else script.title_page
    headed = with_headings(story, [chunk.heading.text for chunk in chunks])
    return attrs.evolve(headed, title_page=page)
