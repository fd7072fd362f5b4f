"""Omitted scenes: Final Draft keeps the heading that a scene had, with its card, inside the one that says OMITTED."""

import attrs

from importers.finaldraft.dropped import Dropped
from importers.finaldraft.paragraphs import Paragraph
from scenes.page.finaldraft.words import SceneCard, Type


def notes_on_own_heading(paragraph: Paragraph) -> tuple[str, ...]:
    """Give the notes of an omitted scene that belong to the heading that it had."""
    return next((inner.notes for inner in paragraph.omitted if inner.type == Type.HEADING), ())


def with_own_card(paragraph: Paragraph, dropped: Dropped) -> Paragraph:
    """Give the heading of an omitted scene what stands with the heading that the scene had, where it is silent itself.

    What is taken so, and the notes on that heading, are not said within the omitted text once more; but the number is,
    for a scene that is put back needs it.
    """
    inside = list(paragraph.omitted)
    headings = [n for n, inner in enumerate(inside) if inner.type == Type.HEADING]
    if not headings:
        return paragraph
    first, *others = headings
    had = inside[first]
    card = _joined(paragraph.card or SceneCard(), had.card or SceneCard())
    lost = sum(_says_more(inside[n].card, SceneCard()) for n in others) + _says_more(had.card, card)
    if lost:
        dropped.count("a title or a colour within an omitted scene is not kept", lost)
    number = paragraph.number or had.number
    inside[first] = attrs.evolve(
        had, number=had.number or number, notes=(), summary=had.summary if paragraph.summary else ()
    )
    summary = paragraph.summary or had.summary
    return attrs.evolve(paragraph, number=number, card=card, summary=summary, omitted=tuple(inside))


def _joined(card: SceneCard, had: SceneCard) -> SceneCard:
    """Give a card with what the other says and it does not, and the people of both."""
    return SceneCard(
        title=card.title or had.title,
        color=card.color or had.color,
        length=had.length if card.length is None else card.length,
        page=had.page if card.page is None else card.page,
        is_measured=had.is_measured if card.length is None else card.is_measured,
        beats=tuple(dict.fromkeys((*card.beats, *had.beats))),
    )


def _says_more(card: SceneCard | None, kept: SceneCard) -> bool:
    """Whether a card has a title or a colour that is not kept; who is in a scene is told by its text."""
    return card is not None and ((card.title or kept.title) != kept.title or (card.color or kept.color) != kept.color)
