"""Write a story as a Final Draft script.

Scene numbers, lengths in eighths, pages, summaries, who is in a scene, breakdown elements, story days, notes, the title
page and the lists that Final Draft offers while one writes. What it cannot hold is reported.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from exporters.export import Export
from exporters.finaldraft.content import Content, Profile, content_of
from exporters.finaldraft.letters import letters_lost, texts_in
from exporters.finaldraft.losses import NOTE_ON_TITLE, Loss
from exporters.finaldraft.markup import attributes
from exporters.finaldraft.notes import listed
from exporters.finaldraft.settings import (
    cast_list,
    element_settings,
    page_header,
    page_layout,
    scene_numbers,
    smart_type,
)
from exporters.finaldraft.tags import tagging_of
from exporters.finaldraft.titlepage import TitlePage, title_page
from scenes.page.cues import name_on
from scenes.page.eighths import Rounding
from scenes.page.finaldraft.words import SceneCard
from scenes.page.geometry import Paper
from scenes.page.paginate import ScenePlace, paginate
from scenes.page.script import SceneHeading, Script, speeches_of
from scenes.page.style import HOW_FLASHBACKS, DraftStyle, FlashbackStyle
from scenes.page.title_page import cure_of
from scenes.page.typesetting import Layout
from scenes.problems import Code, Problem
from scenes.rules import described

if TYPE_CHECKING:
    from scenes.record import Story

VERSION = 5
"""The version of the document that most readers accept, Final Draft 10 to 13 among them."""


class NoteForm(StrEnum):
    """Where notes stand."""

    RANGE = "range"
    INLINE = "inline"
    NONE = "none"


@attrs.frozen(kw_only=True)
class Options:
    """What the Final Draft script holds, and how."""

    flashback: FlashbackStyle = described(HOW_FLASHBACKS, default=FlashbackStyle.SUFFIX)
    paper: Paper = described("The paper.", default=Paper.LETTER)
    notes: NoteForm = described(
        "Notes as Final Draft 12 keeps them, by range, or as Final Draft 8 does, inside paragraphs; or none.",
        default=NoteForm.RANGE,
    )
    sections: bool = described("Write sections as paragraphs of the outline.", default=True)
    tags: bool = described("Write breakdown elements and story days as tags of the scene headings.", default=True)
    font: str = described("Font for text that is not Latin; Final Draft's own by default.", default="")
    eighths: Rounding = described("How a scene's rows become eighths of a page.", default=Rounding.UP)


def export(story: "Story", options: Options) -> Export:
    """Write the draft of a story as a Final Draft document."""
    from exporters.finaldraft.records import left_unsaid  # a script has no records
    from scenes.drafting.draft import draft_of

    style = DraftStyle(flashback=options.flashback, notes=True)
    script = draft_of(story, style)
    content, problems = drafted(story, script, options)
    return Export(content=content, problems=(*problems, *left_unsaid(story, script, style)))


def drafted(story: "Story", script: Script, options: Options) -> tuple[str, tuple[Problem, ...]]:
    """Write the draft of a story, with what its records say besides. Scenes are as long as in the draft on pages."""
    from exporters.finaldraft.records import cards_of, cast_of, drafted_texts
    from scenes.drafting.draft import with_scenes_omitted

    headings = (n for n, element in enumerate(script.elements) if isinstance(element, SceneHeading))
    measured = zip(headings, _places(with_scenes_omitted(script, story), options), strict=True)
    cards = cards_of(story, [place._replace(element=n) for n, place in measured])
    return document(script, cards, options, cast_of(story), drafted_texts(story))


def export_script(script: Script, options: Options) -> Export:
    """Write a script as a Final Draft document. Who speaks in a scene is in it."""
    beats = _speakers(script)
    cards = {
        place.element: SceneCard(length=place.eighths, page=place.page, beats=beats[place.element], is_measured=True)
        for place in _places(script, options)
    }
    content, problems = document(script, cards, options)
    return Export(content=content, problems=problems)


def _places(script: Script, options: Options) -> tuple[ScenePlace, ...]:
    return paginate(script, Layout(paper=options.paper), options.eighths).scenes


def _speakers(script: Script) -> dict[int, tuple[str, ...]]:
    """Give who speaks in each scene, in order, by the place of its heading among the elements."""
    found: dict[int, dict[str, None]] = {}
    names: dict[str, None] = {}
    for number, element in enumerate(script.elements):
        if isinstance(element, SceneHeading):
            names = found[number] = {}
        for speech in speeches_of(element):
            names[speech.character] = None
    return {place: tuple(dict.fromkeys(map(name_on, cues))) for place, cues in found.items()}


def document(
    script: Script,
    cards: Mapping[int, SceneCard],
    options: Options,
    cast: Sequence[tuple[str, str]] = (),
    besides: Iterable[str] = (),
) -> tuple[str, tuple[Problem, ...]]:
    """Write a script; `cards` belong to its headings, by their place among the elements.

    `cast` has the names of characters and actors; `besides` are texts of records that stand in the script without the
    letters that no document has.
    """
    profile = Profile(
        font=options.font,
        notes=options.notes is not NoteForm.NONE,
        inline_notes=options.notes is NoteForm.INLINE,
        sections=options.sections,
    )
    tagging = tagging_of(cards if options.tags else {})
    content = content_of(script, cards, tagging.numbers, profile)
    titles = title_page(script.title_page)
    layout = Layout(paper=options.paper)
    parts = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
        f"<FinalDraft{attributes((('DocumentType', 'Script'), ('Template', 'No'), ('Version', VERSION)))}>",
        "<Content>",
        *content.paragraphs,
        "</Content>",
        page_header(),
        page_layout(layout.geometry),
        *element_settings(layout),
        titles.xml,
        smart_type(script),
        cast_list(cast),
        scene_numbers(script),
        tagging.data,
        listed(content.notes, content.length) if content.notes and options.notes is NoteForm.RANGE else "",
        "</FinalDraft>",
    )
    text = "\n".join(filter(None, parts)) + "\n"
    said = texts_in(script, cards, cast, titles.unheld, sections=options.sections, tags=options.tags)
    return text, tuple(_not_held(content, titles, letters_lost((*said, *besides)), options))


def _not_held(content: Content, titles: TitlePage, letters: Mapping[Loss, int], options: Options) -> Iterator[Problem]:
    """Say what the document does not hold of its script; where it has no notes, nothing of their places."""
    has_notes = options.notes is not NoteForm.NONE
    for loss, count in {**content.lost, NOTE_ON_TITLE: titles.notes, **letters}.items():
        if count and (has_notes or not loss.is_place):
            times = f" ({count} times)" if count > 1 else ""
            message = f"Final Draft cannot hold {loss.what}{times}"
            yield Problem(code=Code.FDX_NO_HOLD, message=message, hint=loss.instead)
    for entry in titles.unheld:
        message = f'the title page entry "{entry.key}" has no place in a Final Draft title page'
        yield Problem(code=Code.FDX_NO_HOLD, message=message, hint=cure_of(entry))
    if content.notes and not has_notes:
        count = len(content.notes)
        message = f"the document does not say: {count} note{'s' * (count > 1)}"
        yield Problem(code=Code.UNSAID, message=message, hint="--notes range writes them")
