"""Opening the store: it can be stopped, it can fail, and a key opens it after all."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iomquiz.app import Opened, open_services
from iomquiz.domain.errors import UserFacingError
from iomquiz.gui.start import Frame, Tell
from iomquiz.gui.widgets.key_button import KeyButton


class Slow:
    """Opens a real store, the first time only when it is let go."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.go = Event()
        self.seen: list[Opened] = []

    def __call__(self, tell: Tell) -> Opened:
        if not self.go.is_set():
            self.go.wait(20)
            tell("Reading", 0.5)
        self.seen.append(open_services(self.home, tell=tell))
        return self.seen[-1]


@pytest.fixture
def slow(tmp_path: Path) -> Slow:
    return Slow(tmp_path / "home")


def shown(frame: Frame) -> str:
    return frame.window.ui.opening_page.accessibleName()


def again(qtbot: QtBot, frame: Frame) -> None:
    """Enter, as the page offers it, until Today is shown."""
    button = frame.window.ui.opening_page.button
    assert button.isVisibleTo(frame.window)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert shown(frame) == "Opening your learning data …"
    qtbot.waitUntil(lambda: frame.window.current_screen() == "today", timeout=20_000)


def test_stopped_while_it_is_read(qtbot: QtBot, slow: Slow) -> None:
    frame = Frame(slow, scheme="light", welcome=False)
    qtbot.addWidget(frame.window)
    frame.window.show()
    frame.open()
    cancel = frame.window.findChild(KeyButton, "cancel_task")
    qtbot.waitUntil(cancel.isVisible, timeout=20_000)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    slow.go.set()
    qtbot.waitUntil(lambda: shown(frame).startswith("Opening was stopped."), timeout=20_000)
    assert (frame.opened, slow.seen) == (None, [])
    again(qtbot, frame)
    frame.window.close()


def test_stopped_when_it_was_open_already(qtbot: QtBot, slow: Slow) -> None:
    frame = Frame(slow, scheme="light", welcome=False)
    qtbot.addWidget(frame.window)
    frame.window.show()
    slow.go.set()
    done = Event()

    def late(tell: Tell) -> Opened:
        opened = slow(tell)
        done.wait(20)
        return opened

    frame._open_store = late
    frame.open()
    cancel = frame.window.findChild(KeyButton, "cancel_task")
    qtbot.waitUntil(cancel.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: bool(slow.seen), timeout=20_000)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    done.set()
    qtbot.waitUntil(lambda: shown(frame).startswith("Opening was stopped."), timeout=20_000)
    assert list(slow.home.rglob("*-wal")) == []  # the last connection folded it into the file
    frame._open_store = slow
    again(qtbot, frame)
    frame.window.close()


def test_a_store_that_cannot_be_opened_can_be_tried_again(qtbot: QtBot, slow: Slow) -> None:
    def broken(_tell: Tell) -> Opened:
        raise UserFacingError("The folder cannot be written.", "Make room.")

    frame = Frame(broken, scheme="light", welcome=False)
    qtbot.addWidget(frame.window)
    frame.window.show()
    frame.open()
    qtbot.waitUntil(lambda: shown(frame) == "The folder cannot be written. Make room.", timeout=20_000)
    slow.go.set()
    frame._open_store = slow
    again(qtbot, frame)
    frame.window.close()
