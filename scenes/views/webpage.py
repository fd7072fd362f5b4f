"""A story as one page: everything that the page says, as values, before it is written as markup."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from scenes.chronology.measures import Measures, measures_of
from scenes.chronology.told import SceneOrder
from scenes.film import Film, Title
from scenes.problems import Problem
from scenes.record import Character, Location, Scene, Story
from scenes.views.cards import Account, SceneLink, accounts_of, where
from scenes.views.charts.svg import Picture
from scenes.views.charts.values import Layer, counted
from scenes.views.identifiers import identifiers_of
from scenes.views.overview import Strand, network_of, strands_of
from scenes.views.side_by_side import SideBySide, side_by_side
from scenes.views.takings import box_office_of


@attrs.frozen
class Mentions:
    """The scenes of one telling in which someone or some place is."""

    title: str
    links: tuple[SceneLink, ...]


@attrs.frozen(kw_only=True)
class Person:
    """A row of the cast; `about` gives role, gender and occupation, where they are said."""

    name: str
    aliases: tuple[str, ...]
    about: tuple[str, ...]
    performers: tuple[str, ...]
    description: str
    count: int
    scenes: tuple[Mentions, ...]

    @property
    def is_described(self) -> bool:
        """Whether anything is said of who it is."""
        return bool(self.about or self.description)


@attrs.frozen(kw_only=True)
class Place:
    """A row of the places."""

    name: str
    aliases: tuple[str, ...]
    setting: str
    part_of: str
    description: str
    count: int
    scenes: tuple[Mentions, ...]


@attrs.frozen
class Choice:
    """One filter: the name of its data, its label, and what can be chosen as value and words."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]


