"""The box-office chart: a film's milestones over the days since its release."""

from collections.abc import Iterator, Sequence
from math import floor, log10

import attrs

from scenes.tables.takings import short
from scenes.views.charts.svg import Picture, element, number, text, width_of
from scenes.views.charts.values import counted

LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT = 48.0, 28.0, 600.0, 220.0
"""Where the plot stands and how large it is, in pixels."""

SMALLEST = 1e-9
"""What is less than this is drawn as nothing."""

LINE = 18.0
"""Height of a line of text below the plot, in pixels."""


@attrs.frozen(kw_only=True)
class Figure:
    """One figure: what it counts, its value as read and as written, and the days since release, where known."""

    measure: str
    value: float
    words: str
    unit: str = ""
    day: int | None = None
    moment: str = ""


@attrs.frozen
class _Scales:
    """Where days and values stand; there are so many lines above the lowest, `most` is the value of the highest."""

    days: int
    most: float
    lines: int

    def x(self, day: float) -> float:
        return LEFT + PLOT_WIDTH * day / max(self.days, 1)

    def y(self, value: float) -> float:
        return TOP + PLOT_HEIGHT * (1 - value / (self.most or 1))


def draw(figures: Sequence[Figure], title: str, *, floors: Sequence[Figure] = ()) -> Picture:
    """Draw the figures that grow: those of the measure that has most of them with a day.

    `floors` are values without a day that the line has to pass, as the break-even. All other figures are listed below.
    """
    line = _line(figures)
    unit = line[0].unit if line else ""
    passed = [figure for figure in floors if line and figure.unit == unit]
    rest = [figure for figure in (*figures, *floors) if figure not in line and figure not in passed]
    parts = list(_plot(line, passed)) if line else []
    y = TOP + PLOT_HEIGHT + 58 if line else 14.0
    for figure in rest:
        words = ", ".join(part for part in (f"{figure.measure}: {figure.words}", figure.moment) if part)
        parts.append(text(words, LEFT, y, "quiet"))
        y += LINE
    width = max([LEFT + PLOT_WIDTH + 70, *(LEFT + width_of(figure.words + figure.moment) + 130 for figure in rest)])
    return Picture(width=width, height=y, title=title, desc=describe([*figures, *floors]), body="".join(parts))


def describe(figures: Sequence[Figure]) -> str:
    """Say all figures in words."""
    said = [" ".join(part for part in (f.measure, f.words, f.moment) if part) for f in figures]
    return f"{counted(len(figures), 'figure')}: {'; '.join(said)}." if said else "No figures."


def _line(figures: Sequence[Figure]) -> list[Figure]:
    """Choose what is drawn as a line: the measure with most figures that have a day, if there are two."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if figure.day is not None:
            groups.setdefault((figure.measure, figure.unit), []).append(figure)
    longest = max(groups.values(), key=len, default=[])
    return sorted(longest, key=lambda figure: figure.day or 0) if len(longest) > 1 else []


def _plot(line: Sequence[Figure], passed: Sequence[Figure]) -> Iterator[str]:
    most = max(figure.value for figure in (*line, *passed))
    step = _step(most)
    lines = max(floor(most / step) + 1, 1)
    scales = _Scales(max(figure.day or 0 for figure in line), step * lines, lines)
    yield from _axes(scales, step, f"{line[0].measure}, {line[0].unit}".strip(", "))
    points = [(scales.x(figure.day or 0), scales.y(figure.value)) for figure in line]
    way = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    base = number(scales.y(0))
    area = f"M{number(points[0][0])} {base}L{way}L{number(points[-1][0])} {base}Z"
    shape = [element("path", {"class": "area", "d": area}), element("path", {"class": "line", "d": f"M{way}"})]
    yield element("g", {"class": "present"}, *shape)
    for figure in passed:
        y = scales.y(figure.value)
        bar = element("path", {"class": "line", "d": f"M{number(LEFT)} {number(y)}h{number(PLOT_WIDTH)}"})
        words = text(f"{figure.measure}: {figure.words}", LEFT + 6, y - 6, "coloured")
        yield element("g", {"class": "flashback"}, element("g", {"stroke-dasharray": "6 4"}, bar), words)
    yield from _labels(line, points)


def _labels(line: Sequence[Figure], points: Sequence[tuple[float, float]]) -> Iterator[str]:
    """Mark each point and write its value: before it where there is room, else below it."""
    before = LEFT - 8
    for figure, (x, y) in zip(line, points, strict=True):
        yield element("g", {"class": "present"}, element("circle", {"class": "full", "cx": x, "cy": y, "r": 4}))
        if x - width_of(figure.words) - 8 >= before:
            yield text(figure.words, x - 8, y - 7, "strong", "end")
        else:
            yield text(figure.words, x, y + 20, "strong", "middle")
        before = x


def _axes(scales: _Scales, step: float, unit: str) -> Iterator[str]:
    for line in range(scales.lines + 1):
        value = step * line
        y = scales.y(value)
        yield element("path", {"class": "rule", "d": f"M{number(LEFT)} {number(y)}h{number(PLOT_WIDTH)}"})
        yield text(short(value), LEFT - 8, y + 4, "quiet small", "end")
    yield text(unit, 0, 10, "quiet small")
    base = scales.y(0)
    for week in range(0, scales.days // 7 + 1, max(1, scales.days // 70)):
        x = scales.x(week * 7)
        yield element("path", {"class": "rule", "d": f"M{number(x)} {number(base)}v5"})
        yield text(str(week * 7), x, base + 17, "quiet small", "middle")
    yield text("days since release →", LEFT + PLOT_WIDTH, base + 32, "quiet small", "end")


def _step(most: float) -> float:
    """Choose a round distance of lines: 1, 2 or 5 with noughts, so that there are three to seven."""
    if most < SMALLEST:
        return 1.0
    size: float = 10.0 ** floor(log10(most))
    return next(size * part for part in (0.2, 0.5, 1, 2) if most / (size * part) <= 6)
