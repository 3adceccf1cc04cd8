"""A layout that puts its items side by side and goes on in the next row.

An error inside a method that Qt calls ends the process where Python's own C code raised it (PySide 6.11 on Python 3.11:
it reads the arguments of an exception that was not made into an object yet). A layout must not touch what is gone.
"""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem
from shiboken6 import isValid


class FlowLayout(QLayout):
    """Items keep their size hint; rows are as high as their highest item."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(gap)

    def addWidget(self, widget: QWidget) -> None:
        """Takes a widget. Its item is made here, so that Python knows when it goes: one that Qt made would leave its
        wrapper behind, and the next item at the same address would be taken for it."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Takes an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Gives an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Remove and delete all widgets."""
        while self._items:
            item = self._items.pop()
            widget = item.widget() if isValid(item) else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _there(self) -> list[QLayoutItem]:
        return [item for item in self._items if isValid(item)]

    def expandingDirections(self) -> Qt.Orientation:
        """It does not ask for more room."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Rows depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all rows."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Places the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one row."""
        shown = [item for item in self._there() if not item.isEmpty()]
        margins = self.contentsMargins()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        """The widest item."""
        size = QSize()
        for item in self._there():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _place(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        x, y, row = area.left(), area.top(), 0
        for item in self._there():
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if x > area.left() and x + hint.width() > area.right() + 1:
                x, y, row = area.left(), y + row + self.spacing(), 0
            if move:
                width = min(hint.width(), area.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += hint.width() + self.spacing()
            row = max(row, hint.height())
        return y + row - rect.top() + self.contentsMargins().bottom()
