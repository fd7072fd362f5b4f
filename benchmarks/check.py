"""How fast a JSON Lines story is checked, and what memory that takes. Repeat with `python3 dev.py bench check`.

The peer is what a script would do with the pure Python `jsonschema` package and the published schema, in the same run.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from scenes.problems import Problem  # noqa: E402 - found through the path above

HEADER = {
    "fabula": 1,
    "title": "A long story",
    "characters": [{"id": "mina", "name": "Mina", "versions": [{"id": "adult"}]}, {"id": "ivo", "name": "Ivo"}],
    "locations": [{"id": "court", "name": "Courtroom", "setting": "INT"}],
}


def lines(scenes: int, *, timed: bool = False) -> Iterator[bytes]:
    """Give the lines of a story with so many scenes; `timed` ones have flashbacks and a date of their own."""
    yield json.dumps(HEADER).encode() + b"\n"
    for number in range(scenes):
        scene = {
            "id": f"s{number}",
            "number": str(number + 1),
            "location": "court",
            "time_of_day": "DAY",
            "characters": ["mina:adult", "ivo"],
            "when": "1997",
            "summary": "Mina pleads for her father in front of an empty dock.",
        }
        if timed:
            scene["when"] = str(1900 + number // 50)
            if number % 5 == 4:
                scene |= {"inside": f"s{number - 1}", "via": "flashback", "when": "1890~"}
        yield json.dumps(scene).encode() + b"\n"


def main() -> None:
    import jsonschema

    import schemas
    from commands.check import check_lines

    story = list(lines(3000))
    ours, timed = speed(check_lines, story), speed(check_lines, list(lines(3000, timed=True)))
    peer = jsonschema.Draft202012Validator(schemas.load("scene"))
    began = perf_counter()
    assert all(peer.is_valid(json.loads(line)) for line in story[1:301])
    theirs = 300 / (perf_counter() - began)
    print(f"fabula check, 3,000 scenes in process  {ours:9,.0f} scenes/s")
    print(f"  with flashbacks and dates to prove   {timed:9,.0f} scenes/s")
    print(
        f"jsonschema, validation alone           {theirs:9,.0f} scenes/s   fabula is {ours / theirs:.1f} times as fast"
    )
    print("memory of `check` (whole process, peak):")
    for scenes in (3_000, 30_000, 300_000):
        print(f"  {scenes:9,} scenes  {peak(scenes):6.1f} MB")


def speed(check: Callable[[list[bytes]], Iterable[Problem]], story: list[bytes]) -> float:
    """Give the most scenes a second of fifteen runs over a story without problems."""
    times = []
    for _ in range(15):
        began = perf_counter()
        problems = list(check(story))
        times.append(perf_counter() - began)
        assert problems == []
    return (len(story) - 1) / min(times)


def peak(scenes: int) -> float:
    """Check a file of so many scenes in a process of its own and give its peak memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.jsonl"
        with path.open("wb") as file:
            file.writelines(lines(scenes))
        words = [sys.executable, __file__, "--peak", str(path)]
        return float(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


def print_peak(path: str) -> None:
    from commands.check import check_files

    with redirect_stdout(StringIO()):
        check_files((path,), as_json=False, strict=False, sources=(), limit=0)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    print_peak(sys.argv[2]) if sys.argv[1:2] == ["--peak"] else main()
