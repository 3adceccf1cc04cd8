"""A drawn key of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.painting import draw_key


class KeyCap(QLabel):
    """A key with its name on it."""

    def __init__(self, text: str | QWidget = "", parent: QWidget | None = None) -> None:
        if isinstance(text, QWidget):  # a form passes the parent alone
            parent, text = text, ""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the key."""
        size = themes.current().key_size(self.text())
        return QSize(int(size.width() + 0.99), int(size.height() + 0.99))

    def minimumSizeHint(self) -> QSize:
        """A key is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key."""
        del event
        size = self.sizeHint()
        top = (self.height() - size.height()) / 2
        painter = QPainter(self)
        draw_key(painter, themes.current(), QRectF(0, top, size.width(), size.height()), self.text())
