"""What the workbook costs beside openpyxl writing the same cells. Repeat with `python3 dev.py bench workbook`.

Three peers, in the same run, importing not counted: openpyxl given the same values and nothing else, as usual and in
its write-only mode; and openpyxl given the same cells as they look (fonts, fills, formats, links and widths), written
as its documentation shows. Times are of the processor, so that other programs on the machine count less. Then the peak
memory of a process that exports 300 and 3,000 scenes, and of one that only imports and builds the story.
"""

import resource
import subprocess
import sys
from collections.abc import Callable
from copy import copy
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

SUMMARY = "Mina pleads for her father in front of an empty dock, and the rain goes on all day. "


def story_of(count: int) -> Any:
    """Make a story of so many scenes: 20 people, 25 places, every fourth scene dated, every eleventh a flashback."""
    from scenes.record import Character, Location, Presence, Scene, Setting, Story

    times = ("DAY", "NIGHT", "DUSK", "CONTINUOUS")
    people = [sorted({(n * k + k) % 20 for k in range(1, 3 + n % 4)}) for n in range(count)]
    scenes = (
        Scene(
            id=f"s{n}",
            number=str(n + 1),
            title=f"What happens in {n + 1}",
            act=f"Act {5 * n // count + 1}",
            location=f"l{n % 25}",
            time_of_day=times[n % 4],
            characters=tuple(Presence(character=f"c{who}") for who in people[n]),
            when=f"{1990 + 20 * n // count}-05-1{n % 9}" if n % 4 == 0 else "",
            flashback=n % 11 == 5,
            story_day=f"D{n // 12 + 1}",
            eighths=n % 17 + 1,
            duration=30.0 + n % 90,
            summary=SUMMARY * (1 + n % 3),
        )
        for n in range(count)
    )
    return Story(
        id="long",
        title="A long story",
        characters=tuple(Character(id=f"c{n}", name=f"Person {n}", performer=f"Actor {n}") for n in range(20)),
        locations=tuple(Location(id=f"l{n}", name=f"Place {n}", setting=list(Setting)[n % 2]) for n in range(25)),
        scenes=tuple(scenes),
    )


def ours(story: Any) -> bytes:
    from exporters.xlsx import Options, export

    return bytes(export(story, Options()).content)  # type: ignore[arg-type]


def values_of(content: bytes) -> list[tuple[str, list[list[Any]]]]:
    from openpyxl import load_workbook

    workbook = load_workbook(BytesIO(content))
    return [(sheet.title, [[cell.value for cell in row] for row in sheet.iter_rows()]) for sheet in workbook]


def plain(sheets: list[tuple[str, list[list[Any]]]], *, write_only: bool = False) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook(write_only=write_only)
    if not write_only:
        workbook.remove(workbook.active)  # type: ignore[arg-type]
    for title, rows in sheets:
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def looks_of(content: bytes) -> list[tuple[str, list[tuple[Any, ...]], dict[str, float]]]:
    from openpyxl import load_workbook

    made: list[tuple[str, list[tuple[Any, ...]], dict[str, float]]] = []
    kept: dict[str, Any] = {}
    for sheet in load_workbook(BytesIO(content)):
        cells = [
            (c.row, c.column, c.value, *(kept.setdefault(repr(p), copy(p)) for p in (c.font, c.alignment, c.fill)),
             c.number_format, c.hyperlink.location if c.hyperlink else None)
            for row in sheet.iter_rows()
            for c in row
            if c.value is not None
        ]  # fmt: skip
        made.append((sheet.title, cells, {key: d.width for key, d in sheet.column_dimensions.items()}))
    return made


def dressed(sheets: list[tuple[str, list[tuple[Any, ...]], dict[str, float]]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.worksheet.hyperlink import Hyperlink

    workbook = Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type]
    for title, cells, widths in sheets:
        sheet = workbook.create_sheet(title)
        for letter, width in widths.items():
            sheet.column_dimensions[letter].width = width
        for row, column, value, font, alignment, fill, number_format, link in cells:
            cell = sheet.cell(row, column, value)
            cell.font, cell.alignment, cell.fill, cell.number_format = font, alignment, fill, number_format
            if link:
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=link)
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def least(run: Callable[[], object], times: int = 7) -> float:
    """Give the shortest of several runs, in seconds of the processor."""
    best = float("inf")
    for _ in range(times):
        began = process_time()
        run()
        best = min(best, process_time() - began)
    return best


def peak(scenes: str) -> float:
    """Give the peak memory of a process that exports so many scenes, in MB; with "0", that builds 3,000 of them."""
    done = subprocess.run([sys.executable, __file__, scenes], check=True, capture_output=True, text=True)
    return float(done.stdout)


def measure_memory(scenes: int) -> None:
    story = story_of(scenes or 3000)
    if scenes:
        ours(story)
    else:
        import exporters.xlsx  # noqa: F401
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    story = story_of(300)
    content = ours(story)
    sheets, looks = values_of(content), looks_of(content)
    count = sum(len(cells) for _, cells, _ in looks)
    own = least(lambda: ours(story))
    bare, streamed = least(lambda: plain(sheets)), least(lambda: plain(sheets, write_only=True))
    same = least(lambda: dressed(looks))
    print(f"workbook of 300 scenes: {count:,} cells on {len(sheets)} sheets, {len(content) / 1000:.0f} kB")
    print(f"  Fabula, story to bytes              {own:6.3f} s")
    print(f"  openpyxl, the same values only      {bare:6.3f} s   ratio {own / bare:4.2f}")
    print(f"  openpyxl, the same, write-only      {streamed:6.3f} s   ratio {own / streamed:4.2f}")
    print(f"  openpyxl, the same cells and looks  {same:6.3f} s   ratio {own / same:4.2f}")
    print(
        f"peak memory: without export {peak('0'):.0f} MB, 300 scenes {peak('300'):.0f} MB, 3,000 {peak('3000'):.0f} MB"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure_memory(int(sys.argv[1]))
    else:
        main()
