"""The Exam screen: choose, sit in a shell of its own, hand in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from iomquiz.domain.attempt import State
from iomquiz.domain.blueprint import Blueprint
from iomquiz.domain.errors import UserFacingError
from iomquiz.gui.desk import Desk
from iomquiz.gui.dialogs.ask import ask, ask_text
from iomquiz.gui.dialogs.hand_in import ask_hand_in
from iomquiz.gui.forms.ui_screen_exam import Ui_ExamScreen
from iomquiz.gui.latest import Latest
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.screens._exam_sealed import SealedSeat
from iomquiz.gui.screens._exam_sitter import TIME_OVER, Sitter
from iomquiz.gui.screens._exam_start import StartPane
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.spin import with_room
from iomquiz.services.exam_records import LETTERS, ExamSheet, PlanSheet, PredictionSheet
from iomquiz.services.sittable import Sittable

START, PLAY = 0, 1
_LEFT, _RIGHT, _WIDEST, _HEAD = 286, 264, 760, 56


class ExamPage(Page):
    """Two states: the start page, and the shell in which an exam is sat."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._latest = Latest(desk, self)
        self._exam = desk.services.exam
        self._narrow = False
        self._drawers = {"grid": False, "side": False}
        self._survey: dict[str, PlanSheet] = {}
        self.ui = Ui_ExamScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        with_room(self.ui.extra_minutes)
        self._start = StartPane(self.ui, self)
        self._sitter = Sitter(desk, self.ui, self)
        self._play = self._sitter.pane
        self._sealed = SealedSeat(desk, self)
        self._connect()
        self._make_keys()
        self._scale()

    # building --------------------------------------------------------------------------------

    def _connect(self) -> None:
        ui, sit = self.ui, self._sitter
        self._start.plan_chosen.connect(self._show_plan)
        self._start.past_wanted.connect(lambda attempt: self._desk.go("exam_result", attempt))
        self._start.resume_wanted.connect(self.resume)
        self._start.hand_in_wanted.connect(self._hand_in_left)
        self._start.sealed_wanted.connect(self._sealed.go_on)
        self._sealed.opened.connect(self._sit_sealed)
        self._sealed.ended.connect(self._back_to_start)
        self._play.submitted.connect(self._entered)
        self._more_time = KeyButton("Close", "", "", "plain small")
        self._more_time.clicked.connect(ui.exam_notice.hide)
        ui.exam_notice.add_action(self._more_time)
        ui.exam_notice.hide()
        for button, call in (
            (ui.start_button, self.start), (ui.print_button, self.print_papers), (ui.new_button, self.new_blueprint),
            (ui.change_button, self.change_blueprint), (ui.forms_button, self.parallel_forms),
            (ui.sealed_button, self.sealed),
            (ui.sit_sealed_button, self._sealed.choose),
            (ui.flag_button, sit.flag), (ui.next_button, sit.next),
            (ui.previous_button, sit.previous), (ui.clear_button, sit.clear), (ui.hand_in_button, self.hand_in),
            (ui.hide_button, sit.hide_time), (ui.open_link, partial(sit.next_of, State.OPEN)),
            (ui.partly_link, partial(sit.next_of, State.PARTLY)), (ui.flagged_link, sit.next_flagged),
            (ui.receipt_link, sit.show_code), (ui.give_button, sit.give),
            (ui.grid_button, partial(self._toggle, "grid")), (ui.side_button, partial(self._toggle, "side")),
        ):  # fmt: skip
            button.clicked.connect(lambda _on=False, act=call: act())
        ui.question_grid.chosen.connect(sit.go_to)
        self._sitter.over.connect(self._over)
        changes = self._desk.changes
        changes.learner_changed.connect(self._started_anew)
        changes.bank_changed.connect(self._started_anew)
        self._desk.theme.changed.connect(self._scale)

    def _make_keys(self) -> None:
        sit = self._sitter
        for digit in range(1, 10):
            self.add_key(str(digit), partial(self._digit, digit))
        for key, call in (
            ("N", sit.next), ("P", sit.previous), ("F", sit.flag), ("U", partial(sit.next_of, State.OPEN)),
            ("T", sit.hide_time), ("C", sit.show_code), ("Ctrl+G", self._ask_number), ("Ctrl+Return", self.hand_in),
            ("Ctrl+Enter", self.hand_in), ("R", self._resume_key), ("Return", self._entered),
        ):  # fmt: skip
            self.add_key(key, call)

    def _scale(self) -> None:
        theme, ui = self._desk.theme, self.ui
        ui.grid_pane.setFixedWidth(theme.scaled(_LEFT))
        ui.side_pane.setFixedWidth(theme.scaled(_RIGHT))
        ui.exam_column.setMaximumWidth(theme.scaled(_WIDEST))
        ui.exam_head.setFixedHeight(theme.scaled(_HEAD))
        ui.timer_frame.setFixedHeight(theme.scaled(38))
        self._play.retint()

    # the frame -------------------------------------------------------------------------------

    def enter(self, request: object | None = None) -> None:
        """None shows the start page; {"resume": True} goes on; {"hand in": True} ends what was interrupted."""
        wish = request if isinstance(request, dict) else {}
        if wish.get("resume"):
            self.resume()
        elif wish.get("hand in"):
            self._hand_in_left()
        elif wish.get("sealed") and self._state() == START:
            self.show_start()
            self._sealed.choose()
        elif self._state() == START:
            self.show_start()

    def leave(self) -> bool:
        """An exam that is sat is left only when the person says so; it is saved, and the clock keeps its rule."""
        if self._state() == START:
            return True
        self._sitter.save()
        again = " To go on, open the same file again with its code." if self._sealed.sitting else ""
        answer = ask(self, "Leave this exam?", f"The exam is saved. {self._sitter.exam.rule()}{again}",
                     (("stay", "Stay"), ("leave", "Leave")), default="stay")  # fmt: skip
        if answer != "leave":
            return False
        self._sitter.keep_notes()
        self._sitter.exam.forget()
        self._sealed.forget()
        self._to_start()
        return True

    def panes(self) -> list[QWidget]:
        """Question, navigator, side."""
        ui = self.ui
        if self._state() == START:
            return [ui.plan_list, ui.plan_card, ui.past_list]
        return [ui.exam_pane, *(p for p in (ui.grid_pane, ui.side_pane, ui.exam_head) if not p.isHidden())]

    def fit(self, *, narrow: bool, low: bool) -> None:
        """In a narrow window navigator and notes are drawers."""
        self._narrow, ui = narrow, self.ui
        for name, pane, button in (("grid", ui.grid_pane, ui.grid_button), ("side", ui.side_pane, ui.side_button)):
            button.setVisible(narrow)
            pane.setVisible(self._drawers[name] if narrow else True)
        self._play.narrow = narrow
        for part in (ui.mode_note, ui.mode_badge, ui.timer_note):
            part.setVisible(not narrow)
        side, vertical = 20 if narrow else 40, 10 if low else 18
        ui.exam_body_layout.setContentsMargins(side, vertical, side, 10)
        ui.exam_foot.setContentsMargins(side, 8 if low else 10, side, 10 if low else 18)

    def toggle_side_pane(self) -> None:
        """Ctrl+B shows or hides the navigator in a narrow window."""
        if self._narrow and self._state() == PLAY:
            self._toggle("grid")

    def _toggle(self, name: str) -> None:
        other = "side" if name == "grid" else "grid"
        self._drawers = {name: not self._drawers[name], other: False}
        self.ui.grid_pane.setVisible(self._drawers["grid"])
        self.ui.side_pane.setVisible(self._drawers["side"])
        if self._drawers[name]:
            (self.ui.question_grid if name == "grid" else self.ui.notes_edit).setFocus()

    def escape(self) -> bool:
        """Esc does not end an exam."""
        return self._state() == PLAY

    # before ----------------------------------------------------------------------------------

    def _state(self) -> int:
        return self.ui.states.currentIndex()

    def show_start(self) -> None:
        """Choose an exam. What the bank has for each is counted in a thread."""
        services, self._survey = self._desk.services, {}
        self._start.show_all(
            self._exam.plans.plans(), services.exam_results.past(), self._exam.left_open(), services.sealed.left()
        )
        self._start.instructs = bool(services.learners.setting("instructor"))
        self.ui.sealed_button.setVisible(self._start.instructs)
        self.set_heading("Exam", "Practice under the rules of the exam")
        self.set_hints(KeyHint(("↑", "↓"), "Choose"), KeyHint(("Enter",), "Start"))
        (self._start.resume if not self.ui.resume_notice.isHidden() else self.ui.plan_list).setFocus()
        self._desk.run(lambda *_: self._exam.plans.surveyed(), self._show_survey, title="Counting questions")

    def _show_survey(self, found: dict[str, PlanSheet]) -> None:
        self._survey = found
        self._start.show_survey(found)

    def _to_start(self) -> None:
        self._sitter.stop()
        self.ui.states.setCurrentIndex(START)
        self.set_bare(False)

    def _back_to_start(self) -> None:
        self._to_start()
        self.show_start()

    def _started_anew(self) -> None:
        self._exam.forget()
        self._sealed.forget()
        self._to_start()
        if self.isVisible():
            self.show_start()

    def _show_plan(self, name: str) -> None:
        self._start.show_plan(self._survey.get(name) or self._exam.plans.outlined(name))
        predictions = self._desk.services.predictions

        def show(found: PredictionSheet) -> None:
            if self._start.sheet is not None and self._start.sheet.blueprint.id == name:
                self._start.show_prediction(found)

        self._latest.run(lambda _progress, _cancelled: predictions.of(name), show, title="Reckoning what to expect")

    def start(self) -> None:
        """Start the exam that is chosen."""
        sheet, ui = self._start.sheet, self.ui
        if sheet is None or not ui.start_button.isEnabled():
            return
        minutes, reason = ui.extra_minutes.value(), ui.extra_reason.text()
        try:
            found = self._exam.start(
                sheet.blueprint.id, extra_minutes=minutes, reason=reason, prediction=self._start.prediction()
            )
        except UserFacingError as error:
            self._start.show_problem(error)
            self._desk.announce(str(error))
            return
        ui.extra_minutes.setValue(0)
        ui.extra_reason.clear()
        self._sit(found)

    def new_blueprint(self, shown: Blueprint | None = None, *, own: bool = False) -> None:
        """Make a blueprint; it stands in the list from then on."""
        from iomquiz.gui.dialogs.blueprint import ask_blueprint

        topics = [(entry.id, entry.title) for entry in self._desk.services.quiz.menu().topics]
        made = self._sitter.attempt(lambda: ask_blueprint(self, self._exam.plans, topics, shown, own=own))
        self.show_start()
        if made is not None:
            self._start.choose(made.id)

    def change_blueprint(self) -> None:
        """Change the chosen blueprint where it was made here; else make one like it."""
        if self._start.sheet is not None:
            plan = self._start.sheet.blueprint
            own = self._start.is_own(plan.id)
            self.new_blueprint(plan if own else replace(plan, title=f"Like {plan.title}"[:80]), own=own)

    def sealed(self, draw: tuple[int, int] | None = None) -> None:
        """Seal the chosen exam, or examine a result."""
        from iomquiz.gui.dialogs.sealed import SealedExams

        if self._start.sheet is not None:
            plan, form = self._start.sheet.blueprint, f" {LETTERS[draw[1]]}" if draw else ""
            SealedExams(self._desk, self).ask(plan.id, plan.title + form, draw)

    def parallel_forms(self) -> None:
        """Compare parallel forms of the chosen exam; print or seal one of them."""
        from iomquiz.gui.dialogs.forms import ask_forms

        if self._start.sheet is not None:
            plan = self._start.sheet.blueprint
            seal = (lambda seed, form: self.sealed((seed, form))) if self._start.instructs else None
            ask_forms(self._desk, self, plan.id, plan.title, print_=self.print_papers, seal=seal)

    def print_papers(self, seed: int = 0, form: int = 0) -> None:
        """Papers with answer sheets, and the keys, as PDF files in a folder."""
        sheet = self._start.sheet
        if sheet is None:
            return
        from iomquiz.gui.dialogs.print_exam import ask_print

        wish = ask_print(self, seed=seed)
        if wish is None:
            return
        from iomquiz.gui import paper

        def make() -> int:
            papers = self._desk.services.exam_papers.papers(sheet.blueprint.id, wish.seed, wish.versions, form)
            name = f"{sheet.blueprint.id}-form-{LETTERS[form]}" if seed else sheet.blueprint.id
            return len(paper.save_papers(papers, wish.folder, name))

        made = self._sitter.attempt(make)
        if made:
            self.ui.start_problem.setText(f"{made} PDF files are in {wish.folder}.")
            self._desk.announce(self.ui.start_problem.text())

    def resume(self) -> None:
        """Go on with the exam that was interrupted."""
        sheet = self._sitter.attempt(self._exam.resume)
        if sheet is None:
            self.show_start()
        else:
            self._sit(sheet)

    def _resume_key(self) -> None:
        if self._play.stem_media.isVisibleTo(self) and self._play.stem_media.play():
            return
        if self._state() == START and not self.ui.resume_notice.isHidden():
            self._start.resume.click()

    def _hand_in_left(self) -> None:
        attempt = self._sitter.attempt(self._exam.submit_left)
        if attempt is not None:
            self._over(attempt, "Handed in.")

    # during ----------------------------------------------------------------------------------

    def _sit(self, sheet: ExamSheet) -> None:
        if sheet.ended:
            self._over(sheet.attempt, TIME_OVER)
        else:
            self._into_shell(self._exam, sheet)

    def _sit_sealed(self, sheet: ExamSheet) -> None:
        sitting = self._sealed.sitting
        if sitting is not None and sitting.handed_in:
            self._sealed.hand_in(sheet.title, sheet.learner, sheet.note, may_go_on=False)
        elif sitting is not None:
            self._into_shell(sitting, sheet)

    def _into_shell(self, exam: Sittable, sheet: ExamSheet) -> None:
        ui = self.ui
        self.set_heading(sheet.title)
        self.set_hints(
            KeyHint(("N", "P"), "Next, previous"), KeyHint(("F",), "Flag"), KeyHint(("Ctrl G",), "Go to number"),
            KeyHint(("U",), "Next open"), KeyHint(("T",), "Hide time"), KeyHint(("Ctrl Enter",), "Hand in"),
        )  # fmt: skip
        ui.states.setCurrentIndex(PLAY)
        self.set_bare(True)
        self._sitter.begin(exam, sheet)

    def _ask_number(self) -> None:
        if self._state() == PLAY:
            text = ask_text(self, "Go to a question", "Number of the question", ok="Go")
            if text and text.isdigit():
                self._sitter.go_to(int(text) - 1)

    def _entered(self) -> None:
        """Enter: gives an answer that is final, else the next question; on the start page the start."""
        if self._state() == START:
            self.start()
        elif self._sitter.give():
            return
        elif self.ui.next_button.isEnabled():
            self._sitter.next()
        else:
            self.hand_in()

    def _digit(self, number: int) -> None:
        if self._state() == PLAY and self._play.widget is not None:
            self._play.widget.choose_digit(number)

    # the end ---------------------------------------------------------------------------------

    def hand_in(self) -> None:
        """Ask, then hand in or go to what is open."""
        if self._state() != PLAY or not self._sitter.save() or self._play.sheet is None:
            return
        answer, position = ask_hand_in(self, self._play.sheet, self._sitter.left_ms)
        if answer == "go":
            self._sitter.go_to(position)
        elif answer == "hand-in" and self._sealed.sitting is not None:
            self._hand_in_sealed("", may_go_on=True)
        elif answer == "hand-in":
            attempt = self._sitter.attempt(self._exam.submit)
            if attempt is not None:
                self._over(attempt, "Handed in.")

    def _hand_in_sealed(self, words: str, *, may_go_on: bool) -> None:
        sheet = self._play.sheet
        if sheet is None:
            return
        self._sitter.pause()
        if not self._sealed.hand_in(sheet.title, sheet.learner, words, may_go_on=may_go_on):
            self._sitter.go_on()

    def _over(self, attempt: str, words: str) -> None:
        if self._sealed.sitting is not None:
            self._hand_in_sealed("The time is over.", may_go_on=False)
            return
        self._exam.forget()
        self._to_start()
        self._desk.announce(words)
        self._desk.changes.record_changed.emit("attempt")
        self._desk.go("exam_result", attempt)


SCREEN = Screen(id="exam", title="Exam", icon="exam", order=5, build=ExamPage)
