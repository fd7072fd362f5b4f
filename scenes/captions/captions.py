"""What each scene shows as captions: its card, its summary, its action and dialogue, in words and lines."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import attrs

from scenes.captions.lengths import words_in
from scenes.captions.linebreak import Breaker, Lines, joined
from scenes.graphemes import columns, shortened
from scenes.index import Index
from scenes.names import label_of
from scenes.page.headings import heading_of
from scenes.page.inline import inline_of
from scenes.page.script import (
    Action,
    BodyElement,
    Centered,
    Dialogue,
    DualDialogue,
    LineKind,
    Lyric,
    speeches_of,
    texts_of,
)
from scenes.plain import paragraphs, plain
from scenes.record import How, Scene, Via

ROOM_FOR_NUMBER = 16
"""Columns that a scene number may fill on a card."""


class Kind(StrEnum):
    """What a caption says."""

    CARD = "card"
    SUMMARY = "summary"
    ACTION = "action"
    DIALOGUE = "dialogue"


@attrs.frozen(kw_only=True)
class Wording:
    """A caption without its times.

    `voice` is who speaks. `prefix` is `NAME: ` on the first caption of a speech, for formats that have no other way to
    say who speaks; the first line leaves room for it.
    """

    lines: Lines
    kind: Kind
    voice: str = ""
    prefix: str = ""

    @property
    def columns(self) -> int:
        """The columns to be read: lines, the space that a line end stands for, and the prefix."""
        return columns(self.prefix) + sum(map(columns, self.lines)) + len(self.lines) - 1

    @property
    def words(self) -> float:
        """The words to be read."""
        return words_in(self.prefix) + sum(map(words_in, self.lines))


@attrs.frozen(kw_only=True)
class Caption:
    """A text on screen: `start` and `end` in milliseconds, its end excluded; lines are plain and never empty.

    `marked` says that its scene is a flashback or lies inside one.
    """

    start: int
    end: int
    lines: Lines
    kind: Kind = Kind.DIALOGUE
    voice: str = ""
    prefix: str = ""
    marked: bool = False

    @property
    def text(self) -> str:
        """The lines as one text, with who speaks."""
        return self.prefix + "\n".join(self.lines)

    @property
    def on_one_line(self) -> str:
        """The lines joined, with a space where the script has spaces."""
        return self.prefix + joined(self.lines)


def marks_of(vias: Iterable[Via], flashback: str) -> tuple[str, ...]:
    """Say how a scene is out of the present, outermost layer first: `FLASHBACK`, `DREAM`."""
    words = (flashback if via is Via.FLASHBACK else via.value.upper() for via in vias)
    return tuple(dict.fromkeys(words))


def title_of(scene: Scene, number: str, index: Index, marks: Iterable[str]) -> str:
    """Give a scene's name as a chapter: `12. INT. KITCHEN - NIGHT (flashback)`."""
    said = ", ".join(marks).lower()
    title = f"{number}. {plain(heading_of(scene, index))}"
    return f"{title} ({said})" if said else title


def card_of(scene: Scene, number: str, index: Index, mark: str, told: str, line: int) -> Wording:
    """Make a scene's card: number, place and time on the first line, the mark and who is there on the second."""
    begin = f"{shortened(number, ROOM_FOR_NUMBER)}. "
    first = begin + _heading(scene, index, line - columns(begin) - columns(told)) + told
    names = [plain(label_of(p, index.characters, scene.telling)) for p in scene.characters if _is_there(p.how)]
    second = _cast(f"[{mark}]" if mark else "", [name for name in names if name], line)
    return Wording(lines=(first, second) if second else (first,), kind=Kind.CARD)


def summary_of(scene: Scene, breaker: Breaker) -> Iterator[Wording]:
    """Give a scene's summary as captions."""
    for paragraph in paragraphs(scene.summary):
        for lines in breaker.captions(paragraph):
            yield Wording(lines=lines, kind=Kind.SUMMARY)


def body_of(scene: Scene, breaker: Breaker) -> Iterator[Wording]:
    """Give what is seen and said in a scene as captions; what is never printed or heard is left out."""
    for element in scene.body:
        yield from _element(element, breaker)


def voices_of(scene: Scene) -> Iterator[str]:
    """Give who speaks in a scene's script, speech by speech, as its captions name them."""
    for element in scene.body:
        for speech in speeches_of(element):
            if (voice := plain(speech.character)) and _words_of(speech):
                yield voice


def shown_texts(scene: Scene) -> Iterator[str]:
    """Give the texts of a scene's script that captions show, as they stand in it."""
    for element in scene.body:
        if isinstance(element, Action | Centered | Lyric | Dialogue | DualDialogue):
            yield from texts_of(element)


def speakers_of(scene: Scene) -> Iterator[str]:
    """Give who speaks in a scene's script, as the name stands in it."""
    for element in scene.body:
        yield from (speech.character for speech in speeches_of(element))


def _element(element: BodyElement, breaker: Breaker) -> Iterator[Wording]:
    if isinstance(element, Action | Centered | Lyric):
        printed = inline_of(element.text).text
        text = f"♪ {printed} ♪" if isinstance(element, Lyric) and printed.strip() else printed
        for paragraph in paragraphs(text):
            for lines in breaker.captions(paragraph):
                yield Wording(lines=lines, kind=Kind.ACTION)
    for speech in speeches_of(element):
        yield from _speech(speech, breaker)


def _speech(speech: Dialogue, breaker: Breaker) -> Iterator[Wording]:
    """Give a speech; its first line is broken with the speaker before it, so that both fit."""
    voice = plain(speech.character)
    prefix = f"{shortened(voice, breaker.line // 2)}: " if voice else ""
    text = _words_of(speech)
    if not text:
        return
    for number, lines in enumerate(breaker.captions(text, prefix)):
        yield Wording(lines=lines, kind=Kind.DIALOGUE, voice=voice, prefix="" if number else prefix)


def _words_of(speech: Dialogue) -> str:
    """Give what is said, and how, as one paragraph."""
    shape = {LineKind.PARENTHETICAL: "({})", LineKind.LYRIC: "♪ {} ♪"}
    return " ".join(
        shape.get(line.kind, "{}").format(words)
        for line in speech.lines
        if (words := " ".join(paragraphs(inline_of(line.text).text)))
    )


def _is_there(how: How) -> bool:
    return how in (How.PRESENT, How.VOICE)


def _heading(scene: Scene, index: Index, room: int) -> str:
    """Give the heading in a number of columns, shortening the place before the time of day."""
    heading = plain(heading_of(scene, index))
    if columns(heading) <= room:
        return heading
    time = index.capitals(plain(scene.time_of_day))
    end = f" - {time}" if time else ""
    if columns(end) * 2 > room:
        return shortened(heading, room)
    return shortened(heading.removesuffix(end), room - columns(end)) + end


def _cast(mark: str, names: list[str], line: int) -> str:
    """List who is there in a line's columns; `+2` stands for those who do not fit."""
    begin = f"{shortened(mark, line)} " if mark else ""
    for count in range(len(names), 0, -1):
        left = len(names) - count
        text = begin + ", ".join(names[:count]) + (f" +{left}" if left else "")
        if columns(text) <= line:
            return text
    if not names:
        return begin.rstrip()
    rest = f" +{len(names) - 1}" if len(names) > 1 else ""
    room = line - columns(begin) - len(rest)
    return begin + shortened(names[0], room) + rest if room > 1 else begin.rstrip()
