"""The one place where screens hear that the bank, the record or the learner changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Signals without a sender: whoever changes something emits, whoever shows it connects."""

    bank_changed = Signal()
    """Items or facts were added, edited or loaded."""
    record_changed = Signal(object)
    """The learner did something; the value says what ('card', 'attempt'), or is None."""
    learner_changed = Signal()
    """Another learner studies now."""
