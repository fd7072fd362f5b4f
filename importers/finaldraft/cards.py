"""The card of a scene, which Final Draft keeps inside the paragraph of its heading."""

import re
from xml.etree.ElementTree import Element

from importers.finaldraft.dropped import Dropped
from importers.finaldraft.texts import text_of
from scenes.page.eighths import MOST_EIGHTHS
from scenes.page.finaldraft.words import BLACK, MEASURED, WHITE, SceneCard, Type
from scenes.page.inline import Inline

CARD_PARTS = frozenset({"Summary", "SceneArcBeats"})
"""What the card of a scene holds that is read."""

LENGTH = re.compile(r"(?:(\d{1,9})(?:\s+|$))?(?:(\d{1,9})/8)?")
COLOR = re.compile(r"#(?:([0-9A-Fa-f]{2})[0-9A-Fa-f]{2}){3}")


def card_of(properties: Element, dropped: Dropped) -> SceneCard:
    """Read a card; count in `dropped` what is not kept of it."""
    arcs = properties.findall("SceneArcBeats/CharacterArcBeat")
    beats = (beat.get("Name", "").strip() for beat in arcs)
    texts = sum(any((run.text or "").strip() for run in beat.iter("Text")) for beat in arcs)
    if texts:
        dropped.count("the text of a character's arc beat is not kept", texts)
    dropped.taken.update(run for beat in arcs for run in beat.iter("Text"))
    length = _eighths(properties.get("Length", ""))
    if length is None and properties.get("Length", "").strip():
        dropped.count("a length that is none in pages and eighths is not kept")
    return SceneCard(
        title=properties.get("Title", ""),
        color=_color(properties.get("Color", "")),
        length=length,
        is_measured=length is not None and length == _eighths(properties.get(MEASURED, "")),
        page=whole_number_in(properties.get("Page", "")),
        beats=tuple(name for name in beats if name),
    )


def summary_of(properties: Element, dropped: Dropped) -> tuple[Inline, ...]:
    """Give the lines of a summary that say something."""
    parts = properties.findall("Summary")
    lines = (line for part in parts for line in part.findall("Paragraph") or [part])  # some leave out the paragraph
    found = (text_of(line, dropped.silent()) for line in lines)
    return tuple(line for line in found if line.text.strip())


def look_at_card(properties: Element, type_: str, dropped: Dropped) -> None:
    """Count what a card says that is no scene's, or that no card of a story says; lengths are counted by programs."""
    card = card_of(properties, Dropped())
    if type_ != Type.HEADING and (card.title or card.color or card.beats or summary_of(properties, Dropped())):
        dropped.count(f'the card of a paragraph of the type "{type_[:40]}" is not kept')
        dropped.taken.add(properties)
    for part in properties:
        if part.tag not in CARD_PARTS:
            dropped.count(f'the part "{str(part.tag)[:40]}" of a card is not kept')
            dropped.taken.add(part)


def whole_number_in(value: str) -> int | None:
    """Read a page or a measure in points; `None` where it is no number."""
    try:
        return int(float(value))
    except (ValueError, OverflowError):
        return None


def _eighths(length: str) -> int | None:
    """Read a length: `3/8`, `1`, `1 3/8`, `11/8`."""
    match = LENGTH.fullmatch(length.strip())
    if match is None or not match[0]:
        return None
    eighths = 8 * int(match[1] or 0) + int(match[2] or 0)
    return eighths if eighths <= MOST_EIGHTHS else None


def _color(color: str) -> str:
    """Read a colour of 16 bits a channel as `#RRGGBB`; black and white are the template's, not the writer's."""
    if not COLOR.fullmatch(color):
        return ""
    short = f"#{color[1:3]}{color[5:7]}{color[9:11]}".upper()
    return "" if short in (BLACK[:7], WHITE[:7]) else short
