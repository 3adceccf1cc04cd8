"""Charts on a grid: the study calendar and predicted against actual."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.chart_view import Axes, ChartView, Plot
from iomquiz.gui.widgets.painting import fill_rounded, tabular
from iomquiz.gui.widgets.shapes import Cell, Point, TableData

_SHARES = (0.0, 0.38, 0.66, 0.92)
_WEEKDAYS = ("Mo", "", "We", "", "Fr", "", "Su")


class HeatPlot(Plot):
    """Squares for days: the bigger, the more minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: tuple[Cell, ...] = ()
        self._months: tuple[tuple[int, str], ...] = ()

    def set_cells(self, cells: Sequence[Cell], months: Sequence[tuple[int, str]]) -> None:
        """See `HeatMap.show_days`."""
        self._cells, self._months = tuple(cells), tuple(months)
        self.refresh()

    def values(self) -> list[str]:
        """Every day."""
        return [cell.label for cell in self._cells]

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Weekdays at the left, months under the squares."""
        theme = themes.current()
        font = theme.font("axis")
        left = QFontMetricsF(font).horizontalAdvance("We") + 10
        columns = max((cell.column for cell in self._cells), default=0) + 1
        step_x = (area.width() - left) / columns
        step_y = (area.height() - theme.scaled(28)) / 7
        side = max(5.0, min(step_x - 2, step_y - 3, 22.0))
        step_x = min(step_x, side + 8)
        step_y = min(step_y, side + 8)
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        for row, word in enumerate(_WEEKDAYS):
            place = QRectF(0, row * step_y, left - 8, side)
            side_flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(side_flags) | int(Qt.TextFlag.TextDontClip), word)
        for number, cell in enumerate(self._cells):
            square = QRectF(left + cell.column * step_x, cell.row * step_y, side, side)
            fill_rounded(painter, square, 3, theme.color("sunken"))
            inner = side * _SHARES[max(0, min(3, cell.level))]
            if inner:
                shrink = (side - inner) / 2
                fill_rounded(painter, square.adjusted(shrink, shrink, -shrink, -shrink), 3, theme.color("c1"))
            if number == self.at and self.hasFocus():
                painter.setPen(QPen(theme.color("focus"), 2))
                painter.drawRoundedRect(square.adjusted(-1, -1, 1, 1), 4, 4)
        painter.setPen(theme.color("text2"))
        for column, month in self._months:
            width = QFontMetricsF(font).horizontalAdvance(month) + 2
            x = min(left + column * step_x, area.right() - width)
            painter.drawText(QRectF(x, 7 * step_y + 6, width, theme.scaled(18)), Qt.AlignmentFlag.AlignLeft, month)


class HeatMap(ChartView):
    """The study calendar."""

    def __init__(self, title: str | QWidget = "", parent: QWidget | None = None) -> None:
        if isinstance(title, QWidget):  # a form passes the parent alone
            parent, title = title, ""
        self._heat_plot = HeatPlot()
        super().__init__(self._heat_plot, title, parent)

    def show_days(self, cells: Sequence[Cell], months: Sequence[tuple[int, str]] = ()) -> None:
        """Show days; `months` are (column, name). A cell's label 'day: value' makes its table row."""
        self._heat_plot.set_cells(cells, months)
        rows = []
        for cell in cells:
            day, _, value = cell.label.rpartition(": ")
            rows.append((day or cell.label, value))
        self.show_table(TableData(("Day", "Minutes"), tuple(rows)))