@attrs.frozen(kw_only=True)
class Page:
    """What the page says. Without a story it shows problems alone.

    `is_stale` says that the problems are newer than the story; `order` is that of the cards.
    """

    title: str
    story: Story | None = None
    problems: tuple[Problem, ...] = ()
    is_stale: bool = False
    order: SceneOrder = SceneOrder.TELLING

    @cached_property
    def strands(self) -> tuple[Strand, ...]:
        """The tellings as charts show them."""
        return strands_of(self._told)

    def figures(self, strand: Strand) -> tuple[tuple[str, str, str], ...]:
        """Give the measures of a telling: name, figure and what it says."""
        return tuple(_figures(measures_of(self._told, strand.telling)))

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The scene cards of each telling."""
        return accounts_of(self._told, self.strands, self.order)

    @cached_property
    def cast(self) -> tuple[Person, ...]:
        """The people, declared or only named in scenes."""
        return tuple(_cast(self._told, self.strands))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places, declared or only named in scenes."""
        return tuple(_places(self._told, self.strands))

    @property
    def has_people(self) -> bool:
        """Whether anyone is in any scene."""
        return any(strand.lanes for strand in self.strands)

    @cached_property
    def comparisons(self) -> tuple[SideBySide, ...]:
        """The preferred telling side by side with each of the others."""
        return side_by_side(self._told, self.strands)

    @property
    def network(self) -> Picture:
        """Who shares scenes with whom."""
        return network_of(self._told)

    @property
    def box_office(self) -> Picture:
        """The film's box office."""
        return box_office_of(self._told.film)

    @property
    def titles(self) -> tuple[Title, ...]:
        """The titles that say more than the main one."""
        return tuple(title for title in self._told.titles if title.text != self.title)

    @property
    def counts(self) -> tuple[str, ...]:
        """How large the story is."""
        story = self._told
        sizes = {
            "telling": len(story.tellings) if len(story.tellings) > 1 else 0,
            "scene": len(story.scenes),
            "character": len(self.cast),
            "place": len(self.places),
        }
        return tuple(counted(count, thing) for thing, count in sizes.items() if count)

    @property
    def credits(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Who did what, the people of one part together."""
        parts: dict[str, list[str]] = {}
        for credit in self._told.credits:
            parts.setdefault(credit.role, []).append(credit.name)
        return tuple((role, tuple(names)) for role, names in parts.items())

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """The sections of the page by their ids."""
        return tuple(_contents(self)) if self.story else ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The filters that have something to choose from."""
        return tuple(choice for choice in _choices(self._told, self.strands) if len(choice.values) > 1)

    @property
    def film_lines(self) -> tuple[tuple[str, str], ...]:
        """What is known of the film in one line each."""
        return tuple(_film_lines(self._told.film)) if self._told.film else ()

    @property
    def is_film_described(self) -> bool:
        """Whether there is more to say of the film than its box office and remakes."""
        film = self._told.film
        return bool(film and (self.film_lines or film.based_on or film.awards or film.remarks or film.links))

    @property
    def _told(self) -> Story:
        if self.story is None:
            raise ValueError("a page of problems alone has no story")
        return self.story


@attrs.frozen
class _Finder:
    """Where ids occur: for each telling, the 0-based places of the scenes that name an id, and in how many scenes."""

    strands: Sequence[Strand]
    places: Sequence[Mapping[str, Sequence[int]]]

    def mentions(self, id_: str) -> tuple[Mentions, ...]:
        """Link to the scenes that name an id, telling by telling."""
        found = ((strand, places.get(id_, ())) for strand, places in zip(self.strands, self.places, strict=True))
        return tuple(Mentions(strand.title, where(strand, there)) for strand, there in found)

    def count(self, id_: str) -> int:
        """Count the scenes that name an id; one that every telling has counts once."""
        found = zip(self.strands, self.places, strict=True)
        return len({strand.scenes[place].id for strand, places in found for place in places.get(id_, ())})

    def ids(self) -> Iterator[str]:
        """Give every id that occurs."""
        return (id_ for places in self.places for id_ in places)


def _finder(strands: Sequence[Strand], ids_in: Callable[[Scene], Iterable[str]]) -> _Finder:
    found = []
    for strand in strands:
        places: dict[str, list[int]] = {}
        for place, scene in enumerate(strand.scenes):
            for id_ in dict.fromkeys(ids_in(scene)):
                places.setdefault(id_, []).append(place)
        found.append(places)
    return _Finder(strands, found)


def _cast(story: Story, strands: Sequence[Strand]) -> Iterator[Person]:
    finder = _finder(strands, lambda scene: (presence.character for presence in scene.characters))
    declared = {character.id for character in story.characters}
    others = (Character(id=id_, name=id_) for id_ in dict.fromkeys(finder.ids()) if id_ not in declared)
    for character in (*story.characters, *others):
        yield Person(
            name=character.name,
            aliases=_aliases(character),
            about=tuple(part for part in (character.role, character.gender, character.occupation) if part),
            performers=tuple(_performers(character)),
            description=character.description,
            count=finder.count(character.id),
            scenes=finder.mentions(character.id),
        )


def _places(story: Story, strands: Sequence[Strand]) -> Iterator[Place]:
    finder = _finder(strands, lambda scene: (scene.location,) if scene.location else ())
    declared = {location.id: location for location in story.locations}
    others = (Location(id=id_, name=id_) for id_ in dict.fromkeys(finder.ids()) if id_ not in declared)
    for location in (*story.locations, *others):
        outer = declared.get(location.part_of)
        yield Place(
            name=location.name,
            aliases=_aliases(location),
            setting=location.setting or "",
            part_of=outer.name if outer else location.part_of,
            description=location.description,
            count=finder.count(location.id),
            scenes=finder.mentions(location.id),
        )


def _aliases(named: Character | Location) -> tuple[str, ...]:
    """Give the names that are not the main one, each once."""
    return tuple(dict.fromkeys(alias.name for alias in named.aliases if alias.name != named.name))


def _performers(character: Character) -> Iterator[str]:
    if character.performer:
        yield character.performer
    for version in character.versions:
        age = f"aged {version.age}" if version.age is not None else ""
        label = ", ".join(part for part in (version.label or version.id, age) if part)
        yield f"{version.performer} ({label})" if version.performer else label


def _figures(found: Measures) -> Iterator[tuple[str, str, str]]:
    """Say the measures of story order as `fabula stats` does, each with what it means."""
    order = found.order
    yield "footrule", f"{order.footrule:.3f}", "how far scenes stand from their place in story order; 0 is straight on"
    yield "tau", f"{order.tau:.3f}", "Kendall's tau of telling order and story order; 1 is the same, -1 the reverse"
    yield "jumps", f"{order.jumps:,}", "scenes that are not the next in story order"
    yield "moved", f"{order.moved:.3f}", "share of scenes that would have to move to tell the story straight on"
    yield "analeptic share", f"{order.analeptic:.3f}", "share of scenes told after something later"
    yield "embedded share", f"{found.embedded:.3f}", "share of scenes inside another scene"
    yield "depth", str(found.depth), "most layers around a scene"
    yield (
        "order fixed",
        f"{found.fixed:.3f}",
        "share of pairs of events whose order the data settles; the rest is a guess",
    )


def _contents(page: Page) -> Iterator[tuple[str, str]]:
    story, film = page.story, page.story.film if page.story else None
    if story is None:
        return
    if story.scenes:
        yield "curve", "Story curve"
    if page.has_people:
        yield from (("lanes", "Character lanes"), ("presence", "Presence"))
    if page.places:
        yield "places", "Places"
    if page.has_people:
        yield "network", "Who meets whom"
    if page.comparisons:
        yield "comparison", "Side by side"
    if story.scenes:
        yield "scenes", "Scenes"
    if page.cast:
        yield "cast", "Cast"
    if film and film.box_office:
        yield "box-office", "Box office"
    if film and film.remakes:
        yield "remakes", "Remakes"
    if film and page.is_film_described:
        yield "film", "The film"


def _choices(story: Story, strands: Sequence[Strand]) -> Iterator[Choice]:
    """Offer what occurs in scenes, people and places by name."""
    told = story.scenes
    people = {presence.character for scene in told for presence in scene.characters}
    names = {character.id: character.name for character in story.characters}
    yield Choice("people", "Character", _options(people, names))
    names = {location.id: location.name for location in story.locations}
    yield Choice("place", "Place", _options({scene.location for scene in told if scene.location}, names))
    layers = {column.layer for strand in strands for column in strand.columns}
    yield Choice("layer", "Layer", tuple((str(layer), str(layer)) for layer in Layer if layer in layers))
    if len(strands) > 1:
        yield Choice("telling", "Telling", tuple((strand.telling, strand.title) for strand in strands))


def _options(used: Iterable[str], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(((id_, names.get(id_, id_)) for id_ in used), key=lambda option: (option[1].casefold(), option))
    )


def _film_lines(film: Film) -> Iterator[tuple[str, str]]:
    if film.release:
        yield "Released", film.release
    if film.countries:
        yield "Country", ", ".join(film.countries)
    if film.genres:
        yield "Genre", ", ".join(film.genres)
    if film.working_title:
        yield "Working title", film.working_title.text
    for found in identifiers_of(film):
        yield found.registry, found.text
