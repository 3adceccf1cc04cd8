"""What the dialogs of exchange share: a heading, a body, progress that can be stopped, what happened to questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import theme as themes
from iomquiz.gui.dialogs._base import Dialog
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.segmented import SegmentedControl
from iomquiz.gui.widgets.shapes import Choice, TableData
from iomquiz.gui.widgets.table import CopyTable
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.exchange_records import TroubleView

if TYPE_CHECKING:
    from iomquiz.gui.background import Cancelled, Progress, Task
    from iomquiz.gui.desk import Desk

Tell = Callable[[str, float], None]
"""Told what is being done and the share done, 0…1."""

_SHOWN_EVERY = 0.05
"""Seconds between two moves of the progress bar: the work tells far more often, so that it stops at once."""
_WORDS = {"error": "Kept out", "warning": "Changed", "info": "Told"}


class TroublePane(QWidget):
    """What happened to single questions, of one level or of all; Ctrl+C copies the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[TroubleView, ...] = ()
        self.level = SegmentedControl(self)
        self.level.setAccessibleName("Which ones")
        self.level.chosen.connect(lambda _id: self._fill())
        self.table = CopyTable(self, name="What happened to single questions")
        self.table.setMinimumHeight(themes.current().scaled(150))
        self.table.horizontalHeader().setStretchLastSection(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.level, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table, 1)

    def show_troubles(self, troubles: Sequence[TroubleView]) -> None:
        """Show a report's troubles."""
        self._all = tuple(troubles)
        counts = Counter(t.level for t in troubles)
        choices = [Choice("all", f"All {len(troubles)}")]
        choices += [Choice(level, f"{word} {counts[level]}") for level, word in _WORDS.items()]
        self.level.set_choices(choices, "all")
        self._fill()
        self.setVisible(bool(troubles))

    def _fill(self) -> None:
        level = self.level.current() or "all"
        rows = tuple(
            (_WORDS[t.level], str(t.line) if t.line else "", t.where, t.message)
            for t in self._all if level in ("all", t.level)
        )  # fmt: skip
        self.table.show_table(TableData(("", "Line", "Question", "What happened"), rows))
        self.table.setColumnHidden(1, not any(row[1] for row in rows))


class Wizard(Dialog):
    """What both dialogs share: a heading, a body, a progress line, buttons; work runs in a thread."""

    def __init__(self, desk: Desk, title: str, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._ended: list[Callable[[], object]] = []
        """What is to be done with the result, once there is one."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.heading = TextLabel(title, "figure", self)
        self.hint = TextLabel(text, "hint", self)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("Progress")
        self.bar.setRange(0, 1000)
        self.bar.setVisible(False)
        self.notice = NoticeBar(self)
        self.notice.setVisible(False)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(10)
        self.buttons.addStretch(1)
        self.close_button = self._button("Cancel", "plain", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(14)
        for part in (self.heading, self.hint, self.notice):
            column.addWidget(part)
        column.addLayout(self.body, 1)
        column.addWidget(self.bar)
        column.addLayout(self.buttons)
        self.setMinimumWidth(themes.current().scaled(800))

    def _button(self, words: str, kind: str, call: Callable[[], object]) -> KeyButton:
        button = KeyButton(words, kind=kind)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False: call())
        self.buttons.addWidget(button)
        return button

    def is_busy(self) -> bool:
        """Whether something is being read or written."""
        return self._task is not None

    def reject(self) -> None:
        """Cancel: what is under way stops and leaves nothing behind; else the dialog closes."""
        if self._task is not None:
            self._task.cancel()
            return
        super().reject()

    def _run(
        self,
        work: Callable[[Tell], object],
        done: Callable[[Any], object],
        undo: Callable[[Any, Tell], object] | None = None,
    ) -> None:
        """Do something slow; `work` gets what to tell its progress to, which also stops it.

        `undo` takes back what was finished before the wish to stop arrived; without it, that counts as done.
        """
        ended: list[Callable[[], object]] = []

        def run(progress: Progress, cancelled: Cancelled) -> object:
            last = 0.0

            def show(what: str, share: float) -> None:
                nonlocal last
                if share >= 1 or monotonic() - last > _SHOWN_EVERY:
                    last = monotonic()
                    progress(share, what)

            def tell(what: str, share: float) -> None:
                if cancelled():
                    raise CancelledError
                show(what, share)

            found = work(tell)
            if cancelled() and undo is not None:
                undo(found, show)
            else:
                ended.append(partial(done, found))
            return found

        self._enable(False)
        task = self._desk.run(run, done, failed=self._failed, title=self.windowTitle())
        self._task, self._ended = task, ended
        task.slow.connect(lambda: self.bar.setVisible(True))
        task.progress.connect(self._progressed)
        task.finished.connect(self._finished)

    def _progressed(self, share: float, text: str) -> None:
        self.bar.setValue(round(share * 1000))
        self.bar.setFormat(f"{text} – %p %" if text else "%p %")

    def _finished(self) -> None:
        stopped = self._task is not None and self._task.is_cancelled()
        self._task = None
        self.bar.setVisible(False)
        self._enable(True)
        if stopped and self._ended:
            self._ended[0]()  # the wish to stop came too late
        elif stopped:
            self._say("neutral", "Stopped.", "Nothing was written.")

    def _failed(self, error: UserFacingError) -> None:
        self._say("bad", error.message, error.remedy)

    def _say(self, tone: str, title: str, text: str = "") -> None:
        self.notice.set_tone(tone)
        self.notice.show_text(title, text)
        self.notice.setVisible(True)
        self._desk.announce(f"{title} {text}")

    def _enable(self, on: bool) -> None:
        raise NotImplementedError
