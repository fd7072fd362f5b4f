"""Keeping the typing of an older draft, beside difflib. Repeat with `python3 dev.py bench keep`.

What two drafts share is found in process, for drafts that are made here: scenes that all end with the same speech and
the same transition, of which every heading is renumbered, or one part in ten is edited; and two lines in turn, one in
ten of them edited. `difflib.SequenceMatcher` without its junk rule compares the same parts. Printed are milliseconds of
processor time, the best of three, and how much of the shorter draft was found. difflib is left out where it would take
minutes. Then the time of writing a renumbered script into its older draft, beside that of reading the draft, which is
done twice for it: it should double with the scenes.
"""

import sys
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

sys.path[0] = str(Path(__file__).parent.parent)

SCENES = (150, 300, 600, 1200)
MOST_FOR_DIFFLIB = 300
ROUNDS = 3


def scenes(count: int) -> list[str]:
    own = ("INT. ROOM {n} - DAY", "Action {n}.", "MARY\nYes.", "CUT TO:")
    return [part.format(n=n) for n in range(count) for part in own]


def edited(parts: Sequence[str]) -> list[str]:
    """Take one part in ten out, or put a common one in its place."""
    chance = Random(1)
    result = list(parts)
    for _ in range(len(parts) // 10):
        at = chance.randrange(len(result))
        result[at : at + 1] = chance.sample(("MARY\nYes.", "CUT TO:", "x"), chance.randrange(2))
    return result


def drafts(count: int) -> dict[str, tuple[list[str], list[str]]]:
    plain, turns = scenes(count), ["x", "y"] * 2 * count
    return {
        "renumbered": (plain, [f"{part} #1#" if part.startswith("INT.") else part for part in plain]),
        "edited": (plain, edited(plain)),
        "two lines": (turns, edited(turns)),
    }


def in_difflib(old: Sequence[str], new: Sequence[str]) -> int:
    return sum(match.size for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())


def in_fabula(old: Sequence[str], new: Sequence[str]) -> int:
    from scenes.runs import common_runs

    return sum(size for _, _, size in common_runs(old, new))


def seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        began = process_time()
        work()
        best = min(best, process_time() - began)
    return best


def main() -> None:
    from scenes.page.fountain.keep import write_into
    from scenes.page.fountain.read import read
    from scenes.page.numbering import numbered_script
    from scenes.page.style import Numbering

    for count in SCENES:
        print(f"{count} scenes, {4 * count} parts")
        for name, (old, new) in drafts(count).items():
            own = seconds(partial(in_fabula, old, new))
            line = f"  {name:<11} fabula {1000 * own:7.1f} ms {in_fabula(old, new) / min(len(old), len(new)):6.1%}"
            if count <= MOST_FOR_DIFFLIB:
                time = seconds(partial(in_difflib, old, new))
                line += f"   difflib {1000 * time:7.1f} ms {in_difflib(old, new) / min(len(old), len(new)):6.1%}"
                line += f"   {time / own:.0f} times as long"
            print(line)
        text = "\n\n".join(scenes(count)) + "\n"
        script = numbered_script(read(text).script, Numbering.ANEW)
        kept, once = seconds(partial(write_into, text, script)), seconds(partial(read, text))
        print(f"  written into its draft {1000 * kept:7.1f} ms, {kept / once:.1f} times as long as reading it")


if __name__ == "__main__":
    main()
