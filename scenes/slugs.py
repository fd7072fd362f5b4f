"""Ids made of names: `Toy shop` becomes `toy-shop`, and the second one `toy-shop-2`."""

import re
import unicodedata
from collections.abc import Iterable

from scenes.names import DOTTED_I

NO_ID = re.compile(r"[\W_]+")
LONGEST = 60


class Slugs:
    """Ids of one kind, no two alike. `fallback` stands where a name has no letter; `taken` are given already."""

    def __init__(self, fallback: str, taken: Iterable[str] = ()) -> None:
        self._fallback = fallback
        self._given = dict.fromkeys(taken, 1)

    def take(self, id_: str) -> bool:
        """Give away an id as it is; `False` where it is given already."""
        is_free = id_ not in self._given
        self._given.setdefault(id_, 1)
        return is_free

    def new(self, name: str) -> str:
        """Make an id of a name."""
        text = unicodedata.normalize("NFKC", name).casefold().replace(DOTTED_I, "i")
        text = unicodedata.normalize("NFC", text)
        slug = NO_ID.sub("-", text)[:LONGEST].strip("-") or self._fallback
        count = self._given.get(slug, 0)
        while (made := f"{slug}-{count + 1}" if count else slug) in self._given:
            count += 1
        self._given[slug] = count + 1
        self._given.setdefault(made, 1)
        return made
