"""Small questions: each returns the answer, None when it was cancelled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.dialogs._base import Dialog
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.text import TextLabel

_AROUND, _OVER, _LEAST = 120, 230, 100
"""What a dialog has beside and over its view, and the least size of one."""


class AskDialog(Dialog):
    """A heading, a text, buttons at the right; the first button is the safe default."""

    def __init__(
        self,
        title: str,
        text: str = "",
        answers: Sequence[tuple[str, str]] = (("ok", "OK"),),
        parent: QWidget | None = None,
        *,
        default: str = "",
        icon: str = "",
        tone: str = "warn",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.answer: str | None = None
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._title = TextLabel(title, "figure", self)
        self._text = TextLabel(text, "hint", self)
        self._text.setVisible(bool(text))
        self.body.addWidget(self._title)
        self.body.addWidget(self._text)
        self._picture = label("", parent=self)
        self._picture.setVisible(bool(icon))
        if icon:
            self._picture.setPixmap(themes.current().pixmap(icon, tone, 24))
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(self.body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(18)
        column.addLayout(head)
        column.addLayout(self._buttons(answers, default or answers[0][0]))
        self.setMinimumWidth(themes.current().scaled(440))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def _buttons(self, answers: Sequence[tuple[str, str]], default: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        self.buttons: dict[str, KeyButton] = {}
        for key, text in reversed(answers):
            button = KeyButton(text, "Enter" if key == default else "", kind="primary" if key == default else "plain")
            button.setDefault(key == default)
            button.clicked.connect(lambda _on=False, chosen=key: self._choose(chosen))
            row.addWidget(button)
            self.buttons[key] = button
        self.buttons[default].setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def give_room(self, view: QWidget, width: int, height: int) -> None:
        """Let a view have so many pixels (at the usual size of text) at least, fewer where the window has fewer."""
        wide, high = themes.current().scaled(width), themes.current().scaled(height)
        parent = self.parent()
        if isinstance(parent, QWidget):
            behind = parent.window().size()
            wide, high = min(wide, behind.width() - _AROUND), min(high, behind.height() - _OVER)
        view.setMinimumSize(max(wide, _LEAST), max(high, _LEAST))

    def showEvent(self, event: QShowEvent) -> None:
        """As large as what is in it needs, whatever the screen; Qt forgets that where a least width was set."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumSize(self.minimumSize().expandedTo(layout.totalMinimumSize()))
        super().showEvent(event)

    def _choose(self, key: str) -> None:
        self.answer = key
        self.accept()


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    answers: Sequence[tuple[str, str]],
    *,
    default: str = "",
    icon: str = "question",
    tone: str = "accentText",
) -> str | None:
    """Show a question with named answers (id, words); None when it was closed. Put the safe answer first."""
    dialog = AskDialog(title, text, answers, parent, default=default, icon=icon, tone=tone)
    dialog.exec()
    return dialog.answer


def confirm(parent: QWidget | None, title: str, text: str, yes: str, no: str = "Cancel") -> bool:
    """True when the person wants it; Enter and Esc mean no."""
    answers = (("no", no), ("yes", yes))
    return ask(parent, title, text, answers, default="no", icon="warning", tone="warn") == "yes"


class TextDialog(AskDialog):
    """Asks for one line of text."""

    def __init__(self, title: str, prompt: str, text: str = "", ok: str = "OK", parent: QWidget | None = None) -> None:
        super().__init__(title, "", (("ok", ok), ("cancel", "Cancel")), parent)
        caption = label(prompt, "caption")
        self.field = QLineEdit(text)
        self.field.setObjectName("answer_field")
        self.field.setAccessibleName(prompt)
        self.field.setMaxLength(200)
        self.field.setMinimumWidth(themes.current().scaled(320))
        caption.setBuddy(self.field)
        self.body.addWidget(caption)
        self.body.addWidget(self.field)
        self.field.textChanged.connect(self._check)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def _check(self) -> None:
        self.buttons["ok"].setEnabled(bool(self.field.text().strip()))


def ask_text(parent: QWidget | None, title: str, prompt: str, text: str = "", ok: str = "OK") -> str | None:
    """One line of text without spaces round it; None when it was cancelled."""
    dialog = TextDialog(title, prompt, text, ok, parent)
    dialog.exec()
    return dialog.field.text().strip() if dialog.answer == "ok" else None
