"""Somebody learns ten cards, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from iomquiz.gui.screens.flashcards import FlashcardsPage
from iomquiz.tour._guide import Guide
from iomquiz.tour._route import rate


def learn(guide: Guide, count: int) -> FlashcardsPage:
    """Start from Today with Space, then show and rate."""
    guide.press("Ctrl+1", "Space")
    page = guide.page()
    assert isinstance(page, FlashcardsPage)
    page.ui.session_bar.motion = False
    for number in range(count):
        guide.clock.go_on(5)
        if page.ui.typed_edit.isVisible():
            guide.write("something")
        guide.press("Return")
        rate(guide, page, "1" if number % 4 == 3 else "3")
    return page


def test_learn_ten_cards(start: Callable[[], Guide]) -> None:
    guide = start()
    before = guide.services.progress.sheet(None).answers
    page = learn(guide, 10)
    assert page.ui.position_label.text() == "10 answered"
    assert guide.services.progress.sheet(None).answers == before + 10

    guide.press("Alt+U")
    assert page.ui.position_label.text() == "9 answered"
    assert guide.services.progress.sheet(None).answers == before + 9

    guide.press("Escape")
    assert guide.window.current_screen() == "today"
    assert guide.window.ui.status_strip.save_text() == "Saved 09:00"
