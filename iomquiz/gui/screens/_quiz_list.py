"""The list of questions: number, icon, title, type, outcome, points."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.screens._quiz_words import outcome, points
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.painting import fill_rounded, stroke_rounded, tabular
from iomquiz.services.quiz_records import Entry

_Index = QModelIndex | QPersistentModelIndex
_ENTRY = int(Qt.ItemDataRole.UserRole)
_ROW = 46


class QuestionModel(QAbstractListModel):
    """The entries of a quiz."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; the selection stays where the number of entries is the same."""
        new = tuple(entries)
        if len(new) != len(self._entries):
            self.beginResetModel()
            self._entries = new
            self.endResetModel()
            return
        self._entries = new
        if new:
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Entries."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry, and its words for a screen reader."""
        entry = self._entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(entry.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(entry)
        return None


def spoken(entry: Entry) -> str:
    """`3: Director General, Short text, Right, 1 point`."""
    state = "not answered"
    if entry.verdict is not None and entry.points is not None:
        state = f"{outcome(entry.verdict).word}, {points(entry.points)} points"
    return f"{entry.position + 1}: {entry.title}, {entry.type_title}, {state}"


class _EntryDelegate(QStyledItemDelegate):
    """Draws one entry."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines of text."""
        del option, index
        return QSize(200, themes.current().scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, number, icon, words, outcome."""
        entry = index.data(_ENTRY)
        theme = themes.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            fill_rounded(painter, QRectF(rect), 6, theme.color("soft" if chosen else "hover"))
        if chosen:
            fill_rounded(painter, QRectF(rect.left(), rect.top() + 2, 3, rect.height() - 4), 1.5, theme.color("accent"))
        if state & QStyle.StateFlag.State_HasFocus:
            stroke_rounded(painter, QRectF(rect).adjusted(1, 1, -1, -1), 5, theme.color("focus"), 2)
        painter.setFont(tabular(theme.font("caption")))
        painter.setPen(theme.color("text2"))
        number = QRect(rect.left() + 4, rect.top(), 22, rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(entry.position + 1))
        tint = "accentText" if chosen else "text2"
        painter.drawPixmap(rect.left() + 34, rect.center().y() - 8, theme.pixmap(entry.icon, tint, 16))
        room = self._paint_outcome(painter, rect, entry)
        self._paint_words(painter, rect.adjusted(58, 0, -room - 14, 0), entry, chosen=chosen)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, entry: Entry, *, chosen: bool) -> None:
        theme, half = themes.current(), rect.height() // 2
        lines = (
            (entry.title, theme.font("dense", 600 if chosen else 500), "accentText" if chosen else "text", 0),
            (entry.type_title, theme.font("caption"), "text2", half - 1),
        )
        for text, font, token, down in lines:
            painter.setFont(font)
            painter.setPen(theme.color(token))
            side = Qt.AlignmentFlag.AlignBottom if not down else Qt.AlignmentFlag.AlignTop
            place = QRect(rect.left(), rect.top() + down, rect.width(), half)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(place, int(side), shown)

    def _paint_outcome(self, painter: QPainter, rect: QRect, entry: Entry) -> int:
        """Icon and points at the right; returns how wide they are."""
        theme = themes.current()
        painter.setFont(tabular(theme.font("dense", 600)))
        text = "–" if entry.verdict is None or entry.points is None else points(entry.points)
        width = painter.fontMetrics().horizontalAdvance(text)
        place = rect.adjusted(0, 0, -10, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if entry.verdict is None:
            painter.setPen(theme.color("text2"))
            painter.drawText(place, int(side), text)
            return width
        shown = outcome(entry.verdict)
        painter.setPen(theme.color(shown.tone))
        painter.drawText(place, int(side), text)
        icon = theme.pixmap(shown.icon, shown.tone, 14)
        painter.drawPixmap(place.right() - width - 19, rect.center().y() - 6, icon)
        return width + 20


class QuestionList(QListView):
    """One tab stop: arrows move, Enter or a click opens."""

    opened = Signal(int)
    """Position of the question that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QuestionModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_EntryDelegate(self))
        self.setProperty("ground", "window")
        self.setProperty("ring", "none")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.opened.emit(index.row()))

    def show_entries(self, entries: Sequence[Entry], here: int) -> None:
        """Show the questions and mark the one in front."""
        self._model.set_entries(entries)
        index = self._model.index(here)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the screen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            return
        if event.text().strip() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rows follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
