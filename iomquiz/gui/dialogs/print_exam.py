"""How an exam is printed: how many versions, drawn from which number, into which folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.spin import spin
from iomquiz.services.exam_paper import MOST_VERSIONS


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What was asked for."""

    versions: int
    seed: int
    folder: Path


class PrintDialog(AskDialog):
    """Versions, seed, folder."""

    def __init__(self, parent: QWidget | None = None, seed: int = 1) -> None:
        text = "Each version has the same questions in another order, with an answer sheet; the keys come in one file."
        super().__init__("Print an exam", text, (("print", "Make PDF files"), ("cancel", "Cancel")), parent,
                         icon="print", tone="text2")  # fmt: skip
        self.versions = spin(1, MOST_VERSIONS, 2)
        self.seed = spin(1, 999_999, seed)
        self.seed.setToolTip("The same number draws the same questions again")
        self.folder = QLineEdit(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        choose = KeyButton("Choose…", kind="plain small")
        choose.clicked.connect(self._choose_folder)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(choose)
        rows = QFormLayout()
        for name, widget in (("Versions", self.versions), ("Number of the draw", self.seed)):
            widget.setAccessibleName(name)
            rows.addRow(name, widget)
        self.folder.setAccessibleName("Folder")
        rows.addRow("Folder", where)
        self.body.addLayout(rows)
        self.versions.setFocus()

    def _choose_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, "Folder for the PDF files", self.folder.text())
        if found:
            self.folder.setText(found)


def ask_print(parent: QWidget, *, seed: int = 0) -> PrintWish | None:
    """What to print; None when it was cancelled. With a `seed` the draw is settled already."""
    dialog = PrintDialog(parent, seed or 1)
    dialog.seed.setEnabled(not seed)
    dialog.exec()
    if dialog.answer != "print" or not dialog.folder.text().strip():
        return None
    return PrintWish(dialog.versions.value(), dialog.seed.value(), Path(dialog.folder.text().strip()))
