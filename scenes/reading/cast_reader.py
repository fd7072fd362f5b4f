"""Who is in a script: those who speak, those whom action introduces with an age, and who is named where."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import attrs

from scenes.names import folded, key_of
from scenes.page.cues import extension_of, speaker
from scenes.page.inline import inline_of
from scenes.page.script import Action, SceneHeading, ScriptElement, speeches_of
from scenes.reading.ages import AGE, is_age, may_say_age, with_bare_ages, years_in
from scenes.reading.full_names import speakers_by_full_name
from scenes.reading.introductions import (
    COLON,
    CUE_MARK,
    EDGES,
    LONGEST_NAME,
    POSSESSIVE,
    WIDE_STOPS,
    Introduction,
    introductions_in,
    is_caseless,
    is_nobody,
    name_of,
    named_together,
    of_one_sentence,
    tells_apart,
    without_article,
    word_of,
)
from scenes.reading.particles import without_endings
from scenes.record import Alias, Character, How, Presence
from scenes.slugs import Slugs

VOICE = re.compile(
    r"\bV[./]?\s?O\b|\bVOICE|\bPHONE|\bRADIO|\bTV\b|\bFILTER|\bINTERCOM|\bRECORD|\bPRE-?LAP|\bNARRAT"
    r"|\bVOIX OFF|\bVOZ (?:EN )?OFF|\bVOCE FUORI|\bDIŞ SES|\bГ?ЗК\b|\bЗА КАДРОМ"
    r"|소리|내레이션|나레이션|전화|라디오|방송|^(?:E|F|N|NA)$|旁白|画外音|畫外音|电话|電話",
    re.IGNORECASE,
)
"""Extensions of somebody who is heard and not there. Korean scripts write E, F, N for effect, filter, narration."""

INTO = re.compile(r"\bINTO\b", re.IGNORECASE)
"""Who speaks into a telephone is there."""

APART = re.compile(rf"--+|\u2013|\u2014|\u2026|/|{'|'.join(WIDE_STOPS)}")
"""What parts words although no blank does, beside ages: dashes, dots, strokes.

