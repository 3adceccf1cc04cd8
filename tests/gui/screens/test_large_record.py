"""A record so large that adding it up takes long: every screen shows at once, and the rest comes from a thread."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from iomquiz.domain.scheduler import Rating
from iomquiz.gui.screens import quiz as quiz_screen
from iomquiz.gui.screens import reference as reference_screen
from iomquiz.gui.screens import today as today_screen
from iomquiz.gui.screens.quiz import QuizPage
from iomquiz.gui.screens.reference import ReferencePage
from iomquiz.gui.screens.today import TodayPage
from iomquiz.services import Services
from iomquiz.services.wishes import QuizWish
from iomquiz.storage import recall_read


@pytest.fixture
def studied(services: Services, monkeypatch: pytest.MonkeyPatch) -> Services:
    """Ten cards on learning steps, and a limit of five."""
    step = services.flashcards.start()
    for _ in range(10):
        if step.front is not None:
            step = services.flashcards.answer(Rating.HARD, 1000)
    monkeypatch.setattr(recall_read, "LARGE", 5)
    return services


def test_weak_topics_come_to_today(qtbot: QtBot, desk, studied: Services) -> None:
    page = today_screen.SCREEN.build(desk)
    assert isinstance(page, TodayPage)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    assert page.ui.weak_empty.text() == "Looking through your cards…"
    assert page.ui.weak_count.text() == "0 questions"
    qtbot.waitUntil(lambda: page.ui.weak_count.text() == "6 questions")
    assert page.ui.weak_rows_layout.count() == len(studied.today.whole(studied.today.sheet()).weak) > 0
    assert not page.ui.weak_empty.isVisible()


def test_marks_come_to_the_tree(qtbot: QtBot, desk, studied: Services) -> None:
    page = reference_screen.SCREEN.build(desk)
    assert isinstance(page, ReferencePage)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    marks = [node.mastery.value for node in studied.reference.tree()]
    assert set(marks) != {"new"}
    tree = page.ui.tree

    def shown() -> list[str]:
        items = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
        return [item.data(0, Qt.ItemDataRole.AccessibleTextRole).rpartition(", ")[2] for item in items]

    assert set(shown()) == {"new"}
    panel = page._sheet
    qtbot.waitUntil(lambda: shown() == marks)
    assert page._sheet is panel
    assert tree.currentItem() is not None


def test_weak_spots_come_to_the_menu_and_a_quiz_is_drawn_in_a_thread(qtbot: QtBot, desk, studied: Services) -> None:
    page = quiz_screen.SCREEN.build(desk)
    assert isinstance(page, QuizPage)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitActive(page)
    page.enter()
    weak = studied.quiz.menu().weak
    assert studied.quiz.menu(whole=False).pending
    choice = page.ui.source_choice

    def buttons() -> list[QAbstractButton]:
        return choice.findChildren(QAbstractButton)

    choice.setFocus()
    assert choice.isAncestorOf(page.focusWidget())
    qtbot.waitUntil(lambda: f"Weak spots ({weak})" in [b.text() for b in buttons()])
    assert choice.isAncestorOf(page.focusWidget())
    page.start(QuizWish(source="weak", count=3, title="Weak spots"))
    qtbot.waitUntil(lambda: page._end.isVisible())
    page.show_menu()
    page.start(QuizWish(source="mistakes"))
    qtbot.waitUntil(lambda: page.ui.menu_notice.isVisible())
    assert "mistakes" in desk.announced[-1]


def test_a_leaner_record_needs_no_thread(services: Services) -> None:
    assert not services.record_is_large()
    assert not services.today.sheet().pending
