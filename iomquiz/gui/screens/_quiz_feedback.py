"""What comes back after the check: points, why, the facts behind, and the question about a slip of the pen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iomquiz.domain.fact import Status
from iomquiz.domain.interaction import Written
from iomquiz.domain.item import Verdict
from iomquiz.domain.matching import difference
from iomquiz.gui import theme as themes
from iomquiz.gui.screens._quiz_focus import empty, stops_in
from iomquiz.gui.screens._quiz_words import felt, key_line, of_points, outcome, sentence
from iomquiz.gui.widgets.badge import Badge
from iomquiz.gui.widgets.flow_layout import FlowLayout
from iomquiz.gui.widgets.key_button import KeyButton, LinkButton
from iomquiz.gui.widgets.media import MediaStrip
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.quiz_records import Feedback, QuestionSheet
from iomquiz.services.shown import FactView

if TYPE_CHECKING:
    from iomquiz.gui.forms.ui_screen_quiz import Ui_QuizScreen

_STATUS = {
    Status.CURRENT: ("ok", "tick"),
    Status.FUTURE: ("info", "clock"),
    Status.DUE_FOR_CHECK: ("warn", "clock"),
    Status.ENDED: ("warn", "clock"),
    Status.SUPERSEDED: ("warn", "swap"),
}


class FactRow(QWidget):
    """A fact with its source, date and status, and the way to its article."""

    wanted = Signal(str)
    """Id of the fact to open in Reference."""

    def __init__(self, fact: FactView, parent: QWidget) -> None:
        super().__init__(parent)
        words = TextLabel(fact.value, "dense", self, tone="text")
        words.set_lead(f"{fact.cue}:")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(words)
        row = QHBoxLayout()
        flow = FlowLayout(gap=8)
        self._add_source(flow, fact)
        if fact.as_of:
            flow.addWidget(Badge(f"As of {fact.as_of}", "neutral", "clock", self))
        flow.addWidget(Badge(fact.status_text, *_STATUS[fact.status], self))
        row.addLayout(flow, 1)
        row.addWidget(self._link(fact), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if fact.successor is not None:
            column.addWidget(TextLabel(f"Now: {fact.successor[1]}: {fact.successor[2]}", "dense", self, tone="warn"))

    def _add_source(self, flow: FlowLayout, fact: FactView) -> None:
        source = fact.source
        if source.url:
            link = LinkButton(source.title, self, external=True)
            link.setAccessibleName(f"Source: {source.title}, opens in your browser")
            link.setAutoDefault(True)
            link.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(source.url)))
            flow.addWidget(link)
        else:
            flow.addWidget(Badge(source.title, "neutral", "book", self))

    def _link(self, fact: FactView) -> LinkButton:
        link = LinkButton("Open in Reference", self)
        link.setAccessibleName(f"Open in Reference: {fact.cue}")
        link.setAutoDefault(True)
        link.clicked.connect(lambda: self.wanted.emit(fact.id))
        return link


class FeedbackPane(QObject):
    """Fills score line, right answer, Why card and the slip card of the form."""

    fact_wanted = Signal(str)
    reading_chosen = Signal(int)

    def __init__(self, ui: Ui_QuizScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self.why_media = MediaStrip.below(ui.why_text)
        self._score: tuple[str, str] = ("tick", "ok")
        themes.current().changed.connect(self._retint)
        layout = ui.score_card.layout()
        if layout is not None:
            layout.setAlignment(ui.score_icon, Qt.AlignmentFlag.AlignTop)

    def show_feedback(self, question: QuestionSheet, *, settled: bool) -> None:
        """Show what is known; before the check nothing of it."""
        ui, feedback = self._ui, question.feedback
        for widget in (ui.score_card, ui.why_card, ui.key_text):
            widget.setVisible(settled)
        self.hide_slip()
        if feedback is None:
            return
        if not settled:
            self._show_slip(feedback)
            return
        self._show_score(feedback)
        key = key_line(feedback, question.interaction)
        ui.key_text.set_lead("Right answer:")
        ui.key_text.setText(key)
        ui.key_text.setVisible(bool(key))
        self._show_why(feedback, question.media)

    def _show_score(self, feedback: Feedback) -> None:
        ui, score = self._ui, feedback.score
        shown = outcome(score.verdict)
        self._score = (shown.icon, shown.tone)
        self._retint()
        ui.score_points.setText(f"{shown.word}: {of_points(score.fraction)}")
        ui.score_how.setText(sentence(score.arithmetic))
        ui.score_felt.setText(felt(feedback.confidence))
        ui.score_felt.setVisible(bool(feedback.confidence))
        ui.score_card.setAccessibleName(f"{ui.score_points.text()}. {ui.score_how.text()}")

    def _retint(self) -> None:
        self._ui.score_icon.setPixmap(themes.current().pixmap(*self._score, 18))

    def _show_why(self, feedback: Feedback, media: Mapping[str, bytes]) -> None:
        ui = self._ui
        ui.why_text.setText(self.why_media.show_marks(feedback.rationale, media))
        ui.why_text.setVisible(bool(feedback.rationale))
        ui.card_note.setText(feedback.card_note)
        ui.card_note.setVisible(bool(feedback.card_note))
        empty(ui.facts_layout)
        for fact in feedback.facts:
            row = FactRow(fact, ui.facts_host)
            row.wanted.connect(self.fact_wanted)
            ui.facts_layout.addWidget(row)
        ui.why_card.setVisible(bool(feedback.rationale or feedback.facts))

    # almost right, or two readings -----------------------------------------------------------

    def _show_slip(self, feedback: Feedback) -> None:
        ui, score = self._ui, feedback.score
        asks = score.verdict is Verdict.ASK
        ui.slip_title.setText("Which one do you mean?" if asks else "Almost: is this what you meant?")
        ui.slip_text.setText(
            "Your answer can be read in two ways."
            if asks
            else "Nothing is marked yet. Look at the spelling: added letters have a plus, letters too many a minus."
        )
        given = feedback.response.text if isinstance(feedback.response, Written) else ""
        pieces = () if asks else difference(given, score.key)
        ui.slip_diff.show_segments([(piece.kind, piece.text) for piece in pieces])
        ui.slip_diff.setVisible(not asks)
        for button in (ui.slip_yes, ui.slip_correct):
            button.setVisible(not asks)
        self._show_readings(score.readings if asks else ())
        ui.slip_card.setAccessibleName(ui.slip_title.text())
        ui.slip_card.show()

    def _show_readings(self, readings: tuple[str, ...]) -> None:
        ui = self._ui
        empty(ui.readings_layout)
        for number, reading in enumerate(readings):
            button = KeyButton(reading, parent=ui.readings_host)
            button.setAccessibleName(f"I mean {reading}")
            button.setAutoDefault(True)
            button.clicked.connect(lambda _on=False, chosen=number: self.reading_chosen.emit(chosen))
            ui.readings_layout.addWidget(button)
        ui.readings_layout.addStretch(1)
        ui.readings_host.setVisible(bool(readings))

    def hide_slip(self) -> None:
        """Nothing is asked any more."""
        self._ui.slip_card.hide()

    def slip_shown(self) -> bool:
        """Whether an answer is asked about."""
        return not self._ui.slip_card.isHidden()

    def focus_slip(self) -> bool:
        """Put the focus on the first answer of the slip card; False where nothing is asked."""
        if not self.slip_shown():
            return False
        readings = [] if self._ui.readings_host.isHidden() else stops_in(self._ui.readings_host)
        first = readings[0] if readings else self._ui.slip_yes
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
