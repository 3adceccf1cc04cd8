"""Which column of a table means what: one choice for each column, with its heading and its first cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.text import TextLabel

ROLES = (
    ("", "–"), ("question", "Question"), ("answer", "Answer"), ("option", "Option"), ("type", "Type"),
    ("topic", "Topic"), ("rationale", "Rationale"), ("points", "Points"), ("tags", "Tags"), ("id", "Id"),
    ("tolerance", "Tolerance"),
)  # fmt: skip
MOST = 12


class ColumnsPane(QWidget):
    """`changed` comes when the choices name a question and an answer."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self.combos: list[QComboBox] = []

    def show_columns(self, columns: Sequence[tuple[str, str]]) -> None:
        """One row for each column, at most twelve."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self.combos = []
        for row, (heading, first) in enumerate(columns[:MOST]):
            words = f"Column {row + 1}: {heading or '(no heading)'}"
            caption = label(words, "caption")
            combo = QComboBox()
            combo.setAccessibleName(words)
            for role, name in ROLES:
                combo.addItem(name, role)
            with QSignalBlocker(combo):
                combo.setCurrentIndex(0)
            combo.currentIndexChanged.connect(lambda _n: self._tell())
            caption.setBuddy(combo)
            self._grid.addWidget(caption, row, 0)
            self._grid.addWidget(combo, row, 1)
            self._grid.addWidget(TextLabel(first, "dense"), row, 2)
            self.combos.append(combo)

    def _tell(self) -> None:
        if {"question", "answer"} <= set(self.mapping()):
            self.changed.emit()

    def mapping(self) -> dict[str, int]:
        """The place of every role that was chosen; options are counted."""
        found: dict[str, int] = {}
        options = 0
        for place, combo in enumerate(self.combos):
            role = str(combo.currentData())
            if role == "option":
                options += 1
                role = f"option{options}"
            if role:
                found.setdefault(role, place)
        return found
