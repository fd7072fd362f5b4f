"""Read Advanced SubStation captions (`.ass`, `.ssa`): dialogue events with their times, speakers and shown text."""

import re
from collections.abc import Sequence

from importers.captions import reading_of
from importers.reading import Reading
from importers.text import decode
from scenes.captions.caption_marks import CARD_STYLE, FLASHBACK_CARD_STYLE, WORD_JOINER
from scenes.captions.read_captions import CaptionFile, ReadCaption, Said
from scenes.captions.speakers import said_in
from scenes.captions.timecode import of_clock
from scenes.page.line_ends import lines_in
from scenes.plain import plain
from scenes.problems import Code, Problem

FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
"""The fields of an event where no Format line names them."""

CLOCK = re.compile(r"^\s*(\d{1,6}):([0-5]?\d):([0-5]?\d)[.:](\d{1,3})\s*$")
OVERRIDE = re.compile(r"(?<!\\)\{[^{}]*\}")


def parse(content: bytes) -> Reading:
    """Read a story from Advanced SubStation captions."""
    return reading_of(captions_of(content))


def captions_of(content: bytes) -> CaptionFile:
    """Read the captions of an Advanced SubStation file, in its order."""
    text, faults = decode(content)
    if faults:
        return CaptionFile(captions=(), problems=faults)
    captions: list[ReadCaption] = []
    problems: list[Problem] = []
    fields: Sequence[str] = FIELDS
    title = section = ""
    for number, line in enumerate(lines_in(text), start=1):
        key, _, value = line.partition(":")
        if line.startswith("["):
            section = line.strip().lower()
        elif section == "[script info]" and key == "Title":
            title = plain(value)
        elif section == "[events]" and key == "Format":
            fields = [name.strip().lower() for name in value.split(",")]
        elif section == "[events]" and key == "Dialogue":
            found = _caption(value, fields, number)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                captions.append(found)
    if not captions and not problems:
        hint = "captions are the Dialogue lines of its [Events]"
        problems.append(Problem(code=Code.NOT_CAPTIONS, message="it holds no captions", hint=hint))
    return CaptionFile(captions=tuple(captions), problems=tuple(problems), title=title, step=10)


def _caption(value: str, fields: Sequence[str], number: int) -> ReadCaption | Problem:
    values = dict(zip(fields, value.split(",", len(fields) - 1), strict=False))
    start, end = (CLOCK.match(values.get(key, "")) for key in ("start", "end"))
    if start is None or end is None:
        message, hint = "the times cannot be read", "write 0:00:01.00,0:00:02.00"
        return Problem(code=Code.BAD_TIMES, message=message, hint=hint, line=number, column=1)
    lines = tuple(shown for line in _shown(values.get("text", "")).split("\n") if (shown := plain(line)))
    voice = plain(values.get("name", ""))
    said = (Said(voice, lines),) if voice and lines else said_in(lines)
    begins, ends = of_clock(*start.groups()), of_clock(*end.groups())
    is_card = values.get("style", "").strip() in (CARD_STYLE, FLASHBACK_CARD_STYLE)
    return ReadCaption(start=begins, end=ends, lines=lines, said=said, line=number, is_card=is_card)


def _shown(text: str) -> str:
    """Give the text as it is shown, its lines apart."""
    text = OVERRIDE.sub("", text).replace(f"\\{WORD_JOINER}", "\0")
    text = text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    return text.replace("\\{", "{").replace("\\}", "}").replace("\0", "\\")
