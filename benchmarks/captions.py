"""How fast 100,000 captions are made and written, and in what memory. Repeat with `python3 dev.py bench captions`.

The peers are pysubs2 and the `srt` package, which write the same captions as SubRip in the same run; all three start
from captions in memory. Each measurement has a process of its own, and the programs run by turns, so that the machine's
mood strikes all alike; the best of the runs counts. Memory is the peak of the whole process.

`python3 benchmarks/captions.py --judges` also has every reader that can take so many captions read them back and
compares texts and times: the `srt` package, pysubs2, webvtt-py, `ass`, ffprobe, mkvmerge, OpenTimelineIO and, where
node is there, the W3C's WebVTT parser.
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

SCENES = 25_000
RUNS = 3
TEXT_FORMATS = ("srt", "vtt", "ass", "ttml", "sbv", "lrc")
OTHERS = ("vtt_chapters", "vtt_metadata", "ffmetadata", "matroska", "youtube", "otio", "edl")


def story():
    """Make a story whose scenes show four captions each: a card and three sentences."""
    from scenes.record import Character, Location, Presence, Scene, Setting, Story

    summary = "Mina stands at window {} and waits for an hour. Nobody in the café looks up from the cups on the table. "
    summary += "The door opens, and the rain comes in."
    scenes = tuple(
        Scene(
            id=f"s{number}",
            location="court",
            time_of_day="DAY",
            characters=(Presence(character="mina"),),
            flashback=number % 5 == 0,
            summary=summary.format(number),
        )
        for number in range(SCENES)
    )
    return Story(
        title="A long story",
        language="en",
        characters=(Character(id="mina", name="Mina"),),
        locations=(Location(id="court", name="Courtroom", setting=Setting.INT),),
        scenes=scenes,
    )


def captions():
    """Give the captions of the long story."""
    from scenes.views.options import TimelineOptions
    from scenes.views.timeline import timeline_of

    return list(timeline_of(story(), TimelineOptions()).captions)


def write_ours() -> float:
    """Write SubRip with Fabula, from captions in memory."""
    from exporters import srt
    from scenes.views.changes import Changes
    from scenes.views.timeline import timeline_of

    options = srt.Options()
    timeline = timeline_of(story(), options)
    return timed(lambda: "".join(srt._written(options, timeline, Changes())))


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


def make_timeline() -> float:
    """Lay the story out."""
    from scenes.views.options import TimelineOptions
    from scenes.views.timeline import timeline_of

    made = story()
    return timed(lambda: timeline_of(made, TimelineOptions()))


def only_story() -> float:
    """Make the story and nothing of it: the memory that every export starts from."""
    return timed(story)


def export_format(name: str) -> float:
    """Export the story to a format, the timeline included."""
    module, made = import_module(f"exporters.{name}"), story()
    return timed(lambda: module.export(made, module.Options()))


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
    base = best("only_story")[1]
    seconds, peak = best("make_timeline")
    print(f"\nthe timeline, lines broken: {seconds:.1f} s, {peak:.0f} MB, of which the story {base:.0f} MB")
    print("\nwhole exports, timeline included:")
    for name in (*TEXT_FORMATS, *OTHERS):
        seconds, peak = best("export_format", name, runs=1)
        print(f"  {name:<13} {seconds:6.1f} s  {peak:5.0f} MB")


def judge() -> None:
    """Have every reader read the long story back and say whether it gives what the timeline holds."""
    from tests import caption_readers as readers

    wanted = readers.ours(captions())
    made = story()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for format_ in ("srt", "vtt", "ass", "sbv", "ffmetadata", "matroska", "otio"):
            module = import_module(f"exporters.{format_}")
            content = module.export(made, module.Options()).content
            (folder / f"film.{format_}").write_text(content, "utf-8")
        say("srt package, SubRip", readers.read_srt((folder / "film.srt").read_text("utf-8")) == wanted)
        say("ffprobe, SubRip", readers.read_ffprobe("ffprobe", folder / "film.srt") == wanted)
        say("webvtt-py, WebVTT", readers.read_webvtt(folder / "film.vtt") == wanted)
        say("ffprobe, WebVTT", readers.untagged(readers.read_ffprobe("ffprobe", folder / "film.vtt")) == wanted)
        errors, cues, _ = readers.read_webvtt_parser("node", folder / "film.vtt", "subtitles")
        say("webvtt-parser, WebVTT", (errors, cues) == ([], wanted))
        say("pysubs2, SubRip", pysubs2_reads(folder / "film.srt", wanted))
        say("ass package, ASS", ass_reads(folder / "film.ass", wanted))
        say("ffprobe, chapters", chapters(folder / "film.ffmetadata") == SCENES)
        say("mkvmerge, chapters", merges(folder))
        say("OpenTimelineIO", clips(folder / "film.otio") == SCENES)


def say(reader: str, agrees: bool) -> None:
    print(f"  {reader:<24} {'agrees' if agrees else 'DIFFERS'}", flush=True)


def pysubs2_reads(path: Path, wanted: list[tuple[int, int, str]]) -> bool:
    import pysubs2

    return [(e.start, e.end, e.plaintext) for e in pysubs2.load(str(path))] == wanted


def ass_reads(path: Path, wanted: list[tuple[int, int, str]]) -> bool:
    import ass

    events = ass.parse_string(path.read_text("utf-8-sig")).events
    read = [(round(e.start.total_seconds() * 100), e.text.replace("\\N", "\n")) for e in events]
    return read == [((start + 5) // 10, text) for start, _, text in wanted]


def chapters(path: Path) -> int:
    words = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(path)]
    return len(json.loads(subprocess.run(words, capture_output=True, check=True).stdout)["chapters"])


def merges(folder: Path) -> bool:
    words = ["mkvmerge", "-q", "-o", "film.mkv", "--chapters", "film.matroska", "film.srt"]
    return subprocess.run(words, cwd=folder, check=False).returncode == 0


def clips(path: Path) -> int:
    import opentimelineio as otio

    return len(list(otio.adapters.read_from_string(path.read_text("utf-8"), "otio_json").find_clips()))


def main() -> None:
    if "--task" in sys.argv:
        task, *words = sys.argv[sys.argv.index("--task") + 1 :]
        seconds = globals()[task](*words)
        print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
        return
    compare()
    if "--judges" in sys.argv:
        print("\nread back:")
        judge()


if __name__ == "__main__":
    main()
