"""What a title page says: the keys of its entries and where these stand, the title, and by whom."""

import re
from collections.abc import Iterable, Iterator

from scenes.page.inline import plain
from scenes.page.script import TitleEntry

MIDDLE = ("Title", "Series", "Episode", "Tagline", "Credit", "Author", "Authors", "Source")
"""Keys of what stands in the middle of the page."""

BELOW = ("Draft", "Draft date", "Date", "Revision", "Contact", "Contact info", "Copyright", "Notes")
"""Keys of what stands at its foot."""

FOR_PROGRAMS = ("Format", "Font", "Language")
"""Keys of what is said to programs and never printed."""

PRINTED = {key.casefold(): key for key in (*MIDDLE, *BELOW)}
USUAL = frozenset((*PRINTED, *(key.casefold() for key in FOR_PROGRAMS)))
"""The keys that everybody uses, folded."""

AUTHORS = frozenset({"author", "authors"})

ELSEWHERE = {
    "Title": (
        *("titel", "titre", "título", "titulo", "titolo", "tittel", "otsikko", "tytuł", "název", "название"),
        *("제목", "題名", "タイトル", "标题", "標題", "片名", "כותרת", "عنوان"),
    ),
    "Author": (
        *("autor", "autorin", "autoren", "autora", "autores", "autore", "autrice", "autori", "auteur", "auteure"),
        *("autrices", "auteurs", "forfatter", "författare", "kirjoittaja", "autorzy", "автор", "авторы"),
        *("작가", "지은이", "作者", "著者", "作", "מחבר", "المؤلف"),
    ),
}
"""What usual keys are called in other languages, folded."""

JOINS = frozenset(
    [
        *("&", "+", "and", "und", "et", "y", "e", "i", "en", "og", "och", "ja", "dan", "и", "และ"),
        *("ו",),
        *("و",),
        *("그리고", "및", "と", "和"),
    ]
)
"""What stands on a line of its own between two authors, folded."""

JOINED = r"(?i),?\s+(?:&|and)\s+"
"""What stands between the last two of several names on one line; `y`, `e` and `und` may be within one."""

AT_END = r"(?i)^(?:&|and)\s+|\s+(?:&|and)$"
"""What joins a line to the one above or below it."""


def title_in(page: Iterable[TitleEntry]) -> str:
    """Give the title that a title page says, in plain words."""
    titles = (plain(" ".join(entry.values)) for entry in page if entry.key.casefold() == "title")
    return next(filter(None, titles), "")


def unprinted(page: Iterable[TitleEntry]) -> tuple[TitleEntry, ...]:
    """Give the entries that say something under keys of somebody's own, which no page has a place for."""
    return tuple(
        entry for entry in page if entry.key.casefold() not in USUAL and any(value.strip() for value in entry.values)
    )


def cure_of(entry: TitleEntry) -> str:
    """Say how an entry under a key of somebody's own can be printed."""
    meant = (key for key, words in ELSEWHERE.items() if entry.key.casefold() in words)
    return f"name it {next(meant, 'Notes or Contact')}"


def authors_in(page: Iterable[TitleEntry]) -> tuple[str, ...]:
    """Give the authors that a title page names, in plain words."""
    return tuple(name for entry in page if entry.key.casefold() in AUTHORS for name in _names_in(entry))


def _names_in(entry: TitleEntry) -> Iterator[str]:
    """Give the names that an entry says: one a line, or several that are joined."""
    lines = list(filter(None, (plain(value).strip() for value in entry.values)))
    if len(lines) > 1:
        lines = [re.sub(AT_END, "", line) for line in lines if line.casefold() not in JOINS]
    for line in lines:
        yield from _apart(line)


def _apart(line: str) -> list[str]:
    """Part the names on a line, `Ann Bell & Cy Dow`, where each has two words: `Bell & Sons` is a company."""
    *first, last = re.split(JOINED, line)
    names = [*(name for names in first for name in re.split(r",\s+", names)), last]
    return names if all(len(name.split()) > 1 for name in names) else [line]
