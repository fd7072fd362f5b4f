"""Full names: who is introduced as RUTH CALLOWAY and speaks as RUTH is one person."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scenes.names import folded, key_of
from scenes.page.script import Action, ScriptElement
from scenes.reading.introductions import (
    TOGETHER,
    Introduction,
    is_caseless,
    is_nobody,
    name_of,
    of_one_sentence,
    tells_apart,
)
from scenes.reading.particles import ARTICLES

LONGEST_FULL_NAME = 3
"""More words in capitals are more than a name, `RUTH SEES A DOG`; a nickname in quotes is not counted."""

NICKNAME = '["\u201c][^"\u201d]*["\u201d]'


def speakers_by_full_name(
    introduced: Iterable[tuple[int, Introduction]], cues: Mapping[str, int], script: Iterable[ScriptElement]
) -> dict[str, str]:
    """Give the cue of those who speak under the first of the names that they are introduced by, by the full name.

    `introduced` and `cues` tell in which scene each first comes, `cues` and the result are as names are compared. Only
    one full name may begin with the cue. What stands behind an article is what somebody is, and no name; so is a cue
    that does, unless it first speaks in the scene of the introduction: a GUARD is not GUARD CAPTAIN.
    """
    found: dict[str, dict[str, int]] = {}
    for scene, one in introduced:
        words = of_one_sentence(one.words)
        if cue := _first_name(words, cues):
            found.setdefault(cue, {}).setdefault("" if one.has_article else key_of(name_of(words)), scene)
    what_people_are = frozenset(_words_behind_articles(script)) if found else frozenset()
    return {
        name: cue
        for cue, names in found.items()
        for name, scene in names.items()
        if len(names) == 1 and name and (cues[cue] == scene or cue.split()[0] not in what_people_are)
    }


def _first_name(words: Sequence[str], cues: Mapping[str, int]) -> str:
    """Give the longest cue that a full name begins with; nothing where somebody speaks under the end of it.

    Words without capitals may be more than a name.
    """
    name = name_of(words)
    count = len(re.sub(NICKNAME, " ", name).split())
    if not 1 < count <= LONGEST_FULL_NAME or tells_apart(words[0]) or is_caseless(words[-1]):
        return ""
    ends = (key_of(name_of(words[at:])) for at in range(len(words)))
    if any(end in cues for end in ends) or TOGETHER.search(name) or is_nobody(name):
        return ""
    begun = (key_of(name_of(words[:length])) for length in range(len(words) - 1, 0, -1))
    return next((cue for cue in begun if cue in cues), "")


def _words_behind_articles(script: Iterable[ScriptElement]) -> Iterator[str]:
    word = re.compile(rf"{ARTICLES}([\w'\u2019\-]+)", re.IGNORECASE)
    for element in script:
        if isinstance(element, Action):
            yield from (folded(match[1]) for match in word.finditer(element.text))
