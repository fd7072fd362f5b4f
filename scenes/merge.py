"""Bring two versions of a story together that both came from a third: field by field, nothing lost, every clash named.

`base` is the story as it was when the two parted, `ours` the story as it is now, `theirs` the version that comes back.
A field that one side changed is taken from that side. What is a list of its own, such as who is in a scene, is merged
item by item. Where both sides changed the same thing and not to the same, that is a clash.

The lists of a film have no ids: their records are known by their place in `base`, from 1, new ones by `+1`, `+2` ...
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

import attrs

from scenes.film import Award, Film, Milestone, Remake
from scenes.pairing import keyed
from scenes.record import Character, Location, Scene, Story, Telling, Version


class Side(StrEnum):
    """Which side is believed where both changed the same."""

    OURS = "ours"
    THEIRS = "theirs"


class Group(StrEnum):
    """The lists of records that are merged one by one, by the name of the field that holds them."""

    TELLINGS = "tellings"
    CHARACTERS = "characters"
    LOCATIONS = "locations"
    SCENES = "scenes"
    BOX_OFFICE = "box_office"
    AWARDS = "awards"
    REMAKES = "remakes"


FILM = "film"
"""Stands for a group where the film itself is meant."""

IN_FILM = frozenset({Group.BOX_OFFICE, Group.AWARDS, Group.REMAKES})
"""The lists that lie in the story's film. Their records have no ids."""

Record: TypeAlias = Telling | Character | Location | Scene | Milestone | Award | Remake
Key: TypeAlias = Hashable
Keys: TypeAlias = Mapping[str, Sequence[str]]
"""The keys of the records of a film's lists, list by list."""

ORDER = "order"
"""Stands for a field where the order of a list is meant."""

TOGETHER: Mapping[type, tuple[tuple[str, ...], ...]] = {
    Scene: (("flashback", "via"),),
    Milestone: (("unit", "currency"),),
}
"""Fields that say one thing between them: they change together."""

ITEMS: Mapping[tuple[type, str], Callable[[Any], Key]] = {
    (Scene, "characters"): lambda presence: presence.character,
    (Scene, "tags"): lambda tag: tag,
    (Scene, "changes"): lambda change: change,
    (Scene, "facts"): lambda fact: fact,
    (Scene, "evidence"): lambda span: span,
    (Scene, "after"): lambda id_: id_,
    (Scene, "assumed"): lambda field: field,
    (Character, "aliases"): lambda alias: alias,
    (Character, "versions"): lambda version: version.id,
    (Location, "aliases"): lambda alias: alias,
    (Remake, "performers"): lambda name: name,
}
"""The fields that are merged item by item, and what tells their items apart."""


@attrs.frozen(kw_only=True)
class Step:
    """One difference between two versions of a story.

    `group` is empty for the story itself. `field` is empty where a whole record comes or goes, and `order` where
    items change places. `item` tells which item of a list is meant. `before` and `after` are values of the field, or
    `None` where there was, or will be, nothing.
    """

    group: str
    id: str = ""
    field: str = ""
    item: Key = None
    before: Any = None
    after: Any = None


@attrs.frozen(kw_only=True)
class Clash:
    """One thing that both sides changed, and not to the same."""

    group: str
    id: str = ""
    field: str = ""
    item: Key = None
    base: Any = None
    ours: Any = None
    theirs: Any = None


@attrs.frozen(kw_only=True)
class Merged:
    """The story that comes out, what it took from theirs, and what clashed.

    Where something clashed, the story holds what the preferred side says; without one, what ours says. `unnamed` gives
    the records of the film's lists by group and key, as ours has them, else as base or theirs has.
    """

    story: Story
    steps: tuple[Step, ...]
    clashes: tuple[Clash, ...]
    unnamed: Mapping[tuple[str, str], Record]


