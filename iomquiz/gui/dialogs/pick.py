"""Choose from a long list: type to narrow it, one or several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.row_delegate import RowDelegate

_USUAL, _WIDE, _HIGH, _LONG = 520, 760, 320, 70
"""Widths of the list, and its height; the wide one where a line has more letters than this."""
_ID = Qt.ItemDataRole.UserRole


class _Filter(QLineEdit):
    """Arrow keys go to the list."""

    def __init__(self, rows: QListWidget) -> None:
        super().__init__()
        self._rows = rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Up move in the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._rows.keyPressEvent(event)
            return
        super().keyPressEvent(event)


class PickDialog(AskDialog):
    """Entries as (id, words); with `many` each has a box to tick with Space."""

    def __init__(
        self, title: str, text: str, entries: Sequence[tuple[str, str]], ok: str, parent: QWidget | None = None,
        *, many: bool = False, ticked: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(title, text, (("ok", ok), ("cancel", "Cancel")), parent)
        self._many = many
        self.rows = QListWidget()
        self.rows.setAccessibleName(title)
        self.rows.setProperty("boxed", "true")
        long = any(len(words) > _LONG for _, words in entries)
        self.give_room(self.rows, _WIDE if long else _USUAL, _HIGH)
        self.rows.setItemDelegate(RowDelegate(self.rows))
        self.rows.setUniformItemSizes(True)
        for name, words in entries:
            item = QListWidgetItem(words)
            item.setData(_ID, name)
            item.setToolTip(plain_tip(words))
            if many:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.rows.addItem(item)
        self.filter = _Filter(self.rows)
        self.filter.setAccessibleName("Filter")
        self.filter.setPlaceholderText("Type to narrow the list")
        self.filter.textChanged.connect(self._narrow)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.rows)
        if many:
            self._add_all()
        self.rows.setCurrentRow(0)
        self.rows.itemDoubleClicked.connect(lambda _item: None if many else self._choose("ok"))
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_all(self) -> None:
        """Tick or untick all that the filter leaves: hundreds of questions are not ticked one by one."""
        row = QHBoxLayout()
        for words, state in (("Tick all shown", Qt.CheckState.Checked), ("Untick all shown", Qt.CheckState.Unchecked)):
            button = KeyButton(words, kind="quiet small")
            button.clicked.connect(lambda _on=False, state=state: self._tick(state))
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def _tick(self, state: Qt.CheckState) -> None:
        for n in range(self.rows.count()):
            if not self.rows.item(n).isHidden():
                self.rows.item(n).setCheckState(state)

    def _narrow(self, text: str) -> None:
        words, first = text.casefold().split(), None
        for n in range(self.rows.count()):
            item = self.rows.item(n)
            hay = f"{item.text()} {item.data(_ID)}".casefold()
            item.setHidden(not all(word in hay for word in words))
            if first is None and not item.isHidden():
                first = n
        if first is not None:
            self.rows.setCurrentRow(first)

    def chosen(self) -> tuple[str, ...]:
        """Ids of what was chosen."""
        if self._many:
            items = (self.rows.item(n) for n in range(self.rows.count()))
            return tuple(str(i.data(_ID)) for i in items if i.checkState() == Qt.CheckState.Checked)
        item = self.rows.currentItem()
        return (str(item.data(_ID)),) if item is not None and not item.isHidden() else ()


def pick(
    parent: QWidget | None, title: str, text: str, entries: Sequence[tuple[str, str]], ok: str = "Choose",
    *, many: bool = False, ticked: bool = False,
) -> tuple[str, ...]:  # fmt: skip
    """What was chosen; empty when it was cancelled."""
    dialog = PickDialog(title, text, entries, ok, parent, many=many, ticked=ticked)
    dialog.exec()
    return dialog.chosen() if dialog.answer == "ok" else ()
