"""Check that a story agrees with itself: ids, layers, flags and dates.

Scenes are taken one by one, so that a list of any length can be checked as it is read; only ids and what points to
scenes further on is kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from scenes.chronology.dates import span_of
from scenes.film import Film
from scenes.ids import IdSet
from scenes.names import by_name, called, folded
from scenes.problems import Code, Problem
from scenes.record import Character, Location, Scene, Story, Via

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
                if alias.telling and alias.telling not in tellings:
                    yield _unknown(alias.telling, tellings, "telling", pointer)
    for number, character in enumerate(story.characters):
        pointer = f"/characters/{number}/versions"
        yield from _doubled([version.id for version in character.versions], pointer)
        for place, version in enumerate(character.versions):
            for key, text in (("from", version.from_), ("to", version.to)):
                if text and span_of(text) is None:
                    yield _no_date(text, f"{pointer}/{place}/{key}")
    yield from _places(story.locations)
    yield from _film_dates(story.film or Film())


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

    def __init__(self, story: Story, new_ids: Callable[[], IdSet] = set) -> None:
        self.tellings = {telling.id for telling in story.tellings}
        self.locations = {location.id for location in story.locations}
        self.named = {"location": by_name(story.locations), "character": by_name(story.characters)}
        self.versions = {c.id: {version.id for version in c.versions} for c in story.characters}
        self.scenes = new_ids()
        self.events = new_ids()
        self.told = new_ids()
        self.inside: dict[str, tuple[str, str]] = {}
        self.insides: list[tuple[str, str, str]] = []
        self.waiting: list[tuple[str, str, str]] = [
            (beat.scene, "scene", f"/beats/{place}/scene") for place, beat in enumerate(story.beats) if beat.scene
        ]

    def check(self, scene: Scene, pointer: str) -> Iterator[Problem]:
        """Check the next scene, which stands at the pointer."""
        if scene.id in self.scenes:
            message = f'the scene id "{scene.id}" is already taken'
            yield Problem(code=Code.DUPLICATE_ID, message=message, hint="give each its own", pointer=f"{pointer}/id")
        self.scenes.add(scene.id)
        if scene.event:
            self.events.add(scene.event)
        if len(self.tellings) > 1:
            self.told.add(f"{scene.telling}:{scene.id}")
        yield from self._check_names(scene, pointer)
        if scene.when and span_of(scene.when) is None:
            yield _no_date(scene.when, f"{pointer}/when")
        if scene.inside:
            self._enter(scene, pointer)
        if scene.flashback and scene.via not in (None, Via.FLASHBACK):
            message = f"flashback is true, but the scene is entered as a {scene.via}"
            hint = "leave one of the two out"
            yield Problem(code=Code.FLASHBACK_DISAGREES, message=message, hint=hint, pointer=f"{pointer}/via")
        if scene.after or scene.changes or scene.evidence or scene.assumed:
            yield from self._check_lists(scene, pointer)

    def _check_names(self, scene: Scene, pointer: str) -> Iterator[Problem]:
        """Check who and what the scene names: location, telling, characters and their versions."""
        if scene.location and scene.location not in self.locations:
            yield self._unnamed(scene.location, self.locations, "location", f"{pointer}/location")
        if scene.telling:
            if scene.telling not in self.tellings:
                yield _unknown(scene.telling, self.tellings, "telling", f"{pointer}/telling")
        elif len(self.tellings) > 1:
            message = f'scene "{scene.id}" does not say which telling it belongs to'
            hint = f"one of {', '.join(sorted(self.tellings))}"
            yield Problem(code=Code.NO_TELLING, message=message, hint=hint, pointer=pointer)
        if scene.memory_of and scene.memory_of not in self.versions:
            yield self._unnamed(scene.memory_of, self.versions, "character", f"{pointer}/memory_of")
        for place, presence in enumerate(scene.characters):
            versions = self.versions.get(presence.character)
            if versions is None:
                yield self._unnamed(presence.character, self.versions, "character", f"{pointer}/characters/{place}")
            elif presence.version and presence.version not in versions:
                what = f"version of {presence.character}"
                yield _unknown(presence.version, versions, what, f"{pointer}/characters/{place}")

    def _unnamed(self, id_: str, known: Iterable[str], what: str, pointer: str) -> Problem:
        """Report an unknown id; where it is a name, say whose."""
        problem = _unknown(id_, known, what, pointer)
        meant = self.named[what].get(folded(id_))
        return attrs.evolve(problem, hint=f'that is a name; its id is "{meant}"') if meant else problem

    def _check_lists(self, scene: Scene, pointer: str) -> Iterator[Problem]:
        """Check the lists that few scenes have."""
        for place, earlier in enumerate(scene.after):
            self._await(earlier, "scene or event", f"{pointer}/after/{place}")
        for place, change in enumerate(scene.changes):
            if change.character not in self.versions:
                yield _unknown(change.character, self.versions, "character", f"{pointer}/changes/{place}/character")
        for place, span in enumerate(scene.evidence):
            if span.end <= span.start:
                message = f"the span {span.start} to {span.end} is empty"
                yield Problem(code=Code.SPAN, message=message, pointer=f"{pointer}/evidence/{place}")
        for place, field in enumerate(scene.assumed):
            if field not in SCENE_FIELDS:
                message = f'a scene has no field "{field}"'
                hint = _suggest(field, SCENE_FIELDS)
                yield Problem(code=Code.UNKNOWN_FIELD, message=message, hint=hint, pointer=f"{pointer}/assumed/{place}")

    def _enter(self, scene: Scene, pointer: str) -> None:
        self.inside[scene.id] = (scene.inside, f"{pointer}/inside")
        if len(self.tellings) > 1 and scene.telling:
            self.insides.append((scene.inside, scene.telling, f"{pointer}/inside"))
        self._await(scene.inside, "scene", f"{pointer}/inside")

    def _await(self, id_: str, what: str, pointer: str) -> None:
        if id_ not in self.scenes and (what == "scene" or id_ not in self.events):
            self.waiting.append((id_, what, pointer))

    def finish(self) -> Iterator[Problem]:
        """Check, after the last scene, what pointed further on than it stood."""
        for id_, what, pointer in self.waiting:
            if id_ not in self.scenes and (what == "scene" or id_ not in self.events):
                known = [id_ for ids in (self.scenes, self.events) if isinstance(ids, set) for id_ in ids]
                yield _unknown(id_, known, what, pointer)
        for outer, telling, pointer in self.insides:
            if outer in self.scenes and f"{telling}:{outer}" not in self.told:
                message = f'"{outer}" is not a scene of the telling "{telling}"'
                hint = "a scene lies inside a scene of its own telling"
                yield Problem(code=Code.OTHER_TELLING, message=message, hint=hint, pointer=pointer)
        yield from _circles(self.inside)


def _unknown(id_: str, known: Iterable[str], what: str, pointer: str) -> Problem:
    message = f'no {what} has the id "{id_}"'
    return Problem(code=Code.UNKNOWN_ID, message=message, hint=_suggest(id_, known), pointer=pointer)


def _no_date(text: str, pointer: str) -> Problem:
    return Problem(code=Code.BAD_DATE, message=f'there is no date "{text}"', pointer=pointer)


def _film_dates(film: Film) -> Iterator[Problem]:
    """Check the dates of what is known of the film."""
    dates = [("release", film.release)]
    dates += [(f"box_office/{n}/{key}", text) for n, figure in enumerate(film.box_office)
              for key, text in (("date", figure.date), ("retrieved", figure.retrieved))]  # fmt: skip
    dates += [(f"awards/{n}/year", award.year) for n, award in enumerate(film.awards)]
    dates += [(f"remakes/{n}/year", remake.year) for n, remake in enumerate(film.remakes)]
    for pointer, text in dates:
        if text and span_of(text) is None:
            yield _no_date(text, f"/film/{pointer}")


def _suggest(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # here, for most stories need no hint

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
        for name in called(item):
            owner = first.setdefault(folded(name), item.id)
            if uses[folded(name)] > 1 and owner != item.id:
                message = f'"{name}" is also a name of "{owner}"'
                hint = "a name typed in a draft or a workbook will mean the first"
                yield Problem(code=Code.AMBIGUOUS_NAME, message=message, hint=hint, pointer=f"{pointer}/{number}")


def _places(locations: Sequence[Location]) -> Iterator[Problem]:
    known = {location.id for location in locations}
    outer = {}
    for number, location in enumerate(locations):
        pointer = f"/locations/{number}/part_of"
        if location.part_of and location.part_of not in known:
            yield _unknown(location.part_of, known, "location", pointer)
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
