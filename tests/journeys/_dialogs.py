"""Dialogs that open one after the other, also inside one another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from iomquiz.tour._guide import Guide

Step = Callable[[QDialog], object]


def through(guide: Guide, open_it: Callable[[], object], *steps: Step) -> None:
    """Open the first dialog; each step gets the next one that is active, and ends it sooner or later."""
    left, seen = list(steps), list[QDialog]()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog not in seen:
            if QApplication.activeWindow() is not dialog:
                dialog.activateWindow()
                return
            seen.append(dialog)
            step = left.pop(0)
            QTimer.singleShot(0, lambda: step(dialog))  # a timer does not run again while its own call lasts

    timer = QTimer(guide.window)
    timer.timeout.connect(look)
    timer.start(5)
    open_it()
    guide.wait(lambda: not left and QApplication.activeModalWidget() is None, "the dialogs")
    timer.stop()
    guide.window.activateWindow()
    guide.wait(guide.window.isActiveWindow, "the window")
