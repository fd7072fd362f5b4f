"""Write a story as YAML that people like to edit.

Short mappings and lists stand on one line; prose is wrapped; everything that YAML readers of any version might take for
a number, a date or a truth value is quoted.
"""

from typing import Any

import attrs
import yaml

from exporters.export import Export
from scenes.convert import story_to_data
from scenes.record import Story
from scenes.rules import described

SHORT = 100
"""Mappings and lists up to this many characters stand on one line."""


@attrs.frozen(kw_only=True)
class Options:
    """How the YAML looks."""

    width: int = described("Longest line of prose, in characters.", default=110, minimum=40, maximum=1000)


class StoryDumper(yaml.SafeDumper):
    """PyYAML's writer with short things on one line and lists indented under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent lists under their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Write every value out."""
        return True


def _mapping(dumper: StoryDumper, value: dict[str, Any]) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=_is_short(value))


def _sequence(dumper: StoryDumper, value: list[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=_is_short(value))


def _text(dumper: StoryDumper, value: str) -> yaml.Node:
    style = None
    if not value.replace("\n", "").isprintable():
        style = '"'  # the one style in which every character can be escaped
    elif "\n" in value and _fits_block(value):
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


class _Root(dict[str, Any]):
    """The outermost mapping, which never stands on one line."""


def _root(dumper: StoryDumper, value: _Root) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=False)


StoryDumper.add_representer(_Root, _root)
StoryDumper.add_representer(dict, _mapping)
StoryDumper.add_representer(list, _sequence)
StoryDumper.add_representer(str, _text)


def export(story: Story, options: Options) -> Export:
    """Write the story as one YAML document."""
    data = _Root(story_to_data(story))
    text: str = yaml.dump(
        data, Dumper=StoryDumper, allow_unicode=True, sort_keys=False, width=options.width, indent=2, line_break="\n"
    )
    return Export(content=text)


def _is_short(value: dict[str, Any] | list[Any]) -> bool:
    """Whether a value holds only scalars, or lists of them, and few characters."""
    inner = list(value.values()) if isinstance(value, dict) else value
    flat = all(not isinstance(item, dict) and not (isinstance(item, list) and _is_deep(item)) for item in inner)
    return flat and len(str(value)) <= SHORT and "\\n" not in str(value)


def _is_deep(value: list[Any]) -> bool:
    return any(isinstance(item, (dict, list)) for item in value)


def _fits_block(value: str) -> bool:
    """Whether a text can stand as a literal block without changing: no leading or trailing spaces."""
    return all(line == line.rstrip() for line in value.split("\n")) and value[0] not in " \n"
