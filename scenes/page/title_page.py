"""What a title page says: the title, and by whom."""

from collections.abc import Iterable

from scenes.page.inline import plain
from scenes.page.script import TitleEntry

AUTHORS = frozenset({"author", "authors"})


def title_in(page: Iterable[TitleEntry]) -> str:
    """Give the title that a title page says, in plain words."""
    titles = (plain(" ".join(entry.values)) for entry in page if entry.key.casefold() == "title")
    return next(filter(None, titles), "")


def authors_in(page: Iterable[TitleEntry]) -> tuple[str, ...]:
    """Give the authors that a title page names, in plain words."""
    names = (plain(value) for entry in page if entry.key.casefold() in AUTHORS for value in entry.values)
    return tuple(filter(None, names))
