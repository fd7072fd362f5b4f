"""How fast 100,000 captions are made and written, and in what memory. Repeat with `python3 dev.py bench captions`.

The peers are pysubs2 and the `srt` package, which write the same captions as SubRip in the same run; all three start
from captions in memory. Each measurement has a process of its own, and the programs run by turns, so that the machine's
mood strikes all alike; the best of the runs counts. Memory is the peak of the whole process.

Whole exports are written to a file piece by piece, as `fabula export` does it. What they add to the memory of the story
itself is shown at 20,000 captions and at 100,000: the difference is the list of scenes in their order, the captions
and the document add nothing. That every reader reads the 100,000 back equal is held by `tests/test_captions_judged.py`.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

SCENES, FEWER = 25_000, 5_000
"""Scenes of the long story, four captions each, and of the shorter one that shows what grows."""

RUNS = 3
TEXT_FORMATS = ("srt", "vtt", "ass", "ttml", "sbv", "lrc")
OTHERS = ("vtt_chapters", "vtt_metadata", "ffmetadata", "matroska", "youtube", "otio", "edl")


def story(scenes: int = SCENES):
    """Make a story whose scenes show four captions each: a card and three sentences."""
    from scenes.record import Character, Location, Presence, Scene, Setting, Story

    summary = "Mina stands at window {} and waits for an hour. Nobody in the café looks up from the cups on the table. "
    summary += "The door opens, and the rain comes in."
    made = tuple(
        Scene(
            id=f"s{number}",
            location="court",
            time_of_day="DAY",
            characters=(Presence(character="mina"),),
            flashback=number % 5 == 0,
            summary=summary.format(number),
        )
        for number in range(scenes)
    )
    return Story(
        title="A long story",
        language="en",
        characters=(Character(id="mina", name="Mina"),),
        locations=(Location(id="court", name="Courtroom", setting=Setting.INT),),
        scenes=made,
    )


def captions():
    """Give the captions of the long story."""
    from scenes.captions.options import TimelineOptions
    from scenes.captions.timeline import timeline_of

    return list(timeline_of(story(), TimelineOptions()).captions)


def write_ours() -> float:
    """Write SubRip with Fabula, from captions in memory."""
    from exporters import srt
    from scenes.captions.changes import Changes
    from scenes.captions.timeline import timeline_of

    options = srt.Options()
    timeline = timeline_of(story(), options)
    blocks = timeline.blocks
    return timed(lambda: "".join(srt.written(options, timeline, iter(blocks), Changes())))


def write_pysubs2() -> float:
    """Write SubRip with pysubs2, from events in memory."""
    import pysubs2

    file = pysubs2.SSAFile()
    file.events = [pysubs2.SSAEvent(c.start, c.end, c.text.replace("\n", "\\N")) for c in captions()]
    return timed(lambda: file.to_string("srt"))


def write_srt() -> float:
    """Write SubRip with the srt package, from subtitles in memory."""
    import srt

    made = [
        srt.Subtitle(number, timedelta(milliseconds=c.start), timedelta(milliseconds=c.end), c.text)
        for number, c in enumerate(captions(), start=1)
    ]
    return timed(lambda: srt.compose(made))


def make_captions() -> float:
    """Lay the story out, its lines broken, and let go of each scene when it is made."""
    from scenes.captions.options import TimelineOptions
    from scenes.captions.timeline import timeline_of

    made = story()
    return timed(lambda: sum(1 for _ in timeline_of(made, TimelineOptions()).captions))


def only_story(scenes: str) -> float:
    """Make the story and nothing of it: the memory that every export starts from."""
    return timed(lambda: story(int(scenes)))


def export_format(name: str, scenes: str) -> float:
    """Export the story to a file, the timeline included."""
    from exporters.files import write_parts

    module, made = import_module(f"exporters.{name}"), story(int(scenes))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film"
        return timed(lambda: write_parts(path, module.export(made, module.Options()).parts("film"), lambda _: True))


def timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def measured(task: str, *words: str) -> tuple[float, float]:
    """Run a task in a process of its own; give seconds and megabytes."""
    done = subprocess.run([sys.executable, __file__, "--task", task, *words], capture_output=True, check=True)
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def best(task: str, *words: str, runs: int = RUNS) -> tuple[float, float]:
    results = [measured(task, *words) for _ in range(runs)]
    return min(seconds for seconds, _ in results), min(memory for _, memory in results)


def compare() -> None:
    """Print the measures."""
    tasks = ("write_ours", "write_pysubs2", "write_srt")
    rounds = [[measured(task) for task in tasks] for _ in range(RUNS)]
    ours, pysubs2, srt = (min(times[number][0] for times in rounds) for number in range(len(tasks)))
    print(f"{4 * SCENES:,} captions as SubRip, from captions in memory:")
    print(f"  Fabula {ours:.2f} s, pysubs2 {pysubs2:.2f} s, srt {srt:.2f} s")
    print(f"  Fabula takes {ours / pysubs2:.2f} of pysubs2's time and {ours / srt:.2f} of srt's")
    memory = [min(times[number][1] for times in rounds) for number in range(len(tasks))]
    print(f"  peak memory, making the captions included: {memory[0]:.0f}, {memory[1]:.0f}, {memory[2]:.0f} MB")
    print(f"\nthe captions, lines broken: {best('make_captions')[0]:.1f} s")
    few, many = (best("only_story", str(scenes))[1] for scenes in (FEWER, SCENES))
    print(f"\nwhole exports to a file; megabytes beside the story's own {few:.0f} and {many:.0f}:")
    print(f"{'':15} {4 * SCENES:>8,} captions  {4 * FEWER:>8,} captions")
    for name in (*TEXT_FORMATS, *OTHERS):
        _, small = best("export_format", name, str(FEWER), runs=1)
        seconds, peak = best("export_format", name, str(SCENES), runs=1)
        print(f"  {name:<13} {seconds:6.1f} s {peak - many:5.0f} MB {small - few:14.0f} MB")


def main() -> None:
    if "--task" in sys.argv:
        task, *words = sys.argv[sys.argv.index("--task") + 1 :]
        seconds = globals()[task](*words)
        print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
        return
    compare()


if __name__ == "__main__":
    main()
