"""What an update brings and what clashes, in words: for the plan, and for problems."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from difflib import SequenceMatcher
from enum import Enum
from functools import cached_property
from itertools import combinations
from typing import Any, get_args

import attrs

from commands.apart import distinct_words, excerpts
from scenes.convert import record_to_data
from scenes.edited import PlaceKey
from scenes.film import Award, Milestone, Remake
from scenes.index import Index, index_of
from scenes.merge import FILM, IN_FILM, ORDER, Clash, Group, Step
from scenes.page.eighths import eighths_text
from scenes.page.script import (
    KINDS,
    BodyElement,
    Boneyard,
    Dialogue,
    DualDialogue,
    LineKind,
    Note,
    PageBreak,
    Section,
    SpeechLine,
    TitleEntry,
    printed_cue,
)
from scenes.problems import Code, Problem
from scenes.record import (
    Alias,
    Change,
    Character,
    Credit,
    Evidence,
    Fact,
    Location,
    Presence,
    Scene,
    Story,
    Tag,
    Version,
)
from scenes.runs import common_runs
from scenes.sheets.values import text_of
from scenes.tables.film import name_of
from scenes.tables.people import version_text
from scenes.tables.presence import presence_text
from scenes.tables.survey import labels_of

HEADER = ("what", "field", "was", "becomes")

WORDS: Mapping[str, str] = {
    "flashback+via": "layer",
    "eighths": "pages",
    "duration": "est. time",
    "performer": "actor",
    "summary": "synopsis",
    "tags": "breakdown",
    "changes": "what changes",
    "date": "when",
    "value": "figure",
    "unit+currency": "unit or currency",
    "period": "alone",
    "performers": "actors",
    "eidr": "EIDR",
    "imdb": "IMDb",
    "from_": "from",
}
"""The words of the sheets for fields that are named otherwise in a story file."""

NOUNS: Mapping[str, tuple[str, str]] = {
    Group.BOX_OFFICE: ("box-office figure", "box-office figures"),
}
"""The words for one record and for several, where the name of the list does not give them."""

IN_PARTS = frozenset({"body", "opening", "title_page"})
"""Fields that are long lists: only the items in which the values differ are told."""

SCRIPT_PARTS: tuple[type, ...] = (*get_args(BodyElement), TitleEntry)
NOTHING = "–"


@attrs.frozen
class _Names:
    """What the parts of one story are called: the parts by id, and the labels of its scenes."""

    index: Index
    labels: Mapping[str, str]

    def record(self, group: str, id_: str) -> Any:
        """Give the record of a group with an id; `None` where there is none."""
        return getattr(self.index, group).get(id_)


def _names_in(story: Story) -> _Names:
    return _Names(index_of(story), labels_of(story))


@attrs.frozen
class Teller:
    """Says what steps and clashes are about. `places` are the cells, `before` and `after` the stories to name from.

    `edited` is what was edited: a workbook or a draft; `part` is what its places are called. `unnamed` are the records
    of the film's lists by group and key.
    """

    places: Mapping[PlaceKey, str]
    before: Story
    after: Story
    edited: str = "workbook"
    part: str = "cell"
    unnamed: Mapping[tuple[str, str], Any] = attrs.field(factory=dict)

    @cached_property
    def names_before(self) -> _Names:
        """The names in the story as it is."""
        return _names_in(self.before)

    @cached_property
    def names_after(self) -> _Names:
        """The names in the story as it becomes."""
        return _names_in(self.after)

    @property
    def header(self) -> tuple[str, ...]:
        """Name the columns of the plan; the first tells where a change stands."""
        return (self.part, *HEADER)

    def row(self, step: Step) -> list[str]:
        """Give a step as a row of the plan."""
        was, becomes = self.values(step, step.before, step.after)
        return [self.place(step), self.what(step), self.field(step), was, becomes]

    def place(self, said: Step | Clash) -> str:
        """Name the cell that says something; empty where no one cell does."""
        item = f"{said.field}/{said.item}" if said.item else said.field
        keys = ((said.group, said.id, item), (said.group, said.id, said.field), (said.group, said.id, ""))
        return next((self.places[key] for key in keys if key in self.places), "")

    def what(self, said: Step | Clash) -> str:
        """Name the record: `scene 12A`, `Mina`, `the scenes`."""
        if not said.id:
            return f"the {_nouns(said.group)[1]}" if said.group else "the story"
        if said.group in IN_FILM:
            return name_of(self.unnamed[said.group, said.id])
        for names in (self.names_after, self.names_before):
            record = names.record(said.group, said.id)
            if isinstance(record, Scene):
                return f"scene {names.labels[record.id]}"
            if isinstance(record, (Character, Location)):
                return record.name
        return said.id

    def field(self, said: Step | Clash) -> str:
        """Name the field, or say that the whole record comes or goes."""
        if not said.field and isinstance(said, Step):
            return "new" if said.before is None else "deleted"
        if said.field == ORDER:
            return f"order of {said.item}" if said.item else "order"
        _, dot, inner = said.field.partition(".")
        if dot:
            return f"{WORDS.get(inner, inner)} of {said.item}"
        name = WORDS.get(said.field, said.field.replace("_", " "))
        if isinstance(said.item, str) and said.group not in (Group.SCENES, ""):
            return f"{name}: {said.item}"
        character = self.names_after.index.characters.get(str(said.item)) if said.item else None
        return f"{name}: {character.name}" if character else name

    def values(self, said: Step | Clash, *values: Any) -> list[str]:
        """Give values as words, short enough for a line, that differ where they do."""
        if said.field == ORDER:
            return excerpts(self._orders(said, values))
        if said.field in IN_PARTS:
            values = _differing(values)
        words = [self._value(value) for value in self._shown(said.field, values)]
        return [told or NOTHING for told in distinct_words(values, words)]

    def _shown(self, field: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Give the values of a field in the form in which they are shown."""
        if field in IN_PARTS:
            return _with_kinds(values)
        if field == "duration":
            return tuple(None if value is None else text_of(timedelta(seconds=value)) for value in values)
        if field == "eighths":
            return tuple(None if value is None else eighths_text(value) for value in values)
        if field == "location":
            places = self.names_after.index.locations
            return tuple(places[value].name if value in places else value for value in values)
        return values

    def _orders(self, said: Step | Clash, values: Sequence[Any]) -> list[str]:
        """Say of each order what stands elsewhere than in the first, and of the first where that stood."""
        named = {**self.names_before.labels, **self.names_after.labels} if said.group == Group.SCENES else {}
        named |= {key: name_of(record) for (group, key), record in self.unnamed.items() if group == said.group}
        first = values[0]
        moved = [_moved(first, order) for order in values]
        moved[0] = [key for order in moved for key in order]
        told = []
        for order, keys in zip(values, moved, strict=True):
            places = {key: place for place, key in enumerate(order)}
            follows = [(key, order[places[key] - 1] if places[key] else None) for key in dict.fromkeys(keys)]
            words = [(_key_words(key, named), _key_words(before, named)) for key, before in follows]
            told.append(", ".join(f"{key} after {before}" if before else f"{key} first" for key, before in words))
        return told

    def _value(self, value: Any) -> str:
        if value is None or value == "" or value == ():
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, Enum):
            return str(value.value)
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() else str(value)
        if isinstance(value, tuple):
            return ", ".join(filter(None, (self._value(item) for item in value))) or "no"
        if isinstance(value, (Scene, Character, Location)):
            return value.name if not isinstance(value, Scene) else value.title or value.summary or "there"
        return _item_words(value, self.names_after.index)


