"""Number fields with room before the number, as in every other field."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox

ROOM = 9


def spin(low: int, high: int, value: int) -> QSpinBox:
    """A new field for a whole number from `low` to `high`."""
    box = QSpinBox()
    box.setRange(low, high)
    box.setValue(value)
    with_room(box)
    return box


def with_room(box: QAbstractSpinBox) -> None:
    """Set the number off the frame: Qt leaves the padding of a style sheet out inside spin boxes."""
    box.lineEdit().setTextMargins(ROOM, 0, 0, 0)
