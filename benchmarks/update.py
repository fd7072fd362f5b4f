"""What an update of 300 scenes costs, whole process. Repeat with `python3 dev.py bench update`.

`fabula update` reads a story file of 300 scenes and the edited workbook that was made from it, merges 30 edited rows,
changes the file in place and reads it back. Beside it, in the same run and each in a process of its own: openpyxl that
only loads the same workbook, and a bare interpreter. The target is 2 seconds for the whole process. On a machine that
does other work as well, the processor's time says more than the clock's; both are printed, the best of five runs each.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

SCENES = 300
EDITED = 30
RUNS = 5
LOAD = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1])"


def prepare(folder: Path, count: int = SCENES) -> None:
    """Write the story file, its workbook, and the workbook with every tenth row edited."""
    import openpyxl
    from workbook import story_of

    from exporters import xlsx, yaml
    from exporters.files import write

    story = story_of(count)
    write(folder / "before.yaml", yaml.export(story, yaml.Options()).content)
    write(folder / "story.xlsx", xlsx.export(story, xlsx.Options()).content)
    workbook = openpyxl.load_workbook(folder / "story.xlsx")
    sheet = workbook["Scenes"]
    synopsis = next(cell.column for cell in sheet[1] if cell.value == "Synopsis")
    for row in range(2, count + 2, count // EDITED):
        sheet.cell(row, synopsis).value = f"Edited in row {row}."
    workbook.save(folder / "edited.xlsx")


def seconds(words: list[str], folder: Path) -> tuple[float, float]:
    """Run a command and give how long its whole process took, by the clock and on the processor."""
    shutil.copy(folder / "before.yaml", folder / "story.yaml")
    before = getrusage(RUSAGE_CHILDREN)
    began = perf_counter()
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    clock = perf_counter() - began
    after = getrusage(RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        programs = {
            "fabula update": [sys.executable, str(ROOT / "cli.py"), "update", "story.yaml", "edited.xlsx"],
            "openpyxl loading the workbook": [sys.executable, "-c", LOAD, "edited.xlsx"],
            "a bare interpreter": [sys.executable, "-c", ""],
        }
        best = dict.fromkeys(programs, (float("inf"), float("inf")))
        for _ in range(RUNS):
            for program, words in programs.items():
                found = seconds(words, folder)
                best[program] = (min(best[program][0], found[0]), min(best[program][1], found[1]))
    clock, processor = best["fabula update"]
    for program, (time, work) in best.items():
        print(
            f"{program:32} {time:6.2f} s, {work:5.2f} s of the processor; fabula update: {processor / work:5.1f} times"
        )
    print(f"target: {SCENES} scenes in less than 2 s, whole process: {'met' if clock < 2 else 'MISSED'}")


if __name__ == "__main__":
    main()
