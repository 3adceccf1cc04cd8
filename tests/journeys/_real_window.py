"""Run in a process of its own by test_real_window: learn ten cards in a real window, then say what came of it."""

from __future__ import annotations

import json
import sys
from datetime import UTC
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from iomquiz.app import open_services
from iomquiz.gui.screens.flashcards import FlashcardsPage
from iomquiz.gui.start import Frame, application
from iomquiz.tour._guide import Guide, TourClock
from iomquiz.tour._route import rate


def main(home: Path) -> None:
    """Start, learn ten cards by keys, close."""
    application(bundled_fonts=True)
    clock = TourClock()
    frame = Frame(lambda tell: open_services(home, clock=clock, zone=UTC, tell=tell), scheme="light", welcome=False)
    frame.window.resize(1280, 800)
    frame.window.show()
    QTest.qWaitForWindowExposed(frame.window)
    guide = Guide(frame, clock, home)
    frame.open()
    guide.wait(lambda: frame.window.current_screen() == "today", "the first screen")
    guide.settle()
    guide.press("Space")
    page = guide.page()
    assert isinstance(page, FlashcardsPage)
    for _ in range(10):
        clock.go_on(5)
        guide.press("Ctrl+Return")
        rate(guide, page, "3")
    told = {
        "platform": QApplication.platformName(),
        "answered": page.ui.position_label.text(),
        "answers": guide.services.progress.sheet(None).answers,
        "painted": not frame.window.grab().isNull(),
    }
    frame.window.close()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
