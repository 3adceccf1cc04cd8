"""One question on the screen: its answer area, the check, the feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from iomquiz.domain.interaction import Interaction, Response
from iomquiz.gui import theme as themes
from iomquiz.gui.interactions import ResponseWidget, widget_for
from iomquiz.gui.screens._quiz_feedback import FeedbackPane
from iomquiz.gui.screens._quiz_focus import chain, stops_in
from iomquiz.gui.screens._quiz_words import CONFIDENCE, is_settled, points
from iomquiz.gui.widgets.flow_layout import FlowLayout
from iomquiz.gui.widgets.media import REPLAY, MediaStrip
from iomquiz.services.quiz_records import QuestionSheet, QuizSheet

if TYPE_CHECKING:
    from iomquiz.gui.forms.ui_screen_quiz import Ui_QuizScreen


class PlayPane(QObject):
    """Shows a sheet in the form; the page decides what happens."""

    submitted = Signal()
    """Enter was pressed in the answer area."""

    def __init__(self, ui: Ui_QuizScreen, feedback: FeedbackPane, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._feedback = feedback
        self._sheet: QuizSheet | None = None
        self._review = False
        self._ask_confidence = True
        self.widget: ResponseWidget | None = None
        chips = (ui.type_badge, ui.topic_badge)
        rights = (ui.flag_button, ui.wrong_button)
        for host, widgets in ((ui.foot_left, self._foot_buttons()), (ui.chips_left, chips)):
            flow = FlowLayout(host)
            for widget in widgets:
                flow.addWidget(widget)
        row = QHBoxLayout(ui.chips_right)
        row.setContentsMargins(0, 0, 0, 0)
        for button in rights:
            row.addWidget(button)
        ui.confidence_choice.set_choices(list(CONFIDENCE))
        self.stem_media = MediaStrip.below(ui.stem, key=REPLAY)
        ui.list_button.hide()
        ui.play_notice.hide()

    def _foot_buttons(self) -> tuple[QWidget, ...]:
        ui = self._ui
        return (
            ui.previous_button, ui.skip_button, ui.dont_know_button, ui.again_button, ui.another_button,
            ui.study_button,
        )  # fmt: skip

    # showing ---------------------------------------------------------------------------------

    def show_sheet(
        self, sheet: QuizSheet, *, draft: Response | None, ask_confidence: bool, review: bool, keep: bool = False
    ) -> None:
        """Show a sheet. `draft`: what was typed before; `review`: the quiz is closed; `keep`: the widget stays."""
        self._sheet, self._review, self._ask_confidence = sheet, review, ask_confidence
        question = sheet.question
        self._show_list(sheet)
        self._show_head(question)
        if not keep or self.widget is None:
            self._make_widget(question, draft)
        if question.feedback is not None and self.widget is not None:
            self.widget.set_response(question.feedback.response)
        self._show_feedback(question)
        self._show_buttons(sheet)
        self._order()
        if not keep:
            self._ui.question_area.verticalScrollBar().setValue(0)

    def _show_list(self, sheet: QuizSheet) -> None:
        ui, here = self._ui, sheet.question.position
        ui.question_list.show_entries(sheet.entries, here)
        words = f"Question {here + 1} of {len(sheet.entries)}"
        ui.side_title.setText(words)
        ui.side_points.setText(f"{points(sheet.points)} point{'' if sheet.points == 1 else 's'}")
        ui.list_button.setText(f"{here + 1} of {len(sheet.entries)}")
        ui.list_button.setAccessibleName(f"{words}: show the list")

    def _show_head(self, question: QuestionSheet) -> None:
        ui = self._ui
        ui.type_badge.show_as(question.type_title, "info", question.icon)
        ui.topic_badge.show_as(question.topic_title, "neutral")
        ui.topic_badge.setVisible(bool(question.topic_title))
        ui.stem.setText(self.stem_media.show_marks(question.stem, question.media))
        lead, _, rest = question.rule.partition(". ")
        ui.rule.set_lead(f"{lead}." if rest else "")
        ui.rule.setText(rest or question.rule)
        self.show_flag(question.flagged)
        ui.play_notice.hide()

    def show_flag(self, flagged: bool) -> None:
        """Whether the question is flagged, in words."""
        button = self._ui.flag_button
        button.setChecked(flagged)
        button.setText("Flagged" if flagged else "Flag")
        button.set_kind("quiet small flag" if flagged else "quiet small")
        button.setAccessibleName("Flagged: take the flag off" if flagged else "Flag this question")

    def _make_widget(self, question: QuestionSheet, draft: Response | None) -> None:
        ui = self._ui
        if self.widget is not None:
            ui.answer_layout.removeWidget(self.widget)
            self.widget.hide()
            self.widget.deleteLater()
        widget = widget_for(question.interaction)
        widget.setAccessibleName("Your answer")
        widget.set_task(question.task, media=question.media)
        if draft is not None and question.feedback is None:
            widget.set_response(draft)
        widget.submitted.connect(self.submitted)
        widget.changed.connect(self._changed)
        ui.answer_layout.addWidget(widget)
        self.widget = widget
        ui.confidence_choice.set_current("")

    def _changed(self) -> None:
        self._ui.play_notice.hide()
        self._feedback.hide_slip()

    def _show_feedback(self, question: QuestionSheet) -> None:
        settled = self.settled()
        if self.widget is not None and settled and question.feedback is not None:
            self.widget.show_outcome(question.feedback.score)
        elif self.widget is not None:
            self.widget.set_locked(False)
        self._ui.confidence_row.setVisible(self._ask_confidence and not settled)
        self._feedback.show_feedback(question, settled=settled)

    def _show_buttons(self, sheet: QuizSheet) -> None:
        ui, settled = self._ui, self.settled()
        last = self.next_position() is None
        ui.previous_button.setVisible(sheet.question.position > 0)
        ui.skip_button.setVisible(not settled and not last)
        ui.dont_know_button.setVisible(not settled)
        for button in (ui.again_button, ui.another_button):
            button.setVisible(settled and not self._review)
        ui.study_button.setVisible(settled)
        ui.flag_button.setEnabled(not self._review)
        if not settled:
            word, icon = "Check", ""
        elif last:
            word, icon = "See the result", "chevron-right"
        else:
            word, icon = "Next question", "chevron-right"
        ui.primary_button.setText(word)
        ui.primary_button.setAccessibleName(word)
        ui.primary_button.set_icon_name(icon)
        ui.primary_button.updateGeometry()

    def _order(self) -> None:
        """Tab goes: answer, confidence, Check or Next, links, the other buttons (the form has the rest)."""
        ui = self._ui
        answer = stops_in(self.widget) if self.widget is not None else []
        slip = [*stops_in(ui.readings_host), ui.slip_yes, ui.slip_correct]
        confidence = stops_in(ui.confidence_choice)
        chain([ui.question_list, *answer, *slip, *confidence, ui.primary_button, *stops_in(ui.facts_host)])
        chain([*(stops_in(ui.facts_host)[-1:] or [ui.primary_button]), *self._foot_buttons()])

    # asked by the page -----------------------------------------------------------------------

    @property
    def sheet(self) -> QuizSheet | None:
        """What is shown."""
        return self._sheet

    def forget(self) -> None:
        """Nothing is played any more."""
        self._sheet = None

    def settled(self) -> bool:
        """Whether the question in front was marked."""
        return self._sheet is not None and is_settled(self._sheet.question.feedback)

    def in_review(self) -> bool:
        """Whether the quiz is closed and only looked at."""
        return self._review

    def next_position(self) -> int | None:
        """The question after this one, else the first open one; None when all is answered."""
        if self._sheet is None:
            return None
        here, entries = self._sheet.question.position, self._sheet.entries
        if here + 1 < len(entries):
            return here + 1
        if self._review:
            return None
        return next((e.position for e in entries if e.verdict is None and e.position != here), None)

    def confidence(self) -> str:
        """How sure the person is; empty where it was not said."""
        return self._ui.confidence_choice.current() if self._ask_confidence else ""

    def choose_confidence(self, level: str) -> None:
        """Say how sure one is, by key."""
        if self._ui.confidence_row.isVisibleTo(self._ui.states) and not self.settled():
            self._ui.confidence_choice.choose(level)

    def show_notice(self, title: str, text: str = "") -> None:
        """Say something beside the answer area."""
        self._ui.play_notice.set_tone("warn")
        self._ui.play_notice.show_text(title, text)
        self._ui.play_notice.show()

    def place_focus(self) -> None:
        """Where the next key press belongs: the slip, the next button, or the answer area."""
        if self._feedback.focus_slip():
            self._bring(self._ui.slip_card)
        elif self.settled():
            self._ui.primary_button.setFocus()
            self._bring(self._ui.score_card)
        elif self.widget is not None:
            self.widget.focus_first()

    def _bring(self, widget: QWidget) -> None:
        """Scroll so that the feedback is seen, once it has its place."""
        area = self._ui.question_area
        QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(widget, 0, themes.current().scaled(24)))

    def has_choices(self) -> int:
        """How many options the digits choose from; 0 where digits mean nothing."""
        question = self._sheet.question if self._sheet else None
        if question is None or question.interaction not in (Interaction.CHOOSE_ONE, Interaction.CHOOSE_MANY):
            return 0
        return len(stops_in(self.widget)) if self.widget is not None else 0
