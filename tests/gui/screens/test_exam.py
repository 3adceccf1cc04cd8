"""The Exam screen with a real store, a clock that the test moves, and real key presses."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from iomquiz.app import Opened, open_services
from iomquiz.domain.attempt import State
from iomquiz.domain.blueprint import Blueprint, Feedback, Navigation, Order, Rules, Section, Show, TimeRule
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Arrangement, Choices, Entries, Entry, Gaps, Matching
from iomquiz.domain.item import Difficulty, Level
from iomquiz.domain.item_types import all_types
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.dialogs.blueprint import BlueprintDialog
from iomquiz.gui.dialogs.forms import FormsDialog
from iomquiz.gui.dialogs.hand_in import HandInDialog
from iomquiz.gui.dialogs.print_exam import PrintDialog
from iomquiz.gui.dialogs.sealed import SealedDialog, SealedExams
from iomquiz.gui.screen import Page
from iomquiz.gui.screens import exam_result
from iomquiz.gui.screens.exam import PLAY, SCREEN, START, ExamPage
from iomquiz.gui.screens.exam_result import ExamResultPage
from iomquiz.services.exam_records import ExamSheet, Prediction, PredictionSheet

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(store_template: Path, tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    shutil.copytree(store_template, tmp_path / "home")
    opened = open_services(home=tmp_path / "home", clock=clock, zone=UTC)
    yield opened
    opened.services.exam.forget()
    opened.store.close()


@pytest.fixture
def page(qtbot: QtBot, desk) -> Iterator[ExamPage]:
    built = SCREEN.build(desk)
    assert isinstance(built, ExamPage)
    qtbot.addWidget(built)
    built.resize(1280, 740)
    built.show()
    qtbot.waitActive(built)
    built.fit(narrow=False, low=False)
    built.enter()
    yield built
    built._sitter.stop()


def press(key: Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    if QApplication.activeWindow() is None:  # off screen no window may be active after a dialog
        top = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and isinstance(w, Page))
        top.activateWindow()
        QTest.qWaitForWindowActive(top)
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QApplication.processEvents()


def keep(page: ExamPage, *sections: Section, **rules: object) -> None:
    plan = Blueprint("own", "Own exam", sections, 30, Decimal(50), rules=Rules(**rules))  # type: ignore[arg-type]
    page._exam.plans.keep_blueprint(plan)


def sit(page: ExamPage, *sections: Section, **rules: object) -> ExamSheet:
    keep(page, *(sections or (Section("", 6, types={"single-choice": 6}),)), **rules)
    page._exam.start("own", 5)
    page.enter({"resume": True})
    assert page.ui.states.currentIndex() == PLAY
    return shown(page)


def shown(page: ExamPage) -> ExamSheet:
    assert page._play.sheet is not None
    return page._play.sheet


def in_dialog(qtbot: QtBot, open_it: Callable[[], object], do: Callable[[QDialog], object]) -> None:
    seen: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog not in seen and QApplication.activeWindow() is dialog:
            seen.append(dialog)
            try:
                do(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    open_it()
    timer.stop()
    assert seen


def fill_gaps(count: int) -> None:
    for _ in range(count):
        if isinstance(QApplication.focusWidget(), QComboBox):
            press(Key.Key_Down)
        else:
            QTest.keyClicks(QApplication.focusWidget(), "7")
        press(Key.Key_Tab)


def answer_by_keys(page: ExamPage) -> None:
    """Any answer to the question in front, by keys alone."""
    task = shown(page).question.task
    if isinstance(task, Entry):
        QTest.keyClicks(QApplication.focusWidget(), "7")
    elif isinstance(task, Entries):
        for _ in range(task.count):
            QTest.keyClicks(QApplication.focusWidget(), "seven")
            press(Key.Key_Tab)
    elif isinstance(task, Gaps):
        fill_gaps(len(task.gaps))
    elif isinstance(task, Matching):
        for _ in task.stems:
            press(Key.Key_Down)
            press(Key.Key_Tab)
    elif isinstance(task, Arrangement):
        press(Key.Key_Down)
        press(Key.Key_Up, ALT)
    else:
        assert isinstance(task, Choices)
        press(Key.Key_1)


def test_the_start_page_says_rules_and_coverage_and_enter_starts(page: ExamPage, desk, qtbot: QtBot) -> None:
    ui = page.ui
    assert ui.plan_list.count() == 2
    assert "Passed from 60 %" in ui.plan_rules.text()
    qtbot.waitUntil(lambda: ui.coverage_table.model().rowCount() > 13)  # counted in a thread
    assert ui.coverage_table.isVisible()
    press(Key.Key_Down)
    assert ui.plan_name.text() == "Certificate examination"
    press(Key.Key_Return)
    assert ui.states.currentIndex() == PLAY
    assert page.bare()
    assert len(shown(page).entries) == 60


def test_extra_time_without_a_reason_does_not_start(page: ExamPage) -> None:
    page.ui.extra_minutes.setValue(10)
    page.start()
    assert "reason" in page.ui.start_problem.text()
    page.ui.extra_reason.setText("Dyslexia")
    page.start()
    assert shown(page).left_ms == 30 * 60_000


@pytest.mark.parametrize("kind", sorted(all_types()))
def test_every_type_of_question_is_answered_by_keys_alone(page: ExamPage, qtbot: QtBot, kind: str) -> None:
    sit(page, Section("", 1, types={kind: 1}))
    answer_by_keys(page)
    qtbot.waitUntil(lambda: not page._play.dirty, timeout=3000)
    assert shown(page).entries[0].state is not State.OPEN
    assert "Saved 09:00:00" in page.ui.save_label.text()


def test_moving_flagging_and_going_round_by_keys(page: ExamPage, qtbot: QtBot) -> None:
    sit(page)
    press(Key.Key_1)
    press(Key.Key_F)
    assert shown(page).flagged() == (0,)
    assert page.ui.flag_button.text() == "Flagged"
    press(Key.Key_N)
    press(Key.Key_N)
    assert shown(page).question.position == 2
    assert shown(page).entries[0].state is State.ANSWERED
    press(Key.Key_P)
    assert shown(page).question.position == 1
    press(Key.Key_U)
    assert shown(page).question.position == 2
    page.ui.flagged_link.click()
    assert shown(page).question.position == 0
    page.ui.partly_link.click()
    assert shown(page).question.position == 0

    def write(dialog: QDialog) -> None:
        QTest.keyClicks(QApplication.focusWidget(), "5")
        press(Key.Key_Return)

    in_dialog(qtbot, lambda: press(Key.Key_G, CTRL), write)
    assert shown(page).question.position == 4
    page._sitter.go_to(99)
    assert shown(page).question.position == 4


def test_the_grid_is_one_tab_stop_with_arrows(page: ExamPage) -> None:
    sit(page)
    grid = page.ui.question_grid
    grid.setFocus()
    press(Key.Key_Down)
    assert grid.accessibleDescription() == "Question 6, no answer"
    press(Key.Key_Home)
    press(Key.Key_Right)
    press(Key.Key_Return)
    assert shown(page).question.position == 1
    QTest.mouseClick(grid.childAt(grid.cell_rect(3).center()), Qt.MouseButton.LeftButton)
    assert shown(page).question.position == 3


def test_clear_takes_the_answer_back(page: ExamPage) -> None:
    sit(page)
    press(Key.Key_1)
    page._sitter.save()
    page.ui.clear_button.click()
    assert shown(page).entries[0].state is State.OPEN
    assert not page.ui.clear_button.isEnabled()


def test_notes_are_kept(page: ExamPage, qtbot: QtBot) -> None:
    sit(page)
    page.ui.notes_edit.setPlainText("remember this")
    page._sitter.keep_notes()
    page._exam.forget()
    page.enter({"resume": True})
    assert page.ui.notes_edit.toPlainText() == "remember this"


def test_hand_in_leads_to_what_is_open(page: ExamPage, qtbot: QtBot, desk) -> None:
    sit(page)
    press(Key.Key_1)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, HandInDialog)
        assert dialog._title.text() == "5 questions have no answer"
        press(Key.Key_Return)

    in_dialog(qtbot, lambda: press(Key.Key_Return, CTRL), look)
    assert shown(page).question.position == 1
    in_dialog(qtbot, page.hand_in, lambda d: d.buttons["hand-in"].click())  # type: ignore[attr-defined]
    assert page.ui.states.currentIndex() == START
    assert desk.went[-1][0] == "exam_result"
    assert not page.bare()


def test_notices_at_ten_and_two_minutes_then_the_end(page: ExamPage, clock: Clock, desk) -> None:
    sit(page)
    clock.go_on(20 * 60)
    page._sitter.tick()
    assert page.ui.exam_notice.isVisible()
    assert desk.announced[-1] == "10 minutes left."
    page._more_time.click()
    assert not page.ui.exam_notice.isVisible()
    clock.go_on(8 * 60 + 1)
    page._sitter.tick()
    assert desk.announced[-1] == "2 minutes left."
    press(Key.Key_T)
    assert page.ui.timer_label.text() == "Time hidden"
    press(Key.Key_T)
    assert page.ui.timer_label.text() == "01:59"
    clock.go_on(118)
    press(Key.Key_1)
    page._sitter.left_ms = 1000
    page._sitter.tick()  # what was not saved yet is saved in time
    clock.go_on(3)
    page._sitter.tick()
    assert desk.went[-1][0] == "exam_result"
    attempt = desk.went[-1][1]
    result = page._desk.services.exam_results.result(str(attempt))
    assert result.ended == "time over"
    assert result.open == (1, 2, 3, 4, 5)


def test_an_answer_that_cannot_be_saved_stays_and_is_tried_again(
    page: ExamPage, qtbot: QtBot, desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit(page)
    respond, full = page._exam.respond, [True]

    def maybe(*args: object, **kwargs: object) -> object:
        if full[0]:
            raise UserFacingError("Not saved: the disk is full.")
        return respond(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(page._exam, "respond", maybe)
    page._sitter._again.setInterval(20)
    press(Key.Key_1)
    qtbot.waitUntil(lambda: "disk is full" in page.ui.save_label.text())
    press(Key.Key_N)
    assert shown(page).question.position == 0  # the answer stays on the screen
    full[0] = False
    qtbot.waitUntil(lambda: "Saved" in page.ui.save_label.text())
    assert shown(page).entries[0].state is State.ANSWERED


def test_leaving_asks_and_the_exam_waits(page: ExamPage, qtbot: QtBot, desk) -> None:
    sit(page)
    assert page.escape()
    in_dialog(qtbot, lambda: page.leave() or None, lambda d: d.buttons["stay"].click())  # type: ignore[attr-defined]
    assert page.ui.states.currentIndex() == PLAY
    in_dialog(qtbot, page.leave, lambda d: d.buttons["leave"].click())  # type: ignore[attr-defined]
    assert page.ui.states.currentIndex() == START
    page.show_start()
    assert page.ui.resume_notice.isVisible()
    assert not page.ui.start_button.isEnabled()
    press(Key.Key_R)
    assert page.ui.states.currentIndex() == PLAY
    page._sitter.stop()
    page._exam.forget()
    page._to_start()
    page.enter({"hand in": True})
    assert desk.went[-1][0] == "exam_result"


def test_certainty_forward_only_and_feedback_during(page: ExamPage, qtbot: QtBot) -> None:
    sit(page, certainty=True, navigation=Navigation.FORWARD, feedback=Feedback(frozenset(Show)))
    assert page.ui.certainty_host.isVisible()
    press(Key.Key_Return)  # nothing to give: on to the next one
    assert shown(page).question.position == 1
    press(Key.Key_1)
    assert not page.ui.give_button.isEnabled()
    page.ui.certainty_choice.choose("3")
    press(Key.Key_F, ALT)
    with qtbot.waitSignal(page._sitter._tick.timeout, timeout=3000):
        pass  # a pause gives nothing: a final answer is given on purpose
    assert shown(page).question.response is None
    assert not page.ui.told_card.isVisible()
    page.ui.clear_button.click()
    press(Key.Key_2)
    page.ui.certainty_choice.choose("3")
    press(Key.Key_Return)
    assert not page._play.dirty
    assert shown(page).question.position == 1
    assert page.ui.told_card.isVisible()
    assert not page.ui.give_button.isVisible()
    assert not page.ui.certainty_choice.isEnabled()
    assert page._play.widget is not None
    assert page._play.widget.is_locked()
    press(Key.Key_N)
    assert not page.ui.previous_button.isEnabled()
    page._sitter.go_to(0)
    assert page.ui.exam_notice.isVisible()
    assert shown(page).question.position == 2


def test_in_a_narrow_window_navigator_and_notes_are_drawers(page: ExamPage) -> None:
    sit(page)
    page.fit(narrow=True, low=True)
    assert not page.ui.grid_pane.isVisible()
    page.toggle_side_pane()
    assert page.ui.grid_pane.isVisible()
    page.ui.side_button.click()
    assert page.ui.side_pane.isVisible()
    assert not page.ui.grid_pane.isVisible()
    assert page.panes()


def test_another_learner_sees_the_start_page(page: ExamPage, desk, qtbot: QtBot) -> None:
    sit(page)
    desk.services.learners.add("Ben")
    desk.changes.learner_changed.emit()
    assert page.ui.states.currentIndex() == START
    assert not page.ui.resume_notice.isVisible()
    keep(page, Section("council", 500))
    page.show_start()
    page.ui.plan_list.setCurrentRow(2)
    qtbot.waitUntil(lambda: "No exam form fits" in page.ui.start_problem.text())
    assert "missing" in page.ui.plan_list.item(2).text()
    assert not page.ui.start_button.isEnabled()


# --- the result


@pytest.fixture
def result(qtbot: QtBot, desk, page: ExamPage) -> ExamResultPage:
    sit(page)
    for _ in range(3):
        press(Key.Key_1)
        press(Key.Key_N)
    page._sitter.flag()
    page._sitter.save()
    attempt = page._exam.submit()
    built = exam_result.SCREEN.build(desk)
    assert isinstance(built, ExamResultPage)
    qtbot.addWidget(built)
    built.resize(1190, 690)
    page.hide()
    built.show()
    qtbot.waitActive(built)
    built.fit(narrow=False, low=False)
    built.enter(attempt)
    return built


def test_the_result_shows_score_topics_and_answers(result: ExamResultPage, desk) -> None:
    ui = result.ui
    assert ui.percent_label.text().endswith("%")
    assert ui.verdict_badge.text() in ("Passed", "Not passed")
    assert ui.topic_rows.count() >= 1
    assert ui.open_value.text() == "3"
    press(Key.Key_4, ALT)
    assert ui.answer_list.count() == 6
    press(Key.Key_2, ALT)
    assert ui.answer_list.count() == 1
    press(Key.Key_3, ALT)
    assert ui.review_hint.text() == "Nothing marked as a guess in this attempt."
    press(Key.Key_1, ALT)
    assert ui.answer_list.count() >= 3
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert desk.went[-1][0] == "reference"
    result.go_through()
    assert desk.went[-1][0] == "quiz"


def test_a_repair_plan_becomes_study_sessions(result: ExamResultPage, desk) -> None:
    press(Key.Key_R)
    assert all(card.button.isVisible() for card in result.steps)
    press(Key.Key_Return)
    for card in result.steps[1:]:
        card.button.click()
    assert [screen for screen, _ in desk.went[-4:]] == ["reference", "flashcards", "quiz", "quiz"]
    assert {card.since.text() for card in result.steps[1:]} == {"Not begun"}
    for _ in result.steps[0].step.facts[1:]:
        result.enter()  # back from what was opened: the plan goes on where it was
        assert result.steps[0].button.text() == "Go on"
        assert "1 of " in result.steps[0].since.text() or "2 of " in result.steps[0].since.text()
        result.steps[0].button.click()
    assert len({str(wish) for screen, wish in desk.went if screen == "reference"}) == len(result.steps[0].step.facts)
    result.enter()
    assert result.steps[0].since.text() == "✓ Done"
    assert "Next is step 2" in result.ui.repair_about.text()


def test_marking_anew_shows_both(result: ExamResultPage, qtbot: QtBot) -> None:
    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, AskDialog)
        QTest.keyClicks(QApplication.focusWidget(), "Key corrected")
        press(Key.Key_Return)

    in_dialog(qtbot, result.mark_anew, write)
    assert "first marking" in result.ui.history_text.text()
    assert "marked anew: Key corrected" in result.ui.history_text.text()
    assert "All sittings" not in result.ui.history_text.text()


def test_all_sittings_of_an_exam_stand_side_by_side(result: ExamResultPage, desk) -> None:
    exam = desk.services.exam
    exam.start("own", 9)
    result.enter(exam.submit())
    exam.forget()
    told = result.ui.history_text.text().splitlines()[0]
    assert told.startswith("All sittings of this exam: Tue 6 Oct ")
    assert told.endswith(" 0 % (this one)")


def test_an_unknown_result_leads_back(result: ExamResultPage, desk) -> None:
    result.enter("nothing")
    assert desk.errors
    assert desk.went[-1][0] == "exam"


def test_every_stop_has_a_name(page: ExamPage) -> None:
    sit(page)
    for widget in page.ui.play_page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert named, widget.objectName()


def test_a_blueprint_is_made_in_the_window_and_sat(page: ExamPage, qtbot: QtBot) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, BlueprintDialog)
        pane = dialog.sections
        dialog.name.setText("Council by heart")
        pane.topic.setCurrentIndex(pane.topic.findData("council"))
        pane.count.setValue(400)
        assert not dialog.buttons["keep"].isEnabled()
        assert "needed" in dialog._lacks.text()
        pane.count.setValue(3)
        pane.add()
        pane.add()
        pane.list.setCurrentRow(1)
        pane.count.setValue(2)
        pane.add_wish(count=3)
        assert "Section 2 has 2 questions, but 3 are wished by type" in dialog._lacks.text()
        pane.wishes[0].count.setValue(2)
        pane.list.setCurrentRow(2)
        pane.add_wish(("level", "apply"))
        pane.remove()
        dialog.checks["certainty"].setChecked(True)
        dialog.pause.setValue(5)
        assert "bank has enough" in dialog._lacks.text()
        dialog.buttons["keep"].click()

    in_dialog(qtbot, page.ui.new_button.click, fill)
    assert page.ui.plan_name.text() == "Council by heart"
    assert "Level 3" in page.ui.plan_rules.text()
    page.start()
    assert len(shown(page).entries) == 5
    assert shown(page).certainty


WHOLE = Blueprint(
    "own-whole", "Whole",
    (
        Section("council", 3, {Level.REMEMBER: 1}, {"single-choice": 1, "numeric": 1}, {Difficulty.EASY: 1},
                {"unheard-of": 1}, Decimal("1.5"), Decimal("62.5"), "Part one"),
        Section("", 2),
    ),
    90, Decimal("66.667"), "For the spring term",
    Rules(Order.MIXED, False, True, False, Navigation.FORWARD, 2, True, True, (("identity-kind", "council-vote-tf"),),
          TimeRule.PAUSES, 15,
          Feedback(frozenset({Show.MARKS}), frozenset({Show.MARKS, Show.KEY}), frozenset(Show), 7)),
)  # fmt: skip


def test_every_field_of_a_blueprint_goes_through_the_dialog(page: ExamPage, qtbot: QtBot) -> None:
    dialog = BlueprintDialog(page._exam.plans, [("council", "Council")], page, WHOLE, own=True)
    qtbot.addWidget(dialog)
    pane = dialog.sections
    assert dialog.blueprint() == WHOLE
    pane.list.setCurrentRow(1)
    pane.list.setCurrentRow(0)
    assert dialog.blueprint() == WHOLE  # looking changes nothing
    for wish in list(pane.wishes):
        if wish.wish()[0] == "tag":
            wish.removed.emit()
    untagged = replace(WHOLE.sections[0], tags={})
    assert dialog.blueprint() == replace(WHOLE, sections=(untagged, WHOLE.sections[1]))
    default = Blueprint("own-d", "D", (Section("", 1),), 20, Decimal(70))
    dialog.show_blueprint(default)
    assert dialog.blueprint() == replace(default, id="own-whole")
    for name in ("exam", "sections", "rules", "told"):
        dialog.pages.choose(name)
        assert dialog._stack.currentIndex() == ["exam", "sections", "rules", "told"].index(name)


def test_enemies_are_checked(page: ExamPage, qtbot: QtBot) -> None:
    dialog = BlueprintDialog(page._exam.plans, [], page)
    qtbot.addWidget(dialog)
    dialog.enemies.setPlainText("identity-kind\n\nidentity-kind, no-such-one")
    assert "“identity-kind” stands alone" in dialog._lacks.text()
    assert "The bank has no question “no-such-one”." in dialog._lacks.text()
    assert not dialog.buttons["keep"].isEnabled()
    dialog.enemies.setPlainText("identity-kind, council-vote-tf")
    assert dialog.buttons["keep"].isEnabled()
    assert dialog.blueprint().rules.enemies == (("identity-kind", "council-vote-tf"),)


def test_a_blueprint_is_changed_copied_and_deleted(page: ExamPage, qtbot: QtBot) -> None:
    keep(page, Section("", 4))
    page.show_start()
    page._start.choose("own")

    def rename(dialog: QDialog) -> None:
        assert isinstance(dialog, BlueprintDialog)
        dialog.name.setText("Renamed")
        dialog.sections.title.setText("A title")
        dialog.buttons["keep"].click()

    in_dialog(qtbot, page.ui.change_button.click, lambda d: (d.name.setText("Lost"), d.reject()))
    assert page._exam.plans.plan("own").blueprint.title == "Own exam"  # cancelled: nothing changed
    in_dialog(qtbot, page.ui.change_button.click, rename)
    assert page._exam.plans.plan("own").blueprint.title == "Renamed"
    assert page.ui.plan_name.text() == "Renamed"
    page._start.choose("practice")
    in_dialog(qtbot, page.ui.change_button.click, lambda d: d.buttons["keep"].click())
    assert page.ui.plan_name.text().startswith("Like ")

    def drop(dialog: QDialog) -> None:
        dialog.buttons["drop" if isinstance(dialog, BlueprintDialog) else "yes"].click()  # type: ignore[attr-defined]

    count = page.ui.plan_list.count()
    in_dialog(qtbot, page.ui.change_button.click, drop)
    assert page.ui.plan_list.count() == count - 1


def test_papers_are_printed_from_the_start_page(page: ExamPage, qtbot: QtBot, tmp_path: Path) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintDialog)
        dialog.folder.setText(str(tmp_path / "papers"))
        dialog.buttons["print"].click()

    in_dialog(qtbot, page.ui.print_button.click, fill)
    assert len(list((tmp_path / "papers").glob("*.pdf"))) == 3
    assert "3 PDF files" in page.ui.start_problem.text()
    in_dialog(qtbot, page.ui.print_button.click, lambda d: d.reject())
    in_dialog(qtbot, page.ui.new_button.click, lambda d: d.reject())


def test_a_result_is_saved_as_pdf_and_as_table(result: ExamResultPage, desk, tmp_path: Path) -> None:
    result.save_to(tmp_path / "r.pdf")
    result.save_to(tmp_path / "r.csv")
    assert (tmp_path / "r.pdf").read_bytes()[:4] == b"%PDF"
    assert "question,title" in (tmp_path / "r.csv").read_text("utf-8-sig")
    result.save_to(tmp_path / "r.csv" / "x.csv")
    assert "cannot be written" in str(desk.errors[-1])


def test_an_instructor_seals_and_examines_in_the_window(page: ExamPage, qtbot: QtBot, desk, tmp_path: Path) -> None:
    assert not page.ui.sealed_button.isVisible()
    desk.services.learners.keep("instructor", True)
    page.show_start()
    assert page.ui.sealed_button.isVisible()
    in_dialog(qtbot, page.ui.sealed_button.click, lambda d: isinstance(d, SealedDialog) and d.reject())
    sealed, told = SealedExams(desk, page), []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, AskDialog)
        told.append((dialog._title.text(), dialog._text.text()))
        dialog.reject()

    def when_told(count: int) -> None:
        qtbot.waitUntil(lambda: len(told) >= count or bool(desk.errors), timeout=20_000)

    keep(page, Section("", 4), stale=False)
    target, bad = tmp_path / "a.exam", tmp_path / "bad.result"
    in_dialog(qtbot, lambda: (sealed.seal("own", target, "Ada", "secret"), when_told(1)), read)
    assert told[0][0] == "The exam is sealed"
    assert "Start code" in told[0][1]
    bad.write_bytes(b"nothing")
    in_dialog(qtbot, lambda: (sealed.examine(bad, "", "secret"), when_told(2)), read)
    assert told[1][0] == "REJECT"
    assert "✕" in told[1][1]


def test_what_to_expect_is_said_before_the_exam_and_kept_with_it(page: ExamPage, qtbot: QtBot, desk) -> None:
    assert page.ui.plan_prediction.text()
    qtbot.waitUntil(lambda: page._start.expected is not None)
    assert page.ui.plan_prediction.text() == "Not enough reviews to predict: 0 of 30."
    assert page._start.prediction() == {}
    day = date(2026, 10, 30)
    sheet = PredictionSheet(
        Prediction(71, 64, 78, 60, 12), 214, 30, "", day, Prediction(58, 49, 66), (3, 4)
    )  # fmt: skip
    page._start.show_prediction(sheet)
    lines = page.ui.plan_prediction.text().splitlines()
    assert lines[0] == "Today: 71 % (likely 64–78 %), a pass in about 60 of 100 cases."
    assert lines[1] == "On Fri 30 Oct, if you study nothing more: 58 % (likely 49–66 %)."
    assert lines[2].startswith("12 % of it is on facts that you never studied")
    assert lines[3] == "From 214 reviews. Of your earlier results 3 of 4 came out in the range that was predicted."
    page.start()
    attempt = page._exam.submit()
    page._over(attempt, "")
    assert desk.services.exam_results.result(attempt).prediction == Prediction(71, 64, 78, 60, 12)


def test_parallel_forms_are_compared_and_one_is_printed(page: ExamPage, qtbot: QtBot, tmp_path: Path) -> None:
    keep(page, Section("", 8), stale=False)
    page.show_start()
    page._start.choose("own")
    seen: list[str] = []

    def compare(dialog: QDialog) -> None:
        if isinstance(dialog, PrintDialog):
            dialog.folder.setText(str(tmp_path / "forms"))
            seen.append(f"draw {dialog.seed.value()} {dialog.seed.isEnabled()}")
            dialog.buttons["print"].click()
            return
        assert isinstance(dialog, FormsDialog)
        qtbot.waitUntil(lambda: dialog.sheet is not None)
        assert "seal" not in dialog.buttons
        dialog.count.setValue(3)
        dialog.seed_box.setValue(17)
        dialog.draw_button.click()
        qtbot.waitUntil(lambda: dialog.sheet is not None and len(dialog.sheet.forms) == 3)
        assert dialog.told.text().startswith("Questions in common: A and B: 0; A and C: 0; B and C: 0.")
        assert dialog.table.model().rowCount() == 3
        dialog.which.choose("B")
        dialog.buttons["print"].click()

    in_dialog(qtbot, page.ui.forms_button.click, compare)
    assert seen == ["draw 17 False"]
    names = sorted(path.name for path in (tmp_path / "forms").glob("*.pdf"))
    assert names == ["own-form-B-A.pdf", "own-form-B-B.pdf", "own-form-B-key.pdf"]


def test_forms_that_cannot_be_drawn_are_refused_and_one_can_be_sealed(page: ExamPage, qtbot: QtBot, desk) -> None:
    desk.services.learners.keep("instructor", True)
    keep(page, Section("", 4000))
    page.show_start()
    page._start.choose("own")
    asked: list[QDialog] = []

    def look(dialog: QDialog) -> None:
        asked.append(dialog)
        if isinstance(dialog, FormsDialog):
            qtbot.waitUntil(lambda: "No form fits" in dialog.told.text() or dialog.sheet is not None)
            if dialog.sheet is not None:
                dialog.buttons["seal"].click()
            else:
                assert not dialog.buttons["seal"].isEnabled()

    in_dialog(qtbot, page.ui.forms_button.click, look)
    assert len(asked) == 1
    keep(page, Section("", 4), stale=False)
    in_dialog(qtbot, page.ui.forms_button.click, look)
    assert isinstance(asked[-1], SealedDialog)
    assert asked[-1].buttons["examine"].isHidden()
