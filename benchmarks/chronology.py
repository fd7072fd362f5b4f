"""How fast story order is computed and how good alignment is. Repeat with `python3 dev.py bench chronology`.

The peers sort the same graph, and nothing more, in the same run: `graphlib` of the standard library and networkx.
Fabula also finds layers, makes the edges, carries dates both ways, and says what contradicts what. Alignment is
measured on the labelled tellings of `tests/alignment` and on the bundled story: precision and recall of the pairs.
"""

import sys
from graphlib import TopologicalSorter
from pathlib import Path
from time import perf_counter

import attrs
import networkx

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from importers.files import read  # noqa: E402
from scenes.chronology.align import align  # noqa: E402
from scenes.chronology.checks import check_time  # noqa: E402
from scenes.chronology.compare import compare  # noqa: E402
from scenes.chronology.order import order_of  # noqa: E402
from scenes.record import Character, Presence, Scene, Story, Telling, Version  # noqa: E402

CAST = 40
FLOORS = (0.12, 0.2)


def long_story(count: int) -> Story:
    """Make a story of two tellings: every third event is shared, every seventh scene a flashback, every 50th dated."""
    half = count // 2
    people = tuple(
        Character(id=f"c{number}", name=f"C{number}", versions=(Version(id="young"), Version(id="old")))
        for number in range(CAST)
    )
    return Story(
        title="Long",
        tellings=(Telling(id="a"), Telling(id="b")),
        characters=people,
        scenes=tuple(scene(telling, number, half) for telling in "ab" for number in range(half)),
    )


def scene(telling: str, number: int, half: int) -> Scene:
    is_flashback = number % 7 == 3
    version = "young" if number < half / 2 else "old"
    return Scene(
        id=f"{telling}{number}",
        telling=telling,
        event=f"e{number}" if number % 3 == 0 else "",
        when=f"{1000 + number * 1000 // half:04d}" if number % 50 == 0 else "",
        flashback=is_flashback,
        inside=f"{telling}{number - 3}" if is_flashback else "",
        characters=tuple(
            Presence(character=f"c{person}", version=version) for person in {number % CAST, number * 3 % CAST}
        ),
    )


def seconds(work: object, runs: int = 5) -> float:
    """Give the shortest of some runs."""
    times = []
    for _ in range(runs):
        began = perf_counter()
        work()  # type: ignore[operator]
        times.append(perf_counter() - began)
    return min(times)


def measure_order(count: int, runs: int) -> None:
    story = long_story(count)
    order = order_of(story)
    ours = seconds(lambda: order_of(story), runs)
    before: dict[str, list[str]] = {event: [] for event in order.events}
    for edge in order.edges:
        before[edge.after].append(edge.before)
    pairs = [(edge.before, edge.after) for edge in order.edges]
    standard = seconds(lambda: list(TopologicalSorter(before).static_order()), runs)
    library = seconds(lambda: list(networkx.topological_sort(networkx.DiGraph(pairs))), runs)
    print(f"{count:,} scenes, {len(order.events):,} events, {len(order.edges):,} edges")
    print(f"  story order               {ours:8.3f} s")
    print(f"  graphlib, sorting alone   {standard:8.3f} s   story order takes {ours / standard:5.1f} times as long")
    print(f"  networkx, sorting alone   {library:8.3f} s   story order takes {ours / library:5.1f} times as long")
    began = perf_counter()
    fixed = order.fixed
    print(f"  order fixed ({fixed:.3f})       {perf_counter() - began:8.3f} s")
    found = len(list(check_time(story)))
    print(f"  every check ({found} found)     {seconds(lambda: list(check_time(story)), 1):8.3f} s")
    print(f"  comparison of both        {seconds(lambda: compare(story), 1):8.3f} s")


def measure_alignment() -> None:
    names = [*sorted(str(path) for path in (ROOT / "tests" / "alignment").glob("*.yaml")), "miracle-in-cell-no-7"]
    print("alignment                    least   labels  precision  recall")
    for name in names:
        story = read(name).story
        assert story is not None
        a, b = (telling.id for telling in story.tellings)
        labels = {
            (one.id, other.id)
            for one in story.scenes
            for other in story.scenes
            if (one.telling, other.telling) == (a, b) and one.event and one.event == other.event
        }
        bare = attrs.evolve(story, scenes=tuple(attrs.evolve(scene, event="") for scene in story.scenes))
        for floor in FLOORS:
            pairs = {(match.a, match.b) for match in align(bare, a, b, floor)}
            hits = len(pairs & labels)
            precision, recall = hits / len(pairs), hits / len(labels)
            print(f"  {Path(name).stem:26} {floor:5.2f}   {len(labels):6}  {precision:9.2f}  {recall:6.2f}")


def main() -> None:
    measure_order(3_000, 5)
    measure_order(100_000, 2)
    measure_alignment()


if __name__ == "__main__":
    main()
