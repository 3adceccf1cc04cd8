"""What every dialog that is waited for has in common."""

from __future__ import annotations

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QDialog


class Dialog(QDialog):
    """Goes once it was answered. A dialog is a child of its window: left alone, it would stay as long as that does.

    It goes when the event loop that called has its turn again, not before: what was typed can still be read after
    `exec`, another dialog be asked in between, and this one be put once more.
    """

    def exec(self) -> int:
        """Wait for an answer."""
        try:
            return super().exec()
        finally:
            if QThread.currentThread().loopLevel():  # else nobody knows when the caller is done with it
                self.deleteLater()
