"""XML as Final Draft writes it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from scenes.page.finaldraft.words import STYLE_NAMES
from scenes.page.inline import Inline, Run, Style, runs_of
from scenes.page.line_ends import with_separators_as_newlines

UNSAYABLE = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def sayable(text: str) -> str:
    """Leave out what XML cannot hold; make line ends equal."""
    if text.isprintable():
        return text
    return re.sub(UNSAYABLE, "", with_separators_as_newlines(text))


def escaped(text: str) -> str:
    """Escape a text as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attributes(pairs: Iterable[tuple[str, str | int | None]]) -> str:
    """Write attributes; what is empty or `None` is left out, for readers take an empty one at its word."""
    return "".join(
        f' {name}="{sayable(str(value)).translate(SPECIAL)}"' for name, value in pairs if value not in (None, "")
    )


def style_of(style: Style) -> str:
    """Give the names of a style: `Bold+Italic`."""
    return "+".join(name for flag, name in STYLE_NAMES if flag in style)


def texts(inline: Inline, *, font: str = "", tags: str = "") -> str:
    """Write the runs of a text. A plain run has no attribute at all."""
    if not inline.spans and not font and not tags:
        return f"<Text>{escaped(inline.text) or ' '}</Text>"
    return "".join([_run(run, font, tags) for run in runs_of(inline)]) or "<Text> </Text>"


def _run(run: Run, font: str, tags: str) -> str:
    return f"<Text{_look('' if run.text.isascii() else font, run.style, tags)}>{escaped(run.text)}</Text>"


@lru_cache(maxsize=256)  # most runs of a script look alike
def _look(font: str, style: Style, tags: str) -> str:
    """Write the attributes of a run."""
    return attributes((("Font", font), ("Style", style_of(style)), ("TagNumber", tags)))
