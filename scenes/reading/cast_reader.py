"""Who is in a script: those who speak, those whom action introduces with an age, and who is named where."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from scenes.names import folded
from scenes.page.blocks import is_shortened
from scenes.page.cues import extension_of, speaker
from scenes.page.inline import inline_of
from scenes.page.script import Action, ScriptElement, speeches_of
from scenes.reading.ages import AGE, is_age, with_bare_ages, years_in
from scenes.reading.particles import ARTICLES, without_endings
from scenes.reading.shots import SHOT
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

WIDE_STOPS = "\u3001\u3002\uff01\uff0c\uff1f"
"""Commas and ends of sentences as East Asian keyboards give them; no blank follows."""

WIDE_STOP = re.compile(f"[{WIDE_STOPS}]")
STOPS = f",;:!?{WIDE_STOPS}"
"""What ends the words of one name."""

APART = re.compile(rf"--+|\u2013|\u2014|\u2026|/|{'|'.join(WIDE_STOPS)}")
"""What parts words although no blank does, beside ages: dashes, dots, strokes.

Each choice begins with one letter, so that `re` looks for these letters alone, which is three times as fast.
"""

ASCII_SIGNS = "-/"
APART_SIGNS = f"{ASCII_SIGNS}\u2013\u2014\u2026{WIDE_STOPS}"
"""What a text has at least one of in which there is something to part."""

UNIFIED = str.maketrans({".": None, "\u2010": "-", "\u2011": "-"})
"""Dots are left out and hyphens made equal where cues are compared."""

SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u2019\u201d)\]]*$")
"""The end of a word that may be the last of a sentence."""

POSSESSIVE = re.compile(r"['\u2019]s$", re.IGNORECASE)
CUE_MARK = "@"
"""What a cue in letters without capitals begins with; some writers set it before names in action as well."""

EDGES = f".,;:!?()[]\"'\u2018\u2019\u201c\u201d\u2026-\u2013\u2014*_{CUE_MARK}"
LONGEST_NAME = 5
"""Names of more words are not looked for in action."""

ARTICLE = re.compile(ARTICLES, re.IGNORECASE)
TELLS_APART = re.compile(
    "mrs|ms|miss|lady|old|older|young|younger|little|big|tall|short|fat|thin|baby|teenage|adult|male|female"
    "|first|second|third|other|another|new"
)
"""Words that make somebody else of a name they stand before: the OLD MAN is not the MAN, MRS. SMITH is not SMITH."""

COUNTED = re.compile(
    "cont(?:['\u2019]?d|inued)|later"
    "|acts?|chapters?|episodes?|pages?|parts?|rooms?|scenes?|sequences?|shots?|takes?|titles?"
)
"""Words for what has a number and no age, where the number stands right behind them: `PAGE (3)`, `HOTEL ROOM (101)`."""

PHRASE = re.compile("[\u3005\u30a1-\u30fc\u3400-\u9fff][\u3041-\u3096]+[\u3005\u30a1-\u30fc\u3400-\u9fff]")
"""Hiragana between other letters: few names have them, most Japanese phrases do, without blanks: `机に向かう太郎`."""

COLON = re.compile(r"[:\uff1a][*_]*$")
"""What ends a word behind which a number is no age: `CONTINUED: (2)`."""

TOGETHER = re.compile(r"\s*[&/,+]\s*|\s+(?:AND|UND|ET|Y|E|И)\s+", re.IGNORECASE)
"""What stands between the names of people who speak as one: `BOB & AMY`."""

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
        cues = dict.fromkeys(key_of(speaker(speech)) for element in script for speech in speeches_of(element))
        self._groups = {cue: group for cue in cues if (group := named_together(cue, cues.__contains__))}
        self._cues = dict.fromkeys(cue for cue in cues if cue not in self._groups)
        self._without_article = {key_of(without_article(cue)): cue for cue in reversed(self._cues)}
        self._people: dict[str, _Person] = {}
        self._slugs = Slugs("character")
        self._names: set[str] = set()
        self._keys: dict[tuple[str, ...], str] = {}  # of people, by the words of their names
        self._first_words: set[str] = set()
        self._found: dict[str, tuple[_Named, ...]] = {}  # in each text, for scenes ask for it again
        for element in script:
            self._meet(element)
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

    def _meet(self, element: ScriptElement) -> None:
        """Add those who speak in an element, and those whom it introduces."""
        for speech in speeches_of(element):
            name = speaker(speech)
            if key_of(name) not in self._groups:
                self._add(name, key_of(name))
        if isinstance(element, Action) and ("(" in element.text or "\uff08" in element.text):
            for words in _introduced(element.text):
                self._introduce(words)

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
            if start and _tells_apart(words[start - 1]):
                break
            name = _name_of(words[start:])
            key = key_of(name)
            if key in self._cues or key in self._people:
                return name, key
        words = words[-1:] if is_caseless(words[-1]) else _of_one_sentence(words)  # `@` may mark who does something
        whole = _name_of(words)
        name = without_article(whole)
        key = key_of(name)
        if key not in self._without_article and words[0].upper() == "THE":
            return whole, key_of(whole)
        return name, self._without_article.get(key, key)

    def _introduce(self, words: Sequence[str]) -> None:
        """Add whom words before an age name; what may be no name is one where it is known or has the mark of a cue."""
        name, key = self._meant(words)
        is_known = key in self._cues or key in self._people
        if is_known or words[0][0] == CUE_MARK or not _is_nobody(name):
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
        words = tuple(_word(word) for word in name.split())
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
        if _word(word) in self._first_words:
            return True
        return any(folded(stem) in self._first_words for stem in without_endings(word.strip(EDGES)))

    def _longest(self, words: list[str]) -> tuple[tuple[str, ...], str] | None:
        """Find the longest name that words begin with, and its last word as spelled, without an ending."""
        group = [_word(word) for word in words]
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
    if "(" in plain or "\uff08" in plain:
        plain = with_bare_ages(plain)
    signs = ASCII_SIGNS if plain.isascii() else APART_SIGNS
    return APART.sub(r" \g<0> ", plain).split() if any(sign in plain for sign in signs) else plain.split()


def key_of(name: str) -> str:
    """Give what a name is known by in a script: `MR HAN` is `MR. HAN`."""
    return folded(name.translate(UNIFIED)) or folded(name)


def _character(person: _Person) -> Character:
    name = person.spelled or person.cue
    others = {folded(person.cue): person.cue, **person.variants}
    others.pop(folded(name), None)
    return Character(id=person.id, name=name, aliases=tuple(Alias(name=other) for other in others.values()))


def _how(extension: str) -> How:
    """Say whether a speaker is there or only heard."""
    said = unicodedata.normalize("NFKC", extension)
    return How.VOICE if VOICE.search(said) and not INTO.search(said) else How.PRESENT


def _word(text: str) -> str:
    """Give a word as names are compared: without punctuation round it and without a possessive end."""
    return folded(POSSESSIVE.sub("", text.strip(EDGES)))


def named_together(name: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the names in one that names several people, each of whom is known alone too; nobody where it is one name."""
    names = TOGETHER.split(name)
    return tuple(dict.fromkeys(names)) if len(names) > 1 and all(map(is_known, names)) else ()


