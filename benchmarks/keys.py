"""From a key press to the painted card, in a real window: the answer shown, and the next card after a rating.

The commit is inside: a rating is durable before the next card comes. The window is 1280×800, off screen unless
QT_QPA_PLATFORM says otherwise (`xvfb-run` with `QT_QPA_PLATFORM=xcb`). A process of its own: Qt wants its main thread.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks._measure import Figure, figure
from benchmarks._stores import path, review_all, seated

CARDS = 120


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """Both ways, per size, every card due."""
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "store.sqlite3"
            shutil.copy(path(size)[0], file)
            environment = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"} | os.environ
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.keys", str(file)],
                env=environment, capture_output=True, text=True, check=True,
            )  # fmt: skip
        for name, (times, busy) in json.loads(done.stdout.splitlines()[-1]).items():
            made = figure(f"keys: {name}, {size:,} facts", "ms", times, "< 16 ms, < 50 ms in 99 of 100", size=size)
            made.notes["ms of processor"] = round(statistics.median(busy), 1)  # what other work does not change
            made.notes["99 of 100 under"] = round(sorted(times)[int(len(times) * 0.99) - 1], 1)
            found.append(made)
    return found


def _play(file: Path) -> dict[str, tuple[list[float], list[float]]]:
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
    from PySide6.QtTest import QTest

    from benchmarks._in_window import Painted
    from iomquiz import services
    from iomquiz.gui import start
    from iomquiz.gui.main_window import MainWindow
    from iomquiz.gui.screens.flashcards import FlashcardsPage
    from iomquiz.storage.store import Store

    app = start.application(bundled_fonts=True)
    store = Store(file)
    review_all(store)
    window = MainWindow()
    window.resize(1280, 800)
    window.attach(services.build(seated(store)))
    window.show()
    window.go("flashcards")
    page = window.page()
    assert isinstance(page, FlashcardsPage)
    page.ui.silent_radio.click()
    seen = Painted(page.ui.card)

    def until(true: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(5000)
        while not true() and not deadline.hasExpired():
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    def press(key: Qt.Key, kept: tuple[list[float], list[float]]) -> None:
        before = seen.times
        begun, used = time.perf_counter(), time.process_time()
        QTest.keyClick(app.focusWidget() or window, key)
        until(lambda: seen.times > before)
        kept[1].append((time.process_time() - used) * 1000)
        kept[0].append((time.perf_counter() - begun) * 1000)

    until(lambda: seen.times > 0)
    warm: tuple[list[float], list[float]] = ([], [])
    found: dict[str, tuple[list[float], list[float]]] = {"answer shown": ([], []), "rated, next card painted": ([], [])}
    for n in range(CARDS + 10):
        press(Qt.Key.Key_Space, found["answer shown"] if n >= 10 else warm)
        until(lambda: not page._guard.isActive())  # a rating is not taken so soon after the flip
        press(Qt.Key.Key_3, found["rated, next card painted"] if n >= 10 else warm)
        until(lambda: page.ui.show_button.isVisible())
    window.close()
    store.close()
    return found


if __name__ == "__main__":
    print(json.dumps(_play(Path(sys.argv[1]))))
