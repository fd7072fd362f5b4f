"""An edited title page: the title and the writers that it names are those of the story."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import attrs

from scenes.names import folded
from scenes.page.draft import is_writer, title_page_of
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
    """Give the credits with the writers that a title page names; of as many, each takes the place of one."""
    writers = [credit for credit in credits_ if is_writer(credit)]
    if not authors or [credit.name for credit in writers] == list(authors):
        return credits_
    if len(writers) == len(authors):
        names = iter(authors)
        return tuple(attrs.evolve(c, name=next(names)) if is_writer(c) else c for c in credits_)
    known = {folded(credit.name): credit for credit in writers}
    named = (known.get(folded(name)) or Credit(role="author", name=name) for name in authors)
    return (*named, *(credit for credit in credits_ if not is_writer(credit)))
