"""The charts beside tables. They are the workbook's own, so that they follow what people change."""

from collections.abc import Callable, Mapping, Sequence

from openpyxl.chart import BarChart, Reference, ScatterChart, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.layout import Layout as Place
from openpyxl.chart.layout import ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import get_column_letter

from exporters.workbook.book import Sheet
from exporters.workbook.style import DARK, RULE
from scenes.sheets.limits import hold
from scenes.views.film import Group, group_of
from scenes.views.table import Column, Table
from scenes.views.tables import BOX_OFFICE, LOCATIONS, TELLING_PREFIX, TIMELINE

MOST_BARS = 40
"""Bars that a chart of this size can label."""

COLOURS = (DARK, "C8553D", "588B8B", "8E7DBE", "B08900")


def add_chart(sheet: Sheet, table: Table, columns: Sequence[Column]) -> None:
    """Put a table's chart to its right, if it has one."""
    draw = CHARTS.get(table.layout.name)
    places = {column.key: place for place, column in enumerate(columns, start=1)}
    chart = draw(sheet, table, places) if draw else None
    if chart is not None:
        sheet.add_chart(chart, f"{get_column_letter(len(columns) + 2)}2")


def _locations(sheet: Sheet, table: Table, places: Mapping[str, int]) -> BarChart | None:
    """Count the scenes at each location."""
    last = min(len(table.rows), MOST_BARS) + 1
    chart = _bars("Scenes by location", "", horizontal=True)
    _add_bars(chart, sheet, places["name"], places["scenes"], 2, last)
    chart.height = max(7, 3 + 3 * last // 5)
    chart.width = 18
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
    chart.height, chart.width = 9, 16
    return chart


def _bars(title: str, what: str, *, horizontal: bool) -> BarChart:
    chart = BarChart()
    chart.type = "bar" if horizontal else "col"
    chart.title = title
    chart.legend = None
    chart.gapWidth = 40
    chart.y_axis.title = None if horizontal else what or None
    chart.y_axis.majorGridlines = _grid()
    chart.y_axis.number_format = "0"
    chart.x_axis.delete = chart.y_axis.delete = False
    if horizontal:
        chart.x_axis.scaling.orientation = "maxMin"
    return chart


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
    chart.title = "Telling order against story order"
    chart.x_axis.title, chart.y_axis.title = "story order", "telling order"
    chart.x_axis.number_format = chart.y_axis.number_format = "0"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.min = chart.y_axis.scaling.min = 0
    chart.x_axis.majorGridlines, chart.y_axis.majorGridlines = None, _grid()
    happened = Reference(sheet, min_col=places["rank"], min_row=2, max_row=last)
    for number, key in enumerate(tellings):
        told = Reference(sheet, min_col=places[key], min_row=2, max_row=last)
        name = key.removeprefix(TELLING_PREFIX) if key != "told" else ""
        series = Series(told, happened, title=hold(name).text or None)
        colour = COLOURS[number % len(COLOURS)]
        series.marker = Marker("circle", size=5, spPr=GraphicalProperties(solidFill=colour))
        series.marker.graphicalProperties.line.solidFill = colour
        series.graphicalProperties = GraphicalProperties()
        series.graphicalProperties.line.noFill = True
        chart.series.append(series)
    chart.legend = Legend(legendPos="b") if len(tellings) > 1 else None
    chart.layout = Place(manualLayout=ManualLayout(xMode="edge", yMode="edge", x=0.1, y=0.14, w=0.85, h=0.64))
    chart.height, chart.width = 13, 17
    return chart


CHARTS: Mapping[str, Callable[[Sheet, Table, Mapping[str, int]], BarChart | ScatterChart | None]] = {
    LOCATIONS.name: _locations,
    TIMELINE.name: _timeline,
    BOX_OFFICE.name: _box_office,
}
"""The chart of each table that has one."""
