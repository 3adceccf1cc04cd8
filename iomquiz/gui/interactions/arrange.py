"""Put entries into their order: Alt+Up and Alt+Down, buttons, or dragging."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from iomquiz.domain.interaction import Arranged, Arrangement, Interaction, Response, Task
from iomquiz.domain.item import PartState, Score
from iomquiz.domain.media import in_words, without
from iomquiz.gui.interactions._arrange_rows import OUTCOME, EntryDelegate, outcome_of, outcome_word
from iomquiz.gui.interactions._base import InteractionWidget, ResponseWidget, expect, parts_by_id
from iomquiz.gui.interactions._pictures import icon_of, small_size, sounds_of
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.media import MediaStrip
from iomquiz.gui.widgets.text import TextLabel

_ID = Qt.ItemDataRole.UserRole
WORDS = Qt.ItemDataRole.UserRole + 7
"""The entry with its pictures in words, for a screen reader."""


class _Entries(QListWidget):
    """A list that is as high as its entries."""

    moved = Signal(int)
    """Alt+Up (−1) or Alt+Down (1)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(EntryDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setProperty("ground", "window")
        self.setProperty("ring", "none")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _full_height(self) -> int:
        return sum(self.sizeHintForRow(row) for row in range(self.count())) + 2 * self.frameWidth()

    def sizeHint(self) -> QSize:
        """All entries."""
        return QSize(400, self._full_height())

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut."""
        return QSize(160, self._full_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts wrap anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """A new font needs other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the current entry; Enter is left to the screen."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class Arrange(ResponseWidget):
    """A list with buttons; the order counts as a response once an entry was moved.

    A picture stands in its entry, sounds stand below the list.
    """

    pictured = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = Arrangement(())
        self._touched = False
        self._direction = TextLabel("", "label", self)
        self.list = _Entries(self)
        self.list.setObjectName("arrange_list")
        self.list.setAccessibleName("Entries to put in order")
        self._direction.setBuddy(self.list)
        self.sounds = MediaStrip(self)
        self._up = self._button("Move up", "arrow-up", -1)
        self._down = self._button("Move down", "arrow-down", 1)
        self.list.moved.connect(self._move)
        self.list.model().rowsMoved.connect(lambda *_args: self._reordered())
        self.list.currentRowChanged.connect(lambda _row: self._limit())
        self.setFocusProxy(self.list)
        self._lay_out()

    def _button(self, text: str, icon: str, step: int) -> KeyButton:
        button = KeyButton(text, "Alt " + ("↑" if step < 0 else "↓"), icon, "small", self)
        button.setAccessibleName(text)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._move(step))
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._up)
        buttons.addWidget(self._down)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._direction)
        column.addWidget(self.list)
        column.addWidget(self.sounds)
        column.addLayout(buttons)

    # the protocol ----------------------------------------------------------------------------

    def _fill(self, task: Task) -> None:
        self._task = expect(task, Arrangement)
        direction = self._task.direction
        self.sounds.show_marks(sounds_of([entry.text for entry in self._task.entries]), self.media)
        self.list.setIconSize(small_size())
        self._direction.setText(f"Order: {direction}" if direction else "Put these in order")
        self._show([entry.id for entry in self._task.entries])
        self._touched = False

    def _show(self, ids: list[str]) -> None:
        texts = {entry.id: entry.text for entry in self._task.entries}
        self.list.clear()
        for name in ids:
            icon = icon_of(texts[name], self.media)
            item = QListWidgetItem(icon, in_words(texts[name]) if icon.isNull() else without(texts[name]))
            item.setData(_ID, name)
            item.setData(WORDS, in_words(texts[name]))
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._describe()
        self.list.updateGeometry()

    def _ids(self) -> list[str]:
        return [str(self.list.item(row).data(_ID)) for row in range(self.list.count())]

    def response(self) -> Arranged:
        """The order, once it was touched."""
        return Arranged(tuple(self._ids())) if self._touched else Arranged()

    def _put(self, response: Response) -> None:
        ids = list(response.ids) if isinstance(response, Arranged) else []
        own = [entry.id for entry in self._task.entries]
        self._touched = bool(ids) and sorted(ids) == sorted(own)
        self._show(ids if self._touched else own)

    def _lock(self, locked: bool) -> None:
        mode = QAbstractItemView.DragDropMode
        self.list.setDragDropMode(mode.NoDragDrop if locked else mode.InternalMove)
        self._up.setVisible(not locked)
        self._down.setVisible(not locked)

    def _mark(self, score: Score) -> None:
        parts = parts_by_id(score)
        for row, name in enumerate(self._ids()):
            part = parts.get(name)
            self.list.item(row).setData(OUTCOME, str(part.state if part else PartState.MISSED))
        self._describe()
        self.list.updateGeometry()

    # moving ----------------------------------------------------------------------------------

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if self._locked or not 0 <= row + step < self.list.count() or row < 0:
            return
        item = self.list.takeItem(row)
        self.list.insertItem(row + step, item)
        self.list.setCurrentRow(row + step)
        self._reordered()

    def _reordered(self) -> None:
        self._touched = True
        self._describe()
        self._limit()
        self.changed.emit()

    def _limit(self) -> None:
        row = self.list.currentRow()
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < self.list.count() - 1)

    def _describe(self) -> None:
        """The accessible text of an entry tells its place and outcome."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            state = outcome_of(item.data(OUTCOME))
            outcome = f", {outcome_word(state)}" if state else ""
            place = f"{row + 1} of {self.list.count()}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place}: {item.data(WORDS)}{outcome}")


INTERACTION = InteractionWidget(id=Interaction.ARRANGE, build=Arrange)
