"""Introductions taken back: the names that a draft has set in capitals, in the prose that a writer made of it.

The draft of a scene without a script prints the summary, and `Mina` as `MINA (6)` where she comes first. Wherever that
introduction still stands in the edited prose, the summary is to say `Mina` again. Capitals and ages that the draft did
not make are the writer's and stay.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple, TypeAlias

from scenes.drafting.draft import paragraphs_of
from scenes.drafting.introductions import Introduction, Introductions, introduced
from scenes.index import index_of
from scenes.page.script import Action
from scenes.reading.particles import ARTICLES
from scenes.record import Story

Prose: TypeAlias = Mapping[int, Sequence[str]]
"""Paragraphs in plain words, by the number of the scene."""

WINDOW = 120
"""Code points on each side of a name that tell it from the same name elsewhere."""

MOST = 20
"""How many spots of one name in one scene are compared, before the edit and after."""

ENOUGH = 2
"""How many words on each side must be the same where a name turns up in another scene."""

WORD = re.compile(r"\w+|[^\w\s]")
BOUNDARY = "\n"
"""Stands for the beginning and the end of a paragraph among its words."""


class _Spot(NamedTuple):
    """A name in capitals in a paragraph: where it stands, and the words round it, the nearest first.

    The words after it begin behind the age of the introduction, where that follows the name.
    """

    scene: int
    paragraph: int
    start: int
    has_age: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


class _Made(NamedTuple):
    """An introduction that the draft has made, and the other spots of its scene with the same name in capitals."""

    introduction: Introduction
    spot: _Spot
    others: tuple[_Spot, ...]


def without_introductions(story: Story, prose: Prose) -> dict[int, list[str]]:
    """Take back from edited prose the introductions that the draft of a story has made.

    `prose` gives the paragraphs of each scene by its number in the story. An introduction is looked for in its own
    scene, by its age and by the words round it; then, where a paragraph was moved, in the others.
    """
    found: dict[_Spot, Introduction] = {}
    missing: list[_Made] = []
    for made in _made_in(story):
        spots = _spots(prose.get(made.spot.scene, ()), made.introduction, made.spot.scene)
        spot = _own_spot(made, list(islice(spots, MOST)))
        if spot is not None and spot not in found:
            found[spot] = made.introduction
        else:
            missing.append(made)
    for introduction, spot in _moved(missing, prose):
        found.setdefault(spot, introduction)
    return _as_told(story, _taken_back(prose, found))


def _as_told(story: Story, prose: Mapping[int, list[str]]) -> dict[int, list[str]]:
    """Spell a paragraph as its summary does where the two differ in introductions alone.

    A draft that was made before scenes moved introduces people elsewhere.
    """
    introductions = Introductions(story, index_of(story))
    told: dict[int, list[str]] = {}
    for number, paragraphs in prose.items():
        scene = story.scenes[number]
        own = paragraphs_of(scene.summary)
        spelled = {introductions.unintroduced(text, scene.telling): text for text in own if own != paragraphs}
        told[number] = [
            spelled.get(introductions.unintroduced(text, scene.telling), text) if spelled and text not in own else text
            for text in paragraphs
        ]
    return told


def _made_in(story: Story) -> Iterator[_Made]:
    """Give the introductions in the draft of a story that change its prose."""
    introductions = Introductions(story, index_of(story))
    for number, scene in enumerate(story.scenes):
        if scene.body:
            for element in scene.body:
                if isinstance(element, Action):
                    introductions.find(element.text, scene)
            continue
        texts = paragraphs_of(scene.summary)
        found = [introductions.find(text, scene) for text in texts]
        said = [introduced(text, own) for text, own in zip(texts, found, strict=True)]
        for place, own in enumerate(found):
            grown = 0  # what the introductions before have added to the paragraph
            for introduction in own:
                start = introduction.start + grown
                made = introduction.said + introduction.age
                grown += len(made) - len(introduction.spelled)
                if made != introduction.spelled:
                    spots = list(_spots(said, introduction, number))
                    spot = next(spot for spot in spots if (spot.paragraph, spot.start) == (place, start))
                    yield _Made(introduction, spot, tuple(other for other in spots if other is not spot))


def _spots(paragraphs: Iterable[str], introduction: Introduction, scene: int) -> Iterator[_Spot]:
    """Find where a name stands as an introduction sets it."""
    age = introduction.age
    for place, text in enumerate(paragraphs):
        if introduction.said not in text:
            continue
        for match in _set_as(introduction.said).finditer(text):
            if introduction.after_article and not _follows_article(text, match.start()):
                continue
            has_age = text.startswith(age, match.end())
            end = match.end() + (len(age) if has_age else 0)
            before = WORD.findall(text[max(0, match.start() - WINDOW) : match.start()])[::-1]
            after = WORD.findall(text[end : end + WINDOW])
            first = (BOUNDARY,) if match.start() <= WINDOW else ()
            last = (BOUNDARY,) if end + WINDOW >= len(text) else ()
            yield _Spot(scene, place, match.start(), has_age, (*before, *first), (*after, *last))


@lru_cache(maxsize=256)  # a name is looked for in scene after scene
def _set_as(said: str) -> re.Pattern[str]:
    name = re.escape(said)
    return re.compile(rf"{name}(?<!\w{name})(?!\w)")  # what begins with letters is found fast


def _follows_article(text: str, start: int) -> bool:
    return re.search(rf"{ARTICLES}$", text[max(0, start - WINDOW) : start]) is not None


def _own_spot(made: _Made, spots: Sequence[_Spot]) -> _Spot | None:
    """Choose the spot that an introduction has become in its own scene.

    Names that stood in capitals before find their spots as well, the most alike first, so that none of them is taken.
    An introduction that has lost its age must at least have kept a neighbour.
    """
    before = (made.spot, *made.others)[:MOST]
    pairs = [(old, new, _likeness(old, new)) for old in before for new in spots]
    pairs.sort(key=lambda pair: (pair[0].has_age is pair[1].has_age, pair[2]), reverse=True)
    found: dict[_Spot, _Spot] = {}
    for old, new, likeness in pairs:
        is_free = old not in found and new not in found.values()
        if is_free and (old is not made.spot or new.has_age or likeness):
            found[old] = new
    return found.get(made.spot)


def _likeness(one: _Spot, other: _Spot) -> int:
    """Count the words next to two spots that are the same."""
    sides = (zip(one.before, other.before, strict=False), zip(one.after, other.after, strict=False))
    return sum(1 for side in sides for _ in takewhile(lambda pair: pair[0] == pair[1], side))


def _moved(missing: Sequence[_Made], prose: Prose) -> Iterator[tuple[Introduction, _Spot]]:
    """Find introductions in other scenes, where the same words stand next to them."""
    if not missing:
        return
    wanted = {_mark(made.introduction, made.spot): made.introduction for made in missing}
    by_word: defaultdict[str, dict[str, Introduction]] = defaultdict(dict)
    for introduction in (made.introduction for made in missing):
        word = WORD.search(introduction.said)
        by_word[word[0] if word else ""].setdefault(introduction.said + introduction.age, introduction)
    for number, paragraphs in prose.items():
        words = dict.fromkeys(word for text in paragraphs for word in WORD.findall(text))
        for introduction in [one for word in words if word in by_word for one in by_word[word].values()]:
            for spot in _spots(paragraphs, introduction, number):
                found = wanted.pop(_mark(introduction, spot), None) if spot.has_age else None
                if found is not None:
                    yield found, spot


def _mark(introduction: Introduction, spot: _Spot) -> Hashable:
    """Give what tells an introduction at a spot from others: its words, and the words next to it on both sides."""
    return introduction.said, introduction.age, spot.before[:ENOUGH], spot.after[:ENOUGH]


def _taken_back(prose: Prose, made: Mapping[_Spot, Introduction]) -> dict[int, list[str]]:
    """Spell names in paragraphs as the story does, where the draft had made introductions of them."""
    texts = {number: list(paragraphs) for number, paragraphs in prose.items()}
    by_paragraph: defaultdict[tuple[int, int], list[_Spot]] = defaultdict(list)
    for spot in sorted(made, key=lambda spot: spot.start):
        by_paragraph[spot.scene, spot.paragraph].append(spot)
    for (number, place), spots in by_paragraph.items():
        text = texts[number][place]
        pieces: list[str] = []
        at = 0
        for spot in spots:
            introduction = made[spot]
            pieces += (text[at : spot.start], introduction.spelled)
            at = spot.start + len(introduction.said) + (len(introduction.age) if spot.has_age else 0)
        texts[number][place] = "".join(pieces) + text[at:]
    return texts
