"""The shell in which an exam is sat: navigator, question, what is open, pace, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from iomquiz.domain.attempt import State
from iomquiz.domain.interaction import Matched, Matching, Response
from iomquiz.domain.item import Verdict
from iomquiz.domain.media import in_words
from iomquiz.gui import theme as themes
from iomquiz.gui.interactions import ResponseWidget, widget_for
from iomquiz.gui.screens import _exam_words as words
from iomquiz.gui.screens._quiz_focus import chain, stops_in
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.media import REPLAY, MediaStrip
from iomquiz.gui.widgets.question_grid import GridCell, LegendCell
from iomquiz.gui.widgets.shapes import Choice
from iomquiz.services.exam_records import ExamQuestion, ExamSheet

if TYPE_CHECKING:
    from iomquiz.gui.forms.ui_screen_exam import Ui_ExamScreen

CERTAINTY = (Choice("1", "1 · a guess"), Choice("2", "2 · fairly sure"), Choice("3", "3 · certain"))
SOON_MS = 350
_LEGEND = (
    ("answered", "Answered (filled)", GridCell("answered")), ("partly", "Partly (low bar)", GridCell("partly")),
    ("open", "No answer (dashed)", GridCell("open")), ("flagged", "Flagged (corner)", GridCell("open", True)),
)  # fmt: skip
_TOLD = {Verdict.RIGHT: "Right.", Verdict.PARTIAL: "Partly right.", Verdict.WRONG: "Wrong.", Verdict.NONE: "No answer."}


class ExamPane(QObject):
    """Shows a sheet in the form and says when the response changed; the page asks the service."""

    to_save = Signal()
    """The response in front should be saved now."""
    submitted = Signal()
    """Enter in the answer area."""

    def __init__(self, ui: Ui_ExamScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self.sheet: ExamSheet | None = None
        self.widget: ResponseWidget | None = None
        self.dirty = False
        self.narrow = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.to_save)
        self._counts: dict[str, QLabel] = {}
        self._make_legend()
        self.stem_media = MediaStrip.below(ui.stem, key=REPLAY)
        self.told_media = MediaStrip.below(ui.told_text)
        ui.certainty_choice.set_choices(list(CERTAINTY))
        ui.certainty_choice.chosen.connect(lambda _one: self._changed(at_once=True))
        ui.clear_button.setAccessibleName("Clear the answer to this question")
        self.retint()

    def _make_legend(self) -> None:
        ui = self._ui
        for name, text, cell in (*_LEGEND, ("here", "You are here (frame)", GridCell("partly"))):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(LegendCell(GridCell("open") if name == "here" else cell, here=name == "here"))
            row.addWidget(label(text, "dense", tone="text"), 1)
            self._counts[name] = label("", "dense", tone="text")
            row.addWidget(self._counts[name])
            ui.legend_layout.addLayout(row)

    def retint(self) -> None:
        """Icons follow the theme."""
        ui, theme = self._ui, themes.current()
        ui.timer_icon.setPixmap(theme.pixmap("clock", "text", theme.scaled(18)))
        for icon, token, name in ((ui.open_icon, "warn", "warning"), (ui.partly_icon, "warn", "warning"),
                                  (ui.flagged_icon, "flag", "flag")):  # fmt: skip
            icon.setPixmap(theme.pixmap(name, token, theme.scaled(16)))

    # showing ---------------------------------------------------------------------------------

    def show_sheet(self, sheet: ExamSheet, *, keep: bool = False) -> None:
        """Show a sheet; `keep` leaves the answer area as it is (the response in it was just saved)."""
        self.sheet = sheet
        self._show_grid(sheet)
        self._show_side(sheet)
        if not keep:
            self._show_question(sheet)
            self._ui.exam_area.verticalScrollBar().setValue(0)
        self._show_state(sheet)

    def _show_grid(self, sheet: ExamSheet) -> None:
        ui = self._ui
        cells = [GridCell(e.state.value, e.flagged, e.closed, sheet.parts[e.part]) for e in sheet.entries]
        ui.question_grid.show_cells(cells, sheet.question.position)
        place = ui.question_grid.cell_rect(sheet.question.position).center()
        ui.grid_area.ensureVisible(place.x(), place.y(), 20, 40)
        answered, count = sheet.count(State.ANSWERED), len(sheet.entries)
        ui.grid_count.setText(f"{answered} of {count} answered")
        ui.grid_bar.setRange(0, count)
        ui.grid_bar.setValue(answered)
        for state in State:
            self._counts[state.value].setText(str(sheet.count(state)))
        self._counts["flagged"].setText(str(len(sheet.flagged())))
        self._counts["here"].setText(f"No. {sheet.question.position + 1}")

    def _show_side(self, sheet: ExamSheet) -> None:
        ui = self._ui
        open_, partly, flagged = sheet.count(State.OPEN), sheet.count(State.PARTLY), len(sheet.flagged())
        for text, link, count, what in (
            (ui.open_label, ui.open_link, open_, "without an answer"),
            (ui.partly_label, ui.partly_link, partly, "only partly answered"),
            (ui.flagged_label, ui.flagged_link, flagged, "flagged"),
        ):
            text.setText(f"{count} {what}")
            link.setVisible(count > 0)
            link.setAccessibleName(f"Next question {what}")
        ui.costs.setText(sheet.wrong_costs)

    def _show_question(self, sheet: ExamSheet) -> None:
        ui, question = self._ui, sheet.question
        ui.question_title.setText(f"Question {question.position + 1}")
        ui.type_badge.show_as(question.type_title, "neutral", question.icon)
        most = question.points * (3 if sheet.certainty else 1)
        ui.points_badge.show_as(f"{most:f} point{'' if most == 1 else 's'}", "neutral")
        ui.stem.setText(self.stem_media.show_marks(question.stem, question.media))
        ui.rule.setText(question.rule)
        self._make_widget(question)
        ui.certainty_host.setVisible(sheet.certainty)
        ui.certainty_note.setText("Right +1, +2, +3 · wrong 0, −2, −6")
        ui.certainty_choice.set_current(str(question.certainty or ""))
        last = len(sheet.entries) - 1
        ui.previous_button.setEnabled(question.position > 0 and not sheet.forward_only)
        ui.next_button.setEnabled(question.position < last)
        self.dirty = False
        self._order()

    def _make_widget(self, question: ExamQuestion) -> None:
        ui = self._ui
        if self.widget is not None:
            ui.answer_layout.removeWidget(self.widget)
            self.widget.hide()
            self.widget.deleteLater()
        widget = widget_for(question.interaction)
        widget.setAccessibleName("Your answer")
        widget.set_task(question.task, media=question.media)
        if question.response is not None:
            widget.set_response(question.response)
        widget.submitted.connect(self.submitted)
        widget.changed.connect(self._changed)
        ui.answer_layout.addWidget(widget)
        self.widget = widget

    def _show_state(self, sheet: ExamSheet) -> None:
        ui, question = self._ui, sheet.question
        ui.flag_button.setText("Flagged" if question.flagged else "Flag for later")
        ui.flag_button.set_kind("plain flag" if question.flagged else "plain")
        ui.certainty_choice.setEnabled(not question.locked)
        self._show_giving(sheet)
        here = sheet.entries[question.position].state
        ui.clear_button.setEnabled(here is not State.OPEN and not question.locked)
        ui.state_line.setText(self._open_parts(question))
        ui.state_line.setVisible(bool(ui.state_line.text()))
        told = question.told
        ui.told_card.setVisible(told is not None)
        if told is not None:
            if self.widget is not None:
                self.widget.set_locked(True)
                if told.score is not None:
                    self.widget.show_outcome(told.score)
            verdict = _TOLD.get(told.verdict, "") if told.verdict else "Your answer is final."
            ui.told_title.setText(f"{verdict} {in_words(told.score.key) if told.score else ''}".strip())
            ui.told_text.setText(self.told_media.show_marks(told.rationale, question.media))
            ui.told_text.setVisible(bool(ui.told_text.text()))

    def _show_giving(self, sheet: ExamSheet) -> None:
        """Where an answer is final it is given on purpose, never by a pause in choosing."""
        ui, giving = self._ui, sheet.final and not sheet.question.locked
        ui.give_button.setVisible(giving)
        ui.give_button.setEnabled(giving and self.dirty and bool(self.certainty() or not sheet.certainty))
        ui.next_button.set_kind("plain" if giving else "primary")

    def _open_parts(self, question: ExamQuestion) -> str:
        """`3 of 4 pairs set. Still open: 1 October 2023.`"""
        task, given = question.task, question.response
        if not isinstance(task, Matching) or not isinstance(given, Matched):
            return ""
        there = {stem for stem, choice in given.pairs if choice}
        left = [in_words(stem.text) for stem in task.stems if stem.id not in there]
        return f"{len(there)} of {len(task.stems)} pairs set. Still open: {', '.join(left)}." if left and there else ""

    def _order(self) -> None:
        """Answer area, certainty, flag, next, previous; then what the form says."""
        ui = self._ui
        own = stops_in(self.widget) if self.widget is not None else []
        chain([*own, ui.certainty_choice, ui.give_button, ui.flag_button, ui.next_button, ui.previous_button,
               ui.clear_button, ui.question_grid, ui.open_link, ui.partly_link, ui.flagged_link, ui.receipt_link,
               ui.notes_edit, ui.hide_button, ui.hand_in_button])  # fmt: skip

    # the response ----------------------------------------------------------------------------

    def _changed(self, *, at_once: bool = False) -> None:
        if self.sheet is None or self.sheet.question.locked:
            return
        self.dirty = True
        if self.sheet.final:
            self._show_giving(self.sheet)
            self.show_saved("Not given yet")
        else:
            self._soon.start(0 if at_once else SOON_MS)

    def response(self) -> Response | None:
        """What is in the answer area."""
        return self.widget.response() if self.widget is not None else None

    def certainty(self) -> int:
        """1, 2, 3, or 0 where none is chosen."""
        return int(self._ui.certainty_choice.current() or 0)

    def saved(self) -> None:
        """What is in the answer area is on the disk."""
        self.dirty = False
        self._soon.stop()

    def place_focus(self) -> None:
        """Where answering begins."""
        if self.widget is not None:
            self.widget.focus_first()

    def show_time(self, left_ms: int, *, hidden: bool) -> None:
        """The clock, or that it is hidden."""
        ui = self._ui
        minutes = self.sheet.minutes if self.sheet is not None else 0
        ui.timer_label.setText("Time hidden" if hidden else words.clock(left_ms))
        ui.timer_note.setText("" if hidden else f"left of {minutes} min")
        ui.timer_note.setVisible(not hidden and not self.narrow)
        ui.hide_button.setText("Show" if hidden else "Hide")
        ui.hide_button.setAccessibleName("Show the time" if hidden else "Hide the time")
        if self.sheet is not None:
            ui.pace.setText("" if hidden else words.pace(self.sheet, left_ms))
        ui.pace.setVisible(not hidden)
        ui.pace_title.setVisible(not hidden)

    def show_saved(self, text: str, *, bad: bool = False) -> None:
        """`Saved 10:26:07`, or why not."""
        self._ui.save_label.set_tone("bad" if bad else "ok" if text.startswith("Saved") else "")
        self._ui.save_label.setText(("✕ " if bad else "✓ " if text.startswith("Saved") else "") + text)
        self._ui.save_label.setToolTip(plain_tip(text))

    def drop_widget(self) -> None:
        """Let go of the question: the exam is over."""
        self._soon.stop()
        self.sheet, self.dirty = None, False
