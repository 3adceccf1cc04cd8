"""A card over the pages while something slow is under way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.background import Task
from iomquiz.gui.widgets.card import Card
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.text import TextLabel


class ProgressOverlay(Card):
    """Shows one task: what is done, how far it is, Cancel."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._task: Task | None = None
        self._title = TextLabel("", "strong", self)
        self._text = TextLabel("", "dense", self)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName("Progress")
        self._bar.setTextVisible(False)
        self.cancel = KeyButton("Cancel", kind="small", parent=self)
        self.cancel.setObjectName("cancel_task")
        self.cancel.clicked.connect(self._cancelled)
        foot = QHBoxLayout()
        foot.addWidget(self._text, 1)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addLayout(foot)
        over.installEventFilter(self)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show a task as soon as it is slow, hide it when it ends."""
        task.slow.connect(lambda: self._show(task))
        task.progress.connect(lambda share, text: self._progress(task, share, text))
        task.finished.connect(lambda: self._end(task))

    def _show(self, task: Task) -> None:
        self._task = task
        self._title.setText(task.title or "Working")
        self._text.setText("")
        self._bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self._place()
        self.show()
        self.raise_()

    def _progress(self, task: Task, share: float, text: str) -> None:
        if task is self._task:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(share * 1000))
            self._text.setText(text)

    def _end(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self.hide()

    def _cancelled(self) -> None:
        if self._task is not None:
            self.cancel.setEnabled(False)
            self._text.setText("Stopping …")
            self._task.cancel()

    def _place(self) -> None:
        width = min(themes.current().scaled(420), self._over.width() - 48)
        self.setFixedWidth(max(200, width))
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, max(12, self._over.height() - self.height() - 32))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in its place when the window changes size."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
