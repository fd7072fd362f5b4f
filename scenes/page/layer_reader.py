"""Layers as a draft says them, resolved as ranges: which scenes are a flashback, and inside which scene.

A word in a heading holds for that scene, and on to the scene that goes back to the present, if one does so before the
next such word. `BEGIN FLASHBACK` and `FLASHBACK TO:` hold until `END FLASHBACK`, `BACK TO PRESENT` or `BACK TO:`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto

import attrs

from scenes.page.flashbacks import WORDS
from scenes.page.heading_reader import HeadingParts, layer_in
from scenes.page.inline import inline_of
from scenes.page.script import Action, Centered, ScriptElement, Transition
from scenes.problems import Code, Problem
from scenes.record import Via

BEGIN = re.compile(r"(?:BEGIN|START)(?: OF)?:? (.+?)[.:]?$", re.IGNORECASE)
END = re.compile(r"END(?: OF)?:? (.+?)[.:]?$", re.IGNORECASE)
INTO = re.compile(r"(?:INTO THE )?([A-Z][A-Z \-]*?)(?: TO)?:$")
BACK = re.compile(r"(?:WE )?(?:GO |CUT |RETURN )?BACK TO(?:(?: THE)? (.+?))?[.:]?$", re.IGNORECASE)
LONGEST_MARK = 80
"""A line longer than this, in code points, is no mark but prose."""


class Passage(Enum):
    """What a line says: a layer begins, is gone into or back to, ends, or all is over."""

    BEGIN = auto()
    INTO = auto()
    END = auto()
    BACK = auto()
    BACK_TO_PRESENT = auto()


@attrs.frozen
class Said:
    """What one line between scenes says about layers, and the number of the element that says it."""

    passage: Passage
    via: Via | None
    element: int


@attrs.frozen
class Placed:
    """Where a scene stands: its layer, and the number of the scene that opens it; `None` in the present."""

    via: Via | None = None
    inside: int | None = None


@attrs.define
class _Layer:
    via: Via
    inside: int | None
    ranged: bool
    element: int


def said_in(element: ScriptElement, number: int) -> Said | None:
    """Give what an element says about layers; a mark is a line of its own, in capitals or set as a transition."""
    if not isinstance(element, Action | Transition | Centered) or len(element.text) > LONGEST_MARK:
        return None
    if isinstance(element, Action) and not element.text.isupper():
        return None
    text = " ".join(inline_of(element.text).text.split()).strip("() ")
    for pattern, passage in ((BEGIN, Passage.BEGIN), (END, Passage.END), (INTO, Passage.INTO)):
        if (match := pattern.match(text)) and (found := layer_in(match[1].removesuffix(" SEQUENCE"))):
            return Said(passage, found[0], number)
    into = next((via for via, words in WORDS.items() if words.into == text), None)
    if into is not None:
        return Said(Passage.INTO, into, number)
    if (match := BACK.match(text)) is None:
        return None
    present = match[1] is not None and match[1].upper().startswith("PRESENT")
    return Said(Passage.BACK_TO_PRESENT if present else Passage.BACK, None, number)


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
        self.count: Counter[Via] = Counter()
        self.problems: list[Problem] = []
        self.goes_back = self._goes_back()

    def resolve(self) -> tuple[list[Placed], tuple[Problem, ...]]:
        result = []
        for number, parts in enumerate(self.headings):
            self._hear(self.before[number], number)
            self._enter(parts, number)
            top = self.open[-1] if self.open else None
            result.append(Placed(top.via, top.inside) if top else Placed())
        self._hear(self.before[len(self.headings)], len(self.headings))
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
            if parts.layer is not None:
                back = False
            elif parts.returns:
                back = True
            result.append(back)
            if self.before[number]:
                back = self.before[number][0].passage not in (Passage.BEGIN, Passage.INTO)
        return result[::-1]

    def _hear(self, said: Sequence[Said], number: int) -> None:
        for word in said:
            if word.via is None:
                self._go_back(fully=word.passage is Passage.BACK_TO_PRESENT)
            elif word.passage is Passage.END:
                self._end(word.via, word.element)
            elif word.passage is Passage.INTO and self.count[word.via] and self.open[-1].via is not word.via:
                self._close_until(word.via)
            else:
                self._begin(_Layer(word.via, number - 1 if number else None, ranged=True, element=word.element))

    def _begin(self, layer: _Layer) -> None:
        self.open.append(layer)
        self.count[layer.via] += 1

    def _close(self) -> _Layer:
        layer = self.open.pop()
        self.count[layer.via] -= 1
        return layer

    def _close_until(self, via: Via) -> None:
        while self.open[-1].via is not via:
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
        if parts.layer is not None:
            if not self.count[parts.layer]:
                self._begin(_Layer(parts.layer, number - 1 if number else None, ranged=False, element=-1))
            while self.open[-1].via is not parts.layer and not self.open[-1].ranged:
                self._close()
        elif parts.returns:
            self._go_back(fully=True)
        elif not self.goes_back[number]:
            while self.open and not self.open[-1].ranged:
                self._close()

    def _report(self, element: int, message: str, hint: str) -> None:
        pointer = f"/elements/{element}"
        self.problems.append(Problem(code=Code.UNBALANCED_FLASHBACK, message=message, hint=hint, pointer=pointer))
