"""The Quiz screen with a real store and real key presses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from iomquiz.domain.interaction import (
    Arrangement,
    Choices,
    Entries,
    Entry,
    Gaps,
    Matching,
    Written,
    is_empty,
)
from iomquiz.domain.item import Verdict
from iomquiz.domain.item_types import all_types
from iomquiz.gui.dialogs.ask import TextDialog
from iomquiz.gui.screen import Page
from iomquiz.gui.screens.quiz import MENU, PLAY, RESULT, SCREEN, QuizPage
from iomquiz.services import Services
from iomquiz.services.wishes import QuizWish, Wish

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, desk) -> QuizPage:
    built = SCREEN.build(desk)
    assert isinstance(built, QuizPage)
    qtbot.addWidget(built)
    built.resize(1190, 690)
    built.show()
    qtbot.waitActive(built)
    built.fit(narrow=False, low=False)
    return built


def press(key: Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """A key for whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QApplication.processEvents()


def write(text: str) -> None:
    """Text for whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def position(page: QuizPage) -> int:
    assert page._play.sheet is not None
    return page._play.sheet.question.position


def play(page: QuizPage, *types: str, count: int = 3, seed: int = 1) -> None:
    """Start a quiz whose questions are the same every time."""
    sheet = page._quiz.start(QuizWish(types=types, count=count), seed=seed)
    page._round.show(sheet)
    QApplication.processEvents()


# --- the menu


def test_the_screen_describes_itself(page: QuizPage) -> None:
    assert isinstance(page, Page)
    assert (SCREEN.id, SCREEN.title, SCREEN.icon, SCREEN.order) == ("quiz", "Quiz", "quiz", 4)


def test_enter_starts_a_quiz_from_the_menu(page: QuizPage) -> None:
    page.enter()
    assert page._state() == MENU
    assert QApplication.focusWidget() is page.ui.start_button
    press(Key.Key_Return)
    assert page._state() == PLAY
    assert page._play.sheet is not None
    assert len(page._play.sheet.entries) == 10


def test_topics_types_and_number_are_chosen_by_keyboard(page: QuizPage) -> None:
    page.enter()
    page.ui.topics_list.setFocus()
    press(Key.Key_Space)
    page.ui.types_list.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Space)
    page.ui.count_choice.setFocus()
    press(Key.Key_Left)
    wish = page._menu.wish()
    menu = page._quiz.menu()
    assert wish.topics == (menu.topics[0].id,)
    assert wish.types == (menu.types[1].id,)
    assert wish.count == 5
    assert wish.title == menu.topics[0].title
    press(Key.Key_Return)
    assert page._state() == (PLAY if page._play.sheet else MENU)


def test_empty_states_say_what_to_do(page: QuizPage) -> None:
    page.enter()
    page.ui.source_choice.choose("mistakes")
    assert not page.ui.start_button.isEnabled()
    assert "Answer some questions first" in page.ui.menu_summary.text()
    assert page.ui.start_button.toolTip() == page.ui.menu_summary.text()
    page.ui.source_choice.choose("any")
    assert page.ui.start_button.isEnabled()


def test_a_wish_that_nothing_fits_is_told_in_place(page: QuizPage) -> None:
    page.enter(QuizWish(facts=("no-such-fact",)))
    assert page._state() == MENU
    assert not page.ui.menu_notice.isHidden()
    assert page.ui.menu_notice.accessibleDescription()


def test_a_wish_starts_at_once(page: QuizPage, desk) -> None:
    told = []
    desk.changes.record_changed.connect(told.append)
    page.enter(QuizWish(types=("true-false",), count=2, title="Two"))
    assert page._state() == PLAY
    assert page.heading() == ("Quiz", "Two")
    assert told == ["attempt"]
    assert page.bar_actions() == [page._end]


# --- one question of each type, by keyboard alone


def answer_options(page: QuizPage, task: Choices) -> None:
    press(Key.Key_1)


def answer_entry(page: QuizPage, task: Entry) -> None:
    kind = page._play.sheet.question.type if page._play.sheet else ""
    write("May 1997" if kind == "date" else "7")


def answer_list(page: QuizPage, task: Entries) -> None:
    for number in range(task.count):
        write(f"thing {number}")
        press(Key.Key_Tab)


def answer_gaps(page: QuizPage, task: Gaps) -> None:
    for _ in task.gaps:
        if isinstance(QApplication.focusWidget(), QComboBox):
            press(Key.Key_Down)
        else:
            write("7")
        press(Key.Key_Tab)


def answer_order(page: QuizPage, task: Arrangement) -> None:
    press(Key.Key_Down)
    press(Key.Key_Up, ALT)


def answer_pairs(page: QuizPage, task: Matching) -> None:
    for _ in task.stems:
        press(Key.Key_Down)
        press(Key.Key_Tab)


ANSWERS: dict[type, Callable[..., None]] = {
    Choices: answer_options,
    Entry: answer_entry,
    Entries: answer_list,
    Gaps: answer_gaps,
    Arrangement: answer_order,
    Matching: answer_pairs,
}


@pytest.mark.parametrize("kind", sorted(all_types()))
def test_every_type_is_answered_by_keyboard_alone(page: QuizPage, desk, kind: str) -> None:
    page.enter(QuizWish(types=(kind,), count=2))
    sheet, widget = page._play.sheet, page._play.widget
    assert sheet is not None
    assert widget is not None
    assert widget.isAncestorOf(QApplication.focusWidget())
    ANSWERS[type(sheet.question.task)](page, sheet.question.task)
    assert not is_empty(widget.response())
    press(Key.Key_Return)
    if not page._play.settled():
        assert page._round._feedback.slip_shown()
        press(Key.Key_Return)
    assert page._play.settled()
    shown = page._play.sheet
    assert shown is not None
    assert shown.answered == 1
    assert widget.is_locked()
    assert not page.ui.score_card.isHidden()
    assert " of 1 point" in page.ui.score_points.text()
    assert desk.saved_texts[-1].startswith("Saved ")
    assert desk.announced
    assert QApplication.focusWidget() is page.ui.primary_button
    press(Key.Key_Return)
    assert position(page) == 1
    assert not page._play.settled()


# --- keys and buttons


def test_confidence_is_asked_before_the_check_and_shown_after_it(page: QuizPage) -> None:
    play(page, "true-false")
    press(Key.Key_1)
    press(Key.Key_S)
    assert page.ui.confidence_choice.current() == "fairly"
    press(Key.Key_Return)
    assert page.ui.confidence_row.isHidden()
    assert page.ui.score_felt.text() == "You felt: Fairly sure"
    assert page._play.sheet is not None
    assert page._play.sheet.question.feedback is not None
    assert page._play.sheet.question.feedback.confidence == "fairly"


def test_confidence_is_not_asked_where_it_is_not_wanted(page: QuizPage, services: Services) -> None:
    from dataclasses import replace

    services.learners.change("Mira K.", replace(services.learners.preferences(), ask_confidence=False))
    play(page, "true-false")
    assert page.ui.confidence_row.isHidden()
    press(Key.Key_G)
    assert page._play.confidence() == ""


def test_letters_belong_to_a_text_field_and_alt_reaches_the_screen(page: QuizPage) -> None:
    play(page, "short-text")
    write("fgw")
    assert page._play.widget is not None
    assert page._play.widget.response() == Written("fgw")
    assert not page.ui.flag_button.isChecked()
    press(Key.Key_F, ALT)
    assert page.ui.flag_button.isChecked()
    assert page.ui.flag_button.text() == "Flagged"
    press(Key.Key_C, ALT)
    assert page._play.confidence() == "certain"


def test_an_empty_response_is_not_marked(page: QuizPage, desk) -> None:
    play(page, "numeric")
    press(Key.Key_Return)
    assert not page._play.settled()
    assert page.ui.play_notice.accessibleName() == "Nothing is answered yet."
    press(Key.Key_Return, CTRL)
    assert page._play.settled()
    assert page.ui.score_points.text() == "No answer: 0 of 1 point"


def test_what_is_no_number_is_not_marked(page: QuizPage) -> None:
    play(page, "numeric")
    write("many")
    press(Key.Key_Return)
    assert not page._play.settled()
    assert page.ui.play_notice.accessibleName().startswith("Not a number: “many”.")


def slip(page: QuizPage) -> None:
    """Write an answer with a slip of the pen in it."""
    for seed in range(60):
        play(page, "short-text", count=1, seed=seed)
        with page._quiz._seat.record.read() as work:
            key = page._quiz._question(page._quiz._place(work, 0)).key.accepted[0]
        if len(key) < 10 or any(c.isdigit() for c in key):
            continue
        write(key[:6] + key[7:])
        press(Key.Key_Return)
        if page._round._feedback.slip_shown():
            return
    pytest.fail("no slip found")


def test_a_slip_is_asked_about_and_can_be_meant(page: QuizPage) -> None:
    slip(page)
    assert page._play.sheet is not None
    assert page._play.sheet.answered == 0
    assert page.ui.slip_diff.accessibleDescription()
    assert QApplication.focusWidget() is page.ui.slip_yes
    press(Key.Key_Return)
    assert page._play.settled()
    assert page._play.sheet.question.feedback is not None
    assert page._play.sheet.question.feedback.score.verdict is Verdict.RIGHT


def test_a_slip_can_be_corrected(page: QuizPage) -> None:
    slip(page)
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is page.ui.slip_correct
    press(Key.Key_Return)
    assert not page._round._feedback.slip_shown()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    write("x")
    press(Key.Key_Return)
    assert page._play.sheet is not None
    assert page._play.sheet.answered == 1 or page._round._feedback.slip_shown()


def test_two_readings_are_asked_about(page: QuizPage) -> None:
    play(page, "date")
    write("3/4/2018")
    press(Key.Key_Return)
    assert not page._play.settled()
    assert page.ui.slip_title.text() == "Which one do you mean?"
    assert QApplication.focusWidget().accessibleName() == "I mean 3 April 2018"
    press(Key.Key_Return)
    assert page._play.settled()
    assert page._play.sheet is not None
    assert page._play.sheet.question.feedback is not None
    assert page._play.sheet.question.feedback.response == Written("3/4/2018", 0)


def test_try_again_another_and_study(page: QuizPage, desk) -> None:
    play(page, "single-choice")
    press(Key.Key_1)
    press(Key.Key_Return)
    page.ui.again_button.setFocus()
    press(Key.Key_Return)
    assert not page._play.settled()
    press(Key.Key_2)
    press(Key.Key_Return)
    press(Key.Key_A)
    assert position(page) == 3
    assert page._play.sheet is not None
    assert len(page._play.sheet.entries) == 4
    press(Key.Key_1)
    press(Key.Key_Return)
    press(Key.Key_M)
    screen, request = desk.went[-1]
    assert screen == "flashcards"
    assert isinstance(request, Wish)
    assert request.facts


def test_the_fact_opens_in_reference(page: QuizPage, desk) -> None:
    play(page, "true-false")
    press(Key.Key_1)
    press(Key.Key_Return)
    press(Key.Key_Tab)
    link = QApplication.focusWidget()
    assert link is not None
    while not link.accessibleName().startswith("Open in Reference"):
        press(Key.Key_Tab)
        link = QApplication.focusWidget()
        assert page.ui.facts_host.isAncestorOf(link)
    press(Key.Key_Return)
    screen, request = desk.went[-1]
    assert screen == "reference"
    assert isinstance(request, dict)
    assert request["fact"]


def test_seems_wrong_keeps_a_note(page: QuizPage, desk) -> None:
    play(page, "true-false")

    def type_into_dialog() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TextDialog)
        QTest.keyClicks(dialog.field, "The year is wrong")
        QTest.keyClick(dialog.field, Key.Key_Return)

    QTimer.singleShot(50, type_into_dialog)
    press(Key.Key_W)
    assert desk.announced[-1] == "Note kept"


def test_the_list_opens_questions_and_drafts_come_back(page: QuizPage) -> None:
    play(page, "short-text")
    write("half")
    page.ui.question_list.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert position(page) == 1
    page._round.previous()
    assert position(page) == 0
    assert page._play.widget is not None
    assert page._play.widget.response() == Written("half")


def test_tab_order_before_the_check(page: QuizPage) -> None:
    play(page, "multiple-response")
    widget = page._play.widget
    assert widget is not None
    seen: list[QWidget] = []
    while page.ui.primary_button not in seen:
        seen.append(QApplication.focusWidget())
        press(Key.Key_Tab)
        assert len(seen) < 30
    places = [
        "answer" if widget.isAncestorOf(w) else "sure" if page.ui.confidence_row.isAncestorOf(w) else w.objectName()
        for w in seen
    ]
    assert list(dict.fromkeys(places)) == ["answer", "sure", "primary_button"]


def test_tab_order_after_the_check(page: QuizPage) -> None:
    play(page, "single-choice", seed=2)
    press(Key.Key_1)
    press(Key.Key_Return)
    seen: list[str] = []
    for _ in range(30):
        at = QApplication.focusWidget()
        seen.append("links" if page.ui.facts_host.isAncestorOf(at) else at.objectName())
        press(Key.Key_Tab)
    order = list(dict.fromkeys(seen))
    assert order[:7] == [
        "primary_button", "links", "again_button", "another_button", "study_button", "flag_button", "wrong_button",
    ]  # fmt: skip


# --- end, resume, result


def answer_all(page: QuizPage) -> None:
    while page._state() == PLAY:
        if not page._play.settled():
            press(Key.Key_1)
        press(Key.Key_Return)


def test_escape_keeps_the_quiz_open_and_it_is_resumed(page: QuizPage) -> None:
    play(page, "true-false")
    press(Key.Key_1)
    press(Key.Key_Return)
    assert page.escape()
    assert page._state() == MENU
    assert not page.ui.resume_notice.isHidden()
    assert "1 of 3 answered" in page.ui.resume_notice.accessibleDescription()
    press(Key.Key_R)
    assert page._state() == PLAY
    assert position(page) == 1
    page.escape()
    page.enter({"resume": True})
    assert position(page) == 1
    page.escape()
    assert not page.escape()


def test_an_open_quiz_can_be_finished_from_the_menu(page: QuizPage) -> None:
    play(page, "true-false")
    press(Key.Key_1)
    press(Key.Key_Return)
    page.escape()
    page._menu._finish.setFocus()
    press(Key.Key_Return)
    assert page._state() == RESULT
    assert "2 not answered" in page.ui.result_text.text()


def test_the_result_adds_up_and_leads_on(page: QuizPage, desk, qtbot: QtBot) -> None:
    play(page, "true-false", count=12, seed=3)
    answer_all(page)
    assert page._state() == RESULT
    assert page.ui.result_points.text().endswith("of 12 points")
    assert "about 6 of these points" in page.ui.result_chance.text()
    missed = page._result._result.missed if page._result._result else ()
    assert missed
    assert page.ui.missed_layout.count() == len(missed)
    assert QApplication.focusWidget() is page.ui.mistakes_button
    page._result.reference_wanted.emit(missed[0].position)
    assert desk.went[-1][0] == "reference"
    page._result.question_wanted.emit(missed[0].position)
    assert page._state() == PLAY
    assert page._play.in_review()
    assert page.ui.again_button.isHidden()
    page.escape()
    assert page._state() == RESULT
    press(Key.Key_Return)
    assert page._state() == PLAY
    assert page._play.sheet is not None
    assert len(page._play.sheet.entries) == len(missed)


def test_another_learner_starts_at_the_menu(page: QuizPage, services: Services, desk) -> None:
    play(page, "true-false")
    services.learners.add("Nils")
    desk.changes.learner_changed.emit()
    assert page._state() == MENU
    assert page.ui.resume_notice.isHidden()


def test_the_list_is_a_drawer_in_a_narrow_window(page: QuizPage) -> None:
    play(page, "true-false")
    assert not page.ui.side_pane.isHidden()
    page.fit(narrow=True, low=True)
    assert page.ui.side_pane.isHidden()
    assert not page.ui.list_button.isHidden()
    assert page.panes() == [page.ui.main_pane]
    page.toggle_side_pane()
    assert QApplication.focusWidget() is page.ui.question_list
    assert page.panes() == [page.ui.main_pane, page.ui.side_pane]
    page.toggle_side_pane()
    assert page.ui.side_pane.isHidden()


def test_hints_follow_the_state(page: QuizPage) -> None:
    page.enter()
    assert page.hints()[0].text == "Start"
    play(page, "single-choice")
    assert page.hints()[0].text == "Choose"
    press(Key.Key_1)
    press(Key.Key_Return)
    assert page.hints()[0].text == "Next"


def test_time_away_is_not_counted(page: QuizPage, qtbot: QtBot) -> None:
    play(page, "true-false")
    assert page.leave()
    before = page._round.watch.ms()
    qtbot.wait(30)
    assert page._round.watch.ms() == before
    page.enter()
    qtbot.wait(30)
    assert page._round.watch.ms() > before


def test_everything_that_takes_the_focus_has_a_name(page: QuizPage) -> None:
    for kind in all_types():
        play(page, kind, count=1)
        for child in page.findChildren(QWidget):
            takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
            if takes and child.isVisible() and child.focusProxy() is None:
                assert child.accessibleName() or getattr(child, "text", str)(), (kind, child)
