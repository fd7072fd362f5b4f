"""The marks of layers and of presence: shapes that tell them apart without colour."""

from scenes.record import How
from scenes.views.charts.svg import element, number
from scenes.views.charts.values import Layer

SPOKEN = {
    Layer.PRESENT: "present",
    Layer.FLASHBACK: "flashback",
    Layer.FLASHFORWARD: "flashforward",
    Layer.TALE: "tale, told by someone",
    Layer.VISION: "vision, not real",
    Layer.DREAM: "dream, not real",
    Layer.IMAGINED: "imagined, not real",
}
"""What each layer is called in a key."""

PRESENCE = {
    How.PRESENT: "present",
    How.VOICE: "voice only",
    How.IMAGE: "image",
    How.BODY: "dead body",
    How.MENTIONED: "mentioned",
}
"""What each way of being in a scene is called in a key."""


def layer_mark(layer: Layer, x: float, y: float, r: float = 4.0) -> str:
    """Draw the mark of a layer around a point: what is real is full, what is not is open."""
    match layer:
        case Layer.FLASHBACK:
            return _path("full", (x + r, y - r), (x - r, y), (x + r, y + r))
        case Layer.FLASHFORWARD:
            return _path("full", (x - r, y - r), (x + r, y), (x - r, y + r))
        case Layer.TALE:
            return _path("full", (x, y - r), (x + r, y), (x, y + r), (x - r, y))
        case Layer.VISION:
            return element("circle", {"class": "open", "cx": x, "cy": y, "r": r})
        case Layer.DREAM:
            return _path("open", (x, y - r), (x + r, y), (x, y + r), (x - r, y))
        case Layer.IMAGINED:
            return _path("open", (x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r))
        case _:
            return element("circle", {"class": "full", "cx": x, "cy": y, "r": r})


def presence_mark(how: How, x: float, y: float, r: float = 4.0) -> str:
    """Draw how a character is in a scene: there is full; a voice, an image, a body and a mention are open or small."""
    match how:
        case How.VOICE:
            return _path("open", (x - r, y + r), (x, y - r), (x + r, y + r))
        case How.IMAGE:
            return element("circle", {"class": "open", "cx": x, "cy": y, "r": r})
        case How.BODY:
            arms = f"M{number(x - r)} {number(y - r)}L{number(x + r)} {number(y + r)}"
            return element(
                "path",
                {"class": "line", "d": f"{arms}M{number(x - r)} {number(y + r)}L{number(x + r)} {number(y - r)}"},
            )
        case How.MENTIONED:
            return element("circle", {"class": "full", "cx": x, "cy": y, "r": r / 3.5})
        case _:
            return element("circle", {"class": "full", "cx": x, "cy": y, "r": r})


def _path(kind: str, *points: tuple[float, float]) -> str:
    way = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", {"class": kind, "d": f"M{way}Z"})
