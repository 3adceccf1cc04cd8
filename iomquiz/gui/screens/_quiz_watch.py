"""How long a person looks at a question."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer


class Watch:
    """A stop watch that can pause."""

    def __init__(self) -> None:
        self._timer = QElapsedTimer()
        self._before = 0
        self._running = False

    def restart(self) -> None:
        """From nought."""
        self._before = 0
        self._running = True
        self._timer.start()

    def go_on(self) -> None:
        """Run on after a pause."""
        if not self._running:
            self._running = True
            self._timer.start()

    def pause(self) -> None:
        """Stand still."""
        self._before = self.ms()
        self._running = False

    def ms(self) -> int:
        """Milliseconds so far."""
        return self._before + (int(self._timer.elapsed()) if self._running else 0)
