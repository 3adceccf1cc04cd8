"""The mastery ball: how well something is known, told by how full the ball is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.theme import Theme
from iomquiz.gui.tips import plain_tip

STATES = ("new", "learning", "shaky", "good", "solid")
WORDS = {"new": "New", "learning": "Learning", "shaky": "Shaky", "good": "Good", "solid": "Solid"}
_QUARTERS = {"new": 0, "learning": 1, "shaky": 2, "good": 3, "solid": 4}


def state_of(recall_percent: float | None) -> str:
    """The state of a recall in per cent; None is new."""
    if recall_percent is None:
        return "new"
    for floor, state in ((90, "solid"), (80, "good"), (60, "shaky")):
        if recall_percent >= floor:
            return state
    return "learning"


def draw_ball(painter: QPainter, theme: Theme, rect: QRectF, state: str) -> None:
    """Draw a ball: empty, quarter, half, three quarters, or full with a tick."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = rect.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(theme.color("c1"), 1.5))
    painter.setBrush(theme.color("surface"))
    painter.drawEllipse(ring)
    quarters = _QUARTERS.get(state, 0)
    painter.setBrush(theme.color("c1"))
    if quarters == 4:
        painter.drawEllipse(ring)
        painter.setPen(
            QPen(theme.color("surface"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        w = rect.width()
        at = [QPointF(rect.left() + w * x, rect.top() + w * y) for x, y in ((0.3, 0.52), (0.45, 0.66), (0.71, 0.37))]
        painter.drawPolyline(at)
    elif quarters:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(ring, 90 * 16, -quarters * 90 * 16)
    painter.restore()


def ball_icon(state: str, size: int = 14) -> QIcon:
    """The ball as an icon, for trees and tables."""
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_ball(painter, themes.current(), QRectF(0, 0, size, size), state)
    painter.end()
    return QIcon(picture)


class MasteryBall(QWidget):
    """One ball; its accessible name is the state's word."""

    def __init__(self, state: str | QWidget = "new", size: int = 14, parent: QWidget | None = None) -> None:
        if isinstance(state, QWidget):  # a form passes the parent alone
            parent, state = state, "new"
        super().__init__(parent)
        self._size = size
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)

    def set_state(self, state: str) -> None:
        """One of `STATES`."""
        self._state = state
        self.setAccessibleName(WORDS[state])
        self.setToolTip(plain_tip(WORDS[state]))
        self.update()

    def state(self) -> str:
        """The state shown."""
        return self._state

    def sizeHint(self) -> QSize:
        """A small square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ball."""
        del event
        draw_ball(QPainter(self), themes.current(), QRectF(0, 0, self._size, self._size), self._state)
