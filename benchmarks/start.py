"""Start: process to first painted window, to usable (store open, Today shown), and the memory then; off screen."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks._measure import Figure, figure

RUNS = 8

_FLOOR = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class W(QMainWindow):
    def paintEvent(self, e):
        super().paintEvent(e)
        print('{"painted": %f}' % time.time(), flush=True)
        QTimer.singleShot(0, app.quit)
app = QApplication([])
w = W(); w.resize(1280, 800); w.show()
app.exec()
"""

_OURS = """
import gc, json, time, resource
gc.disable()  # as iomquiz/__main__.py does
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from iomquiz.app import open_services
from iomquiz.gui import start
app = start.application(bundled_fonts=False)
frame = start.Frame(lambda tell: open_services(Path(HOME), tell=tell), welcome=False, freeze=True)
seen = {}
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and 'painted' not in seen:
            seen['painted'] = time.time()
            QTimer.singleShot(0, frame.open)
        return False
watch = Watch(); frame.window.ui.frame.installEventFilter(watch)
def ready():
    if frame.window.current_screen():
        QTimer.singleShot(0, done)
    else:
        QTimer.singleShot(1, ready)
def done():
    seen['usable'] = time.time()
    pages = Path('/proc/self/statm')
    seen['rss'] = int(pages.read_text().split()[1]) * resource.getpagesize() / 1e6 if pages.exists() else 0
    print(json.dumps(seen), flush=True)
    frame.window.close(); app.quit()
frame.window.show()
QTimer.singleShot(0, ready)
app.exec()
"""


def _once(code: str, environment: dict[str, str]) -> dict[str, float]:
    begin = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    seen: dict[str, float] = json.loads(done.stdout.strip().splitlines()[0])
    return {name: value if name == "rss" else (value - begin) * 1000 for name, value in seen.items()}


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """Floor and ours in turn, so that a busy moment meets both."""
    del sizes
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
        # A second start finds the bytecode that the first one wrote; a shell may have switched that off.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        ours_code = _OURS.replace("HOME", repr(str(Path(home))))
        first = _once(ours_code, environment)
        pairs = [(_once(_FLOOR, environment), _once(ours_code, environment)) for _ in range(RUNS)]
    floor = [one["painted"] for one, _ in pairs]
    painted = [two["painted"] for _, two in pairs]
    usable = [two["usable"] for _, two in pairs]
    middle = statistics.median(floor)
    return [
        figure("start: floor, an empty Qt window painted", "ms", floor),
        figure("start: our window painted", "ms", painted, "≤ floor + 100 ms", over=round(statistics.median(painted) - middle)),
        figure("start: usable, store open, Today shown", "ms", usable, "≤ floor + 600 ms",
               over=round(statistics.median(usable) - middle)),
        figure("start: the very first one, bank loaded", "ms", [first["usable"]]),
        figure("start: resident memory when usable", "MB", [two["rss"] for _, two in pairs], "< 140 MB"),
    ]  # fmt: skip
