"""Write the script of a story as JSON: the title page and a flat list of elements, for other programs."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from exporters.export import Export
from scenes.page.script import (
    KINDS,
    Dialogue,
    DualDialogue,
    LineKind,
    SceneHeading,
    Script,
    ScriptElement,
)
from scenes.rules import described

if TYPE_CHECKING:
    from scenes.record import Story

LINE_KINDS = {LineKind.SPEECH: "dialogue", LineKind.PARENTHETICAL: "parenthetical", LineKind.LYRIC: "lyric"}


@attrs.frozen(kw_only=True)
class Options:
    """How the JSON looks."""

    indent: int = described("Spaces per level; 0 writes everything on one line.", default=2, minimum=0, maximum=8)


def export(story: "Story", options: Options) -> Export:
    """Write the story's script as one JSON document."""
    from scenes.drafting.draft import draft_of  # here, for a script has no records

    return export_script(draft_of(story), options)


def export_script(script: Script, options: Options) -> Export:
    """Write a script as one JSON document."""
    return Export(content=script_text(script, options.indent))


def script_text(script: Script, indent: int) -> str:
    """Write a script as JSON.

    A speech is a `character`, with its `extension` if there is one, and the lines below it, each an element of its
    own. All elements of the second of two speeches side by side say `"dual": true`. A `parenthetical` comes without its
    brackets. A `lyric` that is sung in a speech says `"speech": true`; one that stands outside does not.
    """
    data = {
        "title_page": [{"key": entry.key, "values": list(entry.values)} for entry in script.title_page],
        "elements": [data for element in script.elements for data in _flat(element)],
    }
    return json.dumps(data, ensure_ascii=False, indent=indent or None) + "\n"


def _flat(element: ScriptElement) -> Iterator[dict[str, Any]]:
    if isinstance(element, Dialogue):
        yield from _speech(element)
    elif isinstance(element, DualDialogue):
        yield from _speech(element.left)
        yield from ({**data, "dual": True} for data in _speech(element.right))
    elif isinstance(element, SceneHeading):
        number = {"number": element.number} if element.number else {}
        yield {"kind": "scene_heading", "text": element.text, **number}
    else:
        yield {"kind": KINDS[type(element)], **attrs.asdict(element)}


def _speech(speech: Dialogue) -> Iterator[dict[str, Any]]:
    extension = {"extension": speech.extension} if speech.extension else {}
    yield {"kind": "character", "text": speech.character, **extension}
    for line in speech.lines:
        sung = {"speech": True} if line.kind is LineKind.LYRIC else {}  # a lyric alone is of the same kind
        yield {"kind": LINE_KINDS[line.kind], "text": line.text, **sung}
