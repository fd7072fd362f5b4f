"""What lines between scenes say about layers: one begins, is gone into or back to, or ends.

`BACK TO SCENE` first of all ends an insert, a close shot or what is seen on a screen; it leads out of a layer where
nothing of that kind stands before it in the scene, or where it is a transition just above a heading, as our drafts set
it. Of any other `BACK TO` the words are kept: they may be a place, or `BACK TO MARY`, which is a shot.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

import attrs

from scenes.page.flashbacks import WORDS
from scenes.page.inline import plain
from scenes.page.layer_words import FLASHES, mark_in
from scenes.page.script import NOT_PLAYED, SceneHeading, Script, ScriptElement, Transition
from scenes.reading.heading_dates import is_date
from scenes.reading.heading_reader import layers_in, parts_of
from scenes.reading.shots import is_shot
from scenes.reading.ways_back import (
    CUT,
    begins_with_present,
    goal_of,
    is_present,
    is_year,
    over_in,
    says_back_to_present,
)
from scenes.record import Via

BEGIN = re.compile(
    r"(?:(?:BEGIN|START)(?: OF)?(?: THE)?:?|BEGINN(?: DER)?|D[ÉE]BUT(?: DE LA| DE| DU)?|IN[IÍ]CIO(?: DEL?| DO)?"
    r"|INIZIO(?: DEL)?|НАЧАЛО) (.+?)[.:\s]*$"
    r"|(.+?)\s?(?:시작|开始|開始)$",
    re.IGNORECASE,
)
ENTRY = rf"(?:(?:{CUT}|IN(?:TO)? )(?:AN? |THE )?)?"
OWNER = r"(?:(?:[\w.\-]+ ){0,2}[\w\-]+['\u2019]S? )?"
YEAR = r"(?:THE )?\(?\d{4}S?\)?"
BEGINS = "(?: (?:BEGINS|STARTS))?"

INTO = re.compile(rf"{ENTRY}([A-Z][A-Z \-]*?)(?: TO(?: {YEAR})?)?{BEGINS} ?:$", re.IGNORECASE)
"""How a line goes into a layer: `FLASHBACK TO:`, `INTO THE DREAM:`, `DISSOLVE TO FLASHBACK:`, `FLASHBACK TO 1944:`."""

FLASH = re.compile(
    rf"{ENTRY}{OWNER}({FLASHES})(?: SEQUENCE)?{BEGINS}(?: TO)?[\s:\uff1a,(\-\u2013\u2014]*(.*?)[).:\uff1a\s]*$",
    re.IGNORECASE,
)
"""What says so without a colon; the second group is what else it says, which must be a date: `FLASHBACK - 1987`."""

SCENE = re.compile(r"(?:SCENE|SHOT|ACTION)(?!\w)", re.IGNORECASE)


class Passage(Enum):
    """What a line says: a layer begins, is gone into or back to, ends, or all is over; or back to a scene or place."""

    BEGIN = auto()
    INTO = auto()
    END = auto()
    BACK = auto()
    BACK_TO_PRESENT = auto()
    BACK_TO_SCENE = auto()
    BACK_TO_PLACE = auto()


@attrs.frozen
class Said:
    """What one line between scenes says about layers, and the number of the element that says it.

    `within` is the layer that the line names round the one it goes into, `place` the place that it goes back to. A line
    that `answers`, and is no heading, goes back to the present in so many words and from no shot: a layer has left it.
    """

    passage: Passage
    via: Via | None
    element: int
    within: Via | None = None
    place: str = ""
    answers: bool = False


def said_in(element: ScriptElement, number: int) -> Said | None:
    """Give what an element says about layers; a mark is a line of its own, in capitals or set as a transition."""
    if not (text := mark_in(element)):
        return None
    for words, passage in _words_of_layers(text):
        if found := layers_in(words):
            vias, _ = found
            return Said(passage, vias[-1], number, within=vias[-2] if len(vias) > 1 else None)
    named = next((via for via, words in WORDS.items() if words.into == text), None)
    return Said(Passage.INTO, named, number) if named is not None else _way_back(text, number)


def _words_of_layers(text: str) -> Iterator[tuple[str, Passage]]:
    """Give the words of a line that may name a layer, with what the line then says of that layer."""
    if begun := BEGIN.match(text):
        yield begun[1] or begun[2], Passage.BEGIN
    if over := over_in(text):
        yield over, Passage.END
    if into := INTO.match(text):
        yield into[1], Passage.INTO
    flash = FLASH.match(text)
    if flash and (not flash[2] or is_date(flash[2]) or re.fullmatch(YEAR, flash[2], re.IGNORECASE)):
        yield flash[1], Passage.INTO


def says_layers(elements: Iterable[ScriptElement]) -> bool:
    """Whether any of some elements is a line that says something about layers."""
    return any(said_in(element, 0) is not None for element in elements)


def _way_back(text: str, number: int) -> Said | None:
    """Give where a line goes back to: a layer, the present, the scene, or else perhaps a place."""
    if is_present(text):
        return Said(Passage.BACK_TO_PRESENT, None, number, answers=says_back_to_present(text))
    goal = goal_of(text)
    if goal is None:
        return None
    if found := layers_in(goal):
        return Said(Passage.BACK, found[0][-1], number)
    if not goal or is_year(goal):
        return Said(Passage.BACK, None, number)
    if begins_with_present(goal):
        return Said(Passage.BACK_TO_PRESENT, None, number, answers=says_back_to_present(text))
    if SCENE.match(goal):
        return Said(Passage.BACK_TO_SCENE, None, number)
    return Said(Passage.BACK_TO_PLACE, None, number, place=parts_of(goal).place)


def said_before(script: Script) -> list[list[Said]]:
    """Give what is said about layers before each heading, and after the last.

    A heading that is a way back and nothing else, `.BACK TO SCENE`, is said before itself. A way back to the scene that
    ends a shot is left out.
    """
    said: list[list[Said]] = [[]]
    since = 0
    above = _above_headings(script.elements)
    for number, element in enumerate(script.elements):
        heading = element if isinstance(element, SceneHeading) else None
        word = _way_back(plain(heading.text), number) if heading else said_in(element, number)
        if word is not None:
            leads_out = isinstance(element, Transition) and above[number]
            may_end_shot = word.passage is Passage.BACK_TO_SCENE and not leads_out
            ends_shot = may_end_shot and _after_a_shot(script.elements[since:number])
            is_layer_of_heading = heading is not None and word.via is not None
            if word.answers and (heading or _after_a_shot(script.elements[since:number])):
                word = attrs.evolve(word, answers=False)
            if not ends_shot and not is_layer_of_heading:
                said[-1].append(word)
            if word.passage is not Passage.BACK_TO_PLACE:
                since = number + 1
        if heading:
            said.append([])
    return said


def _after_a_shot(elements: Sequence[ScriptElement]) -> bool:
    """Whether a shot is the last to begin: a heading that is none begins a scene, which takes its place."""
    for element in reversed(elements):
        if is_shot(element):
            return True
        if isinstance(element, SceneHeading):
            return False
    return False


def _above_headings(elements: Sequence[ScriptElement]) -> list[bool]:
    """Say for each element whether a heading follows, with nothing between that is played."""
    result: list[bool] = []
    above = False
    for element in reversed(elements):
        result.append(above)
        if not isinstance(element, NOT_PLAYED):
            above = isinstance(element, SceneHeading)
    return result[::-1]
