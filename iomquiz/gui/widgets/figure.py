"""The frame of a figure: title, the drawing, and the same content as a list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.text import ElideLabel, TextLabel


class Figure(QWidget):
    """Title and 'As list' over a drawing; subclasses give `drawing` and fill the list."""

    def __init__(self, title: str, drawing: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self._title = ElideLabel(title, "section")
        self.toggle = KeyButton("As list", icon="table", kind="quiet small")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._turn)
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(16)
        self.list.setProperty("ground", "window")
        self.list.setVisible(False)
        self.note = TextLabel("", "dense")
        self.note.setVisible(False)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(drawing)
        column.addWidget(self.list)
        column.addWidget(self.note)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Heading of the figure."""
        self._title.setText(title)
        self.list.setAccessibleName(f"{title} as list")
        self.drawing.setAccessibleName(title)
        self.toggle.setAccessibleName(f"{title} as list")

    def set_note(self, text: str) -> None:
        """A line under the figure."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _turn(self, as_list: bool) -> None:
        self.list.setVisible(as_list)
        self.drawing.setVisible(not as_list)
        self.toggle.setText("As picture" if as_list else "As list")

    def fill_list(self, entries: list[tuple[int, str]]) -> None:
        """Fill the list from (depth, text)."""
        self.list.clear()
        above: list[QTreeWidgetItem] = []
        for depth, text in entries:
            item = QTreeWidgetItem([text])
            del above[depth:]
            if above:
                above[-1].addChild(item)
            else:
                self.list.addTopLevelItem(item)
            above.append(item)
        self.list.expandAll()
        row = themes.current().scaled(28)
        self.list.setMinimumHeight(min(360, row * max(1, len(entries)) + 8))

    def list_texts(self) -> list[str]:
        """What the list says, line by line."""
        found = self.list.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        return [item.text(0) for item in found]
