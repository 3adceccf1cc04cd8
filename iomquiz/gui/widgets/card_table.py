"""The model of the card browser: knows which cards there are, reads a page when it comes into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QPainter, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui import wording
from iomquiz.gui.tips import plain_tip
from iomquiz.services.browser import BrowserRow

_Index = QModelIndex | QPersistentModelIndex
PAGE = 100
_PAGES_KEPT = 12

COLUMNS = (
    ("Card", "bank"), ("Answer", ""), ("Topic", "topic"), ("Asks for", ""), ("State", "state"), ("Due", "due"),
    ("Recall", ""), ("Lasts", "stability"), ("Reviews", "reviews"), ("Lapses", "lapses"), ("Marks", "flag"),
)  # fmt: skip
"""Headings, and what a click on them sorts by ("" does nothing)."""

_KINDS = {"cue": "value", "list": "every part", "statement": "the gap", "reverse": "cue", "past": "former value"}
_RIGHT = range(5, 10)
_SIDE = 8
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
_LAID_OUT = 1500
"""Cells whose words stay laid out."""


class CardTableModel(QAbstractTableModel):
    """Rows of cards; only pages near the view are in memory."""

    def __init__(self, read: Callable[[Sequence[int]], Sequence[BrowserRow]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._faces: Sequence[int] = ()
        self._pages: OrderedDict[int, dict[int, BrowserRow]] = OrderedDict()

    def show_faces(self, faces: Sequence[int]) -> None:
        """Show these cards."""
        self.beginResetModel()
        self._faces = faces
        self._pages.clear()
        self.endResetModel()

    def forget(self) -> None:
        """The cards changed: read them anew where they are in view."""
        self._pages.clear()
        if self._faces:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._faces) - 1, len(COLUMNS) - 1))

    def faces(self, rows: Sequence[int]) -> tuple[int, ...]:
        """The cards of these rows."""
        return tuple(map(self._faces.__getitem__, rows))

    def row(self, number: int) -> BrowserRow | None:
        """What a row shows; its page is read where that was not done yet."""
        page = number // PAGE
        known = self._pages.get(page)
        if known is None:
            rows = self._read(self._faces[page * PAGE : (page + 1) * PAGE])
            known = self._pages[page] = {row.face: row for row in rows}
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return known.get(self._faces[number])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Cards."""
        return 0 if parent.isValid() else len(self._faces)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text and its side; the whole text as a tool tip where a column may cut it."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role in shown or (role == Qt.ItemDataRole.ToolTipRole and index.column() < 3):
            row = self.row(index.row())
            text = cell(row, index.column()) if row else ""
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section][0]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class CardDelegate(QStyledItemDelegate):
    """One line of text a cell, painted by hand, its words laid out once: a third of the time of the usual delegate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid_out: dict[tuple[str, int], QStaticText] = {}
        themes.current().changed.connect(self._forget)

    def _forget(self) -> None:
        """Another size of text."""
        self._laid_out.clear()

    def _words(self, text: str, width: int, option: QStyleOptionViewItem) -> QStaticText:
        """The text as it fits; rows that scroll by show it again and again."""
        found = self._laid_out.get((text, width))
        if found is None:
            if len(self._laid_out) >= _LAID_OUT:
                self._laid_out.clear()
            found = QStaticText(option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            found.prepare(font=option.font)
            self._laid_out[text, width] = found
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground of a chosen row, the words, the ring of the current cell."""
        theme, rect, column = themes.current(), option.rect, index.column()
        state: int = option.state.value  # plain numbers: flags of an enum take as long as the words
        chosen = bool(state & _SELECTED)
        if chosen:
            painter.fillRect(rect, theme.color("soft"))
        model = index.model()
        row = model.row(index.row()) if isinstance(model, CardTableModel) else None
        text = cell(row, column) if row else ""
        if text:
            words = self._words(text, rect.width() - 2 * _SIDE, option)
            size = words.size()
            left = rect.right() - _SIDE - size.width() if column in _RIGHT else rect.left() + _SIDE
            painter.setFont(option.font)
            painter.setPen(theme.color("accentText" if chosen else "text"))
            painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - size.height()) / 2), words)
        if state & _FOCUSED and isinstance(option.widget, QWidget):
            option.widget.style().drawPrimitive(
                QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, option.widget
            )


def cell(row: BrowserRow, column: int) -> str:
    """The text of one cell."""
    makers: tuple[Callable[[BrowserRow], str], ...] = (
        lambda r: " ".join(r.prompt.split()),
        lambda r: " ".join(r.answer.split()),
        lambda r: r.topic,
        lambda r: _KINDS.get(r.kind, r.kind),
        lambda r: "Set aside" if r.suspended else wording.STATE_WORDS.get(r.state, r.state),
        _due,
        lambda r: "" if r.recall is None else f"{r.recall:.0%}",
        lambda r: "" if r.stability is None else f"{r.stability:.0f} d" if r.stability >= 1 else "<1 d",
        lambda r: str(r.reviews) if r.reviews else "",
        lambda r: str(r.lapses) if r.lapses else "",
        _marks,
    )
    return makers[column](row)


def _due(row: BrowserRow) -> str:
    if row.due_days is None:
        return ""
    if row.due_days == 0:
        return "today"
    return f"in {row.due_days} d" if row.due_days > 0 else f"{-row.due_days} d ago"


def _marks(row: BrowserRow) -> str:
    marks = [f"flag {row.flag}" if row.flag > 1 else "flag"] if row.flag else []
    marks += ["does not stick"] if row.leech else []
    marks += ["value changed"] if row.changed else []
    return ", ".join(marks)
