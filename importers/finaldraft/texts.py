"""Runs of text in a Final Draft document, joined: the text of a paragraph with its styles, the words of a note."""

from itertools import chain
from xml.etree.ElementTree import Element

from importers.finaldraft.dropped import Dropped
from scenes.page.finaldraft.words import BLACK, STYLE_NAMES, WHITE
from scenes.page.inline import Inline, Run, Style, inline_from
from scenes.page.line_ends import with_separators_as_newlines

STYLES = {name: style for style, name in STYLE_NAMES}


def text_of(element: Element, dropped: Dropped, *, plain: bool = False) -> Inline:
    """Join the runs of a paragraph to one text with styles."""
    if plain:
        dropped.emphasis(element)
    texts = element.findall("Text")
    dropped.taken.update(texts)
    runs = tuple(_run(run, dropped, plain) for run in texts)
    return Inline("".join(run.text for run in runs)) if plain else inline_from(runs)


def _run(element: Element, dropped: Dropped, plain: bool) -> Run:
    names = element.get("Style", "").split("+")
    text = with_separators_as_newlines("".join(element.itertext()))
    if "AllCaps" in names:
        text = text.upper()
    dropped.look(element)
    style = Style.PLAIN
    for name in names if not plain else ():
        style |= STYLES.get(name, Style.PLAIN)
    return Run(text, style)


def note_text(note: Element, dropped: Dropped) -> str:
    """Give the text of a note, one line for each of its paragraphs."""
    if any(note.get(name, "").strip() for name in ("Author", "Name", "Title", "WriterName")):
        dropped.count("the name or author of a note is not kept")
    if note.get("Color", "").upper() not in ("", BLACK, WHITE):
        dropped.count("the colour of a note is not kept")
    parts = [part.findall("Text") for part in note.findall("Paragraph") or [note]]  # some leave out the paragraph
    for runs in parts:
        dropped.note_runs(runs)
    lines = ("".join(chain.from_iterable(run.itertext() for run in runs)) for runs in parts)
    return "\n".join(line if line.strip() else "" for line in lines).strip("\n")