class CalibrationScatter(Plot):
    """Predicted to the right, actual upwards, with the line of perfect prediction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._low = 40.0
        self._legend: tuple[str, ...] = ()

    def set_points(self, points: Sequence[Point], low: float, legend: Sequence[str]) -> None:
        """See `CalibrationPlot.show_points`."""
        self._points, self._low, self._legend = tuple(points), low, tuple(legend)
        self.refresh()

    def values(self) -> list[str]:
        """Every point."""
        return [_pair(point) for point in self._points]

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Grid, diagonal, points with intervals."""
        theme = themes.current()
        legend = float(theme.scaled(92)) if area.width() > theme.scaled(260) else 0.0
        axes = Axes(area.adjusted(0, 0, -legend, 0), self._low, 100, left=36, bottom=42)
        ticks = [self._low + (100 - self._low) * n / 3 for n in range(4)]
        axes.draw_grid(painter, ticks)
        for tick in ticks:
            x = self._x(axes, tick)
            painter.setPen(QPen(theme.color("grid"), 1.5))
            painter.drawLine(QPointF(x, axes.frame.top()), QPointF(x, axes.frame.bottom()))
            painter.setPen(theme.color("text2"))
            painter.setFont(tabular(theme.font("axis")))
            place = QRectF(x - 40, axes.frame.bottom() + 4, 80, theme.scaled(16))
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, f"{tick:g}")
        under = QRectF(axes.frame.left(), axes.frame.bottom() + theme.scaled(22), axes.frame.width(), theme.scaled(18))
        painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, "predicted, %")
        pen = QPen(theme.color("text"), 1.2)
        pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        painter.drawLine(axes.frame.bottomLeft(), axes.frame.topRight())
        for point in self._points:
            self._draw_point(painter, axes, point)
        if legend:
            self._draw_legend(painter, axes.frame.right() + 16)

    def _x(self, axes: Axes, value: float) -> float:
        return axes.frame.left() + axes.frame.width() * (value - self._low) / (100 - self._low)

    def _draw_point(self, painter: QPainter, axes: Axes, point: Point) -> None:
        theme = themes.current()
        x, y = self._x(axes, point.x or 0.0), axes.y(max(self._low, point.value))
        painter.setPen(QPen(theme.color("c1"), 2))
        if point.low is not None and point.high is not None:
            low, high = (axes.y(max(self._low, min(100.0, v))) for v in (point.low, point.high))
            painter.drawLine(QPointF(x, low), QPointF(x, high))
        painter.setPen(QPen(theme.color("surface"), 1.2))
        painter.setBrush(theme.color("c1"))
        painter.drawEllipse(QPointF(x, y), 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_legend(self, painter: QPainter, left: float) -> None:
        theme = themes.current()
        pitch = theme.scaled(24)
        painter.setFont(theme.font("axis"))
        ink = theme.color("text2")
        painter.setPen(ink)
        painter.drawText(QPointF(left, pitch), "up: right, %")
        pen = QPen(theme.color("text"), 1.2)
        pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, 1.85 * pitch), QPointF(left + 24, 1.85 * pitch))
        painter.setPen(ink)
        painter.drawText(QPointF(left + 30, 2 * pitch), "perfect")
        painter.setPen(QPen(theme.color("c1"), 2))
        painter.drawLine(QPointF(left + 12, 2.85 * pitch - 10), QPointF(left + 12, 2.85 * pitch + 10))
        painter.setBrush(theme.color("c1"))
        painter.drawEllipse(QPointF(left + 12, 2.85 * pitch), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink)
        for number, line in enumerate(self._legend):
            painter.drawText(QPointF(left + (0 if number else 30), (3 + 0.85 * number) * pitch), line)


def _pair(point: Point) -> str:
    words = f"predicted {point.x or 0:g} %, right {point.value:g} %"
    if point.low is not None and point.high is not None:
        words += f", {point.low:g} to {point.high:g}"
    return f"{words}. {point.label}" if point.label else words


class CalibrationPlot(ChartView):
    """Whether predictions hold."""

    def __init__(self, title: str | QWidget = "", parent: QWidget | None = None) -> None:
        if isinstance(title, QWidget):  # a form passes the parent alone
            parent, title = title, ""
        self._scatter = CalibrationScatter()
        super().__init__(self._scatter, title, parent)

    def show_points(
        self, points: Sequence[Point], *, low: float = 40, legend: Sequence[str] = ("you,", "80 % range")
    ) -> None:
        """Show points: x predicted, value actual, both in per cent; label is the number of answers in words."""
        self._scatter.set_points(points, low, legend)
        rows = []
        for point in points:
            span = f"{point.low:g}–{point.high:g}" if point.low is not None and point.high is not None else ""
            rows.append((f"{point.x or 0:g} %", f"{point.value:g} %", span, point.label))
        self.show_table(TableData(("Predicted", "Right", "80 % range", "Answers"), tuple(rows)))
