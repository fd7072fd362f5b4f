"""Check that a story agrees with itself: ids, layers, flags and dates.

Scenes are taken one by one, so that a list of any length can be checked as it is read; only ids and what points to
scenes further on is kept.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

import attrs

from scenes.chronology.dates import span_of
from scenes.names import folded
from scenes.problems import Code, Problem
from scenes.record import Character, Location, Presence, Scene, Story, Via

SCENE_FIELDS = frozenset(field.name.rstrip("_") for field in attrs.fields(Scene))


def check_story(story: Story) -> Iterator[Problem]:
    """Give everything in which a story does not agree with itself; pointers lead into its document."""
    yield from check_header(story)
    yield from check_scenes(story, story.scenes)


def check_header(story: Story) -> Iterator[Problem]:
    """Check what stands before the scenes: tellings, characters and locations."""
    tellings = {telling.id for telling in story.tellings}
    yield from _doubled([telling.id for telling in story.tellings], "/tellings")
    yield from _doubled([character.id for character in story.characters], "/characters")
    yield from _doubled([location.id for location in story.locations], "/locations")
    yield from _shared_names(story.characters, "/characters")
    yield from _shared_names(story.locations, "/locations")
    named: tuple[tuple[str, Sequence[Character | Location]], ...] = (
        ("characters", story.characters),
        ("locations", story.locations),
    )
    for group, items in named:
        for number, item in enumerate(items):
            for place, alias in enumerate(item.aliases):
                pointer = f"/{group}/{number}/aliases/{place}/telling"
                yield from _known(alias.telling, tellings, "telling", pointer)
    for number, character in enumerate(story.characters):
        pointer = f"/characters/{number}/versions"
        yield from _doubled([version.id for version in character.versions], pointer)
        for place, version in enumerate(character.versions):
            yield from _date(version.from_, f"{pointer}/{place}/from")
            yield from _date(version.to, f"{pointer}/{place}/to")
    yield from _places(story.locations)


def check_scenes(story: Story, scenes: Iterable[Scene]) -> Iterator[Problem]:
    """Check scenes against the story they belong to and against each other.

    The story's own `scenes` are not looked at, so that a reader can pass scenes as it reads them.
    """
    checker = SceneChecker(story)
    for number, scene in enumerate(scenes):
        yield from checker.check(scene, f"/scenes/{number}")
    yield from checker.finish()


class SceneChecker:
    """Checks scenes one by one: it knows what has been declared so far and what points further on."""

    def __init__(self, story: Story) -> None:
        self.tellings = {telling.id for telling in story.tellings}
        self.locations = {location.id for location in story.locations}
        self.versions = {c.id: {version.id for version in c.versions} for c in story.characters}
        self.scenes: set[str] = set()
        self.events: set[str] = set()
        self.inside: dict[str, tuple[str, str]] = {}
        self.telling_of: dict[str, str] = {}
        self.waiting: list[tuple[str, str, str]] = []

    def check(self, scene: Scene, pointer: str) -> Iterator[Problem]:
        """Check the next scene, which stands at the pointer."""
        if scene.id in self.scenes:
            message = f'the scene id "{scene.id}" is already taken'
            yield Problem(code=Code.DUPLICATE_ID, message=message, hint="give each its own", pointer=f"{pointer}/id")
        self.scenes.add(scene.id)
        if scene.event:
            self.events.add(scene.event)
        if len(self.tellings) > 1:
            self.telling_of[scene.id] = scene.telling
        yield from self._refer(scene, pointer)
        for place, presence in enumerate(scene.characters):
            yield from self._presence(presence, f"{pointer}/characters/{place}")
        for place, change in enumerate(scene.changes):
            yield from _known(change.character, self.versions, "character", f"{pointer}/changes/{place}/character")
        if scene.flashback and scene.via not in (None, Via.FLASHBACK):
            message = f"flashback is true, but the scene is entered as a {scene.via}"
            hint = "leave one of the two out"
            yield Problem(code=Code.FLASHBACK_DISAGREES, message=message, hint=hint, pointer=f"{pointer}/via")
        if scene.when:
            yield from _date(scene.when, f"{pointer}/when")
        for place, span in enumerate(scene.evidence):
            if span.end <= span.start:
                message = f"the span {span.start} to {span.end} is empty"
                yield Problem(code=Code.SPAN, message=message, pointer=f"{pointer}/evidence/{place}")
        for place, field in enumerate(scene.assumed):
            if field not in SCENE_FIELDS:
                message = f'a scene has no field "{field}"'
                hint = _suggest(field, SCENE_FIELDS)
                yield Problem(code=Code.UNKNOWN_FIELD, message=message, hint=hint, pointer=f"{pointer}/assumed/{place}")

    def _refer(self, scene: Scene, pointer: str) -> Iterator[Problem]:
        if scene.location:
            yield from _known(scene.location, self.locations, "location", f"{pointer}/location")
        if scene.telling:
            yield from _known(scene.telling, self.tellings, "telling", f"{pointer}/telling")
        elif len(self.tellings) > 1:
            message = f'scene "{scene.id}" does not say which telling it belongs to'
            yield Problem(
                code=Code.NO_TELLING,
                message=message,
                hint=f"one of {', '.join(sorted(self.tellings))}",
                pointer=pointer,
            )
        if scene.inside:
            self.inside[scene.id] = (scene.inside, f"{pointer}/inside")
            self._await(scene.inside, "scene", f"{pointer}/inside")
        for place, earlier in enumerate(scene.after):
            self._await(earlier, "scene or event", f"{pointer}/after/{place}")

    def _presence(self, presence: Presence, pointer: str) -> Iterator[Problem]:
        versions = self.versions.get(presence.character)
        if versions is None:
            yield from _known(presence.character, self.versions, "character", pointer)
        elif presence.version and presence.version not in versions:
            message = f'{presence.character} has no version "{presence.version}"'
            yield Problem(
                code=Code.UNKNOWN_ID, message=message, hint=_suggest(presence.version, versions), pointer=pointer
            )

    def _await(self, id_: str, what: str, pointer: str) -> None:
        if id_ not in self.scenes and (what == "scene" or id_ not in self.events):
            self.waiting.append((id_, what, pointer))

    def finish(self) -> Iterator[Problem]:
        """Check, after the last scene, what pointed further on than it stood."""
        for id_, what, pointer in self.waiting:
            known = self.scenes if what == "scene" else self.scenes | self.events
            yield from _known(id_, known, what, pointer)
        for id_, (outer, pointer) in self.inside.items():
            telling = self.telling_of.get(id_, "")
            if outer in self.telling_of and self.telling_of[outer] != telling:
                message = f'"{id_}" is told by "{telling}", but "{outer}" by "{self.telling_of[outer]}"'
                yield Problem(code=Code.OTHER_TELLING, message=message, pointer=pointer)
        yield from _circles(self.inside)


def _known(id_: str, known: Iterable[str], what: str, pointer: str) -> Iterator[Problem]:
    if id_ and id_ not in known:
        message = f'no {what} has the id "{id_}"'
        yield Problem(code=Code.UNKNOWN_ID, message=message, hint=_suggest(id_, known), pointer=pointer)


def _suggest(word: str, known: Iterable[str]) -> str:
    options = sorted(known)
    close = get_close_matches(word, options, n=1, cutoff=0.6) if len(options) <= 5000 else []
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known: {', '.join(options)}" if 0 < len(options) <= 12 else ""


def _doubled(ids: Sequence[str], pointer: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, id_ in enumerate(ids):
        if id_ in seen:
            message = f'the id "{id_}" is already taken'
            yield Problem(
                code=Code.DUPLICATE_ID, message=message, hint="give each its own", pointer=f"{pointer}/{number}/id"
            )
        seen.add(id_)


def _shared_names(items: Sequence[Character | Location], pointer: str) -> Iterator[Problem]:
    uses = Counter(name for item in items for name in {folded(n) for n in (item.name, *(a.name for a in item.aliases))})
    first: dict[str, str] = {}
    for number, item in enumerate(items):
        for name in (item.name, *(alias.name for alias in item.aliases)):
            owner = first.setdefault(folded(name), item.id)
            if uses[folded(name)] > 1 and owner != item.id:
                message = f'"{name}" is also a name of "{owner}"'
                hint = "a name typed in a draft or a workbook will mean the first"
                yield Problem(code=Code.AMBIGUOUS_NAME, message=message, hint=hint, pointer=f"{pointer}/{number}")


def _date(text: str, pointer: str) -> Iterator[Problem]:
    if text and span_of(text) is None:
        yield Problem(code=Code.BAD_DATE, message=f'there is no date "{text}"', pointer=pointer)


def _places(locations: Sequence[Location]) -> Iterator[Problem]:
    known = {location.id for location in locations}
    outer = {}
    for number, location in enumerate(locations):
        pointer = f"/locations/{number}/part_of"
        yield from _known(location.part_of, known, "location", pointer)
        if location.part_of:
            outer[location.id] = (location.part_of, pointer)
    yield from _circles(outer)


def _circles(outer: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    """Name each circle of `inside` or `part_of` once; `outer` maps an id to what it lies in and its pointer."""
    finished: set[str] = set()
    for start in outer:
        path: list[str] = []
        on_path: set[str] = set()
        current = start
        while current in outer and current not in finished and current not in on_path:
            path.append(current)
            on_path.add(current)
            current = outer[current][0]
        if current in on_path:
            circle = [*path[path.index(current) :], current]
            message = f"{' is inside '.join(circle)}: a circle"
            yield Problem(
                code=Code.INSIDE_CYCLE, message=message, hint="cut it at one place", pointer=outer[current][1]
            )
        finished.update(path)
