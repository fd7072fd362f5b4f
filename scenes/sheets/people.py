"""Lists that a person typed into one cell: who is in a scene, other names, breakdown elements."""

import re
from collections.abc import Callable, Iterable, Mapping

import attrs

from scenes.names import folded
from scenes.record import Alias, Change, Character, How, Presence, Tag, TagCategory, Version
from scenes.sheets.namebook import NameBook
from scenes.sheets.values import BadCellError, shortened
from scenes.slugs import Slugs
from scenes.tables.presence import MARKS, presence_text

HOWS: Mapping[str, How] = {
    **{how.value: how for how in How},
    "v.o.": How.VOICE, "vo": How.VOICE, "o.s.": How.VOICE, "os": How.VOICE, "o.c.": How.VOICE, "off": How.VOICE,
    "picture": How.IMAGE, "photo": How.IMAGE, "dead": How.BODY,
}  # fmt: skip
"""Words in brackets behind a name, and what they say of the way in which somebody is there."""

BY_MARK: Mapping[str, How] = {mark: how for how, mark in MARKS.items()}
PRESENT = frozenset({"x", "✓", "✔", "1", "yes", "y", "true", "•", "●", "w", "sw", "wf", "swf"})

REMARK = re.compile(r"(.*?)\s*\[([^\[\]]*)\]", re.DOTALL)
VERSION = re.compile(r"(.*\S)\s*\(([^()]*)\)", re.DOTALL)
NUMBERED = re.compile(r"\d+[.)]\s+(?=\D)")


def split_list(text: str, is_known: Callable[[str], bool], marks: str = ",;\n") -> list[str]:
    """Split a list at its marks, but not inside brackets and not inside a name that is known: `O'Neil, Anna`."""
    cuts = _cuts(text, marks)
    pieces = list(zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(text)], strict=True))
    items: list[str] = []
    start = 0
    while start < len(pieces):
        ends = range(min(start + 4, len(pieces)), start + 1, -1)
        whole = next((end for end in ends if is_known(text[pieces[start][0] : pieces[end - 1][1]].strip())), start + 1)
        item = text[pieces[start][0] : pieces[whole - 1][1]].strip()
        if item:
            items.append(item)
        start = whole
    return items


def _cuts(text: str, marks: str) -> list[int]:
    depth = 0
    cuts = []
    for place, letter in enumerate(text):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth = max(depth - 1, 0)
        elif letter in marks and (depth == 0 or letter == "\n"):
            cuts.append(place)
    return cuts if depth == 0 else [place for place, letter in enumerate(text) if letter in marks]


def people(text: str, before: Iterable[Presence], telling: str, book: NameBook, place: str) -> tuple[Presence, ...]:
    """Read who is in a scene: `Mina (child), Mr. Han [image], Guard [voice, age 30]`.

    What stands there as it was written keeps all that was known of it. Raises `BadCellError`.
    """
    characters = {id_: record for id_, record in book.records.items() if isinstance(record, Character)}
    written: dict[str, list[Presence]] = {}
    for presence in before:
        written.setdefault(folded(presence_text(presence, characters, telling)), []).append(presence)

    def is_known(item: str) -> bool:
        return folded(item) in written or bool(book.find(_name_in(item), telling)) or bool(book.find(item, telling))

    found = []
    for item in split_list(text, is_known):
        same = written.get(folded(item))
        found.append(same.pop(0) if same else _presence(item, telling, book, place))
    return tuple(found)


def _name_in(item: str) -> str:
    match = REMARK.fullmatch(item)
    return match[1] if match else item


def _presence(item: str, telling: str, book: NameBook, place: str) -> Presence:
    match = REMARK.fullmatch(item)
    name, how, age = (match[1], *_remarks(match[2])) if match else (item, How.PRESENT, None)
    name = NUMBERED.sub("", name, count=1) if NUMBERED.match(name) and not book.find(name, telling) else name
    known = book.find(name, telling)
    version = ""
    bracketed = VERSION.fullmatch(name)
    if not known and bracketed:
        said = folded(bracketed[2])
        if said in HOWS and how is How.PRESENT:
            name, how = bracketed[1], HOWS[said]
        elif owner := book.find(bracketed[1], telling) or ("" if book.asks else book.add(bracketed[1], place)):
            name, version = bracketed[1], _version(owner, bracketed[2], book)
    elif not known and name.count(":") == 1 and book.find(name.split(":")[0]):
        name, said = name.split(":")
        version = _version(book.find(name), said, book)
    character = known or book.find_or_add(name, place, telling)
    return Presence(character=character, version=version, how=how, age=age)


