"""Run in a process of its own by `window`: opens the window on a store, presses keys, prints what was measured."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks._measure import resident
from benchmarks._stores import seated
from iomquiz import services
from iomquiz.app import Opened
from iomquiz.gui.screens.browser import BrowserPage
from iomquiz.gui.screens.progress import ProgressPage
from iomquiz.gui.start import Frame, application
from iomquiz.gui.widgets.chart_view import Plot
from iomquiz.storage.store import Store

DOWN, PAGES, SHOWINGS = 400, 200, 9


class Painted(QObject):
    """Sees a widget paint itself."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Count."""
        self.times += event.type() == QEvent.Type.Paint
        return False


class FirstChart(QObject):
    """Sees when any chart first paints itself."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0
        QCoreApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """The time, once."""
        if not self.at and event.type() == QEvent.Type.Paint and isinstance(watched, Plot):
            self.at = time.perf_counter()
            QCoreApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        return False


def until(what: Callable[[], bool], patience: float = 120.0) -> None:
    """Let the window work until it is so, in an event loop as a real one runs in.

    `QTest.qWait` would not do: it keeps Python's lock while it waits, and threads stand still meanwhile.
    """
    loop, ask, end = QEventLoop(), QTimer(), time.perf_counter() + patience
    ask.timeout.connect(lambda: loop.quit() if what() or time.perf_counter() > end else None)
    ask.start(2)
    loop.exec()
    if not what():
        raise TimeoutError


def held(page: BrowserPage, key: Qt.Key, times: int) -> list[float]:
    """Milliseconds from each press of a key that is held down to its picture on the screen."""
    table = page.ui.cards_table
    seen = Painted(table.viewport())
    found = []
    for _ in range(times):
        before, begin = seen.times, time.perf_counter()
        QTest.keyPress(table, key)
        while seen.times == before:
            QApplication.processEvents()
        found.append((time.perf_counter() - begin) * 1000)
    return found


def progress(frame: Frame) -> tuple[float, float]:
    """Milliseconds from the call of Progress to its first chart painted, and to the last one."""
    frame.window.go("today")
    until(lambda: not frame.window.background.busy())
    for page in frame.window.findChildren(ProgressPage):
        page.grid.clear()  # as at the first call
    begin, seen = time.perf_counter(), FirstChart()
    frame.window.go("progress")
    until(lambda: seen.at > 0 and not frame.window.background.busy())
    QApplication.processEvents()
    return (seen.at - begin) * 1000, (time.perf_counter() - begin) * 1000


def scrolled(frame: Frame) -> dict[str, object]:
    """How the table of all cards keeps up with a key that is held down."""
    frame.window.go("browser")
    page = frame.window.page()
    assert isinstance(page, BrowserPage)
    until(lambda: page.model.rowCount() > 0 and not frame.window.background.busy())
    page.ui.cards_table.setFocus()
    page.ui.cards_table.selectRow(0)
    found = {
        "cards": page.model.rowCount(),
        "down": held(page, Qt.Key.Key_Down, DOWN),
        "pages": held(page, Qt.Key.Key_PageDown, PAGES),
    }
    return found | {"memory": resident("VmRSS")}


def main(file: Path, *, scroll: bool) -> None:
    """Open, scroll, look at Progress, close. Without `scroll` Progress alone, once: its page is built for it."""
    application(bundled_fonts=True)
    store = Store(file)
    opened = Opened(services.build(seated(store)), store)
    frame = Frame(lambda _tell: opened, scheme="light", welcome=False)
    frame.window.resize(1280, 800)
    frame.window.show()
    QTest.qWaitForWindowExposed(frame.window)
    frame.open()
    until(lambda: frame.window.current_screen() != "")
    until(lambda: not frame.window.background.busy())
    told: dict[str, object] = {"platform": QApplication.platformName()}
    if scroll:
        told |= scrolled(frame)
    told["progress"] = [progress(frame) for _ in range(SHOWINGS if scroll else 1)]
    frame.window.close()
    sys.stdout.write("\n" + json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), scroll=sys.argv[2] == "scroll")
