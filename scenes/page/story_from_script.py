"""From a script to a story: scenes with places, people and layers; the script itself stays whole in them.

What a record can say, it says, and the draft of the story says it again; what it cannot say, such as a heading in other
words, is kept beside it as written. So the draft of the story is the script again.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import attrs

from scenes.chronology.dates import span_of
from scenes.names import folded
from scenes.page.cast_reader import Cast
from scenes.page.draft import headings_of, one_line, title_page_of
from scenes.page.heading_reader import HeadingParts, parts_of
from scenes.page.inline import plain
from scenes.page.layer_reader import Placed, placed, said_before
from scenes.page.script import BodyElement, SceneHeading, Script, Section, Synopsis
from scenes.page.slugs import Slugs
from scenes.page.title_page import authors_in, title_in
from scenes.problems import Problem
from scenes.record import Credit, Location, Scene, Setting, Story, Via

UNTITLED = "Untitled"
"""The title of a script that has no title page."""

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@lru_cache(maxsize=1)  # an export reads the draft of the story again, to name what it does not say
def story_from_script(script: Script) -> tuple[Story, tuple[Problem, ...]]:
    """Make a story of a script.

    `draft_of` the story gives the script back. Problems point to `/elements/N` of the script.
    """
    opening, chunks = _chunks(script)
    parts = [parts_of(chunk.heading.text) for chunk in chunks]
    layers, problems = placed(parts, said_before(script))
    cast = Cast(script.elements)
    places = _Places()
    slugs = Slugs("scene")
    scenes: list[Scene] = []
    for chunk, part, layer in zip(chunks, parts, layers, strict=True):
        number = chunk.heading.number
        location, setting = places.of(part)
        summary, body = _content(chunk.body)
        scene = Scene(
            id=slugs.new(f"scene-{number}" if number else chunk.heading.text),
            number=number,
            act=chunk.act,
            location=location,
            setting=setting,
            time_of_day=part.time_of_day,
            characters=cast.presences(chunk.body),
            summary=summary,
            body=body,
        )
        scenes.append(_in_layer(scene, layer, scenes, part))
    story = Story(
        title=title_in(script.title_page) or UNTITLED,
        credits=tuple(Credit(role="author", name=name) for name in authors_in(script.title_page)),
        characters=cast.characters(),
        locations=tuple(places.locations),
        opening=tuple(opening),
        scenes=tuple(scenes),
    )
    return _as_written(story, script, chunks), problems


@attrs.frozen
class _Chunk:
    """A scene in the script: its heading, the act that it lies in, and what stands below it."""

    heading: SceneHeading
    act: str
    body: list[BodyElement]


def _chunks(script: Script) -> tuple[list[BodyElement], list[_Chunk]]:
    """Cut a script at its headings. The section of a new act just above a heading goes into the scene's `act`."""
    opening: list[BodyElement] = []
    body = opening
    chunks: list[_Chunk] = []
    act = before = ""
    for element in script.elements:
        if not isinstance(element, SceneHeading):
            if isinstance(element, Section) and element.level == 1:
                before, act = act, plain(element.text)
            body.append(element)
            continue
        last = body[-1] if body else None
        if isinstance(last, Section) and last.level == 1 and act not in ("", before) and one_line(act) == last.text:
            body.pop()
        body = []
        chunks.append(_Chunk(element, act, body))
    return opening, chunks


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


def _in_layer(scene: Scene, layer: Placed, scenes: Sequence[Scene], part: HeadingParts) -> Scene:
    """Say that a scene is out of the present; a year beside the word, or at the end of the heading, is its date."""
    year = YEAR.search(part.label)
    when = year[0] if year and span_of(year[0]) else ""
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
    follows = body[1] if len(body) > 1 else None
    again = summary and one_line(summary) == first.text and follows is not None and not isinstance(follows, Synopsis)
    return summary, tuple(body[1:] if again else body)


def _as_written(story: Story, script: Script, chunks: Sequence[_Chunk]) -> Story:
    """Keep beside the records what the draft of the story would say in other words."""
    drafted = headings_of(story)
    scenes = tuple(
        scene if text == chunk.heading.text else attrs.evolve(scene, heading=chunk.heading.text)
        for scene, text, chunk in zip(story.scenes, drafted, chunks, strict=True)
    )
    page = None if title_page_of(story) == script.title_page else script.title_page
    return attrs.evolve(story, scenes=scenes, title_page=page)
