"""What a command costs from start to end beside a bare interpreter. Repeat with `python3 dev.py bench start`."""

import subprocess
import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
RUNS = 25


STORY = "miracle-in-cell-no-7"
FABULA = str(Path(sys.executable).parent / "fabula")


def best(words: list[str]) -> float:
    """Give the shortest of many runs of a program, in seconds."""
    times = []
    for _ in range(RUNS):
        began = perf_counter()
        subprocess.run(words, cwd=ROOT, capture_output=True, check=True)
        times.append(perf_counter() - began)
    return min(times)


def main() -> None:
    bare = best([sys.executable, "-c", "pass"])
    print(f"bare interpreter      {bare * 1000:6.1f} ms")
    for name, words in {
        "import click": [sys.executable, "-c", "import click"],
        "import click, attrs": [sys.executable, "-c", "import click, attrs"],
        "fabula --help": [FABULA, "--help"],
        "fabula export --help": [FABULA, "export", "--help"],
        "fabula formats": [FABULA, "formats"],
        "fabula check": [FABULA, "check", STORY],
        "fabula export srt": [FABULA, "export", "srt", STORY],
    }.items():
        time = best(words)
        print(f"{name:21} {time * 1000:6.1f} ms   {time / bare:4.1f} times the bare interpreter")


if __name__ == "__main__":
    main()
