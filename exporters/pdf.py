"""Write a story as the pages of its script, in PDF.

Needs reportlab: the extra `pdf`. Fonts are found on the system or named; a letter that no font holds is left
blank and named in a problem. The same story, options and fonts give the same bytes.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING

import attrs

from exporters.export import Export, not_installed
from exporters.paper.fonts import FontFault, fonts_of
from exporters.paper.pages import PageOptions, draft_for, pages_of
from exporters.paper.sfnt import FontError
from scenes.page.paginate import Pages
from scenes.page.script import Script
from scenes.page.title_page import authors_in, title_in
from scenes.page.widths import printable
from scenes.problems import Code, Problem
from scenes.rules import described

if TYPE_CHECKING:
    from scenes.record import Story

RIGHT_TO_LEFT = frozenset(("R", "AL"))
OTHER_FONT = "name another font file; to use the system's fonts, leave --font and --fallback-font out"
NAMED = 12
"""At most this many missing letters are named one by one."""


@attrs.frozen(kw_only=True)
class Options(PageOptions):
    """How the page is set and which fonts draw it."""

    font: str = described(
        "Font file (.ttf, .otf) for all letters it holds; Courier Prime or Courier by default.", default=""
    )
    fallback_font: tuple[str, ...] = described("Font file for letters that the first lacks.", default=())


def export(story: "Story", options: Options) -> Export:
    """Draw the pages of the story's script."""
    from scenes.drafting.draft import is_writer  # here, for a script has no records

    authors = ", ".join(credit.name for credit in story.credits if is_writer(credit))
    return _drawn(draft_for(story, options), options, story.title, authors, story.language)


def export_script(script: Script, options: Options) -> Export:
    """Draw the pages of a script. Without a title it is shown under the name of its file."""
    return _drawn(script, options, title_in(script.title_page), ", ".join(authors_in(script.title_page)))


def _drawn(script: Script, options: Options, title: str, authors: str, language: str = "") -> Export:
    if find_spec("reportlab") is None:
        return not_installed("PDF", "reportlab")
    from exporters.paper.drawing import Document, draw
    from exporters.paper.letters import DAMAGE, Letters

    fonts = fonts_of(options.font, options.fallback_font)
    if fonts.faults:
        return Export(content=b"", problems=tuple(_font_problems(fonts.faults)))
    pages, problems = pages_of(script, options)
    letters = Letters(fonts)
    document = Document(title=printable(title), author=printable(authors), language=language)
    try:
        content = draw(pages, document, letters)
    except FontError as fault:
        return Export(content=b"", problems=(Problem(code=Code.BAD_FONT, message=str(fault), hint=OTHER_FONT),))
    except DAMAGE:
        if fonts.main is None and not letters.families[1:]:
            raise
        used = ", ".join(family.fonts[0].path for family in letters.families if family)
        problem = Problem(code=Code.BAD_FONT, message=f"one of these fonts is damaged: {used}", hint=OTHER_FONT)
        return Export(content=b"", problems=(problem,))
    return Export(content=content, problems=(*problems, *_missing(letters.missing), *_right_to_left(pages)))


def _font_problems(faults: Iterable[FontFault]) -> Iterator[Problem]:
    for fault in faults:
        yield Problem(code=Code.BAD_FONT, message=f"{fault.path} cannot be used: {fault.reason}", hint=OTHER_FONT)


def _missing(missing: Mapping[str, int]) -> Iterator[Problem]:
    """Name the letters that are left blank, the most frequent first."""
    hint = "`fabula export pdf --fallback-font FILE` names a font that holds it"
    ranked = sorted(missing, key=lambda letter: (-missing[letter], letter))
    for letter in ranked[:NAMED]:
        name = unicodedata.name(letter, "without a name").lower()
        left = "left out" if _is_mark(letter) else "left blank"
        often = "once" if missing[letter] == 1 else f"{missing[letter]} times"
        message = f"no font holds {_named(letter)} (U+{ord(letter):04X}, {name}); {left} {often}"
        yield Problem(code=Code.NO_GLYPH, message=message, hint=hint)
    rest = ranked[NAMED:]
    if rest:
        message = f"no font holds {len(rest)} more letters: {''.join(map(_named, rest[:60]))}"
        yield Problem(code=Code.NO_GLYPH, message=message, hint=hint)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Me")


def _named(letter: str) -> str:
    """Show a letter alone: a mark stands on a dotted circle, not on whatever is before it."""
    return f"\u25cc{letter}" if _is_mark(letter) else letter


def _right_to_left(pages: Pages) -> Iterator[Problem]:
    """Say on which pages text that runs from right to left stands; it is drawn from left to right."""
    numbers = [
        page.number
        for page in (*pages.title_pages, *pages.pages)
        if any(_runs_left(run.text) for line in page.lines for segment in line.segments for run in segment.runs)
    ]
    if numbers:
        shown = ", ".join(str(number or "title") for number in numbers[:NAMED])
        message = f"text that runs from right to left is drawn from left to right, unjoined (page {shown})"
        hint = "export fountain or fdx, and print with a program that sets it"
        yield Problem(code=Code.RIGHT_TO_LEFT, message=message, hint=hint)


def _runs_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in text)
