"""What an update of 300 scenes costs, whole process. Repeat with `python3 dev.py bench update`.

`fabula update` reads a story file of 300 scenes and the edited workbook that was made from it, merges 30 edited rows,
changes the file in place and reads it back. Beside it, in the same run and each in a process of its own: openpyxl that
only loads the same workbook, and a bare interpreter. The target is 2 seconds for the whole process. On a machine that
does other work as well, the processor's time says more than the clock's; both are printed, the best of five runs each.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from measuring import ROOT, least

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


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        programs = {
            "fabula update": [sys.executable, str(ROOT / "cli.py"), "update", "story.yaml", "edited.xlsx"],
            "openpyxl loading the workbook": [sys.executable, "-c", LOAD, "edited.xlsx"],
            "a bare interpreter": [sys.executable, "-c", ""],
        }
        best = least(programs, RUNS, folder, lambda: shutil.copy(folder / "before.yaml", folder / "story.yaml"))
    clock, processor = best["fabula update"]
    for program, (time, work) in best.items():
        print(
            f"{program:32} {time:6.2f} s, {work:5.2f} s of the processor; fabula update: {processor / work:5.1f} times"
        )
    print(f"target: {SCENES} scenes in less than 2 s, whole process: {'met' if clock < 2 else 'MISSED'}")


if __name__ == "__main__":
    main()
