"""Line ends: what ends a line, a page or a paragraph in some text or program is one line end here."""

import re

LINE_AND_PAGE_ENDS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"


def with_newlines(text: str) -> str:
    r"""Give a text with `\n` for the line ends of every system."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def lines_in(text: str) -> list[str]:
    """Give the lines of a text without their ends, one more than it has of these."""
    return with_newlines(text).split("\n")


def line_starts(text: str) -> list[int]:
    """Give where each line of a text begins, but the first."""
    return [match.end() for match in re.finditer("\r\n|\r|\n", text)]


def with_separators_as_newlines(text: str) -> str:
    r"""Give a text with `\n` for whatever ends a line, a page or a paragraph: VT, FF, NEL, LS and PS too."""
    return re.sub(LINE_AND_PAGE_ENDS, "\n", text)
