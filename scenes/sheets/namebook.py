"""Who is meant by a name that a person typed, and what to do with a name that nobody bears yet."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

import attrs

from scenes.names import called, folded, name_in
from scenes.record import Character, Location
from scenes.sheets.values import NearNameError, shortened
from scenes.slugs import Slugs

LIKE = 0.84
"""From this likeness on, a new name is taken for a slip of the pen. difflib's measure, 1 for equal."""
MOST_COMPARED = 5_000
"""Names that a new one is compared with."""


@attrs.frozen
class Near:
    """A name that was added although it is almost a known one, and where it stands."""

    name: str
    known: str
    place: str


@attrs.define
class NameBook:
    """The people, or the places, of a story by their names, and those that were added while a sheet was read.

    `make` makes a record from an id and a name. `trusted` holds the folded names that may be new although they are
    almost a known one; a book that does not ask adds every name and keeps the near ones in `near_added`.
    """

    what: str
    make: type[Character] | type[Location]
    asks: bool = True
    near_added: list[Near] = attrs.field(factory=list)
    records: dict[str, Character | Location] = attrs.field(factory=dict)
    trusted: frozenset[str] = frozenset()
    added: dict[str, str] = attrs.field(factory=dict)
    _by_name: dict[str, str] = attrs.field(factory=dict)
    _by_telling: dict[tuple[str, str], str] = attrs.field(factory=dict)
    _slugs: Slugs = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._slugs = Slugs(self.what, self.records)

    def learn(self, records: Iterable[Character | Location], tellings: Iterable[str] = ()) -> None:
        """Add known records; the first to bear a name keeps it."""
        known = tuple(tellings)
        for record in records:
            self._slugs.take(record.id)
            self.records.setdefault(record.id, record)
            for telling in known:
                self._by_telling.setdefault((telling, folded(name_in(record, telling))), record.id)
            for name in called(record):
                self._by_name.setdefault(folded(name), record.id)

    def find(self, name: str, telling: str = "") -> str:
        """Give the id that a name means, in a telling if that has its own name for it; empty where nobody bears it."""
        key = folded(name)
        return self._by_telling.get((telling, key)) or self._by_name.get(key) or (name if name in self.records else "")

    def find_or_add(self, name: str, place: str, telling: str = "") -> str:
        """Give the id that a name means; a name that nobody bears becomes a record, unless it is almost a known one.

        Raises `NearNameError` for a slip of the pen: a near-duplicate is never made in silence.
        """
        known = self.find(name, telling)
        if known:
            return known
        near = self.near(name)
        if near and not self.asks:
            self.near_added.append(Near(" ".join(name.split()), near, place))
        elif near:
            hint = f'did you mean "{near}"? A new {self.what} of that name needs a row of its own, or --new "{name}"'
            raise NearNameError(f'names "{shortened(name)}", which is almost "{near}"', hint)
        return self.add(name, place)

    def add(self, name: str, place: str = "") -> str:
        """Make a record of a name and give its id."""
        id_ = self._slugs.new(name)
        record = self.make(id=id_, name=" ".join(name.split()))
        self.learn([record])
        self.added[id_] = place
        return id_

    def near(self, name: str) -> str:
        """Give the known name that a new one is almost, or an empty string."""
        key = folded(name)
        if key in self.trusted:
            return ""
        bare = _bare(key)
        names = list(self._by_name)
        same = next((known for known in names if _bare(known) == bare and bare), "")
        close = get_close_matches(key, names[:MOST_COMPARED], n=3, cutoff=LIKE) if not same else [same]
        for known in close:
            if _letters(known) != _letters(key) or not re.search(r"\d", known + key):
                return self._shown(known)
        return ""

    def _shown(self, key: str) -> str:
        record = self.records[self._by_name[key]]
        return next(name for name in called(record) if folded(name) == key)


def _bare(key: str) -> str:
    """Give a folded name without accents, marks and spaces."""
    return "".join(c for c in unicodedata.normalize("NFKD", key) if c.isalnum())


def _letters(key: str) -> str:
    """Give a folded name without its figures: Guard 1 and Guard 2 are two people."""
    return re.sub(r"\d+", "#", key)
