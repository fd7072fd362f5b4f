"""Plain text for captions: one line, no controls, nothing that a reader of timed text stumbles over."""

import re

BREAKS = re.compile("\r\n|[\r\n\v\f\u0085\u2028\u2029]")
"""What some program takes for the end of a line."""

CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that show nothing and end or corrupt some reader's text."""

SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Give a text as one line: controls left out, every run of white space one space."""
    return SPACES.sub(" ", CONTROLS.sub("", text)).strip()


def shown(text: str) -> str:
    """Give a text without controls; its lines stay."""
    return CONTROLS.sub("", text)


def paragraphs(text: str) -> list[str]:
    """Split a text at its line ends into plain lines, leaving out empty ones."""
    if "\n" not in text and text.isprintable() and "  " not in text:
        return [text.strip()] if text.strip() else []
    return [line for line in map(plain, BREAKS.split(text)) if line]


def has_controls(text: str) -> bool:
    """Whether a text holds characters that captions leave out."""
    return CONTROLS.search(text) is not None
