"""Files in from other programs and out to them: choose, look, bring in, take back; choose, write, see what was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.item_types import all_types
from iomquiz.gui import theme as themes
from iomquiz.gui.dialogs._exchange_columns import ColumnsPane
from iomquiz.gui.dialogs.ask import confirm
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.segmented import SegmentedControl
from iomquiz.gui.widgets.shapes import Choice, TableData
from iomquiz.gui.widgets.table import CopyTable
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.exchange_records import ExportReport, ImportReport, ImportWish, TroubleView

if TYPE_CHECKING:
    from iomquiz.gui.background import Cancelled, Progress, Task
    from iomquiz.gui.desk import Desk

SEEN = ""
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


class _Wizard(QDialog):
    """What both dialogs share: a heading, a body, a progress line, buttons; work runs in a thread."""

    def __init__(self, desk: Desk, title: str, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
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
        work: Callable[[Callable[[str, float], None]], object],
        done: Callable[..., object],
        undo: Callable[[Any], object] | None = None,
    ) -> None:
        """Do something slow; `work` gets what to tell its progress to, which also stops it.

        `undo` takes back what was finished before the wish to stop arrived.
        """

        def run(progress: Progress, cancelled: Cancelled) -> object:
            last = 0.0

            def tell(what: str, share: float) -> None:
                nonlocal last
                if cancelled():
                    raise CancelledError
                if monotonic() - last > _SHOWN_EVERY:
                    last = monotonic()
                    progress(share, what)

            found = work(tell)
            if cancelled() and undo is not None:
                undo(found)
            return found

        self._enable(False)
        task = self._desk.run(run, done, failed=self._failed, title=self.windowTitle())
        self._task = task
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
        if stopped:
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


class ImportDialog(_Wizard):
    """A file is looked at as soon as it is chosen; nothing is written before “Bring in”."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, "Bring in questions",
            "From GIFT, Aiken, tables, Moodle XML, QTI, Anki, or a bank file. You see first what comes in.", parent,
        )  # fmt: skip
        self.report: ImportReport | None = None
        self._number = 0
        self._file_row()
        self.schedule = QCheckBox("Bring the schedule and past reviews of the cards along")
        self.schedule.setVisible(False)
        self.columns = ColumnsPane(self)
        self.columns.changed.connect(self.look)
        self.columns.setVisible(False)
        self.summary = TextLabel("", "strong", self)
        self.samples = TextLabel("", "dense", self)
        self.troubles = TroublePane(self)
        self.troubles.setVisible(False)
        for widget in (self.columns, self.summary, self.samples, self.schedule):
            self.body.addWidget(widget)
        self.body.addWidget(self.troubles, 1)
        self.back_button = self._button("Take it back", "plain", self.take_back)
        self.back_button.setVisible(False)
        self.study_button = self._button("Open this bank", "plain", self._study)
        self.study_button.setVisible(False)
        self.bring_button = self._button("Bring in", "primary", self.bring_in)
        self.bring_button.setEnabled(False)
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def _file_row(self) -> None:
        """The file, the button that looks for it, and its format."""
        self.path = QLineEdit(self)
        self.path.setAccessibleName("File")
        self.path.setPlaceholderText("The file to bring in")
        self.path.returnPressed.connect(self.look)
        self.choose_button = KeyButton("Choose…", kind="plain")
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(lambda _on=False: self._choose())
        self.format = QComboBox(self)
        self.format.setAccessibleName("Format")
        self.format.addItem("Format: seen from the content", SEEN)
        for entry in self._desk.services.exchange.formats():
            if entry.reads:
                self.format.addItem(entry.title, entry.id)
        self.format.currentIndexChanged.connect(lambda _n: self.look() if self.path.text() else None)
        row = QHBoxLayout()
        row.setSpacing(10)
        for part, stretch in ((self.path, 1), (self.choose_button, 0), (self.format, 0)):
            row.addWidget(part, stretch)
        self.body.addLayout(row)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "The file to bring in")
        if name:
            self.path.setText(name)
            self.look()

    def _wish(self) -> ImportWish:
        mapping = self.columns.mapping() if self.columns.isVisibleTo(self) else {}
        return ImportWish(str(self.format.currentData()), columns=mapping, schedule=self.schedule.isChecked())

    def look(self) -> None:
        """Read the file and show what would come in."""
        path, wish = Path(self.path.text().strip()), self._wish()
        if not self.path.text().strip() or self.is_busy():
            return
        self.notice.setVisible(False)
        self._run(lambda tell: self._desk.services.exchange.preview(path, wish, tell), self._looked)

    def _looked(self, report: ImportReport) -> None:
        self.report, self._number = report, 0
        missing = any(t.code == "no-columns" for t in report.troubles)
        if missing or (report.format == "csv" and not self.columns.isVisibleTo(self)):
            self.columns.show_columns(self._desk.services.exchange.columns(Path(self.path.text().strip())))
        self.columns.setVisible(missing or (self.columns.isVisibleTo(self) and report.format == "csv"))
        self._show(report)
        if report.anything:
            self.bring_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bring_button.setDefault(True)
        else:
            self._say("warn", "Nothing could be taken in from this file.", "See below what is in the way.")

    def _show(self, report: ImportReport) -> None:
        self.summary.setText(summary(report))
        self.samples.setText("\n".join(f"• {_short(text)}" for _, text in report.samples[:4]))
        self.schedule.setVisible(report.format == "apkg" and bool(report.notes))
        self.troubles.show_troubles(report.troubles)
        self._enable(True)

    def bring_in(self) -> None:
        """Take the file in, wholly or not at all."""
        path, wish = Path(self.path.text().strip()), self._wish()
        self.notice.setVisible(False)
        service = self._desk.services.exchange
        self._run(
            lambda tell: service.bring_in(path, wish, tell),
            self._brought,
            lambda report: service.take_back(report.number) if report.number else None,
        )

    def done(self, result: int) -> None:
        """The dialog goes, and with it what it had read."""
        self._desk.services.exchange.forget()
        super().done(result)

    def _brought(self, report: ImportReport) -> None:
        self.report, self._number = report, report.number
        self._show(report)
        self.samples.setText("")
        kept = f" {report.merged} local edits were kept." if report.merged else ""
        self._say("ok", f"In the bank “{report.title}”.", f"It can be taken back at any time.{kept}")
        self._desk.changes.bank_changed.emit()

    def take_back(self) -> None:
        """Undo the import that was just made."""
        number = self._number
        self.notice.setVisible(False)
        self._run(lambda _tell: self._desk.services.exchange.take_back(number), lambda _view: self._taken_back())

    def _taken_back(self) -> None:
        self._number = 0
        self._say("ok", "The import was taken back.", "The file can be mended and brought in again.")
        self._desk.changes.bank_changed.emit()

    def _study(self) -> None:
        assert self.report is not None
        self._desk.services.library.study(self.report.bank)
        self._desk.services.begin_again()
        self._desk.changes.bank_changed.emit()
        self.accept()

    def _enable(self, on: bool) -> None:
        done = bool(self._number)
        for widget in (self.path, self.choose_button, self.format):
            widget.setEnabled(on)
        self.bring_button.setEnabled(on and not done and self.report is not None and self.report.anything)
        self.bring_button.setVisible(not done)
        for button in (self.back_button, self.study_button):
            button.setVisible(done)
            button.setEnabled(on)
        self.close_button.setText("Cancel" if not done else "Done")


