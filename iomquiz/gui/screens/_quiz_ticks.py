"""A list whose entries are ticked with Space: one tab stop, arrows inside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.painting import fill_rounded, stroke_rounded, tabular

_ID = int(Qt.ItemDataRole.UserRole)
_COUNT, _ICON = _ID + 1, _ID + 2
_ROW, _BOX = 30, 18


class _TickDelegate(QStyledItemDelegate):
    """Box, icon, text, and at the right how many there are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One row."""
        del option, index
        return QSize(120, themes.current().scaled(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one entry."""
        theme = themes.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state: QStyle.StateFlag = option.state
        if on or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("soft" if on else "hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            stroke_rounded(painter, QRectF(rect).adjusted(1, 1, -1, -1), 4, theme.color("focus"), 2)
        side = theme.scaled(_BOX)
        box = QRectF(rect.left() + 8, rect.center().y() - side / 2 + 0.5, side, side)
        fill_rounded(painter, box, 4, theme.color("accent" if on else "surface"))
        if on:
            painter.drawPixmap(int(box.left()) + 2, int(box.top()) + 2, theme.pixmap("tick", "onAccent", side - 4))
        else:
            stroke_rounded(painter, box, 4, theme.color("control"))
        self._paint_words(painter, rect, index, on=on)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, *, on: bool
    ) -> None:
        theme, left = themes.current(), rect.left() + themes.current().scaled(_BOX) + 18
        icon = str(index.data(_ICON) or "")
        if icon:
            size = theme.scaled(16)
            painter.drawPixmap(left, rect.center().y() - size // 2 + 1, theme.pixmap(icon, "text2", size))
            left += size + 8
        painter.setFont(tabular(theme.font("dense")))
        painter.setPen(theme.color("text2"))
        count = str(index.data(_COUNT))
        room = painter.fontMetrics().horizontalAdvance(count) + 12
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -12, 0), int(middle | Qt.AlignmentFlag.AlignRight), count)
        painter.setFont(theme.font("body", 600 if on else 400))
        painter.setPen(theme.color("text"))
        place = QRect(left, rect.top(), rect.right() - left - room - 6, rect.height())
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(middle), words)


class TickList(QListWidget):
    """Entries (id, text, count, icon) to tick."""

    ticked = Signal()
    """A person ticked an entry or took a tick off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_TickDelegate(self))
        self.setProperty("boxed", "true")
        self.setProperty("ring", "none")
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._toggle)

    def set_entries(self, entries: Sequence[tuple[str, str, int, str]]) -> None:
        """Show entries; what was ticked stays ticked."""
        kept = set(self.ticked_ids())
        self.clear()
        for name, text, count, icon in entries:
            item = QListWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setData(_ID, name)
            item.setData(_COUNT, count)
            item.setData(_ICON, icon)
            self.addItem(item)
            self._set(item, name in kept)
        if self.count():
            self.setCurrentRow(0)
        self.updateGeometry()

    def _set(self, item: QListWidgetItem, on: bool) -> None:
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        count = item.data(_COUNT)
        state = "ticked" if on else "not ticked"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {count} questions, {state}")

    def _toggle(self, item: QListWidgetItem) -> None:
        self._set(item, item.checkState() != Qt.CheckState.Checked)
        self.ticked.emit()

    def ticked_ids(self) -> tuple[str, ...]:
        """Ids of the ticked entries, in their order."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(str(item.data(_ID)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def tick(self, ids: Sequence[str]) -> None:
        """Tick exactly these."""
        for row in range(self.count()):
            self._set(self.item(row), str(self.item(row).data(_ID)) in ids)

    def sizeHint(self) -> QSize:
        """All entries."""
        rows = max(4, self.count())
        return QSize(280, rows * themes.current().scaled(_ROW) + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        """All entries: the page scrolls, not the list."""
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Enter is left to the screen."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None:
            self._toggle(item)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rows follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
