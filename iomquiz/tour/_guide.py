"""What every step of the tour needs: a clock, a window, keys, waiting for conditions, pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QAbstractAnimation, QEvent, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from iomquiz.gui.screen import Page
from iomquiz.gui.start import Frame
from iomquiz.services import Services

PATIENCE_MS, POLL_MS = 20_000, 5


class TourClock:
    """The present moment; only the tour moves it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def go_on(self, seconds: float) -> None:
        """Some seconds later."""
        self.moment += timedelta(seconds=seconds)

    def next_day(self, days: int = 1) -> None:
        """Nine o'clock in the morning of a later day."""
        self.moment = (self.moment + timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)


class Guide:
    """Presses keys in the window, waits for what must come of it, and takes pictures."""

    def __init__(self, frame: Frame, clock: TourClock, out: Path, zoom: int = 100, home: Path | None = None) -> None:
        self.frame, self.clock, self.zoom, self.home = frame, clock, zoom, home or out
        self.window = frame.window
        self.taken: list[Path] = []
        self._out = out.resolve()  # some steps work in a folder of their own
        self._number = 0

    @property
    def services(self) -> Services:
        """What the window works on."""
        return self.window.services

    def page(self) -> Page:
        """The page that is shown."""
        page = self.window.page()
        assert page is not None
        return page

    # --- keys

    def target(self) -> QWidget:
        """Where a key press goes; the platform may have left no window active after a dialog."""
        if not self._has_active():
            (QApplication.activeModalWidget() or self.window).activateWindow()
            self.wait(self._has_active, "an active window")
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    @staticmethod
    def _has_active() -> bool:
        """Off screen a dialog that was closed may stay the active window."""
        active = QApplication.activeWindow()
        return active is not None and active.isVisible()

    def press(self, *keys: str) -> None:
        """Press keys, as `Ctrl+K` or `Return`, one after the other."""
        for name in keys:
            stroke = QKeySequence(name)[0]  # type: ignore[index]
            QTest.keyClick(self.target(), stroke.key(), stroke.keyboardModifiers())
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        QTest.keyClicks(self.target(), text)
        QApplication.processEvents()

    # --- waiting

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Let the window work until a condition holds.

        Raises:
            RuntimeError: it does not hold in time.
        """
        if holds():
            return
        loop, poll, patience = QEventLoop(), QTimer(), QTimer()
        poll.timeout.connect(lambda: loop.exit(0) if holds() else None)
        patience.timeout.connect(lambda: loop.exit(1))
        poll.start(POLL_MS)
        patience.start(PATIENCE_MS)
        vain = loop.exec()
        poll.stop()  # what it asks about may be gone soon
        patience.stop()
        if vain:
            raise RuntimeError(f"the tour waited in vain for {what}")

    def settle(self) -> None:
        """Nothing is under way, everything is laid out."""
        self.wait(lambda: not self.window.background.busy(), "work in the background")
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()

    def go(self, screen: str, request: object | None = None) -> None:
        """Show a screen as pages do it."""
        self.window.go(screen, request)
        self.settle()

    # --- dialogs

    def in_dialog(self, open_it: Callable[[], object], do: Callable[[QDialog], object]) -> None:
        """Open a dialog and do something in it, also in one that has a loop of its own; `do` must close it."""
        problems: list[BaseException] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or QApplication.activeWindow() is not dialog:
                return
            timer.stop()
            try:
                do(dialog)
            except BaseException as error:
                dialog.reject()
                problems.append(error)
                raise

        timer = QTimer(self.window)
        timer.timeout.connect(look)
        timer.start(POLL_MS)
        open_it()
        self.wait(lambda: not timer.isActive() and QApplication.activeModalWidget() is None, "a dialog to close")
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow, "the window")
        if problems:
            raise problems[0]

    # --- pictures

    def snap(self, name: str) -> None:
        """A picture of the window, with the dialog over it."""
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            self.settle()
        self.wait(lambda: not _moving(dialog or self.window), "a movement to end")
        self._number += 1
        picture = self.window.grab()
        if dialog is not None:
            _put_over(picture, self.window, dialog)
        path = self._out / f"{self._number:02}-{name}.png"
        if not picture.save(str(path)):
            raise RuntimeError(f"{path} cannot be written")
        self.taken.append(path)


def _moving(widget: QWidget) -> bool:
    running = QAbstractAnimation.State.Running
    return any(animation.state() == running for animation in widget.findChildren(QAbstractAnimation))


def _put_over(picture: QPixmap, window: QWidget, dialog: QWidget) -> None:
    """Paint a dialog over the middle of its window, with a thin line round it."""
    from iomquiz.gui import theme

    size = dialog.size()
    corner = QPoint(max(0, (window.width() - size.width()) // 2), max(0, (window.height() - size.height()) // 3))
    painter = QPainter(picture)
    painter.drawPixmap(corner, dialog.grab())
    painter.setPen(theme.current().color("control"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRect(corner, size).adjusted(-1, -1, 0, 0))
    painter.end()
