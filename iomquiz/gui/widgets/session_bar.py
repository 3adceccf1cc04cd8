"""The course of a session: kept, to see again (hatched), left."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRectF, QSize, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.painting import fill_rounded, hatch, rounded, stroke_rounded

_THICK = 9.0
_GROWTH_MS = 150


class SessionBar(QWidget):
    """A thin bar; words stand beside it, not in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = self._again = self._left = 0
        self._shown = 0.0
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(_GROWTH_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._grow)
        self.motion = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Course of the session")

    def show_counts(self, kept: int, again: int, left: int) -> None:
        """Show how many were kept, come again and are left."""
        self._kept, self._again, self._left = kept, again, left
        self.setAccessibleDescription(f"{kept} kept, {again} to see again, {left} left")
        total = max(1, kept + again + left)
        self._animation.stop()
        if self.motion:
            self._animation.setStartValue(self._shown)
            self._animation.setEndValue(kept / total)
            self._animation.start()
        else:
            self._grow(kept / total)

    def _grow(self, share: object) -> None:
        self._shown = float(share) if isinstance(share, float | int) else 0.0
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(240, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the three parts."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, (self.height() - _THICK) / 2, self.width(), _THICK)
        fill_rounded(painter, track, _THICK / 2, theme.color("sunken"))
        stroke_rounded(painter, track, _THICK / 2, theme.color("border"))
        painter.setClipPath(rounded(track, _THICK / 2))
        total = max(1, self._kept + self._again + self._left)
        kept = track.width() * self._shown
        painter.fillRect(QRectF(track.left(), track.top(), kept, _THICK), theme.color("c1"))
        if self._again:
            start = track.left() + kept + (2 if kept else 0)
            again = QRectF(start, track.top(), track.width() * self._again / total, _THICK)
            hatch(painter, again, theme.color("c2"), theme.color("surface"))
