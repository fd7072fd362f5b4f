"""What a cell's value means, whatever type a spreadsheet has made of it."""

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from scenes.names import folded
from scenes.page.eighths import MOST_EIGHTHS
from scenes.page.line_ends import with_newlines
from scenes.record import MOST_SECONDS, Setting
from scenes.sheets.limits import LONGEST_TIME, fits, hold, unescaped
from scenes.sheets.sheet import CellError, Uncalculated, Value
from scenes.tables.table import Kind, Ref
from scenes.tables.table import Value as Told

Word = TypeVar("Word", bound=StrEnum)


class BadCellError(ValueError):
    """A value that its column cannot hold; `hint` says what it can."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NearNameError(BadCellError):
    """A name that is almost one that is known."""


UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffd-\uffff]")
"""What a sheet cannot hold, what stands for it there, and what nobody can see."""

YES = frozenset({"x", "✓", "✔", "yes", "y", "true", "1", "fb", "flashback", "ja", "oui", "si", "sí"})
NO = frozenset({"", "no", "n", "false", "0", "-", "–", "nein", "non"})

SETTINGS = {
    "int": Setting.INT, "i": Setting.INT, "interior": Setting.INT, "inside": Setting.INT,
    "ext": Setting.EXT, "e": Setting.EXT, "exterior": Setting.EXT, "outside": Setting.EXT,
    "int/ext": Setting.INT_EXT, "i/e": Setting.INT_EXT, "ext/int": Setting.INT_EXT, "e/i": Setting.INT_EXT,
    "est": Setting.EST, "establishing": Setting.EST,
}  # fmt: skip

EPOCH = datetime(1899, 12, 30)


def text_of(value: Value) -> str:
    """Give a value as the text that a person would have typed: 12 for 12.0, 1997-12-23 for a date."""
    if value is None or isinstance(value, Uncalculated):
        return ""
    if isinstance(value, CellError):
        return value.text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, timedelta):
        return _clock(value.total_seconds())
    return clean(value) if isinstance(value, str) else str(value)


def clean(text: str) -> str:
    """Give a text with one kind of line end, without what cannot be seen, and without white space around it."""
    return _seen(unescaped(text))


def _seen(text: str) -> str:
    return UNSEEN.sub("", with_newlines(text)).strip()


def is_blank(value: Value) -> bool:
    """Whether a cell says nothing."""
    return value is None or (isinstance(value, str) and not clean(value))


def is_same(kind: Kind, told: Told, value: Value) -> bool:
    """Whether a cell still says what was written into it."""
    written = told.text if isinstance(told, Ref) else told if isinstance(told, str) else text_of(told)
    try:
        if kind in (Kind.EIGHTHS, Kind.SECONDS, Kind.INTEGER, Kind.NUMBER) and not isinstance(told, str):
            return _is_same_figure(kind, told, value)
        if kind is Kind.FLAG:
            return flag(value) is bool(told)
    except BadCellError:
        return False
    return text_of(value) == _seen(written) or _holds(value, written)


def _holds(value: Value, written: str) -> bool:
    """Whether a cell holds what a cell can hold of a text: its beginning, its words in fewer lines, or its escapes.

    LibreOffice 7.4 marks what looks like an escape, but for the mark of an escape itself.
    """
    if not isinstance(value, str) or fits(written):
        return False
    words = clean(value).split()
    return words in (clean(hold(written).text).split(), clean(written).split(), written.split())


def _is_same_figure(kind: Kind, told: Told, value: Value) -> bool:
    if told is None or is_blank(value):
        return told is None and is_blank(value)
    if not isinstance(told, (int, float)):
        return False
    if kind is Kind.SECONDS:
        return told > LONGEST_TIME if isinstance(value, CellError) else abs((seconds(value) or 0) - told) < 0.0015
    found = number(value)
    if found is None:
        return False
    return abs(found * 8 - told) < 0.001 if kind is Kind.EIGHTHS else found == told


def flag(value: Value) -> bool:
    """Read a mark: x, yes, TRUE or 1 for yes; nothing, no, FALSE or 0 for no."""
    word = text_of(value).casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise BadCellError(f'holds "{shortened(word)}", which is neither yes nor no', "write x, or leave it empty")


def number(value: Value) -> float | None:
    """Read a number; `None` where there is none."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    text = text_of(value).replace(",", ".")
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise BadCellError(f'holds "{shortened(text)}", not a number') from None


