"""The charts of a story by name: what is drawn when one of them is asked for."""

from collections.abc import Iterator
from enum import StrEnum

import attrs

from scenes.chronology.told import SceneOrder
from scenes.problems import Code, Problem
from scenes.record import Story
from scenes.rules import described
from scenes.views.charts.svg import Picture, isolated
from scenes.views.overview import network_of, strands_of
from scenes.views.side_by_side import side_by_side
from scenes.views.takings import box_office_of


class Chart(StrEnum):
    """The charts, by the names they have on the command line."""

    CURVE = "curve"
    LANES = "lanes"
    MATRIX = "matrix"
    NETWORK = "network"
    SIDE_BY_SIDE = "sidebyside"
    BOX_OFFICE = "boxoffice"


@attrs.frozen(kw_only=True)
class ChartOptions:
    """Which chart is drawn, in which order where it has one."""

    chart: Chart = described("Which chart to draw.", default=Chart.CURVE)
    order: SceneOrder = described(
        "Order of the scenes in lanes and matrix; the other charts show both orders, or none.",
        default=SceneOrder.TELLING,
    )


NOTHING = {
    Chart.SIDE_BY_SIDE: "the story has one telling; tellings are compared where there are two",
    Chart.BOX_OFFICE: "the story has no box-office figures",
}
"""Why a chart has nothing to show."""


LISTS = frozenset({Chart.LANES, Chart.MATRIX})
"""The charts whose scenes stand in one order or the other; the rest show both orders, or none."""


def pictures_of(
    story: Story, chart: Chart, link: str | None = None, order: SceneOrder = SceneOrder.TELLING
) -> tuple[tuple[Picture, ...], tuple[Problem, ...]]:
    """Draw a chart: once for each telling where it shows telling order, else once; none is a problem.

    Titles name the story, for a chart that stands alone. `link` is the page whose cards the scenes lead to.
    """
    drawn = tuple(
        attrs.evolve(picture, title=f"{isolated(story.title)} · {picture.title}")
        for picture in _drawn(story, chart, link, order)
    )
    if drawn:
        return drawn, ()
    return (), (Problem(code=Code.NOTHING_TO_DRAW, message=NOTHING[chart]),)


def _drawn(story: Story, chart: Chart, link: str | None, order: SceneOrder) -> Iterator[Picture]:
    if chart is Chart.NETWORK:
        yield network_of(story)
        return
    if chart is Chart.BOX_OFFICE:
        if story.film and story.film.box_office:
            yield box_office_of(story.film)
        return
    strands = strands_of(story, order if chart in LISTS else SceneOrder.TELLING)
    if chart is Chart.SIDE_BY_SIDE:
        yield from (compared.braid(link) for compared in side_by_side(story, strands))
        return
    for strand in strands:
        draw = {Chart.CURVE: strand.curve, Chart.LANES: strand.drawn_lanes, Chart.MATRIX: strand.matrix}[chart]
        yield draw(link)
