"""The focus ring: two pixels, two pixels away from the widget, the same for keyboard and mouse."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFocusFrame,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

RING, GAP = 2, 2
_MARGIN = RING + GAP
RADIUS = 6


class FocusFrameStyle(QProxyStyle):
    """Fusion with our focus ring instead of dotted rectangles."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._color = QColor(Qt.GlobalColor.blue)

    def set_color(self, color: QColor) -> None:
        """Colour of the ring."""
        self._color = color

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Room round the widget for gap and ring."""
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return _MARGIN
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        """The frame lies above its widget and is a picture, not a mask."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint in (
            QStyle.StyleHint.SH_FocusFrame_Mask,
            QStyle.StyleHint.SH_TextControl_FocusIndicatorTextCharFormat,
        ):
            return 0
        return super().styleHint(hint, option, widget, data)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draws the ring of a QFocusFrame."""
        if element != QStyle.ControlElement.CE_FocusFrame:
            super().drawControl(element, option, painter, widget)
            return
        ringed = widget.widget() if isinstance(widget, QFocusFrame) else None
        radius = int(ringed.property("ringRadius") or RADIUS) if ringed is not None else RADIUS
        rect = QRectF(option.rect).adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2)
        self._ring(painter, rect, radius + GAP + RING / 2)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """In lists and tables the ring runs inside the current row; elsewhere the frame is enough."""
        if element != QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)
            return
        if isinstance(widget, QAbstractItemView | QTabBar):
            self._ring(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 4)

    def _ring(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color, RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, radius, radius)
        painter.restore()


class FocusRing(QObject):
    """Moves one frame to whatever has the focus.

    A widget's property `ring` may say 'parent' (ring the widget round it) or 'none'.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: QFocusFrame | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        target = _target(new)
        # The frame is a child of the ringed widget's window and is deleted with it.
        if self._frame is None or not isValid(self._frame):
            self._frame = QFocusFrame()
            self._frame.setObjectName("focus_frame")
        self._frame.setWidget(target)  # type: ignore[arg-type]


def _target(widget: QWidget | None) -> QWidget | None:
    if widget is None or widget.isWindow():
        return None
    ring = widget.property("ring")
    if ring == "none":
        return None
    parent = widget.parentWidget()
    if ring == "parent" or isinstance(parent, QComboBox):
        return parent
    if isinstance(widget, QMenu | QMenuBar):
        return None
    if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QTextEdit | QPlainTextEdit):
        return None
    return widget
