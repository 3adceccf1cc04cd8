"""What choosing one and choosing many share: option rows, digits, outcome per row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iomquiz.domain.interaction import Choices, Chosen, Response, Task
from iomquiz.domain.item import PartState, Score
from iomquiz.gui.interactions._base import ResponseWidget, expect, look, parts_by_id
from iomquiz.gui.widgets.option_row import OptionGroup

NOTHING = "None of these apply"


class OptionsWidget(ResponseWidget):
    """Option rows; `many` makes them check boxes and adds a row for 'none of these'."""

    words: dict[PartState, str] = {}  # noqa: RUF012 a constant of the class
    many = False
    pictured = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self._group = OptionGroup(self)
        self._group.setAccessibleName("Options")
        self._group.changed.connect(self._changed)
        self.setFocusProxy(self._group)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._group)

    def _fill(self, task: Task) -> None:
        options = expect(task, Choices).options
        self._ids = [option.id for option in options]
        texts = [option.text for option in options] + ([NOTHING] if self.many else [])
        self._group.set_options(texts, exclusive=not self.many, media=self.media)
        self._chain()

    def _chain(self) -> None:
        """Tab goes from row to row in their order."""
        for before, after in zip(self._group.rows, self._group.rows[1:], strict=False):
            QWidget.setTabOrder(before.button, after.button)

    def response(self) -> Chosen:
        """The ids of the chosen options."""
        chosen = self._group.chosen()
        ids = tuple(self._ids[n] for n in chosen if n < len(self._ids))
        return Chosen(ids, nothing=self.many and len(self._ids) in chosen)

    def _put(self, response: Response) -> None:
        wanted = response if isinstance(response, Chosen) else Chosen()
        rows = [n for n, name in enumerate(self._ids) if name in wanted.ids]
        if self.many and wanted.nothing and not rows:
            rows = [len(self._ids)]
        self._group.set_chosen(rows)

    def _changed(self) -> None:
        self.changed.emit()

    def _lock(self, locked: bool) -> None:
        for row in self._group.rows:
            row.set_locked(locked)

    def _mark(self, score: Score) -> None:
        parts = parts_by_id(score)
        for name, row in zip(self._ids, self._group.rows, strict=False):
            part = parts.get(name)
            if part is not None:
                word = self.words.get(part.state, "")
                icon = "tick" if part.state is PartState.LEFT_OUT else ""
                row.set_outcome(look(part.state).state, word, part.feedback, icon)

    def choose_digit(self, number: int) -> bool:
        """Choose the option with that digit."""
        return not self._locked and self._group.choose(number)

    def focus_first(self) -> None:
        """The chosen option, else the first."""
        rows = self._group.rows
        target = next((row for row in rows if row.chosen()), rows[0] if rows else None)
        if target is not None:
            target.button.setFocus(Qt.FocusReason.OtherFocusReason)
