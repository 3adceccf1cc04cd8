"""Seven days: a tick in a circle where something was studied, an empty circle where not, the minutes below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from iomquiz.gui import theme as themes

_RADIUS = 13.0


@dataclass(frozen=True, slots=True)
class DayDot:
    """One day: its short name, the minutes, and whether it is today."""

    name: str
    minutes: int
    today: bool = False


class WeekDots(QWidget):
    """The days side by side; today is marked by a thicker, broken ring and bold letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[DayDot, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.current().changed.connect(self.update)

    def show_days(self, days: Sequence[DayDot]) -> None:
        """Show the days, oldest first."""
        self._days = tuple(days)
        self.setAccessibleName("Minutes studied on the last seven days")
        self.setAccessibleDescription(", ".join(f"{d.name} {d.minutes}" for d in days))
        self.update()

    def sizeHint(self) -> QSize:
        """Name, circle, minutes."""
        return QSize(280, themes.current().scaled(78))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the days."""
        del event
        if not self._days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / len(self._days)
        for number, day in enumerate(self._days):
            self._draw(painter, QRectF(number * step, 0, step, self.height()), day)

    def _draw(self, painter: QPainter, area: QRectF, day: DayDot) -> None:
        theme = themes.current()
        third = area.height() / 3
        centre = QPointF(area.center().x(), area.center().y())
        painter.setFont(theme.font("caption", 650 if day.today else 400))
        painter.setPen(theme.color("text" if day.today else "text2"))
        painter.drawText(
            QRectF(area.left(), area.top(), area.width(), third - 4), Qt.AlignmentFlag.AlignCenter, day.name
        )
        pen = QPen(theme.color("accent" if day.today or day.minutes else "control"), 2 if day.today else 1.3)
        if day.today:
            pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen if day.today or not day.minutes else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("soft") if day.minutes else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, _RADIUS, _RADIUS)
        if day.minutes:
            painter.drawPixmap(int(centre.x() - 7), int(centre.y() - 7), theme.pixmap("tick", "accentText", 14))
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font("caption", 400))
        text = str(day.minutes) if day.minutes else "now" if day.today else "–"
        low = QRectF(area.left(), area.bottom() - third + 4, area.width(), third - 4)
        painter.drawText(low, Qt.AlignmentFlag.AlignCenter, text)
