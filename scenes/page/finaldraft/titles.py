"""The title page as Final Draft keeps it: groups of lines without names, told by their order and their words.

In the middle the title comes first. The line that gives the credit parts what belongs to the title from who has written
it; without one, the group below the title is the author. At the foot stands how to get in touch.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scenes.page.inline import plain
from scenes.page.script import TitleEntry
from scenes.page.title_page import AUTHORS, JOINS, PRINTED

BY = frozenset(
    [
        *("by", "von", "de", "par", "di", "da", "por", "av", "af", "door", "od", "oleh", "โดย"),
        *("מאת",),
        *("تأليف", "بقلم"),
    ]
)
"""What stands right before a name."""

WRITTEN = frozenset(["written", "created", "adapted", "directed", "play", "story", "script", "film"])
"""The words of a credit that may be something else where nothing stands behind them."""

ROLES = frozenset(
    [
        *("screenplay", "teleplay", "regie", "scénario", "scenario", "guion", "guión", "sceneggiatura", "roteiro"),
        *("manus", "manuskript", "käsikirjoitus", "scenariusz", "сценарий", "编剧", "編劇", "시나리오"),
        *("תסריט",),
        *("سيناريو",),
    ]
)
"""Words that are a credit alone, over a name."""

CREDITS = (
    *("un film de", "une série de", "scénario de", "écrit par", "écrit et réalisé par", "réalisé par"),
    *("ein film von", "drehbuch von", "buch von", "geschrieben von", "drehbuch"),
    *("una película de", "escrito por", "escrita por", "guion de", "guión de", "un film di", "scritto da"),
    *("각본", "극본", "작", "脚本", "作"),
)
"""Credits that may have the name behind them on the same line."""

WORDS = WRITTEN | ROLES | {credit.split()[-2:][0] for credit in CREDITS}
"""What a credit says somebody has done, or what it is that is by somebody."""

SOURCES = (
    "based ",
    "adapted from ",
    "inspired ",
    "from ",
    "after ",
    "a remake ",
    "d'après ",
    "d\u2019après ",
    "nach ",
    "basierend ",
    "basado ",
    "basada ",
    "tratto ",
    "원작",
    "原作",
)
EPISODES = frozenset({"episode", "ep", "ep.", "chapter", "part", "season", "pilot"})

FOOT = r"(?i)@|\d{4}|\d{2,}[-./ ]\d{2,}|\u00a9|\b(?:copyright|contact|draft|tel|phone|agent)\b"
"""How to get in touch, a date, a copyright."""

Group = tuple[bool, Sequence[str]]
"""Whether lines that stand together are in the middle of the page, and the lines."""


class Part(NamedTuple):
    """Lines that are one entry of the page, and whether they are a credit."""

    lines: Sequence[str]
    is_credit: bool = False


def entries_of(groups: Sequence[Group]) -> tuple[TitleEntry, ...]:
    """Tell the entries of a title page. A line `Key: value` with a known key says itself what it begins."""
    middle = _together(lines for in_middle, lines in groups if in_middle)
    below = [lines for in_middle, lines in groups if not in_middle]
    last = len(middle) - 1
    blocks = (_apart(lines, 0 if at else 1, goes_on=at < last) for at, lines in enumerate(middle))
    told = _middle([part for at, block in enumerate(blocks) for part in _two_lined(block, has_title=not at)])
    rest = (part.lines for lines in below for part in _apart(lines, len(lines)))
    return (*told, *(_named(lines) or _entry("Contact", lines) for lines in rest))


def begins_entry(line: str, *, in_middle: bool) -> bool:
    """Whether a line below another one would begin an entry of its own."""
    return _named([line]) is not None or (in_middle and (_credit_in(line) is not None or _is_source(line)))


def placed(groups: Sequence[Sequence[str]]) -> list[Group]:
    """Place the groups of a page on which nothing is set in the middle, as some programs write it, by their words."""
    return [
        (not number or not any(re.search(FOOT, line) for line in lines), lines) for number, lines in enumerate(groups)
    ]


def _together(groups: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """Join the lines above and below an `&` or `and` that stands alone: they are names of one entry."""
    joined: list[Sequence[str]] = []
    awaits = False
    for lines in groups:
        joins = bool(joined) and len(lines) == 1 and plain(lines[0]).casefold() in JOINS
        if joins or awaits:
            joined[-1] = [*joined[-1], *lines]
        else:
            joined.append(lines)
        awaits = joins
    return joined


def _apart(lines: Sequence[str], credits_from: int, *, goes_on: bool = False) -> Iterator[Part]:
    """Part lines that stand together at each known key, credit and source: title, credit, who wrote it, the next one.

    A key that comes once more goes on with its entry, and so does a source. Lines above `credits_from` are no credits,
    whatever they say: the first line of the page is the title. Where more lines of the title may stand, words in its
    capitals are its own, as are `FROM` and `AFTER`. Without a name to come, a word alone is no credit: `goes_on` tells
    that something stands below these lines.
    """
    part: list[str] = []
    key = ""
    in_title = credits_from > 0
    for at, line in enumerate(lines):
        named = _named([line])
        is_open = named is None and at >= credits_from
        alone = (goes_on or at + 1 < len(lines)) and not (in_title and plain(line).isupper())
        credit = _credit_in(line, alone=alone) if is_open else None
        is_source = is_open and credit is None and not in_title and _is_source(line)
        begun = named.key if named is not None else "Source" if is_source else ""
        if begun and begun == key:
            part += named.values if named is not None else [line]
        elif begun or credit is not None:
            yield from ([Part(part)] if part else [])
            part, key = [line], begun
            in_title = begun == "Title"
            if credit is not None:
                words, name = credit
                yield Part([words], is_credit=True)
                part = [name] if name else []
        else:
            part.append(line)
    yield from ([Part(part)] if part else [])


def _two_lined(parts: Iterable[Part], *, has_title: bool) -> Sequence[Part]:
    """Join a credit that stands on two lines: `Screenplay` over `by`.

    The title stays whole; it is the first of the parts where these have one.
    """
    joined: list[Part] = []
    for part in parts:
        above = joined[-1].lines if len(joined) > has_title else ()
        if part.is_credit and above and _folded(part.lines[0]) in BY and _awaits_by(above):
            joined[-1:] = [Part(above[:-1])] if above[:-1] else []
            joined.append(Part([above[-1], *part.lines], is_credit=True))
        else:
            joined.append(part)
    return joined


def _awaits_by(lines: Sequence[str]) -> bool:
    """Whether the last of some lines is the upper one of a credit: no line of a source, nor below a key."""
    return _named(lines) is None and not _is_source(lines[0]) and _folded(lines[-1]).split(" ")[-1] in WORDS


def _folded(line: str) -> str:
    """Give the words of a line for comparing, without the colon behind them."""
    return plain(line).casefold().rstrip(" :：")


def _credit_in(line: str, *, alone: bool = True) -> tuple[str, str] | None:
    """Give the words of a credit, and the name behind them; `STAND` over `BY ME` is a title.

    `alone` tells whether a word that is no more than a part of a credit may be one: `von`, `Ein Drehbuch von`.
    """
    text = plain(line)
    words = text.split()
    folded = [word.casefold() for word in words]
    said = _folded(line)
    if not words or _is_source(line):
        return None
    if said in CREDITS or folded[-1].rstrip(":") == "by" or (alone and _is_worded(said.split())):
        return line, ""
    length = next((len(credit.split()) for credit in CREDITS if said.startswith(f"{credit} ")), 0)
    if "by" in folded:
        by = folded.index("by")
        length = by + 1 if (folded[by - 1] in WORDS if by else not text.isupper()) else length
    if not length:
        return None
    is_unmarked = text == " ".join(line.split())
    return (" ".join(words[:length]), " ".join(words[length:])) if is_unmarked else (line, "")


def _is_worded(words: Sequence[str]) -> bool:
    """Whether a line is made of a credit's words: `von`, `Regie`, `Ein Drehbuch von`, `Drehbuch und Regie`."""
    if len(words) < 2:
        return not (BY | ROLES).isdisjoint(words)
    return (words[-1] in BY and not WORDS.isdisjoint(words)) or (words[0] in WORDS and words[-1] in WORDS)


