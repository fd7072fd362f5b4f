"""The trailer of a draft: the story's records as JSON, in a boneyard at the end where programs leave them alone."""

from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from scenes.page.script import Boneyard, Script, ScriptElement
from scenes.page.style import DraftStyle, FlashbackStyle, Numbering

if TYPE_CHECKING:
    from scenes.record import Story

BEGIN = "Fabula keeps here what the draft itself does not say: please leave it at the end."
ESCAPES = (("/*", "/\\u002a"), ("*/", "*\\u002f"), ("[[", "[\\u005b"), ("]]", "]\\u005d"))
"""Marks that some reader would take for a boneyard's or a note's, and how JSON says them otherwise."""

BEAT = ("BEAT:", "END_BEAT")
"""What stands around the settings that Beat writes into a boneyard at the end of every draft it saves."""


class Trailer(NamedTuple):
    """What a trailer holds: a story as plain data, and how its draft was made.

    `is_as_made` is false where somebody has changed the data since, as a replacement all through the draft does.
    """

    story: Any
    style: DraftStyle
    is_as_made: bool


def trailer_of(story: "Story", style: DraftStyle) -> Boneyard:
    """Make the trailer of a story's draft."""
    import json  # here, for few drafts have a trailer

    from scenes.convert import story_to_data

    made: dict[str, Any] = {"flashback": style.flashback.value, "notes": style.notes, "synopses": style.synopses}
    if style.numbering is not Numbering.KEEP:
        made["numbering"] = style.numbering.value
    data = story_to_data(_with_all_tellings(story))
    made["sum"] = _sum_of(data)
    text = json.dumps({"draft": made, "story": data}, ensure_ascii=False)
    for mark, said in ESCAPES:
        text = text.replace(mark, said)
    return Boneyard(text=f"{BEGIN}\n{text}")


def _sum_of(data: Any) -> int:
    """Give the checksum of a story's data; it guards against accidents alone."""
    import json  # here, for few drafts have a trailer
    from zlib import crc32

    return crc32(json.dumps(data, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"))


def _with_all_tellings(story: "Story") -> "Story":
    """Name the tellings that are not told here but whose names for people and places the story still has."""
    from scenes.record import Telling

    known = {telling.id for telling in story.tellings}
    aliases = [alias for person in story.characters for alias in person.aliases]
    aliases += [alias for place in story.locations for alias in place.aliases]
    named = dict.fromkeys(alias.telling for alias in aliases if alias.telling)
    others = (Telling(id=id_) for id_ in named if id_ not in known)
    return attrs.evolve(story, tellings=(*story.tellings, *others))


def split_trailer(script: Script) -> tuple[Script, str]:
    """Take the trailer out of a script; the text is empty where there is none."""
    place = place_of_trailer(script)
    trailer = script.elements[place] if place is not None else None
    if place is None or not isinstance(trailer, Boneyard):
        return script, ""
    rest = (*script.elements[:place], *script.elements[place + 1 :])
    return attrs.evolve(script, elements=rest), trailer.text.removeprefix(BEGIN)


def place_of_trailer(script: Script) -> int | None:
    """Give the place of the trailer among the elements: programs and people write below it."""
    places = (n for n in reversed(range(len(script.elements))) if _is_trailer(script.elements[n]))
    return next(places, None)


def place_of_swallowed(script: Script) -> int | None:
    """Give the place of a boneyard that nobody has closed and that so reaches into the trailer."""
    places = (
        n
        for n, element in enumerate(script.elements)
        if isinstance(element, Boneyard) and f"/*\n{BEGIN}" in element.text and not _is_trailer(element)
    )
    return next(places, None)


def holds_settings(script: Script) -> bool:
    """Whether a script ends with a boneyard of another program's settings, which are no part of the story."""
    last = script.elements[-1] if script.elements else None
    begin, end = BEAT
    return isinstance(last, Boneyard) and begin in last.text and last.text.rstrip().endswith(end)


def _is_trailer(element: ScriptElement) -> bool:
    return isinstance(element, Boneyard) and element.text.startswith(BEGIN)


def read_trailer(text: str) -> Trailer | None:
    """Read the text of a trailer; `None` where it is damaged. The story's data is not checked here."""
    import json  # here, for few drafts have a trailer

    try:
        data = json.loads(text)
        made = data["draft"]
        style = DraftStyle(
            flashback=FlashbackStyle(made["flashback"]),
            notes=bool(made["notes"]),
            synopses=bool(made["synopses"]),
            numbering=Numbering(made.get("numbering", Numbering.KEEP)),
        )
        return Trailer(data["story"], style, made.get("sum", 0) in (0, _sum_of(data["story"])))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
