"""The question before an exam is handed in: what is open, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from iomquiz.domain.attempt import State
from iomquiz.gui import theme as themes
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.screens._exam_words import numbers, undone_title
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.key_button import LinkButton
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.exam_records import ExamSheet


class HandInDialog(AskDialog):
    """`answer` is go, hand-in or None; `position` the question to go to."""

    def __init__(self, sheet: ExamSheet, left_ms: int, parent: QWidget | None = None) -> None:
        undone = (*sheet.positions(State.OPEN), *sheet.positions(State.PARTLY))
        costs = sheet.wrong_costs
        guess = " A guess can only help." if "costs nothing in" in costs and undone else ""
        left = f"You have {left_ms // 60_000} minutes left."
        text = f"Open questions score 0. {costs}{guess} {left}" if undone else left
        answers = (("go", "Go to first open question"), ("hand-in", "Hand in anyway")) if undone else (
            ("hand-in", "Hand in"), ("cancel", "Go on")
        )  # fmt: skip
        super().__init__(undone_title(sheet), text, answers, parent, default=answers[0][0],
                         icon="warning" if undone else "tick", tone="warn" if undone else "ok")  # fmt: skip
        self.setWindowTitle("Hand in exam")
        self.position = min(undone, default=0)
        table = QGridLayout()
        table.setColumnStretch(1, 1)
        table.setHorizontalSpacing(18)
        rows = (
            ("No answer", sheet.positions(State.OPEN)), ("Partly answered", sheet.positions(State.PARTLY)),
            ("Flagged", sheet.flagged()),
        )  # fmt: skip
        for row, (name, positions) in enumerate(r for r in rows if r[1]):
            table.addWidget(label(name, "body"), row, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(TextLabel(numbers(positions), "dense", self), row, 1)
            link = LinkButton("Show", self)
            link.setAccessibleName(f"Show the first one: {name}")
            link.clicked.connect(lambda _on=False, to=positions[0]: self._go(to))
            table.addWidget(link, row, 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(table)
        self.setMinimumWidth(themes.current().scaled(520))

    def _go(self, position: int) -> None:
        self.position = position
        self._choose("go")


def ask_hand_in(parent: QWidget, sheet: ExamSheet, left_ms: int) -> tuple[str, int]:
    """("hand-in", …), ("go", position) or ("", …)."""
    dialog = HandInDialog(sheet, left_ms, parent)
    dialog.exec()
    return dialog.answer or "", dialog.position
