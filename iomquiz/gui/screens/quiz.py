"""The Quiz screen: choose, answer, see why, add up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Chosen, Response, Written, is_empty
from iomquiz.gui.desk import Desk
from iomquiz.gui.dialogs.ask import ask_text
from iomquiz.gui.forms.ui_screen_quiz import Ui_QuizScreen
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.screens._quiz_feedback import FeedbackPane
from iomquiz.gui.screens._quiz_menu import MenuPane
from iomquiz.gui.screens._quiz_play import PlayPane
from iomquiz.gui.screens._quiz_result import ResultPane
from iomquiz.gui.screens._quiz_watch import Watch
from iomquiz.gui.screens._quiz_words import CONFIDENCE_KEYS, of_points, outcome
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.services.flashcards import Wish
from iomquiz.services.quiz import QuizSheet, QuizWish

T = TypeVar("T")
MENU, PLAY, RESULT = 0, 1, 2
_SIDE, _WIDEST = 252, 880


class QuizPage(Page):
    """Three states: menu, playing, result."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._quiz = desk.services.quiz
        self._drafts: dict[int, Response] = {}
        self._watch = Watch()
        self._narrow = self._drawer = False
        self.ui = Ui_QuizScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self._feedback = FeedbackPane(self.ui, self)
        self._menu = MenuPane(self.ui, self)
        self._play = PlayPane(self.ui, self._feedback, self)
        self._result = ResultPane(self.ui, self)
        self._end = KeyButton("End quiz", "Esc", "close", "quiet", self)
        self._end.setAccessibleName("End this quiz")
        self._end.hide()
        self._connect()
        self._make_keys()
        self._scale()

    # building --------------------------------------------------------------------------------

    def _connect(self) -> None:
        ui = self.ui
        self._menu.start.connect(self.start)
        self._menu.resume.connect(self.resume)
        self._menu.finish.connect(self._finish_open)
        self._play.submitted.connect(self.check)
        self._feedback.fact_wanted.connect(self._open_fact)
        self._feedback.reading_chosen.connect(self._read_as)
        self._result.question_wanted.connect(self._look_again)
        self._result.reference_wanted.connect(self._open_fact_of)
        ui.question_list.opened.connect(self._open_question)
        for button, call in (
            (ui.primary_button, self.go_on), (ui.previous_button, self.previous), (ui.skip_button, self.next),
            (ui.dont_know_button, self.dont_know), (ui.again_button, self.again), (ui.another_button, self.another),
            (ui.study_button, self.study), (ui.flag_button, self.flag), (ui.wrong_button, self.seems_wrong),
            (ui.list_button, self.toggle_side_pane), (ui.slip_yes, self._accept), (ui.slip_correct, self._correct),
            (ui.mistakes_button, self._practise_mistakes), (ui.new_button, self.show_menu), (self._end, self.end),
        ):  # fmt: skip
            button.clicked.connect(lambda _on=False, act=call: act())
        changes = self._desk.changes
        changes.learner_changed.connect(self._started_anew)
        changes.bank_changed.connect(self._started_anew)
        changes.record_changed.connect(lambda _what: self._refresh_menu())
        self._desk.theme.changed.connect(self._scale)

    def _make_keys(self) -> None:
        for digit in range(1, 10):
            self.add_key(str(digit), lambda n=digit: self._digit(n))
        for letter, level in CONFIDENCE_KEYS.items():
            self.add_key(letter, lambda chosen=level: self._confidence(chosen))
        for key, call in (
            ("F", self.flag), ("W", self.seems_wrong), ("A", self.another), ("M", self.study), ("R", self._resume_key),
            ("N", self._new_key), ("Return", self._enter_key), ("Ctrl+Return", self.dont_know),
            ("Ctrl+Enter", self.dont_know),
        ):  # fmt: skip
            self.add_key(key, call)

    def _scale(self) -> None:
        theme, ui = self._desk.theme, self.ui
        ui.side_pane.setFixedWidth(theme.scaled(_SIDE))
        for column in (ui.menu_column, ui.question_column, ui.result_column):
            column.setMaximumWidth(theme.scaled(_WIDEST))

    # the frame -------------------------------------------------------------------------------

    def enter(self, request: object | None = None) -> None:
        """None goes on where one was; a QuizWish starts at once; {"resume": True} resumes."""
        if isinstance(request, QuizWish):
            self.start(request)
        elif isinstance(request, dict) and request.get("resume"):
            self.resume()
        elif self._state() == MENU:
            self.show_menu()
        else:
            self._watch.go_on()
            self._place_focus()

    def leave(self) -> bool:
        """The time away is not counted."""
        self._watch.pause()
        self._keep_draft()
        return True

    def bar_actions(self) -> list[QWidget]:
        """'End quiz' while one is played."""
        return [self._end] if self._state() == PLAY else []

    def panes(self) -> list[QWidget]:
        """Question and list."""
        ui = self.ui
        if self._state() != PLAY:
            return [ui.states.currentWidget()]
        return [ui.main_pane, *([ui.side_pane] if not ui.side_pane.isHidden() else [])]

    def fit(self, *, narrow: bool, low: bool) -> None:
        """In a narrow window the list is a drawer."""
        self._narrow = narrow
        self.ui.list_button.setVisible(narrow)
        self.ui.side_pane.setVisible(self._drawer if narrow else True)
        vertical = 10 if low else 18
        for layout in (self.ui.menu_body_layout, self.ui.question_body_layout, self.ui.result_body_layout):
            side = 20 if narrow else 30
            layout.setContentsMargins(side, vertical, side, vertical)

    def toggle_side_pane(self) -> None:
        """Ctrl+B shows or hides the list in a narrow window."""
        if self._state() != PLAY or not self._narrow:
            return
        self._drawer = not self._drawer
        self.ui.side_pane.setVisible(self._drawer)
        if self._drawer:
            self.ui.question_list.setFocus()
        else:
            self._play.place_focus()

    def escape(self) -> bool:
        """Esc ends the quiz (it stays open), then leaves the result."""
        if self._state() == PLAY:
            self.end()
        elif self._state() == RESULT:
            self.show_menu()
        else:
            return False
        return True

    # states ----------------------------------------------------------------------------------

    def _state(self) -> int:
        return self.ui.states.currentIndex()

    def _to_state(self, state: int, title: str, subtitle: str = "") -> None:
        self.ui.states.setCurrentIndex(state)
        self._end.setVisible(state == PLAY)
        self.set_heading(title, subtitle)
        self.actions_changed.emit()
        self._hint()

    def show_menu(self) -> None:
        """Choose what to practise."""
        self._play.forget()
        self._drafts.clear()
        self._menu.show_menu(self._quiz.menu())
        self._to_state(MENU, "Quiz", "Practice with feedback after each answer")
        self._place_focus()

    def _refresh_menu(self) -> None:
        if self._state() == MENU and self.isVisible():
            self._menu.show_menu(self._quiz.menu())

    def _started_anew(self) -> None:
        """Another learner or bank: what is on the screen is no longer theirs."""
        self._watch.pause()
        self._play.forget()
        self._drafts.clear()
        self._to_state(MENU, "Quiz", "Practice with feedback after each answer")
        if self.isVisible():
            self.show_menu()

    def start(self, wish: QuizWish) -> None:
        """Draw a quiz and show its first question; where none fits, say so in the menu."""
        try:
            sheet = self._quiz.start(wish)
        except UserFacingError as error:
            self.show_menu()
            self._menu.show_problem(error)
            self._desk.announce(str(error))
            return
        self._drafts.clear()
        self._changed()
        self._show(sheet)

    def resume(self) -> None:
        """Go on with the open quiz; without one the menu says what there is."""
        sheet = self._try(self._quiz.resume)
        if sheet is None:
            self.show_menu()
        else:
            self._show(sheet)

    def end(self) -> None:
        """Leave the questions: to the result when all is answered, else to the menu (the quiz stays open)."""
        sheet = self._play.sheet
        if self._play.in_review():
            self._to_result()
        elif sheet is not None and sheet.answered == len(sheet.entries):
            self.finish()
        else:
            self.show_menu()

    def finish(self) -> None:
        """Close the quiz and show what it came to."""
        result = self._try(self._quiz.finish)
        if result is not None:
            self._changed()
            self._result.show_result(result)
            self._to_result()
            self._desk.announce(f"Done. {self.ui.result_points.text()}")

    def _finish_open(self) -> None:
        if self._try(self._quiz.resume) is not None:
            self.finish()

    def _to_result(self) -> None:
        self._play.forget()
        self._to_state(RESULT, "Quiz", self.ui.result_title.text())
        self.ui.result_page.verticalScrollBar().setValue(0)
        self._place_focus()

    def _place_focus(self) -> None:
        if self._state() == PLAY:
            self._play.place_focus()
        elif self._state() == RESULT:
            self._result.place_focus()
        else:
            self.ui.start_button.setFocus()

    # one question ----------------------------------------------------------------------------

    def _show(self, sheet: QuizSheet, *, keep: bool = False, review: bool = False) -> None:
        draft = self._drafts.get(sheet.question.position)
        ask = self._desk.services.learners.preferences().ask_confidence
        self._play.show_sheet(sheet, draft=draft, ask_confidence=ask, review=review, keep=keep)
        if not keep:
            self._watch.restart()
        self._to_state(PLAY, "Quiz", f"{sheet.title} · {'a look back' if review else 'practice'}")
        self._play.place_focus()

    def _keep_draft(self) -> None:
        sheet, widget = self._play.sheet, self._play.widget
        if sheet is None or widget is None or self._play.settled():
            return
        response = widget.response()
        if not is_empty(response):
            self._drafts[sheet.question.position] = response

    def _open_question(self, position: int) -> None:
        self._keep_draft()
        sheet = self._try(lambda: self._quiz.show(position))
        if sheet is not None:
            self._show(sheet, review=self._play.in_review())

    def go_on(self) -> None:
        """The primary button: check, then next."""
        if self._play.settled():
            self.next()
        else:
            self.check()

    def next(self) -> None:
        """The next question, else the result."""
        position = self._play.next_position()
        if position is not None:
            self._open_question(position)
        elif self._play.settled():
            self.end()

    def previous(self) -> None:
        """The question before."""
        sheet = self._play.sheet
        if sheet is not None and sheet.question.position > 0:
            self._open_question(sheet.question.position - 1)

    def check(self) -> None:
        """Mark the response; without one, say how to go on."""
        widget = self._play.widget
        if self._state() != PLAY or widget is None or self._play.settled():
            return
        problem = widget.problem()
        if problem:
            self._say(problem)
        elif is_empty(widget.response()):
            self._say("Nothing is answered yet.", "Answer, or press Ctrl+Enter for “I don’t know”.")
        else:
            self._respond(widget.response())

    def _say(self, title: str, text: str = "") -> None:
        self._play.show_notice(title, text)
        self._desk.announce(f"{title} {text}".strip())

    def dont_know(self) -> None:
        """Show the answer; counts as no response."""
        if self._state() == PLAY and self._play.sheet is not None and not self._play.settled():
            self._respond(Chosen())

    def _respond(self, response: Response) -> None:
        sheet = self._play.sheet
        if sheet is None:
            return
        position, confidence, taken = sheet.question.position, self._play.confidence(), self._watch.ms()
        self._take(lambda: self._quiz.respond(position, response, confidence=confidence, taken_ms=taken))

    def _take(self, call: Callable[[], QuizSheet]) -> None:
        """Let the service mark a response, show what came back, and tell everyone once it is kept."""
        sheet = self._try(call)
        if sheet is None:
            return
        self._show(sheet, keep=True)
        feedback = sheet.question.feedback
        if feedback is None or not self._play.settled():
            self._desk.announce(self.ui.slip_title.text())
            return
        self._drafts.pop(sheet.question.position, None)
        self._desk.announce(f"{outcome(feedback.score.verdict).word}, {of_points(feedback.score.fraction)}")
        self._changed()

    def _changed(self) -> None:
        self._desk.saved(datetime.now().strftime("%H:%M"))
        self._desk.changes.record_changed.emit("attempt")

    def _accept(self) -> None:
        sheet, widget = self._play.sheet, self._play.widget
        if sheet is not None and widget is not None and self._feedback.slip_shown():
            position, given, taken = sheet.question.position, widget.response(), self._watch.ms()
            self._take(lambda: self._quiz.accept_slip(position, given, right=True, taken_ms=taken))

    def _correct(self) -> None:
        self._feedback.hide_slip()
        if self._play.widget is not None:
            self._play.widget.focus_first()

    def _read_as(self, number: int) -> None:
        widget = self._play.widget
        given = widget.response() if widget is not None else None
        if isinstance(given, Written):
            self._respond(Written(given.text, number))

    def again(self) -> None:
        """The same question once more."""
        sheet = self._open_and_settled()
        if sheet is not None:
            self._drafts.pop(sheet.question.position, None)
            fresh = self._try(lambda: self._quiz.again(sheet.question.position))
            if fresh is not None:
                self._show(fresh)

    def another(self) -> None:
        """One more question on the same fact or topic."""
        sheet = self._open_and_settled()
        if sheet is None:
            return
        found: list[QuizSheet | None] = []
        self._try(lambda: found.append(self._quiz.another(sheet.question.position)))
        if found and found[0] is not None:
            self._changed()
            self._show(found[0])
        elif found:
            self._say("There is no other question on this fact or topic.", "Go on with the next one.")

    def _open_and_settled(self) -> QuizSheet | None:
        """The sheet, where its question is marked and the quiz is still open."""
        ready = self._state() == PLAY and self._play.settled() and not self._play.in_review()
        return self._play.sheet if ready else None

    def study(self) -> None:
        """The facts of this question as flashcards."""
        sheet = self._play.sheet
        feedback = sheet.question.feedback if sheet is not None and self._play.settled() else None
        if feedback is not None and feedback.facts:
            facts = tuple(fact.id for fact in feedback.facts)
            self._desk.go("flashcards", Wish(facts=facts, title="Facts of this question"))

    def flag(self) -> None:
        """Flag the question, or take the flag off."""
        sheet = self._play.sheet
        if self._state() != PLAY or sheet is None or self._play.in_review():
            return
        flagged = self._try(lambda: self._quiz.flag(sheet.question.position))
        if flagged is not None:
            self._play.show_flag(flagged)
            self._desk.announce("Flagged" if flagged else "Flag taken off")

    def seems_wrong(self) -> None:
        """Keep a note on the question for its author."""
        sheet = self._play.sheet
        if self._state() != PLAY or sheet is None:
            return
        note = ask_text(self, "This question seems wrong", "What is wrong with it?", ok="Keep the note")
        if note:
            self._try(lambda: self._quiz.seems_wrong(sheet.question.item, note))
            self._desk.announce("Note kept")
