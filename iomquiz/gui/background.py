"""The one way to run something slow: work in a thread, progress and cancel in the window, one result back."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui.rubbish import Rubbish

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
PATIENCE_MS = 500
"""Work that is done sooner shows no progress bar."""


class Progress(Protocol):
    """Called by the work: how far it is (0 to 1) and what it does now."""

    def __call__(self, share: float, text: str = "") -> None: ...


Cancelled = Callable[[], bool]
"""Asked by the work between its steps: True means stop and return anything."""


class Task(QObject):
    """One piece of work under way. All signals arrive in the thread of the window."""

    progress = Signal(float, str)
    slow = Signal()
    """It takes longer than half a second: time for a progress bar."""
    done = Signal(object)
    failed = Signal(object)
    """The UserFacingError. Any other exception is a bug and goes to the excepthook."""
    finished = Signal()
    """Always last: done, failed or cancelled."""
    _ended = Signal()

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._cancel = Event()
        self._future: Future[Any] | None = None
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.slow)

    def start(self, pool: ThreadPoolExecutor, work: Callable[[Progress, Cancelled], T]) -> None:
        """Hand the work to the pool."""
        self._patience.start()
        self._future = pool.submit(work, self._report, self._cancel.is_set)
        self._future.add_done_callback(lambda _future: self._ended.emit())

    def cancel(self) -> None:
        """Ask the work to stop; its result is dropped."""
        self._cancel.set()
        if self._future is not None:
            self._future.cancel()

    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancel.is_set()

    def is_running(self) -> bool:
        """Whether the result is still awaited."""
        return self._future is not None

    def _report(self, share: float, text: str = "") -> None:
        self.progress.emit(share, text)

    @Slot()
    def _take(self) -> None:
        self._patience.stop()
        future, self._future = self._future, None
        if future is None:
            return
        from concurrent.futures import CancelledError

        try:
            result = future.result()
        except CancelledError:
            pass
        except UserFacingError as error:
            if not self.is_cancelled():
                self.failed.emit(error)
        else:
            if not self.is_cancelled():
                self.done.emit(result)
        finally:
            self.finished.emit()


class Background(QObject):
    """Starts tasks in a small pool and keeps them until they are finished."""

    started = Signal(object)
    """A Task."""

    def __init__(self, parent: QObject | None = None, *, workers: int = 2) -> None:
        super().__init__(parent)
        self._workers = workers
        self._pool: ThreadPoolExecutor | None = None
        self._tasks: list[Task] = []
        self._closed = False
        self._rubbish = Rubbish(self)

    def run(
        self,
        work: Callable[[Progress, Cancelled], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[UserFacingError], object] | None = None,
        title: str = "",
    ) -> Task:
        """Run `work(progress, cancelled)` in a thread and give its result to `done` in this one.

        After `close` nothing begins any more: a page that asks while the window goes gets a task that never runs.
        """
        task = Task(title, self)
        if self._closed:
            return task
        task.done.connect(done)
        if failed is not None:
            task.failed.connect(failed)
        task.finished.connect(self._forget)
        self.started.emit(task)
        task.start(self._threads(), work)
        self._tasks.append(task)
        return task

    def _threads(self) -> ThreadPoolExecutor:
        """The pool, made for the first task: the window is painted before it."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._rubbish.hold()
            self._pool = ThreadPoolExecutor(max_workers=self._workers, thread_name_prefix="iomquiz")
        return self._pool

    @Slot()
    def _forget(self) -> None:
        """Let go what has finished. (A lambda in its place would keep this object alive from inside its own child.)"""
        for task in [task for task in self._tasks if not task.is_running()]:
            self._tasks.remove(task)
            task.deleteLater()

    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._tasks)

    def close(self) -> None:
        """Cancel what can be cancelled and wait for the rest (before the store is closed)."""
        self._closed = True
        for task in list(self._tasks):
            task.cancel()
        self._threads().shutdown(wait=True, cancel_futures=True)  # also one never used takes no further work
        self._rubbish.release()
