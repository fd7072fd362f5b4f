"""Draw one chart of a story as a PNG image, for slides and mails that take no SVG.

Needs resvg-py: the extra `png`. The letters are drawn with the fonts of the system, so that the same story gives
the same bytes on one machine, and other letters on another.
"""

from importlib.util import find_spec

import attrs

from exporters.export import Export, not_installed
from scenes.record import Story
from scenes.rules import described
from scenes.views.charts.svg import standing_alone
from scenes.views.pictures import ChartOptions, pictures_of

LARGEST = 20_000
"""Most pixels that an image may be wide or high; what is larger is drawn smaller."""


@attrs.frozen(kw_only=True)
class Options(ChartOptions):
    """Which chart is drawn, and how large."""

    scale: float = described("Pixels of the image for each pixel of the chart.", default=2.0, minimum=0.25, maximum=8)


def export(story: Story, options: Options) -> Export:
    """Draw the chart, once for each telling where it shows telling order."""
    if find_spec("resvg_py") is None:
        return not_installed("PNG", "resvg-py")
    from resvg_py import svg_to_bytes

    pictures, problems = pictures_of(story, options.chart, order=options.order)
    longest = max([sum(picture.height + 60 for picture in pictures), *(picture.width for picture in pictures), 1.0])
    scale = min(options.scale, LARGEST / longest)
    return Export(content=svg_to_bytes(svg_string=standing_alone(pictures), zoom=scale), problems=problems)
