"""Change a story file in place: in YAML, in JSON, or in JSON Lines.

The text that comes out must be read back by whoever writes it: layouts exist that cannot be changed in place, such as
one value that stands for two by an alias.
"""

import json
import re
from collections.abc import Callable

import attrs

from exporters.inplace.hands import JsonHand, YamlHand
from exporters.inplace.json_nodes import json_nodes
from exporters.inplace.node import NotInPlaceError
from exporters.inplace.rewrite import Rewriter
from exporters.inplace.yaml_nodes import yaml_nodes
from scenes.convert import scene_to_data, story_to_data
from scenes.record import Story

BOM = "\ufeff"


def edit(format_name: str, text: str, old: Story, new: Story) -> str:
    """Give the text of a story file with what differs between two stories changed.

    `old` is the story that the text holds; `format_name` is that of an importer. Raises `NotInPlaceError`.
    """
    change = EDITORS.get(format_name)
    if change is None:
        raise NotInPlaceError(f"{format_name} is not changed in place")
    mark = BOM if text.startswith(BOM) else ""
    plain = text.removeprefix(BOM)
    only_crlf = "\r\n" in plain and plain.count("\r\n") == plain.count("\n")
    edited = change(plain.replace("\r\n", "\n") if only_crlf else plain, old, new)
    return mark + (edited.replace("\n", "\r\n") if only_crlf else edited)


def _edit_yaml(text: str, old: Story, new: Story) -> str:
    return Rewriter(text, YamlHand(text)).whole(yaml_nodes(text), story_to_data(old), story_to_data(new))


def _edit_json(text: str, old: Story, new: Story) -> str:
    return Rewriter(text, _json_hand(text)).whole(json_nodes(text), story_to_data(old), story_to_data(new))


def _edit_jsonl(text: str, old: Story, new: Story) -> str:
    """Change line by line: a scene that did not change keeps its line."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) != len(old.scenes) + 1:
        raise NotInPlaceError("lines that read otherwise than they stand")
    hand = JsonHand(step=0, ascii_only=text.isascii() and "\\u" in text)
    line_of = {scene.id: (line, scene) for line, scene in zip(lines[1:], old.scenes, strict=True)}
    heads = [story_to_data(attrs.evolve(story, scenes=())) for story in (old, new)]
    edited = [Rewriter(lines[0], hand).whole(json_nodes(lines[0]), *heads)]
    for scene in new.scenes:
        data = scene_to_data(scene)
        known = line_of.get(scene.id)
        if known is None:
            edited.append(json.dumps(data, ensure_ascii=hand.ascii_only))
        else:
            line, before = known
            edited.append(Rewriter(line, hand).whole(json_nodes(line), scene_to_data(before), data))
    return "\n".join(edited) + ("\n" if text.endswith("\n") else "")


def _json_hand(text: str) -> JsonHand:
    indent = re.search(r"[{\[]\n( +)", text)
    return JsonHand(step=len(indent[1]) if indent else 0, ascii_only=text.isascii() and "\\u" in text)


EDITORS: dict[str, Callable[[str, Story, Story], str]] = {
    "yaml": _edit_yaml,
    "json": _edit_json,
    "jsonl": _edit_jsonl,
}
