"""An import taken back: chosen from the list, asked for once more, done with progress that can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.dialogs._exchange_wizard import Wizard

if TYPE_CHECKING:
    from iomquiz.gui.desk import Desk


class TakeBackDialog(Wizard):
    """Asks, takes back, and says that it is done; Enter and Esc mean no."""

    def __init__(self, desk: Desk, number: int, parent: QWidget | None = None) -> None:
        self._number = number
        self._other = desk.services.exchange.comes_in_front(number)
        words = "Edits made in this bank since then go with it; a copy of its file is kept."
        if self._other:
            words += f" This bank is open now: “{self._other}” is opened in its place."
        super().__init__(desk, "Take this import back?", words, parent)
        self.is_taken_back = False
        self.back_button = self._button("Take it back", "plain", self.take_back)
        self.close_button.setDefault(True)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.body.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        """As high as its texts are at its width."""
        width, layout = themes.current().scaled(520), self.layout()
        self.setMinimumWidth(width)
        if layout is not None:
            self.resize(width, layout.totalHeightForWidth(width))

    def take_back(self) -> None:
        """Do it, in a thread."""
        self.notice.setVisible(False)
        service = self._desk.services.exchange
        self._run(lambda tell: service.take_back(self._number, tell), lambda _view: self._taken_back())

    def _taken_back(self) -> None:
        self.is_taken_back = True
        self._enable(True)
        self.heading.setText("Import taken back")
        self.hint.setVisible(False)
        self._say("ok", "The import was taken back.", "What learners did stays in their record.")
        if self._other:
            self._desk.services.begin_again()
        self._desk.changes.bank_changed.emit()
        self._fit()

    def _enable(self, on: bool) -> None:
        self.back_button.setEnabled(on)
        self.back_button.setVisible(not self.is_taken_back)
        self.close_button.setText("Done" if self.is_taken_back else "Cancel")
        if on:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)


def take_back_one(parent: QWidget | None, desk: Desk) -> bool:
    """Choose an import to take back; True when one was."""
    from iomquiz.gui.dialogs.pick import pick

    views = [view for view in desk.services.exchange.imports() if view.open]
    entries = [(str(v.number), f"{v.file} → {v.bank}, {v.at.astimezone():%d %b %Y %H:%M}") for v in views]
    text = "What came in goes again. What learners did stays in their record." if entries else "No import stands."
    chosen = pick(parent, "Take an import back", text, entries, "Take back")
    if not chosen:
        return False
    dialog = TakeBackDialog(desk, int(chosen[0]), parent)
    dialog.exec()
    return dialog.is_taken_back
