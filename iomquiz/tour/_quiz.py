"""The quiz in the tour: the menu, a question of every type answered by keys, feedback, result."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QComboBox

from iomquiz.domain.interaction import Arrangement, Choices, Entries, Entry, Gaps, Matching, Task
from iomquiz.domain.item_types import all_types
from iomquiz.gui.screens.quiz import RESULT, QuizPage
from iomquiz.services.wishes import QuizWish
from iomquiz.tour._guide import Guide

FEEDBACK_FOR = ("single-choice", "multiple-response", "list", "ordering", "matching", "cloze", "numeric")


def quizzes(guide: Guide) -> None:
    """All quiz pictures."""
    guide.press("Ctrl+4")
    guide.snap("quiz-menu")
    for kind in all_types():
        _question(guide, kind)
    _result(guide)


def _page(guide: Guide) -> QuizPage:
    page = guide.page()
    assert isinstance(page, QuizPage)
    return page


def _question(guide: Guide, kind: str) -> None:
    """One question of a type: answered, and for some its feedback."""
    guide.clock.go_on(30)
    guide.go("quiz", QuizWish(types=(kind,), count=1, title=f"One question: {kind}"))
    answer(guide, _task(guide), kind)
    guide.snap(f"quiz-{kind}")
    check(guide)
    if kind in FEEDBACK_FOR:
        guide.snap(f"quiz-{kind}-feedback")


def _task(guide: Guide) -> Task:
    sheet = _page(guide)._play.sheet
    assert sheet is not None
    return sheet.question.task


def check(guide: Guide) -> None:
    """Enter, and Enter again where the program asks whether a slip was meant."""
    page = _page(guide)
    guide.clock.go_on(12)
    for _ in range(3):
        if page._play.settled():
            return
        guide.press("Return")
    if not page._play.settled():
        guide.press("Ctrl+Return")


def answer(guide: Guide, task: Task, kind: str) -> None:
    """Some response, by keys alone."""
    if isinstance(task, Entry):
        guide.write("May 1997" if kind == "date" else "7")
    elif isinstance(task, Entries):
        for number in range(task.count):
            guide.write(f"Something {number + 1}")
            guide.press("Tab")
    elif isinstance(task, Gaps):
        _gaps(guide, len(task.gaps))
    else:
        guide.press(*_keys(task, kind))


def _keys(task: Task, kind: str) -> tuple[str, ...]:
    if isinstance(task, Choices):
        return ("1", "2") if kind == "multiple-response" else ("1",)
    if isinstance(task, Arrangement):
        return ("Down", "Alt+Up")
    return ("Down", "Tab") * len(task.stems) if isinstance(task, Matching) else ()


def _gaps(guide: Guide, count: int) -> None:
    for _ in range(count):
        if isinstance(QApplication.focusWidget(), QComboBox):
            guide.press("Down")
        else:
            guide.write("7")
        guide.press("Tab")


def _result(guide: Guide) -> None:
    """Five mixed questions, right or wrong as it comes, then the result."""
    guide.clock.go_on(60)
    guide.go("quiz", QuizWish(types=("single-choice", "true-false"), count=5))
    page = _page(guide)
    for _ in range(5):
        guide.press("1")
        check(guide)
        guide.press("Return")
    guide.wait(lambda: page.ui.states.currentIndex() == RESULT, "the result")
    guide.snap("quiz-result")
