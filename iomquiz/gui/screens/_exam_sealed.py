"""A sealed exam in the window: chosen and opened, and at the end its result written and its closing code told."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui.desk import Desk
from iomquiz.gui.dialogs.ask import ask
from iomquiz.gui.dialogs.open_sealed import ClosingCodeDialog, OpenSealedDialog
from iomquiz.services.exam_records import ExamSheet
from iomquiz.services.sealed_shell import SealedSitting
from iomquiz.services.sealing_records import SealedLeft

_EXAMS, _RESULTS = "Sealed exam (*.exam);;All files (*)", "Result of a sealed exam (*.iomresult)"


class SealedSeat(QObject):
    """Asks for the file and the code; `sitting` is the exam that is open, or None."""

    opened = Signal(object)
    """The exam is open: ExamSheet."""
    ended = Signal()
    """Its result is written, or will be written later."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent
        self.sitting: SealedSitting | None = None

    def choose(self) -> None:
        """Ask for a sealed exam and open it."""
        name, _ = QFileDialog.getOpenFileName(self._parent, "Sit a sealed exam", str(Path.home()), _EXAMS)
        if name:
            self.open(Path(name))

    def go_on(self, left: SealedLeft) -> None:
        """Open the sealed exam that was interrupted; its code is asked again."""
        self.open(left.path, left.candidate)

    def open(self, path: Path, name: str = "") -> None:
        """Look at a sealed exam, ask for the code, open it."""
        desk = self._desk
        try:
            sitting = desk.services.sealed.look(path)
        except UserFacingError as error:
            desk.show_error(error)
            return
        sheets: list[ExamSheet] = []

        def begin(dialog: OpenSealedDialog) -> None:
            who, code, key = dialog.name.text(), dialog.code.text(), dialog.release.text().strip()

            def done(sheet: ExamSheet) -> None:
                sheets.append(sheet)
                dialog.opened()

            task = desk.run(
                lambda _progress, _cancelled: sitting.open(who, code=code, release_key=key), done,
                failed=dialog.refuse, title="Opening the exam",
            )  # fmt: skip
            task.finished.connect(dialog.settled)

        OpenSealedDialog(sitting.offer(), name or desk.services.sealed.learner(), begin, self._parent).exec()
        if sheets:
            self.sitting = sitting
            self.opened.emit(sheets[0])
        else:
            sitting.forget()

    def hand_in(self, title: str, candidate: str, words: str, *, may_go_on: bool) -> bool:
        """Ask where the result goes, write it, tell the closing code. False where the exam goes on."""
        sitting = self.sitting
        while sitting is not None:
            path = self._place(title, candidate)
            if not path and may_go_on:
                return False
            if not path:
                if self._later():
                    break
                continue
            try:
                done = sitting.hand_in(Path(path))
            except UserFacingError as error:
                self._desk.show_error(error)
                may_go_on = may_go_on and not sitting.handed_in
                continue
            ClosingCodeDialog(done, words, sitting.write_again, self._parent).exec()
            break
        self.forget()
        self.ended.emit()
        return True

    def _place(self, title: str, candidate: str) -> str:
        name = f"{_plain(title)} - {_plain(candidate)}.iomresult"
        path, _ = QFileDialog.getSaveFileName(self._parent, "Where your result goes", str(Path.home() / name), _RESULTS)
        return path

    def _later(self) -> bool:
        text = "Your answers are kept. To write the result later, open the same sealed exam again with its code."
        answers = (("again", "Choose a place"), ("later", "Later"))
        return ask(self._parent, "The result is not written yet", text, answers, icon="warning", tone="warn") == "later"

    def forget(self) -> None:
        """Let go of the exam; it can be opened again."""
        if self.sitting is not None:
            self.sitting.forget()
        self.sitting = None


def _plain(text: str) -> str:
    """A text as part of a file name."""
    return re.sub(r"[^\w \-.]+", "_", text).strip(" .")[:60] or "exam"
