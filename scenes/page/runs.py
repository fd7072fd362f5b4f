"""The runs that two sequences share: what stayed as it was while something was edited."""

from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

MOST_WORK = 40_000_000
"""Pairs of parts that are compared at most; beyond it only the common beginning and end are found."""


def common_runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int, int]]:
    """Give the runs that both have, in order, as (place in old, place in new, length)."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    if head == len(old) == len(new):
        yield 0, 0, head
        return
    if head:
        yield 0, 0, head
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(inner_old) * len(inner_new) <= MOST_WORK:
        for match in SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_matching_blocks():
            if match.size:
                yield head + match.a, head + match.b, match.size
    if tail:
        yield len(old) - tail, len(new) - tail, tail
