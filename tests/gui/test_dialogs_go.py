"""Dialogs go once they were answered, whoever asked; until then what was typed can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from iomquiz.gui.dialogs.ask import TextDialog, ask_text, confirm


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A widget on the screen, for the dialogs to belong to."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def in_the_loop(work: Callable[[], None]) -> None:
    """Run `work` as a click would: called by an event loop, which has its turn again afterwards."""
    loop = QEventLoop()

    def run() -> None:
        try:
            work()
        finally:
            QTimer.singleShot(0, loop.quit)

    QTimer.singleShot(0, run)
    loop.exec()


def answer(text: str, key: Qt.Key) -> None:
    """Type into the dialog that is in front, and close it by a key."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isVisible():
            QTimer.singleShot(5, press)
            return
        if isinstance(dialog, TextDialog):
            dialog.field.setText(text)
        QTest.keyClick(dialog, key)

    QTimer.singleShot(0, press)


def test_no_dialog_stays(qtbot: QtBot, parent: QWidget) -> None:
    said: list[object] = []

    def work() -> None:
        for n in range(5):
            answer(f"text {n}", Qt.Key.Key_Return)
            said.append(ask_text(parent, "A title", "Words", "before"))
            answer("", Qt.Key.Key_Escape)
            said.append(confirm(parent, "Sure?", "It goes.", "Yes"))

    in_the_loop(work)
    assert said == [said for n in range(5) for said in (f"text {n}", False)]
    qtbot.waitUntil(lambda: parent.findChildren(QDialog) == [])


def test_a_dialog_is_put_again_and_read_after_another_one(qtbot: QtBot, parent: QWidget) -> None:
    said: list[str] = []

    def work() -> None:
        dialog = TextDialog("A title", "Words", "before", parent=parent)
        for text in ("one", "two"):
            answer(text, Qt.Key.Key_Return)
            dialog.exec()
            answer("", Qt.Key.Key_Escape)
            confirm(parent, "Sure?", "It goes.", "Yes")
            said.append(dialog.field.text())

    in_the_loop(work)
    assert said == ["one", "two"]
    qtbot.waitUntil(lambda: parent.findChildren(QDialog) == [])
