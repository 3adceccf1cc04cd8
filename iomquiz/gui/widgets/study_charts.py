"""Statistics of study as charts: which chart draws which form, and a grid of them for any screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QWidget

from iomquiz.domain.statistics._study import Finding
from iomquiz.gui import theme as themes
from iomquiz.gui import wording
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.chart_view import ChartView
from iomquiz.gui.widgets.charts_bars import Bars, MasteryBars, StackedBars
from iomquiz.gui.widgets.charts_grid import CalibrationPlot, HeatMap
from iomquiz.gui.widgets.charts_line import LineChart
from iomquiz.gui.widgets.shapes import Bar, Cell, ChartText, Line, Mastery, Point, Stack, TableData
from iomquiz.services.figures import FigureView

HEIGHT = 296
_CHARTS: dict[str, type[Bars | LineChart | MasteryBars | StackedBars | HeatMap | CalibrationPlot]] = {
    "bars": Bars, "line": LineChart, "share": MasteryBars, "stacks": StackedBars, "days": HeatMap,
    "scatter": CalibrationPlot,
}  # fmt: skip


def fill(chart: ChartView, figure: FigureView) -> None:
    """Show what a statistic found; where it is too little, what is missing."""
    finding = figure.finding
    if finding.empty:
        chart.show_empty(figure.title, finding.empty)
        return
    _draw(chart, finding)
    chart.show_words(ChartText(figure.title, finding.sentence))
    chart.show_table(TableData(finding.table.headings, finding.table.rows))


def _draw(chart: ChartView, finding: Finding) -> None:
    marks = finding.marks
    if isinstance(chart, LineChart):
        _lines(chart, finding)
    elif isinstance(chart, StackedBars):
        chart.show_stacks([Stack(m.label, m.value, m.more) for m in marks], finding.names)
    elif isinstance(chart, HeatMap):
        _days(chart, finding)
    elif isinstance(chart, CalibrationPlot):
        _scatter(chart, finding)
    elif isinstance(chart, MasteryBars):
        chart.show_topics([Mastery(m.label, m.value) for m in marks])
    elif isinstance(chart, Bars):
        chart.show_bars([Bar(m.label, m.value, m.hollow, f"{m.value:.0f}{finding.unit}") for m in marks])


def _lines(chart: LineChart, finding: Finding) -> None:
    """Per cents from a round value under the lowest interval up to 100."""
    lowest = min(m.value if m.low is None else m.low for m in finding.marks)
    scales = ((70, 80, 90, 100), (60, 70, 80, 90, 100), (40, 60, 80, 100), (0, 25, 50, 75, 100))
    ticks = next(scale for scale in scales if lowest >= scale[0])
    points = tuple(Point(m.label, round(m.value), _whole(m.low), _whole(m.high)) for m in finding.marks)
    chart.show_lines(
        [Line("", points)], span=(ticks[0], 100), ticks=ticks, target=finding.target or None, unit=finding.unit,
        ends=finding.ends,
    )  # fmt: skip


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _days(chart: HeatMap, finding: Finding) -> None:
    cells = [Cell(n // 7, n % 7, _level(m.value), m.label) for n, m in enumerate(finding.marks)]
    chart.show_days(cells, _months(finding.first_day, len(cells)))


def _level(minutes: float) -> int:
    return 0 if minutes <= 0 else 1 if minutes < 10 else 2 if minutes <= 20 else 3


def _months(first: int, count: int) -> list[tuple[int, str]]:
    """The column in which each month begins; a name that would touch the next one is left out."""
    days = [(n, date.fromordinal(first + n)) for n in range(count)]
    starts = [(n // 7, wording.month(day)) for n, day in days if n == 0 or day.day == 1]
    ends = [*(column for column, _ in starts[1:]), 10**6]
    return [start for start, end in zip(starts, ends, strict=True) if end - start[0] >= 2]


def _scatter(chart: CalibrationPlot, finding: Finding) -> None:
    """Axes begin where thirds of the rest are round."""
    points = [
        Point(m.label, round(m.value), _whole(m.low), _whole(m.high), x=_whole(m.expected)) for m in finding.marks
    ]
    lowest = min(min(p.value if p.low is None else p.low, p.value if p.x is None else p.x) for p in points)
    chart.show_points(points, low=70 if lowest >= 70 else 40 if lowest >= 40 else 10)


class FigureGrid(QObject):
    """Charts in a grid, one for each figure that came, in the order of the figures."""

    def __init__(self, grid: QGridLayout, body: QWidget) -> None:
        super().__init__(body)
        self._grid, self._body = grid, body
        self._columns, self._by_id = 2, dict[str, ChartView]()
        self.figures: dict[str, FigureView] = {}
        """What is shown."""
        themes.current().changed.connect(self._fit_all)

    def charts(self) -> list[ChartView]:
        """All of them, in order."""
        return list(self._by_id.values())

    def chart(self, figure_id: str) -> ChartView:
        """The chart of a figure that is shown."""
        return self._by_id[figure_id]

    def show(self, figure: FigureView) -> None:
        """Show a figure, in the place of what it was before."""
        if figure.id not in self._by_id:
            self._add(figure)
        else:
            self.figures[figure.id] = figure
        fill(self._by_id[figure.id], figure)
        self._fit(self._by_id[figure.id])

    def _add(self, figure: FigureView) -> None:
        chart = _CHARTS[figure.finding.form]()
        chart.setParent(self._body)
        chart.setObjectName(f"{figure.id}_chart")
        chart.setToolTip(plain_tip(figure.describe))
        self.figures[figure.id], self._by_id[figure.id] = figure, chart
        places = sorted(self._by_id, key=lambda name: self.figures[name].order)
        self.figures = {name: self.figures[name] for name in places}
        self._by_id = {name: self._by_id[name] for name in places}
        charts = self.charts()
        for number in range(places.index(figure.id), len(charts)):
            self._grid.removeWidget(charts[number])
            self._put(number, charts[number])
        chart.show()
        self.order_tabs()

    def order_tabs(self, before: Sequence[QWidget] = (), after: Sequence[QWidget] = ()) -> None:
        """Tab goes from chart to chart in their order, `before` the first of them and `after` the last.

        Stop by stop: Qt puts a widget that passes its focus on anywhere.
        """
        stops = [*before, *(stop for chart in self.charts() for stop in chart.stops()), *after]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _put(self, number: int, chart: ChartView) -> None:
        self._grid.addWidget(chart, number // self._columns, number % self._columns)

    def _fit(self, chart: ChartView) -> None:
        chart.setMinimumHeight(themes.current().scaled(HEIGHT))
        chart.setMaximumHeight(max(themes.current().scaled(HEIGHT), chart.minimumSizeHint().height()))

    def _fit_all(self) -> None:
        for chart in self.charts():
            self._fit(chart)

    def arrange(self, columns: int, most: int) -> None:
        """So many side by side, of `most` columns that there ever are."""
        self._columns = columns
        for number, chart in enumerate(self.charts()):
            self._grid.removeWidget(chart)
            self._put(number, chart)
        for column in range(most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def clear(self) -> None:
        """Nothing is shown: the figures were somebody else's."""
        for chart in self.charts():
            self._grid.removeWidget(chart)
            chart.hide()
            chart.deleteLater()
        self._by_id.clear()
        self.figures.clear()
