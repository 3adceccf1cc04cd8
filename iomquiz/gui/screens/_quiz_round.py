"""A quiz being played: what each button and key does to the question in front."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Chosen, Response, Written, is_empty
from iomquiz.gui import wording
from iomquiz.gui.desk import Desk
from iomquiz.gui.dialogs.ask import ask_text
from iomquiz.gui.screens._quiz_feedback import FeedbackPane
from iomquiz.gui.screens._quiz_play import PlayPane
from iomquiz.gui.screens._quiz_watch import Watch
from iomquiz.gui.screens._quiz_words import of_points, outcome
from iomquiz.services.quiz_records import QuizSheet
from iomquiz.services.wishes import Wish

if TYPE_CHECKING:
    from iomquiz.gui.forms.ui_screen_quiz import Ui_QuizScreen

T = TypeVar("T")


class Round(QObject):
    """Between the questions on the screen and the quiz service."""

    shown = Signal(object)
    """A QuizSheet is on the screen."""
    ended = Signal()
    """The last question is behind."""

    def __init__(self, desk: Desk, ui: Ui_QuizScreen, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._ui, self._window = desk, ui, parent
        self._quiz = desk.services.quiz
        self._drafts: dict[int, Response] = {}
        self.watch = Watch()
        self._feedback = FeedbackPane(ui, self)
        self.play = PlayPane(ui, self._feedback, self)
        self.play.submitted.connect(self.check)
        self._feedback.fact_wanted.connect(self.open_fact)
        self._feedback.reading_chosen.connect(self.read_as)
        ui.question_list.opened.connect(self.open_question)
        for button, call in (
            (ui.primary_button, self.go_on), (ui.previous_button, self.previous), (ui.skip_button, self.next),
            (ui.dont_know_button, self.dont_know), (ui.again_button, self.again), (ui.another_button, self.another),
            (ui.study_button, self.study), (ui.flag_button, self.flag), (ui.wrong_button, self.seems_wrong),
            (ui.slip_yes, self.accept_slip), (ui.slip_correct, self.correct),
        ):  # fmt: skip
            button.clicked.connect(lambda _on=False, act=call: act())

    # showing ---------------------------------------------------------------------------------

    def show(self, sheet: QuizSheet, *, keep: bool = False, review: bool = False) -> None:
        """Put a sheet on the screen. `keep`: the answer area stays; `review`: the quiz is closed."""
        draft = self._drafts.get(sheet.question.position)
        ask = self._desk.services.learners.preferences().ask_confidence
        self.play.show_sheet(sheet, draft=draft, ask_confidence=ask, review=review, keep=keep)
        if not keep:
            self.watch.restart()
        self.shown.emit(sheet)
        self.play.place_focus()

    def forget(self) -> None:
        """Nothing is played any more."""
        self.watch.pause()
        self._drafts.clear()
        self.play.forget()

    def keep_draft(self) -> None:
        """What was typed and not checked comes back with its question."""
        sheet, widget = self.play.sheet, self.play.widget
        if sheet is None or widget is None or self.play.settled():
            return
        response = widget.response()
        if not is_empty(response):
            self._drafts[sheet.question.position] = response

    def open_question(self, position: int) -> None:
        """Show another question of this quiz."""
        if self.play.sheet is None:
            return
        self.keep_draft()
        sheet = self.attempt(lambda: self._quiz.show(position))
        if sheet is not None:
            self.show(sheet, review=self.play.in_review())

    # going through ---------------------------------------------------------------------------

    def go_on(self) -> None:
        """The primary button: check, then next."""
        if self.play.settled():
            self.next()
        else:
            self.check()

    def next(self) -> None:
        """The next question, else the end."""
        position = self.play.next_position()
        if position is not None:
            self.open_question(position)
        elif self.play.settled():
            self.ended.emit()

    def previous(self) -> None:
        """The question before."""
        sheet = self.play.sheet
        if sheet is not None and sheet.question.position > 0:
            self.open_question(sheet.question.position - 1)

    # responding ------------------------------------------------------------------------------

    def check(self) -> None:
        """Mark the response; without one, say how to go on."""
        widget = self.play.widget
        if self.play.sheet is None or widget is None or self.play.settled():
            return
        problem = widget.problem()
        if problem:
            self._say(problem)
        elif is_empty(widget.response()):
            self._say("Nothing is answered yet.", "Answer, or press Ctrl+Enter for “I don’t know”.")
        else:
            self._respond(widget.response())

    def dont_know(self) -> None:
        """Show the answer; counts as no response."""
        if self.play.sheet is not None and not self.play.settled():
            self._respond(Chosen())

    def _respond(self, response: Response) -> None:
        sheet = self.play.sheet
        if sheet is None:
            return
        position, confidence, taken = sheet.question.position, self.play.confidence(), self.watch.ms()
        self._take(lambda: self._quiz.respond(position, response, confidence=confidence, taken_ms=taken))

    def _take(self, call: Callable[[], QuizSheet]) -> None:
        """Let the service mark a response, show what came back, and tell everyone once it is kept."""
        sheet = self.attempt(call)
        if sheet is None:
            return
        self.show(sheet, keep=True)
        feedback = sheet.question.feedback
        if feedback is None or not self.play.settled():
            self._desk.announce(self._ui.slip_title.text())
            return
        self._drafts.pop(sheet.question.position, None)
        self._desk.announce(f"{outcome(feedback.score.verdict).word}, {of_points(feedback.score.fraction)}")
        self.tell()

    def accept_slip(self) -> None:
        """'Yes, I meant that'."""
        sheet, widget = self.play.sheet, self.play.widget
        if sheet is not None and widget is not None and self._feedback.slip_shown():
            position, given, taken = sheet.question.position, widget.response(), self.watch.ms()
            self._take(lambda: self._quiz.accept_slip(position, given, right=True, taken_ms=taken))

    def correct(self) -> None:
        """'Correct my answer': back to the field."""
        self._feedback.hide_slip()
        if self.play.widget is not None:
            self.play.widget.focus_first()

    def read_as(self, number: int) -> None:
        """One of two readings was meant."""
        widget = self.play.widget
        given = widget.response() if widget is not None else None
        if isinstance(given, Written):
            self._respond(Written(given.text, number))

    # after the check -------------------------------------------------------------------------

    def _open_and_settled(self) -> QuizSheet | None:
        """The sheet, where its question is marked and the quiz is still open."""
        return self.play.sheet if self.play.settled() and not self.play.in_review() else None

    def again(self) -> None:
        """The same question once more."""
        sheet = self._open_and_settled()
        fresh = self.attempt(lambda: self._quiz.again(sheet.question.position)) if sheet is not None else None
        if fresh is not None:
            self._drafts.pop(fresh.question.position, None)
            self.show(fresh)

    def another(self) -> None:
        """One more question on the same fact or topic."""
        sheet = self._open_and_settled()
        if sheet is None:
            return
        found: list[QuizSheet | None] = []
        self.attempt(lambda: found.append(self._quiz.another(sheet.question.position)))
        if found and found[0] is not None:
            self.tell()
            self.show(found[0])
        elif found:
            self._say("There is no other question on this fact or topic.", "Go on with the next one.")

    def study(self) -> None:
        """The facts of this question as flashcards."""
        sheet = self.play.sheet
        feedback = sheet.question.feedback if sheet is not None and self.play.settled() else None
        if feedback is not None and feedback.facts:
            facts = tuple(fact.id for fact in feedback.facts)
            self._desk.go("flashcards", Wish(facts=facts, title="Facts of this question"))

    def open_fact(self, fact: str) -> None:
        """The fact's article."""
        self._desk.go("reference", {"fact": fact})

    # about the question ----------------------------------------------------------------------

    def flag(self) -> None:
        """Flag the question, or take the flag off."""
        sheet = self.play.sheet
        if sheet is None or self.play.in_review():
            return
        flagged = self.attempt(lambda: self._quiz.flag(sheet.question.position))
        if flagged is not None:
            self.play.show_flag(flagged)
            self._desk.announce("Flagged" if flagged else "Flag taken off")

    def seems_wrong(self) -> None:
        """Keep a note on the question for its author."""
        sheet = self.play.sheet
        if sheet is None:
            return
        note = ask_text(self._window, "This question seems wrong", "What is wrong with it?", ok="Keep the note")
        if note:
            self.attempt(lambda: self._quiz.seems_wrong(sheet.question.item, note))
            self._desk.announce("Note kept")

    # helpers ---------------------------------------------------------------------------------

    def attempt(self, call: Callable[[], T]) -> T | None:
        """The result of a service call; None after the error was shown."""
        try:
            return call()
        except UserFacingError as error:
            self._desk.not_saved(error.message)
            self._desk.show_error(error)
            return None

    def tell(self) -> None:
        """It is kept: say so in the strip, and to the other screens."""
        self._desk.saved(f"Saved {wording.clock()}")
        self._desk.changes.record_changed.emit("attempt")

    def _say(self, title: str, text: str = "") -> None:
        self.play.show_notice(title, text)
        self._desk.announce(f"{title} {text}".strip())
