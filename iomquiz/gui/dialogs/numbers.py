"""Asks for whole numbers, each in a field of its own within its bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.widgets.spin import spin


class Number(NamedTuple):
    """One field: its name, its bounds, what stands in it first, and the words behind the number."""

    name: str
    low: int
    high: int
    value: int
    unit: str = ""


class NumbersDialog(AskDialog):
    """A text, fields with their names, OK and Cancel."""

    def __init__(self, title: str, text: str, numbers: Sequence[Number], parent: QWidget | None = None) -> None:
        super().__init__(title, text, (("ok", "OK"), ("cancel", "Cancel")), parent)
        rows = QFormLayout()
        rows.setHorizontalSpacing(16)
        self.fields = [spin(number.low, number.high, number.value) for number in numbers]
        for field, number in zip(self.fields, numbers, strict=True):
            field.setSuffix(number.unit)
            field.setAccessibleName(number.name)
            rows.addRow(number.name, field)
        self.body.addLayout(rows)
        self.fields[0].selectAll()
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)


def ask_numbers(parent: QWidget | None, title: str, text: str, numbers: Sequence[Number]) -> tuple[int, ...] | None:
    """The numbers; None when it was cancelled."""
    dialog = NumbersDialog(title, text, numbers, parent)
    dialog.exec()
    return tuple(field.value() for field in dialog.fields) if dialog.answer == "ok" else None
