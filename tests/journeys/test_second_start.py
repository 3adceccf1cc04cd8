"""A second start keeps everything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from iomquiz.gui.screens.quiz import QuizPage
from iomquiz.services.wishes import QuizWish
from iomquiz.tour._guide import Guide
from iomquiz.tour._quiz import check
from iomquiz.tour._route import rate


def test_second_start_keeps_everything(start: Callable[[], Guide]) -> None:
    guide = start()
    guide.press("Space")
    for _ in range(3):
        guide.clock.go_on(5)
        guide.press("Ctrl+Return")
        rate(guide, guide.page(), "3")  # type: ignore[arg-type]
    guide.go("quiz", QuizWish(types=("true-false",), count=3, title="Three"))
    guide.press("1")
    check(guide)
    left = guide.services.progress.sheet(None)
    card = guide.services.flashcards.start().front
    guide.window.close()
    QApplication.processEvents()

    again = start()
    assert again.services.learners.present().name == "Mira K."
    kept = again.services.progress.sheet(None)
    assert kept.answers == left.answers == 4
    assert kept.topics == left.topics
    assert again.services.flashcards.start().front == card
    again.press("R")
    page = again.page()
    assert isinstance(page, QuizPage)
    assert page._play.sheet is not None
    assert page._play.sheet.question.position == 1
