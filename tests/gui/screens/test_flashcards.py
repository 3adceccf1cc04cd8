"""The Flashcards screen with a real store and real key presses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomquiz.domain.scheduler import Rating
from iomquiz.gui.screens.flashcards import SCREEN, FlashcardsPage
from iomquiz.services import Services
from iomquiz.services.wishes import Wish

Key = Qt.Key
NONE, ALT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def press(key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QApplication.processEvents()


def is_back(page: FlashcardsPage) -> bool:
    return page.ui.faces.currentWidget() is page.ui.back_page


@pytest.fixture
def page(qtbot: QtBot, desk) -> FlashcardsPage:
    built = SCREEN.build(desk)
    assert isinstance(built, FlashcardsPage)
    qtbot.addWidget(built)
    for widget in built.bar_actions():
        qtbot.addWidget(widget)
    built.resize(1190, 714)
    built.show()
    qtbot.waitActive(built)
    built.fit(narrow=False, low=False)
    built.enter(Wish())
    return built


def turn(page: FlashcardsPage, qtbot: QtBot) -> None:
    """Show the answer, and wait until ratings count."""
    press(Key.Key_Return, CTRL)
    assert is_back(page)
    qtbot.waitUntil(lambda: not page._guard.isActive())


def test_a_card_is_shown_rated_and_saved(page: FlashcardsPage, qtbot: QtBot, desk) -> None:
    told = []
    desk.changes.record_changed.connect(told.append)
    assert QApplication.focusWidget() is page.ui.typed_edit
    first = page.ui.cue_label.text()
    QTest.keyClicks(page.ui.typed_edit, "nonsense")
    press(Key.Key_Return)
    assert is_back(page)
    qtbot.waitUntil(lambda: not page._guard.isActive())
    press(Key.Key_3)
    assert not is_back(page)
    assert page.ui.cue_label.text() != first
    assert page.ui.position_label.text() == "1 answered"
    assert desk.saved_texts[-1].startswith("Saved ")
    assert told == ["card"]


def test_a_second_enter_does_not_rate(page: FlashcardsPage) -> None:
    press(Key.Key_Return)
    press(Key.Key_Return)
    assert is_back(page)
    assert page.ui.position_label.text() == "0 answered"


def test_enter_takes_the_suggested_rating(page: FlashcardsPage, qtbot: QtBot, services: Services) -> None:
    turn(page, qtbot)
    assert QApplication.focusWidget() is page.ui.again_button, "not known: Again"
    press(Key.Key_Return)
    assert page.ui.left_label.text().startswith("0 kept · 1 to see again")


def test_undo_brings_the_card_back(page: FlashcardsPage, qtbot: QtBot, services: Services) -> None:
    first = page.ui.cue_label.text()
    turn(page, qtbot)
    press(Key.Key_3)
    assert page.ui.cue_label.text() != first
    press(Key.Key_U, ALT)
    assert page.ui.cue_label.text() == first
    assert services.progress.sheet(None).answers == 0


def test_ctrl_z_undoes_from_the_field(page: FlashcardsPage, qtbot: QtBot, services: Services) -> None:
    turn(page, qtbot)
    press(Key.Key_3)
    assert QApplication.focusWidget() is page.ui.typed_edit
    press(Key.Key_Z, CTRL)
    assert services.progress.sheet(None).answers == 0


def test_flag_and_take_it_off(page: FlashcardsPage, qtbot: QtBot) -> None:
    press(Key.Key_F, ALT)
    assert page.ui.flag_button.isChecked()
    turn(page, qtbot)
    assert page.ui.flag_button.text() == "Flagged"
    press(Key.Key_F)
    assert not page.ui.flag_button.isChecked()


def test_suspend_brings_the_next_card(page: FlashcardsPage, qtbot: QtBot, desk) -> None:
    first = page.ui.cue_label.text()
    turn(page, qtbot)
    press(Key.Key_Delete)
    assert page.ui.cue_label.text() != first
    assert page.ui.position_label.text() == "0 answered"
    assert "set aside" in desk.announced[-1]


def test_letters_belong_to_the_field(page: FlashcardsPage) -> None:
    QTest.keyClicks(page.ui.typed_edit, "fuw1")
    assert page.ui.typed_edit.text() == "fuw1"
    assert not page.ui.flag_button.isChecked()


def test_the_end_says_what_was_done(page: FlashcardsPage, qtbot: QtBot, desk, services: Services) -> None:
    fact = services.reference.panel(services.reference.tree()[0].panels[0].id).facts[0].id
    page.enter(Wish(facts=(fact,), title="One fact"))
    for _ in range(4):
        if page.ui.pages.currentWidget() is page.ui.done_page:
            break
        turn(page, qtbot)
        press(Key.Key_4)
    assert page.ui.pages.currentWidget() is page.ui.done_page
    assert page.ui.done_title.text() == "Session done"
    press(Key.Key_Return)
    assert desk.went == [("today", None)]


def test_recalling_silently_shows_no_field(page: FlashcardsPage, services: Services) -> None:
    page.ui.silent_radio.setFocus()
    press(Key.Key_Space)
    assert page.ui.typed_edit.isHidden()
    assert not services.learners.preferences().typing
    page.ui.show_button.setFocus()
    press(Key.Key_Space)
    assert is_back(page)


def test_esc_ends_the_session(page: FlashcardsPage, desk) -> None:
    assert page.escape()
    assert desk.went == [("today", None)]


def test_the_parts_of_a_list_are_ticked_by_typing(page: FlashcardsPage, services: Services) -> None:
    page.enter(Wish(facts=("departments",), title="One list"))
    members = services.flashcards.reveal().members
    assert QApplication.focusWidget() is page.ui.typed_edit
    assert "4 parts" in page.ui.typed_hint.text()
    for text in (members[1], "nothing of the kind", members[3]):
        page.ui.typed_edit.setText(text)
        press(Key.Key_Return)
        assert not is_back(page)
    assert "2 parts to go" in page.ui.typed_hint.text()
    page.ui.typed_edit.clear()
    press(Key.Key_Return)
    assert is_back(page)
    assert page.ui.members_label.text().count("missed") == 2
    assert QApplication.focusWidget() is page.ui.again_button


def test_redo_takes_up_what_was_taken_back(page: FlashcardsPage, qtbot: QtBot, services: Services) -> None:
    turn(page, qtbot)
    press(Key.Key_3)
    press(Key.Key_U, ALT)
    assert "Took back" in page.heading()[1]
    press(Key.Key_Y, CTRL)
    assert services.progress.sheet(None).answers == 1


def test_a_card_that_does_not_stick_is_told_of_until_the_next_answer(
    page: FlashcardsPage, qtbot: QtBot, services: Services
) -> None:
    learners = services.learners
    learners.change("Mira K.", replace(learners.preferences(), leech_at=1))
    services.flashcards.start(Wish(facts=("founded",)))
    services.flashcards.answer(Rating.EASY, 1000)
    services.browser.set_due(services.browser.find("fact:founded -state:new"), 0)
    page.enter(Wish(facts=("founded",)))
    assert page.told.isHidden()
    turn(page, qtbot)
    press(Key.Key_1)
    assert page.told.isVisible()
    assert page.told.accessibleName() == "Forgotten 1 time: this card does not stick."
    assert page.told.accessibleDescription().startswith("Nothing happens to it;")
    assert "Forgotten" not in page.heading()[1]
    turn(page, qtbot)
    press(Key.Key_3)
    assert page.told.isHidden()
