"""The result of an exam: score, topics, answers with filters, and a plan that mends what was missed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QListWidgetItem, QPushButton, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.item import Verdict
from iomquiz.gui import wording
from iomquiz.gui.desk import Desk
from iomquiz.gui.dialogs.ask import ask_text
from iomquiz.gui.forms.ui_screen_exam_result import Ui_ExamResultScreen
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.screens._exam_words import clock
from iomquiz.gui.screens._quiz_focus import empty
from iomquiz.gui.screens._quiz_words import points
from iomquiz.gui.screens._result_rows import LINE, SURE, AnswerDelegate, StepCard, spoken, topic_row
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.media import MediaStrip
from iomquiz.gui.widgets.shapes import Choice, Mark
from iomquiz.services.exam_paper import results_csv
from iomquiz.services.exam_records import AnswerLine, ExamResult, PastLine, Prediction, Step
from iomquiz.services.wishes import QuizWish, Wish

_RIGHT, _RIGHT_NARROW, _SITTINGS = 404, 352, 8


def _wrong(line: AnswerLine) -> bool:
    return line.verdict not in (None, Verdict.RIGHT)


FILTERS: tuple[tuple[str, str, str, str, Callable[[AnswerLine], bool]], ...] = (
    ("wrong", "Wrong", "cross", "Nothing wrong in this attempt.", _wrong),
    ("flagged", "Flagged", "flag", "Nothing flagged in this attempt.", lambda line: line.flagged),
    ("guessed", "Guessed", "", "Nothing marked as a guess in this attempt.", lambda line: line.certainty == 1),
    ("all", "All", "", "No question in this attempt.", lambda _line: True),
)


class ExamResultPage(Page):
    """Shows one result."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._result: ExamResult | None = None
        self.steps: list[StepCard] = []
        self.ui = Ui_ExamResultScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self._stem_media = MediaStrip.below(self.ui.detail_stem)
        self._why_media = MediaStrip.below(self.ui.detail_text)
        ui = self.ui
        self._back = KeyButton("Back to exams", "Esc", "chevron-left", "quiet", self)
        self._back.clicked.connect(lambda: self._desk.go("exam"))
        for column in (ui.time_column, ui.predicted_column, ui.open_column, ui.sure_column):
            column.addStretch(1)  # what has fewer lines stays at the top
        ui.answer_list.setItemDelegate(AnswerDelegate(ui.answer_list))
        ui.answer_list.currentItemChanged.connect(self._show_detail)
        ui.answer_list.itemActivated.connect(lambda _item: self.open_fact())
        ui.filter_choice.chosen.connect(self.show_filter)
        for button, call in ((ui.repair_button, self.make_plan), (ui.fact_link, self.open_fact),
                             (ui.through_button, self.go_through), (ui.regrade_button, self.mark_anew),
                             (ui.export_link, self.export)):  # fmt: skip
            button.clicked.connect(lambda _on=False, act=call: act())
        for number, entry in enumerate(FILTERS, 1):
            self.add_key(f"Alt+{number}", partial(self._filter_key, entry[0]))
        self.add_key("R", self.make_plan)
        self.add_key("Return", self._press)
        self.add_key("Esc", lambda: self._desk.go("exam"))
        desk.theme.changed.connect(self._scale)
        self._narrow = False
        self._scale()

    def _scale(self) -> None:
        theme = self._desk.theme
        self.ui.review_card.setFixedWidth(theme.scaled(_RIGHT_NARROW if self._narrow else _RIGHT))
        self.ui.margin_label.setMaximumWidth(theme.scaled(230 if self._narrow else 280))
        self.ui.score_scale.setMinimumWidth(theme.scaled(130 if self._narrow else 260))

    # the frame -------------------------------------------------------------------------------

    def enter(self, request: object | None = None) -> None:
        """The attempt whose result is wanted; None shows the last one again."""
        attempt = request if isinstance(request, str) else self._result.attempt if self._result else ""
        try:
            self.show_result(self._desk.services.exam_results.result(attempt))
        except UserFacingError as error:
            self._desk.show_error(error)
            self._desk.go("exam")

    def bar_actions(self) -> list[QWidget]:
        """Back to the exams."""
        return [self._back]

    def panes(self) -> list[QWidget]:
        """Score and repair; answers."""
        return [self.ui.repair_card, self.ui.review_card]

    def fit(self, *, narrow: bool, low: bool) -> None:
        """In a narrow window the answers take less room."""
        anew, self._narrow = narrow != self._narrow, narrow
        self._scale()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.ui.repair_steps.setDirection(down if narrow else across)
        if anew and self._result is not None:
            self._show_topics(self._result)
        self.ui.topic_note.setVisible(not narrow)
        self.ui.review_hint.setVisible(not narrow)  # the strip says the same
        side = 14 if narrow else 24
        self.ui.result_row.setContentsMargins(side, 10 if low else 16, side, 10 if low else 16)

    # showing ---------------------------------------------------------------------------------

    def show_result(self, result: ExamResult) -> None:
        """Everything of one result."""
        self._result = result
        when = result.ended_at
        self.set_heading(f"{result.title} – result",
                         f"{result.ended.capitalize()} {wording.short_day(when.date())} {when.year}, {when:%H:%M} · "
                         f"attempt {result.number}")  # fmt: skip
        self._show_score(result)
        self._show_figures(result)
        self._show_topics(result)
        self._show_repair(result)
        self._show_history(result)
        ui = self.ui
        ui.result_notice.setVisible(bool(result.note))
        ui.result_notice.show_text(result.note)
        choices = [
            Choice(name, f"{text} {sum(map(test, result.answers))}", icon) for name, text, icon, _, test in FILTERS
        ]
        ui.filter_choice.set_choices(choices)
        first = next(name for name, *_, test in FILTERS if any(map(test, result.answers)))
        self.show_filter(first)
        self.set_hints(KeyHint(("↑", "↓"), "Move in list"), KeyHint(("Enter",), "Open the fact"),
                       KeyHint(("Alt 1", "4"), "Filter"), KeyHint(("R",), "Repair plan"))  # fmt: skip
        (ui.repair_button if not ui.repair_button.isHidden() else ui.answer_list).setFocus()

    def _show_score(self, result: ExamResult) -> None:
        ui = self.ui
        if result.percent is None:
            ui.verdict_badge.show_as("Handed in", "neutral", "tick")
            ui.points_label.setText("")
            ui.percent_label.setText("Marks are not told")
            ui.margin_label.setText("")
            ui.score_scale.hide()
            return
        ui.score_scale.show()
        ui.verdict_badge.show_as("Passed" if result.passed else "Not passed", "ok" if result.passed else "bad",
                                 "tick" if result.passed else "cross")  # fmt: skip
        ui.points_label.setText(f"{points(result.earned)} of {points(result.most)} points")
        ui.percent_label.setText(f"{points(result.percent)} %")
        ui.margin_label.setText(self._margin(result))
        ui.score_scale.set_range(0, 100, (0, 100), "%")
        marks = [Mark(f"Pass {result.cut_score:g}", float(result.cut_score))]
        ui.score_scale.show_score(max(0.0, float(result.percent)), f"You {points(result.percent)}", None, marks)

    def _margin(self, result: ExamResult) -> str:
        assert result.percent is not None
        by = result.percent - result.cut_score
        if by >= 0:
            note = "" if result.passed else "; a part with its own pass mark was not passed"
            return f"{points(by)} percentage points over the pass mark{note}"
        lost = sorted(result.topics, key=lambda t: t.earned - t.most)
        where = " and ".join(t.title for t in lost[:2])
        return f"{points(-by)} percentage points under the pass mark. Most was lost in {where}."

    def _show_figures(self, result: ExamResult) -> None:
        ui = self.ui
        ui.time_value.setText(clock(result.used_ms))
        paused = f", stood still {clock(result.paused_ms)}" if result.paused_ms else ""
        ui.time_note.setText(f"of {result.limit_ms // 60_000} min{paused}")
        told = result.prediction
        ui.predicted_value.setText(f"{told.value} %" if told else "–")
        ui.predicted_note.setText(_predicted(told, result.percent))
        ui.open_value.setText(str(len(result.open)))
        ui.open_note.setText(_which(result.open))
        ui.sure_value.setText(str(len(result.sure_but_wrong)))
        ui.sure_note.setText(_which(result.sure_but_wrong))

    def _show_topics(self, result: ExamResult) -> None:
        ui = self.ui
        empty(ui.topic_rows)
        name = 136 if self._narrow else 176
        for topic in result.topics:
            ui.topic_rows.addWidget(topic_row(topic, float(result.cut_score), ui.topic_host, name))
        ui.topic_card.setVisible(bool(result.topics))

    def _show_repair(self, result: ExamResult) -> None:
        ui = self.ui
        empty(ui.repair_steps)
        self.steps = []
        missed = sum(map(_wrong, result.answers))
        sure = len(result.sure_but_wrong)
        first = f", {sure} of them with full certainty. Those come first." if sure else "."
        about = f"{wording.count(missed, 'missed question')}{first}" if missed else "Nothing was missed."
        ui.repair_about.setText(about)
        ui.repair_button.setEnabled(bool(result.repair))
        ui.repair_button.setVisible(bool(result.repair))
        begun = any(step.done for step in result.repair)
        for step in result.repair:
            day = result.ended_at + timedelta(days=step.day)
            card = StepCard(step, "Today" if not step.day else wording.short_day(day.date()), ui.repair_host)
            card.wanted.connect(self.begin)
            ui.repair_steps.addWidget(card, 1)
            self.steps.append(card)
        if begun:
            self._show_steps()

    def _show_history(self, result: ExamResult) -> None:
        ui = self.ui
        lines = [
            f"{wording.short_day(m.at.date())}: {points(m.percent)} % {'passed' if m.passed else 'not passed'}"
            + (f" · marked anew: {m.reason}" if m.reason else " · first marking")
            for m in result.markings
        ]
        sat = [_sitting(line, result.attempt) for line in reversed(result.sittings[:_SITTINGS])]
        so_far = [f"All sittings of this exam: {'; '.join(sat)}"] if len(sat) > 1 else []
        ui.history_text.setText("\n".join([*so_far, *lines, *result.events]))
        ui.history_card.setVisible(bool(lines or result.events))

    # answers ---------------------------------------------------------------------------------

    def show_filter(self, name: str) -> None:
        """Only the answers of one kind."""
        ui = self.ui
        if self._result is None:
            return
        ui.filter_choice.set_current(name)
        *_, nothing, test = next(entry for entry in FILTERS if entry[0] == name)
        shown = [line for line in self._result.answers if test(line)]
        ui.answer_list.clear()
        for line in shown:
            item = QListWidgetItem()
            item.setData(LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(line))
            ui.answer_list.addItem(item)
        if not shown:
            item = QListWidgetItem(nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        ui.review_hint.setText("↑ ↓ move · Enter opens the fact" if shown else nothing)
        ui.through_button.setText(f"Go through all {len(shown)}")
        ui.through_button.setEnabled(bool(shown))
        ui.detail_area.setVisible(bool(shown))
        ui.answer_list.setCurrentRow(0 if shown else -1)

    def _filter_key(self, name: str) -> None:
        self.show_filter(name)
        self.ui.answer_list.setFocus()

    def _line(self) -> AnswerLine | None:
        item = self.ui.answer_list.currentItem()
        found = item.data(LINE) if item is not None else None
        return found if isinstance(found, AnswerLine) else None

    def _show_detail(self) -> None:
        line, ui = self._line(), self.ui
        if line is None:
            return
        ui.detail_stem.setText(self._stem_media.show_marks(line.stem, line.media) or line.title)
        sure = f" · {SURE[line.certainty]}" if line.certainty else ""
        words = [f"Your answer: {line.given}{sure} · {clock(line.taken_ms)}"]
        words += [f"Right: {line.key}"] if line.key else []
        why = self._why_media.show_marks(line.rationale, line.media)
        words += [why] if why else []
        ui.detail_text.setText("\n".join(words))

    def open_fact(self) -> None:
        """The fact behind an answer, with its panel and source."""
        line = self._line()
        if line is not None and self._result is not None:
            self._desk.services.exam_results.opened(self._result.attempt, line.fact)
            self._desk.go("reference", {"fact": line.fact})

    def go_through(self) -> None:
        """All that is listed as a quiz with feedback."""
        rows = range(self.ui.answer_list.count())
        lines = [self.ui.answer_list.item(row).data(LINE) for row in rows]
        facts = tuple(dict.fromkeys(line.fact for line in lines))
        self._desk.go("quiz", QuizWish(facts=facts, count=len(facts), title="Answers of an exam"))

    def export(self) -> None:
        """The result as PDF or as a table."""
        if self._result is None:
            return
        start = f"{self._result.title} {self._result.ended_at:%Y-%m-%d}.pdf"
        name, _ = QFileDialog.getSaveFileName(self, "Save the result", start, "PDF (*.pdf);;Table (*.csv)")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the result to a file; its ending says how."""
        from iomquiz.gui import paper

        if self._result is None:
            return
        try:
            if path.suffix.lower() == ".csv":
                paper.save_text(results_csv(self._result), path)
            else:
                paper.save_result(self._result, path, self._desk.services.learners.present().name)
        except UserFacingError as error:
            self._desk.show_error(error)
            return
        self._desk.announce(f"Saved as {path.name}")

    # repair ----------------------------------------------------------------------------------

    def make_plan(self) -> None:
        """Every step gets its button; the first one has the focus."""
        if not self.steps:
            return
        self._show_steps()
        self.steps[0].button.setFocus()

    def _show_steps(self) -> None:
        for card in self.steps:
            card.button.show()
        self.ui.repair_button.hide()
        undone = next((n for n, card in enumerate(self.steps, 1) if card.step.done < card.step.of), 0)
        words = f"Next is step {undone}; each opens as a session of its own." if undone else "All of it is done."
        self.ui.repair_about.setText(words)

    def _press(self) -> None:
        """Enter on a button presses it, as it does in a dialog."""
        button = self.focusWidget()
        if isinstance(button, QPushButton):
            button.click()

    def begin(self, step: Step) -> None:
        """A step as a study session."""
        if step.kind == "read" and self._result is not None:
            self._desk.services.exam_results.opened(self._result.attempt, step.next)
            self._desk.go("reference", {"fact": step.next})
        elif step.kind == "cards":
            self._desk.go("flashcards", Wish(facts=step.facts, title="Repair: missed facts"))
        elif step.kind == "quiz":
            self._desk.go("quiz", QuizWish(topics=step.facts, count=9, title=step.title))
        else:
            self._desk.go("quiz", QuizWish(facts=step.facts, count=12, title=step.title))

    def mark_anew(self) -> None:
        """After an item was corrected: both markings are kept."""
        if self._result is None:
            return
        reason = ask_text(self, "Mark this exam anew", "What was corrected?", ok="Mark anew")
        if reason:
            try:
                self.show_result(self._desk.services.exam_results.regrade(self._result.attempt, reason))
            except UserFacingError as error:
                self._desk.show_error(error)


def _sitting(line: PastLine, attempt: str) -> str:
    here = " (this one)" if line.attempt == attempt else ""
    return f"{wording.short_day(line.at.date())} {points(line.percent)} %{here}"


def _predicted(told: Prediction | None, percent: Decimal | None) -> str:
    if told is None:
        return "no prediction made"
    inside = "" if percent is None else f": result {'inside' if told.holds(percent) else 'outside'}"
    return f"likely {told.low}–{told.high} %{inside}"


def _which(positions: tuple[int, ...]) -> str:
    if not positions:
        return "none"
    words = ", ".join(str(n + 1) for n in positions[:4]) + ("…" if len(positions) > 4 else "")
    return f"question{'' if len(positions) == 1 else 's'} {words}"


SCREEN = Screen(
    id="exam_result",
    title="Exam result",
    icon="exam",
    order=50,
    build=ExamResultPage,
    in_rail=False,
    under="exam",
    in_search=False,
)
