"""What a title page says: the keys of its entries and where these stand, the title, and by whom."""

from collections.abc import Iterable

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


def title_in(page: Iterable[TitleEntry]) -> str:
    """Give the title that a title page says, in plain words."""
    titles = (plain(" ".join(entry.values)) for entry in page if entry.key.casefold() == "title")
    return next(filter(None, titles), "")


def unprinted(page: Iterable[TitleEntry]) -> tuple[TitleEntry, ...]:
    """Give the entries that say something under keys of somebody's own, which no page has a place for."""
    return tuple(
        entry for entry in page if entry.key.casefold() not in USUAL and any(value.strip() for value in entry.values)
    )


def authors_in(page: Iterable[TitleEntry]) -> tuple[str, ...]:
    """Give the authors that a title page names, in plain words."""
    names = (plain(value) for entry in page if entry.key.casefold() in AUTHORS for value in entry.values)
    return tuple(filter(None, names))