def merge(base: Story, ours: Story, theirs: Story, prefer: Side | None = None, keys: Keys | None = None) -> Merged:
    """Merge two versions of a story that came from `base`.

    With a preferred side nothing clashes: that side is believed. Ids must be unique in each of the three. `keys` says
    which records the film's lists of `theirs` hold; where it does not, they are told by what they say.
    """
    work = _Merge(prefer)
    stories = (base, ours, theirs)
    fields = {
        field.name: work.field("", "", field.name, [getattr(story, field.name) for story in stories])
        for field in attrs.fields(Story)
        if field.name not in (*Group, FILM)
    }
    lists: dict[str, Any] = {
        group.value: work.named(group, *(getattr(story, group.value) for story in stories))
        for group in Group
        if group not in IN_FILM
    }
    film = work.film(base.film, ours.film, theirs.film, keys or {})
    story = attrs.evolve(ours, **fields, **lists, film=film)
    return Merged(story=story, steps=tuple(work.steps), clashes=tuple(work.clashes), unnamed=work.unnamed_records)


class _Merge:
    """One merge under way: what it has taken and what clashed so far."""

    def __init__(self, prefer: Side | None) -> None:
        self.prefer = prefer
        self.steps: list[Step] = []
        self.clashes: list[Clash] = []
        self.unnamed_records: dict[tuple[str, str], Record] = {}

    def field(self, group: str, id_: str, field: str, values: Sequence[Any], item: Key = None) -> Any:
        """Merge one value; `values` are those of base, ours and theirs."""
        base, ours, theirs = values
        if theirs in (base, ours):
            return ours
        if ours != base:
            if self.prefer is None:
                self.clashes.append(
                    Clash(group=group, id=id_, field=field, item=item, base=base, ours=ours, theirs=theirs)
                )
            if self.prefer is not Side.THEIRS:
                return ours
        self.steps.append(Step(group=group, id=id_, field=field, item=item, before=ours, after=theirs))
        return theirs

    def film(self, base: Film | None, ours: Film | None, theirs: Film | None, keys: Keys) -> Film | None:
        """Merge what is known of the film; a story without one has one of which nothing is known."""
        if theirs in (base, ours):
            return ours
        films = [film or Film() for film in (base, ours, theirs)]
        merged: dict[str, Any] = {}
        for field in attrs.fields(Film):
            was, now, back = (getattr(film, field.name) for film in films)
            if field.name in IN_FILM:
                merged[field.name] = self.unnamed(Group(field.name), was, now, back, keys.get(field.name))
            else:
                merged[field.name] = self.field(FILM, "", field.name, (was, now, back))
        film = attrs.evolve(films[1], **merged)
        return None if ours is None and film == Film() else film

    def unnamed(
        self,
        group: Group,
        base: Sequence[Record],
        ours: Sequence[Record],
        theirs: Sequence[Record],
        keys: Sequence[str] | None,
    ) -> tuple[Record, ...]:
        """Merge a list of records that have no ids."""
        was = {str(place): record for place, record in enumerate(base, start=1)}
        back = dict(zip(keyed(was, theirs) if keys is None else keys, theirs, strict=True))
        now = dict(zip(keyed(was, ours, back), ours, strict=True))
        self.unnamed_records |= {(group, key): record for key, record in {**back, **was, **now}.items()}
        return self.records(group, was, now, back)

    def named(
        self, group: Group, base: tuple[Any, ...], ours: tuple[Any, ...], theirs: tuple[Any, ...]
    ) -> tuple[Record, ...]:
        """Merge a list of records that have ids."""
        was, now, back = ({record.id: record for record in records} for records in (base, ours, theirs))
        return self.records(group, was, now, back)

    def records(
        self, group: Group, was: Mapping[str, Record], now: Mapping[str, Record], back: Mapping[str, Record]
    ) -> tuple[Record, ...]:
        """Merge a list of records by their keys."""
        merged: dict[Key, Record] = {}
        for id_ in [*now, *(id_ for id_ in back if id_ not in now)]:
            record = self.record(group, id_, was.get(id_), now.get(id_), back.get(id_))
            if record is not None:
                merged[id_] = record
        order = self.order(group, "", list(was), list(now), list(back), merged)
        return tuple(merged[id_] for id_ in order)

    def record(self, group: Group, id_: str, was: Record | None, now: Record | None, back: Record | None) -> Any:
        """Merge one record, which any side may lack; give `None` where it goes."""
        if was is None and now is not None and back is not None:
            return self.fields(group, id_, (None, now, back))
        if was is None or now is None or back is None:
            return self.field(group, id_, "", (was, now, back))
        return now if back == was else self.fields(group, id_, (was, now, back))

    def fields(self, group: Group, id_: str, records: tuple[Record | None, Record, Record]) -> Record:
        """Merge a record field by field; where the base lacks it, both added it under one id."""
        cls = type(records[1])
        known = attrs.fields_dict(cls)
        joined = {name: names for names in TOGETHER.get(cls, ()) for name in names}
        merged: dict[str, Any] = {}
        for field in attrs.fields(cls):
            names = joined.get(field.name, (field.name,))
            if field.name == "id" or field.name in merged:
                continue
            key = ITEMS.get((cls, field.name))
            if key is not None:
                lists = [_value(record, field) for record in records]
                merged[field.name] = self.items(group, id_, field.name, lists, key)
            elif len(names) == 1:
                merged[field.name] = self.field(group, id_, field.name, [_value(record, field) for record in records])
            else:
                values = [tuple(_value(record, known[name]) for name in names) for record in records]
                merged |= dict(zip(names, self.field(group, id_, "+".join(names), values), strict=True))
        result: Record = attrs.evolve(records[1], **merged)
        return result

    def items(
        self, group: Group, id_: str, field: str, lists: Sequence[Sequence[Any]], key: Callable[[Any], Key]
    ) -> tuple[Any, ...]:
        """Merge a list item by item."""
        base, ours, theirs = lists
        if theirs in (base, ours):
            return tuple(ours)
        was, now, back = (_keyed(items, key) for items in lists)
        merged = {}
        for item in [*now, *(item for item in back if item not in now)]:
            values = (was.get(item), now.get(item), back.get(item))
            if isinstance(item[0], str) and all(isinstance(value, Version) for value in values):
                value = self.version(group, id_, field, item[0], values)
            else:
                value = self.field(group, id_, field, values, item[0])
            if value is not None:
                merged[item] = value
        order = self.order(group, id_, list(was), list(now), list(back), merged, field)
        return tuple(merged[item] for item in order)

    def version(self, group: Group, id_: str, field: str, item: str, values: Sequence[Any]) -> Version:
        """Merge a version of a character that all three have, field by field."""
        merged = {
            inner.name: self.field(group, id_, f"{field}.{inner.name}", [getattr(v, inner.name) for v in values], item)
            for inner in attrs.fields(Version)
        }
        return Version(**merged)

    def order(
        self,
        group: Group,
        id_: str,
        was: list[Any],
        now: list[Any],
        back: list[Any],
        kept: Mapping[Any, Any],
        field: str = "",
    ) -> list[Any]:
        """Give the order in which the kept keys stand: that of the side that changed it."""
        common = set(was) & set(now) & set(back) & set(kept)
        orders = [[key for key in keys if key in common] for keys in (was, now, back)]
        item = field or None
        chosen = self.field(group, id_, ORDER, orders, item)
        main, other = (back, now) if chosen == orders[2] and orders[1] != orders[2] else (now, back)
        return woven([key for key in main if key in kept], [key for key in other if key in kept])


def woven(main: Sequence[Any], other: Sequence[Any]) -> list[Any]:
    """Put into `main` what only `other` has, each after what it follows there."""
    known = set(main)
    after: dict[Any, list[Any]] = {}
    anchor: Any = None
    for key in other:
        if key in known:
            anchor = key
        else:
            after.setdefault(anchor, []).append(key)
    result = list(after.get(None, ()))
    for key in main:
        result.append(key)
        result += after.get(key, ())
    return result


def _keyed(items: Iterable[Any], key: Callable[[Any], Key]) -> dict[tuple[Key, int], Any]:
    """Map each item by its key and, where a key comes again, by how often it came before."""
    counts: dict[Key, int] = {}
    keyed = {}
    for item in items:
        name = key(item)
        counts[name] = counts.get(name, -1) + 1
        keyed[name, counts[name]] = item
    return keyed


def _value(record: Record | None, field: "attrs.Attribute[Any]") -> Any:
    """Give a field's value; of a record that is not there, what stands for "not said"."""
    if record is not None:
        return getattr(record, field.name)
    return None if field.default is attrs.NOTHING else field.default
