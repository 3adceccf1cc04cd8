"""Small helpers for painted widgets."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen

from iomquiz.gui.theme import Theme

HATCH_STEP = 5.0


def tabular(font: QFont) -> QFont:
    """The font with digits of one width, where it has them."""
    changed = QFont(font)
    tag = QFont.Tag.fromString("tnum")
    if tag is not None:
        changed.setFeature(tag, 1)
    return changed


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    """A rounded rectangle as a path; the radius never exceeds half of the shorter side."""
    path = QPainterPath()
    radius = max(0.0, min(radius, rect.width() / 2, rect.height() / 2))
    path.addRoundedRect(rect, radius, radius)
    return path


def fill_rounded(painter: QPainter, rect: QRectF, radius: float, color: QColor) -> None:
    """Fill a rounded rectangle."""
    painter.fillPath(rounded(rect, radius), QBrush(color))


def stroke_rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    color: QColor,
    width: float = 1,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """Draw the edge of a rounded rectangle inside `rect`."""
    half = width / 2
    pen = QPen(color, width, style)
    if style == Qt.PenStyle.DashLine:
        pen.setDashPattern([3, 2.2])
    painter.strokePath(rounded(rect.adjusted(half, half, -half, -half), radius), pen)


def hatch(painter: QPainter, rect: QRectF, ink: QColor, ground: QColor, width: float = 2.0) -> None:
    """Fill a rectangle with slanting lines and a thin edge, so that it differs without colour."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, ground)
    painter.setPen(QPen(ink, width))
    at = rect.left() - rect.height()
    while at < rect.right() + rect.height():
        painter.drawLine(QPointF(at, rect.bottom()), QPointF(at + rect.height(), rect.top()))
        at += HATCH_STEP
    painter.setPen(QPen(ink, 1.5))
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def draw_key(painter: QPainter, theme: Theme, rect: QRectF, text: str, on_fill: QColor | None = None) -> None:
    """Draw a key: a small raised box, or an outline on a filled button."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if on_fill is None:
        fill_rounded(painter, rect, 4, theme.color("control"))
        upper = rect.adjusted(0, 0, 0, -1)
        fill_rounded(painter, upper, 4, theme.color("border"))
        fill_rounded(painter, upper.adjusted(1, 1, -1, -0.5), 3, theme.color("sunken"))
        painter.setPen(theme.color("text2"))
    else:
        stroke_rounded(painter, rect, 4, on_fill)
        painter.setPen(on_fill)
    painter.setFont(theme.font("key"))
    painter.drawText(rect.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def with_outline(painter: QPainter, line: tuple[QPointF, QPointF], color: QColor, edge: QColor, width: float) -> None:
    """A line with a thin outline in the ground's colour, so that it shows over a filled bar."""
    painter.setPen(QPen(edge, width + 2))
    painter.drawLine(*line)
    painter.setPen(QPen(color, width))
    painter.drawLine(*line)
