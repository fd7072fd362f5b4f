"""What a command costs from start to end beside a bare interpreter. Repeat with `python3 dev.py bench start`."""

import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 25


STORY = "miracle-in-cell-no-7"
FABULA = str(Path(sys.executable).parent / "fabula")


def least(commands: dict[str, list[str]]) -> dict[str, float]:
    """Give the least processor time of each program, in seconds, run by turns."""
    best: dict[str, float] = {}
    for _ in range(RUNS):
        for name, words in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(words, cwd=ROOT, capture_output=True, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            best[name] = min(best.get(name, spent), spent)
    return best


def main() -> None:
    commands = {
        "bare interpreter": [sys.executable, "-c", "pass"],
        "import click": [sys.executable, "-c", "import click"],
        "import click, attrs": [sys.executable, "-c", "import click, attrs"],
        "fabula --help": [FABULA, "--help"],
        "fabula export --help": [FABULA, "export", "--help"],
        "fabula formats": [FABULA, "formats"],
        "fabula check": [FABULA, "check", STORY],
        "fabula export srt": [FABULA, "export", "srt", STORY],
    }
    times = least(commands)
    for name, time in times.items():
        ratio = time / times["bare interpreter"]
        print(f"{name:21} {time * 1000:6.1f} ms   {ratio:4.1f} times the bare interpreter")


if __name__ == "__main__":
    main()
