"""A bar for a share, with the interval of its true value and a mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.theme import Theme
from iomquiz.gui.widgets.painting import fill_rounded, with_outline

_THICK = 8.0


def draw_interval_bar(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    percent: float,
    interval: tuple[float, float] | None = None,
    mark: float | None = None,
) -> None:
    """Track, bar, interval with end strokes, dashed mark; percentages of the width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = rect.center().y()
    thick = min(_THICK, rect.height())
    track = QRectF(rect.left(), middle - thick / 2, rect.width(), thick)
    fill_rounded(painter, track, thick / 2, theme.color("sunken"))
    width = track.width() * max(0.0, min(100.0, percent)) / 100
    if width > 0:
        fill_rounded(painter, QRectF(track.left(), track.top(), max(width, thick), thick), thick / 2, theme.color("c1"))
    if mark is not None:
        x = rect.left() + rect.width() * mark / 100
        pen = QPen(theme.color("text"), 1.4)
        pen.setDashPattern([2, 1.6])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
    if interval is not None:
        low, high = (rect.left() + rect.width() * max(0.0, min(100.0, v)) / 100 for v in interval)
        ink, edge = theme.color("text"), theme.color("surface")
        for a, b in (
            (QPointF(low, middle), QPointF(high, middle)),
            (QPointF(low, middle - 5), QPointF(low, middle + 5)),
            (QPointF(high, middle - 5), QPointF(high, middle + 5)),
        ):
            with_outline(painter, (a, b), ink, edge, 1.4)
    painter.restore()


class IntervalBar(QWidget):
    """A share in per cent, optionally with its interval and a mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent = 0.0
        self._interval: tuple[float, float] | None = None
        self._mark: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(
        self, percent: float, interval: tuple[float, float] | None = None, mark: float | None = None, name: str = ""
    ) -> None:
        """Show a share; `name` says of what."""
        self._percent, self._interval, self._mark = percent, interval, mark
        words = f"{percent:.0f} per cent"
        if interval is not None:
            words += f", likely {interval[0]:.0f} to {interval[1]:.0f}"
        if mark is not None:
            words += f", mark at {mark:.0f}"
        self.setAccessibleName(name or words)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(120, 26 if self._interval or self._mark is not None else 12)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(48, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        del event
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect()).adjusted(1, 0, -1, 0)
        draw_interval_bar(painter, themes.current(), area, self._percent, self._interval, self._mark)
