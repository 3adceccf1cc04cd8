"""What the window shows until the store is open, and when it cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iomquiz.gui.widgets.text import TextLabel


class OpeningPage(QWidget):
    """One quiet line in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextLabel("", "section", self)
        self._text = TextLabel("", "dense", self)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for line in (self._title, self._text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addStretch(1)
        self.show_text("Opening your learning data …")

    def show_text(self, title: str, text: str = "") -> None:
        """Say what happens."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
