"""Draw one chart of a story as SVG: real text, a title and a description, nothing fetched from anywhere."""

from collections.abc import Iterator
from enum import StrEnum

import attrs

from exporters.export import Export
from scenes.chronology.order import order_of
from scenes.record import Story
from scenes.rules import described
from scenes.views.charts.svg import Picture, standing_alone
from scenes.views.overview import box_office_of, network_of, strands_of


class Chart(StrEnum):
    """The charts, by the names they have on the command line."""

    CURVE = "curve"
    LANES = "lanes"
    MATRIX = "matrix"
    NETWORK = "network"
    BOX_OFFICE = "boxoffice"


@attrs.frozen(kw_only=True)
class Options:
    """Which chart is drawn."""

    chart: Chart = described("Which chart to draw.", default=Chart.CURVE)
    link: str = described("Page that the scenes link to, as made by `fabula export html`.", default="")


def export(story: Story, options: Options) -> Export:
    """Draw the chart, once for each telling where it shows telling order."""
    return Export(content=standing_alone(pictures_of(story, options.chart, options.link or None)))


def pictures_of(story: Story, chart: Chart, link: str | None) -> Iterator[Picture]:
    """Draw the chart of each telling, or the one chart of the story."""
    match chart:
        case Chart.NETWORK:
            yield network_of(story)
        case Chart.BOX_OFFICE:
            yield box_office_of(story.film)
        case _:
            for strand in strands_of(story, order_of(story)):
                draw = {Chart.CURVE: strand.curve, Chart.LANES: strand.drawn_lanes, Chart.MATRIX: strand.matrix}[chart]
                yield draw(link)