Each choice begins with one letter, so that `re` looks for these letters alone, which is three times as fast.
"""

ASCII_SIGNS = "-/"
APART_SIGNS = f"{ASCII_SIGNS}\u2013\u2014\u2026{WIDE_STOPS}"
"""What a text has at least one of in which there is something to part."""

STRENGTH = {How.PRESENT: 2, How.VOICE: 1, How.MENTIONED: 0}


@attrs.define
class _Person:
    """One of the people: `cue` is the name on the first cue or in the introduction, `spelled` as action spells it.

    `variants` are other spellings of the cue, each by what it is compared by.
    """

    id: str
    cue: str
    spelled: str = ""
    variants: dict[str, str] = attrs.field(factory=dict)


@attrs.frozen
class _Named:
    """A name in action: whose, how it is spelled, whether an age beside it introduces it, and that age in years."""

    key: str
    spelled: str
    is_introduced: bool
    age: int | None


class Cast:
    """The people of a script."""

    def __init__(self, elements: Iterable[ScriptElement]) -> None:
        script = tuple(elements)
        scenes = tuple(accumulate(isinstance(element, SceneHeading) for element in script))
        cues: dict[str, int] = {}  # each with the scene in which it first speaks
        for scene, element in zip(scenes, script, strict=True):
            for speech in speeches_of(element):
                cues.setdefault(key_of(speaker(speech)), scene)
        self._groups = {cue: group for cue in cues if (group := named_together(cue, cues.__contains__))}
        self._cues = {cue: scene for cue, scene in cues.items() if cue not in self._groups}
        self._without_article = {key_of(without_article(cue)): cue for cue in reversed(self._cues)}
        self._people: dict[str, _Person] = {}
        self._slugs = Slugs("character")
        self._names: set[str] = set()
        self._keys: dict[tuple[str, ...], str] = {}  # of people, by the words of their names
        self._first_words: set[str] = set()
        self._found: dict[str, tuple[_Named, ...]] = {}  # in each text, for scenes ask for it again
        introduced = [introductions_in(one.text) if isinstance(one, Action) else () for one in script]
        by_scene = ((scene, one) for scene, found in zip(scenes, introduced, strict=True) for one in found)
        self._full_names = speakers_by_full_name(by_scene, self._cues, script)
        for element, found in zip(script, introduced, strict=True):
            self._meet(element, found)
        for element in script:
            if isinstance(element, Action):
                self._spell(element)

    def characters(self) -> tuple[Character, ...]:
        """Give the people in the order in which they first speak or are introduced.

        A name is spelled as action spells it; where none does, as the cue.
        """
        return tuple(_character(person) for person in self._people.values())

    def presences(self, elements: Iterable[ScriptElement]) -> tuple[Presence, ...]:
        """Say who is in a scene: who speaks is there or is heard, who is introduced is there, others are mentioned."""
        found: dict[str, Presence] = {}
        for element in elements:
            for speech in speeches_of(element):
                cue = key_of(speaker(speech))
                for key in self._groups.get(cue, (cue,)):
                    self._note(found, key, _how(extension_of(speech)), None)
            if isinstance(element, Action):
                for named in self._named(element.text):
                    how = How.PRESENT if named.is_introduced else How.MENTIONED
                    self._note(found, named.key, how, named.age)
        return tuple(found.values())

    def _meet(self, element: ScriptElement, introductions: Iterable[Introduction]) -> None:
        """Add those who speak in an element, and those whom it introduces."""
        for speech in speeches_of(element):
            name = speaker(speech)
            if key_of(name) not in self._groups:
                self._add(name, key_of(name))
        for introduction in introductions:
            self._introduce(introduction)

    def _spell(self, action: Action) -> None:
        """Spell people as an action does, where none before it has spelled them otherwise than in capitals."""
        for named in self._named(action.text):
            person = self._people[named.key]
            if not person.spelled and not named.spelled.isupper():
                person.spelled = named.spelled

    def _note(self, found: dict[str, Presence], key: str, how: How, age: int | None) -> None:
        known = found.get(key)
        if known is None:
            found[key] = Presence(character=self._people[key].id, how=how, age=age)
            return
        stronger = max(known.how, how, key=lambda kind: STRENGTH[kind])
        told = known.age if known.age is not None else age
        if stronger is not known.how or told != known.age:
            found[key] = attrs.evolve(known, how=stronger, age=told)

    def _meant(self, words: Sequence[str]) -> tuple[str, str]:
        """Give the name that words in capitals before an age end in, and what it is known by.

        It is the longest that somebody speaks under or was introduced by: `SUDDENLY BOB (40)` is BOB, unless the word
        before it tells apart: `OLD MAN (80)`. Where nobody is known, an article goes, `A WOMAN (30)` is WOMAN, but for
        `THE`, which many names have; and without capitals a name is one word.
        """
        for start in range(len(words)):
            if start and tells_apart(words[start - 1]):
                break
            name = name_of(words[start:])
            key = key_of(name)
            if key in self._cues or key in self._people:
                return name, key
        words = words[-1:] if is_caseless(words[-1]) else of_one_sentence(words)  # `@` may mark who does something
        whole = name_of(words)
        name = without_article(whole)
        key = key_of(name)
        if key not in self._without_article and words[0].upper() == "THE":
            return whole, key_of(whole)
        return name, self._without_article.get(key, key)

    def _introduce(self, introduction: Introduction) -> None:
        """Add whom words before an age name; what may be no name is one where it is known or has the mark of a cue."""
        words = of_one_sentence(introduction.words)
        if (cue := self._full_names.get(key_of(name_of(words)))) is not None:
            self._add(name_of(words[: len(cue.split())]), cue)
            self._add(name_of(words), cue)
            return
        name, key = self._meant(introduction.words)
        is_known = key in self._cues or key in self._people
        if is_known or introduction.words[0][0] == CUE_MARK or (introduction.is_sure and not is_nobody(name)):
            self._add(name, key)

    def _add(self, name: str, key: str) -> None:
        """Add a name of the person who is known by the key."""
        if name in self._names:
            return
        self._names.add(name)
        person = self._people.get(key)
        if person is None:
            self._people[key] = _Person(self._slugs.new(name), name)
        else:
            person.variants.setdefault(folded(name), name)
        words = tuple(word_of(word) for word in name.split())
        if len(words) <= LONGEST_NAME and words and words[0]:
            self._first_words.add(words[0])
            self._keys.setdefault(words, key)

    def _named(self, text: str) -> tuple[_Named, ...]:
        """Find names in action: words that begin with a capital, or are of a script without capitals."""
        if text not in self._found:
            self._found[text] = tuple(self._names_in(_words_of(text)))
        return self._found[text]

    def _names_in(self, words: list[str]) -> Iterator[_Named]:
        after = 0
        for at in [at for at, word in enumerate(words) if not word[0].islower()]:
            word = words[at]
            if at < after or not self._begins(word) or word.strip(EDGES)[0].islower():
                continue
            found = self._longest(words[at : at + LONGEST_NAME])
            if found is None:
                continue
            name, last = found
            after = at + len(name)
            spelled = " ".join((*words[at : after - 1], last)).strip(EDGES)
            age = _age_at(words, after)
            yield _Named(self._keys[name], spelled, age is not None, years_in(age) if age else None)

    def _begins(self, word: str) -> bool:
        """Whether a name begins with this word, or is this word without an ending."""
        if word_of(word) in self._first_words:
            return True
        return any(folded(stem) in self._first_words for stem in without_endings(word.strip(EDGES)))

    def _longest(self, words: list[str]) -> tuple[tuple[str, ...], str] | None:
        """Find the longest name that words begin with, and its last word as spelled, without an ending."""
        group = [word_of(word) for word in words]
        for length in range(len(group), 0, -1):
            last = words[length - 1].strip(EDGES)
            if tuple(group[:length]) in self._keys:
                return tuple(group[:length]), POSSESSIVE.sub("", last)
            for stem in without_endings(last):
                name = (*group[: length - 1], folded(stem))
                if name in self._keys:
                    return name, stem
        return None


def _age_at(words: Sequence[str], at: int) -> re.Match[str] | None:
    """Give the age that stands behind a name, if one does."""
    age = AGE.match(words[at]) if at < len(words) else None
    return age if age and is_age(age) and not COLON.search(words[at - 1]) else None


def _words_of(text: str) -> list[str]:
    """Give the words of an action, without marks; what stands between words is one too."""
    plain = unicodedata.normalize("NFC", inline_of(text).text)
    if may_say_age(plain):
        plain = with_bare_ages(plain)
    signs = ASCII_SIGNS if plain.isascii() else APART_SIGNS
    return APART.sub(r" \g<0> ", plain).split() if any(sign in plain for sign in signs) else plain.split()


def _character(person: _Person) -> Character:
    name = person.spelled or person.cue
    others = {folded(person.cue): person.cue, **person.variants}
    others.pop(folded(name), None)
    return Character(id=person.id, name=name, aliases=tuple(Alias(name=other) for other in others.values()))


def _how(extension: str) -> How:
    """Say whether a speaker is there or only heard."""
    said = unicodedata.normalize("NFKC", extension)
    return How.VOICE if VOICE.search(said) and not INTO.search(said) else How.PRESENT
