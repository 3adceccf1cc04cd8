"""The one reading of a page: a newer one takes the place of the former, whose result nobody sees any more."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from iomquiz.domain.errors import UserFacingError

if TYPE_CHECKING:
    from iomquiz.gui.background import Cancelled, Progress, Task
    from iomquiz.gui.desk import Desk

T = TypeVar("T")
Give = Callable[[Any], None]
Tell = Callable[[str, float], None]
"""Told what is being done, and which share of the whole is done, 0…1."""
FIRST_S = 0.3
"""The work waits up to so long until its first part is on the screen: two threads at once would make it late."""


class Latest(QObject):
    """Make it before the page connects to `desk.changes`: another learner or bank drops what is under way, at once."""

    _came = Signal(int, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._number = 0
        self._each: Callable[[Any], object] | None = None
        self._shown = Event()
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        for signal in (desk.changes.learner_changed, desk.changes.bank_changed):
            signal.connect(self.drop)

    @Slot()
    def drop(self) -> None:
        """Nothing of what is under way will be shown; it is asked to stop."""
        self._number += 1
        self._each = None
        self._shown.set()
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def run(
        self,
        work: Callable[[Progress, Cancelled], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[UserFacingError], object] | None = None,
        title: str = "",
    ) -> None:
        """As `Desk.run`, in place of what this page asked for before."""
        self.drop()
        number = self._number

        def arrived(result: T) -> None:
            if number == self._number:
                self._task = None
                done(result)

        def refused(error: UserFacingError) -> None:
            if number == self._number:
                (failed or self._desk.show_error)(error)

        self._task = self._desk.run(work, arrived, failed=refused, title=title)

    def stream(
        self,
        work: Callable[[Give, Tell], T],
        each: Callable[[Any], object],
        done: Callable[[T], object],
        *,
        title: str = "",
    ) -> None:
        """`work(give, tell)` gives parts as it has them: `each` shows one, in the order given, `done` the end.

        Every part is painted before the next one is shown, also where they come faster than the window paints. Once
        nobody waits for them any more, `give` and `tell` end the work by raising CancelledError.
        """
        from concurrent.futures import CancelledError  # only here: the window is painted before it

        number, shown = self._number + 1, Event()

        def run(progress: Progress, cancelled: Cancelled) -> T:
            def tell(what: str, share: float) -> None:
                if cancelled():
                    raise CancelledError
                progress(share, what)

            def give(part: Any) -> None:
                if cancelled():
                    raise CancelledError
                self._came.emit(number, part)
                shown.wait(FIRST_S)

            return work(give, tell)

        self.run(run, done, title=title)
        self._each, self._shown = each, shown

    @Slot(int, object)
    def _take(self, number: int, part: object) -> None:
        if number == self._number and self._each is not None:
            self._each(part)
            for kind in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest):
                QCoreApplication.sendPostedEvents(None, kind.value)
            self._shown.set()
