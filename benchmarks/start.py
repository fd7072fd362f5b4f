"""What a command costs from start to end beside a bare interpreter. Repeat with `python3 dev.py bench start`."""

import sys
from pathlib import Path

from measuring import least

RUNS = 25
STORY = "miracle-in-cell-no-7"
FABULA = str(Path(sys.executable).parent / "fabula")


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
    times = {name: cost.processor for name, cost in least(commands, RUNS).items()}
    for name, time in times.items():
        ratio = time / times["bare interpreter"]
        print(f"{name:21} {time * 1000:6.1f} ms   {ratio:4.1f} times the bare interpreter")


if __name__ == "__main__":
    main()
