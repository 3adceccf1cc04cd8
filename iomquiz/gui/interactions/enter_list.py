"""Name several things, in any order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from iomquiz.domain.interaction import Entries, Filled, Interaction, Response, Task
from iomquiz.domain.item import Part, PartState, Score
from iomquiz.gui import theme as themes
from iomquiz.gui.interactions._base import InteractionWidget, ResponseWidget, expect, look, parts_by_id, show_badge
from iomquiz.gui.widgets.badge import Badge
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.text import TextLabel


class _Line:
    """One numbered field with its outcome."""

    def __init__(self, number: int, of: int, grid: QGridLayout, owner: QWidget) -> None:
        self.id = str(number)
        self.caption = label(f"{number}.", "label", parent=owner)
        self.field = QLineEdit(owner)
        self.field.setObjectName(f"answer_{number}")
        self.field.setAccessibleName(f"Answer {number} of {of}")
        self.field.setMaxLength(400)
        self.field.setMaximumWidth(themes.current().scaled(520))
        self.caption.setBuddy(self.field)
        self.badge = Badge("", parent=owner)
        self.note = TextLabel("", "dense", owner)
        row = 2 * number
        grid.addWidget(self.caption, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.field, row, 1)
        grid.addWidget(self.badge, row, 2)
        grid.addWidget(self.note, row + 1, 1, 1, 3)

    def show_part(self, part: Part | None, *, asked: bool) -> None:
        """Show an outcome, or nothing."""
        state = part.state if part else PartState.MISSED if asked else None
        show_badge(self.badge, state, "" if part else "No answer")
        themes.set_state(self.field, "state", look(state).state if state else "")
        note = part.feedback if part else ""
        if part and part.state is PartState.RIGHT and part.key.casefold() != self.field.text().strip().casefold():
            note = f"Accepted for: {part.key}"
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.field.setAccessibleDescription(f"{self.badge.text()} {note}".strip() if state else "")


class EnterList(ResponseWidget):
    """As many fields as are asked for; Up and Down move between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(3, 1)

    def _fill(self, task: Task) -> None:
        count = expect(task, Entries).count
        for line in self._lines:
            for widget in (line.caption, line.field, line.badge, line.note):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._lines = [_Line(number, count, self._grid, self) for number in range(1, count + 1)]
        for line in self._lines:
            line.field.textEdited.connect(self.changed)
            line.show_part(None, asked=False)
        for before, after in zip(self._lines, self._lines[1:], strict=False):
            QWidget.setTabOrder(before.field, after.field)

    def response(self) -> Filled:
        """The texts by the number of their field."""
        return Filled(tuple((line.id, line.field.text()) for line in self._lines))

    def _put(self, response: Response) -> None:
        texts = dict(response.texts) if isinstance(response, Filled) else {}
        for line in self._lines:
            line.field.setText(texts.get(line.id, ""))
            line.show_part(None, asked=False)

    def _lock(self, locked: bool) -> None:
        for line in self._lines:
            line.field.setReadOnly(locked)

    def _mark(self, score: Score) -> None:
        parts = parts_by_id(score)
        for line in self._lines:
            line.show_part(parts.get(line.id), asked=True)

    def focus_first(self) -> None:
        """The first empty field."""
        target = next((line for line in self._lines if not line.field.text()), self._lines[0])
        target.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the field before and after."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        here = self.focusWidget()
        at = next((n for n, line in enumerate(self._lines) if line.field is here), None)
        if step is not None and at is not None:
            self._lines[(at + step) % len(self._lines)].field.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


INTERACTION = InteractionWidget(id=Interaction.ENTER_LIST, build=EnterList)
