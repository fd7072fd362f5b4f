"""Sets of ids: plain ones, and small ones for lists of any length."""

from array import array
from typing import Protocol


class IdSet(Protocol):
    """What a check asks of a set of ids. A plain `set` is one."""

    def add(self, id_: str, /) -> None:
        """Remember an id."""

    def __contains__(self, id_: object, /) -> bool:
        """Whether the id was added."""


class Fingerprints:
    """A set of ids that keeps 64 bits of each: 12 to 24 bytes an id instead of about 100.

    Among n ids, the chance that some new one is taken for a known one is n squared / 2 to the 65th: 1 in 37 million for
    a million ids. Open addressing with linear steps; 0 marks a free slot.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._count = 0

    def add(self, id_: str, /) -> None:
        """Remember an id."""
        if 3 * self._count > 2 * len(self._slots):
            self._grow()
        self._count += self._put(_fingerprint(id_))

    def __contains__(self, id_: object, /) -> bool:
        """Whether the id, or one of the same fingerprint, was added."""
        wanted = _fingerprint(id_)
        slots, mask = self._slots, len(self._slots) - 1
        at = wanted & mask
        while slots[at]:
            if slots[at] == wanted:
                return True
            at = (at + 1) & mask
        return False

    def _put(self, fingerprint: int) -> bool:
        slots, mask = self._slots, len(self._slots) - 1
        at = fingerprint & mask
        while slots[at]:
            if slots[at] == fingerprint:
                return False
            at = (at + 1) & mask
        slots[at] = fingerprint
        return True

    def _grow(self) -> None:
        old = self._slots
        self._slots = array("Q", bytes(16 * len(old)))
        for fingerprint in old:
            if fingerprint:
                self._put(fingerprint)


def _fingerprint(id_: object) -> int:
    return (hash(id_) & 0xFFFF_FFFF_FFFF_FFFF) or 1
