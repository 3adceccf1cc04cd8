"""Run in a process of its own by test_seal_sit_return: a sealed exam is opened, half answered, the process killed."""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from iomquiz.app import open_services
from iomquiz.gui import clock as window_clock
from iomquiz.gui.dialogs.open_sealed import OpenSealedDialog
from iomquiz.gui.screens.exam import PLAY, ExamPage
from iomquiz.gui.start import Frame, application
from iomquiz.tour._guide import Guide, TourClock


def main(home: Path, exam: Path, code: str) -> None:
    """One life."""
    application(bundled_fonts=True)
    clock = TourClock()
    window_clock.use(clock)
    frame = Frame(lambda tell: open_services(home, clock=clock, zone=UTC, tell=tell), scheme="light", welcome=False)
    frame.window.resize(1280, 800)
    frame.window.show()
    QTest.qWaitForWindowActive(frame.window)
    guide = Guide(frame, clock, home)
    frame.open()
    guide.wait(lambda: frame.window.current_screen() == "today", "the first screen")
    guide.press("Ctrl+5")
    page = guide.page()
    assert isinstance(page, ExamPage)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, OpenSealedDialog)
        guide.write(code)
        guide.press("Return")

    guide.in_dialog(lambda: page._sealed.open(exam), fill)
    guide.wait(lambda: page.ui.states.currentIndex() == PLAY, "the exam")
    for number in range(3):
        guide.press("U", "1")
        guide.wait(lambda: not page._play.dirty, "the answer to be saved")
        if number == 1:
            guide.press("F")
    clock.go_on(60)
    sys.stdout.write("killed\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
