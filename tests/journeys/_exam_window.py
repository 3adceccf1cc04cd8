"""Run in a process of its own by test_sit_an_exam: one life of a sitting in a real window.

Lives 0 to 2 answer some questions and kill themselves without a word to the window; life 3 finishes, reviews, and
makes a repair plan.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC
from decimal import Decimal
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from iomquiz.app import open_services
from iomquiz.domain.attempt import State
from iomquiz.domain.blueprint import Blueprint, Section
from iomquiz.gui import clock as window_clock
from iomquiz.gui.dialogs.print_exam import PrintDialog
from iomquiz.gui.screens.exam import PLAY, ExamPage
from iomquiz.gui.screens.exam_result import ExamResultPage
from iomquiz.gui.start import Frame, application
from iomquiz.tour._guide import Guide, TourClock

PLAN = Blueprint("mine", "My exam", (Section("", 8, types={"single-choice": 8}),), 30, Decimal(50))


def _print(guide: Guide, folder: Path) -> None:
    """Two versions and a key."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintDialog)
        dialog.folder.setText(str(folder))
        guide.press("Return")

    start = guide.page()
    assert isinstance(start, ExamPage)
    guide.in_dialog(start.ui.print_button.click, fill)
    start.ui.plan_list.setFocus()


def _page(guide: Guide) -> ExamPage:
    page = guide.page()
    assert isinstance(page, ExamPage)
    guide.wait(lambda: page.ui.states.currentIndex() == PLAY, "the exam")
    return page


def _answer_two(guide: Guide, page: ExamPage) -> None:
    for _ in range(2):
        guide.press("U", "1")
        guide.wait(lambda: not page._play.dirty, "the answer to be saved")


def _finish(guide: Guide, page: ExamPage) -> dict[str, object]:
    sheet = page._play.sheet
    assert sheet is not None
    answered = sheet.count(State.ANSWERED)
    _answer_two(guide, page)
    guide.in_dialog(lambda: guide.press("Ctrl+Return"), lambda _dialog: guide.press("Return"))
    guide.wait(lambda: guide.window.current_screen() == "exam_result", "the result")
    result = guide.page()
    assert isinstance(result, ExamResultPage)
    guide.press("Alt+4")
    listed = result.ui.answer_list.count()
    guide.press("R")
    steps = len(result.steps)
    if steps:
        guide.press("Return")
    return {
        "found": answered, "listed": listed, "steps": steps, "then": guide.window.current_screen(),
        "open": len(result._result.open) if result._result else -1, "platform": QApplication.platformName(),
    }  # fmt: skip


def main(home: Path, life: int) -> None:
    """One life."""
    application(bundled_fonts=True)
    clock = TourClock()
    clock.go_on(60 * life)
    window_clock.use(clock)
    frame = Frame(lambda tell: open_services(home, clock=clock, zone=UTC, tell=tell), scheme="light", welcome=False)
    frame.window.resize(1280, 800)
    frame.window.show()
    QTest.qWaitForWindowExposed(frame.window)
    guide = Guide(frame, clock, home)
    frame.open()
    guide.wait(lambda: frame.window.current_screen() == "today", "the first screen")
    guide.settle()
    if life == 0:
        guide.services.exam.plans.keep_blueprint(PLAN)
        guide.press("Ctrl+5")
        _print(guide, home / "papers")
        guide.press("End", "Return")
    else:
        guide.press("R")  # Today tells of the interrupted exam
    page = _page(guide)
    if life < 3:
        _answer_two(guide, page)
        sys.stdout.write("killed\n")
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)
    told = _finish(guide, page)
    frame.window.close()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
