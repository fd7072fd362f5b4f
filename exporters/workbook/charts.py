"""The charts beside tables. They are the workbook's own, so that they follow what people change.

A chart stands to the right of its table, over cells of its own that are printed as a page of their own.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, chain, repeat, takewhile
from typing import Any

from openpyxl.chart import BarChart, Reference, ScatterChart, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout as Place
from openpyxl.chart.layout import ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter

from exporters.workbook.book import Sheet
from exporters.workbook.measure import LEAST
from exporters.workbook.style import DARK, RULE
from scenes.sheets.limits import hold
from scenes.tables.film import Group, group_of
from scenes.tables.table import Column, Table
from scenes.tables.tables import BOX_OFFICE, LOCATIONS, TELLING_PREFIX, TIMELINE

MOST_BARS = 40
"""Bars that a chart of this size can label."""

COLOURS = (DARK, "C8553D", "588B8B", "8E7DBE", "B08900")
SYMBOLS = ("circle", "diamond", "triangle", "square", "x")
"""The look of the points of each telling: the colour is never all that tells them apart."""

COLUMNS = 10
"""Columns that a chart stands over."""

CHARACTER = 5.25
"""Points that a column takes for each character of its width, at Calibri 11, a workbook's own measure."""

PAGE = 780.0
"""Points that a landscape page of A4 or letter is wide within its margins, and a little less."""

PAGE_SHAPE = 0.6
"""The height of such a page below a header row, of its width."""

Chart = BarChart | ScatterChart


def chart_of(sheet: Sheet, table: Table, columns: Sequence[Column]) -> Chart | None:
    """Make a table's chart, if it has one; its height is in points."""
    draw = CHARTS.get(table.layout.name) if table.rows else None
    places = {column.key: place for place, column in enumerate(columns, start=1)}
    return draw(sheet, table, places) if draw and table.rows else None


def make_room(sheet: Sheet, column: int, page: float) -> None:
    """Set the widths of the columns that a chart stands over, beside a printed table of a width in characters."""
    width = min(max(0.8 * page, 100.0), 160.0) / COLUMNS
    for place in range(column, column + COLUMNS):
        sheet.column_dimensions[get_column_letter(place)].width = width


def place_chart(sheet: Sheet, chart: Chart, column: int, page: float, heights: Sequence[float | None]) -> str:
    """Put a chart over cells from a column on, 1-based, below the header, and give their range.

    It is as high as it wants to be, but never higher than the page that a printed table of a width, in characters,
    is fitted to. `heights` are those of the sheet's rows, `None` the usual one.
    """
    most = PAGE_SHAPE * max(page * CHARACTER, PAGE)
    rows = _rows_within(heights[1:], min(chart.height, most), most)
    corner, end = AnchorMarker(col=column - 1, row=1), AnchorMarker(col=column - 1 + COLUMNS, row=1 + rows)
    anchor: Any = TwoCellAnchor(editAs="oneCell", _from=corner, to=end)
    chart.anchor = anchor
    sheet.add_chart(chart)
    return f"{get_column_letter(column)}2:{get_column_letter(column + COLUMNS - 1)}{1 + rows}"


def _rows_within(heights: Sequence[float | None], wanted: float, most: float) -> int:
    """Count the rows below the header that together are as high as is wanted, and not higher than can be."""
    rows = accumulate(height or LEAST for height in chain(heights, repeat(LEAST)))
    within = list(takewhile(lambda height: height <= most, rows))
    return next((count for count, height in enumerate(within, start=1) if height >= wanted), max(len(within), 1))


def _locations(sheet: Sheet, table: Table, places: Mapping[str, int]) -> BarChart | None:
    """Count the scenes at each location."""
    last = min(len(table.rows), MOST_BARS) + 1
    chart = _bars("Scenes by location", "", horizontal=True)
    _add_bars(chart, sheet, places["name"], places["scenes"], 2, last)
    chart.height = 90 + 24 * last
    return chart


def _box_office(sheet: Sheet, table: Table, places: Mapping[str, int]) -> BarChart | None:
    """Draw the largest group of milestones that count the same thing in the same unit; others are not comparable."""
    groups: dict[Group, list[int]] = {}
    for number, row in enumerate(table.rows, start=2):
        groups.setdefault(group_of(row), []).append(number)
    (measure, unit, territory), numbers = max(groups.items(), key=lambda item: len(item[1]))
    if len(numbers) < 2 or "moment" not in places:
        return None
    named = ", ".join(part for part in (unit, territory) if part)
    chart = _bars(f"{measure.capitalize()} ({named})" if named else measure.capitalize(), unit, horizontal=False)
    _add_bars(chart, sheet, places["moment"], places["value"], numbers[0], numbers[-1])
    chart.y_axis.number_format = "#,##0"
    chart.height = 400
    return chart


