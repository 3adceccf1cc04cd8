"""A scale for one score: pass mark solid, goal dashed, the score as a dot with its interval or as a bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.painting import fill_rounded, stroke_rounded, tabular
from iomquiz.gui.widgets.shapes import Mark

_SIDE = 14


class ScoreScale(QWidget):
    """`show_score` with an interval draws a dot; without one, a bar from the left end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = 0.0, 100.0
        self._value: float | None = None
        self._text = ""
        self._interval: tuple[float, float] | None = None
        self._marks: tuple[Mark, ...] = ()
        self._ticks: tuple[float, ...] = ()
        self._unit = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_range(self, low: float, high: float, ticks: Sequence[float] = (), unit: str = "") -> None:
        """Ends of the scale and the numbers under it; the unit stands after the last."""
        self._unit = unit
        self._low, self._high, self._ticks = low, high, tuple(ticks)
        self.update()

    def show_score(
        self,
        value: float | None,
        text: str = "",
        interval: tuple[float, float] | None = None,
        marks: Sequence[Mark] = (),
    ) -> None:
        """Show a score ('78 ± 6'), its interval and the marks; None shows the marks alone."""
        self._value, self._text, self._interval, self._marks = value, text, interval, tuple(marks)
        words = [text] if text else []
        if interval is not None:
            words.append(f"between {interval[0]:.0f} and {interval[1]:.0f}")
        words += [mark.label for mark in marks]
        self.setAccessibleName("Score")
        self.setAccessibleDescription(", ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Labels over and under a bar."""
        line = QFontMetricsF(themes.current().font("axis")).height()
        return QSize(280, int(2 * line + 38))

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(180, self.sizeHint().height())

    def _x(self, value: float) -> float:
        share = (max(self._low, min(self._high, value)) - self._low) / (self._high - self._low)
        side = themes.current().scaled(_SIDE)
        return side + share * (self.width() - 2 * side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, score, marks, numbers."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QFontMetricsF(theme.font("axis")).height() + 18.0
        thick = 10.0 if self._interval else 14.0
        side = theme.scaled(_SIDE)
        track = QRectF(side, middle - thick / 2, self.width() - 2 * side, thick)
        fill_rounded(painter, track, thick / 2, theme.color("sunken"))
        self._draw_score(painter, track)
        taken = self._draw_value_text(painter, middle)
        for mark in self._marks:
            self._draw_mark(painter, mark, middle, taken)
        painter.setFont(tabular(theme.font("axis")))
        painter.setPen(theme.color("text2"))
        for tick in self._ticks:
            half = painter.fontMetrics().horizontalAdvance(self._tick_text(tick)) / 2 + 1
            x = min(max(self._x(tick), half), self.width() - half)
            place = QRectF(x - 48, middle + 15, 96, theme.scaled(20))
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._tick_text(tick))

    def _tick_text(self, tick: float) -> str:
        return f"{tick:g} {self._unit}".strip() if tick == self._ticks[-1] else f"{tick:g}"

    def _draw_score(self, painter: QPainter, track: QRectF) -> None:
        theme = themes.current()
        if self._value is None:
            return
        x, middle = self._x(self._value), track.center().y()
        if self._interval is None:
            bar = QRectF(track.left(), track.top(), max(x - track.left(), track.height()), track.height())
            fill_rounded(painter, bar, track.height() / 2, theme.color("c1"))
            painter.setPen(QPen(theme.color("text"), 1))
            painter.drawLine(QPointF(x, middle - 15), QPointF(x, track.top() - 1))
            return
        low, high = self._x(self._interval[0]), self._x(self._interval[1])
        span = QRectF(low, middle - 6, max(high - low, 12), 12)
        fill_rounded(painter, span, 6, theme.color("soft"))
        stroke_rounded(painter, span, 6, theme.color("c1"), 1.5)
        painter.setPen(QPen(theme.color("surface"), 1.5))
        painter.setBrush(theme.color("c1"))
        painter.drawEllipse(QPointF(x, middle), 6.5, 6.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_value_text(self, painter: QPainter, middle: float) -> QRectF:
        theme = themes.current()
        if self._value is None or not self._text:
            return QRectF()
        font = tabular(theme.font("caption", 700))
        width = QFontMetricsF(font).horizontalAdvance(self._text)
        x = max(0.0, min(self.width() - width, self._x(self._value) - width / 2))
        place = QRectF(x, 0, width + 2, middle - (12 if self._interval else 16))
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, self._text)
        return place

    def _draw_mark(self, painter: QPainter, mark: Mark, middle: float, taken: QRectF) -> None:
        theme = themes.current()
        x = self._x(mark.value)
        pen = QPen(theme.color("text"), 2)
        if mark.dashed:
            pen.setDashPattern([1.6, 1.2])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, middle - 13), QPointF(x, middle + 13))
        font: QFont = tabular(theme.font("axis"))
        width = QFontMetricsF(font).horizontalAdvance(mark.label) + 2
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        below = self._interval is None
        if below:
            place = QRectF(x - width / 2, middle + 15, width, theme.scaled(20))
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, mark.label)
            return
        left = x - width - 4 if self._value is None or mark.value < self._value else x + 5
        place = QRectF(max(0.0, min(self.width() - width, left)), 0, width, middle - 14)
        if place.adjusted(-4, 0, 4, 0).intersects(taken):
            place.translate(0, -2)
            place.moveLeft(taken.left() - width - 6 if mark.value < (self._value or 0) else taken.right() + 6)
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, mark.label)
