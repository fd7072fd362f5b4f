"""Fountain readers written by others, brought to one form, so that what we write can be compared with what they read.

A reading is a list of `(kind, text)`. Texts are compared without marks, brackets and letter case, with runs of blanks
as one; neighbouring actions, and neighbouring lines of a speech, count as one, because readers cut them differently.
Notes and boneyards are left out: most readers drop them.
"""

import io
import json
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scenes.page.script import (
    KINDS,
    Boneyard,
    Dialogue,
    DualDialogue,
    LineKind,
    Note,
    PageBreak,
    SceneHeading,
    Script,
)
from tests.judging import JUDGES

Reading = list[tuple[str, str]]

JOINED = frozenset({"action", "dialogue", "lyric", "centered"})


def expected(script: Script) -> Reading:
    """Give what every reader should find in a script."""
    return regular(_flat(script))


def regular(pairs: Iterable[tuple[str, str]]) -> Reading:
    """Bring a reading to the form in which readings are compared."""
    found: Reading = []
    for kind, text in pairs:
        plain = " ".join(re.sub(r"\[\[.*?\]\]|[*_\\]", "", text, flags=re.DOTALL).split()).casefold()
        if kind == "page_break":
            plain = ""
        elif not plain:
            continue
        if found and kind == found[-1][0] and kind in JOINED:
            found[-1] = (kind, f"{found[-1][1]} {plain}")
        else:
            found.append((kind, plain))
    return found


def _flat(script: Script) -> Iterator[tuple[str, str]]:
    for element in script.elements:
        match element:
            case SceneHeading(text=text, number=number):
                yield "scene_heading", f"{text} [{number}]" if number else text
            case Dialogue():
                yield from _speech(element)
            case DualDialogue(left=left, right=right):
                yield from _speech(left)
                yield from _speech(right)
            case Note() | Boneyard():
                pass
            case PageBreak():
                yield "page_break", ""
            case _:
                yield KINDS[type(element)], element.text


def _speech(speech: Dialogue) -> Iterator[tuple[str, str]]:
    yield "character", f"{speech.character} ({speech.extension})" if speech.extension else speech.character
    for line in speech.lines:
        yield ("dialogue" if line.kind is LineKind.SPEECH else line.kind.value), line.text


def screenplain(text: str) -> Reading:
    from screenplain.parsers import fountain

    return regular(_of_screenplain(fountain.parse(io.StringIO(text, newline=""))))


def _of_screenplain(paragraphs: Any) -> Iterator[tuple[str, str]]:
    for paragraph in paragraphs:
        kind = type(paragraph).__name__
        if kind == "Slug":
            number = f" [{_plain(paragraph.scene_number)}]" if paragraph.scene_number else ""
            yield "scene_heading", _plain(paragraph.line) + number
        elif kind == "Section":
            yield "section", _plain(paragraph.text)
        elif kind in ("Dialog", "DualDialog"):
            for speech in (paragraph,) if kind == "Dialog" else (paragraph.left, paragraph.right):
                yield "character", _plain(speech.character)
                for aside, line in speech.blocks:
                    yield ("parenthetical", _plain(line).strip("()")) if aside else ("dialogue", _plain(line))
        elif kind == "Action":
            for line in paragraph.lines:
                yield "centered" if paragraph.centered else "action", _plain(line)
        elif kind == "Transition":
            yield "transition", _plain(paragraph.line)
        else:
            yield "page_break", ""
        if getattr(paragraph, "synopsis", None):
            yield "synopsis", _plain(paragraph.synopsis)


def _plain(rich: Any) -> str:
    return "".join(segment.text for segment in rich.segments) if hasattr(rich, "segments") else str(rich)


def screenplay_tools(text: str) -> Reading:
    from screenplay_tools.fountain.parser import Parser

    parser = Parser()
    parser.add_text(text)
    return regular(_of_screenplay_tools(parser.script.elements))


def _of_screenplay_tools(elements: Any) -> Iterator[tuple[str, str]]:
    kinds = {"HEADING": "scene_heading", "PAGEBREAK": "page_break"}
    for element in elements:
        kind = kinds.get(element.type.value, element.type.value.lower())
        said = re.sub(r"\[\[\d+\]\]|/\*\d+\*/", "", element.text_raw)
        if kind == "scene_heading":
            said += f" [{element.scene_number}]" if element.scene_number else ""
        elif kind == "character":
            said = f"{element.name} ({element.extension})" if element.extension else element.name
        elif kind == "action" and element.centered:
            kind = "centered"
        if kind not in ("note", "boneyard"):
            yield kind, said


def fountain_py(text: str) -> Reading:
    import fountain

    return regular(_of_fountain_py(fountain.FountainParser().parse(text).elements))


def _of_fountain_py(elements: Any) -> Iterator[tuple[str, str]]:
    for element in elements:
        kind = {"lyrics": "lyric"}.get(element.type.value, element.type.value)
        said = element.text
        if kind == "scene_heading" and element.metadata.get("scene_number"):
            said += f" [{element.metadata['scene_number']}]"
        elif kind == "character" and element.metadata.get("extension"):
            said += f" ({element.metadata['extension']})"
        elif kind == "parenthetical":
            said = said.strip("()")
        if kind == "dual_dialogue":
            for side in ("left", "right"):
                speaker, lines = element.metadata[f"{side}_character"], element.metadata[f"{side}_dialogue"]
                yield from _of_fountain_py([speaker, *lines])
        elif kind not in ("note", "boneyard", "title_page"):
            yield kind, said


PYTHON_READERS: dict[str, Callable[[str], Reading]] = {
    "screenplain": screenplain,
    "screenplay-tools": screenplay_tools,
    "fountain-py": fountain_py,
}


def through_node(texts: list[str], node: str) -> dict[str, list[Reading | str]]:
    """Read texts with fountain-js and aw-parser; what makes a reader fail gives its message in place of a reading."""
    run = subprocess.run(
        [node, str(JUDGES / "fountain.mjs")], input=json.dumps(texts).encode(), capture_output=True, check=True
    )
    return {
        reader: [one if isinstance(one, str) else regular(_of_node(one)) for one in readings]
        for reader, readings in json.loads(run.stdout).items()
    }


def _of_node(pairs: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    for kind, text in pairs:
        yield kind, text.strip("()") if kind == "parenthetical" else text
