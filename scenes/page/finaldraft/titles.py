"""The title page as Final Draft keeps it: groups of lines without names, told by their order and their words.

In the middle the title comes first. The line that gives the credit parts what belongs to the title from who has written
it; without one, the group below the title is the author. At the foot stands how to get in touch.
"""

import re
from collections.abc import Iterator, Sequence

from scenes.page.inline import plain
from scenes.page.script import TitleEntry
from scenes.page.title_page import AUTHORS, PRINTED

WRITTEN = frozenset(
    ["written", "created", "adapted", "directed", "screenplay", "teleplay", "play", "story", "script", "film"]
)
"""The word before BY in a credit that has the name on the same line."""

CREDITS = (
    *("un film de", "une série de", "scénario de", "écrit par", "écrit et réalisé par", "réalisé par"),
    *("ein film von", "drehbuch von", "buch von", "geschrieben von", "drehbuch"),
    *("una película de", "escrito por", "escrita por", "guion de", "guión de", "un film di", "scritto da"),
    *("각본", "극본", "작"),
)
"""Credits that do not end in BY."""

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
    "원작",
)
EPISODES = frozenset({"episode", "ep", "ep.", "chapter", "part", "season", "pilot"})

FOOT = r"(?i)@|\d{4}|\d{2,}[-./ ]\d{2,}|\u00a9|\b(?:copyright|contact|draft|tel|phone|agent)\b"
"""How to get in touch, a date, a copyright."""

Group = tuple[bool, Sequence[str]]
"""Whether lines that stand together are in the middle of the page, and the lines."""


def entries_of(groups: Sequence[Group]) -> tuple[TitleEntry, ...]:
    """Tell the entries of a title page. A line `Key: value` with a known key says itself what it begins."""
    middle = [lines for in_middle, lines in groups if in_middle]
    below = [lines for in_middle, lines in groups if not in_middle]
    told = _middle([part for number, lines in enumerate(middle) for part in _apart(lines, 0 if number else 1)])
    rest = (part for lines in below for part in _apart(lines, len(lines)))
    return (*told, *(_named(part) or _entry("Contact", part) for part in rest))


def begins_entry(line: str, *, in_middle: bool) -> bool:
    """Whether a line below another one would begin an entry of its own."""
    return _named([line]) is not None or (in_middle and _credit_in(line) is not None)


def placed(groups: Sequence[Sequence[str]]) -> list[Group]:
    """Place the groups of a page on which nothing is set in the middle, as some programs write it, by their words."""
    return [
        (not number or not any(re.search(FOOT, line) for line in lines), lines) for number, lines in enumerate(groups)
    ]


def _apart(lines: Sequence[str], credits_from: int) -> Iterator[list[str]]:
    """Part lines that stand together at each known key and each credit: title, credit, who wrote it, the next credit.

    A key that comes once more goes on with its entry. Lines above `credits_from` are no credits, whatever they say:
    the first line of the page is the title.
    """
    part: list[str] = []
    key = ""
    for at, line in enumerate(lines):
        named = _named([line])
        credit = _credit_in(line) if named is None and at >= credits_from else None
        if named is not None and named.key == key:
            part += named.values
        elif named is not None or credit is not None:
            yield from ([part] if part else [])
            part, key = [line], named.key if named is not None else ""
            if credit is not None:
                words, name = credit
                yield [words]
                part = [name] if name else []
        else:
            part.append(line)
    yield from ([part] if part else [])


def _credit_in(line: str) -> tuple[str, str] | None:
    """Give the words of a credit, and the name behind them; `STAND` over `BY ME` is a title."""
    text = plain(line)
    words = text.split()
    folded = [word.casefold() for word in words]
    said = " ".join(folded)
    if not words or said.startswith(SOURCES):
        return None
    if said.rstrip(" :") in CREDITS or folded[-1].rstrip(":") == "by":
        return line, ""
    length = next((len(credit.split()) for credit in CREDITS if said.startswith(f"{credit} ")), 0)
    if "by" in folded:
        by = folded.index("by")
        length = by + 1 if (folded[by - 1] in WRITTEN if by else not text.isupper()) else length
    if not length:
        return None
    return (" ".join(words[:length]), " ".join(words[length:])) if text == line else (line, "")


def _is_source(line: str) -> bool:
    return plain(line).casefold().startswith(SOURCES)


def _is_episode(line: str) -> bool:
    words = plain(line).casefold().split()
    return bool(words) and (
        words[0] in EPISODES or (words[-1][-1] in "화부회" and words[-1][:-1].lstrip("제").isdigit())
    )


def _middle(groups: Sequence[Sequence[str]]) -> Iterator[TitleEntry]:
    """Tell the groups in the middle of the page."""
    credits_ = {number for number, lines in enumerate(groups) if not _named(lines) and _credit_in(lines[0])}
    first = min(credits_ - {0}, default=len(groups))
    has_title = has_author = False
    for number, lines in enumerate(groups):
        named = _named(lines)
        if named is not None:
            has_title |= named.key == "Title"
            has_author |= named.key.casefold() in AUTHORS
            yield named
        elif not has_title:
            has_title = True
            yield _entry("Title", lines)
        elif number in credits_:
            has_author = False
            yield _entry("Credit", lines)
        elif _is_source(lines[0]):
            yield _entry("Source", lines)
        elif not has_author and _is_episode(lines[0]):
            yield _entry("Episode", lines)
        elif number < first < len(groups):
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
