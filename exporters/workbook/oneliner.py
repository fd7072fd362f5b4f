"""The one-liner: each scene in one line, under banners for acts or story days, to be printed and carried."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import attrs
from openpyxl.utils import get_column_letter

from exporters.workbook.book import Book, Brush, freeze, set_up_page
from exporters.workbook.measure import height_of, lines_of
from exporters.workbook.palette import strip_colours
from exporters.workbook.style import DARK, OF_KIND, Style, filled, header_over
from scenes.chronology.told import SceneOrder
from scenes.page.headings import heading_of
from scenes.record import Scene
from scenes.sources import sentences_of
from scenes.tables.scenelist import cast_text
from scenes.tables.survey import Survey, kept, total
from scenes.tables.table import Kind

TITLE = "One-liner"
PURPOSE = "Each scene in one line, to print and carry"
COLUMNS = {"Scene": 11.0, "Set": 42.0, "Pages": 8.0, "Cast": 16.0, "What happens": 64.0}

BANNER = Style(bold=True, fill="DCE3E8", colour=DARK, wrap=False, vertical="center")
SUM = Style(italic=True, colour=DARK, wrap=False)
TOTAL = Style(bold=True, colour=DARK, wrap=False)
LOOKS = {
    "Scene": attrs.evolve(OF_KIND[Kind.CODE], boxed=True, bold=True),
    "Set": Style(boxed=True),
    "Pages": attrs.evolve(OF_KIND[Kind.EIGHTHS], boxed=True),
    "Cast": Style(boxed=True),
    "What happens": Style(boxed=True),
}
LONGEST = 110
"""Characters of a synopsis that still make one line, or little more."""


def write_one_liner(book: Book) -> None:
    """Write the scenes act by act or, in story order, day by day, with what each part comes to."""
    survey = book.survey
    has_pages = any(scene.eighths is not None for scene in survey.listed)
    columns = {title: width for title, width in COLUMNS.items() if title != "Pages" or has_pages}
    sheet = book.sheet(TITLE)
    for place, width in enumerate(columns.values(), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    freeze(sheet, "A2")
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, book, TITLE)
    sheet.print_title_rows = "1:1"
    brush = Brush(sheet, book)
    brush.write((brush.text(n, title, header_over(LOOKS[title]), title) for n, title in enumerate(columns)), 22)
    colours = strip_colours(survey, book.palette)
    parts = [*(_days(survey) if survey.listed_in is SceneOrder.STORY else _acts(survey))]
    for banner, scenes in parts:
        if banner:
            rest = (brush.blank(place, BANNER) for place in range(1, len(columns)))
            brush.write([brush.text(0, banner, BANNER, "Scene"), *rest], 20)
        for scene in scenes:
            _write_scene(brush, scene, columns, colours.get(scene.id, ""))
        _write_sum(brush, scenes, columns, SUM)
    if len(parts) > 1:
        _write_sum(brush, survey.listed, columns, TOTAL)


def _acts(survey: Survey) -> Iterator[tuple[str, Sequence[Scene]]]:
    """Part the scenes by telling and act; a scene that names no act belongs to the one before."""
    act, telling = "", None
    parts = []
    for scene in survey.story.scenes:
        act = scene.act or (act if survey.telling_of(scene) == telling else "")
        telling = survey.telling_of(scene)
        parts.append((" · ".join(part for part in (telling, act) if part), scene))
    for banner, group in groupby(parts, key=lambda part: part[0]):
        yield banner, [scene for _, scene in group]


def _days(survey: Survey) -> Iterator[tuple[str, Sequence[Scene]]]:
    """Part the scenes by story day, in story order; a scene that names none stands under no banner."""
    for banner, group in groupby(survey.listed, key=lambda scene: scene.story_day):
        yield banner, list(group)


def _write_scene(brush: Brush, scene: Scene, columns: Mapping[str, float], colour: str) -> None:
    texts = _texts(scene, brush.book.survey)
    cells = []
    for place, title in enumerate(columns):
        look = filled(LOOKS[title], colour) if title == "Scene" else LOOKS[title]
        if title in texts:
            cells.append(brush.text(place, texts[title], look, title))
        else:
            empty = scene.eighths is None
            cells.append(brush.blank(place, look) if empty else brush.number(place, (scene.eighths or 0) / 8, look))
    brush.write(cells, height_of(max(lines_of(texts.get(title, ""), width) for title, width in columns.items())))


def _texts(scene: Scene, survey: Survey) -> Mapping[str, str]:
    """Give what stands in the columns of text."""
    in_story_order = survey.listed_in is SceneOrder.STORY
    number = f"{survey.telling_of(scene)} {scene.number}".strip() if in_story_order else scene.number
    return {
        "Scene": f"{number} OMITTED" if scene.status == "omitted" else number,
        "Set": heading_of(scene, survey.index) + (" [FLASHBACK]" if scene.id in survey.flashbacks else ""),
        "Cast": cast_text(scene, survey),
        "What happens": one_line(scene),
    }


def _write_sum(brush: Brush, scenes: Sequence[Scene], columns: Mapping[str, float], look: Style) -> None:
    """Write what scenes come to: their count and, where they have lengths, their pages."""
    told = [*kept(scenes)]
    count = f"{len(told):,} scene{'' if len(told) == 1 else 's'}"
    count += f", {gone:,} omitted" if (gone := len(scenes) - len(told)) else ""
    cells = [brush.text(1, f"Total: {count}" if look is TOTAL else count, look, "Set")]
    pages = total(scene.eighths for scene in told)
    if pages is not None and "Pages" in columns:
        figure = attrs.evolve(OF_KIND[Kind.EIGHTHS], italic=look.italic, bold=look.bold, colour=look.colour)
        cells.append(brush.number(2, pages / 8, figure))
    brush.write(cells)


def one_line(scene: Scene) -> str:
    """Say in one line what happens: the summary's first sentence, else the title, else what fits of the summary."""
    summary = " ".join(scene.summary.split())
    sentence = next((found.text for found in sentences_of(summary)), summary)
    if 0 < len(sentence) <= LONGEST or not (scene.title or summary):
        return sentence
    return scene.title or summary[: LONGEST - 1].rpartition(" ")[0] + "…"
