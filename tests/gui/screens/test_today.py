"""The Today screen with a real store and real key presses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomquiz.domain.scheduler import Rating
from iomquiz.gui.screens.today import SCREEN, TodayPage
from iomquiz.services import Services
from iomquiz.services.wishes import QuizWish, Wish

Key = Qt.Key


def press(key: Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)
    QApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot, desk) -> TodayPage:
    built = SCREEN.build(desk)
    assert isinstance(built, TodayPage)
    qtbot.addWidget(built)
    built.resize(1190, 714)
    built.show()
    qtbot.waitActive(built)
    built.fit(narrow=False, low=False)
    built.enter()
    return built


def test_space_starts_the_session(page: TodayPage, desk) -> None:
    assert QApplication.focusWidget() is page.ui.start_button
    assert page.ui.new_count.text() == "20 cards"
    press(Key.Key_Space)
    assert desk.went == [("flashcards", Wish())]


def test_digits_start_one_part(page: TodayPage, desk) -> None:
    press(Key.Key_2)
    assert desk.went == [("flashcards", Wish(kinds=("new",), title="New cards"))]
    desk.went.clear()
    press(Key.Key_1)
    press(Key.Key_3)
    assert desk.went == [], "there is nothing due and nothing weak on the first day"


def test_five_minutes(page: TodayPage, desk) -> None:
    page.ui.five_button.setFocus()
    press(Key.Key_Space)
    assert desk.went == [("flashcards", Wish(minutes=5, title="Five minutes"))]


def test_an_open_quiz_is_resumed_with_r(page: TodayPage, desk, services: Services) -> None:
    assert page.ui.resume_notice.isHidden()
    press(Key.Key_R)
    services.quiz.start(QuizWish(count=3, title="Three"), seed=1)
    desk.changes.record_changed.emit("attempt")
    assert not page.ui.resume_notice.isHidden()
    desk.went.clear()
    press(Key.Key_R)
    assert desk.went == [("quiz", {"resume": True})]


def test_it_follows_the_record_while_it_is_shown(page: TodayPage, desk, services: Services) -> None:
    services.flashcards.start()
    services.flashcards.answer(Rating.EASY, 4000)
    desk.changes.record_changed.emit("card")
    assert page.ui.new_count.text() == "19 cards"


def test_a_narrow_window_has_one_column(page: TodayPage) -> None:
    grid = page.ui.columns
    assert grid.itemAtPosition(0, 1) is not None
    page.fit(narrow=True, low=True)
    assert grid.itemAtPosition(0, 1) is None
    assert grid.itemAtPosition(1, 0) is not None
