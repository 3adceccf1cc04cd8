"""All keys (F1): those that work everywhere, then those of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.screen import KeyHint
from iomquiz.gui.widgets.card import Rule, label
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.key_cap import KeyCap
from iomquiz.gui.widgets.text import TextLabel

EVERYWHERE: tuple[KeyHint, ...] = (
    KeyHint(("Ctrl K",), "Search facts, cards and commands"),
    KeyHint(("Ctrl 1", "–", "7"), "Go to a screen"),
    KeyHint(("F1",), "All keys"),
    KeyHint(("F6",), "Next pane"),
    KeyHint(("Shift F6",), "Pane before"),
    KeyHint(("Ctrl B",), "Side pane"),
    KeyHint(("Ctrl Z",), "Undo"),
    KeyHint(("Esc",), "Back"),
    KeyHint(("Ctrl +", "Ctrl −", "Ctrl 0"), "Larger, smaller, usual text"),
    KeyHint(("Ctrl ,",), "Settings"),
)


class KeysDialog(QDialog):
    """Sections of keys, each with a heading."""

    def __init__(self, sections: Sequence[tuple[str, Sequence[KeyHint]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("All keys")
        inner = QWidget()
        inner.setProperty("ground", "window")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 18, 24, 12)
        column.setSpacing(10)
        for number, (title, hints) in enumerate(sections):
            if number:
                column.addWidget(Rule())
            column.addWidget(label(title, "section"))
            column.addLayout(_grid(hints))
        column.addWidget(TextLabel("In a text field, single letters work together with Alt.", "dense"))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Keys")
        area.setWidget(inner)
        close = KeyButton("Close", "Esc", kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 16)
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)
        theme = themes.current()
        self.resize(theme.scaled(520), min(640, theme.scaled(560)))
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def _grid(hints: Sequence[KeyHint]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, hint in enumerate(hints):
        keys = QHBoxLayout()
        keys.setSpacing(6)
        for key in hint.keys:
            keys.addWidget(KeyCap(key))
        keys.addStretch(1)
        grid.addLayout(keys, row, 0)
        grid.addWidget(TextLabel(hint.text, "body"), row, 1)
    grid.setColumnMinimumWidth(0, themes.current().scaled(170))
    return grid
