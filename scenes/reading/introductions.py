"""Introductions: the words before an age in action, `RUTH CALLOWAY (62)`, and what of them is a name."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

import attrs

from scenes.names import folded
from scenes.page.blocks import is_shortened
from scenes.reading.ages import AGE, AGE_BETWEEN_COMMAS, is_age, may_say_age
from scenes.reading.particles import ARTICLES
from scenes.reading.shots import SHOT

WIDE_STOPS = "\u3001\u3002\uff01\uff0c\uff1f"
"""Commas and ends of sentences as East Asian keyboards give them; no blank follows."""

WIDE_STOP = re.compile(f"[{WIDE_STOPS}]")
STOPS = f",;:!?{WIDE_STOPS}"
"""What ends the words of one name."""

SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u2019\u201d)\]]*$")
"""The end of a word that may be the last of a sentence."""

POSSESSIVE = re.compile(r"['\u2019]s$", re.IGNORECASE)
CUE_MARK = "@"
"""What a cue in letters without capitals begins with; some writers set it before names in action as well."""

EDGES = f".,;:!?()[]\"'\u2018\u2019\u201c\u201d\u2026-\u2013\u2014*_{CUE_MARK}"
LONGEST_NAME = 5
"""Names of more words are not looked for in action."""

BEFORE = 60
"""Code points before an age in which its name is looked for."""

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


@attrs.frozen
class Introduction:
    """The words before an age.

    `has_article` tells that one stands before them, as before what somebody is: `a GUARD CAPTAIN (45)`. Between commas,
    `RUTH, 62, waits`, the number is no age where nobody else calls the words a name: they are not `is_sure`.
    """

    words: Sequence[str]
    has_article: bool
    is_sure: bool


def introductions_in(text: str) -> tuple[Introduction, ...]:
    """Find the words before ages in a text of action: those in capitals, or one of a script without capitals.

    The mark of a cue says where they begin, also in a script without capitals.
    """
    return tuple(_introductions(text)) if may_say_age(text) else ()


def _introductions(text: str) -> Iterator[Introduction]:
    if not text.isascii():
        text = WIDE_STOP.sub(r"\g<0> ", unicodedata.normalize("NFC", text))
    ages = [*AGE.finditer(text), *AGE_BETWEEN_COMMAS.finditer(text)]
    for match in sorted(filter(is_age, ages), key=lambda age: age.start()):
        before = text[max(0, match.start() - BEFORE) : match.start()].split()
        if before and COLON.search(before[-1]):
            continue
        words = _words_at_end(before)
        if name_of(words):
            said = " ".join(before[-len(words) - 1 :])
            has_article = without_article(said) != said or without_article(name_of(words)) != name_of(words)
            yield Introduction(words[-LONGEST_NAME:], has_article, is_sure=match.re is AGE)


def _words_at_end(before: list[str]) -> list[str]:
    """Give the last words that may be a name."""
    words: list[str] = []
    for word in reversed(before):
        if not word.strip(EDGES).isupper() or (words and word[-1] in STOPS):
            if not words and is_caseless(word):
                return _from_mark(before) or [word]
            break
        words.insert(0, word)
        if word[0] == CUE_MARK:
            break
    return words


def _from_mark(words: list[str]) -> list[str]:
    """Give the words from the last mark of a cue on; none where they cannot be one name without capitals."""
    at = max((at for at, word in enumerate(words) if word[0] == CUE_MARK), default=len(words))
    return words[at:] if all(map(is_caseless, words[at:])) else []


def name_of(words: Sequence[str]) -> str:
    """Give the name that words are, without punctuation round it."""
    return " ".join(words[-LONGEST_NAME:]).strip(EDGES)


def word_of(text: str) -> str:
    """Give a word as names are compared: without punctuation round it and without a possessive end."""
    return folded(POSSESSIVE.sub("", text.strip(EDGES)))


def of_one_sentence(words: Sequence[str]) -> Sequence[str]:
    """Leave out the words of the sentences before; a title or a name that is shortened, `DR.`, `J.`, ends none."""
    ends = (at for at in range(len(words) - 1, 0, -1) if SENTENCE_END.search(words[at - 1]))
    return words[next((at for at in ends if not _has_dot_of_its_own(words[at - 1])), 0) :]


def _has_dot_of_its_own(word: str) -> bool:
    name = word.strip(EDGES)
    return "." in name or (word.endswith(".") and is_shortened(name))


def is_nobody(name: str) -> bool:
    """Whether a name is that of a shot or of a thing that has a number and no age, or is a phrase."""
    return bool(COUNTED.fullmatch(word_of(name.rpartition(" ")[2])) or SHOT.fullmatch(name) or PHRASE.search(name))


def named_together(name: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the names in one that names several people, each of whom is known alone too; nobody where it is one name."""
    names = TOGETHER.split(name)
    return tuple(dict.fromkeys(names)) if len(names) > 1 and all(map(is_known, names)) else ()


def without_article(name: str) -> str:
    """Leave an article out of a name in capitals: `A WOMAN`, `HIS BROTHER`."""
    match = ARTICLE.match(name)
    return name[match.end() :] if match else name


def tells_apart(word: str) -> bool:
    """Whether a word belongs to the name it stands before: `OLD`, `MRS.`, `BOB'S`."""
    return bool(TELLS_APART.fullmatch(word_of(word)) or POSSESSIVE.search(word))


def is_caseless(word: str) -> bool:
    """Whether a word is of a script without capitals."""
    name = word.removeprefix(CUE_MARK)
    return name.isalpha() and name.upper() == name.lower()
