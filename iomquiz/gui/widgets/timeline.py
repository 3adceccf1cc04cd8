"""A timeline: dates and events along a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.figure import Figure
from iomquiz.gui.widgets.painting import stroke_rounded, tabular
from iomquiz.gui.widgets.shapes import Moment


class _Line(QWidget):
    """The drawing; arrows move, Enter opens."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._moments: tuple[Moment, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_moments(self, moments: Sequence[Moment]) -> None:
        """Show these."""
        self._moments = tuple(moments)
        self._at = next((n for n, m in enumerate(self._moments) if m.here), 0)
        self._tell()
        self.updateGeometry()

    def _pitch(self) -> float:
        return max(30.0, QFontMetricsF(themes.current().font("dense")).height() + 12)

    def sizeHint(self) -> QSize:
        """One row for each moment."""
        return QSize(294, int(self._pitch() * len(self._moments)))

    def _tell(self) -> None:
        if self._moments:
            moment = self._moments[self._at]
            self.setAccessibleDescription(f"{moment.when}: {moment.what}")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go along the line."""
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if step is not None and self._moments:
            self._at = max(0, min(len(self._moments) - 1, self._at + step))
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._moments:
            self.opened.emit(self._moments[self._at].target)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens a moment."""
        at = int(event.position().y() // self._pitch())
        if 0 <= at < len(self._moments):
            self._at = at
            self._tell()
            self.opened.emit(self._moments[at].target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line, dots, words."""
        del event
        if not self._moments:
            return
        theme, pitch = themes.current(), self._pitch()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dates = tabular(theme.font("dense"))
        x = max(QFontMetricsF(dates).horizontalAdvance(moment.when) for moment in self._moments) + 16.0
        painter.setPen(QPen(theme.color("control"), 1.5))
        painter.drawLine(QPointF(x, pitch / 2), QPointF(x, pitch * (len(self._moments) - 0.5)))
        for number, moment in enumerate(self._moments):
            middle = pitch * (number + 0.5)
            painter.setPen(QPen(theme.color("c1"), 2))
            painter.setBrush(theme.color("c1" if moment.here else "surface"))
            radius = 6.0 if moment.here else 4.5
            painter.drawEllipse(QPointF(x, middle), radius, radius)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setFont(dates)
            painter.setPen(theme.color("text2"))
            when = QRectF(0, middle - pitch / 2, x - 14, pitch)
            painter.drawText(when, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, moment.when)
            font = theme.font("dense", 600 if moment.here else 400)
            painter.setFont(font)
            painter.setPen(theme.color("text"))
            what = QRectF(x + 16, middle - pitch / 2, self.width() - x - 18, pitch)
            shown = QFontMetricsF(font).elidedText(moment.what, Qt.TextElideMode.ElideRight, what.width())
            painter.drawText(what, Qt.AlignmentFlag.AlignVCenter, shown)
            if number == self._at and self.hasFocus():
                ring = what.adjusted(-4, 3, 2, -3)
                stroke_rounded(painter, ring, 4, theme.color("focus"), 2)


class Timeline(Figure):
    """A timeline figure; `opened` tells the target of the moment that was chosen."""

    opened = Signal(str)

    def __init__(self, title: str | QWidget = "Timeline", parent: QWidget | None = None) -> None:
        if isinstance(title, QWidget):  # a form passes the parent alone
            parent, title = title, "Timeline"
        self._line = _Line()
        super().__init__(title, self._line, parent)
        self._line.opened.connect(self.opened)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show the moments in the order given."""
        self._line.set_moments(moments)
        self.fill_list([(0, f"{moment.when}: {moment.what}") for moment in moments])
