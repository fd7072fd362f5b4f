r"""From Fountain text to a script: the whole of Fountain 1.1, each element with its place.

One pass over the lines, in time that grows with the text alone. Nothing raises: what looks wrong to a reader stays as
typed and is reported. The order is that of a safe parse: boneyards first, over the whole text, then the title page,
then the lines. A boneyard inside an element becomes an element of its own after it.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from scenes.page.fountain.forms import (
    HEADING,
    HEADING_LETTERS,
    LINE_MARK,
    cue_of,
    is_cue,
    is_transition,
    looks_forced,
    numbered,
    parted,
    without_end,
    without_mark,
)
from scenes.page.fountain.notes import (
    has_open_note,
    note_end,
    note_in,
    opens_note,
    with_notes,
    with_notes_apart,
    with_rest_of_note,
    without_notes,
)
from scenes.page.fountain.problems import (
    cure_of_missed_heading,
    has_number_at_margin,
    located,
    mark_problems,
    moved_boneyards,
    not_apart,
    odd_title_line,
    read_as_action,
)
from scenes.page.fountain.spans import Cut, Lines, Place, Places, Span, lines_of
from scenes.page.fountain.speech import speech_in
from scenes.page.fountain.title import title_page_in
from scenes.page.layer_words import MARK_BEGINS, looks_like_mark
from scenes.page.line_ends import with_newlines
from scenes.page.script import (
    Action,
    Boneyard,
    Centered,
    Dialogue,
    DualDialogue,
    Lyric,
    Note,
    PageBreak,
    SceneHeading,
    Script,
    ScriptElement,
    Section,
    Synopsis,
    TitleEntry,
    Transition,
)
from scenes.problems import Code, Problem, by_place

LINE_MARKS = frozenset("#=>~")


class FountainText(NamedTuple):
    """A Fountain text as read, with the places of what was found; `places` leads from these back to the text.

    `title_lines` are those of the title page, `(0, 0)` where there is none.
    """

    script: Script
    problems: tuple[Problem, ...]
    title_lines: tuple[int, int]
    element_places: tuple[Place, ...]
    places: Places

    def spans(self) -> tuple[Span, ...]:
        """Give the span of each element, in order: its lines, or for a boneyard the part from mark to mark."""
        return tuple(map(self.places.span_of, self.element_places))

    def whole_lines(self) -> list[tuple[int, int]]:
        """Give the offsets of whole lines for the title page, if there is one, and for each element.

        A boneyard may stand in the lines of another element.
        """
        title = (self.title_lines,) if self.script.title_page else ()
        return [self.places.whole_lines_of(place) for place in (*title, *self.element_places)]


def read(text: str) -> FountainText:
    """Read a Fountain text."""
    unified = with_newlines(text).lstrip("\ufeff")
    lines = lines_of(unified)
    problems = tuple(mark_problems(lines, unified))
    if "*/" in unified or lines.unclosed:
        lines.lines[:] = (parted(line) for line in lines.lines)
    reader = _Reader(lines)
    title_page, title_lines = reader.read_title_page()
    reader.read_elements()
    places = Places(text, lines)
    moved = moved_boneyards((title_lines, *reader.places), lines, unified) if lines.cuts else ()
    return FountainText(
        script=Script(title_page=title_page, elements=tuple(reader.elements)),
        problems=by_place((*problems, *moved, *(located(problem, places) for problem in reader.problems))),
        title_lines=title_lines,
        element_places=tuple(reader.places),
        places=places,
    )


_CueParts: TypeAlias = tuple[str, str, bool]
"""The name on a cue, its extension, and whether a caret puts its speech beside the one before."""


class _Reader:
    """Goes over the lines once. `at` is the next line to look at, `blank` counts the empty lines just before it.

    `cues` holds those that were read already: the same few people speak all through a script.
    """

    def __init__(self, lines: Lines) -> None:
        self.lines = lines.lines
        self.cuts = lines.cuts
        self.at = 0
        self.blank = 0
        self.has_title = False
        self.elements: list[ScriptElement] = []
        self.places: list[Place] = []
        self.problems: list[Problem] = []
        self.cues: dict[str, _CueParts] = {}
        self.by_mark: dict[str, Callable[[str], bool]] = {
            "!": self._forced_action,
            ".": self._forced_heading,
            "@": self._forced_cue,
            ">": self._pointed,
            "#": self._section,
            "=": self._synopsis,
            "~": self._lyric,
            "[": self._note,
        }

    def read_title_page(self) -> tuple[tuple[TitleEntry, ...], tuple[int, int]]:
        """Read the title page. Only notes and boneyards may stand before it; they come first among the elements."""
        for line in self._starts():
            if not self._note(line):
                break
            self.blank = 0
        before = self.at
        entries, first, end, odd = title_page_in(self.lines, before, self.cuts)
        self.has_title = bool(entries)
        self.problems += (odd_title_line(self.lines[number], number) for number in odd)
        if entries:
            self._take_cuts(before, end)
            self.at, self.blank = end, 0
        return entries, (first, end)

    def _starts(self) -> Iterator[str]:
        """Go from one line that holds something to the next, behind whatever is read meanwhile, and give each."""
        lines = self.lines
        while True:
            at, count = self.at, len(lines)
            while at < count and not (line := lines[at].strip()):
                at += 1
                self.blank += 1
                if self.cuts:
                    self._cut_line(at - 1)
            self.at = at
            if at == count:
                return
            yield line

    def read_elements(self) -> None:
        """Read the elements, line by line; what no rule takes is action."""
        for line in self._starts():
            read_marked = self.by_mark.get(line[0])
            if (read_marked is None or not read_marked(line)) and not self._natural(line):
                self._action()
            self.blank = 0

    def _cut_line(self, line: int) -> None:
        """Take the boneyards of a line that holds nothing else."""
        if line in self.cuts:
            self._take_cuts(line, line + 1)
            self.blank = 0

    # Elements ---------------------------------------------------------------------------------------------------------

    def _add(self, element: ScriptElement, end: int) -> bool:
        """Add the element that stands in the lines up to `end`, then the boneyards that were cut out of it."""
        self.elements.append(element)
        self.places.append((self.at, end))
        if self.cuts:
            self._take_cuts(self.at, end)
        self.at = end
        return True

    def _take_cuts(self, first: int, end: int) -> None:
        for line in range(first, end) if self.cuts else ():
            for cut in self.cuts.get(line, ()):
                self.elements.append(Boneyard(text=cut.text))
                self.places.append(cut)

    def _natural(self, line: str) -> bool:
        """Read a heading, a transition or a cue that no mark forces."""
        end = self.at + 1
        if line in self.cues and self._line(end):
            return self._speech(self.cues[line], end)
        if "[[" in line and opens_note(line):
            line, end = with_rest_of_note(line, self.lines, self.at + 1)
        if line[0] in HEADING_LETTERS and HEADING.match(line):
            follows = self._line(end)
            if not follows or follows[0] in LINE_MARKS or follows.startswith("[["):
                return self._heading(line, end)
            return self._not_apart("heading")
        if not is_cue(line):
            if not line[0].isascii():  # a script without capitals has headings of its own
                self.problems += read_as_action(line, self.at)
            return False
        if self._line(end) or self._speech_after_cut(end):
            is_odd = self._odd_cue(line)
            if line.endswith("TO:"):
                return self._not_apart("transition")
            parts = cue_of(line)
            if not is_odd and "[[" not in line:
                self.cues[line] = parts
            return self._speech(parts, end)
        alone = line if line[-1] == "]" else self.lines[self.at].lstrip()
        if is_transition(without_notes(alone)):
            return self._add(Transition(text=line), end)
        self.problems += read_as_action(line, self.at)
        return False

    def _odd_cue(self, line: str) -> bool:
        """Report a cue that looks like a mark of a layer or like a heading."""
        if line[:4] in MARK_BEGINS and looks_like_mark(line):
            self._report(Code.NOT_APART, self.at, "this mark is read as a cue", "put an empty line below it")
        elif ("INT" in line or "EXT" in line or "S#" in line) and (cure := cure_of_missed_heading(line)):
            self._report(Code.NOT_APART, self.at, "this heading is read as a cue", cure)
        else:
            return False
        return True

    def _line(self, number: int) -> str:
        return self.lines[number].strip() if number < len(self.lines) else ""

    def _speech_after_cut(self, at: int) -> bool:
        """Whether only a boneyard stands between a cue and the speech, which would begin at a line."""
        following = at
        while following in self.cuts and not self._line(following):
            following += 1
        return following > at and bool(self._line(following))

    def _not_apart(self, what: str) -> bool:
        message = f"this {what} is read as action"
        self._report(Code.NOT_APART, self.at, message, "put an empty line below it")
        return False

    def _heading(self, line: str, end: int) -> bool:
        text, number = numbered(line)
        if (text[-1:].isdigit() or text[-2:-1].isdigit()) and not number and has_number_at_margin(text):
            message, hint = "the number at the end of this heading is read as its words", "put # before and behind it"
            self._report(Code.NOT_APART, self.at, message, hint)
        return self._add(SceneHeading(text=text, number=number), end)

    def _forced_heading(self, line: str) -> bool:
        if line[1:2].isalnum():
            return self._heading(*with_rest_of_note(line[1:], self.lines, self.at + 1))
        if looks_forced(line):
            message, hint = "this heading is not read as one", "put a letter or a digit right behind the full stop"
            self._report(Code.NOT_APART, self.at, message, hint)
        return False

    def _pointed(self, line: str) -> bool:
        """Read a line that begins with `>`: centred if it ends in `<`, else a transition; notes may stand behind it."""
        line, end = with_rest_of_note(line, self.lines, self.at + 1)
        text, notes = with_notes_apart(line[1:].strip())
        if text.endswith("<"):
            inner = text[:-1].strip()
            return bool(inner) and self._add(Centered(text=with_notes(inner, notes)), end)
        return bool(text or notes) and self._add(Transition(text=with_notes(text, notes)), end)

    def _section(self, line: str) -> bool:
        line, end = with_rest_of_note(line, self.lines, self.at + 1)
        text = line.lstrip("#")
        return self._add(Section(text=text.strip(), level=len(line) - len(text)), end)

    def _synopsis(self, line: str) -> bool:
        if line[1:2] != "=":
            line, end = with_rest_of_note(line, self.lines, self.at + 1)
            return self._add(Synopsis(text=line[1:].strip()), end)
        return len(line) > 2 and not line.strip("=") and self._add(PageBreak(), self.at + 1)

    def _lyric(self, _line: str) -> bool:
        end = self.at
        sung = []
        while end < len(self.lines) and (line := self.lines[end].strip()).startswith("~"):
            sung.append(line[1:].strip())
            end += 1
            if opens_note(line) and (closed := note_end(self.lines, end)):
                sung += [part.strip().removeprefix("~").strip() for part in self.lines[end:closed]]
                end = closed
        return self._add(Lyric(text="\n".join(sung)), end)

    def _note(self, line: str) -> bool:
        """Read a note that takes whole lines."""
        found = note_in(self.lines, self.at) if line.startswith("[[") else None
        return found is not None and self._add(Note(text=found[0]), found[1])

    # Action -----------------------------------------------------------------------------------------------------------

    def _forced_action(self, _line: str) -> bool:
        return self._action(forced=True)

    def _action(self, *, forced: bool = False) -> bool:
        text, end = self.lines[self.at], self.at + 1
        if end < len(self.lines) and self.lines[end]:
            end = self._paragraph_end(forced=forced)
            text = "\n".join(self.lines[self.at : end])
            if not forced:
                self.problems += not_apart(self.lines, range(self.at + 1, end), "action")
        elif text[-1:] == "#" and not forced and numbered(text)[1]:
            message = "this line ends in a scene number and is read as action"
            self._report(Code.NOT_APART, self.at, message, "put a full stop before it")
        if "!" in text:
            text = "\n".join(without_mark(line) for line in text.split("\n"))
        if self.blank > 1 and (self.elements or self.has_title):
            text = "\n" * (self.blank - 1) + text
        return self._add(Action(text=text), end)

    def _paragraph_end(self, *, forced: bool) -> int:
        """Find the line after a paragraph of action: an empty line that no note holds, or a line that stands alone."""
        lines, count = self.lines, len(self.lines)
        end = self.at + 1
        start = self.at
        while end < count:
            line = lines[end]
            if not line:
                break
            if not line.strip() or (not forced and line.lstrip()[0] in LINE_MARKS and LINE_MARK.match(line)):
                if len(line) < 2 and line.isspace():
                    break
                if not has_open_note(lines[start:end]) or not (closed := note_end(lines, end)):
                    break
                lines[end:closed] = (part if part.strip() else "  " for part in lines[end:closed])
                start, end = closed - 1, closed
                continue
            end += 1
        return end

    # Speech -----------------------------------------------------------------------------------------------------------

    def _forced_cue(self, line: str) -> bool:
        text, end = with_rest_of_note(line[1:].strip(), self.lines, self.at + 1)
        return bool(without_end(text, "^")) and self._speech(cue_of(text), end, forced=True)

    def _speech(self, parts: _CueParts, below: int, *, forced: bool = False) -> bool:
        """Read what is spoken from the line below a cue on."""
        first = self.at
        name, extension, dual = parts
        spoken, end, odd = speech_in(self.lines, self.cuts, below)
        if odd:
            self.problems += not_apart(self.lines, odd, "dialogue")
        speech = Dialogue(character=name, extension=extension, lines=spoken)
        if forced and not spoken:
            self._report(Code.NO_SPEECH, first, "nobody speaks below this cue", "write a speech, or leave out the @")
        if dual and self._join(speech, end):
            return True
        if dual:
            message = "no speech stands beside this one"
            self._report(Code.LONE_DUAL, first, message, "the caret stands at the second of two neighbouring cues")
        return self._add(speech, end)

    def _join(self, right: Dialogue, end: int) -> bool:
        """Put a speech beside the one before it, if there is one that has no partner yet."""
        last = len(self.elements) - 1
        while last >= 0 and isinstance(self.elements[last], Boneyard):
            last -= 1
        left = self.elements[last] if last >= 0 else None
        place = self.places[last] if last >= 0 else (0, 0)
        if not isinstance(left, Dialogue) or isinstance(place, Cut):
            return False
        self.elements[last] = DualDialogue(left=left, right=right)
        self.places[last] = (place[0], end)
        self._take_cuts(self.at, end)
        self.at = end
        return True

    def _report(self, code: Code, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(code=code, message=message, hint=hint, line=line, column=1))
