"""What a cell can hold: text that is never a formula, never an error, and never cut in silence."""

import re

import attrs

LONGEST = 32_767
"""The most characters that a cell holds (Microsoft, Excel specifications and limits)."""

MOST_LINES = 253
"""The most line feeds that a cell holds (the same)."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids."""

_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a reader would take for an escaped character: `_x0041_` (ECMA-376 part 1, 22.9.2.19)."""

_TROUBLE = re.compile(f"\r|{FORBIDDEN.pattern}|{_LIKE_ESCAPE.pattern}")

_STARTS_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "#")
_TO_BE_CONTINUED = " … [the rest is in the story file]"


@attrs.frozen
class Held:
    """A text as a cell holds it, and what was changed for it, in words."""

    text: str
    changed: str = ""


def fits(text: str) -> bool:
    """Whether a cell holds a text as it stands, as it does nearly every one."""
    return len(text) <= LONGEST and not _TROUBLE.search(text) and text.count("\n") <= MOST_LINES


def hold(text: str) -> Held:
    """Make a text fit a cell: line ends become line feeds, what XML forbids becomes U+FFFD, what is too long is cut.

    Everything but line ends is named in `changed`.
    """
    if fits(text):
        return Held(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    changed = []
    if FORBIDDEN.search(text):
        count = len(FORBIDDEN.findall(text))
        text = FORBIDDEN.sub("\ufffd", text)
        many = f"{count:,} characters that XML forbids were" if count > 1 else "a character that XML forbids was"
        changed.append(f"{many} replaced")
    text = _LIKE_ESCAPE.sub("_x005F_", text)
    if len(text) > LONGEST:
        changed.append(f"it has {len(text):,} characters, and a cell holds {LONGEST:,}")
        text = text[: LONGEST - len(_TO_BE_CONTINUED)] + _TO_BE_CONTINUED
    if text.count("\n") > MOST_LINES:
        changed.append(f"it has {text.count(chr(10)):,} line ends, and a cell holds {MOST_LINES}")
        head = text.split("\n", MOST_LINES)
        text = "\n".join(head[:MOST_LINES]) + "\n" + head[MOST_LINES].replace("\n", " ")
    return Held(text, " and ".join(changed))


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would make a formula or an error of a text that a person edits and enters again."""
    return text.startswith(_STARTS_LIKE_FORMULA)
