"""Reading Fountain, beside four Python readers. Repeat with `python3 dev.py bench fountain`.

One script of a feature's size, made here, is read in process by each reader in turn, round after round; the best round
of each counts, in processor time, importing not counted. The script has headings with numbers, action, speeches with
parentheticals and extensions, dual dialogue, emphasis, notes and transitions. Then the time for 10,000, 20,000 and
40,000 times each of the marks on which readers are known to go quadratic: it should double with the count.

jouvence stands still on some inputs that others read; it gets the script alone, which holds no boneyard. Its package
brings a module `tests` along, which would stand in the way of ours, so it is installed into a folder of its own.
"""

import gc
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

sys.path[0] = str(Path(__file__).parent.parent)  # not this folder: a peer is called fountain as well

ROUNDS = 12
SCENES = 180
MARKS = ("[[", "/*", "*", "_", "(", "[[\n  \n", "/**/", "@A\n\n", "# ", "BOB ^\nNo.\n\n")
SCENE = """INT. KITCHEN {n} - DAY #{n}#

The kettle boils. Anna stands at the window and watches the rain come down on the yard, on the boat and on the road.

She does not turn when the door opens. [[Which door?]]

ANNA
(quietly)
He said that he would be here by noon. It is nearly three now, and not one of them has called.

BEN (O.S.)
Give him time. The road is under water as far as the mill,
and he never was one to hurry.

She turns *slowly*, takes the cup and sets it on the sill. It is the **blue** cup.

ANNA
No.

BEN ^
Yes.

He comes in, wet to the knees, and puts a letter on the table. They both look at it. Neither of them reads it. The
clock strikes the hour, and it is wrong.

BEN (CONT'D)
It came this morning.
(beat)
It is for you.

CUT TO:

"""


def readers() -> dict[str, Callable[[str], object]]:
    import fountain
    from jouvence.parser import JouvenceParser
    from screenplain.parsers import fountain as screenplain
    from screenplay_tools.fountain.parser import Parser

    from scenes.page.fountain.read import read

    def screenplay_tools(text: str) -> object:
        parser = Parser()
        parser.add_text(text)
        return parser.script

    return {
        "fabula": read,
        "screenplain": lambda text: list(screenplain.parse(io.StringIO(text, newline=""))),
        "jouvence": lambda text: JouvenceParser().parseString(text),
        "screenplay-tools": screenplay_tools,
        "fountain-py": lambda text: fountain.FountainParser().parse(text),
    }


def seconds(read: Callable[[str], object], text: str) -> float:
    gc.collect()
    began = process_time()
    read(text)
    return process_time() - began


def main() -> None:
    with TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "-q", "--target", folder, "jouvence==0.4.2"], check=True
        )
        sys.path.append(folder)
        compare()


def compare() -> None:
    title = "Title: The Road\nCredit: written by\nAuthor: Nobody\n\n"
    text = title + "".join(SCENE.format(n=n) for n in range(1, SCENES + 1))
    known = readers()
    best = dict.fromkeys(known, float("inf"))
    for _ in range(ROUNDS):
        for name, read in known.items():
            best[name] = min(best[name], seconds(read, text))
    print(f"one script of {len(text) / 1000:.0f} KB, {SCENES} scenes")
    for name, time in best.items():
        ratio = "" if name == "fabula" else f"   {time / best['fabula']:.1f} times as long"
        print(f"  {name:<17}{1000 * time:7.1f} ms {len(text) / 1e6 / time:6.1f} MB/s{ratio}")
    print("many marks: milliseconds for 10,000, 20,000 and 40,000")
    for mark in MARKS:
        times = [min(seconds(known["fabula"], mark * count) for _ in range(3)) for count in (10_000, 20_000, 40_000)]
        print(f"  {mark!r:<17}" + "".join(f"{1000 * time:9.1f}" for time in times))


if __name__ == "__main__":
    main()
