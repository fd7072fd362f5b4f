"""An edited title page: the title and the writers that it names are those of the story."""

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from typing import TypeAlias

import attrs

from scenes.drafting.draft import is_writer, title_page_of
from scenes.names import folded
from scenes.page.script import TitleEntry
from scenes.page.title_page import authors_in, title_in
from scenes.record import Credit, Story

Page: TypeAlias = tuple[TitleEntry, ...]


def with_title_page(story: Story, page: Page, say: Callable[[Page], Page]) -> Story:
    """Take over a title page, and keep it as it is typed where the records would make another.

    Without a title the story keeps its own; writers whom the page does not name stay. `say` gives a page as the
    document says it.
    """
    credits_ = _credited(story.credits, authors_in(page))
    made = attrs.evolve(story, title=title_in(page) or story.title, credits=credits_, title_page=None)
    return made if say(title_page_of(made)) == page else attrs.evolve(made, title_page=page)


def _credited(credits_: tuple[Credit, ...], authors: Sequence[str]) -> tuple[Credit, ...]:
    """Give the credits with the writers that a title page names, in its order and in the places of the writers.

    A writer who is known keeps the credit. A new one takes over that of a writer who is no longer named, or is credited
    as an author where none is left.
    """
    writers = [credit for credit in credits_ if is_writer(credit)]
    if not authors or [credit.name for credit in writers] == list(authors):
        return credits_
    known: defaultdict[str, deque[Credit]] = defaultdict(deque)
    for credit in writers:
        known[folded(credit.name)].append(credit)
    own = [known[folded(name)].popleft() if known[folded(name)] else None for name in authors]
    unnamed = iter([credit for left in known.values() for credit in left])
    named = [
        attrs.evolve(credit or next(unnamed, None) or Credit(role="author", name=name), name=name)
        for credit, name in zip(own, authors, strict=True)
    ]
    return _in_their_places(credits_, named)


def _in_their_places(credits_: tuple[Credit, ...], named: Sequence[Credit]) -> tuple[Credit, ...]:
    """Put writers into the places of writers; further ones follow the last, or come first where nobody wrote."""
    end = max((n for n, credit in enumerate(credits_, start=1) if is_writer(credit)), default=0)
    waiting = iter(named)
    above = [next(waiting, None) if is_writer(credit) else credit for credit in credits_[:end]]
    return (*filter(None, above), *waiting, *credits_[end:])