EIGHTHS = re.compile(r"(?:(\d{1,9})\s+|(\d{1,9})\s*$)?(?:(\d{1,9})\s*/\s*(\d{1,9}))?\s*(?:pgs?\.?|pages?)?")


def eighths(value: Value) -> int | None:
    """Read a length on the page in eighths: 2 3/8 and 2.375 are 19. Raises `BadCellError` where it is none."""
    wrong = BadCellError(
        f'holds "{shortened(text_of(value))}", not a length in pages and eighths', "write it as 2 3/8, 3/8 or 2"
    )
    if isinstance(value, (date, time, timedelta, bool)):
        raise wrong
    if isinstance(value, (int, float)):
        if not 0 <= value <= MOST_EIGHTHS / 8 or abs(value * 8 - round(value * 8)) > 0.001:
            raise wrong
        return round(value * 8)
    text = text_of(value).casefold().replace("⅛", " 1/8").replace("⅜", " 3/8").replace("⅝", " 5/8").replace("⅞", " 7/8")
    text = text.replace("¼", " 1/4").replace("½", " 1/2").replace("¾", " 3/4").strip()
    if not text:
        return None
    try:
        return eighths(float(text.replace(",", ".")))
    except ValueError:
        match = EIGHTHS.fullmatch(text)
    if match is None:
        raise wrong
    if match[4] is not None and (int(match[4]) == 0 or 8 * int(match[3]) % int(match[4])):
        raise wrong
    part = 8 * int(match[3]) // int(match[4]) if match[4] else 0
    found = 8 * int(match[1] or match[2] or 0) + part
    if found > MOST_EIGHTHS:
        raise wrong
    return found


def seconds(value: Value) -> float | None:
    """Read a length of time in seconds: 1:30 is 90, 1:02:03 is 3723.

    A spreadsheet keeps a time as a share of a day; so does a number below 1, whose cell has lost its format.
    """
    if isinstance(value, timedelta):
        return _tidy(value.total_seconds())
    if isinstance(value, datetime):
        return _tidy((value - EPOCH).total_seconds())
    if isinstance(value, time):
        return _tidy(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second,
                               microseconds=value.microsecond).total_seconds())  # fmt: skip
    wrong = BadCellError(f'holds "{shortened(text_of(value))}", not a length of time', "write it as 1:30 or 90")
    if isinstance(value, (date, bool)):
        raise wrong
    if isinstance(value, (int, float)):
        return _positive(value * 86_400 if 0 < value < 1 else float(value), wrong)
    text = text_of(value).casefold().removesuffix("s").removesuffix("sec").strip()
    if not text:
        return None
    try:
        parts = [float(part.replace(",", ".")) for part in text.split(":")]
    except ValueError:
        raise wrong from None
    if len(parts) > 3 or any(not 0 <= part < 1e7 for part in parts):
        raise wrong
    total = 0.0
    for part in parts:
        total = total * 60 + part
    return _positive(total, wrong)


def _positive(value: float, wrong: BadCellError) -> float:
    if not 0 <= value <= MOST_SECONDS:
        raise wrong
    return _tidy(value)


def _tidy(value: float) -> float:
    return round(value, 3)


def _clock(length: float) -> str:
    minutes, rest = divmod(round(length, 3), 60)
    return f"{int(minutes)}:{rest:06.3f}".rstrip("0").rstrip(".") if rest % 1 else f"{int(minutes)}:{int(rest):02}"


def setting(value: Value) -> Setting | None:
    """Read inside or outside: INT, EXT., I/E, interior."""
    text = re.sub(r"[.\s]+", "", text_of(value).casefold())
    if not text:
        return None
    if text not in SETTINGS:
        raise BadCellError(f'holds "{shortened(text_of(value))}"', "one of INT, EXT, INT/EXT, EST")
    return SETTINGS[text]


def member(words: type[Word], value: Value) -> Word | None:
    """Read one of a closed list of words, in any case; `None` where there is none."""
    text = folded(text_of(value))
    if not text:
        return None
    for word in words:
        if folded(word.value) == text:
            return word
    raise BadCellError(f'holds "{shortened(text_of(value))}"', f"one of {', '.join(words)}")


def shortened(text: str, most: int = 60) -> str:
    """Give a text that fits a message."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 3]}..."
