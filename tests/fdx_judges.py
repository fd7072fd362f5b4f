"""Final Draft readers written by others, brought to the form of `tests/fountain_judges.py`.

What a reader never looks at, such as scene numbers, is left out of what is expected of it; what it reads wrongly is a
waiver of the test.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scenes.page.fountain.read import read
from scenes.page.script import Script
from tests.fountain_judges import Reading, expected, regular
from tests.shipped import shipped

KINDS = {
    "HEADING": "scene_heading",
    "ACTION": "action",
    "CHARACTER": "character",
    "DIALOGUE": "dialogue",
    "PARENTHETICAL": "parenthetical",
    "TRANSITION": "transition",
}
AS_ACTION = frozenset({"section", "synopsis", "lyric", "centered"})
"""Kinds of paragraph that both readers take for action."""

NUMBER = re.compile(r" \[[^\[\]]*\]$")
"""How a reading writes the number of a scene."""

CONVERT = """(text) => {
  let converter
  window.define = (name, make) => { converter = make(() => window.jQuery) }
  window.eval(CONVERTER)
  return converter.to_fountain(text)
}"""


def expected_of(script: Script) -> Reading:
    """Give what a reader should find in the paragraphs of a document: no numbers, no page breaks."""
    return regular(_as_read(expected(script)))


def _as_read(pairs: Reading) -> Iterator[tuple[str, str]]:
    for kind, text in pairs:
        if kind == "scene_heading":
            yield kind, straight(NUMBER.sub("", text))
        elif kind != "page_break":
            yield "action" if kind in AS_ACTION else kind, straight(text)


def straight(text: str) -> str:
    """Make quotation marks straight: one of the readers does."""
    return re.sub("[\\u201c\\u201d]", '"', re.sub("[\\u2018\\u2019]", "'", text))


def screenplay_tools(document: str) -> Reading:
    """Read a document with screenplay-tools: the first run of each paragraph, no dual dialogue."""
    from screenplay_tools.fdx.parser import Parser

    elements = Parser().parse(document).elements
    return regular((KINDS[element.type.value], straight(text)) for element, text in _texts(elements))


def _texts(elements: Any) -> Iterator[tuple[Any, str]]:
    for element in elements:
        if element.type.value == "CHARACTER":
            yield element, f"{element.name} ({element.extension})" if element.extension else element.name
        else:
            yield element, element.text_raw


def afterwriting(page: Any, document: str) -> Reading:
    """Read a document with the converter of 'afterwriting, in a window of a browser; it gives Fountain."""
    text = page.evaluate(CONVERT, document)
    return expected_of(read(text).script)


def prepared(page: Any) -> Any:
    """Load the converter and its library into a window."""
    (jquery,) = shipped("jquery-1.11.1.min.js", 1)
    (converter,) = shipped("converters/finaldraft.js", 1)
    page.add_script_tag(path=str(jquery))
    page.evaluate("(text) => { window.CONVERTER = text }", Path(converter).read_text("utf-8"))
    return page
