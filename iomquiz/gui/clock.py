"""What time it is for the window, and how long an answer took; a tour or a test sets a clock of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import monotonic

Now = Callable[[], datetime]


def _wall() -> datetime:
    return datetime.now().astimezone()


_now: Now = _wall
_seconds: Callable[[], float] = monotonic


def use(now: Now | None = None) -> None:
    """Take the time of the window from `now`; None goes back to this machine's clock."""
    global _now, _seconds
    _now = now or _wall
    _seconds = monotonic if now is None else lambda: now().timestamp()


def now() -> datetime:
    """The present moment."""
    return _now()


class Stopwatch:
    """Milliseconds since the last start."""

    def __init__(self) -> None:
        self._began: float | None = None

    def start(self) -> None:
        """From now on."""
        self._began = _seconds()

    def elapsed(self) -> int:
        """Milliseconds; 0 when it was never started."""
        return 0 if self._began is None else max(0, round((_seconds() - self._began) * 1000))
