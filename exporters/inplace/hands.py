"""How values are written into a YAML file and into a JSON file that is changed in place."""

import json
import re
from typing import Any

import attrs
import yaml

from exporters.inplace.node import Scalar
from exporters.yaml import StoryDumper

PLAIN = re.compile(r"[0-9]+[A-Za-z]?|[0-9X]{4}[-0-9X~?%/.]*")
"""Scene numbers and dates, which the schema knows for text though YAML alone would not."""
UNBROKEN = 10**9
WIDTH = 110


class _FlowDumper(StoryDumper):
    """Writes everything on one line."""


def _flow_text(dumper: _FlowDumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if "\n" in value else None)


_FlowDumper.add_representer(str, _flow_text)
_FlowDumper.add_representer(dict, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v.items(), flow_style=True))
_FlowDumper.add_representer(list, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True))


class _Styled(str):
    """A text that is to be written in the style that stood there before."""

    __slots__ = ("style",)
    style: str


def _styled_text(dumper: yaml.SafeDumper, value: _Styled) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style=value.style)


StoryDumper.add_representer(_Styled, _styled_text)
_FlowDumper.add_representer(_Styled, _styled_text)


@attrs.frozen
class YamlHand:
    """Writes as the YAML exporter does, and in the quotes that stood there before."""

    text: str

    def flow(self, value: Any, indent: int | None, was: Scalar | None = None) -> str:  # noqa: ARG002
        """Write a value on one line."""
        if self._stays_plain(value, was):
            return str(value)
        listed = yaml.dump(
            [self._styled(value, was, "'\"")], Dumper=_FlowDumper, allow_unicode=True, sort_keys=False, width=UNBROKEN
        )
        return listed.strip()[1:-1] if listed.startswith("[") else listed.strip()

    def key(self, key: str) -> str:
        """Write a key; those of a story are plain words."""
        return f"{key}: "

    def block(self, key: str, value: Any, was: Scalar | None = None) -> str:
        """Write a key and its value as the exporter writes them."""
        if self._stays_plain(value, was):
            return f"{key}: {value}"
        return _dump(_BlockMapping({key: self._styled(value, was, "'\"|>")}))

    def item(self, value: Any) -> str:
        """Write an item of a list as the exporter writes it."""
        return _dump(_BlockList([value]))

    def _styled(self, value: Any, was: Scalar | None, styles: str) -> Any:
        if not isinstance(value, str) or was is None or not was.style or was.style not in styles:
            return value
        if was.style in "|>" and (value != value.strip() or not value.replace("\n", "").isprintable()):
            return value
        styled = _Styled(value)
        styled.style = was.style
        return styled

    def _stays_plain(self, value: Any, was: Scalar | None) -> bool:
        return (
            isinstance(value, str)
            and was is not None
            and not was.style
            and PLAIN.fullmatch(self.text[was.start : was.end]) is not None
            and PLAIN.fullmatch(value) is not None
        )


class _BlockMapping(dict[str, Any]):
    """A mapping that takes lines of its own, however short."""


class _BlockList(list[Any]):
    """A list that takes lines of its own, however short."""


StoryDumper.add_representer(
    _BlockMapping, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v.items(), flow_style=False)
)
StoryDumper.add_representer(_BlockList, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=False))


def _dump(value: _BlockMapping | _BlockList) -> str:
    text: str = yaml.dump(value, Dumper=StoryDumper, allow_unicode=True, sort_keys=False, width=WIDTH, indent=2)
    return text.rstrip("\n")


@attrs.frozen
class JsonHand:
    """Writes JSON with the indent of the file; `step` is 0 where everything stands on one line."""

    step: int
    ascii_only: bool = False

    def flow(self, value: Any, indent: int | None, was: Scalar | None = None) -> str:  # noqa: ARG002
        """Write a value; on lines of its own where the entries around it are."""
        is_open = indent is not None and self.step and isinstance(value, (dict, list))
        text = json.dumps(value, indent=self.step if is_open else None, ensure_ascii=self.ascii_only)
        return text.replace("\n", "\n" + " " * (indent or 0)) if is_open else text

    def key(self, key: str) -> str:
        """Write a key."""
        return f"{json.dumps(key, ensure_ascii=self.ascii_only)}: "

    def block(self, key: str, value: Any, was: Scalar | None = None) -> str:
        """Write a key and its value."""
        return self.key(key) + self.flow(value, None, was)

    def item(self, value: Any) -> str:
        """Write an item of a list."""
        return self.flow(value, None)
