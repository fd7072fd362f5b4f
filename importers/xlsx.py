"""Read a workbook: one that Fabula wrote, with what was edited in it since, or a scene list of anybody's."""

from collections.abc import Sequence

from importers.reading import Reading
from importers.workbook_baseline import baseline_of, has_baseline, is_wanted, listed_in
from importers.workbook_cells import read_book
from scenes.edited import Choices
from scenes.problems import Problem
from scenes.sheets.edited import read_edits
from scenes.sheets.scenelist import story_from_sheets


def parse(content: bytes, columns: Sequence[str] = ()) -> Reading:
    """Read a story from the bytes of a workbook.

    `columns` holds `Column=field` words that say what the columns of a scene list mean.
    """
    book = read_book(content)
    if isinstance(book, Problem):
        return Reading(story=None, problems=(book,))
    if has_baseline(book) and not columns:
        baseline = baseline_of(book)
        if baseline.story is None:
            return baseline
        sheets = [sheet for sheet in book.sheets if is_wanted(sheet)]
        edited = read_edits(baseline.story, sheets, Choices(), listed_in=listed_in(book))
        return Reading(story=edited.story, problems=edited.problems)
    story, problems = story_from_sheets(book.sheets, book.title, columns)
    return Reading(story=story, problems=problems)
