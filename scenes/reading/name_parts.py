"""Names as scripts write them: which spellings are one name, and which words make it somebody else's."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set

from scenes.names import folded
from scenes.reading.particles import ARTICLES

UNIFIED = str.maketrans({".": None, "\u2010": "-", "\u2011": "-"})
"""Dots are left out and hyphens made equal where cues are compared."""

POSSESSIVE = re.compile(r"['\u2019]s$", re.IGNORECASE)

CUE_MARK = "@"
"""What a cue in letters without capitals begins with; some writers set it before names in action as well."""

EDGES = f".,;:!?()[]\"'\u2018\u2019\u201c\u201d\u2026-\u2013\u2014*_{CUE_MARK}"
"""What may stand round a word and is no part of it."""

LONGEST_NAME = 5
"""Names of more words are not looked for in action."""

ARTICLE = re.compile(ARTICLES, re.IGNORECASE)
TELLS_APART = re.compile(
    "mrs|ms|miss|lady|old|older|young|younger|little|big|tall|short|fat|thin|baby|teenage|adult|male|female"
    "|first|second|third|other|another|new"
)
"""Words that make somebody else of a name they stand before: the OLD MAN is not the MAN, MRS. SMITH is not SMITH."""

TITLES = re.compile(
    "mr|mister|mrs|ms|miss|dr|doctor|prof|professor|sir|lady|lord|captain|capt|colonel|general|major|lieutenant|lt"
    "|sergeant|sgt|detective|inspector|officer|agent|judge|father|mother|brother|sister|uncle|aunt|king|queen|prince"
    "|princess|president|senator|reverend"
)
"""Words before a last name: alone they are short for nobody in particular."""

ANYBODY = re.compile("man|woman|boy|girl|guy|kid|child")
"""Words that are short for nobody: the MAN need not be the MAN IN BLACK."""

TOLD_BEHIND = re.compile(r"jr|sr|junior|senior|ii+|iv|#?\d+|one|two|three|four|five")
"""Words that make somebody else of a name they stand behind: DANNY JR. is not DANNY."""

LONGEST_FULL_NAME = 3
"""Words of a full name for which a cue may be short."""

TOGETHER = re.compile(r"\s*[&/,+]\s*|\s+(?:AND|UND|ET|Y|E|И)\s+", re.IGNORECASE)
"""What stands between the names of people who speak as one: `BOB & AMY`."""


def key_of(name: str) -> str:
    """Give what a name is known by in a script: `MR HAN` is `MR. HAN`."""
    return folded(name.translate(UNIFIED)) or folded(name)


def word_of(text: str) -> str:
    """Give a word as names are compared: without punctuation round it and without a possessive end."""
    return folded(POSSESSIVE.sub("", text.strip(EDGES)))


def without_article(name: str) -> str:
    """Leave an article out of a name in capitals: `A WOMAN`, `HIS BROTHER`."""
    match = ARTICLE.match(name)
    return name[match.end() :] if match else name


def tells_apart(word: str) -> bool:
    """Whether a word belongs to the name it stands before: `OLD`, `MRS.`, `BOB'S`."""
    return bool(TELLS_APART.fullmatch(word_of(word)) or POSSESSIVE.search(word))


def named_together(name: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the names in one that names several people, each of whom is known alone too; nobody where it is one name."""
    names = TOGETHER.split(name)
    return tuple(dict.fromkeys(names)) if len(names) > 1 and all(map(is_known, names)) else ()


def whole_name(words: Sequence[str]) -> str:
    """Give the name that words before an age are; without capitals it is one word, for `@` may mark who acts."""
    return name_of(words[-1:] if is_caseless(words[-1]) else words)


def name_of(words: Sequence[str]) -> str:
    """Give the name that words end in, without marks round it."""
    return " ".join(words[-LONGEST_NAME:]).strip(EDGES)


def full_names(introduced: Iterable[Sequence[str]], cues: Set[str]) -> dict[str, str]:
    """Give the full names in introductions for which a cue is short, by that cue: `DANNY OSHEA (24)` by DANNY.

    Where another name or cue would fit as well, they stay apart.
    """
    said = dict.fromkeys(map(whole_name, introduced))
    names = {key_of(name): name for name in map(without_article, reversed(said)) if name}
    known = cues | names.keys()
    fitting = Counter(map(_short_for, known)) if names else Counter()
    return {
        short: name
        for key, name in names.items()
        if (short := _short_for(key)) in cues
        and fitting[short] == 1
        and key not in cues
        and len(words := key.split()) <= LONGEST_FULL_NAME
        and not any(" ".join(words[at:]) in known for at in range(1, len(words)))
    }


def _short_for(name: str) -> str:
    """Give what may be short for a full name: its first word, or its title and last word; empty where it is none."""
    first, *others = name.split() or [""]
    if any(tells_apart(word) or TOLD_BEHIND.fullmatch(word_of(word)) for word in others) or TOGETHER.search(name):
        return ""
    if TITLES.fullmatch(word_of(first)):
        return f"{first} {others[-1]}" if len(others) > 1 else ""
    is_short = others and not (tells_apart(first) or ANYBODY.fullmatch(word_of(first)) or ARTICLE.match(name))
    return first if is_short else ""


def is_caseless(word: str) -> bool:
    """Whether a word is of a script without capitals."""
    name = word.removeprefix(CUE_MARK)
    return name.isalpha() and name.upper() == name.lower()
