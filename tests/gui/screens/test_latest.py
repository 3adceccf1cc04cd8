"""Of several readings of a page only the last one is shown, and none that was for somebody else."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.scheduler import Rating
from iomquiz.gui.latest import Latest
from iomquiz.gui.screens import quiz as quiz_screen
from iomquiz.gui.screens import reference as reference_screen
from iomquiz.gui.screens import today as today_screen
from iomquiz.gui.screens.quiz import QuizPage
from iomquiz.gui.screens.reference import ReferencePage
from iomquiz.gui.screens.today import TodayPage
from iomquiz.services import Services
from iomquiz.storage import recall_read


@pytest.fixture
def gate() -> Event:
    """Work of a thread waits for it; at the latest when the test ends."""
    return Event()


def test_a_newer_one_takes_the_place(qtbot: QtBot, desk, gate: Event) -> None:
    owner = QObject()
    latest, shown = Latest(desk, owner), []

    def slow(_progress: object, cancelled) -> str:
        assert gate.wait(20)
        return f"old {cancelled()}"

    latest.run(slow, shown.append)
    latest.run(lambda _progress, _cancelled: "new", shown.append)
    qtbot.waitUntil(lambda: shown == ["new"])
    gate.set()
    qtbot.waitUntil(lambda: not desk.background.busy())
    assert shown == ["new"]


def test_parts_come_in_order_and_before_the_end(qtbot: QtBot, desk) -> None:
    owner = QObject()
    latest, shown = Latest(desk, owner), []

    def work(give, _cancelled) -> str:
        for n in range(5):
            give(n)
        return "end"

    latest.stream(work, shown.append, shown.append)
    qtbot.waitUntil(lambda: "end" in shown)
    assert shown == [0, 1, 2, 3, 4, "end"]
    desk.changes.learner_changed.emit()
    latest._came.emit(1, "late")
    qtbot.waitUntil(lambda: not desk.background.busy())
    assert shown[-1] == "end"


@pytest.mark.parametrize("signal", ["learner_changed", "bank_changed"])
def test_for_somebody_else_nothing_is_shown(qtbot: QtBot, desk, gate: Event, signal: str) -> None:
    owner = QObject()
    latest, shown = Latest(desk, owner), []

    def refuse(_progress: object, _cancelled: object) -> None:
        assert gate.wait(20)
        raise UserFacingError("No.", "Try.")

    latest.stream(lambda give, _cancelled: give(gate.wait(20)), shown.append, shown.append)
    Latest(desk, owner).run(refuse, shown.append, failed=shown.append)
    getattr(desk.changes, signal).emit()
    gate.set()
    qtbot.waitUntil(lambda: not desk.background.busy())
    assert shown == []
    assert desk.errors == []


def test_an_error_is_told_once(qtbot: QtBot, desk) -> None:
    owner = QObject()

    def refuse(_progress: object, _cancelled: object) -> None:
        raise UserFacingError("No.", "Try.")

    Latest(desk, owner).run(refuse, lambda _none: None)
    qtbot.waitUntil(lambda: len(desk.errors) == 1)


# --- the pages: a slow reading for the former learner is under way while another one sits down


@pytest.fixture
def studied(services: Services, monkeypatch: pytest.MonkeyPatch) -> Services:
    """The present learner has ten cards on learning steps; such a record is large here."""
    step = services.flashcards.start()
    for _ in range(10):
        if step.front is not None:
            step = services.flashcards.answer(Rating.HARD, 1000)
    monkeypatch.setattr(recall_read, "LARGE", 5)
    return services


def held(monkeypatch: pytest.MonkeyPatch, service: object, name: str, gate: Event, began: Event) -> None:
    """The next reading for a thread has its result, and keeps it back until the gate opens."""
    real = getattr(type(service), name)

    def slow(self, *args: object, **named: object) -> object:
        result = real(self, *args, **named)
        if not named and not began.is_set():
            began.set()
            assert gate.wait(20)
        return result

    monkeypatch.setattr(type(service), name, slow)


def other_learner(qtbot: QtBot, desk, services: Services, gate: Event, began: Event) -> None:
    qtbot.waitUntil(began.is_set)
    services.learners.add("Sam")
    desk.changes.learner_changed.emit()
    gate.set()
    qtbot.waitUntil(lambda: not desk.background.busy())


def test_marks_of_the_former_learner_do_not_come_to_the_tree(
    qtbot: QtBot, desk, studied: Services, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = Event()
    held(monkeypatch, studied.reference, "tree", gate, began)
    page = reference_screen.SCREEN.build(desk)
    assert isinstance(page, ReferencePage)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    other_learner(qtbot, desk, studied, gate, began)
    tree = page.ui.tree
    items = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    marks = {item.data(0, Qt.ItemDataRole.AccessibleTextRole).rpartition(", ")[2] for item in items}
    assert marks == {"new"}


def test_counts_of_the_former_learner_do_not_come_to_the_quiz_menu(
    qtbot: QtBot, desk, studied: Services, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = Event()
    held(monkeypatch, studied.quiz, "menu", gate, began)
    page = quiz_screen.SCREEN.build(desk)
    assert isinstance(page, QuizPage)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitActive(page)
    page.enter()
    other_learner(qtbot, desk, studied, gate, began)
    words = [button.text() for button in page.ui.source_choice.findChildren(QAbstractButton)]
    weak = studied.quiz.menu().weak
    assert weak == 0
    assert not any("6" in word for word in words)


def test_weak_topics_of_the_former_learner_do_not_come_to_today(
    qtbot: QtBot, desk, studied: Services, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = Event()
    held(monkeypatch, studied.today, "whole", gate, began)
    page = today_screen.SCREEN.build(desk)
    assert isinstance(page, TodayPage)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    other_learner(qtbot, desk, studied, gate, began)
    assert page.ui.weak_count.text() == "0 questions"
