"""What the window shows until the store is open, and when it cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.text import TextLabel


class OpeningPage(QWidget):
    """One quiet line in the middle; a way on where it did not open."""

    again = Signal()
    """Try to open it once more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextLabel("", "section", self)
        self._text = TextLabel("", "dense", self)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for line in (self._title, self._text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        self.button = KeyButton("Open again", "Enter", kind="primary", parent=self)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.again)
        column.addSpacing(12)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.show_opening()

    def show_opening(self) -> None:
        """It is being opened."""
        self.show_text("Opening your learning data …")

    def show_text(self, title: str, text: str = "", *, again: bool = False) -> None:
        """Say what happens; `again` offers another try."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
        self.button.setVisible(again)
        if again:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
