"""Cells of tables whose words wrap: room round the words, a line under each row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.row_delegate import RowDelegate

_Index = QModelIndex | QPersistentModelIndex
_SIDE, _TIGHT = 13, 7
"""What style sheet and style together leave free at each side of a cell; and in a table that is `tight`."""
_ABOVE = 7
_FOREVER = 100_000


class CellDelegate(RowDelegate):
    """As high as the wrapped words need in their column; rows are told apart by a line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The style's own guess forgets the free sides and cuts the last line."""
        size = super().sizeHint(option, index)
        table = option.widget
        if isinstance(table, QTableView) and table.wordWrap():
            kept = index.data(Qt.ItemDataRole.FontRole)
            font = QFont(kept if isinstance(kept, QFont) else option.font)
            font.setWeight(max(font.weight(), QFont.Weight.DemiBold))  # as it is when its row is chosen
            side = _TIGHT if table.property("tight") else _SIDE
            width = table.columnWidth(index.column()) - 2 * side - self._icon(table, index)
            room = QRect(0, 0, max(20, width), _FOREVER)
            words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            needed = QFontMetrics(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
            size.setHeight(max(needed + 2 * _ABOVE, themes.current().scaled(self._height)))
        return size

    @staticmethod
    def _icon(table: QAbstractItemView, index: _Index) -> int:
        return table.iconSize().width() + 8 if index.data(Qt.ItemDataRole.DecorationRole) is not None else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The cell, and the line under it unless it is the last."""
        super().paint(painter, option, index)
        if index.row() < index.model().rowCount() - 1:
            painter.setPen(themes.current().color("border"))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
