r"""Marks put into a text, so that `inline_of` gives it back: emphasis, notes and escapes.

Bold and italic letters can stand anywhere. An underline cannot begin or end within a word, for `some_long_name` is one:
it is taken to the edges of the word or left out, whichever changes fewer letters, and reported.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Set
from typing import NamedTuple

from scenes.page.emphasis import Step, Way, groups_for
from scenes.page.inline import ENDS, Aside, Inline, Span, Style, inline_of, joins

SPECIAL = re.compile(r"[*_\\\[]")
FORMED = re.compile(r"[*_]|\\(?=[!-/:-@\[-`{-~])|\[(?=\[)")
BEFORE_MARK = re.compile(rf"{FORMED.pattern}|[\\\[]\Z")
"""What would be read as marks in a text that ends, and in one that a mark or a note follows."""

ESCAPE = r"\\\g<0>"

WORD = re.compile(r"\S+")
LINE = re.compile(r"\S(?:[^\n]*\S)?")
SLASHES = re.compile("/+")
AFTER = re.compile(r"[^\S\n]*\S")
SAME_STYLE = re.compile(rb"(?s)(.)\1*")
STARS, LINE_BELOW = int(Style.BOLD | Style.ITALIC), int(Style.UNDERLINE)
"""As numbers: a text is gone through letter by letter, and joining members of `Style` takes time."""


class Spelled(NamedTuple):
    """A text with its marks, and where words are underlined otherwise than asked: at most one span for each word."""

    text: str
    unsaid: tuple[Span, ...] = ()


class _Part(NamedTuple):
    """Letters of one style, or blanks between them, from `start` up to `end`, and the place for marks before them."""

    start: int
    end: int
    step: Step


def marked(inline: Inline) -> str:
    """Write a text with its marks, so that `inline_of` gives it back, but for the underlines that `spelled` reports."""
    return spelled(inline).text


def spelled(inline: Inline) -> Spelled:
    """Write a text with its marks, and say which words cannot be underlined as asked.

    Letters that would be read as marks are escaped only where the text needs it.
    """
    if not (inline.spans or inline.notes):
        return Spelled(inline.text if inline_of(inline.text) == inline else FORMED.sub(ESCAPE, inline.text))
    noted = frozenset(note.offset for note in inline.notes)
    styles, unsaid = _sayable(inline.text, _styles_of(inline), noted)
    parts = list(_parts(inline.text, styles, noted))
    groups = groups_for(part.step for part in parts)
    text = _written(inline, parts, groups, escape=False)
    if SPECIAL.search(inline.text) and not _reads_as(text, inline, styles):
        text = _written(inline, parts, groups, escape=True)
    return Spelled(text, unsaid)


def without_boneyards(inline: Inline) -> Inline:
    """Set slashes bold or italic as the letters after them are: a star behind one would begin a boneyard, `/*`."""
    text = inline.text
    if not inline.spans or "/" not in text:
        return inline
    styles = _styles_of(inline)
    for match in reversed(list(SLASHES.finditer(text))):
        start, end = match.span()
        letter = AFTER.match(text, end)
        stars = STARS if letter else 0
        for style in styles[end : letter.end()] if letter else b"":
            stars &= style
        for at in range(start, end):
            is_joined = stars and not text[end].isspace()
            styles[at] = styles[end] if is_joined else (styles[at] & LINE_BELOW) | stars
    same = (match for match in SAME_STYLE.finditer(styles) if match[1] != b"\0")
    return inline._replace(spans=tuple(Span(match.start(), match.end(), Style(match[1][0])) for match in same))


def _styles_of(inline: Inline) -> bytearray:
    """Give the style of each letter."""
    styles = bytearray(len(inline.text))
    for start, end, style in inline.spans:
        styles[start:end] = bytes((style,)) * (end - start)
    return styles


def _sayable(text: str, styles: bytearray, noted: Set[int]) -> tuple[bytearray, tuple[Span, ...]]:
    """Give styles whose underlines can be said, and from where to where the letters of a word were asked otherwise."""
    if LINE_BELOW not in styles:
        return styles, ()
    said, unsaid = styles.copy(), []
    for match in WORD.finditer(text):
        start, end = match.span()
        if not {LINE_BELOW, 0}.issubset(styles[start:end]):
            continue
        word = _underlined(match.group(), styles[start:end], {at - start for at in range(start, end) if at in noted})
        changed = [at for at in range(start, end) if word[at - start] != styles[at]]
        if changed:
            said[start:end] = word
            unsaid.append(Span(changed[0], changed[-1] + 1, Style.UNDERLINE))
    return said, tuple(unsaid)


def _underlined(word: str, styles: bytearray, noted: Set[int]) -> bytearray:
    """Underline the letters of a word so that marks can say it and the fewest letters change.

    An underscore needs beside it, outside of what it underlines, a letter that it does not join, a star or a note.
    Where as many letters would gain the underline as lose it, they gain it. `noted` are places of notes in the word.
    """
    change = len(word) + 1
    plain, lined = 0, 0
    turns: list[tuple[bool, bool]] = []
    for at, letter in enumerate(word):
        apart = at in noted or bool(at and (styles[at - 1] | styles[at]) & STARS)
        closes = lined < plain and (apart or not joins(letter))
        opens = plain < lined and (apart or not joins(word[at - 1]))
        turns.append((closes, opens))
        plain, lined = (lined if closes else plain), (plain if opens else lined)
        if styles[at] & LINE_BELOW:
            plain += change + 1
        else:
            lined += change
    is_lined = lined < plain
    said = styles.copy()
    for at in range(len(word) - 1, -1, -1):
        said[at] = (styles[at] & STARS) | (is_lined and LINE_BELOW)
        is_lined ^= turns[at][is_lined]
    return said


def _parts(text: str, styles: bytearray, noted: Set[int]) -> Iterator[_Part]:
    """Give the stretches of letters of one style on one line, and the blanks and notes between them."""
    end = 0
    for start, stop in _stretches(text, styles):
        if 0 < end == start not in noted:
            way = Way(True, True, joins(text[start - 1]), joins(text[start]))
        else:
            yield _gap(text, styles, end, start)
            has_note = start in noted and text[start - 1 : start] not in ("", "\n")
            way = Way(closes=has_note, opens=True, joins_after=joins(text[start]))
        yield _Part(start, stop, Step(way, styles[start]))
        end = stop
    yield _gap(text, styles, end, len(text))


def _stretches(text: str, styles: bytearray) -> Iterator[tuple[int, int]]:
    """Give from where to where letters of one style stand on one line, if any are styled."""
    if any(styles):
        for same in SAME_STYLE.finditer(styles):
            yield from (line.span() for line in LINE.finditer(text, *same.span()))


def _gap(text: str, styles: bytearray, start: int, end: int) -> _Part:
    """Give a part without letters of a style: what is open may close before it, and must where a line ends."""
    is_end = end == len(text) or "\n" in text[start:end]
    return _Part(start, end, Step(Way(closes=True), blanks=bytes(styles[start:end]), is_end=is_end))


def _written(inline: Inline, parts: list[_Part], groups: list[str], *, escape: bool) -> str:
    """Write each group of marks and what follows it."""
    text = inline.text
    offsets = [note.offset for note in inline.notes]
    written: list[str] = []
    for (start, end, step), group, following in zip(parts, groups, (*groups[1:], ""), strict=True):
        is_blank = step.style is None
        first = bisect_left(offsets, start) if is_blank else bisect_right(offsets, start)
        after = bisect_right(offsets, end) if is_blank else bisect_left(offsets, end)
        written.append(group)
        at = start
        for note in inline.notes[first:after]:
            letters = text[at : note.offset]
            mark = following if note.offset == end else ""
            written += BEFORE_MARK.sub(ESCAPE, letters) if escape else letters, _note(text, note, mark)
            at = note.offset
        formed = BEFORE_MARK if following or (end < len(text) and not text[end].isspace()) else FORMED
        written.append(formed.sub(ESCAPE, text[at:end]) if escape else text[at:end])
    return "".join(written)


def _note(text: str, note: Aside, mark: str) -> str:
    """Write a note with a blank where it takes one along when it is read, or where it begins a line.

    `mark` is the one that follows it, if one does.
    """
    before, after = text[note.offset - 1 : note.offset], mark or text[note.offset : note.offset + 1]
    begins, ends = before in ("", "\n"), after in ENDS
    is_below = before == "\n" and not after
    return f"{' ' * (is_below or (ends and not begins))}[[{note.text}]]{' ' * (begins and after != '')}"


def _reads_as(written: str, inline: Inline, styles: bytearray) -> bool:
    """Whether a text with marks is read as that text, with those notes and styles; those of blanks do not count."""
    read = inline_of(written)
    if (read.text, read.notes) != (inline.text, inline.notes):
        return False
    found = _styles_of(read)
    return all(found[slice(*match.span())] == styles[slice(*match.span())] for match in WORD.finditer(read.text))
