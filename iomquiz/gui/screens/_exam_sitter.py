"""What happens while an exam is sat: saving, moving, flags, notes, the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from iomquiz.domain.attempt import State
from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import clock as clocks
from iomquiz.gui.desk import Desk
from iomquiz.gui.screens._exam_play import ExamPane
from iomquiz.gui.screens._exam_words import NOTICES, about
from iomquiz.services.exam_records import ExamSheet
from iomquiz.services.sittable import Sittable

if TYPE_CHECKING:
    from iomquiz.gui.forms.ui_screen_exam import Ui_ExamScreen

T = TypeVar("T")
RETRY_MS = 5000
CODE_EVERY_MS = 15 * 60_000
VOUCHES = "It makes later changes to what is answered until now evident; it does not prevent them."
TIME_OVER = "The time is over. The exam was handed in by itself."


class Sitter(QObject):
    """Asks the service and shows what comes back in the pane."""

    over = Signal(str, str)
    """The exam ended: attempt, and how in words."""

    def __init__(self, desk: Desk, ui: Ui_ExamScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.ui = desk, ui
        self.exam: Sittable = desk.services.exam
        """The exam that is sat: one of the store, or a sealed one."""
        self.pane = ExamPane(ui, self)
        self.time_hidden = False
        self.left_ms = 0
        self._told: set[int] = set()
        self._codes = 0
        self._watch = clocks.Stopwatch()
        self._tick = _timer(self, 1000, self.tick, once=False)
        self._again = _timer(self, RETRY_MS, self.save)
        self._notes = _timer(self, 800, self.keep_notes)
        self.pane.to_save.connect(self.save)
        ui.notes_edit.textChanged.connect(self._notes.start)

    def begin(self, exam: Sittable, sheet: ExamSheet) -> None:
        """An exam is sat from now on."""
        ui, self.exam = self.ui, exam
        self._told = {m for m in NOTICES if sheet.left_ms <= m * 60_000}
        ui.exam_title.setText(sheet.title)
        ui.exam_about.setText(about(sheet))
        sealed = not sheet.attempt
        ui.receipt_link.setVisible(sealed)
        self._codes = (sheet.minutes * 60_000 - sheet.left_ms) // CODE_EVERY_MS
        ui.mode_badge.show_as("Sealed exam" if sealed else "Exam mode", "neutral", "lock" if sealed else "hidden")
        ui.notes_edit.blockSignals(True)
        ui.notes_edit.setPlainText(sheet.notes)
        ui.notes_edit.blockSignals(False)
        ui.exam_notice.setVisible(bool(sheet.note))
        ui.exam_notice.set_tone("info", "info")
        ui.exam_notice.show_text("This exam was interrupted", sheet.note)
        self.pane.show_saved("Nothing to save yet")
        self.show(sheet)
        self._tick.start()

    def pause(self) -> None:
        """A dialog asks something: the clock goes on, but nothing happens by itself."""
        for timer in (self._tick, self._again, self._notes):
            timer.stop()

    def go_on(self) -> None:
        """Back from it."""
        self._tick.start()
        self.tick()

    def stop(self) -> None:
        """Nothing is sat any more."""
        self.pause()
        self.pane.drop_widget()

    def show(self, sheet: ExamSheet, *, keep: bool = False) -> None:
        """Show a sheet, or that the exam is over."""
        if sheet.ended:
            self.over.emit(sheet.attempt, TIME_OVER)
            return
        self.left_ms = sheet.left_ms
        self.pane.show_sheet(sheet, keep=keep)
        self.pane.show_time(sheet.left_ms, hidden=self.time_hidden)
        if not keep:
            self._watch.start()
            self.pane.place_focus()

    def save(self) -> bool:
        """Save what is in the answer area; False where that failed, and then it is tried again."""
        sheet, given = self.pane.sheet, self.pane.response()
        if sheet is None or given is None or not self.pane.dirty:
            return True
        at, taken = sheet.question.position, self._watch.elapsed()
        try:
            fresh = self.exam.respond(at, given, certainty=self.pane.certainty(), taken_ms=taken)
        except UserFacingError as error:
            self.pane.show_saved(f"{error.message} Trying again every 5 s.", bad=True)
            self._desk.not_saved(error.message)
            self._again.start()
            return False
        self._again.stop()
        self._watch.start()
        self.pane.saved()
        if fresh.saved_at is not None:
            text = f"Saved {fresh.saved_at:%H:%M:%S}"
            self.pane.show_saved(text)
            self._desk.saved(text)
        self.show(fresh, keep=True)
        return True

    def go_to(self, position: int) -> None:
        """Another question in front; what was answered is saved first."""
        if self.pane.sheet is None or not self.save():
            return
        sheet = self.pane.sheet
        if sheet is None or not 0 <= position < len(sheet.entries):
            return
        fresh = self.attempt(lambda: self.exam.show(position))
        if fresh is not None:
            self.show(fresh)
            if fresh.note:
                self.notice("info", fresh.note)

    def next(self) -> None:
        """The next question."""
        if self.pane.sheet is not None:
            self.go_to(self.pane.sheet.question.position + 1)

    def previous(self) -> None:
        """The question before."""
        if self.pane.sheet is not None:
            self.go_to(self.pane.sheet.question.position - 1)

    def next_of(self, state: State) -> None:
        """The next question that is so far."""
        if self.pane.sheet is not None and self.save():
            self._go_round(self.pane.sheet.positions(state))

    def next_flagged(self) -> None:
        """The next flagged question."""
        if self.pane.sheet is not None and self.save():
            self._go_round(self.pane.sheet.flagged())

    def _go_round(self, positions: tuple[int, ...]) -> None:
        here = self.pane.sheet.question.position if self.pane.sheet is not None else 0
        later = [n for n in positions if n > here] or list(positions)
        if later:
            self.go_to(later[0])

    def flag(self) -> None:
        """Flag the question for later, or take the flag off; an answer that would be final is not given by it."""
        sheet = self.pane.sheet
        if sheet is None or not (sheet.final or self.save()):
            return
        fresh = self.attempt(lambda: self.exam.flag(sheet.question.position))
        if fresh is not None:
            self.show(fresh, keep=True)
            self._desk.announce("Flagged" if fresh.question.flagged else "Flag taken off")

    def clear(self) -> None:
        """Take the answer back."""
        sheet = self.pane.sheet
        if sheet is None or not (sheet.final or self.save()):
            return
        fresh = self.attempt(lambda: self.exam.clear(sheet.question.position))
        if fresh is not None:
            self.show(fresh)
            if fresh.saved_at is not None:
                self.pane.show_saved(f"Saved {fresh.saved_at:%H:%M:%S}")

    def give(self) -> bool:
        """Give an answer that is final; False where there is none to be given."""
        sheet = self.pane.sheet
        if sheet is None or not (sheet.final and self.pane.dirty and self.ui.give_button.isEnabled()):
            return False
        if self.save():
            self.ui.next_button.setFocus()
            if self.pane.sheet is not None and self.pane.sheet.question.told is not None:
                self._desk.announce(self.ui.told_title.text())
        return True

    def keep_notes(self) -> None:
        """Keep the scratch notes."""
        if self.pane.sheet is not None:
            self.attempt(lambda: self.exam.keep_notes(self.ui.notes_edit.toPlainText()))

    def tick(self) -> None:
        """Once a second: the clock, notices, and the end."""
        if self.pane.dirty and self.left_ms < 2500:
            self.save()
        sheet = self.pane.sheet
        if sheet is None:
            return
        attempt = sheet.attempt
        try:
            self.left_ms, ended = self.exam.tick()
        except UserFacingError as error:
            self.pane.show_saved(error.message, bad=True)
            return
        if ended:
            self.over.emit(attempt, TIME_OVER)
            return
        self.pane.show_time(self.left_ms, hidden=self.time_hidden)
        for minutes in NOTICES:
            if self.left_ms <= minutes * 60_000 and minutes not in self._told:
                self._told.add(minutes)
                self.notice("warn", f"{minutes} minutes left.")
                return
        self._code_due(sheet.minutes * 60_000 - self.left_ms)

    def _code_due(self, used_ms: int) -> None:
        """A sealed exam shows its closing code every quarter of an hour, where nothing else is to be read."""
        due = used_ms // CODE_EVERY_MS
        if due > self._codes and self.ui.exam_notice.isHidden():
            self._codes = due
            self.show_code()

    def show_code(self) -> None:
        """The closing code of what is there now, where the exam has one."""
        code = self.exam.code_so_far() if self.pane.sheet is not None and self.save() else ""
        if code:
            self.notice("info", f"Closing code so far: {code}", "Your instructor may note it down. " + VOUCHES)

    def notice(self, tone: str, text: str, more: str = "") -> None:
        """Something to read, until it is closed."""
        self.ui.exam_notice.set_tone(tone, "clock" if tone == "warn" else "info")
        self.ui.exam_notice.show_text(text, more)
        self.ui.exam_notice.show()
        self._desk.announce(text)

    def hide_time(self) -> None:
        """Hide the time, or show it again."""
        if self.pane.sheet is not None:
            self.time_hidden = not self.time_hidden
            self.pane.show_time(self.left_ms, hidden=self.time_hidden)

    def attempt(self, call: Callable[[], T]) -> T | None:
        """The result of a service call; None after the error was shown."""
        try:
            return call()
        except UserFacingError as error:
            self._desk.show_error(error)
            return None


def _timer(owner: QObject, interval: int, call: Callable[[], object], *, once: bool = True) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(once)
    timer.setInterval(interval)
    timer.timeout.connect(call)
    return timer
