"""A read-only table of ready text that can be copied into a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.shapes import TableData

_Index = QModelIndex | QPersistentModelIndex


class TextTableModel(QAbstractTableModel):
    """Headings and rows of strings; numbers stand to the right."""

    def __init__(self, data: TableData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._numbers = frozenset(n for n in range(1, len(data.headings)) if _are_numbers(data, n))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Rows."""
        return 0 if parent.isValid() else len(self._data.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Columns."""
        return 0 if parent.isValid() else len(self._data.headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text and its side."""
        row = self._data.rows[index.row()]
        text = row[index.column()] if index.column() < len(row) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            heading = self._data.headings[section]
            return _in_two_lines(heading) if section in self._numbers else heading
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in self._numbers else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def table(self) -> TableData:
        """The data shown."""
        return self._data


def _are_numbers(data: TableData, column: int) -> bool:
    """Numbers; some may be missing, or a dash stands for them."""
    cells = [row[column] for row in data.rows if column < len(row) and row[column] not in ("", "–")]
    return bool(cells) and all(cell[0].isdigit() or cell[0] in "−+-." for cell in cells)


def _in_two_lines(heading: str) -> str:
    """A long heading broken near its middle: the numbers below it are short."""
    spaces = [n for n, sign in enumerate(heading) if sign == " "]
    if len(heading) <= _LONG or not spaces:
        return heading
    middle = min(spaces, key=lambda n: abs(n - len(heading) / 2))
    return f"{heading[:middle]}\n{heading[middle + 1 :]}"


_LONG = 9
"""Signs in a heading that needs one line."""


class CopyTable(QTableView):
    """A table view of text; Ctrl+C copies the selection (or all of it) with headings, tab-separated."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "Table") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setProperty("role", "dense")

    def show_table(self, data: TableData) -> None:
        """Show headings and rows."""
        old = self.model()
        self.setModel(TextTableModel(data, self))
        if old is not None:
            old.deleteLater()

    def copied_text(self) -> str:
        """What Ctrl+C puts on the clipboard."""
        model = self.model()
        if not isinstance(model, TextTableModel):
            return ""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        table = model.table()
        rows = [table.rows[n] for n in chosen] if len(chosen) > 1 else list(table.rows)
        return "\n".join("\t".join(row) for row in (table.headings, *rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied_text())
            return
        super().keyPressEvent(event)
