"""The result of a quiz: points, what guessing would have earned, and what was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.screens._quiz_focus import empty
from iomquiz.gui.screens._quiz_words import outcome, points
from iomquiz.gui.widgets.badge import Badge
from iomquiz.gui.widgets.card import Card, label
from iomquiz.gui.widgets.key_button import LinkButton
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.quiz_records import Entry, QuizResult
from iomquiz.services.wishes import QuizWish

if TYPE_CHECKING:
    from iomquiz.gui.forms.ui_screen_quiz import Ui_QuizScreen


class MissedRow(Card):
    """A question that was not right, with the ways to it and to its fact."""

    def __init__(self, entry: Entry, pane: ResultPane, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self._name = entry.icon
        themes.current().changed.connect(self._retint)
        self._retint()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextLabel(entry.title, "strong", self))
        words.addWidget(label(entry.type_title, "caption", parent=self))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        if entry.verdict is not None and entry.points is not None:
            shown = outcome(entry.verdict)
            tone = shown.tone if shown.tone in ("ok", "warn", "bad") else "neutral"
            row.addWidget(Badge(f"{shown.word}, {points(entry.points)}", tone, shown.icon, self))
        for text, signal in (("Look at it again", pane.question_wanted), ("Open in Reference", pane.reference_wanted)):
            link = LinkButton(text, self)
            link.setAccessibleName(f"{text}: {entry.title}")
            link.setAutoDefault(True)
            link.clicked.connect(lambda _on=False, s=signal: s.emit(entry.position))
            row.addWidget(link)

    def _retint(self) -> None:
        self._icon.setPixmap(themes.current().pixmap(self._name, "text2", 18))


class ResultPane(QObject):
    """Fills the result page of the form."""

    question_wanted = Signal(int)
    reference_wanted = Signal(int)

    def __init__(self, ui: Ui_QuizScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._result: QuizResult | None = None

    def show_result(self, result: QuizResult) -> None:
        """Show a finished quiz."""
        ui, self._result = self._ui, result
        ui.result_title.setText(f"Done: {result.title}")
        ui.result_points.setText(f"{points(result.points)} of {result.answered} points")
        ui.result_text.setText(self._counts(result))
        ui.result_chance.setText(
            f"Guessing alone would have earned about {points(result.chance)} of these points."
            if result.chance
            else "Guessing alone would have earned nothing here."
        )
        ui.result_chance.setVisible(bool(result.answered))
        self._fill(result.missed)
        some = bool(result.mistakes_facts)
        ui.mistakes_button.setVisible(some)
        ui.new_button.set_kind("plain large" if some else "primary large")
        ui.new_button.set_key("N" if some else "Enter")

    def _counts(self, result: QuizResult) -> str:
        if not result.answered:
            return "No question was answered. Start a new quiz when you like."
        right = result.answered - len(result.missed)
        left = result.total - result.answered
        text = f"{right} of {result.answered} answered questions right."
        return f"{text} {left} not answered; they count for nothing." if left else text

    def _fill(self, missed: tuple[Entry, ...]) -> None:
        ui = self._ui
        empty(ui.missed_layout)
        for entry in missed:
            ui.missed_layout.addWidget(MissedRow(entry, self, ui.missed_host))
        ui.missed_title.setText(f"Missed: {len(missed)}")
        ui.missed_title.setVisible(bool(missed))
        answered = self._result.answered if self._result else 0
        ui.missed_empty.setVisible(not missed and answered > 0)

    def mistakes(self) -> QuizWish | None:
        """A quiz on what was missed; None where nothing was."""
        result = self._result
        if result is None or not result.mistakes_facts:
            return None
        return QuizWish(
            facts=result.mistakes_facts, count=len(result.missed), source="mistakes", title="Mistakes of the last quiz"
        )

    def place_focus(self) -> None:
        """The next step."""
        target = self._ui.mistakes_button if self.mistakes() is not None else self._ui.new_button
        target.setFocus()
