"""Number fields with room before the number, as in every other field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSpinBox, QWidget

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


class _NoWheel(QObject):
    """Lets the wheel through to what scrolls."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that has no focus does not turn."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def unwheeled(host: QWidget) -> None:
    """The wheel scrolls past the choices and numbers inside `host`; it turns only the one that has the focus."""
    guard = _NoWheel(host)
    for box in [*host.findChildren(QComboBox), *host.findChildren(QAbstractSpinBox)]:
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(guard)
