"""A badge: icon and word on a soft ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.painting import fill_rounded, stroke_rounded

TONES = ("neutral", "info", "ok", "warn", "bad", "flag", "outline")
_INK = {"neutral": "text2", "info": "accentText", "outline": "text"}
_GROUND = {"neutral": "sunken", "info": "soft", "outline": "surface"}
_ICON = 14
_PAD = 7
_GAP = 5


class Badge(QLabel):
    """Icon and word; the tone is never the only sign."""

    def __init__(
        self, text: str | QWidget = "", tone: str = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        if isinstance(text, QWidget):  # a form passes the parent alone
            parent, text = text, ""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("role", "badge")
        self._icon, self._tone = icon, tone
        self.show_as(text, tone, icon)

    def show_as(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        """Show a word with its tone and icon."""
        self._icon, self._tone = icon, tone
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def tone(self) -> str:
        """One of `TONES`."""
        return self._tone

    def sizeHint(self) -> QSize:
        """Icon, word and a little room."""
        metrics = QFontMetricsF(themes.current().font("badge"))
        icon = themes.current().scaled(_ICON) + _GAP if self._icon else 0
        width = metrics.horizontalAdvance(self.text()) + 2 * _PAD + icon
        return QSize(int(width + 0.99), max(20, int(metrics.height()) + 4))

    def minimumSizeHint(self) -> QSize:
        """A badge is not cut below icon and some letters."""
        full = self.sizeHint()
        return QSize(min(full.width(), themes.current().scaled(160)), full.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, word."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        ink = _INK.get(self._tone, self._tone)
        fill_rounded(painter, area, 4, theme.color(_GROUND.get(self._tone, f"{self._tone}Soft")))
        if self._tone == "outline":
            stroke_rounded(painter, area, 4, theme.color("control"))
        left, size = float(_PAD), theme.scaled(_ICON)
        if self._icon:
            painter.drawPixmap(int(left), int((self.height() - size) / 2), theme.pixmap(self._icon, ink, size))
            left += size + _GAP
        painter.setPen(theme.color(ink))
        painter.setFont(theme.font("badge"))
        room = area.adjusted(left, 0, -_PAD + 1, 0)
        metrics = QFontMetricsF(theme.font("badge"))
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
