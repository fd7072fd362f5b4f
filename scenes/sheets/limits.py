"""What a sheet and its cells can hold, and how a cell's text is written and read back.

The figures are from Microsoft's "Excel specifications and limits", where nothing else is said.
"""

import re
from datetime import date

import attrs

from scenes.page.line_ends import with_newlines

MOST_COLUMNS = 16_384
"""The most columns that a sheet has."""

MOST_LINKS = 65_000
"""The most links that are written on one sheet; it holds 65,530."""

LONGEST = 32_767
"""The most characters that a cell holds; one beyond U+FFFF counts as two."""

MOST_LINES = 253
"""The most line feeds that a cell holds."""

FIRST_DAY = date(1900, 3, 1)
"""The first day that every spreadsheet counts alike; earlier days are written as text."""

LONGEST_TIME = 100 * 3600.0
"""The longest time, in seconds, that is written as one; a longer one is no time in a film, and some are no date."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids."""

_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a reader would take for an escaped character: `_x0041_` (ECMA-376 part 1, 22.9.2.19)."""

_ESCAPE = re.compile("_x(?:005[Ff]_(?=[xX][0-9A-Fa-f]{4}_)|(00[01][0-9A-Fa-f]|007[Ff])_)")
"""An escape that programs write: of a control character, or of the mark that begins what looks like an escape.

Any other is text: no program escapes an A, and some save `_x0041_` as it stands.
"""

_TROUBLE = re.compile(f"\r|{FORBIDDEN.pattern}|{_LIKE_ESCAPE.pattern}")

FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text of a CSV file for a formula where it begins so (OWASP, CSV injection)."""

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_RUN = re.compile(r"[=+\-@\t\r](?![\d\s.,%]*\Z)")
_TO_BE_CONTINUED = " … [the rest is in the story file]"


@attrs.frozen
class Held:
    """A text as a cell holds it, and what was changed for it, in words."""

    text: str
    changed: str = ""


def is_cut(text: str) -> bool:
    """Whether a text is longer, or has more lines, than a cell can hold, so that its cell holds another."""
    return _length(text) > LONGEST or text.count("\n") > MOST_LINES


def _length(text: str) -> int:
    """Count characters as a spreadsheet does, in units of UTF-16."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def unescaped(text: str) -> str:
    """Read the text of a cell as spreadsheets do: `_x005F_x0041_` is `_x0041_`, `_x000D_` the end of a line."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else "_", text) if "_x00" in text else text


def fits(text: str) -> bool:
    """Whether a cell holds a text as it stands, as it does nearly every one."""
    return not _TROUBLE.search(text) and (len(text) <= MOST_LINES or not is_cut(text))


def hold(text: str) -> Held:
    """Make a text fit a cell: line ends become line feeds, what XML forbids becomes U+FFFD, what is too long is cut.

    Everything but line ends is named in `changed`.
    """
    if fits(text):
        return Held(text)
    text = with_newlines(text)
    changed = []
    if FORBIDDEN.search(text):
        count = len(FORBIDDEN.findall(text))
        text = FORBIDDEN.sub("\ufffd", text)
        many = f"{count:,} characters that XML forbids were" if count > 1 else "a character that XML forbids was"
        changed.append(f"{many} replaced")
    text = _LIKE_ESCAPE.sub("_x005F_", text)
    if (length := _length(text)) > LONGEST:
        changed.append(f"it has {length:,} characters, and a cell holds {LONGEST:,}")
        text = _beginning(text, LONGEST - len(_TO_BE_CONTINUED)) + _TO_BE_CONTINUED
    if text.count("\n") > MOST_LINES:
        changed.append(f"it has {text.count(chr(10)):,} line ends, and a cell holds {MOST_LINES}")
        head = text.split("\n", MOST_LINES)
        text = "\n".join(head[:MOST_LINES]) + "\n" + head[MOST_LINES].replace("\n", " ")
    return Held(text, " and ".join(changed))


def _beginning(text: str, length: int) -> str:
    """Give as much of a text as fits a length in units of UTF-16."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would make a formula or an error of a text that a person edits and enters again."""
    return text.startswith((*FORMULA_MARKS, "#"))


def guarded(text: str) -> str:
    """Put an apostrophe before a text of a CSV file that a spreadsheet would take for a formula (CWE-1236).

    Before one that looks as if that was done, too, so that `unguarded` gives back every text.
    """
    return f"'{text}" if text.startswith(FORMULA_MARKS) or is_guarded(text) else text


def is_guarded(text: str) -> bool:
    """Whether an apostrophe stands before what a spreadsheet would take for a formula."""
    return _GUARDED.match(text) is not None


def unguarded(text: str) -> str:
    """Take the apostrophe away that `guarded` has put before a text."""
    return text[1:] if is_guarded(text) else text


def is_run(text: str) -> bool:
    """Whether a spreadsheet would run a text of a CSV file: it begins like a formula and is no number or mere mark.

    Where a table holds such a text, its texts are not guarded.
    """
    return _RUN.match(text) is not None
