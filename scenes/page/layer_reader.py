"""Layers as a draft says them, resolved as ranges: which scenes are a flashback, and inside which scene.

A word in a heading holds for that scene, and on to the scene that goes back to the present, if one does so before the
next such word. `BEGIN FLASHBACK` and `FLASHBACK TO:` hold until `END FLASHBACK`, `BACK TO PRESENT` or `BACK TO:`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto
from itertools import takewhile

import attrs

from scenes.page.flashbacks import WORDS
from scenes.page.heading_reader import HeadingParts, layers_in, parts_of
from scenes.page.layer_words import mark_in
from scenes.page.script import SceneHeading, Script, ScriptElement, headings_in
from scenes.problems import Code, Problem
from scenes.record import Via

BEGIN = re.compile(r"(?:BEGIN|START)(?: OF)?:? (.+?)[.:]?$", re.IGNORECASE)
END = re.compile(r"END(?: OF)?:? (.+?)[.:]?$", re.IGNORECASE)
INTO = re.compile(r"(?:INTO THE )?([A-Z][A-Z \-]*?)(?: TO)?:$")
BACK = re.compile(r"(?:WE )?(?:GO |CUT |RETURN )?BACK TO(?:(?: THE)? (.+?))?[.:]?$", re.IGNORECASE)


class Passage(Enum):
    """What a line says: a layer begins, is gone into or back to, ends, or all is over."""

    BEGIN = auto()
    INTO = auto()
    END = auto()
    BACK = auto()
    BACK_TO_PRESENT = auto()


@attrs.frozen
class Said:
    """What one line between scenes says about layers, and the number of the element that says it.

    `within` is the layer that the line names round the one it goes into.
    """

    passage: Passage
    via: Via | None
    element: int
    within: Via | None = None


@attrs.frozen
class Placed:
    """Where a scene stands: its layer, and the number of the scene that opens it; `None` in the present."""

    via: Via | None = None
    inside: int | None = None


@attrs.define
class _Layer:
    """A layer that is open; `last` is the scene that was last shown in it and in no layer further in."""

    via: Via
    inside: int | None
    ranged: bool
    element: int
    last: int | None


def said_in(element: ScriptElement, number: int) -> Said | None:
    """Give what an element says about layers; a mark is a line of its own, in capitals or set as a transition."""
    if not (text := mark_in(element)):
        return None
    for pattern, passage in ((BEGIN, Passage.BEGIN), (END, Passage.END), (INTO, Passage.INTO)):
        if (match := pattern.match(text)) and (found := layers_in(match[1].removesuffix(" SEQUENCE"))):
            *_, within, via = (None, *found[0])
            return Said(passage, via, number, within)
    into = next((via for via, words in WORDS.items() if words.into == text), None)
    if into is not None:
        return Said(Passage.INTO, into, number)
    if (match := BACK.match(text)) is None:
        return None
    if match[1] is not None and (found := layers_in(match[1])):
        return Said(Passage.BACK, found[0][-1], number)
    present = match[1] is not None and match[1].upper().startswith("PRESENT")
    return Said(Passage.BACK_TO_PRESENT if present else Passage.BACK, None, number)


def said_before(script: Script) -> list[list[Said]]:
    """Give what is said about layers before each heading, and after the last."""
    said: list[list[Said]] = [[]]
    for number, element in enumerate(script.elements):
        if isinstance(element, SceneHeading):
            said.append([])
        elif (word := said_in(element, number)) is not None:
            said[-1].append(word)
    return said


def unbalanced(script: Script) -> tuple[Problem, ...]:
    """Name the layers of a script that never end and those that never began; problems point to `/elements/N`."""
    headings = [parts_of(heading.text) for heading in headings_in(script)]
    return placed(headings, said_before(script))[1]


def placed(
    headings: Sequence[HeadingParts], before: Sequence[Sequence[Said]]
) -> tuple[list[Placed], tuple[Problem, ...]]:
    """Resolve the layers of scenes.

    `before[n]` is what is said between the headings of scene n-1 and scene n; one more entry follows the last scene.
    Problems point to `/elements/N`.
    """
    return _Resolver(headings, before).resolve()


class _Resolver:
    def __init__(self, headings: Sequence[HeadingParts], before: Sequence[Sequence[Said]]) -> None:
        self.headings = headings
        self.before = before
        self.open: list[_Layer] = []
        self.present: int | None = None
        self.count: Counter[Via] = Counter()
        self.problems: list[Problem] = []
        self.goes_back = self._goes_back()

    def resolve(self) -> tuple[list[Placed], tuple[Problem, ...]]:
        result = []
        for number, parts in enumerate(self.headings):
            self._hear(self.before[number])
            self._enter(parts, number)
            top = self.open[-1] if self.open else None
            result.append(Placed(top.via, top.inside) if top else Placed())
            if top:
                top.last = number
            else:
                self.present = number
        self._hear(self.before[len(self.headings)])
        for layer in self.open:
            if layer.ranged:
                self._report(layer.element, f"this {layer.via} never ends", "say where it goes back: END or BACK TO")
        return result, tuple(self.problems)

    def _goes_back(self) -> list[bool]:
        """Say for each scene whether, from it on, a way back comes before the next word of a layer."""
        result: list[bool] = []
        back = False
        for number in range(len(self.headings) - 1, -1, -1):
            parts = self.headings[number]
            if parts.layers:
                back = False
            elif parts.returns:
                back = True
            result.append(back)
            if self.before[number]:
                back = self.before[number][0].passage not in (Passage.BEGIN, Passage.INTO)
        return result[::-1]

    def _hear(self, said: Sequence[Said]) -> None:
        for word in said:
            if word.via is None:
                self._go_back(fully=word.passage is Passage.BACK_TO_PRESENT)
            elif word.passage is Passage.END:
                self._end(word.via, word.element)
            elif word.passage is Passage.BACK and self.count[word.via]:
                self._close()
                self._close_until(word.via)
            elif self._is_resumed(word):
                self._close_until(word.via)
            else:
                self._begin(word.via, word.element, ranged=True)

    def _is_resumed(self, word: Said) -> bool:
        """Whether going into a layer means the one of that kind that is open further out."""
        is_open = word.via is not None and self.count[word.via] > 0 and self.open[-1].via is not word.via
        return word.passage is Passage.INTO and word.within is None and is_open

    def _begin(self, via: Via, element: int = -1, *, ranged: bool) -> None:
        """Open a layer inside the scene that was last shown where it is entered."""
        around = self.open[-1] if self.open else None
        inside = self.present if around is None else around.last if around.last is not None else around.inside
        self.open.append(_Layer(via, inside, ranged, element, None))
        self.count[via] += 1

    def _close(self) -> _Layer:
        layer = self.open.pop()
        self.count[layer.via] -= 1
        return layer

    def _close_until(self, via: Via) -> None:
        while self.open and self.open[-1].via is not via:
            self._close()

    def _go_back(self, *, fully: bool) -> None:
        """Close what is open: all of it, or the words in headings and one range."""
        while self.open:
            if self._close().ranged and not fully:
                break

    def _end(self, via: Via, element: int) -> None:
        if not self.count[via]:
            self._report(element, f"this {via} never began", f"say where it begins: BEGIN {via.upper()}")
            return
        self._close_until(via)
        self._close()

    def _enter(self, parts: HeadingParts, number: int) -> None:
        if parts.returns:
            self._go_back(fully=True)
        if len(parts.layers) > 1:
            self._enter_within(parts.layers)
        elif parts.layers:
            self._enter_layer(parts.layers[0])
        elif not parts.returns and not self.goes_back[number]:
            while self.open and not self.open[-1].ranged:
                self._close()

    def _enter_layer(self, via: Via) -> None:
        """Go into a layer, or back to the outermost of that kind that is open."""
        if not self.count[via]:
            self._begin(via, ranged=False)
        while not self.open[-1].ranged and (self.open[-1].via is not via or self.count[via] > 1):
            self._close()

    def _enter_within(self, layers: Sequence[Via]) -> None:
        """Go into the layers that a heading names one within the other; those that are open already stay."""
        alike = takewhile(lambda pair: pair[0].via is pair[1], zip(self.open, layers, strict=False))
        kept = sum(1 for _ in alike)
        while len(self.open) > kept and not self.open[-1].ranged:
            self._close()
        for via in layers[len(self.open) :]:
            self._begin(via, ranged=False)

    def _report(self, element: int, message: str, hint: str) -> None:
        pointer = f"/elements/{element}"
        self.problems.append(Problem(code=Code.UNBALANCED_FLASHBACK, message=message, hint=hint, pointer=pointer))