def _key_words(key: Any, named: Mapping[str, str]) -> str:
    """Name what stands in an order: a record by its label or id, an item of a list by what tells it from others."""
    if isinstance(key, tuple):
        return str(key[0])
    return "" if key is None else named.get(key, str(key))


def _moved(before: Sequence[Any], after: Sequence[Any]) -> list[Any]:
    """Give the keys that stand elsewhere than before, as few as may be."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    stayed = {key for block in blocks for key in after[block.b : block.b + block.size]}
    return [key for key in after if key not in stayed]


def _differing(values: Sequence[Any]) -> tuple[Any, ...]:
    """Leave out of lists the items that all of them have in one order; of those in another order, what lies between."""
    lists: list[tuple[Any, ...]] = [value or () for value in values]
    first, *others = lists
    places = [{old + n: new + n for old, new, size in common_runs(first, own) for n in range(size)} for own in others]
    stayed = set(range(len(first))).intersection(*places)
    kept = [stayed, *({new for old, new in pairs.items() if old in stayed} for pairs in places)]
    told = [tuple(item for n, item in enumerate(own) if n not in at) for own, at in zip(lists, kept, strict=True)]
    return tuple(told) if len(set(told)) > 1 else _between_ends(lists)


def _between_ends(lists: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    """Leave out of lists the items with which all of them begin and end."""
    shortest = min(map(len, lists))
    head = next((n for n in range(shortest) if len({own[n] for own in lists}) > 1), shortest)
    tail = next((n for n in range(shortest - head) if len({own[-1 - n] for own in lists}) > 1), shortest - head)
    return tuple(own[head : len(own) - tail] for own in lists)


def _item_words(value: Any, index: Index) -> str:
    if isinstance(value, SCRIPT_PARTS):
        return _script_words(value)
    if isinstance(value, Presence):
        return presence_text(value, index.characters, "")
    if isinstance(value, Version):
        return version_text(value)
    if isinstance(value, (Milestone, Award, Remake)):
        return name_of(value)
    if isinstance(value, Alias):
        return f"{value.name} ({value.telling})" if value.telling else value.name
    if isinstance(value, Credit):
        return f"{value.role}: {value.name}"
    if isinstance(value, Tag):
        return f"{value.category.value}: {value.name}"
    if isinstance(value, Change):
        return f"{value.character}: {value.becomes}"
    if isinstance(value, Fact):
        return f"{value.key}: {value.value}"
    if isinstance(value, Evidence):
        return f"{value.start}–{value.end}"
    return str(record_to_data(value)) if attrs.has(type(value)) else str(value)


def _with_kinds(lists: tuple[tuple[Any, ...], ...]) -> tuple[tuple[Any, ...], ...]:
    """Say of elements what they are where one stands in the place of another kind."""
    kinds = [[_kind(element) for element in own] for own in lists]
    pairs = [pair for pair in combinations(kinds, 2) if len(pair[0]) == len(pair[1])]
    places = {n for pair in pairs for n, (own, other) in enumerate(zip(*pair, strict=True)) if own != other}
    return tuple(tuple(_kind_and_words(item) if n in places else item for n, item in enumerate(own)) for own in lists)


def _kind(element: Any) -> str:
    """Name the kind of an element of a script; an entry of the title page has none."""
    kind = KINDS.get(type(element), "").replace("_", " ")
    return f"{kind}, level {element.level}" if isinstance(element, Section) else kind


def _kind_and_words(element: Any) -> str:
    kind, words = _kind(element), _script_words(element)
    return words if kind == words or isinstance(element, (Note, Boneyard)) else f"{kind}: {words}"


def _script_words(element: Any) -> str:
    """Give the words of an element of a script, a speech with the cue before it."""
    match element:
        case DualDialogue(left=left, right=right):
            return f"{_script_words(left)} | {_script_words(right)}"
        case Dialogue(lines=lines):
            return f"{printed_cue(element)}: {' '.join(map(_line_words, lines))}"
        case TitleEntry(key=key, values=values):
            return f"{key}: {', '.join(values)}"
        case PageBreak():
            return "page break"
        case Note(text=text):
            return f"[[{text}]]"
        case Boneyard(text=text):
            return f"/* {text} */"
        case _:
            return str(element.text)


def _line_words(line: SpeechLine) -> str:
    """Give a line of a speech with the mark by which a draft tells what it is."""
    if line.kind is LineKind.PARENTHETICAL:
        return f"({line.text})"
    return f"~{line.text}" if line.kind is LineKind.LYRIC else line.text


def _nouns(group: str) -> tuple[str, str]:
    """Give the words for one record of a group and for several."""
    return NOUNS.get(group, (group.removesuffix("s"), group))


def clash_problem(clash: Clash, teller: Teller) -> Problem:
    """Make the problem of a clash: what, where in what was edited, and all three values."""
    base, ours, theirs = teller.values(clash, clash.base, clash.ours, clash.theirs)
    if not clash.field:
        base, ours, theirs = (
            "deleted" if value is None else "changed" for value in (clash.base, clash.ours, clash.theirs)
        )
        base = "there" if clash.base is not None else "not there"
    place = teller.place(clash)
    where = f"{place} and the story" if place else f"the {teller.edited} and the story"
    field = f", {teller.field(clash)}" if clash.field else ""
    said = f'it was "{base}"; the story says "{ours}", the {teller.edited} "{theirs}"'
    message = f"{where} changed {teller.what(clash)}{field}: {said}"
    hint = f"make the two agree, or take one side: --theirs is the {teller.edited}, --ours the story"
    return Problem(code=Code.CONFLICT, message=message, hint=hint, pointer=pointer_of(clash, teller))


def pointer_of(said: Step | Clash, teller: Teller) -> str:
    """Give the JSON Pointer of a field in the story as it is now."""
    if said.group in ("", FILM):
        return f"/{said.group}/{said.field}" if said.group else f"/{said.field}"
    inside = said.group in IN_FILM
    owner: Any = teller.before.film if inside else teller.before
    records: Sequence[Any] = getattr(owner, said.group, ())
    whose = f"/{FILM}/{said.group}" if inside else f"/{said.group}"
    key = (said.group, said.id)
    wanted = teller.unnamed.get(key) if inside else teller.names_before.record(*key)
    place = next((number for number, record in enumerate(records) if record == wanted), None)
    if place is None:
        return whose
    field = re.split(r"[+.]", said.field)[0].rstrip("_")
    return f"{whose}/{place}/{field}" if field and field != ORDER else f"{whose}/{place}"


def summary_of(steps: Sequence[Step]) -> str:
    """Count what an update brings: `2 changed scenes, 1 new character`."""
    said = []
    for group in Group:
        own = [step for step in steps if step.group == group.value]
        new = {step.id for step in own if not step.field and step.before is None}
        gone = {step.id for step in own if not step.field and step.after is None}
        changed = {step.id for step in own if step.id} - new - gone
        for ids, word in ((changed, "changed"), (new, "new"), (gone, "deleted")):
            if ids:
                said.append(f"{len(ids)} {word} {_nouns(group)[len(ids) > 1]}")
        if any(not step.id and step.field == ORDER for step in own):
            said.append(f"{_nouns(group)[1]} in another order")
    if any(step.group == FILM for step in steps):
        said.append("the film's own fields changed")
    if any(not step.group for step in steps):
        said.append("the story's own fields changed")
    return ", ".join(said)
