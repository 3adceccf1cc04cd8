"""A table to copy whose first column carries balls of mastery, as high as its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.mastery_ball import ball_icon
from iomquiz.gui.widgets.row_delegate import RowDelegate
from iomquiz.gui.widgets.shapes import TableData
from iomquiz.gui.widgets.table import CopyTable, TextTableModel

_ROW, _BALL = 30, 14
_MEASURED = 60
"""So many rows are measured for the width of a column: thousands would hold up the window."""


class BallModel(TextTableModel):
    """Rows of text, each with a state of mastery before its first cell."""

    def __init__(self, data: TableData, states: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(data, parent)
        self._states = tuple(states)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The ball, the whole text of a cut cell, else as usual."""
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            icon = ball_icon(self._states[index.row()])
            icon.addPixmap(icon.pixmap(_BALL), QIcon.Mode.Selected)  # a chosen row does not tint its ball
            return icon
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return plain_tip(str(super().data(index)))
        return super().data(index, role)


class BallTable(CopyTable):
    """One row can be chosen; the page scrolls, not the table."""

    row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(RowDelegate(self, height=_ROW))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.setIconSize(QSize(_BALL, _BALL))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        themes.current().changed.connect(self._grow)

    def show_rows(self, data: TableData, states: Sequence[str], row: int = 0) -> None:
        """Show rows with their states of mastery, and choose one of them."""
        old = self.model()
        self.setModel(BallModel(data, states, self))
        if old is not None:
            old.deleteLater()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._grow()
        if data.rows:
            self.selectRow(max(0, min(row, len(data.rows) - 1)))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.row_chosen.emit(now.row()))

    def current_row(self) -> int:
        """The chosen row, -1 without one."""
        return self.currentIndex().row()

    def _grow(self) -> None:
        """As high as the rows; columns as wide as their bold words would be."""
        header, spare = self.horizontalHeader(), themes.current().scaled(8)
        for column in range(1, header.count()):
            wanted = max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            self.setColumnWidth(column, wanted + spare)
        height = themes.current().scaled(_ROW)
        self.verticalHeader().setDefaultSectionSize(height)
        model = self.model()
        rows = model.rowCount() if model is not None else 0
        self.setFixedHeight(rows * height + self.horizontalHeader().sizeHint().height() + 8)
