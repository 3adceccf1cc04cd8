"""A card: a calm surface with a thin edge that groups what belongs together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget


class Card(QFrame):
    """A rounded frame. Give it a layout, or use `column` for a padded one."""

    def __init__(self, parent: QWidget | None = None, *, tone: str = "") -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        if tone:
            self.setProperty("tone", tone)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def column(self, padding: int = 18, spacing: int = 8) -> QVBoxLayout:
        """A vertical layout inside the card."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(padding, padding - 2, padding, padding - 2)
        layout.setSpacing(spacing)
        return layout


class Rule(QFrame):
    """A thin line between parts."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule-upright" if upright else "rule")
        self.setFrameShape(QFrame.Shape.NoFrame)


def label(text: str, role: str = "body", *, tone: str = "", parent: QWidget | None = None) -> QLabel:
    """A one-line label of plain text in a type role."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    made.setText(text)
    return made
