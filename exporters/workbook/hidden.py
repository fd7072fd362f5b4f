"""The two sheets that nobody looks at: the lists behind drop-downs, and the records as they were when exported."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from exporters.workbook.book import Book, Brush
from exporters.workbook.style import Style
from scenes.canonical import canonical_head, canonical_record, digest_of
from scenes.record import FORMAT_VERSION, Story
from scenes.sheets import baseline
from scenes.sheets.limits import hold
from scenes.tables.table import Choice

LISTS = "_lists"
CHUNK = 30_000
"""Characters of a record that stand in one cell; longer records go on in the next row."""

PLAIN = Style(wrap=False)


def name_lists(book: Book, choices: Mapping[Choice, tuple[str, ...]]) -> None:
    """Name the ranges of the lists, so that sheets can offer them before the lists are written."""
    for place, (choice, words) in enumerate(choices.items(), start=1):
        if words:
            letter = get_column_letter(place)
            reference = f"'{LISTS}'!${letter}$2:${letter}${len(words) + 1}"
            book.workbook.defined_names[f"lst_{choice}"] = DefinedName(f"lst_{choice}", attr_text=reference)


def write_lists(book: Book, choices: Mapping[Choice, tuple[str, ...]]) -> None:
    """Write the lists, one a column, on a hidden sheet."""
    sheet = book.sheet(LISTS)
    sheet.sheet_state = "hidden"
    brush = Brush(sheet, book)
    brush.write(brush.text(place, choice.value, PLAIN, choice) for place, choice in enumerate(choices))
    for words in zip_longest(*choices.values()):
        named = enumerate(zip(choices, words, strict=True))
        brush.write(brush.text(place, word, PLAIN, choice) if word else None for place, (choice, word) in named)


def write_baseline(book: Book) -> None:
    """Write every record as canonical JSON on a very hidden sheet, for the merge when the workbook comes back."""
    sheet = book.sheet(baseline.SHEET)
    sheet.sheet_state = "veryHidden"
    brush = Brush(sheet, book)
    brush.write(brush.text(place, word, PLAIN, word) for place, word in enumerate(baseline.HEADER))
    for kind, id_, record in baseline_of(book.survey.story):
        for chunk, start in enumerate(range(0, len(record), CHUNK)):
            cells = brush.text(0, kind, PLAIN, "kind"), brush.text(1, id_, PLAIN, "id"), brush.number(2, chunk, PLAIN)
            brush.write((*cells, brush.text(3, record[start : start + CHUNK], PLAIN, "record")))


def baseline_of(story: Story) -> Iterator[tuple[str, str, str]]:
    """Give the kind, the id and the canonical JSON of every record: the story itself, then its parts in order."""
    yield baseline.STORY, story.id, canonical_head(story)
    for kind, name in baseline.LISTS.items():
        for record in getattr(story, name):
            yield kind, record.id, canonical_record(record)


def mark(book: Book) -> None:
    """Say in the file's own properties which story it holds, and in which state."""
    story = book.survey.story
    properties: CustomPropertyList[Any] = vars(book.workbook)["custom_doc_props"]
    properties.append(StringProperty(name=baseline.FORMAT, value=str(FORMAT_VERSION)))
    properties.append(StringProperty(name=baseline.ID, value=hold(story.id).text))
    properties.append(StringProperty(name=baseline.DIGEST, value=digest_of(story)))
    properties.append(StringProperty(name=baseline.ORDER, value=book.survey.listed_in.value))
