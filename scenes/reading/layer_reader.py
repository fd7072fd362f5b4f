"""Layers as a draft says them, resolved as ranges: which scenes are a flashback, and inside which scene.

A word in a heading holds for that scene, and on to the scene that goes back to the present, if one does so before the
next such word. `BEGIN FLASHBACK` and `FLASHBACK TO:` hold until `END FLASHBACK`, `BACK TO PRESENT` or `BACK TO:`.
`BACK TO` a place goes to the scene last shown there, and ends the layers that began after it. Neither that nor `BACK TO
SCENE` ends a layer that has an `END` further on. An omitted scene ends none, and none breaks into it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile

import attrs

from scenes.names import folded
from scenes.page.script import Script, headings_in
from scenes.problems import Code, Problem, Severity
from scenes.reading.heading_reader import HeadingParts, is_omitted, parts_of
from scenes.reading.passages import Passage, Said, said_before
from scenes.record import Via

NEVER = -2
"""Where a layer was left last, if none was."""


@attrs.frozen
class LayerPlace:
    """Where a scene stands: how its layer is entered, and the number of the scene it breaks into; `None` for none."""

    via: Via | None = None
    inside: int | None = None


@attrs.define
class _Layer:
    """A layer that is open.

    `first` is the first scene in it, `last` the one last shown in it and in no layer further in. A layer is `ranged`
    where a line has begun it, the `element` of that number; it stays open until another line ends it. `ends` says that
    an END is to come.
    """

    via: Via
    first: int
    inside: int | None
    ranged: bool
    element: int
    ends: bool
    last: int | None


def unbalanced(script: Script) -> tuple[Problem, ...]:
    """Name the layers of a script that never end and those that never began; problems point to `/elements/N`."""
    headings = [parts_of(heading.text) for heading in headings_in(script)]
    return placed(headings, said_before(script))[1]


def placed(
    headings: Sequence[HeadingParts], before: Sequence[Sequence[Said]]
) -> tuple[list[LayerPlace], tuple[Problem, ...]]:
    """Resolve the layers of scenes.

    `before[n]` is what is said between the headings of scene n-1 and scene n; one more entry follows the last scene.
    Problems point to `/elements/N`.
    """
    return _Resolver(headings, before).resolve()


class _Resolver:
    """The layers that are open while a script is gone through, scene by scene."""

    def __init__(self, headings: Sequence[HeadingParts], before: Sequence[Sequence[Said]]) -> None:
        self.headings = headings
        self.before = before
        self.open: list[_Layer] = []
        self.present: int | None = None
        self.count: Counter[Via] = Counter()
        self.problems: list[Problem] = []
        self.number = 0
        self.left = NEVER
        self.ending = _ending(before)
        self.goals = _goals(headings, before)
        self.goes_back = self._goes_back()

    def resolve(self) -> tuple[list[LayerPlace], tuple[Problem, ...]]:
        result = []
        for number, parts in enumerate(self.headings):
            self.number = number
            self._hear(self.before[number])
            is_shown = not is_omitted(parts)
            if is_shown:
                self._enter(parts, number)
            innermost = self.open[-1] if self.open else None
            result.append(LayerPlace(innermost.via, innermost.inside) if innermost else LayerPlace())
            if is_shown and innermost:
                innermost.last = number
            elif is_shown:
                self.present = number
        self.number = len(self.headings)
        self._hear(self.before[self.number])
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
            word = next(filter(self._counts, self.before[number]), None)
            if word is not None:
                back = word.passage not in (Passage.BEGIN, Passage.INTO)
        return result[::-1]

    def _counts(self, word: Said) -> bool:
        """Whether a word says anything of layers: one that goes back to a place may be no way out of any."""
        return word.passage is not Passage.BACK_TO_PLACE or word.element in self.goals

    def _hear(self, said: Sequence[Said]) -> None:
        """Open and close layers as lines between scenes say."""
        for word in said:
            if word.answers and not self._was_away():
                message, hint = "nothing above has left the present", "say where the flashback begins: BEGIN FLASHBACK"
                self._report(word.element, message, hint, Severity.NOTE)
            if word.passage is Passage.BACK_TO_PLACE:
                self._go_back_to(self.goals.get(word.element))
            elif word.via is None:
                self._go_back(word.passage)
            elif word.passage is Passage.END:
                self._end(word.via, word.element)
            elif word.passage is Passage.BACK and self.count[word.via]:
                self._close()
                self._close_until(word.via)
            elif self._is_resumed(word):
                self._close_until(word.via)
            else:
                self._begin(word.via, word.element, ranged=True)

    def _was_away(self) -> bool:
        """Whether a layer is open, or has ended no further up than the heading above, or may have been omitted."""
        is_or_was = bool(self.open) or self.left >= self.number - 1
        return is_or_was or (self.number > 0 and is_omitted(self.headings[self.number - 1]))

    def _is_resumed(self, word: Said) -> bool:
        """Whether going into a layer means the one of that kind that is open further out."""
        is_open = word.via is not None and self.count[word.via] > 0 and self.open[-1].via is not word.via
        return word.passage is Passage.INTO and word.within is None and is_open

    def _begin(self, via: Via, element: int = -1, *, ranged: bool) -> None:
        """Open a layer inside the scene that was last shown where it is entered."""
        ends = element in self.ending
        self.open.append(_Layer(via, self.number, self._last_shown(), ranged, element, ends, last=None))
        self.count[via] += 1

    def _last_shown(self) -> int | None:
        """Give the scene that was last shown in the innermost open layer, or else the one that it is inside."""
        if not self.open:
            return self.present
        innermost = self.open[-1]
        return innermost.last if innermost.last is not None else innermost.inside

    def _close(self) -> _Layer:
        layer = self.open.pop()
        self.left = self.number
        self.count[layer.via] -= 1
        return layer

    def _close_until(self, via: Via) -> None:
        while self.open and self.open[-1].via is not via:
            self._close()

    def _go_back(self, passage: Passage) -> None:
        """Close what is open: all of it, or what headings have begun and one layer that a line has."""
        while self.open:
            if passage is Passage.BACK_TO_SCENE and self.open[-1].ends:
                break
            if self._close().ranged and passage is not Passage.BACK_TO_PRESENT:
                break

    def _go_back_to(self, scene: int | None) -> None:
        """Close the layers that began after a scene."""
        while scene is not None and self.open and scene < self.open[-1].first and not self.open[-1].ends:
            self._close()

    def _end(self, via: Via, element: int) -> None:
        if not self.count[via]:
            self._report(element, f"this {via} never began", f"say where it begins: BEGIN {via.upper()}")
            return
        self._close_until(via)
        self._close()

    def _enter(self, parts: HeadingParts, number: int) -> None:
        """Open and close layers as the heading of a scene says."""
        if parts.returns:
            self._go_back(Passage.BACK_TO_PRESENT)
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
        for via in layers[kept:]:
            self._begin(via, ranged=False)

    def _report(self, element: int, message: str, hint: str, severity: Severity = Severity.WARNING) -> None:
        pointer, code = f"/elements/{element}", Code.UNBALANCED_FLASHBACK
        self.problems.append(Problem(code=code, message=message, hint=hint, pointer=pointer, severity=severity))


def _ending(before: Sequence[Sequence[Said]]) -> set[int]:
    """Give the elements that begin a layer for which an END is said further on.

    What goes back to the scene with no heading between was a flash inside it: the END is that of a layer around it.
    """
    waiting: defaultdict[Via | None, list[int]] = defaultdict(list)
    ending: set[int] = set()
    for said in before:
        flash: Via | None = None
        for word in said:
            if word.passage in (Passage.BEGIN, Passage.INTO):
                waiting[word.via].append(word.element)
            elif word.passage is Passage.END and waiting[word.via]:
                ending.add(waiting[word.via].pop())
            elif word.passage is Passage.BACK_TO_SCENE and len(waiting[flash]) > 1:
                waiting[flash].pop()
            flash = word.via if word.passage is Passage.INTO else None
    return ending


def _goals(headings: Sequence[HeadingParts], before: Sequence[Sequence[Said]]) -> dict[int, int]:
    """Give, by the element that goes back to a place, the scene last shown there, if the last layer began after it."""
    shown: dict[str, int] = {}
    goals: dict[int, int] = {}
    since = 0
    for number, said in enumerate(before):
        for word in said:
            goal = shown.get(_place(word.place)) if word.place else None
            if goal is not None and goal < since:
                goals[word.element] = goal
            if word.passage in (Passage.BEGIN, Passage.INTO):
                since = number
        if number < len(headings):
            place = headings[number].place
            since = number if headings[number].layers else since
            shown |= dict.fromkeys((_place(place), _place(place.partition(" - ")[0])), number)
    return goals


def _place(name: str) -> str:
    return folded(name).removeprefix("the ")
