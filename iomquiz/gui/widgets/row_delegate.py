"""Rows of lists, trees and tables whose selection shows by more than colour: a bar at the left, bold words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iomquiz.gui import theme as themes

_Index = QModelIndex | QPersistentModelIndex
_BAR = 4


class RowDelegate(QStyledItemDelegate):
    """Usual rows of an even height; the selected one has a bar at the edge of the view and bold words."""

    def __init__(self, parent: QWidget | None = None, *, height: int = 30) -> None:
        super().__init__(parent)
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as asked for, more with larger text; in a list as wide as the list, its words cut with …."""
        size = super().sizeHint(option, index)
        if isinstance(self.parent(), QListView):
            size.setWidth(1)
        size.setHeight(max(size.height(), themes.current().scaled(self._height)))
        return size

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Bold words in the selected row."""
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            option.font = font

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The row, and the bar before its first cell."""
        super().paint(painter, option, index)
        if index.column() == 0 and option.state & QStyle.StateFlag.State_Selected:
            row = QRect(0, option.rect.top(), _BAR, option.rect.height())
            painter.fillRect(row, themes.current().color("accent"))
