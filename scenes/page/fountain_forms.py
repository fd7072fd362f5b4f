"""The forms of Fountain's elements, as reading and writing both need them (Fountain 1.1, fountain.io/syntax).

Where the specification leaves room, the choice stands beside the form and in `tests/conformance/fountain`.
"""

import re

HEADING = re.compile(r"(?:INT|EXT|EST|INT\.?/EXT|EXT\.?/INT|I\.?/E|E\.?/I)(?:\.|\s)", re.IGNORECASE)
"""How a scene heading begins. `EXT/INT`, `I./E` and `E/I` are read too: writers use them, though no rule names them."""

NUMBER = re.compile(r"\s*#([\w.\-]+)#$")
"""A scene number at the end of a heading; only the last pair of `#` counts."""

LINE_MARK = re.compile(r"\s*(?:#|=(?!=)|={3,}\s*$|>|~)")
"""What makes a line an element of its own, outside a speech: section, synopsis, page break, `>` and lyric."""

CUE = re.compile(r"(?P<name>.*?)\s*(?:\((?P<extension>.*)\))?", re.DOTALL)
"""A character cue: the name, and what stands in brackets at its end."""

ESCAPED = re.compile(r"\\+(?:[#.=!@>~(]|(?:INT|EXT|EST|I/E)[./\s])", re.IGNORECASE)
"""A line of a speech that begins with a backslash because what follows would be taken for something else."""

TRIGGER = re.compile(r"[#=!@>~(]|\.\w|(?:INT|EXT|EST|I/E)[./\s]", re.IGNORECASE)
"""A line of a speech that some reader takes for another element."""


def is_transition(line: str) -> bool:
    """Whether a line is a transition by itself: in capitals and ending in `TO:`, with nothing after the colon."""
    return line.endswith("TO:") and line.isupper()


def cue_of(text: str) -> tuple[str, str]:
    """Split a cue into the name and what stands in brackets after it."""
    match = CUE.fullmatch(text.strip())
    name, extension = (match["name"], match["extension"] or "") if match else (text.strip(), "")
    return (name, extension.strip()) if name else (text.strip(), "")
