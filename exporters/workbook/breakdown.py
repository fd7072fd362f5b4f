"""Breakdown sheets: one printed page for each scene, with a box for each category."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs
from openpyxl.worksheet.pagebreak import Break

from exporters.workbook.book import Book, Brush, Sheet, set_up_page
from exporters.workbook.measure import height_of, lines_of
from exporters.workbook.style import DARK, Style
from scenes.page.headings import heading_of
from scenes.page.paginate import eighths_text
from scenes.record import Scene, TagCategory
from scenes.views.presence import presence_text
from scenes.views.survey import Survey

TITLE = "Breakdown"
PURPOSE = "One page for each scene, with a box for each breakdown category"
WIDTH = 34.0
BOX_LINES = 5
"""Lines that every box has room for; one that holds more grows."""

HEAD = Style(size=14, bold=True, colour=DARK, vertical="center")
FACTS = Style(boxed=True)
LABEL = Style(size=8, bold=True, colour=DARK, fill="DCE3E8", boxed=True, wrap=False)
BOX = Style(boxed=True)


class Line(NamedTuple):
    """One row of a page: its texts, their look, and its height in lines; `wide` texts run over all columns."""

    texts: Sequence[str]
    style: Style
    least: int = 1
    wide: bool = False


def write_breakdown(book: Book) -> None:
    """Write one page for each scene, in the order in which scenes are listed."""
    sheet = book.sheet(TITLE)
    for letter in "ABC":
        sheet.column_dimensions[letter].width = WIDTH
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, book, TITLE, landscape=False)
    brush = Brush(sheet, book)
    row = 0
    for scene in book.survey.listed:
        for line in _page(scene, book.survey):
            row += 1
            _write_line(sheet, brush, line, row)
        sheet.row_breaks.append(Break(id=row))


def _write_line(sheet: Sheet, brush: Brush, line: Line, row: int) -> None:
    if line.wide:
        sheet.merged_cells.add(f"A{row}:C{row}")
        lines = lines_of(line.texts[0], 3 * WIDTH)
        cells = [brush.text(0, line.texts[0], line.style, row, "A")]
        cells += [brush.blank(place, line.style) for place in (1, 2)]
    else:
        lines = max(lines_of(text, WIDTH) for text in line.texts)
        cells = [brush.text(place, text, line.style, row, "ABC"[place]) for place, text in enumerate(line.texts)]
    sheet.row_dimensions[row].height = 26.0 if line.style is HEAD else height_of(max(lines, line.least))
    sheet.append(cells)


def _page(scene: Scene, survey: Survey) -> Iterator[Line]:
    number = f"Scene {scene.number}" if scene.number else scene.id
    telling = survey.telling_of(scene)
    marks = [telling, "FLASHBACK" if scene.id in survey.flashbacks else "", "OMITTED" * (scene.status == "omitted")]
    heading = " · ".join(part for part in (number, heading_of(scene, survey.index), *marks) if part)
    yield Line((heading,), HEAD, wide=True)
    facts = [f"{label}: {value}" for label, value in _facts(scene).items() if value]
    for start in range(0, len(facts), 3):
        yield Line((*facts[start : start + 3], "", "")[:3], FACTS)
    yield Line((scene.summary or scene.title,), attrs.evolve(BOX, boxed=True), least=5, wide=True)
    boxes = _boxes(scene, survey)
    names = list(boxes)
    for start in range(0, len(names), 3):
        group = (*names[start : start + 3], "", "")[:3]
        yield Line(group, LABEL)
        yield Line(tuple(boxes.get(name, "") for name in group), BOX, least=BOX_LINES)


def _facts(scene: Scene) -> Mapping[str, str]:
    minutes, seconds = divmod(round(scene.duration or 0), 60)
    return {
        "Pages": "" if scene.eighths is None else eighths_text(scene.eighths),
        "Est. time": "" if scene.duration is None else f"{minutes}:{seconds:02}",
        "Story day": scene.story_day,
        "When": scene.when,
        "Shoot day": scene.shoot_day,
        "Status": scene.status or "",
    }


def _boxes(scene: Scene, survey: Survey) -> Mapping[str, str]:
    """Give what each category holds, by Final Draft's names: who is in the scene under Cast, remarks under Notes."""
    elements: dict[str, list[str]] = {category.value: [] for category in TagCategory}
    for presence in scene.characters:
        number = survey.numbers.get(presence.character)
        name = presence_text(presence, survey.index.characters, scene.telling)
        elements[TagCategory.CAST.value].append(f"{number}. {name}" if number else name)
    for tag in scene.tags:
        elements[tag.category.value].append(tag.name)
    if scene.notes:
        elements[TagCategory.NOTES.value].append(scene.notes)
    return {name: "\n".join(items) for name, items in elements.items()}
