"""Scene cards among captions that were read: where a scene begins, its number, its heading, the layers it is shown in.

A card is a number, a point and a heading. A heading that begins with INT, EXT or EST is known by that. One without is
in capitals, as all our cards are; it counts where the file says that the caption is a card, or begins with one itself.
"""

import re
from collections.abc import Iterator, Sequence

import attrs

from scenes.captions.read_captions import ReadCaption
from scenes.page.inline import Inline
from scenes.page.marks import marked
from scenes.reading.heading_reader import HeadingParts, layer_in, parts_of
from scenes.record import Via

CARD = re.compile(r"(\S{1,16})\. (\S.*)")
PREFIX = re.compile(r"(?:INT|EXT|EST|INT\./EXT)\. ")
SENTENCE_ENDS = (".", "!", "?", "。", "！", "？")
TOLD = re.compile(r" \(told \d+(?:st|nd|rd|th)\)$")
"""What a card in story order says after its heading."""

TOLD_AS = "told as "
MARK = re.compile(r"\[([^\]]+)\]")
"""How the second line of a card begins where its scene is out of the present, or returns to it."""


@attrs.frozen(kw_only=True)
class Card:
    """What a card says. `layers` are how its scene is out of the present, outermost first.

    `is_told` says that the layers are those of a story told in story order, where the scene around is elsewhere.
    """

    number: str
    heading: HeadingParts
    layers: tuple[Via, ...] = ()
    is_told: bool = False


def cards_of(captions: Sequence[ReadCaption]) -> Iterator[Card | None]:
    """Give for each caption the card that it is, `None` for every other."""
    declared = any(caption.is_card for caption in captions)
    begins = not declared and bool(captions) and _is_heading(captions[0])
    for caption in captions:
        match = CARD.fullmatch(caption.lines[0]) if caption.lines else None
        known = match and (caption.is_card or PREFIX.match(match[2]) or (begins and _is_heading(caption)))
        yield _card(match[1], match[2], caption.lines[1:]) if match and known else None


def _is_heading(caption: ReadCaption) -> bool:
    """Whether a caption looks like a card: a number with a figure, and capitals that are no sentence."""
    match = CARD.fullmatch(TOLD.sub("", caption.lines[0])) if caption.lines else None
    if match is None or len(caption.lines) > 2:
        return False
    number, heading = match.groups()
    return any(map(str.isdigit, number)) and heading.upper() == heading and not heading.endswith(SENTENCE_ENDS)


def _card(number: str, heading: str, rest: tuple[str, ...]) -> Card:
    heading = TOLD.sub("", heading)
    parts = parts_of(marked(Inline(heading)))
    if not parts.place and not parts.time_of_day:  # all of it is the word of a layer, as where a place is called so
        parts = attrs.evolve(parts, place=heading, layers=())
    mark = MARK.match(rest[0]) if rest else None
    if mark is None:
        return Card(number=number, heading=parts, layers=parts.layers)
    found = (layer_in(word) for word in mark[1].removeprefix(TOLD_AS).split(", "))
    layers = tuple(layer[0] for layer in found if layer is not None)
    return Card(number=number, heading=parts, layers=layers or parts.layers, is_told=mark[1].startswith(TOLD_AS))
