"""What script pages cost, whole process and in process. Repeat with `python3 dev.py bench pages`.

A feature of about 120 pages, made here with as many scenes and speeches as a produced one has (190 and 770, ten words a
speech), goes from Fountain to PDF and to Final Draft beside screenplain (from the package index) and afterwriting (from
npm; it is left out where it is not on the path). Shorter and longer scripts of the same kind go to Final Draft
too, and what a Python costs that only loads click and attrs is shown for comparison. All are run as they are
installed, by turns, so that the machine's mood strikes all alike: of the times that a program kept the processor busy,
and of their ratios within a turn, the medians count.
"""

import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from measuring import ROOT, by_turns

sys.path.insert(0, str(ROOT))

RUNS = 41
PDF_RUNS = 15
SCENES = 190
LENGTHS = {"A short film of two pages": 3, "An hour of television": 95, "A long feature": 235}
"""How many scenes other scripts have."""

PEOPLE = ("MINA", "HAN", "THE OLD CLERK", "JURI", "DR. VALE", "YOUNG HAN")
TEXT = (
    "the lamp falls and nobody in the room looks up until a door at the far end opens on a corridor full of rain. "
    "She counts the windows. He has heard this before, and he will hear it again tomorrow!"
)


def feature(scenes: int = SCENES) -> str:
    """Make a script, the same each time."""
    chance = random.Random(7)
    known = TEXT.split()

    def words(least: int, most: int) -> str:
        return " ".join(chance.choice(known) for _ in range(chance.randint(least, most)))

    parts = ["Title: The Long Corridor\nCredit: written by\nAuthor: N. N."]
    for number in range(scenes):
        parts += [f"INT. ROOM {number % 37} - DAY #{number + 1}#", words(8, 44).capitalize()]
        for _ in range(chance.randint(2, 6)):
            aside = f"({words(1, 3)})\n" if chance.random() < 0.15 else ""
            parts.append(f"{chance.choice(PEOPLE)}\n{aside}{words(2, 18).capitalize()}")
            if chance.random() < 0.8:
                parts.append(words(5, 34).capitalize())
        if chance.random() < 0.2:
            parts.append("CUT TO:")
    return "\n\n".join(parts) + "\n"


def report(title: str, programs: dict[str, Sequence[str]], runs: int = RUNS) -> None:
    times = {name: [cost.processor for cost in found] for name, found in by_turns(programs, runs).items()}
    ours = times["fabula"]
    print(title)
    for name, theirs in times.items():
        share = median(own / other for own, other in zip(ours, theirs, strict=True))
        ratio = "" if name == "fabula" else f"   fabula takes {share:.2f} of it"
        print(f"  {name:14} {median(theirs):6.3f} s{ratio}")


def afterwriting() -> str | None:
    """Find afterwriting on the path or beside the judges."""
    beside = ROOT / "tests" / "judges" / "node_modules" / ".bin" / "afterwriting"
    return str(beside) if beside.exists() else shutil.which("afterwriting")


def in_process(text: str) -> None:
    from exporters.paper.drawing import Document, draw
    from exporters.paper.fonts import Fonts
    from exporters.paper.letters import Letters
    from scenes.page.fountain.read import read
    from scenes.page.paginate import paginate

    began = perf_counter()
    script = read(text).script
    parsed = perf_counter()
    pages = paginate(script)
    paged = perf_counter()
    draw(pages, Document(title="x"), Letters(Fonts(None)))
    drawn = perf_counter()
    print(f"in process, {len(pages.pages)} pages:")
    for what, seconds in (("parse", parsed - began), ("set on pages", paged - parsed), ("draw as PDF", drawn - paged)):
        print(f"  {what:14} {seconds:6.3f} s")


def main() -> None:
    text = feature()
    with tempfile.TemporaryDirectory() as folder:
        bin_ = Path(sys.executable).parent
        fabula, screenplain = [str(bin_ / "fabula"), "convert"], [str(bin_ / "screenplain")]
        libraries = [sys.executable, "-c", "import click, attrs"]

        def both(draft: str, suffix: str) -> dict[str, Sequence[str]]:
            source = Path(folder) / "draft.fountain"
            source.write_text(draft, "utf-8")
            return {
                "fabula": [*fabula, str(source), f"{folder}/a.{suffix}"],
                "screenplain": [*screenplain, str(source), f"{folder}/b.{suffix}"],
            }

        report("A feature to Final Draft, whole process", both(text, "fdx"))
        for name, scenes in LENGTHS.items():
            report(f"{name} to Final Draft", {**both(feature(scenes), "fdx"), "click, attrs": libraries})
        to_pdf = both(text, "pdf")
        program = afterwriting()
        if program:
            words = [program, "--source", to_pdf["fabula"][-2], "--pdf", f"{folder}/c.pdf", "--overwrite"]
            to_pdf["afterwriting"] = words
        report("A feature to PDF, whole process", to_pdf, PDF_RUNS)
    in_process(text)


if __name__ == "__main__":
    main()
