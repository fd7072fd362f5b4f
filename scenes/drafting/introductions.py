"""Introductions: a character's name stands in capitals where it first appears in action, with the age where known."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from scenes.index import Index
from scenes.names import folded
from scenes.reading.particles import ARTICLES
from scenes.record import Character, How, Presence, Scene, Status, Story

AGE = re.compile(r" \((\d{1,3})\)")


class _Names(NamedTuple):
    """The names of one telling: how a text is searched for them, who has them, and all that may stand for somebody."""

    pattern: re.Pattern[str]
    owners: dict[str, str]
    forms: dict[str, tuple[str, ...]]


class Introduction(NamedTuple):
    """A name in a text that introduces somebody.

    `start` counts code points; `spelled` is the name as the text spells it, `said` as the draft sets it, in capitals,
    and `age` what the draft says after it: ` (6)`. `after_article` tells that it is a common noun in small letters.
    """

    start: int
    spelled: str
    said: str
    age: str
    after_article: bool


class Introductions:
    """Who has been introduced so far in one telling, and under which names."""

    def __init__(self, story: Story, index: Index) -> None:
        self.index = index
        self.known: set[tuple[str, str]] = set()
        self._names: dict[str, _Names] = {}
        self._characters = story.characters
        self._scene: Scene | None = None
        self._waiting: dict[str, list[Presence]] = {}

    def introduce(self, text: str, scene: Scene) -> str:
        """Put into capitals the names of those who are in the scene for the first time.

        A character is introduced once for each version, as another performer may play it. Who is only heard, shown in
        a picture or spoken of is not introduced. A text that has the name in capitals already stays as it is.
        """
        return introduced(text, self.find(text, scene))

    def find(self, text: str, scene: Scene) -> list[Introduction]:
        """Find the names in a text that introduce somebody; whoever is found counts as introduced from then on.

        An omitted scene introduces nobody.
        """
        if scene.status is Status.OMITTED:
            return []
        waiting = self._waiting_in(scene)
        if not waiting:
            return []
        names = self._names_in(scene.telling)
        if not any(form in text for id_ in waiting for form in names.forms.get(id_, ())):
            return []
        found: dict[str, Introduction] = {}
        for match in names.pattern.finditer(text):
            spelled = match.group("name") or match.group("noun")
            owner = names.owners[folded(spelled)]
            if owner in found or owner not in waiting:
                continue
            presence = waiting[owner].pop()
            if not waiting[owner]:
                del waiting[owner]
            self.known.add((presence.character, presence.version))
            age = self._age_said(presence, text[match.end() :])
            start, said = match.end() - len(spelled), self.index.capitals(spelled)
            found[owner] = Introduction(start, spelled, said, age, match.group("noun") is not None)
        return list(found.values())

    def _waiting_in(self, scene: Scene) -> dict[str, list[Presence]]:
        """Give who is to be introduced in a scene, each version once; all texts of a scene share what is left of it."""
        if scene is not self._scene:
            seen = (presence for presence in scene.characters if presence.how in (How.PRESENT, How.BODY))
            versions = {(presence.character, presence.version): presence for presence in seen}
            self._scene, self._waiting = scene, {}
            for version, presence in versions.items():
                if version not in self.known:
                    self._waiting.setdefault(presence.character, []).append(presence)
        return self._waiting

    def unintroduced(self, text: str, telling: str) -> str:
        """Give a text as it is whoever is introduced in it: names in one spelling, without an age of theirs behind."""
        pieces: list[str] = []
        at = 0
        names = self._names_in(telling)
        for match in names.pattern.finditer(text):
            name = folded(match["name"] or match["noun"])
            pieces += (text[at : match.start()], folded(match[0]))
            age = AGE.match(text, match.end())
            is_theirs = age is not None and int(age[1]) in self._ages.get(names.owners[name], ())
            at = age.end() if age is not None and is_theirs else match.end()
        return "".join(pieces) + text[at:]

    @cached_property
    def _ages(self) -> Mapping[str, Set[int | None]]:
        """Give the ages of the characters, by their ids."""
        ages: dict[str, set[int | None]] = {
            character.id: {version.age for version in character.versions} for character in self._characters
        }
        for scene in self.index.scenes.values():
            for presence in scene.characters:
                ages.setdefault(presence.character, set()).add(presence.age)
        return ages

    def _age_said(self, presence: Presence, rest: str) -> str:
        version = self.index.version_of(presence)
        age = presence.age if presence.age is not None else version.age if version else None
        return "" if age is None or re.match(r"\s*\(|['\u2019]s?\b", rest) else f" ({age})"

    def _names_in(self, telling: str) -> _Names:
        if telling not in self._names:
            owners = {
                folded(name): character.id
                for character in reversed(self._characters)
                for name in names_of(character, telling)
            }
            names = {name for character in self._characters for name in names_of(character, telling)}
            forms = {
                character.id: tuple(
                    form for name in names_of(character, telling) for form in (*self._spellings(name), name.lower())
                )
                for character in self._characters
            }
            longest_first = sorted(names, key=len, reverse=True)
            exact = [form for name in longest_first for form in self._spellings(name)]
            self._names[telling] = _Names(_pattern(exact, longest_first), owners, forms)
        return self._names[telling]

    def _spellings(self, name: str) -> Iterable[str]:
        """Give a name as it is and in capitals: those of the language, and those that other programs make."""
        return dict.fromkeys((name, self.index.capitals(name), name.upper()))


def introduced(text: str, found: Iterable[Introduction]) -> str:
    """Set names in a text as introductions."""
    pieces: list[str] = []
    at = 0
    for one in found:
        pieces += (text[at : one.start], one.said, one.age)
        at = one.start + len(one.spelled)
    return "".join(pieces) + text[at:]


def names_of(character: Character, telling: str) -> Iterable[str]:
    """Give every spelling that a telling may use for a character."""
    return (
        character.name,
        *(alias.name for alias in character.aliases if not telling or alias.telling in ("", telling)),
    )


def _pattern(spellings: Sequence[str], names: Sequence[str]) -> re.Pattern[str]:
    """Find any of the names as whole words: in one of their spellings, or in small letters after an article."""
    if not names:
        return re.compile(r"(?P<name>(?!))(?P<noun>)")
    exact = "|".join(map(re.escape, spellings))
    nouns = "|".join(re.escape(name.lower()) for name in names)
    return re.compile(rf"(?<!\w)(?:(?P<name>{exact})|{ARTICLES}(?P<noun>{nouns}))(?!\w)")
