"""Somebody quizzes a topic from its page, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from iomquiz.gui.screens.quiz import RESULT, QuizPage
from iomquiz.tour._guide import Guide
from iomquiz.tour._quiz import answer, check


def test_quiz_a_topic(start: Callable[[], Guide]) -> None:
    guide = start()
    guide.press("Ctrl+2", "Q")
    page = guide.page()
    assert isinstance(page, QuizPage)
    sheet = page._play.sheet
    assert sheet is not None
    topic = sheet.question.topic
    for _ in sheet.entries:
        now = page._play.sheet
        assert now is not None
        assert now.question.topic == topic
        answer(guide, now.question.task, now.question.type)
        check(guide)
        assert page._play.settled()
        guide.press("Return")
    guide.wait(lambda: page.ui.states.currentIndex() == RESULT, "the result")
    assert page.ui.result_points.text()
    topics = {t.id: t for t in guide.services.progress.sheet(None).topics}
    assert topics[topic].answered == len(sheet.entries)
