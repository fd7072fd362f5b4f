"""Draw one chart of a story as SVG: real text, a title and a description, nothing fetched from anywhere."""

import attrs

from exporters.export import Export
from scenes.record import Story
from scenes.rules import described
from scenes.views.charts.svg import standing_alone
from scenes.views.pictures import ChartOptions, pictures_of


@attrs.frozen(kw_only=True)
class Options(ChartOptions):
    """Which chart is drawn."""

    link: str = described("Page that the scenes link to, as made by `fabula export html`.", default="")


def export(story: Story, options: Options) -> Export:
    """Draw the chart, once for each telling where it shows telling order."""
    pictures, problems = pictures_of(story, options.chart, options.link or None, options.order)
    return Export(content=standing_alone(pictures), problems=problems)