class ExportDialog(_Wizard):
    """A bank of the store in another format; what that cannot hold is listed afterwards."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Write for another program", "The bank stays as it is.", parent)
        self.report: ExportReport | None = None
        self.bank = QComboBox(self)
        for choice in desk.services.library.banks():
            self.bank.addItem(choice.title, choice.id)
            if choice.present:
                self.bank.setCurrentIndex(self.bank.count() - 1)
        self.format = QComboBox(self)
        for entry in desk.services.exchange.formats():
            if entry.writes:
                self.format.addItem(entry.title, (entry.id, entry.suffixes[0]))
        self.schedule = QCheckBox("Take the schedule of my cards along")
        for words, field in (("Bank", self.bank), ("Format", self.format)):
            caption = label(words, "caption")
            caption.setBuddy(field)
            field.setAccessibleName(words)
            self.body.addWidget(caption)
            self.body.addWidget(field)
        self.body.addWidget(self.schedule)
        self.troubles = TroublePane(self)
        self.troubles.setVisible(False)
        self.body.addWidget(self.troubles, 1)
        self.write_button = self._button("Write…", "primary", self._choose)
        self.format.currentIndexChanged.connect(lambda _n: self._fits())
        self._fits()

    def _fits(self) -> None:
        self.schedule.setVisible(self.format.currentData()[0] == "apkg")

    def _choose(self) -> None:
        _, suffix = self.format.currentData()
        name, _ = QFileDialog.getSaveFileName(self, "Where to write it", f"{self.bank.currentData()}{suffix}")
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the chosen bank in the chosen format."""
        bank, (kind, _) = str(self.bank.currentData()), self.format.currentData()
        with_schedule = self.schedule.isVisibleTo(self) and self.schedule.isChecked()
        service = self._desk.services.exchange
        self._run(lambda _tell: service.write_out(bank, kind, path, schedule=with_schedule), self._written)

    def _written(self, report: ExportReport) -> None:
        self.report = report
        self.troubles.show_troubles(report.troubles)
        lost = sum(t.level == "error" for t in report.troubles)
        text = f"{lost} could not be held by the format." if lost else "All of it could be held."
        self._say("ok", f"{report.questions} written to {Path(report.path).name}.", text)

    def _enable(self, on: bool) -> None:
        for widget in (self.bank, self.format, self.schedule, self.write_button):
            widget.setEnabled(on)
        self.close_button.setText("Cancel" if self.report is None else "Done")


def summary(report: ImportReport) -> str:
    """`GIFT: 308 questions (120 single choice, 40 numeric …), 12 kept out.`"""
    titles = {kind.id: kind.title.lower() for kind in all_types().values()}
    kinds = ", ".join(f"{count} {titles.get(name, name)}" for name, count in report.by_type.items())
    held = f"{report.notes} notes with {report.cards} cards" if report.notes else f"{report.questions} questions"
    out = sum(t.level == "error" for t in report.troubles)
    kept_out = f" {out} kept out." if out else ""
    return f"{held}{f' ({kinds})' if kinds else ''}.{kept_out}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 100 else words[:99] + "…"


def take_back_one(parent: QWidget | None, desk: Desk) -> bool:
    """Choose an import to take back; True when one was."""
    from iomquiz.gui.dialogs.pick import pick

    views = [view for view in desk.services.exchange.imports() if view.open]
    entries = [(str(v.number), f"{v.file} → {v.bank}, {v.at.astimezone():%d %b %Y %H:%M}") for v in views]
    text = "What came in goes again. What learners did stays in their record." if entries else "No import stands."
    chosen = pick(parent, "Take an import back", text, entries, "Take back")
    if not chosen or not confirm(
        parent, "Take this import back?", "Edits made in this bank since then go with it; a copy of its file is kept.",
        "Take it back",
    ):  # fmt: skip
        return False
    desk.services.exchange.take_back(int(chosen[0]))
    desk.changes.bank_changed.emit()
    return True
