"""The co-presence network: characters on a circle, joined by the scenes they share.

A circle is always the same circle; a layout by forces is another one each time.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import atan2, cos, degrees, pi, sin, sqrt

import attrs

from scenes.record import How
from scenes.views.charts.svg import Picture, Value, element, isolated, number, shortened, text, width_of, written
from scenes.views.charts.values import Lane, counted

THERE = (How.PRESENT, How.VOICE)
"""How a character must be in a scene to count as sharing it."""

NAME = 150.0
"""Most room for a name, in pixels."""

UPRIGHT = 20
"""Most names that stand upright around the circle."""


@attrs.frozen
class Bond:
    """Two characters, by their places among the lanes, and how many scenes they share."""

    first: int
    second: int
    shared: int


def bonds_of(lanes: Sequence[Lane]) -> tuple[Bond, ...]:
    """Find who shares scenes with whom, the closest first."""
    in_scene: dict[int, list[int]] = {}
    for place, lane in enumerate(lanes):
        for column, how in lane.presence.items():
            if how in THERE:
                in_scene.setdefault(column, []).append(place)
    shared: dict[tuple[int, int], int] = {}
    for places in in_scene.values():
        for pair in combinations(places, 2):
            shared[pair] = shared.get(pair, 0) + 1
    found = (Bond(first, second, count) for (first, second), count in shared.items())
    return tuple(sorted(found, key=lambda bond: (-bond.shared, bond.first, bond.second)))


def draw(lanes: Sequence[Lane], title: str, left_out: int = 0) -> Picture:
    """Draw the network; a node is as large as its scenes are many, a line as wide as the shared scenes.

    `left_out` counts the characters for whom there is no room.
    """
    bonds = bonds_of(lanes)
    radius = max(110.0, len(lanes) * 30 / (2 * pi))
    room = min(max([width_of(lane.name) for lane in lanes] + [40.0]), NAME) + 26
    is_turned = len(lanes) > UPRIGHT
    rise = room if is_turned else 40.0
    middle = (radius + room, radius + rise)
    places = _around(len(lanes), radius, middle)
    sizes = [_size(len(_seen(lane)), max((len(_seen(other)) for other in lanes), default=1)) for lane in lanes]
    parts = [
        *_bonds(bonds, lanes, places, middle),
        *(
            part
            for place, lane in enumerate(lanes)
            for part in _node(lane, places[place], sizes[place], middle, is_turned)
        ),
    ]
    return Picture(
        width=2 * (radius + room),
        height=2 * (radius + rise),
        title=title,
        desc=describe(lanes, bonds, left_out),
        body="".join(parts),
    )


def describe(lanes: Sequence[Lane], bonds: Sequence[Bond], left_out: int = 0) -> str:
    """Say in words how close the network is and who share most scenes."""
    possible = len(lanes) * (len(lanes) - 1) // 2
    said = [f"{counted(len(lanes), 'character')}; {len(bonds)} of {possible} pairs share a scene."]
    names = [isolated(shortened(lane.name, NAME)) for lane in lanes]
    closest = [f"{names[b.first]} and {names[b.second]}: {b.shared}" for b in bonds[:5]]
    said += [f"Most shared scenes: {'; '.join(closest)}."] if closest else []
    said += [f"Not drawn: {counted(left_out, 'character')} in fewer scenes."] if left_out else []
    return " ".join(said)


def _seen(lane: Lane) -> Mapping[int, How]:
    return {column: how for column, how in lane.presence.items() if how in THERE}


def _around(count: int, radius: float, middle: tuple[float, float]) -> list[tuple[float, float]]:
    """Place nodes clockwise from the top."""
    angles = [2 * pi * place / max(count, 1) - pi / 2 for place in range(count)]
    return [(middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)) for angle in angles]


def _size(scenes: int, most: int) -> float:
    return 4 + 9 * sqrt(scenes / max(most, 1))


def _bonds(
    bonds: Sequence[Bond], lanes: Sequence[Lane], places: Sequence[tuple[float, float]], middle: tuple[float, float]
) -> Iterator[str]:
    most = max((bond.shared for bond in bonds), default=1)
    for bond in reversed(bonds):
        (x1, y1), (x2, y2) = places[bond.first], places[bond.second]
        bend_x, bend_y = (
            0.35 * at + 0.65 * half for at, half in zip(middle, ((x1 + x2) / 2, (y1 + y2) / 2), strict=True)
        )
        way = f"M{number(x1)} {number(y1)}Q{number(bend_x)} {number(bend_y)} {number(x2)} {number(y2)}"
        name = f"{lanes[bond.first].name} and {lanes[bond.second].name}: {counted(bond.shared, 'shared scene')}"
        share = bond.shared / most
        look: Mapping[str, Value] = {"stroke-width": 1 + 7 * share, "stroke-opacity": f"{0.16 + 0.34 * share:.2f}"}
        line: Mapping[str, Value] = {"class": "bond", "d": way, **look}
        yield element("g", {"class": "present"}, element("path", line, element("title", {}, written(name))))


def _node(
    lane: Lane, place: tuple[float, float], size: float, middle: tuple[float, float], is_turned: bool
) -> Iterator[str]:
    x, y = place
    name = element("title", {}, written(f"{lane.name}: {counted(len(_seen(lane)), 'scene')}"))
    circle = element("circle", {"class": "full" if _seen(lane) else "open", "cx": x, "cy": y, "r": size}, name)
    yield element("g", {"class": "present"}, circle)
    yield from _label(shortened(lane.name, NAME), x - middle[0], y - middle[1], size, middle, is_turned)


def _label(words: str, x: float, y: float, size: float, middle: tuple[float, float], is_turned: bool) -> Iterator[str]:
    """Write a name outside its node; `x` and `y` are the node's place from the middle. Many names stand like rays."""
    at = (middle[0] + x, middle[1] + y)
    if is_turned:
        angle = degrees(atan2(y, x))
        side = 1 if x >= -0.5 else -1
        turn = f"rotate({number(angle if side > 0 else angle + 180)} {number(at[0])} {number(at[1])})"
        ray = text(words, at[0] + side * (size + 6), at[1] + 4, "", "start" if side > 0 else "end")
        yield element("g", {"transform": turn}, ray)
    elif abs(x) < 1:
        yield text(words, at[0], at[1] - size - 7 if y < 0 else at[1] + size + 16, "", "middle")
    else:
        side = 1 if x > 0 else -1
        yield text(words, at[0] + side * (size + 7), at[1] + 4, "", "start" if side > 0 else "end")