def _bars(title: str, what: str, *, horizontal: bool) -> BarChart:
    chart = BarChart()
    chart.type = "bar" if horizontal else "col"
    chart.title = _words(title, 14, bold=True)
    chart.legend = None
    chart.gapWidth = 40
    chart.y_axis.title = None if horizontal or not what else _words(what, 11)
    chart.y_axis.majorGridlines = None if horizontal else _grid()
    chart.y_axis.number_format = "0"
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.dataLabels.txPr = _sized(10)
    chart.x_axis.txPr = chart.y_axis.txPr = _sized(10)
    chart.x_axis.delete, chart.y_axis.delete = False, horizontal  # a bar that lies says its length beside it
    if horizontal:
        chart.x_axis.scaling.orientation = "maxMin"
    return chart


def _words(text: str, size: int, *, bold: bool = False) -> Title:
    """Make the title of a chart or an axis, in points."""
    look = CharacterProperties(sz=100 * size, b=bold, solidFill=DARK)
    return Title(tx=Text(rich=RichText(p=[Paragraph(r=[RegularTextRun(rPr=look, t=hold(text).text)])])), overlay=False)


def _sized(size: int) -> RichText:
    """Set the size of labels, in points."""
    look = ParagraphProperties(defRPr=CharacterProperties(sz=100 * size))
    return RichText(p=[Paragraph(pPr=look, endParaRPr=CharacterProperties())])


def _grid() -> ChartLines:
    look = GraphicalProperties()
    look.line.solidFill = RULE
    return ChartLines(spPr=look)


def _add_bars(chart: BarChart, sheet: Sheet, names: int, values: int, first: int, last: int) -> None:
    series = Series(Reference(sheet, min_col=values, min_row=first, max_row=last), title=None)
    series.graphicalProperties = GraphicalProperties(solidFill=DARK)
    series.cat = AxDataSource(strRef=StrRef(f=str(Reference(sheet, min_col=names, min_row=first, max_row=last))))
    chart.series.append(series)


def _timeline(sheet: Sheet, table: Table, places: Mapping[str, int]) -> ScatterChart | None:
    """Draw telling order against story order: a straight line where a story is told as it happens."""
    last = len(table.rows) + 1
    tellings = [key for key in places if key.startswith(TELLING_PREFIX)] or ["told"]
    chart = ScatterChart()
    chart.style = 13
    chart.scatterStyle = "lineMarker"
    chart.title = _words("Telling order against story order", 14, bold=True)
    chart.x_axis.title = _words("story order: when it happens", 11)
    chart.y_axis.title = _words("telling order: when it is told", 11)
    for axis, keys in ((chart.x_axis, ["rank"]), (chart.y_axis, tellings)):
        _count_from_nought(axis, max(_greatest(table, key) for key in keys))
    happened = Reference(sheet, min_col=places["rank"], min_row=2, max_row=last)
    for number, key in enumerate(tellings):
        told = Reference(sheet, min_col=places[key], min_row=2, max_row=last)
        name = key.removeprefix(TELLING_PREFIX) if key != "told" else ""
        series = Series(told, happened, title=hold(name).text or None)
        colour = COLOURS[number % len(COLOURS)]
        symbol: Any = SYMBOLS[number % len(SYMBOLS)]
        series.marker = Marker(symbol, size=7, spPr=GraphicalProperties(solidFill=colour))
        series.marker.graphicalProperties.line.solidFill = colour
        series.graphicalProperties = GraphicalProperties()
        series.graphicalProperties.line.noFill = True
        chart.series.append(series)
    chart.legend = Legend(legendPos="t", txPr=_sized(11)) if len(tellings) > 1 else None
    chart.layout = Place(manualLayout=ManualLayout(xMode="edge", yMode="edge", x=0.07, y=0.16, w=0.9, h=0.7))
    chart.height = 480
    return chart


def _greatest(table: Table, key: str) -> int:
    return max((value for row in table.rows if isinstance(value := row.get(key), int)), default=1)


def _count_from_nought(axis: Any, most: int) -> None:
    """Give an axis whole numbers from 0 to a little beyond the greatest, and at most a dozen of them."""
    step = next(step for power in range(9) for step in (10**power, 2 * 10**power, 5 * 10**power) if most <= 12 * step)
    axis.scaling.min, axis.scaling.max = 0, step * (most // step + 1)
    axis.majorUnit = step
    axis.number_format = "0"
    axis.majorGridlines = _grid()
    axis.txPr = _sized(10)
    axis.delete = False


CHARTS: Mapping[str, Callable[[Sheet, Table, Mapping[str, int]], Chart | None]] = {
    LOCATIONS.name: _locations,
    TIMELINE.name: _timeline,
    BOX_OFFICE.name: _box_office,
}
"""The chart of each table that has one."""
