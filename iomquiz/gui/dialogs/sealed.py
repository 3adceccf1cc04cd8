"""Sealed exams in the window, for instructors: seal the chosen exam, examine a result that came back."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFormLayout, QLineEdit, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.desk import Desk
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.services.sealing_records import Outcome, SealedFile, Verdict

ABOUT = (
    "A sealed exam is one file that opens with a start code. Candidates sit it offline with “Sit a sealed exam” on the "
    "Exam screen and send one result file back, which only your keys open. Sealing makes tampering evident; it does "
    "not make it impossible."
)
_SIGNS = {True: "✓", False: "✕", None: "?"}
_TONES = {Outcome.ACCEPT: ("tick", "ok"), Outcome.REJECT: ("cross", "bad"), Outcome.NO_EVIDENCE: ("question", "warn")}


class SealedDialog(AskDialog):
    """`answer` is seal, examine or None."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        answers = (("seal", "Seal this exam…"), ("examine", "Examine a result…"), ("cancel", "Cancel"))
        super().__init__("Sealed exam", ABOUT, answers, parent, icon="lock", tone="text2")
        self.instructor = QLineEdit(name)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("empty where they have none")
        self.closing = QLineEdit()
        self.closing.setPlaceholderText("as written down at the end, where it was")
        rows = QFormLayout()
        for text, field in (
            ("Your name, for candidates", self.instructor), ("Password of your keys", self.password),
            ("Closing code of the result", self.closing),
        ):  # fmt: skip
            field.setAccessibleName(text)
            rows.addRow(text, field)
        self.body.addLayout(rows)
        self.setMinimumWidth(themes.current().scaled(600))


class SealedMade(AskDialog):
    """The codes of a sealed exam, which are shown once; they can be copied."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        about = f"{text}\n\nThe codes are shown this once: write them down, or copy them to a safe place."
        answers = (("ok", "Close"), ("copy", "Copy"))
        super().__init__("The exam is sealed", about, answers, parent, icon="lock", tone="ok")
        self._codes = text
        self.setMinimumWidth(themes.current().scaled(620))

    def _choose(self, key: str) -> None:
        if key == "copy":
            QGuiApplication.clipboard().setText(self._codes)
            self.buttons["copy"].setText("Copied")
        else:
            super()._choose(key)


class SealedExams(QObject):
    """Asks for files, works in the background, tells what came of it; its parent keeps it until then."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent

    def ask(self, blueprint: str, title: str, draw: tuple[int, int] | None = None) -> None:
        """Seal or examine, as the person says. `draw` is (number of the draw, form) where that is settled."""
        dialog = SealedDialog(self._desk.services.learners.present().name, self._parent)
        dialog.buttons["examine"].setVisible(draw is None)
        dialog.exec()
        password = dialog.password.text()
        if dialog.answer == "seal":
            name, _ = QFileDialog.getSaveFileName(self._parent, "The sealed exam", f"{title}.exam", "Exam (*.exam)")
            if name:
                self.seal(blueprint, Path(name), dialog.instructor.text().strip() or "Instructor", password, draw)
        elif dialog.answer == "examine":
            name, _ = QFileDialog.getOpenFileName(self._parent, "A result that came back")
            if name:
                self.examine(Path(name), dialog.closing.text().strip(), password)

    def seal(
        self, blueprint: str, to: Path, instructor: str, password: str, draw: tuple[int, int] | None = None
    ) -> None:
        """Seal in the background; keys are made at the first time."""
        sealing = self._desk.services.sealing

        def work(_progress: object, _cancelled: object) -> SealedFile:
            if not sealing.has_keys():
                sealing.make_keys(password)
            seed, form = draw or (secrets.randbits(31), 0)
            return sealing.seal(blueprint, to, instructor=instructor, seed=seed, form=form, password=password)

        self._desk.run(work, self._sealed, title="Sealing the exam")

    def _sealed(self, made: SealedFile) -> None:
        text = (
            f"{made.questions} questions are in {made.path}.\n\n"
            f"Start code, to be told when the exam begins: {made.code}\n"
            f"Fingerprint, to be compared aloud: {made.fingerprint}\n"
            f"Release key, which opens it without the code; keep it: {made.release_key}"
        )
        SealedMade(text, self._parent).exec()

    def examine(self, path: Path, closing_code: str, password: str) -> None:
        """Examine a result in the background."""
        sealing = self._desk.services.sealing

        def work(_progress: object, _cancelled: object) -> Verdict:
            return sealing.examine(path, closing_code=closing_code, password=password)

        self._desk.run(work, self._examined, title="Examining the result")

    def _examined(self, verdict: Verdict) -> None:
        lines = [f"{_SIGNS[finding.ok]}  {finding.words}" for finding in verdict.findings]
        if verdict.percent is not None:
            passed = "passed" if verdict.passed else "not passed"
            lines.append(f"\n{verdict.points} of {verdict.most} points, {verdict.percent} %: {passed}.")
        who = f" · {verdict.candidate}" if verdict.candidate else ""
        self._tell(f"{verdict.outcome.value}{who}", "\n".join(lines), *_TONES[verdict.outcome])

    def _tell(self, title: str, text: str, icon: str, tone: str) -> None:
        dialog = AskDialog(title, text, (("ok", "Close"),), self._parent, icon=icon, tone=tone)
        dialog.setMinimumWidth(themes.current().scaled(620))
        dialog.exec()
