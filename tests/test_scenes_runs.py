"""The runs that two sequences share: in order, never fewer than head and tail, in time that grows with them alone."""

import sys
from collections.abc import Callable, Hashable, Sequence
from random import Random
from types import FrameType

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scenes import runs
from scenes.runs import common_runs

PARTS = st.lists(st.sampled_from("abcdefgh"), max_size=40)
MANY_PARTS = st.integers(0, 400).flatmap(lambda size: st.lists(st.integers(0, size), min_size=size // 2, max_size=size))
SIDES = st.one_of(st.tuples(PARTS, PARTS), st.tuples(MANY_PARTS, MANY_PARTS))


def ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> set[tuple[int, int]]:
    """Pair the places of the common head and tail."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != new[-1 - n]), shorter - head)
    return {(n, n) for n in range(head)} | {(len(old) - n, len(new) - n) for n in range(1, tail + 1)}


def most(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Count the longest common subsequence, by the table of all pairs."""
    row = [0] * (len(new) + 1)
    for part in old:
        above, row = row, [0]
        for n, other in enumerate(new):
            row.append(above[n] + 1 if part == other else max(above[n + 1], row[-1]))
    return row[-1]


def kept(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    return sum(size for _, _, size in common_runs(old, new))


@settings(max_examples=400)
@given(SIDES)
def test_runs_are_common_and_in_order(sides: tuple[list[Hashable], list[Hashable]]) -> None:
    """Every run stands on both sides, each behind the one before it and parted from it on one side at least."""
    old, new = sides
    end_old = end_new = -1
    for before, after, size in common_runs(old, new):
        assert size > 0
        assert before >= end_old
        assert after >= end_new
        assert (before, after) != (end_old, end_new)
        assert old[before : before + size] == new[after : after + size]
        end_old, end_new = before + size, after + size


@settings(max_examples=400)
@given(SIDES)
def test_head_and_tail_are_kept(sides: tuple[list[Hashable], list[Hashable]]) -> None:
    """No less is found than the common head and tail, each at its own end."""
    found = {(old + n, new + n) for old, new, size in common_runs(*sides) for n in range(size)}
    assert found >= ends(*sides)


@given(st.one_of(PARTS, MANY_PARTS))
def test_equal_sequences_are_one_run(parts: list[Hashable]) -> None:
    """What has not been edited is one run."""
    assert list(common_runs(parts, list(parts))) == ([(0, 0, len(parts))] if parts else [])


@settings(max_examples=200)
@given(st.tuples(PARTS, PARTS))
def test_few_edits_keep_the_most(sides: tuple[list[Hashable], list[Hashable]]) -> None:
    """Where few edits lead from one side to the other, all is found that can be: the longest common subsequence."""
    old, new = sides
    assume(len(old) + len(new) - 2 * most(old, new) <= runs.MOST_EDITS)
    assert kept(old, new) == most(old, new)


def scenes(count: int, *, speech: str = "Yes.") -> list[str]:
    """Give a script whose scenes differ by heading and action alone."""
    return [part for n in range(count) for part in (f"INT. ROOM {n}", f"Action {n}.", f"MARY {speech}", "CUT TO:")]


def edited(parts: Sequence[str], edits: int, others: Sequence[str]) -> list[str]:
    """Change, leave out and add parts, at places that are always the same."""
    chance = Random(1)
    result = list(parts)
    for _ in range(edits):
        at = chance.randrange(len(result))
        result[at : at + chance.randrange(2)] = chance.sample(others, chance.randrange(2))
    return result


def renumbered(parts: Sequence[str]) -> list[str]:
    return [f"{part} #" if part.startswith("INT.") else part for part in parts]


def nested(count: int) -> list[str]:
    """Give parts of which each becomes unique only where another one has been found."""
    return ["a", *(f"{part}" for n in range(count) for part in (n + 1, n))]


KINDS: dict[str, Callable[[int], tuple[list[str], list[str]]]] = {
    "every heading changes": lambda n: (scenes(n), renumbered(scenes(n))),
    "every speech changes": lambda n: (scenes(n), scenes(n, speech="No.")),
    "two lines in turn": lambda n: (["x", "y"] * 2 * n, edited(["x", "y"] * 2 * n, n // 5, "xyz")),
    "in another rhythm": lambda n: (["x", "y"] * 2 * n, ["x", "x", "y", "y"] * n),
    "scenes stand backwards": lambda n: (scenes(n), scenes(n)[::-1]),
    "many edits": lambda n: (scenes(n), edited(scenes(n), n, ("CUT TO:", "MARY Yes.", "Rain."))),
    "nothing is common": lambda n: (scenes(n), [f"{part}!" for part in scenes(n)]),
    "one by one unique": lambda n: (nested(2 * n), [part for at, part in enumerate(nested(2 * n)) if at % 7]),
    "half is gone": lambda n: (scenes(n), scenes(n)[: 2 * n] + ["CUT TO:"] * n),
}


def steps(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the lines that are run, each turn of a comprehension too, so that no clock is asked."""
    count = 0

    def trace(_frame: FrameType, event: str, _value: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list(common_runs(old, new))
    finally:
        sys.settrace(before)
    return count


MOST_STEPS = 1200
"""Lines of code that are run for a scene of four parts, at most."""


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_text_is_twice_the_work(kind: str) -> None:
    """The work grows with the text, whatever repeats in it and whatever was edited."""
    small, large = (steps(*KINDS[kind](count)) for count in (400, 800))
    assert small < large < 2.6 * small
    assert large < MOST_STEPS * 800


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("every heading changes", 2250), ("every speech changes", 2250), ("half is gone", 1875), ("many edits", 2100)],
)
def test_what_repeats_is_found_too(kind: str, expected: int) -> None:
    """In a script of 750 scenes all that was not edited is found, though it repeats in every scene."""
    assert kept(*KINDS[kind](750)) >= expected


def test_an_inserted_scene_parts_two_runs() -> None:
    """A scene that is like all others but for its heading leaves the text before and behind it whole."""
    old = scenes(3000)
    at = 4 * 1500
    new = [*old[:at], "INT. NEW", "Rain.", "MARY Yes.", "CUT TO:", *old[at:]]
    assert list(common_runs(old, new)) == [(0, 0, at), (at, at + 4, len(old) - at)]
