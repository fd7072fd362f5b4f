"""An edited title page: the title and the writers that it names are those of the story."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs

from scenes.drafting.draft import is_writer, title_page_of
from scenes.from_script.kept import with_notes
from scenes.names import folded
from scenes.page.script import TitleEntry
from scenes.page.title_page import authors_in, title_in
from scenes.record import Credit, Story

Page: TypeAlias = tuple[TitleEntry, ...]
_Key: TypeAlias = tuple[str, int]


def with_title_page(story: Story, then: Page, now: Page, say: Callable[[Page], Page]) -> Story:
    """Take over an edited title page, and keep it as it is typed where the records would make another.

    Without a title the story keeps its own; writers whom the page does not name stay. `then` is the page as the
    document had it before, and `say` gives a page as the document says it.
    """
    authors = authors_in(now)
    credits_ = story.credits if authors == authors_in(then) else _credited(story.credits, authors)
    made = attrs.evolve(story, title=title_in(now) or story.title, credits=credits_, title_page=None)
    page = now if story.title_page is None else _edited(title_page_of(story), then, now, say)
    return made if say(title_page_of(made)) == page else attrs.evolve(made, title_page=page)


def _edited(own: Page, then: Page, now: Page, say: Callable[[Page], Page]) -> Page:
    """Take the edits into a page, with what the document does not say of it, as long as it then says the same.

    A page that is gone takes along what the document had not said.
    """
    if own == then or not now:
        return now
    pages = _with_what_is_not_said(own, then, now, say)
    return next((page for page in pages if say(page) == say(now)), now)


def _with_what_is_not_said(own: Page, then: Page, now: Page, say: Callable[[Page], Page]) -> Iterator[Page]:
    """Give an edited page with what the document does not say of it in its place; or at its end."""
    yield _in_their_entries(own, then, now)
    yield (*now, *(entry for entry in own if not say((entry,))))


def _in_their_entries(own: Page, then: Page, now: Page) -> Page:
    """Give the entries of a page with their edits, each where it stood; a new one stands behind the one it follows."""
    was, is_ = (dict(zip(_keys(page), page, strict=True)) for page in (then, now))
    keys = _keys(own)
    known = set(keys)
    new: defaultdict[_Key | None, list[TitleEntry]] = defaultdict(list)
    before: _Key | None = None
    for key, entry in is_.items():
        if key in known:
            before = key
        else:
            new[before].append(entry)
    entries = list(new[None])
    for key, entry in zip(keys, own, strict=True):
        if key not in was:
            entries.append(entry)
        elif key in is_:
            entries.append(_entry(entry, was[key], is_[key]))
        entries += new[key]
    return tuple(entries)


def _keys(page: Iterable[TitleEntry]) -> list[_Key]:
    """Give the key of each entry, and how many above it have the same."""
    counted: Counter[str] = Counter()
    keys: list[_Key] = []
    for entry in page:
        key = folded(entry.key)
        keys.append((key, counted[key]))
        counted[key] += 1
    return keys


def _entry(own: TitleEntry, then: TitleEntry, now: TitleEntry) -> TitleEntry:
    """Take the edits into an entry: a line that has stayed is the entry's own, and an edited one keeps its notes."""
    if then == now:
        return own
    if len(own.values) != len(then.values):
        return now
    said = dict(zip(then.values, own.values, strict=True))
    if len(then.values) == len(now.values):
        left = set(now.values)
        for was, line, before in zip(then.values, now.values, own.values, strict=True):
            if was not in left and line not in said:
                said[line] = with_notes(line, before)
    return attrs.evolve(now, key=own.key, values=tuple(said.get(line, line) for line in now.values))


def _credited(credits_: tuple[Credit, ...], authors: Sequence[str]) -> tuple[Credit, ...]:
    """Give the credits with the writers that a title page names, in its order and in the places of the writers.

    A writer who is known keeps the credit. A new one takes over that of a writer who is no longer named, or is credited
    as an author where none is left.
    """
    writers = [credit for credit in credits_ if is_writer(credit)]
    if not authors:
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