def _introduced(text: str) -> Iterator[Sequence[str]]:
    """Find the words before an age in brackets: those in capitals, or one of a script without capitals.

    The mark of a cue says where they begin, also in a script without capitals.
    """
    if not text.isascii():
        text = WIDE_STOP.sub(r"\g<0> ", unicodedata.normalize("NFC", text))
    for match in AGE.finditer(text):
        words: list[str] = []
        before = text[max(0, match.start() - 60) : match.start()].split()
        if before and COLON.search(before[-1]):
            continue
        for word in reversed(before):
            if not word.strip(EDGES).isupper() or (words and word[-1] in STOPS):
                if not words and is_caseless(word):
                    words = _from_mark(before) or [word]
                break
            words.insert(0, word)
            if word[0] == CUE_MARK:
                break
        if _name_of(words) and is_age(match):
            yield words[-LONGEST_NAME:]


def _from_mark(words: list[str]) -> list[str]:
    """Give the words from the last mark of a cue on; none where they cannot be one name without capitals."""
    at = max((at for at, word in enumerate(words) if word[0] == CUE_MARK), default=len(words))
    return words[at:] if all(map(is_caseless, words[at:])) else []


def _name_of(words: Sequence[str]) -> str:
    return " ".join(words[-LONGEST_NAME:]).strip(EDGES)


def _of_one_sentence(words: Sequence[str]) -> Sequence[str]:
    """Leave out the words of the sentences before; a title or a name that is shortened, `DR.`, `J.`, ends none."""
    ends = (at for at in range(len(words) - 1, 0, -1) if SENTENCE_END.search(words[at - 1]))
    return words[next((at for at in ends if not _has_dot_of_its_own(words[at - 1])), 0) :]


def _has_dot_of_its_own(word: str) -> bool:
    name = word.strip(EDGES)
    return "." in name or (word.endswith(".") and is_shortened(name))


def _is_nobody(name: str) -> bool:
    """Whether a name is that of a shot or of a thing that has a number and no age, or is a phrase."""
    return bool(COUNTED.fullmatch(_word(name.rpartition(" ")[2])) or SHOT.fullmatch(name) or PHRASE.search(name))


def without_article(name: str) -> str:
    """Leave an article out of a name in capitals: `A WOMAN`, `HIS BROTHER`."""
    match = ARTICLE.match(name)
    return name[match.end() :] if match else name


def _tells_apart(word: str) -> bool:
    """Whether a word belongs to the name it stands before: `OLD`, `MRS.`, `BOB'S`."""
    return bool(TELLS_APART.fullmatch(_word(word)) or POSSESSIVE.search(word))


def is_caseless(word: str) -> bool:
    """Whether a word is of a script without capitals."""
    name = word.removeprefix(CUE_MARK)
    return name.isalpha() and name.upper() == name.lower()
