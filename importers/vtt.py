"""Read WebVTT captions (`.vtt`) and make a story of them, after the parser that the W3C describes.

Speakers are voice tags, or names before a colon. A caption whose id begins with `scene-` was made by Fabula, and its
scene is the one named there.
"""

import html
import re
from collections.abc import Iterator

from importers.captions import reading_of
from importers.reading import Reading
from importers.text import decode
from scenes.captions.caption_marks import CARD_CLASS, scene_in
from scenes.captions.read_captions import CaptionFile, ReadCaption, Said
from scenes.captions.speakers import said_in
from scenes.captions.timecode import of_clock
from scenes.page.line_ends import lines_in
from scenes.plain import plain
from scenes.problems import Code, Problem

STAMP = r"(?:(\d{1,6}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMES = re.compile(rf"^\s*{STAMP}\s*-->\s*{STAMP}(?:\s|$)")
EXAMPLE = "00:00:01.000 --> 00:00:02.000"
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>")
TAG = re.compile(r"<[^<>]*>")


def parse(content: bytes) -> Reading:
    """Read a story from WebVTT captions."""
    return reading_of(captions_of(content))


def captions_of(content: bytes) -> CaptionFile:
    """Read the captions of a WebVTT file."""
    text, faults = decode(content)
    if faults:
        return CaptionFile(captions=(), problems=faults)
    lines = lines_in(text)
    if not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        hint = "the first line of a WebVTT file is WEBVTT"
        fault = Problem(code=Code.NOT_CAPTIONS, message="it does not begin with WEBVTT", hint=hint, line=1, column=1)
        return CaptionFile(captions=(), problems=(fault,))
    captions: list[ReadCaption] = []
    problems: list[Problem] = []
    title = ""
    for number, block in _blocks(lines):
        found = _caption(number, block)
        if isinstance(found, ReadCaption):
            captions.append(found)
        elif isinstance(found, Problem):
            problems.append(found)
        elif not captions and block[0].strip() == "NOTE" and len(block) > 1:
            title = title or plain(block[1])
    if not captions and not problems:
        message, hint = "no line has the times of a caption", f"a caption begins with {EXAMPLE}"
        problems.append(Problem(code=Code.NOT_CAPTIONS, message=message, hint=hint))
    return CaptionFile(captions=tuple(captions), problems=tuple(problems), title=title)


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Give the blocks between blank lines after the header, each with the number of its first line from 0."""
    begin = 1
    for number in range(1, len(lines) + 1):
        if number == len(lines) or not lines[number]:
            if begin < number:
                yield begin, lines[begin:number]
            begin = number + 1


def _caption(number: int, block: list[str]) -> ReadCaption | Problem | None:
    """Read a block: a caption, times that cannot be read, or `None` for notes, styles and regions."""
    at = next((place for place, line in enumerate(block[:2]) if "-->" in line), None)
    if at is None or block[0].startswith("NOTE"):
        return None
    match = TIMES.match(block[at])
    if match is None:
        message, hint = "the times cannot be read", f"write {EXAMPLE}"
        return Problem(code=Code.BAD_TIMES, message=message, hint=hint, line=number + at + 1, column=1)
    return ReadCaption(
        start=of_clock(*match.group(1, 2, 3, 4)),
        end=of_clock(*match.group(5, 6, 7, 8)),
        lines=_lines("\n".join(block[at + 1 :])),
        said=tuple(_said("\n".join(block[at + 1 :]))),
        line=number + at + 1,
        scene=scene_in(block[0]) if at else "",
        is_card=any(line.startswith(f"<c.{CARD_CLASS}") for line in block[at + 1 : at + 2]),
    )


def _said(payload: str) -> Iterator[Said]:
    """Split a payload at its voice tags."""
    before, *voiced = VOICE.split(payload)
    yield from said_in(_lines(before))
    for name, words in zip(voiced[::2], voiced[1::2], strict=True):
        words, _, after = words.partition("</v>")  # noqa: PLW2901
        if lines := _lines(words):
            yield Said(plain(html.unescape(name)), lines)
        yield from said_in(_lines(after))


def _lines(payload: str) -> tuple[str, ...]:
    """Give the lines of a payload without tags and escapes, leaving out empty ones."""
    return tuple(text for line in payload.split("\n") if (text := plain(html.unescape(TAG.sub("", line)))))
