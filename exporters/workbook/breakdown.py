"""Breakdown sheets: one printed page for each scene, with a box for each category."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs
from openpyxl.worksheet.pagebreak import Break

from exporters.workbook.book import Book, Brush, Sheet, set_up_page
from exporters.workbook.measure import height_of, lines_of
from exporters.workbook.palette import strip_colours
from exporters.workbook.style import DARK, Style
from scenes.page.eighths import eighths_text
from scenes.page.headings import heading_of
from scenes.record import Scene, TagCategory
from scenes.tables.presence import presence_text
from scenes.tables.survey import Survey

TITLE = "Breakdown"
PURPOSE = "One page for each scene, with a box for each breakdown category"
WIDTH = 34.0
MOST_PAGES = 1000
"""Pages of one sheet; it holds 1,026 page breaks (Microsoft, Excel specifications and limits)."""
BOX_LINES = 3
"""Lines that every box has room for; one that holds more grows."""
PAGE = 690.0
"""Points that a portrait page of letter, the lower of the papers, is high within its margins, and a little less."""

HEAD = Style(size=14, bold=True, colour=DARK, vertical="center")
MARKS = Style(bold=True, colour=DARK)
FACTS = Style(boxed=True)
LABEL = Style(size=8, bold=True, colour=DARK, fill="DCE3E8", boxed=True, wrap=False)
BOX = Style(boxed=True)


class Line(NamedTuple):
    """One row of a page: its texts, their look, and its height in lines; `wide` texts run over all columns."""

    texts: Sequence[str]
    style: Style
    least: int = 1
    wide: bool = False

    @property
    def height(self) -> float:
        """The height of the row, in points."""
        if self.style.size > BOX.size:
            return 30.0
        width = 3 * WIDTH if self.wide else WIDTH
        return height_of(max(self.least, *(lines_of(text, width) for text in self.texts)))


def write_breakdown(book: Book) -> None:
    """Write one page for each scene, in the order in which scenes are listed; many scenes fill several sheets."""
    scenes = book.survey.listed
    for start in range(0, len(scenes), MOST_PAGES):
        number = start // MOST_PAGES + 1
        _write_sheet(book, TITLE if number == 1 else f"{TITLE} {number}", scenes[start : start + MOST_PAGES])


def _write_sheet(book: Book, title: str, scenes: Sequence[Scene]) -> None:
    sheet = book.sheet(title)
    for letter in "ABC":
        sheet.column_dimensions[letter].width = WIDTH
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, book, title, landscape=False)
    brush = Brush(sheet, book)
    colours = strip_colours(book.survey, book.palette)
    for scene in scenes:
        for line in _fitted([*_page(scene, book.survey, colours.get(scene.id, ""))]):
            _write_line(sheet, brush, line)
        sheet.row_breaks.append(Break(id=brush.row - 1))


def _fitted(page: Sequence[Line]) -> Sequence[Line]:
    """Take the room of empty boxes where full ones would push the page over its end."""
    if sum(line.height for line in page) <= PAGE:
        return page
    return [line if any(line.texts) else line._replace(least=1) for line in page]


def _write_line(sheet: Sheet, brush: Brush, line: Line) -> None:
    if line.wide:
        sheet.merged_cells.add(f"A{brush.row}:C{brush.row}")
    texts = (*line.texts, "", "")[:3]
    cells = (
        brush.text(place, text, line.style, "ABC"[place]) if text else brush.blank(place, line.style)
        for place, text in enumerate(texts)
    )
    brush.write(cells, line.height)


def _page(scene: Scene, survey: Survey, colour: str) -> Iterator[Line]:
    number = f"Scene {scene.number}" if scene.number else scene.id
    yield Line((f"{number} · {heading_of(scene, survey.index)}",), attrs.evolve(HEAD, fill=colour), wide=True)
    yield Line((_marks(scene, survey),), MARKS, wide=True)
    facts = [f"{label}: {value}".rstrip() for label, value in _facts(scene, survey).items()]
    yield from (Line(facts[start : start + 3], FACTS) for start in range(0, len(facts), 3))
    yield Line(("Synopsis",), LABEL, wide=True)
    yield Line((scene.summary or scene.title,), BOX, least=BOX_LINES, wide=True)
    boxes = _boxes(scene, survey)
    names = [name for name in boxes if name != TagCategory.NOTES]
    for start in range(0, len(names), 3):
        group = names[start : start + 3]
        yield Line(group, LABEL)
        yield Line([boxes[name] for name in group], BOX, least=BOX_LINES)
    yield Line((TagCategory.NOTES.value,), LABEL, wide=True)
    yield Line((boxes[TagCategory.NOTES],), BOX, least=BOX_LINES, wide=True)


def _marks(scene: Scene, survey: Survey) -> str:
    """Give what stands below the heading: the title, whose account it is, and what is unusual about it."""
    said = (
        scene.title,
        survey.telling_of(scene),
        "FLASHBACK" * (scene.id in survey.flashbacks),
        "OMITTED" * (scene.status == "omitted"),
    )
    return " · ".join(part for part in said if part)


def _facts(scene: Scene, survey: Survey) -> Mapping[str, str]:
    """Give what every breakdown sheet has a field for; what is not known yet is left to be filled in by hand."""
    minutes, seconds = divmod(round(scene.duration or 0), 60)
    place = survey.placed.get(scene.id)
    return {
        "Pages": "" if scene.eighths is None else eighths_text(scene.eighths),
        "Script page": str(place.page) if place else "",
        "Est. time": "" if scene.duration is None else f"{minutes}:{seconds:02}",
        "Story day": scene.story_day,
        "Story date": scene.when,
        "Shoot day": scene.shoot_day,
        "Sequence": scene.sequence,
        "Unit": scene.unit,
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
