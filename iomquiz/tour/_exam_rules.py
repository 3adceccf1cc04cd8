"""Exams under other rules in the tour: certainty, forward only, told at once; interrupted; filters; marked anew."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QDialog

from iomquiz.domain.blueprint import Blueprint, Feedback, Navigation, Rules, Section, Show, TimeRule
from iomquiz.gui.dialogs.ask import TextDialog
from iomquiz.gui.screens.exam import PLAY, ExamPage
from iomquiz.gui.screens.exam_result import ExamResultPage
from iomquiz.tour._guide import Guide

SEED = 4
STRICT = Blueprint(
    "own-strict", "Under strict rules",
    (Section("", 6, types={"single-choice": 6}, title="Part A", cut_score=Decimal(50)),
     Section("", 4, types={"single-choice": 4}, title="Part B")),
    30, Decimal(60),
    rules=Rules(stale=False, certainty=True, navigation=Navigation.FORWARD, tries=3, time=TimeRule.PAUSES,
                pause_minutes=5, feedback=Feedback(frozenset(Show), later_days=2)),
)  # fmt: skip
TOO_LARGE = Blueprint(
    "own-large", "More than there is", (Section("council", 500), Section("", 4, tags={"law": 2})), 90, Decimal(60)
)


def strict_rules(guide: Guide) -> None:
    """What a candidate meets under other rules than those of a practice run."""
    guide.services.exam.plans.keep_blueprint(STRICT)
    guide.services.exam.plans.keep_blueprint(TOO_LARGE)
    guide.go("exam")
    page = guide.page()
    assert isinstance(page, ExamPage)
    page._start.choose(TOO_LARGE.id)
    guide.snap("exam-start-lacks")
    page._start.choose(STRICT.id)
    guide.snap("exam-start-strict")
    _sit(guide, page)
    guide.services.exam.plans.drop_blueprint(TOO_LARGE.id)
    guide.wait(lambda: guide.window.current_screen() == "exam_result", "the result")
    result = guide.page()
    assert isinstance(result, ExamResultPage)
    guide.snap("exam-result-certainty")
    for number, name in ((2, "flagged"), (3, "guessed"), (4, "all")):
        guide.press(f"Alt+{number}")
        guide.snap(f"exam-review-{name}")
    guide.in_dialog(result.ui.regrade_button.click, lambda dialog: _anew(guide, dialog))
    result.ui.result_area.ensureWidgetVisible(result.ui.history_card)
    guide.snap("exam-marked-anew")
    guide.press("R", "Return")
    guide.go("exam_result", None)
    guide.snap("exam-repair-begun")


def _sit(guide: Guide, page: ExamPage) -> None:
    page._exam.start(STRICT.id, SEED)
    page.resume()
    guide.wait(lambda: page.ui.states.currentIndex() == PLAY, "the exam")
    for number in range(10):
        guide.clock.go_on(40)
        if number == 2:
            guide.press("Alt+F")
            guide.snap("exam-not-given-yet")
        if number != 7:
            guide.press(f"Alt+{1 + number % 3}")
            page.ui.certainty_choice.choose(str(1 + number % 3))
            if number == 3:
                guide.snap("exam-to-be-given")
            guide.press("Return")
        if number == 3:
            guide.snap("exam-told-at-once")
        if number == 5:
            _interrupted(guide, page)
        page._sitter.next()
    page._sitter.go_to(0)
    guide.snap("exam-forward-only")
    guide.in_dialog(page.hand_in, lambda dialog: dialog.buttons["hand-in"].click())  # type: ignore[attr-defined]


def _interrupted(guide: Guide, page: ExamPage) -> None:
    """The program is closed, and goes on three minutes later."""
    page._exam.forget()
    page._to_start()
    guide.clock.go_on(180)
    page.enter()
    guide.snap("exam-interrupted")
    page.resume()
    guide.wait(lambda: page.ui.states.currentIndex() == PLAY, "the exam")
    guide.snap("exam-resumed")


def _anew(guide: Guide, dialog: QDialog) -> None:
    assert isinstance(dialog, TextDialog)
    guide.write("Wording of question 2 corrected")
    guide.snap("exam-mark-anew")
    guide.press("Return")
