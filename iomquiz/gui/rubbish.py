"""Lets the garbage collector run in the window's thread only.

Python collects in whichever thread happens to allocate. Where that is a worker, the collector destroys widgets and
timers that nobody uses any more outside their own thread, and Qt ends the process. So while there are workers the
automatic collector is off, and a timer in the window's thread does what it would do, by the same thresholds.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

PERIOD_MS = 250
WHOLE_MS = 60_000
"""The oldest generation is looked through at most so often: that takes tens of milliseconds."""


class _Held:
    """How many ask for it, and whether the collector was on before the first did."""

    count = 0
    was_on = False


class Rubbish(QObject):
    """Collects by a timer from `hold` to `release`; several may hold at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._holding = False
        self._whole = QDeadlineTimer(WHOLE_MS)
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self.collect)

    def hold(self) -> None:
        """From now on nothing is collected in another thread."""
        if self._holding:
            return
        self._holding = True
        if not _Held.count:
            _Held.was_on = gc.isenabled()
            gc.disable()
        _Held.count += 1
        self._timer.start()

    def release(self) -> None:
        """The workers are gone: as it was before the first `hold`."""
        if not self._holding:
            return
        self._holding = False
        self._timer.stop()
        _Held.count -= 1
        if not _Held.count and _Held.was_on:
            gc.enable()

    def collect(self) -> int:
        """Collect the oldest generation that is over its threshold; returns the number of unreachable objects."""
        over = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if over[2] and self._whole.hasExpired():
            self._whole.setRemainingTime(WHOLE_MS)
            return gc.collect(2)
        return gc.collect(1) if over[1] else gc.collect(0) if over[0] else 0
