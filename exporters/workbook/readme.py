"""The first sheet: what the workbook holds, what its colours mean, what can be edited, what is known of the film."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exporters.workbook.book import Book, Brush, set_up_page
from exporters.workbook.measure import height_of, lines_of
from exporters.workbook.palette import COLOURS, LILAC
from exporters.workbook.style import DARK, GREY, LINK, Style
from scenes.chronology.told import SceneOrder
from scenes.film import Film, Title
from scenes.page.eighths import eighths_text
from scenes.record import Story
from scenes.tables.survey import Survey, kept
from scenes.tables.table import Column, Kind
from scenes.tables.tables import SCENES
from scenes.views.identifiers import identifiers_of

TITLE = "Read me"
WIDTHS = (26.0, 84.0)

BIG = Style(size=18, bold=True, colour=DARK, wrap=False)
SECTION = Style(size=11, bold=True, colour=DARK, vertical="bottom")
LABEL = Style(colour=GREY)
BODY = Style()
LINKED = Style(colour=LINK, underlined=True)


class Line(NamedTuple):
    """One row: a label and a text, each with its look, and where the label leads; a `wide` label runs over both."""

    label: str
    text: str = ""
    look: Style = LABEL
    body: Style = BODY
    link: str | None = None
    wide: bool = False


IN_STORY_ORDER = Line(
    "Order",
    "Scenes stand as they happen, not as they are told; moving rows here changes no order. Dates and layers do.",
)
EDITING = (
    Line(
        "You can edit",
        "on sheets with a dark tab: every cell that is not grey, and the marks in Cast × Scene; and add rows.",
    ),
    Line(
        "Calculated", "what is grey and slanted, and every sheet that has no id column; typing there changes nothing."
    ),
    Line("Leave", "the columns that end in _id: they say which record a row is."),
    Line("You may", "sort, filter, hide, move and recolour, and add columns of your own."),
    Line("Bring it back", "save it as a workbook (.xlsx), then: fabula update STORY.yaml EDITED.xlsx --dry-run"),
    Line("", "shows each change with its cell; without --dry-run they go into the story file, and nothing else does."),
)


def write_readme(book: Book, contents: Sequence[tuple[str, str]], columns: Sequence[Column]) -> None:
    """Write the first sheet.

    `contents` names the other sheets and says what each is for; `columns` are those of Scenes.
    """
    sheet = book.sheet(TITLE)
    for letter, width in zip("AB", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, book, TITLE, landscape=False)
    brush = Brush(sheet, book)
    for number, line in enumerate(_lines(book, contents, columns), start=1):
        if line.wide:
            sheet.merged_cells.add(f"A{number}:B{number}")
        cells = [
            brush.text(0, line.label, line.look, "A", line.link) if line.label or line.look.fill else None,
            brush.text(1, line.text, line.body, "B") if line.text else None,
        ]
        room = sum(WIDTHS) if line.wide else WIDTHS[0]
        lines = max(lines_of(line.text, WIDTHS[1]), lines_of(line.label, room) if line.look.wrap else 1)
        height = 30.0 if line.look is BIG else 24.0 if line.look is SECTION else height_of(lines)
        brush.write(cells, height)


def _lines(book: Book, contents: Sequence[tuple[str, str]], columns: Sequence[Column]) -> Iterator[Line]:
    story = book.survey.story
    yield Line(book.survey.title, look=BIG)
    if story.logline:
        yield Line(story.logline, look=BODY, wide=True)
    yield from _counts(book.survey)
    yield Line("Sheets", look=SECTION)
    for title, purpose in contents:
        yield Line(title, purpose, LINKED, link=f"'{title}'!A1")
    if SCENES.name in book.titles:
        yield from _legend(book)
        yield Line("Editing", look=SECTION)
        yield from EDITING
        if book.survey.listed_in is SceneOrder.STORY:
            yield IN_STORY_ORDER
        yield Line("Columns of Scenes", look=SECTION)
        yield from (Line(column.title, _described(column)) for column in columns if not column.data_only)
    yield from _about(story)


def _described(column: Column) -> str:
    """Say what a column holds, as the sheet shows it."""
    said = column.description.removesuffix(", in seconds")
    return f"{said}: 1:30 is a minute and a half; in Excel type 0:01:30" if column.kind is Kind.SECONDS else said


def _counts(survey: Survey) -> Iterator[Line]:
    story = survey.story
    yield Line("Scenes", f"{len(story.scenes):,}, of which {len(survey.flashbacks):,} are in a flashback")
    if survey.several:
        for telling in story.tellings:
            count = sum(scene.telling == telling.id for scene in story.scenes)
            title = f"{telling.title}: " if telling.title else ""
            yield Line(f"Telling “{telling.id}”", f"{title}{count:,} scenes")
    yield Line("Characters", f"{len(story.characters):,}")
    yield Line("Locations", f"{len(story.locations):,}")
    eighths = [scene.eighths for scene in kept(story.scenes) if scene.eighths is not None]
    if eighths:
        yield Line("Pages", f"{eighths_text(sum(eighths))} in {len(eighths):,} scenes that have a length")
    seconds = [scene.duration for scene in kept(story.scenes) if scene.duration is not None]
    if seconds:
        minutes, rest = divmod(sum(round(time) for time in seconds), 60)
        yield Line("Running time", f"{minutes}:{rest:02} in {len(seconds):,} scenes that have a time")


def _legend(book: Book) -> Iterator[Line]:
    colours = COLOURS[book.palette]
    yield Line("Strip colours", look=SECTION)
    for strip, colour in colours.items():
        yield Line(strip.value, look=Style(fill=colour, boxed=True))
    yield Line("FB, a flashback", look=Style(fill=LILAC, boxed=True))
    if not colours:
        yield Line("", "Strips are not coloured in this workbook.")


def _about(story: Story) -> Iterator[Line]:
    film = story.film or Film()
    lines = [*_titles(story, film), *_credits(story), *_film(film)]
    if lines:
        yield Line("About the work", look=SECTION)
        yield from lines


def _titles(story: Story, film: Film) -> Iterator[Line]:
    for title in story.titles:
        yield Line("Title", _title_text(title))
    if film.working_title:
        yield Line("Working title", _title_text(film.working_title))


def _title_text(title: Title) -> str:
    remarks = ", ".join(part for part in (title.language, title.script, title.romanisation) if part)
    meaning = f": “{title.meaning}”" if title.meaning else ""
    return f"{title.text} ({remarks}){meaning}" if remarks else f"{title.text}{meaning}"


def _credits(story: Story) -> Iterator[Line]:
    by_role: dict[str, list[str]] = {}
    for credit in story.credits:
        by_role.setdefault(credit.role, []).append(credit.name)
    for role, names in by_role.items():
        yield Line(role.capitalize(), ", ".join(names))


def _film(film: Film) -> Iterator[Line]:
    said = {
        "Release": film.release,
        "Countries": ", ".join(film.countries),
        "Genres": ", ".join(film.genres),
        "Based on": film.based_on.text if film.based_on else "",
        **{found.registry: found.text for found in identifiers_of(film)},
    }
    yield from (Line(label, text) for label, text in said.items() if text)
    for occurrence in film.based_on.occurrences if film.based_on else ():
        yield Line("", " · ".join(part for part in (occurrence.when, occurrence.text) if part))
    for remark in film.remarks:
        yield Line(remark.topic.capitalize(), remark.text)
    for link in film.links:
        yield Line("Link", " · ".join(part for part in (link.title, link.url) if part))
