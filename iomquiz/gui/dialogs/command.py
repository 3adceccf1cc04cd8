"""The search dialog (Ctrl+K): facts, cards, topics and commands in one list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from iomquiz.gui import theme as themes
from iomquiz.gui.hits import Hit, Search
from iomquiz.gui.widgets.card import Rule
from iomquiz.gui.widgets.painting import draw_key, fill_rounded
from iomquiz.gui.widgets.text import TextLabel

DEBOUNCE_MS = 150
_ROW = 46
_Index = QModelIndex | QPersistentModelIndex
_HIT = Qt.ItemDataRole.UserRole


_ICONS = {"Fact": "reference", "Card": "flashcards", "Topic": "book", "Question": "quiz", "Command": "command"}


class HitModel(QAbstractListModel):
    """Hits as a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    def hit(self, row: int) -> Hit | None:
        """The hit of a row."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """How many."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the screen reader; the delegate draws the hit itself."""
        hit = self._hits[index.row()]
        if role == _HIT:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (hit.title, hit.snippet, hit.kind, " ".join(hit.keys)) if part)
        return None


class HitDelegate(QStyledItemDelegate):
    """Icon, title, snippet with the found words on a soft ground, kind, keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Rows of one height."""
        del option, index
        return QSize(200, themes.current().scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        theme, hit = themes.current(), index.data(_HIT)
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            fill_rounded(painter, area.adjusted(6, 1, -6, -1), 6, theme.color("soft"))
            fill_rounded(painter, QRectF(6, area.top() + 8, 4, area.height() - 16), 2, theme.color("accent"))
        icon = hit.icon or _ICONS.get(hit.kind, "search")
        painter.drawPixmap(22, round(area.center().y() - 8), theme.pixmap(icon, "text2", 18))
        right = self._draw_right(painter, area, hit)
        words = QRectF(52, area.top(), right - 60, area.height())
        upper = words if not hit.snippet else words.adjusted(0, 4, 0, -words.height() / 2 + 2)
        font = theme.font("body", 600 if chosen else 500)
        painter.setFont(font)
        painter.setPen(theme.color("accentText" if chosen else "text"))
        title = QFontMetricsF(font).elidedText(hit.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, title)
        if hit.snippet:
            self._draw_snippet(painter, words.adjusted(0, words.height() / 2 - 1, 0, -4), hit)
        painter.restore()

    def _draw_right(self, painter: QPainter, area: QRectF, hit: Hit) -> float:
        theme = themes.current()
        right = area.right() - 20
        for key in reversed(hit.keys):
            size = theme.key_size(key)
            place = QRectF(right - size.width(), area.center().y() - size.height() / 2, size.width(), size.height())
            draw_key(painter, theme, place, key)
            right -= size.width() + 6
        font = theme.font("caption")
        width = QFontMetricsF(font).horizontalAdvance(hit.kind)
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        place = QRectF(right - width - 2, area.top(), width + 4, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, hit.kind)
        return right - width - 2

    def _draw_snippet(self, painter: QPainter, area: QRectF, hit: Hit) -> None:
        theme = themes.current()
        plain, strong = theme.font("dense"), theme.font("dense", 600)
        x = area.left()
        for text, found in split_ranges(hit.snippet, hit.ranges):
            font = strong if found else plain
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, area.right() - x))
            place = QRectF(x, area.top(), metrics.horizontalAdvance(shown), area.height())
            if found and shown:
                ground = QRectF(place.left(), place.center().y() - 9, place.width(), 18)
                fill_rounded(painter, ground, 3, theme.color("warnSoft"))
            painter.setFont(font)
            painter.setPen(theme.color("text" if found else "text2"))
            painter.drawText(place.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, shown)
            x += place.width()
            if shown != text:
                return


def split_ranges(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it was found."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, length in sorted(ranges):
        if start < at or start >= len(text):
            continue
        parts += [(text[at:start], False), (text[start : start + length], True)]
        at = start + length
    parts.append((text[at:], False))
    return [part for part in parts if part[0]]


class CommandDialog(QDialog):
    """Type, go up and down, Enter. Commands are always found, with their keys."""

    chosen = Signal(object)
    """The Hit."""

    def __init__(self, search: Search, commands: Sequence[Hit] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Search")
        self._search, self._commands = search, tuple(commands)
        self.field = QLineEdit()
        self.field.setObjectName("command_field")
        self.field.setAccessibleName("Search facts, cards, commands")
        self.field.setPlaceholderText("Search facts, cards, commands")
        self.field.setProperty("size", "large")
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.model = HitModel(self)
        self.list = QListView()
        self.list.setObjectName("command_list")
        self.list.setAccessibleName("Results")
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(lambda index: self._open(index.row()))
        self._empty = TextLabel("", "hint")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DEBOUNCE_MS)
        self._wait.timeout.connect(self.search)
        self._lay_out()
        self.search()

    def _typed(self) -> None:
        self._wait.start()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 12)
        top.addWidget(self.field)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 6, 20, 12)
        foot.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Rule())
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        theme = themes.current()
        self.resize(theme.scaled(620), theme.scaled(460))

    def search(self) -> None:
        """Search now and show what was found."""
        self._wait.stop()
        text = self.field.text().strip()
        words = text.casefold().split()
        commands = [hit for hit in self._commands if all(word in hit.title.casefold() for word in words)]
        found = list(self._search(text)) if text else []
        self.model.set_hits(found + commands)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        counted = self.model.rowCount()
        nothing = f'Nothing found for "{text}". Try fewer or other words.'
        self._empty.setText(nothing if not counted else "Up and Down move, Enter opens, Esc closes.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter in the field work on the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        if key in steps:
            self._step(steps[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._wait.isActive():
                self.search()
            self._open(self.list.currentIndex().row())
            return True
        return False

    def _step(self, by: int) -> None:
        last = self.model.rowCount() - 1
        row = max(0, min(last, self.list.currentIndex().row() + by))
        if last >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            hit = self.model.hit(row)
            self.list.setAccessibleDescription(hit.title if hit else "")

    def _open(self, row: int) -> None:
        hit = self.model.hit(row)
        if hit is not None:
            self.accept()
            self.chosen.emit(hit)
