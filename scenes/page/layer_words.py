"""The words that name layers on a script page, and the lines that may say one begins or ends.

They stand apart from what resolves layers, so that of a script without such words it is known without any record.
"""

import re
import unicodedata

from scenes.page.inline import plain
from scenes.page.script import Action, Centered, Script, ScriptElement, Transition

LAYER_WORDS: tuple[tuple[str, str, str], ...] = (
    ("flashback", "FLASH", r"(?:QUICK )?FLASH\s?-?BACKS?"),
    ("flashforward", "FLASH", r"FLASH\s?-?FORWARDS?"),
    ("dream", "DREAM", r"(?:DAY\s?-?)?DREAM(?: SEQUENCE)?"),
    ("dream", "NIGHTMARE", r"NIGHTMARE"),
    ("vision", "VISION", r"VISION"),
    ("imagined", "IMAGIN", r"IMAGINED|IMAGINATION"),
    ("imagined", "FANTASY", r"FANTASY"),
    ("imagined", "HALLUCINATION", r"HALLUCINATIONS?"),
    ("tale", "TALE", r"TALE"),
    ("flashback", "MEMOR", r"MEMOR(?:Y|IES)"),
    ("flashback", "회상", r"회상"),
    ("flashback", "플래시백", r"플래시백"),
    ("flashback", "回想", r"回想"),
    ("flashback", "闪回", r"闪回"),
    ("flashback", "RÜCKBLENDE", r"RÜCKBLENDE"),
    ("flashback", "RETOUR EN ARRI", r"RETOUR EN ARRI[ÈE]RE"),
    ("flashback", "ФЛЕШБ", r"ФЛЕШБ[ЕЭ]КА?"),
    ("flashback", "ФЛЭШБ", r"ФЛЭШБ[ЕЭ]КА?"),
)
"""How a scene is entered, by the value of `Via`; what every word that says so holds in capitals; and those words."""

FLASHES = "|".join(words for name, stem, words in LAYER_WORDS if name.startswith("flash") and stem != "MEMOR")
"""The words that are a mark even where they stand alone; the others may then be a sign or a title."""

LONGEST_MARK = 80
"""A line longer than this, in code points, is no mark but prose."""

LONGEST_WITHOUT_CASE = 30
"""The same for scripts without capitals, in which a mark cannot be told from prose by its letters."""

MARKABLE = (Action, Transition, Centered)
"""What may be a mark on a line of its own."""

BRACKETS_AND_SPACE = "()\uff08\uff09 \n"
"""What may stand round a mark."""

STARTS = ("BEGIN ", "START ", "END ", "BACK TO ", "CUT BACK TO ", "FLASHBACK TO", "FLASHBACK:", "FLASHBACK.")
MARK_BEGINS = frozenset(start[:4] for start in STARTS)
"""The first letters of lines that look like marks: every cue of a script is asked."""


def looks_like_mark(line: str) -> bool:
    """Whether a line looks as if a layer began or ended with it, `END FLASHBACK.`, wherever it stands."""
    return line.startswith(STARTS) and ("PRESENT" in line or any(stem in line for _, stem, _ in LAYER_WORDS))


def names_layer_and_place(line: str) -> bool:
    """Whether a line begins with the word of a layer and has a scene heading behind it: `FLASHBACK: INT. HOUSE`."""
    begins = line.startswith(tuple(stem for _, stem, _ in LAYER_WORDS))
    return begins and re.search(r"[\s:](?:INT|EXT)[./]", line) is not None


def mark_in(element: ScriptElement) -> str:
    """Give the words of a line of its own, in capitals or set as a transition, which may be a mark; else nothing.

    A script that has no capitals says it as it can: 회상.
    """
    if not isinstance(element, MARKABLE) or len(element.text) > LONGEST_MARK:
        return ""
    text = element.text
    if isinstance(element, Action) and not (text.isupper() or _is_capital_but_for_notes(text) or _has_no_case(text)):
        return ""
    return unicodedata.normalize("NFC", plain(text)).strip(BRACKETS_AND_SPACE)


def _is_capital_but_for_notes(text: str) -> bool:
    return "[[" in text and plain(text).isupper()


def _has_no_case(text: str) -> bool:
    """Whether a text that may be a mark is in a script without capitals."""
    return len(text) <= LONGEST_WITHOUT_CASE and not text.isascii() and text.upper() == text


def may_say_layers(script: Script) -> bool:
    """Whether a line of a script may begin or end a layer or go back to the present: most scripts have none."""
    marks = "\n".join(filter(None, map(mark_in, script.elements))).upper()
    return "PRESENT" in marks or any(stem in marks for _, stem, _ in LAYER_WORDS)
