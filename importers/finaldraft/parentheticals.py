"""Parentheticals as somebody has typed them into Final Draft: with their brackets, or one of them, or others."""

import re

from scenes.page.fountain.forms import is_parenthetical
from scenes.page.inline import Aside, Inline, Run, inline_from, part, runs_of

ANY_BRACKET = re.compile(r"[()（）\[\]［］]")
WIDE = str.maketrans("（）", "()")
SQUARE = str.maketrans("[]［］（）", "()()()")
IN_SQUARE = re.compile(r"\s*[\[［][^\[\]［］]*[\]］]\W*")
"""A parenthetical in square brackets, and none within it."""


def unbracketed(inline: Inline) -> Inline:
    """Take the brackets from a parenthetical, and give it on one line."""
    text = inline.text.replace("\n", " ")
    if not _is_bracketed(text.strip()) and ANY_BRACKET.search(text):
        inline = _in_round_brackets(inline._replace(text=text))
        text = inline.text
    begin, end = _within_brackets(text)
    notes = tuple(Aside(min(max(note.offset, begin), end) - begin, note.text) for note in inline.notes)
    return part(inline, begin, end)._replace(text=text[begin:end], notes=notes)


def _within_brackets(text: str) -> tuple[int, int]:
    """Give where the words of a parenthetical begin and end. A bracket at one end alone goes if it has no partner."""
    line = text.strip()
    has_both = _is_bracketed(line)
    unclosed = line.count("(") - line.count(")")
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    begin += line.startswith("(") and (has_both or unclosed > 0)
    end -= line.endswith(")") and (has_both or unclosed < 0)
    inner = text[begin:end]
    begin += len(inner) - len(inner.lstrip())
    return begin, begin + len(inner.strip())


def _is_bracketed(line: str) -> bool:
    return line.startswith("(") and line.endswith(")")


def _in_round_brackets(inline: Inline) -> Inline:
    """Give a parenthetical that somebody has typed in wide or square brackets in round ones.

    What stands behind them and is no word, as the stop of `(beat).`, goes inside, for nothing may stand there.
    """
    text = inline.text.translate(SQUARE if IN_SQUARE.fullmatch(inline.text) else WIDE)
    line = text.rstrip()
    if text.count("(") != text.count(")"):
        return inline._replace(text=text)
    close = line.rfind(")")
    behind = line[close + 1 :]
    if close < 0 or not is_parenthetical(line[: close + 1].lstrip()) or any(map(str.isalnum, behind)):
        return inline
    if not behind:
        return inline._replace(text=text)
    runs = (*runs_of(inline, 0, close), *runs_of(inline, close + 1, len(line)), Run(")"))
    notes = (note._replace(offset=note.offset - (note.offset > close)) for note in inline.notes)
    moved = text[:close] + behind + ")"
    return inline_from(runs)._replace(text=moved, notes=tuple(notes))
