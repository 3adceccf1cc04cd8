"""A small table that is edited row by row: options, pairs, gaps, whatever an item type declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iomquiz.gui.widgets.cell_delegate import CellDelegate
from iomquiz.gui.widgets.key_button import KeyButton

Row = Mapping[str, str]
_ROW = 34


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `kind`: text, check (a tick, "1" or "") or choice (one of `choices`); a `wide` one stretches,
    a `narrow` one is as wide as what stands in it."""

    name: str
    title: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    wide: bool = False
    narrow: bool = False


def has_media(source: QMimeData) -> bool:
    """Whether something dropped or pasted is a file or a picture, and not a text."""
    local = any(url.isLocalFile() for url in source.urls())
    return local or (source.hasImage() and not source.hasText())


class _Table(QTableWidget):
    """Enter edits, Delete takes the row away, Alt+Up and Alt+Down move it, Ctrl+Enter adds one."""

    wanted = Signal(str)
    """"add", "delete", "up" or "down"."""

    resized = Signal()

    media_given = Signal(object)
    """Files or a picture (QMimeData) were dropped on the current cell."""

    def __init__(self, rows: int, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(rows, columns, parent)
        self.setAcceptDrops(True)

    def _text_at(self, event: QDropEvent) -> QTableWidgetItem | None:
        item = self.itemAt(event.position().toPoint())
        return item if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures can be dropped."""
        event.setAccepted(has_media(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """On cells with a text."""
        event.setAccepted(has_media(event.mimeData()) and self._text_at(event) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        """The cell under the pointer takes it."""
        item = self._text_at(event)
        if item is None or not has_media(event.mimeData()):
            event.ignore()
            return
        event.acceptProposedAction()
        self.setCurrentItem(item)
        self.media_given.emit(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap otherwise."""
        super().resizeEvent(event)
        self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Alt+Up and Alt+Down move rows here, whatever the screen does with them elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of rows; the rest is the table's."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl:
            self.wanted.emit("add")
        elif key == Qt.Key.Key_Delete:
            self.wanted.emit("delete")
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.wanted.emit("up" if key == Qt.Key.Key_Up else "down")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.currentItem() is not None:
            if self.state() != QTableWidget.State.EditingState:
                self.editItem(self.currentItem())
        else:
            super().keyPressEvent(event)


class _ChoiceDelegate(CellDelegate):
    """A combo box for cells of a choice column."""

    def __init__(self, choices: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, height=_ROW)
        self._choices = tuple(choices)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: object) -> QWidget:
        """The choices."""
        del option, index
        box = QComboBox(parent)
        box.addItems(list(self._choices))
        return box

    def setEditorData(self, editor: QWidget, index: object) -> None:
        """What the cell says now."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data() or self._choices[0]))  # type: ignore[attr-defined]

    def setModelData(self, editor: QWidget, model: object, index: object) -> None:
        """What was chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())  # type: ignore[attr-defined]


class RowsEditor(QWidget):
    """Rows of texts under headings, with buttons to add, move and delete."""

    changed = Signal()

    def __init__(self, columns: Sequence[Column], name: str, add: str = "Add", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self.table = _Table(0, len(columns), self)
        self.table.setAccessibleName(name)
        self.table.setProperty("boxed", "true")
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setHorizontalHeaderLabels([column.title for column in columns])
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setWordWrap(True)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for n, column in enumerate(columns):
            fixed = column.narrow or (column.kind != "text" and not column.wide)
            mode = QHeaderView.ResizeMode.ResizeToContents if fixed else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(n, mode)
            if column.kind == "choice":
                self.table.setItemDelegateForColumn(n, _ChoiceDelegate(column.choices, self.table))
        self.table.setShowGrid(False)
        self.table.setItemDelegate(CellDelegate(self.table, height=_ROW))
        self.table.resized.connect(self._grow)
        header.sectionResized.connect(lambda *_: self._grow())
        self.table.cellChanged.connect(lambda *_: self._edited())
        self.table.wanted.connect(self._do)
        self._build(add)

    def _build(self, add: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.add_button = KeyButton(add, "Ctrl Enter", "plus", "quiet small")
        self.add_button.clicked.connect(lambda: self._do("add"))
        row.addWidget(self.add_button)
        row.addStretch(1)
        for word, icon, what in (
            ("Up", "arrow-up", "up"),
            ("Down", "arrow-down", "down"),
            ("Delete", "trash", "delete"),
        ):
            button = KeyButton(word, "", icon, "quiet small")
            button.setAccessibleName(f"{word}: {self.table.accessibleName()}")
            button.clicked.connect(lambda _on=False, what=what: self._do(what))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        column.addLayout(row)

    def insert(self, text: str) -> bool:
        """Put a text at the end of the current cell, where that is one with a text."""
        item = self.table.currentItem()
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        item.setText(f"{item.text()} {text}".strip())
        return True

    # values

    def rows(self) -> list[dict[str, str]]:
        """All rows that say anything."""
        found = []
        for row in range(self.table.rowCount()):
            cells = {column.name: self._cell(row, n, column) for n, column in enumerate(self._columns)}
            if any(cells[c.name].strip() for c in self._columns if c.kind == "text"):
                found.append(cells)
        return found

    def _cell(self, row: int, n: int, column: Column) -> str:
        item = self.table.item(row, n)
        if item is None:
            return ""
        if column.kind == "check":
            return "1" if item.checkState() == Qt.CheckState.Checked else ""
        return item.text()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; nothing is emitted."""
        with QSignalBlocker(self.table):
            self.table.setRowCount(0)
            for row in rows:
                self._append(row)
        self._grow()

    def _append(self, row: Row) -> None:
        at = self.table.rowCount()
        self.table.insertRow(at)
        for n, column in enumerate(self._columns):
            self.table.setItem(at, n, self._made(column, row.get(column.name, "")))

    @staticmethod
    def _made(column: Column, value: str) -> QTableWidgetItem:
        item = QTableWidgetItem("" if column.kind == "check" else value or (column.choices or ("",))[0])
        if column.kind == "check":
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, column.title)
        return item

    # doing

    def _do(self, what: str) -> None:
        row = self.table.currentRow()
        if what == "add":
            with QSignalBlocker(self.table):
                self._append({})
            self._grow()
            first = next((n for n, column in enumerate(self._columns) if column.kind == "text"), 0)
            self.table.setCurrentCell(self.table.rowCount() - 1, first)
            self.table.setFocus()
            item = self.table.item(self.table.rowCount() - 1, first)
            if item is not None:
                self.table.editItem(item)
            return
        if row < 0:
            return
        if what == "delete":
            self.table.removeRow(row)
        else:
            self._swap(row, row - 1 if what == "up" else row + 1)
        self._edited()

    def _swap(self, row: int, other: int) -> None:
        if not 0 <= other < self.table.rowCount():
            return
        column = self.table.currentColumn()
        with QSignalBlocker(self.table):
            for n in range(len(self._columns)):
                one, two = self.table.takeItem(row, n), self.table.takeItem(other, n)
                self.table.setItem(row, n, two)
                self.table.setItem(other, n, one)
        self.table.setCurrentCell(other, column)

    def _edited(self) -> None:
        self._grow()
        self.changed.emit()

    def _grow(self) -> None:
        """As high as its rows: the form scrolls, not the table."""
        table = self.table
        table.resizeRowsToContents()
        height = sum(table.rowHeight(row) for row in range(table.rowCount()))
        table.setFixedHeight(height + table.horizontalHeader().sizeHint().height() + 4)