def _is_source(line: str) -> bool:
    return plain(line).casefold().startswith(SOURCES)


def _is_episode(line: str) -> bool:
    words = plain(line).casefold().split()
    return bool(words) and (
        words[0] in EPISODES or (words[-1][-1] in "화부회" and words[-1][:-1].lstrip("제").isdigit())
    )


def _middle(parts: Sequence[Part]) -> Iterator[TitleEntry]:
    """Tell the parts in the middle of the page."""
    first = next((number for number, part in enumerate(parts) if part.is_credit), len(parts))
    has_title = has_author = False
    for number, (lines, is_credit) in enumerate(parts):
        named = _named(lines)
        if named is not None:
            has_title |= named.key == "Title"
            has_author |= named.key.casefold() in AUTHORS
            yield named
        elif not has_title:
            has_title = True
            yield _entry("Title", lines)
        elif is_credit:
            has_author = False
            yield _entry("Credit", lines)
        elif _is_source(lines[0]):
            yield _entry("Source", lines)
        elif not has_author and _is_episode(lines[0]):
            yield _entry("Episode", lines)
        elif number < first < len(parts):
            yield _entry("Tagline", lines)
        elif has_author:
            yield _entry("Source", lines)
        else:
            has_author = True
            yield _entry("Authors" if len(lines) > 1 else "Author", lines)


def _named(lines: Sequence[str]) -> TitleEntry | None:
    """Give the entry whose key stands before its first line; `None` where none stands there."""
    key, colon, value = lines[0].partition(": ")
    if not colon or key.casefold() not in PRINTED:
        return None
    return TitleEntry(key=PRINTED[key.casefold()], values=(value, *lines[1:]))


def _entry(key: str, lines: Sequence[str]) -> TitleEntry:
    return TitleEntry(key=key, values=tuple(lines))
