"""Scene cards: what a page says of each scene, in words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import attrs

from scenes.chronology.told import SceneOrder, in_story_order
from scenes.index import Index, index_of
from scenes.names import label_of, name_in
from scenes.page.headings import heading_of
from scenes.record import How, Scene, Story
from scenes.views.charts.marks import PRESENCE
from scenes.views.charts.values import Layer
from scenes.views.overview import Strand, layer_of


@attrs.frozen(kw_only=True)
class SceneLink:
    """A link to a scene's card: where it goes and what it says."""

    scene: str
    words: str


@attrs.frozen(kw_only=True)
class Card:
    """One scene in words. `rank` is its place in story order, from 1; `None` outside story time."""

    scene: Scene
    number: str
    heading: str
    layer: Layer
    inside: SceneLink | None
    people: tuple[str, ...]
    changes: tuple[str, ...]
    production: tuple[str, ...]
    rank: int | None


@attrs.frozen(kw_only=True)
class Group:
    """Cards under one heading: an act, or all scenes where there is none."""

    act: str
    cards: tuple[Card, ...]


@attrs.frozen(kw_only=True)
class Account:
    """The cards of one telling. `title` is empty where the story has one telling."""

    telling: str
    title: str
    source: str
    length: int
    groups: tuple[Group, ...]


def accounts_of(story: Story, strands: Sequence[Strand], order: SceneOrder) -> tuple[Account, ...]:
    """Give the cards of each telling; scenes that belong to every telling come last, on their own."""
    index = index_of(story)
    numbers = numbers_of(strands)
    ranks = {column.scene: column.rank for strand in strands for column in strand.columns}
    cards = {scene.id: _card(scene, index, numbers, ranks) for scene in story.scenes}

    def account(scenes: Sequence[Scene], telling: str, title: str) -> Account:
        if order is SceneOrder.TELLING:
            return _account(tuple(_acts(scenes, cards)), index, telling, title)
        told = in_story_order(attrs.evolve(story, scenes=tuple(scenes)))
        group = Group(act="", cards=tuple(cards[scene.id] for scene in told.scenes))
        return _account((group,), index, telling, title)

    if len(strands) == 1:
        return (account(story.scenes, strands[0].telling, ""),)
    by_telling: dict[str, list[Scene]] = {strand.telling: [] for strand in strands}
    everywhere: list[Scene] = []
    for scene in story.scenes:
        by_telling.get(scene.telling, everywhere).append(scene)
    accounts = [account(by_telling[strand.telling], strand.telling, strand.title) for strand in strands]
    rest = [account(everywhere, "", "In every telling")] if everywhere else []
    return (*accounts, *rest)


def numbers_of(strands: Sequence[Strand]) -> Mapping[str, str]:
    """Give the number of each scene by its id, as printed, or its place in its telling."""
    return {column.scene: column.number for strand in strands for column in strand.columns}


def where(strand: Strand, places: Sequence[int]) -> tuple[SceneLink, ...]:
    """Link to scenes of a telling by their 0-based places: `1–4`, `7`, each to the first scene of its run."""
    links = []
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        members = [place for _, place in run]
        first, last = strand.columns[members[0]], strand.columns[members[-1]]
        words = first.number if first is last else f"{first.number}–{last.number}"
        links.append(SceneLink(scene=first.scene, words=words))
    return tuple(links)


def length_in_words(seconds: float) -> str:
    """Write a running time: 75 seconds are `1:15`, 3,675 are `1:01:15`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def pages_in_words(eighths: int) -> str:
    """Write a length in eighths of a page: 11 are `1 3/8 pages`."""
    whole, part = divmod(eighths, 8)
    words = " ".join(word for word in (str(whole) if whole or not part else "", f"{part}/8" if part else "") if word)
    return f"{words} page" if eighths <= 8 else f"{words} pages"


def _account(groups: tuple[Group, ...], index: Index, telling: str, title: str) -> Account:
    source = index.tellings[telling].source if telling in index.tellings else None
    return Account(
        telling=telling,
        title=title,
        source=source.title if source else "",
        length=source.length or 0 if source else 0,
        groups=groups,
    )


def _acts(scenes: Sequence[Scene], cards: Mapping[str, Card]) -> Iterator[Group]:
    """Divide scenes by act: one begins where a scene names it and goes on until another does."""
    act = ""
    held: list[Card] = []
    for scene in scenes:
        if scene.act and scene.act != act:
            if held:
                yield Group(act=act, cards=tuple(held))
            act, held = scene.act, []
        held.append(cards[scene.id])
    if held:
        yield Group(act=act, cards=tuple(held))


def _card(scene: Scene, index: Index, numbers: Mapping[str, str], ranks: Mapping[str, int | None]) -> Card:
    return Card(
        scene=scene,
        number=numbers.get(scene.id, scene.number),
        heading=heading_of(scene, index),
        layer=layer_of(scene, index),
        inside=_inside(scene, index, numbers),
        people=tuple(_people(scene, index)),
        changes=tuple(_changes(scene, index)),
        production=tuple(_production(scene)),
        rank=ranks.get(scene.id),
    )


def _inside(scene: Scene, index: Index, numbers: Mapping[str, str]) -> SceneLink | None:
    outer = index.scenes.get(scene.inside)
    if outer is None:
        return None
    words = " ".join(part for part in (numbers.get(outer.id, outer.number), outer.title) if part)
    return SceneLink(scene=outer.id, words=words or outer.id)


def _people(scene: Scene, index: Index) -> Iterator[str]:
    for presence in scene.characters:
        said = [] if presence.how is How.PRESENT else [PRESENCE[presence.how]]
        said += [f"aged {presence.age}"] if presence.age is not None else []
        yield ", ".join([label_of(presence, index.characters, scene.telling), *said])


def _changes(scene: Scene, index: Index) -> Iterator[str]:
    for change in scene.changes:
        character = index.characters.get(change.character)
        name = name_in(character, scene.telling) if character else change.character
        yield f"{name}: {change.becomes}"


def _production(scene: Scene) -> Iterator[str]:
    """Say how the scene stands as production uses it."""
    if scene.eighths is not None:
        yield pages_in_words(scene.eighths)
    if scene.start is not None:
        yield f"from {length_in_words(scene.start)}"
    if scene.duration is not None:
        yield f"runs {length_in_words(scene.duration)}"
    if scene.story_day:
        yield f"story day {scene.story_day}"
    if scene.shoot_day:
        yield f"shot on {scene.shoot_day}"
    if scene.unit:
        yield f"unit: {scene.unit}"
    if scene.sequence:
        yield f"sequence {scene.sequence}"
    if scene.status is not None:
        yield str(scene.status)
    if scene.color:
        yield f"{scene.color} card"
