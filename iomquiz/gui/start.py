"""Starts the window: shown at once, filled when the store is open."""

from __future__ import annotations

import gc
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import theme
from iomquiz.gui.background import Cancelled, Progress
from iomquiz.gui.hits import Hit
from iomquiz.gui.main_window import MainWindow
from iomquiz.gui.one_instance import OneInstance

if TYPE_CHECKING:
    from iomquiz.services import Services

Tell = Callable[[str, float], None]


class Closable(Protocol):
    """An open store."""

    def close(self) -> None:
        """Fold everything into the file."""


class Opened(Protocol):
    """What opening gives: the services, and the store to be closed at the end."""

    @property
    def services(self) -> Services:
        """What a person can ask for."""

    @property
    def store(self) -> Closable:
        """The store."""


def application(*, bundled_fonts: bool = False) -> QApplication:
    """The one QApplication, with its name and its fonts."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("iomquiz")
    app.setApplicationDisplayName("iomquiz")
    app.setDesktopFileName("iomquiz")
    if bundled_fonts:
        theme.use_bundled_fonts()
    theme.current().apply()
    return app


def _stop() -> UserFacingError:
    return UserFacingError("Opening was stopped.", "Nothing was changed. Open it again, or close the window.")


def _stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise _stop()


class Frame:
    """A window with what joins it to the services: search, learners, settings, opening and closing."""

    def __init__(
        self, open_store: Callable[[Tell], Opened], *, scheme: str = "", welcome: bool = True, freeze: bool = False
    ) -> None:
        """`freeze`: the collector need never look again at what the start made (see `iomquiz/__main__.py`)."""
        self.window = MainWindow()
        self.opened: Opened | None = None
        self._open_store = open_store
        self._scheme = scheme
        self._welcome = welcome
        self._freeze = freeze
        if scheme:
            theme.current().set_scheme(scheme)
        window = self.window
        window.ui.opening_page.again.connect(self.open)
        window.settings_wanted.connect(self._settings)
        window.learner_chosen.connect(self._switch)
        window.learner_wanted.connect(self._add)
        window.hit_chosen.connect(self._go_to_hit)
        window.zoomed.connect(self._keep_zoom)
        window.closing.connect(self._close)
        window.changes.learner_changed.connect(self._show_learners)

    def open(self) -> None:
        """Open the store in a thread; the window goes on painting."""

        def work(progress: Progress, cancelled: Cancelled) -> Opened:
            def tell(what: str, share: float) -> None:
                _stop_if(cancelled)
                progress(share, what)

            opened = self._open_store(tell)
            try:
                _stop_if(cancelled)
            except UserFacingError:
                opened.store.close()
                raise
            return opened

        self.window.ui.opening_page.show_opening()
        task = self.window.background.run(work, self._attach, failed=self._failed, title="Opening your store")
        task.finished.connect(lambda: self._stopped(cancelled=task.is_cancelled()))

    def _stopped(self, *, cancelled: bool) -> None:
        """Somebody had enough of waiting: nothing is open, and a key opens it after all."""
        if cancelled and self.opened is None:
            self._failed(_stop())

    def _failed(self, error: UserFacingError) -> None:
        self.window.opening_failed(error.message, error.remedy)

    def _attach(self, opened: Opened) -> None:
        self.opened = opened
        learners = opened.services.learners
        if not self._scheme:
            theme.current().set_scheme(str(learners.setting("theme") or "system"))
        theme.current().set_zoom(int(learners.setting("zoom") or 100))
        self.window.set_search(self._search)
        sealed = partial(self.window.go, "exam", {"sealed": True})
        self.window.add_command(Hit("Command", "Sit a sealed exam…", sealed, icon="lock"))
        self.window.add_command(Hit("Command", "Banks: study another, begin a new one", self._banks, icon="folder"))
        for words, kind in (("Bring in questions from another program", "in"), ("Write for another program", "out"),
                            ("Take an import back", "back")):  # fmt: skip
            self.window.add_command(Hit("Command", words, partial(self._exchange, kind), icon="download"))
        words = "Write my notes for the author"
        self.window.add_command(Hit("Command", words, self._notes, icon="download"))
        QTimer.singleShot(0, self._welcome_in)  # the progress bar goes before a dialog comes

    def _welcome_in(self) -> None:
        if self.opened is None:
            return
        learners = self.opened.services.learners
        if learners.first_start():
            from iomquiz.gui.dialogs.learner import ask_welcome

            if not self._welcome or not ask_welcome(self.window, learners, first=True):
                learners.add("Learner")
        self.window.attach(self.opened.services)
        self._show_learners()
        if self._freeze:
            gc.freeze()

    def _search(self, text: str) -> Sequence[Hit]:
        if self.opened is None:
            return ()
        icons = {"panel": "reference", "fact": "info", "item": "quiz"}
        kinds = {"panel": "Page", "fact": "Fact", "item": "Question"}
        return [
            Hit(
                kinds[f.kind],
                f.title,
                f,
                snippet=f.snippet,
                ranges=tuple((a, b - a) for a, b in f.marks),
                icon=icons[f.kind],
            )
            for f in self.opened.services.reference.search(text, 12)
        ]

    def _go_to_hit(self, target: object) -> None:
        from iomquiz.services.reference_records import Hit as Found

        if not isinstance(target, Found):
            return
        if target.kind == "item":
            from iomquiz.services.wishes import QuizWish

            self.window.go("quiz", QuizWish(topics=(target.topic,), title="Practice from the search"))
        elif target.kind == "fact":
            self.window.go("reference", {"fact": target.id})
        else:
            self.window.go("reference", {"panel": target.id})

    def _show_learners(self) -> None:
        if self.opened is not None:
            people = self.opened.services.learners.all()
            present = next((str(p.id) for p in people if p.present), "")
            self.window.show_learners([(str(p.id), p.name) for p in people], present)
            self.window.set_instructor(bool(self.opened.services.learners.setting("instructor")))

    def _switch(self, learner: str) -> None:
        if self.opened is not None:
            self.opened.services.learners.switch(int(learner))
            self.window.changes.learner_changed.emit()

    def _add(self) -> None:
        from iomquiz.gui.dialogs.learner import ask_welcome

        if self.opened is not None and ask_welcome(self.window, self.opened.services.learners, first=False):
            self.window.changes.learner_changed.emit()
            self.window.go("today")

    def _settings(self) -> None:
        from iomquiz.gui.dialogs.learner import ask_learner

        if self.opened is not None:
            ask_learner(self.window, self.window)

    def _banks(self) -> None:
        from iomquiz.gui.screens._editor_merge import guarded
        from iomquiz.gui.screens._editor_tools import banks

        if self.opened is not None and guarded(self.window, lambda: banks(self.window, self.window)):
            self.window.go("today")

    def _notes(self) -> None:
        from iomquiz.gui.screens._editor_merge import guarded, write_notes

        if self.opened is not None:
            guarded(self.window, lambda: write_notes(self.window, self.window))

    def _exchange(self, kind: str) -> None:
        from iomquiz.gui.dialogs import exchange, exchange_back
        from iomquiz.gui.screens._editor_merge import guarded

        if self.opened is None:
            return
        if kind == "back":
            guarded(self.window, lambda: exchange_back.take_back_one(self.window, self.window))
            return
        make = exchange.ImportDialog if kind == "in" else exchange.ExportDialog
        dialog = make(self.window, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _keep_zoom(self, percent: int) -> None:
        if self.opened is not None:
            self.opened.services.learners.keep("zoom", percent)

    def _close(self) -> None:
        self.window.background.close()
        if self.opened is not None:
            self.opened.store.close()
            self.opened = None


def start(
    open_store: Callable[[Tell], Opened], *, theme: str = "", bundled_fonts: bool = False, folder: Path | None = None
) -> int:
    """Show the window and run until it is closed; returns the exit code.

    Where another window has the data in `folder`, that one comes forward and this start ends.
    """
    app = application(bundled_fonts=bundled_fonts)
    one = OneInstance(folder) if folder is not None else None
    if one is not None and not one.take():
        heard = one.call()
        sys.stderr.write("iomquiz is open already" + ("; its window comes forward.\n" if heard else ".\n"))
        return 4
    frame = Frame(open_store, scheme=theme, freeze=not gc.isenabled())
    sys.excepthook = _report
    signal.signal(signal.SIGINT, lambda *_: frame.window.close())
    pulse = QTimer()  # lets Python see Ctrl+C in the terminal while Qt waits for events
    pulse.timeout.connect(lambda: None)
    pulse.start(500)
    frame.window.show()
    QTimer.singleShot(0, frame.open)
    if one is not None:
        one.wanted.connect(lambda: _forward(frame.window))
        QTimer.singleShot(1000, one.listen)
    code = int(app.exec())
    if one is not None:
        one.release()
    return code


def _forward(window: MainWindow) -> None:
    """Show a window that may be minimised or covered."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug: say so with a report to copy; the store is untouched by it."""
    text = "".join(traceback.format_exception(kind, error, trace))
    sys.stderr.write(text)
    from iomquiz.gui.dialogs.error import show_bug

    show_bug(QApplication.activeWindow(), text)
