"""What `fabula --help` costs beside a bare interpreter. Repeat with `python3 dev.py bench start`."""

import subprocess
import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
RUNS = 25


def best(words: list[str]) -> float:
    """Give the shortest of many runs of a program, in seconds."""
    times = []
    for _ in range(RUNS):
        began = perf_counter()
        subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=True)
        times.append(perf_counter() - began)
    return min(times)


def main() -> None:
    bare = best(["-c", "pass"])
    print(f"bare interpreter      {bare * 1000:6.1f} ms")
    for name, words in {
        "import click": ["-c", "import click"],
        "fabula --help": ["-m", "cli", "--help"],
        "fabula export --help": ["-m", "cli", "export", "--help"],
        "fabula formats": ["-m", "cli", "formats"],
    }.items():
        time = best(words)
        print(f"{name:21} {time * 1000:6.1f} ms   {time / bare:4.1f} times the bare interpreter")


if __name__ == "__main__":
    main()
