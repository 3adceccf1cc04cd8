"""Before a sealed exam: who made it, when it may be sat, the candidate's name, and the code that opens it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFormLayout, QLineEdit, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import theme as themes
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.sealing_records import HandedIn, Offer

Begin = Callable[["OpenSealedDialog"], None]
_KNOWN = {
    "new": "This machine has not met this key before. Compare the fingerprint with your instructor: {print}",
    "same": "It is signed with the key that you met before: {print}",
    "changed": "ANOTHER KEY THAN BEFORE under this name: {print}. Ask your instructor in person before you go on.",
}


class OpenSealedDialog(AskDialog):
    """Stays open until the exam is; `begin` is called with what was typed, and says `refuse` where it does not open."""

    def __init__(self, offer: Offer, name: str, begin: Begin, parent: QWidget | None = None) -> None:
        super().__init__(offer.title, _about(offer), (("begin", "Begin"), ("cancel", "Cancel")), parent,
                         icon="lock", tone="text2")  # fmt: skip
        self.setWindowTitle("Sealed exam")
        self._begin, self._opening = begin, False
        self.name = QLineEdit(name)
        self.code = QLineEdit()
        self.code.setPlaceholderText("seventeen letters, read aloud when the exam begins")
        self.release = QLineEdit()
        self.release.setPlaceholderText("only where you were given one instead of the code")
        rows = QFormLayout()
        for text, field, most in (
            ("Your name, as your instructor knows it", self.name, 120), ("Start code", self.code, 60),
            ("Release key", self.release, 120),
        ):  # fmt: skip
            field.setAccessibleName(text)
            field.setMaxLength(most)
            field.textChanged.connect(self._check)
            rows.addRow(text, field)
        self.body.addLayout(rows)
        self._problem = TextLabel("", "body", self)
        self._problem.set_tone("bad")
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.setMinimumWidth(themes.current().scaled(640))
        self._may = not (offer.too_early or offer.too_late) and offer.known != "changed"
        for field in (self.name, self.code, self.release):
            field.setEnabled(self._may)
        self._check()
        (self.code if name else self.name).setFocus()

    def _check(self) -> None:
        there = bool(self.name.text().strip()) and bool(self.code.text().strip() or self.release.text().strip())
        self.buttons["begin"].setEnabled(self._may and there)

    def _choose(self, key: str) -> None:
        if key == "cancel":
            self.reject()
            return
        self._problem.hide()
        self._opening = True
        for button in self.buttons.values():
            button.setEnabled(False)
        self._begin(self)

    def reject(self) -> None:
        """Closed; not while the exam is being opened, for its time begins then."""
        if not self._opening:
            super().reject()

    def refuse(self, error: UserFacingError) -> None:
        """Say why it does not open; what was typed stays."""
        self.settled()
        self._problem.setText(str(error))
        self._problem.show()
        self.setAccessibleDescription(str(error))
        self._check()
        field = self.name if not self.name.text().strip() else self.release if self.release.text() else self.code
        field.setFocus()
        field.selectAll()

    def settled(self) -> None:
        """Nothing is under way any more."""
        self._opening = False
        self.buttons["cancel"].setEnabled(True)

    def opened(self) -> None:
        """It is open."""
        self.answer = "begin"
        self.accept()

    def problem(self) -> str:
        """Why it did not open, or nothing."""
        return "" if self._problem.isHidden() else self._problem.text()


def _about(offer: Offer) -> str:
    lines = [
        f"{offer.questions} questions, {offer.minutes} minutes, from {offer.signer}.",
        _KNOWN[offer.known].format(print=offer.fingerprint),
    ]
    if offer.opens_at or offer.closes_at:
        lines.append(f"Open from {offer.opens_at or 'now'} to {offer.closes_at or 'any time'}.")
    if offer.too_early or offer.too_late:
        lines.append("It cannot be opened now: " + ("it is too early." if offer.too_early else "its time is past."))
    else:
        lines.append("The time begins when it opens, and it runs on when the program is closed.")
    return "\n".join(lines)


class ClosingCodeDialog(AskDialog):
    """The closing code, large, after handing in; the result can be written once more, and a receipt."""

    def __init__(
        self, done: HandedIn, words: str, write: Callable[[HandedIn, Path], object], parent: QWidget | None = None
    ) -> None:  # fmt: skip
        text = (
            f"{words} {done.answered} of {done.questions} questions are answered. Give this file to your instructor:\n"
            f"{done.path}\n\nWrite down this closing code, and tell it to your instructor before you leave. It makes "
            "changes after this moment evident; it does not make them impossible."
        )
        answers = (
            ("ok", "I have written it down"),
            ("again", "Save the result again…"),
            ("receipt", "Save a receipt…"),
        )
        super().__init__("The exam is handed in", text.strip(), answers, parent, icon="tick", tone="ok")
        self._done, self._write = done, write
        self.code = TextLabel(done.closing_code, "title", self)
        self.code.setAccessibleName(f"Closing code {' '.join(done.closing_code)}")
        self.body.addWidget(self.code)
        self._told = TextLabel("", "body", self)
        self._told.hide()
        self.body.addWidget(self._told)
        self.setMinimumWidth(themes.current().scaled(640))

    def _choose(self, key: str) -> None:
        if key == "ok":
            super()._choose(key)
            return
        start = self._done.path.with_suffix(".txt") if key == "receipt" else self._done.path
        name, _ = QFileDialog.getSaveFileName(self, self.buttons[key].text().rstrip("…"), str(start))
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the result once more, or the receipt where the name ends in .txt; says what came of it."""
        try:
            self._write(self._done, path)
        except UserFacingError as error:
            self._tell(str(error), "bad")
        else:
            self._tell(f"Saved as {path}", "ok")

    def _tell(self, words: str, tone: str) -> None:
        self._told.set_tone(tone)
        self._told.setText(words)
        self._told.show()
        self.setAccessibleDescription(words)

    def told(self) -> str:
        """What came of the last saving."""
        return self._told.text()
