"""Write captions as Advanced SubStation Alpha (`.ass`), for burning in and for subtitle editors.

Styles: one for scene cards, one for captions, one for flashbacks, one for each of the first speakers. The format has no
escape for a backslash, so a word joiner, which shows nothing, follows each one; braces are escaped as libass reads it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial

import attrs

from exporters.streamed import Streamed
from exporters.timed import export_timed
from scenes.captions.caption_marks import CARD_STYLE, FLASHBACK_CARD_STYLE, WORD_JOINER
from scenes.captions.captions import Caption, Kind
from scenes.captions.changes import Changes
from scenes.captions.looks import FLASHBACK, VOICES, colours_of
from scenes.captions.options import TimelineOptions
from scenes.captions.timeline import Block, Timeline
from scenes.plain import plain
from scenes.record import Story
from scenes.rules import described

TEN_HOURS = 36_000_000
"""Milliseconds from which hours have two digits, which some editors cut."""

SPECIAL = re.compile(r"[\\{}]")

HEADER = """\
[Script Info]
; {remark}
Title: {title}
ScriptType: v4.00+
PlayResX: 1920
PlayResY: 1080
WrapStyle: 0
ScaledBorderAndShadow: yes
YCbCr Matrix: None

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
"""
EVENTS = """
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


@attrs.frozen(kw_only=True)
class Options(TimelineOptions):
    """How the captions are written."""

    font: str = described("The font's name; where it has no glyph, players take another.", default="Arial")
    names: bool = described("Show who speaks before the words, not only as the event's name.", default=False)
    wide_braces: bool = described("Write ｛ ｝ for { }, which only some players can show.", default=False)


@attrs.frozen
class _Style:
    """How events look; `alignment` is the place on the screen, as on a keyboard's number pad."""

    name: str
    size: int
    colour: str
    italic: bool
    alignment: int


CARD = _Style(CARD_STYLE, 68, VOICES[0], False, 5)
CARD_THEN = _Style(FLASHBACK_CARD_STYLE, 68, FLASHBACK, True, 5)
DEFAULT = _Style("Default", 60, VOICES[0], False, 2)
THEN = _Style("Flashback", 60, FLASHBACK, True, 8)


def export(story: Story, options: Options) -> Streamed:
    """Write the story's captions as Advanced SubStation Alpha."""
    return export_timed(story, options, partial(_written, options))


def _written(options: Options, timeline: Timeline, blocks: Iterator[Block], changes: Changes) -> Iterator[str]:
    voices = _voices(timeline)
    # A byte order mark: the editors of this format take a file without one for the system's own encoding.
    yield "\ufeff" + HEADER.format(title=plain(timeline.title), remark=timeline.remark)
    for style in (DEFAULT, CARD, THEN, CARD_THEN, *dict.fromkeys(voices.values())):
        yield _style_line(style, plain(options.font).replace(",", " ") or "Arial")
    yield EVENTS
    for block in blocks:
        for caption in block.captions:
            shown = caption.text if options.names else "\n".join(caption.lines)
            text = "\\N".join(_escaped(line, block.scene.id, options, changes) for line in shown.split("\n"))
            name = caption.voice
            if "," in name:
                changes.add('"," in a speaker\'s name is written as ";"', block.scene.id)
                name = name.replace(",", ";")
            style = _style_of(caption, voices)
            times = f"{_clock(caption.start)},{_clock(caption.end)}"
            yield f"Dialogue: 0,{times},{style.name},{name},0,0,0,,{text}\n"
        if block.end >= TEN_HOURS:
            changes.add("times from ten hours on are misread by some editors", block.scene.id)


def _voices(timeline: Timeline) -> Mapping[str, _Style]:
    """Give each speaker a style, by first appearance."""
    return {
        voice: _Style(f"Voice{VOICES.index(colour) + 1}", 60, colour, False, 2)
        for voice, colour in colours_of(timeline.voices).items()
    }


def _style_of(caption: Caption, voices: Mapping[str, _Style]) -> _Style:
    if caption.kind is Kind.CARD:
        return CARD_THEN if caption.marked else CARD
    if caption.marked:
        return THEN
    return voices.get(caption.voice, DEFAULT)


def _style_line(style: _Style, font: str) -> str:
    red, green, blue = (style.colour[at : at + 2].upper() for at in (0, 2, 4))
    look = f"{style.name},{font},{style.size},&H00{blue}{green}{red},&H000000FF,&H00101010,&H80000000"
    shape = f"0,{-int(style.italic)},0,0,100,100,0,0,1,3,1"
    return f"Style: {look},{shape},{style.alignment},120,120,70,1\n"


def _escaped(line: str, scene: str, options: Options, changes: Changes) -> str:
    if not SPECIAL.search(line):
        return line
    if "\\" in line:
        changes.add("a word joiner, which shows nothing, follows each backslash", scene)
        line = line.replace("\\", f"\\{WORD_JOINER}")
    if options.wide_braces:
        if "{" in line or "}" in line:
            changes.add('"{" and "}" are written as "｛" and "｝"', scene)
        return line.replace("{", "｛").replace("}", "｝")
    if "{" in line or "}" in line:
        hint = "`fabula export ass --wide-braces` shows them everywhere"
        changes.add('words between "{" and "}" are escaped, which some players do not know', scene, hint=hint)
    return line.replace("{", "\\{").replace("}", "\\}")


def _clock(milliseconds: int) -> str:
    """Give `H:MM:SS.cc`, halves upwards."""
    hundredths = (milliseconds + 5) // 10
    seconds, hundredths = divmod(hundredths, 100)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}.{hundredths:02d}"
