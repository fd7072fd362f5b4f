"""The one-liner: each scene in one line, under banners for acts or story days, to be printed and carried."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import attrs

from exporters.workbook.book import Book, Brush, Sheet, set_up_page
from exporters.workbook.measure import height_of, lines_of
from exporters.workbook.style import DARK, HEADER, OF_KIND, Style
from scenes.chronology.told import SceneOrder
from scenes.page.headings import heading_of
from scenes.record import Scene
from scenes.sources import sentences_of
from scenes.views.scenelist import cast_text
from scenes.views.survey import Survey, total
from scenes.views.table import Kind

TITLE = "One-liner"
PURPOSE = "Each scene in one line, to print and carry"
COLUMNS = (("Scene", 11.0), ("Set", 42.0), ("Pages", 7.0), ("Cast", 16.0), ("What happens", 64.0))

BANNER = Style(bold=True, fill="DCE3E8", colour=DARK, wrap=False)
SUM = Style(italic=True, colour=DARK, wrap=False)
NUMBER = attrs.evolve(OF_KIND[Kind.CODE], boxed=True)
TEXT = Style(boxed=True)
PAGES = attrs.evolve(OF_KIND[Kind.EIGHTHS], boxed=True)
LONGEST = 110
"""Characters of a synopsis that still make one line, or little more."""


def write_one_liner(book: Book) -> None:
    """Write the scenes act by act or, in story order, day by day, with what each part comes to."""
    sheet = book.sheet(TITLE)
    for letter, (_, width) in zip("ABCDE", COLUMNS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, book, TITLE)
    sheet.print_title_rows = "1:1"
    brush = Brush(sheet, book)
    sheet.append([brush.text(place, title, HEADER, 1, title) for place, (title, _) in enumerate(COLUMNS)])
    survey = book.survey
    row = 1
    parts = _days(survey) if survey.listed_in is SceneOrder.STORY else _acts(survey)
    for banner, scenes in parts:
        if banner:
            row += 1
            sheet.row_dimensions[row].height = 20
            sheet.append([brush.text(0, banner, BANNER, row, "Scene"), *(brush.blank(n, BANNER) for n in range(1, 5))])
        for scene in scenes:
            row += 1
            _write_scene(sheet, brush, scene, row)
        row += 1
        _write_sum(sheet, brush, scenes, row)


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


def _write_scene(sheet: Sheet, brush: Brush, scene: Scene, row: int) -> None:
    survey = brush.book.survey
    place = heading_of(scene, survey.index) + (" [FLASHBACK]" if scene.id in survey.flashbacks else "")
    told = (
        scene.number if survey.listed_in is SceneOrder.TELLING else f"{survey.telling_of(scene)} {scene.number}".strip()
    )
    number = f"{told} OMITTED" if scene.status == "omitted" else told
    what, cast = one_line(scene), cast_text(scene, survey)
    texts = zip((number, place, "", cast, what), COLUMNS, strict=True)
    sheet.row_dimensions[row].height = height_of(max(lines_of(text, width) for text, (_, width) in texts))
    sheet.append(
        [
            brush.text(0, number, NUMBER, row, "Scene"),
            brush.text(1, place, TEXT, row, "Set"),
            brush.blank(2, PAGES) if scene.eighths is None else brush.number(2, scene.eighths / 8, PAGES),
            brush.text(3, cast, TEXT, row, "Cast"),
            brush.text(4, what, TEXT, row, "What happens"),
        ]
    )


def _write_sum(sheet: Sheet, brush: Brush, scenes: Sequence[Scene], row: int) -> None:
    pages = total(scene.eighths for scene in scenes)
    count = f"{len(scenes)} scene{'' if len(scenes) == 1 else 's'}"
    figure = None if pages is None else brush.number(2, pages / 8, attrs.evolve(OF_KIND[Kind.EIGHTHS], italic=True))
    sheet.append([None, brush.text(1, count, SUM, row, "Set"), figure])


def one_line(scene: Scene) -> str:
    """Say in one line what happens: the summary's first sentence, else the title, else what fits of the summary."""
    summary = " ".join(scene.summary.split())
    sentence = next((found.text for found in sentences_of(summary)), summary)
    if 0 < len(sentence) <= LONGEST or not (scene.title or summary):
        return sentence
    return scene.title or summary[: LONGEST - 1].rpartition(" ")[0] + "…"
