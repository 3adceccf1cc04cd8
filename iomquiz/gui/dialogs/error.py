"""The one place where errors are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui.dialogs.ask import AskDialog


class ErrorDialog(AskDialog):
    """What happened and what can be done; a bug also shows a report to copy."""

    def __init__(self, message: str, remedy: str = "", report: str = "", parent: QWidget | None = None) -> None:
        answers = (("ok", "Close"), ("copy", "Copy report")) if report else (("ok", "Close"),)
        super().__init__(message, remedy, answers, parent, icon="warning", tone="bad")
        self.setWindowTitle("Something went wrong")
        self._report = report
        if report:
            field = QPlainTextEdit(report)
            field.setObjectName("report")
            field.setReadOnly(True)
            field.setAccessibleName("Report")
            field.setTabChangesFocus(True)
            field.setMinimumHeight(160)
            self.body.addWidget(field)
            self.buttons["copy"].clicked.disconnect()
            self.buttons["copy"].clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


def show_error(parent: QWidget | None, error: UserFacingError) -> None:
    """Show an error and wait until it is closed."""
    dialog = ErrorDialog(error.message, error.remedy, parent=parent)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.exec()


def show_bug(parent: QWidget | None, report: str) -> None:
    """Show that the program has a bug, with a report to copy."""
    message = "The program made a mistake."
    remedy = "What you saved is safe. Please copy the report and send it to the maintainers."
    ErrorDialog(message, remedy, report, parent).exec()
