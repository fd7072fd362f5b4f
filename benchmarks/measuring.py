"""What benchmarks of whole processes share: programs run by turns, and what each has taken."""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parent.parent


class Cost(NamedTuple):
    """What a process has taken, in seconds: by the clock, and of the processor."""

    clock: float
    processor: float


def least(
    programs: Mapping[str, Sequence[str]],
    runs: int,
    folder: Path = ROOT,
    prepare: Callable[[], object] = lambda: None,
) -> dict[str, Cost]:
    """Give the least that each of some programs takes, run as `by_turns` runs them."""
    costs = by_turns(programs, runs, folder, prepare)
    return {
        name: Cost(min(cost.clock for cost in found), min(cost.processor for cost in found))
        for name, found in costs.items()
    }


def by_turns(
    programs: Mapping[str, Sequence[str]],
    runs: int,
    folder: Path = ROOT,
    prepare: Callable[[], object] = lambda: None,
) -> dict[str, list[Cost]]:
    """Run programs in a folder by turns, so that the machine's mood strikes all alike; give what each took each time.

    `prepare` is called before each run, and not counted.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, words in programs.items():
            prepare()
            costs[name].append(_cost(words, folder))
    return costs


def _cost(words: Sequence[str], folder: Path) -> Cost:
    before = getrusage(RUSAGE_CHILDREN)
    began = perf_counter()
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    clock = perf_counter() - began
    after = getrusage(RUSAGE_CHILDREN)
    return Cost(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
