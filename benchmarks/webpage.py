"""What the page weighs and costs, and a chart beside two libraries. Repeat with `python3 dev.py bench webpage`.

The peers draw the same 25 points as a story curve: plotly as a page that needs no network, matplotlib as SVG. The page
is that of a made story of 3,000 scenes, 60 characters and 80 places.
"""

import gzip
import sys
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from scenes.record import Story

SUMMARY = "Something happens here that takes a sentence or two to say. "


def story(count: int) -> "Story":
    """Give a story with so many scenes, a third of them flashbacks."""
    from scenes.record import Character, Fact, Location, Presence, Scene, Story

    scenes, frame = [], ""
    for n in range(count):
        is_past = (n // 40) % 3 == 1
        frame = frame if is_past else f"s{n}"
        scenes.append(
            Scene(
                id=f"s{n}",
                title=f"Scene {n}",
                location=f"l{n * 7 % 80}",
                characters=tuple(Presence(character=f"c{n * (m + 3) % 60}") for m in range(1 + n % 5)),
                flashback=is_past,
                inside=frame if is_past else "",
                summary=SUMMARY * (1 + n % 5),
                facts=(Fact(key="what", value="a thing"),),
            )
        )
    people = tuple(Character(id=f"c{n}", name=f"Character {n}") for n in range(60))
    places = tuple(Location(id=f"l{n}", name=f"Place {n}") for n in range(80))
    return Story(title="Long", characters=people, locations=places, scenes=tuple(scenes))


def main() -> None:
    from exporters import html, svg
    from scenes.chronology.order import order_of

    for count in (30, 300, 3000):
        long = story(count)
        began = perf_counter()
        page = str(html.export(long, html.Options()).content).encode()
        seconds = perf_counter() - began
        packed = len(gzip.compress(page))
        print(f"page of {count:5,} scenes  {len(page):9,} bytes  {packed:8,} packed  {seconds:5.2f} s")

    small = story(25)
    ranks = [order_of(small).rank[scene.id] or 0 for scene in small.scenes]
    ours = len(str(svg.export(small, svg.Options()).content))
    print(f"story curve of 25 scenes  {ours:9,} bytes")
    for name, draw in (("matplotlib", matplotlib_svg), ("plotly", plotly_page)):
        try:
            theirs = draw(ranks)
        except ImportError:
            print(f"{name} is not installed")
            continue
        print(f"the same by {name:12}  {theirs:9,} bytes   {theirs / ours:.1f} times as large")


def matplotlib_svg(ranks: list[int]) -> int:
    """Draw the points with matplotlib and give the size of the SVG in bytes."""
    from matplotlib.figure import Figure

    figure = Figure()
    figure.subplots().plot(range(len(ranks)), ranks, "o-")
    content = BytesIO()
    figure.savefig(content, format="svg")
    return len(content.getvalue())


def plotly_page(ranks: list[int]) -> int:
    """Draw the points with plotly and give the size of the page in bytes."""
    from plotly.graph_objects import Figure, Scatter

    page = Figure(Scatter(x=list(range(len(ranks))), y=ranks)).to_html(include_plotlyjs=True)
    return len(page.encode())


if __name__ == "__main__":
    main()
