"""SVG as text: elements, escaping, and the picture that every chart gives."""

import re
from collections.abc import Iterable, Mapping
from unicodedata import bidirectional, east_asian_width
from urllib.parse import quote
from xml.sax.saxutils import escape

import attrs

from scenes.views.charts.style import alone

Value = str | int | float | None
"""The value of an attribute; `None` leaves it out."""

_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTROL_PICTURES = 0x2400


@attrs.frozen(kw_only=True)
class Picture:
    """A drawn chart: its size in pixels, what it is called, what it shows in words, and its elements."""

    width: float
    height: float
    title: str
    desc: str
    body: str
    has_links: bool = False


def shown(text: str) -> str:
    """Give the text as markup can hold it: a control character becomes its picture, a lone surrogate U+FFFD."""
    return _NOT_SHOWN.sub(_picture_of, text)


def _picture_of(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(_CONTROL_PICTURES + code) if code < 0x20 else "\ufffd"


def element(name: str, attributes: Mapping[str, Value], *inner: str) -> str:
    """Write one element; `inner` is markup, attribute values are text."""
    words = "".join(f' {key}="{_written(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{words}>{''.join(inner)}</{name}>" if inner else f"<{name}{words}/>"


def text(words: str, x: float, y: float, kind: str = "", anchor: str | None = None) -> str:
    """Write a line of text at a place; `kind` is its class."""
    return element("text", {"x": x, "y": y, "class": kind or None, "text-anchor": anchor}, written(words))


def written(words: str) -> str:
    """Escape text for use between tags."""
    return escape(shown(words))


def _written(value: Value) -> str:
    if isinstance(value, float):
        return number(value)
    return escape(shown(str(value)), {'"': "&quot;"})


def number(value: float) -> str:
    """Write a coordinate with at most one decimal: a tenth of a pixel is enough."""
    return f"{value + 0.0:.1f}".removesuffix(".0") if abs(value) >= 0.05 else "0"


def precise(value: float) -> str:
    """Write a coordinate with two decimals, for charts whose columns are narrower than a pixel."""
    return f"{value:.2f}"


def linked(link: str | None, name: str, scene: str, *inner: str, is_stop: bool = True, is_text: bool = False) -> str:
    """Make elements a link to a scene's card, with a spoken name; without a link they keep name and scene.

    A link that is no stop is passed over by the Tab key: another chart leads to the same card. One that is text is
    spoken as it is written.
    """
    title = element("title", {}, written(name))
    if link is None:
        return element("g", {"data-scene": shown(scene)}, title, *inner)
    way: Mapping[str, Value] = {"href": f"{link}#{anchor_of(scene)}", "data-scene": shown(scene)}
    spoken: Mapping[str, Value] = {"aria-label": None if is_text else name, "tabindex": None if is_stop else -1}
    return element("a", {**way, **spoken}, title, *inner)


def anchor_of(scene: str) -> str:
    """Give the fragment of a scene's card in a link, percent-encoded."""
    return "scene-" + quote(shown(scene), safe="")


def width_of(words: str, size: float = 11) -> float:
    """Estimate how wide text is, in pixels: a wide East Asian character takes one em, another 0.56."""
    return sum(size if east_asian_width(letter) in "WF" else 0.56 * size for letter in words)


def shortened(words: str, room: float, size: float = 11) -> str:
    """Cut text to the room it has, in pixels, with an ellipsis."""
    if width_of(words, size) <= room:
        return words
    kept = ""
    taken = width_of("…", size)
    for letter in words:
        taken += width_of(letter, size)
        if taken > room:
            break
        kept += letter
    return kept.rstrip() + "…"


def isolated(words: str) -> str:
    """Keep text that runs from right to left from changing the order of what stands around it (Unicode isolates)."""
    runs_left = any(bidirectional(letter) in ("R", "AL") for letter in words)
    return f"\u2068{words}\u2069" if runs_left else words


def inline(picture: Picture, name: str) -> str:
    """Give the picture as an element of a page; `name` is unique in the page and makes its ids."""
    head: Mapping[str, Value] = {
        "class": "chart",
        "viewBox": f"0 0 {number(picture.width)} {number(picture.height)}",
        "width": picture.width,
        "height": picture.height,
        "role": "group" if picture.has_links else "img",
        "aria-labelledby": f"{name}-title {name}-desc",
    }
    return element("svg", head, *_named(picture, name), picture.body)


def standing_alone(pictures: Iterable[Picture], gap: float = 28) -> str:
    """Give pictures as one SVG document, one below the other, each under its title."""
    drawn = list(pictures)
    title_height, edge = 30.0, 20.0
    width = max((picture.width for picture in drawn), default=0.0) + 2 * edge
    panels, top = [], edge
    for place, picture in enumerate(drawn, 1):
        panels.append(text(shortened(picture.title, width - 2 * edge, 16), edge, top + 15, "title"))
        top += title_height
        panel: Mapping[str, Value] = {"x": edge, "y": top, "width": picture.width, "height": picture.height}
        named = {"role": "group", "aria-labelledby": f"picture-{place}-title picture-{place}-desc"}
        panels.append(element("svg", {**panel, **named}, *_named(picture, f"picture-{place}"), picture.body))
        top += picture.height + gap
    height = top - gap + edge if drawn else 2 * edge
    head: Mapping[str, Value] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "chart",
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "width": width,
        "height": height,
    }
    paper = element("rect", {"class": "paper", "width": width, "height": height})
    return element("svg", head, element("style", {}, alone()), paper, *panels) + "\n"


def _named(picture: Picture, name: str) -> tuple[str, str]:
    return (
        element("title", {"id": f"{name}-title"}, written(picture.title)),
        element("desc", {"id": f"{name}-desc"}, written(picture.desc)),
    )
