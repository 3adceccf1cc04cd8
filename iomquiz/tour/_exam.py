"""The exam in the tour: the start page, questions of every kind by keys, hand in, the result and its repair plan."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog

from iomquiz.domain.interaction import Choices, Matching
from iomquiz.gui.screens.exam import PLAY, ExamPage
from iomquiz.gui.screens.exam_result import ExamResultPage
from iomquiz.tour._exam_rules import strict_rules
from iomquiz.tour._guide import Guide
from iomquiz.tour._quiz import answer

SEED = 11


def exams(guide: Guide) -> None:
    """All exam pictures."""
    guide.press("Ctrl+5")
    guide.snap("exam-start")
    page = _page(guide)
    for button, name in ((page.ui.new_button, "exam-new-blueprint"), (page.ui.print_button, "exam-print")):
        guide.in_dialog(button.click, partial(_look, guide, name))
    page._exam.start("practice", SEED)
    page.resume()
    guide.wait(lambda: page.ui.states.currentIndex() == PLAY, "the exam")
    _sit(guide, page)
    guide.in_dialog(lambda: guide.press("Ctrl+Return"), lambda dialog: _hand_in(guide, dialog))
    guide.wait(lambda: guide.window.current_screen() == "exam_result", "the result")
    result = guide.page()
    assert isinstance(result, ExamResultPage)
    guide.snap("exam-result")
    guide.press("Alt+4")
    guide.press("R")
    guide.snap("exam-repair-plan")
    guide.press("Escape")
    guide.snap("exam-start-again")
    strict_rules(guide)


def _look(guide: Guide, name: str, _dialog: QDialog) -> None:
    guide.snap(name)
    guide.press("Escape")


def _page(guide: Guide) -> ExamPage:
    page = guide.page()
    assert isinstance(page, ExamPage)
    return page


def _sit(guide: Guide, page: ExamPage) -> None:
    """Most questions answered, two flagged, two left open."""
    sheet = page._play.sheet
    assert sheet is not None
    matching = 0
    for entry in sheet.entries:
        position = entry.position
        if page._play.sheet is None:
            return
        if page._play.sheet.question.position != position:
            page._sitter.go_to(position)
        guide.clock.go_on(35)
        if position in (3, 8):
            guide.press("Alt+F")
        question = page._play.sheet.question
        if position not in (7, 15):
            _respond(guide, page)
        if isinstance(question.task, Matching):
            matching = position
    page._sitter.go_to(matching or 4)
    page._sitter.tick()
    guide.snap("exam-question")
    guide.press("Alt+T")
    guide.snap("exam-time-hidden")
    guide.press("Alt+T")


def _respond(guide: Guide, page: ExamPage) -> None:
    """Half of the choices right, so that the result has something to show."""
    sitting, sheet = page._exam._sitting, page._play.sheet
    assert sitting is not None
    assert sheet is not None
    task, position = sheet.question.task, sheet.question.position
    item, key = sitting.questions[position].item, sitting.questions[position].key
    if isinstance(task, Choices) and item.type != "true-false" and position % 3:
        for number, option in enumerate(task.options, 1):
            if any(one.id == option.id and one.key for one in key):
                guide.press(f"Alt+{number}")
    else:
        answer(guide, task, item.type)
    page._sitter.save()


def _hand_in(guide: Guide, dialog: QDialog) -> None:
    guide.snap("exam-hand-in")
    dialog.buttons["hand-in"].click()  # type: ignore[attr-defined]
