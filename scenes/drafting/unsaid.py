"""What a story says and its script does not: what an import of the script alone would not find again.

A script says places, times of day, numbers, layers, who speaks or is named, summaries and bodies. All else of the
records, such as dates, evidence and breakdown elements, is not in it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

import attrs

from scenes.drafting.draft import is_writer, printable
from scenes.drafting.introductions import names_of
from scenes.index import Index, index_of
from scenes.layers import entered_via
from scenes.names import by_name, folded
from scenes.page.headings import heading_of, place_of, setting_of
from scenes.page.style import DraftStyle
from scenes.reading.omitted import says_omitted
from scenes.record import Character, Location, Presence, Scene, Story

KEPT = frozenset({"characters", "locations", "opening", "scenes", "title_page", "fabula"})
"""Fields of a story that are compared item by item, or that a script says as they are."""

CARDS = frozenset({"title", "color", "eighths", "story_day", "unit", "sequence", "tags", "notes", "performer"})
"""Fields that a Final Draft document holds beside its script."""


@attrs.frozen
class _Pair:
    """A scene and what its script says of it."""

    told: Scene
    read: Scene
    index: Index
    found: Index
    style: DraftStyle


def unsaid(story: Story, read: Story, style: DraftStyle, besides: Collection[str] = ()) -> tuple[str, ...]:
    """Name the fields that the records fill and the script of the story does not say: `when of scenes`.

    `read` is the story that is read from its draft in that style, scene by scene. `besides` are fields that the
    document says outside its script.
    """
    index, found = index_of(story), index_of(read)
    pairs = [_Pair(told, back, index, found, style) for told, back in zip(story.scenes, read.scenes, strict=True)]
    names = by_name(read.characters)
    lists: dict[str, Iterable[str]] = {
        "scenes": _of_scenes(pairs, [scene.id for scene in read.scenes]),
        "who is in scenes": (field for pair in pairs for field in _of_people(pair, names)),
        "characters": _of_named(story.characters, read.characters),
        "locations": _of_named(story.locations, read.locations),
        "the story": _of_story(story, read),
    }
    named = {owner: sorted(set(fields) - set(besides)) for owner, fields in lists.items()}
    return tuple(f"{', '.join(fields)} of {owner}" for owner, fields in named.items() if fields)


def _filled(record: Any) -> Iterator[str]:
    """Give the fields of a record that say something."""
    for field in attrs.fields(type(record)):
        if getattr(record, field.name) != field.default:
            yield field.name


def _of_scenes(pairs: Collection[_Pair], ids: list[str]) -> Iterator[str]:
    told = [pair.told.id for pair in pairs]
    meant = dict(zip(ids, told, strict=True))
    for pair in pairs:
        for name in _filled(pair.told):
            if name == "inside":
                is_said = meant.get(pair.read.inside, "") == pair.told.inside
            elif name in SAYS:
                is_said = SAYS[name](pair)
            else:
                is_said = getattr(pair.read, name) == getattr(pair.told, name)
            if not is_said:
                yield name


def _prose(text: str) -> str:
    return folded(printable(text))


def _same_layer(pair: _Pair) -> bool:
    return entered_via(pair.told, pair.index.scenes) is entered_via(pair.read, pair.found.scenes)


def _stands_alone(pair: _Pair) -> bool:
    """Whether a draft says of a scene that it is omitted, and not what it was."""
    read, told = (heading_of(scene, index) for scene, index in ((pair.read, pair.found), (pair.told, pair.index)))
    return says_omitted(read) and not says_omitted(told)


SAYS: Mapping[str, Callable[[_Pair], bool]] = {
    "act": lambda pair: folded(pair.told.act) == folded(pair.read.act),
    "body": lambda pair: not _stands_alone(pair),
    "characters": lambda _: True,
    "flashback": _same_layer,
    "heading": lambda pair: not _stands_alone(pair),
    "location": lambda pair: folded(place_of(pair.told, pair.index)) == folded(place_of(pair.read, pair.found)),
    "notes": lambda pair: pair.style.notes,
    "number": lambda pair: bool(pair.read.number),
    "setting": lambda pair: setting_of(pair.told, pair.index) is setting_of(pair.read, pair.found),
    "summary": lambda pair: not pair.told.body or _prose(pair.read.summary) == _prose(pair.told.summary),
    "time_of_day": lambda pair: folded(pair.told.time_of_day) == folded(pair.read.time_of_day),
    "title": lambda pair: folded(pair.told.title) == folded(place_of(pair.read, pair.found)),
    "via": _same_layer,
}
"""For a field that a script says in its own way, whether it does."""


def _of_people(pair: _Pair, names: Mapping[str, str]) -> Iterator[str]:
    """Name what is not said of who is in a scene; `name` where somebody is not named at all.

    `names` give the people that the script names, by what they are called.
    """
    there = {presence.character: presence for presence in pair.read.characters}
    for presence in pair.told.characters:
        character = pair.index.characters.get(presence.character)
        known = (names.get(folded(name)) for name in names_of(character, pair.told.telling)) if character else ()
        read = next((there[id_] for id_ in known if id_ in there), None)
        yield from _unsaid_of(presence, read)


def _unsaid_of(told: Presence, read: Presence | None) -> Iterator[str]:
    if read is None:
        yield "name"
        return
    if told.version:
        yield "version"
    if told.how is not read.how:
        yield "how"
    if told.age is not None and told.age != read.age:
        yield "age"


def _of_named(told: Iterable[Character | Location], read: Iterable[Character | Location]) -> Iterator[str]:
    """Name what is not said of people or places that the script names; who is never named is not said at all."""
    ids = by_name(read)
    found = {item.id: item for item in read}
    for item in told:
        back = found.get(ids.get(folded(item.name), ""))
        for name in _filled(item):
            if back is None or (name != "name" and getattr(back, name) != getattr(item, name)):
                yield name


def _of_story(story: Story, read: Story) -> Iterator[str]:
    for name in _filled(story):
        if name == "credits":
            lost = _writers(story) != _writers(read)
        elif name == "title" and story.title_page is not None:
            lost = False  # a page without a title was left so; the import takes the name of the file
        else:
            lost = name not in KEPT and getattr(read, name) != getattr(story, name)
        if lost:
            yield name


def _writers(story: Story) -> list[tuple[str, bool]]:
    """Give who made the work, and whether as its writer: a title page names no others."""
    return [(credit.name, is_writer(credit)) for credit in story.credits]
