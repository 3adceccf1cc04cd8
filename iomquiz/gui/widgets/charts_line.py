"""Charts made of lines: values over time with intervals, curves by strength, the course of a memory."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.chart_view import Axes, ChartView, Plot
from iomquiz.gui.widgets.shapes import Line, Point, TableData

_DASHES: dict[str, list[float]] = {"dashed": [3.5, 2.2], "dotted": [1.2, 1.6]}


def line_pen(token: str, dash: str, width: float = 2.0) -> QPen:
    """A pen of a series: colour and dash together tell it apart."""
    pen = QPen(themes.current().color(token), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash != "solid" else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash in _DASHES:
        pen.setDashPattern(_DASHES[dash])
    return pen


class LinePlot(Plot):
    """Lines with points, intervals and a dashed target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._low, self._high = 0.0, 100.0
        self._ticks: tuple[float, ...] = ()
        self._target: float | None = None
        self._unit = ""
        self._ends: tuple[str, str] | None = None

    def set_lines(
        self,
        lines: Sequence[Line],
        span: tuple[float, float],
        ticks: Sequence[float],
        target: float | None,
        unit: str,
        ends: tuple[str, str] | None,
    ) -> None:
        """See `LineChart.show_lines`."""
        self._lines, self._target, self._unit, self._ends = tuple(lines), target, unit, ends
        self._low, self._high = span
        self._ticks = tuple(ticks)
        self.refresh()

    def values(self) -> list[str]:
        """Every point of every line."""
        many = len(self._lines) > 1
        return [
            (f"{line.name}, " if many else "") + _words(point, self._unit)
            for line in self._lines
            for point in line.points
        ]

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Grid, target, lines, labels."""
        theme = themes.current()
        many = len(self._lines) > 1
        metrics = QFontMetricsF(theme.font("caption", 600))
        names = max((metrics.horizontalAdvance(line.name) for line in self._lines), default=0.0) + 10 if many else 0.0
        axes = Axes(area.adjusted(0, 0, -names, 0), self._low, self._high)
        axes.draw_grid(painter, list(self._ticks))
        if self._target is not None:
            pen = QPen(theme.color("text"), 1.2)
            pen.setDashPattern([3, 2.4])
            painter.setPen(pen)
            y = axes.y(self._target)
            painter.drawLine(QPointF(axes.frame.left(), y), QPointF(axes.frame.right(), y))
        for line in reversed(self._lines):
            self._draw_line(painter, axes, line, dots=not many)
        if many:
            self._draw_names(painter, axes)
        self._draw_ends(painter, axes)

    def _draw_line(self, painter: QPainter, axes: Axes, line: Line, *, dots: bool) -> None:
        theme, count = themes.current(), len(line.points)
        places = [QPointF(axes.x(n, count), axes.y(point.value)) for n, point in enumerate(line.points)]
        painter.setPen(QPen(theme.color(line.token), 1.3))
        for place, point in zip(places, line.points, strict=True):
            if point.low is not None and point.high is not None:
                painter.drawLine(QPointF(place.x(), axes.y(point.low)), QPointF(place.x(), axes.y(point.high)))
        painter.setPen(line_pen(line.token, line.dash, 2.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        if dots:
            painter.setPen(QPen(theme.color(line.token), 2))
            painter.setBrush(theme.color("surface"))
            for place in places:
                painter.drawEllipse(place, 3.6, 3.6)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_names(self, painter: QPainter, axes: Axes) -> None:
        theme = themes.current()
        font = theme.font("caption", 600)
        height = QFontMetricsF(font).height()
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        ends = sorted((axes.y(line.points[-1].value), line.name) for line in self._lines if line.points)
        at = 0.0
        for y, name in ends:
            at = max(y - height / 2, at)
            painter.drawText(QPointF(axes.frame.right() + 6, at + height * 0.8), name)
            at += height

    def _draw_ends(self, painter: QPainter, axes: Axes) -> None:
        points = self._lines[0].points if self._lines else ()
        if not points:
            return
        first, last = self._ends or (points[0].label, points[-1].label)
        axes.label_x(painter, axes.frame.left(), first)
        axes.label_x(painter, axes.frame.right(), last)


def _words(point: Point, unit: str) -> str:
    words = f"{point.label}: {point.value:g}{unit}"
    if point.low is not None and point.high is not None:
        words += f", {point.low:g} to {point.high:g}"
    return words


class LineChart(ChartView):
    """Values over time, or several curves told apart by dash and end label."""

    def __init__(self, title: str | QWidget = "", parent: QWidget | None = None) -> None:
        if isinstance(title, QWidget):  # a form passes the parent alone
            parent, title = title, ""
        self._line_plot = LinePlot()
        super().__init__(self._line_plot, title, parent)

    def show_lines(
        self,
        lines: Sequence[Line],
        *,
        span: tuple[float, float] = (0, 100),
        ticks: Sequence[float] = (0, 50, 100),
        target: float | None = None,
        unit: str = "",
        ends: tuple[str, str] | None = None,
    ) -> None:
        """Show lines; `ends` are the words under the two ends of the axis. The table is made from the points."""
        self._line_plot.set_lines(lines, span, ticks, target, unit, ends)
        headings = ("", *(line.name or "Value" for line in lines))
        rows = []
        for n in range(max((len(line.points) for line in lines), default=0)):
            shown = [line.points[n] if n < len(line.points) else None for line in lines]
            label = next((point.label for point in shown if point), "")
            rows.append((label, *(_cell(point, unit) for point in shown)))
        self.show_table(TableData(headings, tuple(rows)))


def _cell(point: Point | None, unit: str) -> str:
    if point is None:
        return ""
    text = f"{point.value:g}{unit}"
    return f"{text} ({point.low:g}–{point.high:g})" if point.low is not None and point.high is not None else text


class MemoryCurve(Plot):
    """Two or more decaying curves without a card round them, for a side pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: tuple[Line, ...] = ()
        self._target = 90.0
        self._ends = ("today", "in 30 days")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Low and wide."""
        return QSize(230, themes.current().scaled(124))

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(140, themes.current().scaled(124))

    def show_curves(
        self, curves: Sequence[Line], *, target: float = 90, ends: tuple[str, str] = ("today", "in 30 days")
    ) -> None:
        """Show curves (recall in per cent); the first is the suggested one and should be solid."""
        self._curves, self._target, self._ends = tuple(curves), target, ends
        self.setAccessibleName("Memory after this answer")
        self.refresh()
        last = [f"{c.name}: {c.points[-1].value:.0f} per cent {ends[1]}" for c in curves if c.points]
        self.setAccessibleDescription(", ".join(last))

    def values(self) -> list[str]:
        """Every point of every curve."""
        return [f"{c.name}, {p.label}: {p.value:.0f} per cent" for c in self._curves for p in c.points]

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Axis, target, curves with their names."""
        theme = themes.current()
        lowest = min((p.value for c in self._curves for p in c.points), default=50.0)
        axes = Axes(area, min(70.0, lowest - 2), 100, left=30, bottom=22)
        frame = axes.frame
        painter.setPen(QPen(theme.color("control"), 1.2))
        painter.drawPolyline([frame.topLeft(), frame.bottomLeft(), frame.bottomRight()])
        painter.setFont(theme.font("axis"))
        painter.setPen(theme.color("text2"))
        for tick in (100.0, self._target):
            place = QRectF(0, axes.y(tick) - 20, frame.left() - 4, 40)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{tick:g}")
        painter.setPen(line_pen("text", "dashed", 1.2))
        painter.drawLine(QPointF(frame.left(), axes.y(self._target)), QPointF(frame.right(), axes.y(self._target)))
        for number, curve in enumerate(self._curves):
            count = len(curve.points)
            places = [QPointF(axes.x(n, count), axes.y(p.value)) for n, p in enumerate(curve.points)]
            painter.setPen(line_pen(curve.token, curve.dash, 2.2))
            painter.drawPolyline(QPolygonF(places))
            self._name_curve(painter, places, curve.name, axes, below=number > 0)
        axes.label_x(painter, frame.left() + 6, self._ends[0])
        axes.label_x(painter, frame.right(), self._ends[1])

    def _name_curve(self, painter: QPainter, places: list[QPointF], name: str, axes: Axes, *, below: bool) -> None:
        """Close to its curve, on neither the line of the target nor the axis."""
        if not places:
            return
        theme = themes.current()
        font, rise, aim = theme.font("axis"), theme.scaled(16), axes.y(self._target)
        shares = (0.62, 0.5, 0.4, 0.3, 0.2) if below else (0.82,)
        at = [places[round((len(places) - 1) * share)] for share in shares]
        place = next((p for p in at if p.y() + rise < axes.frame.bottom() - 2), at[-1])
        up = place.y() - 5 if place.y() - rise > aim + 2 else min(place.y(), aim) - 5
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        left = place.x() - QFontMetricsF(font).horizontalAdvance(name) / 2
        painter.drawText(QPointF(left, place.y() + rise if below else up), name)
