"""The Quiz screen: choose, answer, see why, add up."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui.desk import Desk
from iomquiz.gui.forms.ui_screen_quiz import Ui_QuizScreen
from iomquiz.gui.latest import Latest
from iomquiz.gui.screen import Page, Screen
from iomquiz.gui.screens._quiz_hints import menu_hints, play_hints, result_hints
from iomquiz.gui.screens._quiz_menu import MenuPane
from iomquiz.gui.screens._quiz_result import ResultPane
from iomquiz.gui.screens._quiz_round import Round
from iomquiz.gui.screens._quiz_words import CONFIDENCE_KEYS
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.services.quiz_records import QuizMenu, QuizSheet
from iomquiz.services.wishes import QuizWish

MENU, PLAY, RESULT = 0, 1, 2
_SIDE, _WIDEST = 252, 880


class QuizPage(Page):
    """Three states: menu, playing, result."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counts, self._drawing = Latest(desk, self), Latest(desk, self)
        self._quiz = desk.services.quiz
        self._narrow = self._drawer = False
        self.ui = Ui_QuizScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self._menu = MenuPane(self.ui, self)
        self._round = Round(desk, self.ui, self)
        self._play = self._round.play
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
        self._round.shown.connect(self._playing)
        self._round.ended.connect(self.end)
        self._result.question_wanted.connect(self._look_again)
        self._result.reference_wanted.connect(self._open_fact_of)
        for button, call in (
            (ui.list_button, self.toggle_side_pane), (ui.mistakes_button, self._practise_mistakes),
            (ui.new_button, self.show_menu), (self._end, self.end),
        ):  # fmt: skip
            button.clicked.connect(lambda _on=False, act=call: act())
        changes = self._desk.changes
        changes.learner_changed.connect(self._started_anew)
        changes.bank_changed.connect(self._started_anew)
        changes.record_changed.connect(lambda _what: self._refresh_menu())
        self._desk.theme.changed.connect(self._scale)

    def _make_keys(self) -> None:
        for digit in range(1, 10):
            self.add_key(str(digit), partial(self._digit, digit))
        for letter, level in CONFIDENCE_KEYS.items():
            self.add_key(letter, partial(self._confidence, level))
        keys = self._round
        for key, call in (
            ("F", keys.flag), ("W", keys.seems_wrong), ("A", keys.another), ("M", keys.study),
            ("Ctrl+Return", keys.dont_know), ("Ctrl+Enter", keys.dont_know),
            ("R", self._resume_key), ("N", self._new_key), ("Return", self._enter_key),
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
            self._round.watch.go_on()
            self._place_focus()

    def leave(self) -> bool:
        """The time away is not counted."""
        self._round.watch.pause()
        return True

    def bar_actions(self) -> list[QWidget]:
        """'End quiz' while one is played."""
        return [self._end] if self._state() == PLAY else []

    def panes(self) -> list[QWidget]:
        """Question and list."""
        ui = self.ui
        if self._state() != PLAY:
            return [(ui.menu_page, ui.play_page, ui.result_page)[self._state()]]
        return [ui.main_pane, *([ui.side_pane] if not ui.side_pane.isHidden() else [])]

    def fit(self, *, narrow: bool, low: bool) -> None:
        """In a narrow window the list is a drawer."""
        self._narrow, ui = narrow, self.ui
        ui.list_button.setVisible(narrow)
        ui.side_pane.setVisible(self._drawer if narrow else True)
        vertical, side = 10 if low else 18, 20 if narrow else 30
        for layout in (ui.menu_body_layout, ui.question_body_layout, ui.result_body_layout):
            layout.setContentsMargins(side, vertical, side, vertical)
        for row in (ui.start_row, ui.footer_layout):
            row.setContentsMargins(side, 8 if low else 10, side, 8 if low else 12)

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
        self._round.forget()
        self._fill_menu()
        self._to_state(MENU, "Quiz", "Practice with feedback")
        self._place_focus()

    def _refresh_menu(self) -> None:
        if self._state() == MENU and self.isVisible():
            self._fill_menu()

    def _fill_menu(self) -> None:
        """On a large record the counts of weak spots and mistakes come later."""
        service, large = self._quiz, self._desk.services.record_is_large()
        self._counts.drop()
        self._menu.show_menu(service.menu(whole=not large))
        if large:
            self._counts.run(lambda _p, _c: service.menu(), self._whole_menu, title="Looking for weak spots")

    def _whole_menu(self, menu: QuizMenu) -> None:
        if self._state() == MENU:
            self._menu.show_counts(menu)

    def _started_anew(self) -> None:
        """Another learner or bank: what is on the screen is no longer theirs."""
        self._round.forget()
        self._to_state(MENU, "Quiz", "Practice with feedback")
        if self.isVisible():
            self.show_menu()

    def start(self, wish: QuizWish) -> None:
        """Draw a quiz and show its first question; where none fits, say so in the menu."""
        service = self._quiz
        if self._desk.services.record_is_large():
            self._drawing.run(
                lambda _p, _c: service.start(wish), self._begin, failed=self._none_fits, title="Drawing questions"
            )
            return
        try:
            self._begin(service.start(wish))
        except UserFacingError as error:
            self._none_fits(error)

    def _none_fits(self, error: UserFacingError) -> None:
        self.show_menu()
        self._menu.show_problem(error)
        self._desk.announce(str(error))

    def _begin(self, sheet: QuizSheet) -> None:
        self._round.forget()
        self._round.tell()
        self._round.show(sheet)

    def resume(self) -> None:
        """Go on with the open quiz; without one the menu says what there is."""
        sheet = self._round.attempt(self._quiz.resume)
        if sheet is None:
            self.show_menu()
        else:
            self._round.show(sheet)

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
        result = self._round.attempt(self._quiz.finish)
        if result is not None:
            self._round.tell()
            self._result.show_result(result)
            self._to_result()
            self._desk.announce(f"Done. {self.ui.result_points.text()}")

    def _finish_open(self) -> None:
        if self._round.attempt(self._quiz.resume) is not None:
            self.finish()

    def _to_result(self) -> None:
        self._round.forget()
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

    def _playing(self, sheet: QuizSheet) -> None:
        self._to_state(PLAY, "Quiz", f"{sheet.title} · a look back" if self._play.in_review() else sheet.title)

    # the result ------------------------------------------------------------------------------

    def _look_again(self, position: int) -> None:
        sheet = self._round.attempt(lambda: self._quiz.show(position))
        if sheet is not None:
            self._round.show(sheet, review=True)

    def _open_fact_of(self, position: int) -> None:
        sheet = self._round.attempt(lambda: self._quiz.show(position))
        feedback = sheet.question.feedback if sheet is not None else None
        if feedback is not None and feedback.facts:
            self._round.open_fact(feedback.facts[0].id)

    def _practise_mistakes(self) -> None:
        wish = self._result.mistakes()
        if wish is None:
            self.show_menu()
        else:
            self.start(wish)

    # keys ------------------------------------------------------------------------------------

    def _hint(self) -> None:
        if self._state() == PLAY:
            ask = self._desk.services.learners.preferences().ask_confidence
            self.set_hints(*play_hints(self._play, confidence=ask))
        elif self._state() == RESULT:
            self.set_hints(*result_hints(mistakes=self._result.mistakes() is not None))
        else:
            self.set_hints(*menu_hints(resume=not self.ui.resume_notice.isHidden()))

    def _digit(self, number: int) -> None:
        if self._state() == PLAY and self._play.widget is not None:
            self._play.widget.choose_digit(number)

    def _confidence(self, level: str) -> None:
        if self._state() == PLAY:
            self._play.choose_confidence(level)

    def _resume_key(self) -> None:
        if self._play.stem_media.isVisibleTo(self) and self._play.stem_media.play():
            return
        if self._state() == MENU and not self.ui.resume_notice.isHidden():
            self.resume()

    def _new_key(self) -> None:
        if self._state() == RESULT:
            self.show_menu()

    def _enter_key(self) -> None:
        """Enter where no button or field took it: the next step."""
        if self._state() == PLAY:
            self._round.go_on()
        elif self._state() == RESULT:
            self._practise_mistakes()
        else:
            self._menu.go()


SCREEN = Screen(id="quiz", title="Quiz", icon="quiz", order=4, build=QuizPage)