def _remarks(text: str) -> tuple[How, int | None]:
    how, age = How.PRESENT, None
    for word in (folded(part) for part in text.split(",")):
        if re.fullmatch(r"age \d{1,3}", word):
            age = int(word[4:])
        elif word in HOWS:
            how = HOWS[word]
        elif word:
            hint = f"in square brackets stands one of {', '.join(How)}, or age 6"
            raise BadCellError(f'says "[{shortened(text)}]"', hint)
    return how, age


def _version(owner: str, said: str, book: NameBook) -> str:
    """Find the version of a character that brackets name; a book that does not ask adds it."""
    character = book.records[owner]
    versions: tuple[Version, ...] = getattr(character, "versions", ())
    wanted = folded(said)
    for version in versions:
        if wanted in (folded(version.label), folded(version.id)):
            return version.id
    if not book.asks and isinstance(character, Character):
        made = Version(id=Slugs("version", (version.id for version in versions)).new(said), label=said)
        book.records[owner] = attrs.evolve(character, versions=(*versions, made))
        return made.id
    known = ", ".join(version.label or version.id for version in versions)
    hint = f"known: {known}" if known else "give it a row on the sheet Character versions, or add it to the story file"
    raise BadCellError(f'names a version "{shortened(said)}" of {character.name}, who has none such', hint)


def way(mark: str) -> How | None:
    """Read a cell of the matrix: x present, v voice, i image, m mentioned, b body; `None` where it is empty."""
    word = folded(mark)
    if not word or word in ("-", "–", "0", "no"):
        return None
    if word in PRESENT:
        return How.PRESENT
    how = BY_MARK.get(word) or HOWS.get(word)
    if how is None:
        marks = ", ".join(f"{mark} {how}" for mark, how in BY_MARK.items())
        raise BadCellError(f'holds "{shortened(mark)}"', f"one of: {marks}; or nothing")
    return how


def aliases(text: str, before: Iterable[Alias], tellings: Iterable[str]) -> tuple[Alias, ...]:
    """Read other names, each with the telling that uses it: `Mr. Lee (plot), Lee`."""
    known = {folded(f"{alias.name} ({alias.telling})" if alias.telling else alias.name): alias for alias in before}
    by_fold = {folded(telling): telling for telling in tellings}
    found = []
    for item in split_list(text, lambda item: folded(item) in known):
        match = VERSION.fullmatch(item)
        if folded(item) in known:
            found.append(known[folded(item)])
        elif match and folded(match[2]) in by_fold:
            found.append(Alias(name=match[1], telling=by_fold[folded(match[2])]))
        else:
            found.append(Alias(name=item))
    return tuple(found)


def tags(text: str, before: Iterable[Tag]) -> tuple[Tag, ...]:
    """Read breakdown elements under their categories: `Props: lamp, rope; Vehicles: car`. Raises `BadCellError`."""
    names = {folded(tag.name) for tag in before}
    categories = {folded(category.value): category for category in TagCategory}
    found = []
    for group in split_list(text, lambda _item: False, ";\n"):
        head, colon, rest = group.partition(":")
        category = categories.get(folded(head))
        if not colon or category is None:
            hint = f"write Props: lamp, rope; Vehicles: car. Categories: {', '.join(categories.values())}"
            raise BadCellError(f'says "{shortened(group)}", which begins with no category', hint)
        found += [Tag(category=category, name=name) for name in split_list(rest, lambda n: folded(n) in names, ",")]
    return tuple(found)


def changes(text: str, telling: str, book: NameBook, place: str) -> tuple[Change, ...]:
    """Read what becomes true of whom: `Mr. Han: dead; Mina: adopted`. Raises `BadCellError`."""
    found = []
    for item in split_list(text, lambda _item: False, ";\n"):
        name, colon, becomes = item.partition(":")
        if not colon or not becomes.strip():
            raise BadCellError(
                f'says "{shortened(item)}"', "write the name, a colon and what becomes true: Mina: adopted"
            )
        found.append(Change(character=book.find_or_add(name.strip(), place, telling), becomes=becomes.strip()))
    return tuple(found)
