"""The way of the tour: every screen in the states that a learner meets."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from iomquiz.app import open_services
from iomquiz.gui import clock as window_clock
from iomquiz.gui.dialogs.command import CommandDialog
from iomquiz.gui.dialogs.memory import MemoryDialog, show_memory_model
from iomquiz.gui.screens.figures import FiguresPage
from iomquiz.gui.screens.flashcards import FlashcardsPage
from iomquiz.gui.screens.progress import ProgressPage
from iomquiz.gui.start import Frame, application
from iomquiz.services.wishes import Wish
from iomquiz.tour import _history
from iomquiz.tour._author import authors
from iomquiz.tour._exam import exams
from iomquiz.tour._exchange import exchanges
from iomquiz.tour._guide import Guide, TourClock
from iomquiz.tour._quiz import quizzes
from iomquiz.tour._sealed import sealed_exams


def walk(out: Path, theme: str, size: tuple[int, int], zoom: int = 100) -> Iterator[Path]:
    """All steps; every picture as soon as it is there."""
    app = application(bundled_fonts=True)
    app.setCursorFlashTime(0)
    clock = TourClock()
    window_clock.use(clock)
    with tempfile.TemporaryDirectory() as home:
        frame = Frame(lambda tell: open_services(Path(home), clock=clock, zone=UTC, tell=tell), scheme=theme)
        guide = Guide(frame, clock, out, zoom, Path(home))
        try:
            frame.window.resize(*size)
            frame.window.show()
            QTest.qWaitForWindowActive(frame.window)
            for step in _STEPS:
                step(guide)
                yield from guide.taken
                guide.taken.clear()
        finally:
            frame.window.close()
            window_clock.use(None)


def _welcome(guide: Guide) -> None:
    def fill(_dialog: QDialog) -> None:
        guide.write("Mira K.")
        guide.snap("welcome")
        guide.press("Return")

    guide.in_dialog(guide.frame.open, fill)
    guide.wait(lambda: guide.window.current_screen() == "today", "the first screen")
    guide.services.learners.keep("zoom", guide.zoom)
    guide.window.theme.set_zoom(guide.zoom)
    guide.window.fit_again()
    guide.services.learners.keep("theme", guide.window.theme.scheme)  # so that Save in Settings keeps the colours


def _today_first(guide: Guide) -> None:
    guide.snap("today-first-day")


def _reference(guide: Guide) -> None:
    guide.press("Ctrl+2")
    guide.snap("reference")
    facts = _fact_ids(guide, lambda view: bool(view.successor))
    if facts:
        guide.go("reference", {"fact": facts[0]})
        guide.snap("reference-superseded")


def _search(guide: Guide) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CommandDialog)
        guide.snap("search-empty")
        guide.write("director general")
        guide.wait(lambda: bool((hit := dialog.model.hit(0)) and hit.kind != "Command"), "search results")
        guide.snap("search")
        guide.press("Escape")

    guide.in_dialog(lambda: guide.press("Ctrl+K"), look)


def _flashcards(guide: Guide) -> None:
    lists = _list_fact(guide)
    guide.press("Ctrl+3")
    page = _cards(guide)
    page.ui.session_bar.motion = False
    guide.snap("flashcards-front")
    for _ in range(12):
        front = guide.services.flashcards.step().front
        if front is None:
            break
        answer = guide.services.flashcards.reveal().answer
        fits = front.typed and 8 <= len(answer) <= 60 and not any(sign.isdigit() for sign in answer)
        guide.clock.go_on(6)
        if fits:
            guide.write(answer[:3] + answer[4:])
        guide.press("Return" if fits else "Ctrl+Return")
        if fits:
            guide.snap("flashcards-back-slip")
        rate(guide, page, "2" if fits else "1")
        if fits:
            break
    _one_card(guide, page, lists)


def _one_card(guide: Guide, page: FlashcardsPage, fact: str) -> None:
    """A list as the only card of a session, then the end of that session."""
    guide.go("flashcards", Wish(facts=(fact,), title="One list"))
    guide.clock.go_on(14)
    guide.snap("flashcards-list-front")
    guide.press("Ctrl+Return")
    guide.snap("flashcards-list-back")
    for _ in range(6):
        rate(guide, page, "4")
        if page.ui.pages.currentWidget() is page.ui.done_page:
            break
        guide.press("Ctrl+Return")
    guide.snap("flashcards-done")
    guide.press("Return")


def rate(guide: Guide, page: FlashcardsPage, digit: str) -> None:
    """Rate the card; a key that comes too soon after the flip is ignored, so it is pressed until it counts."""

    def rated() -> bool:
        if page.ui.pages.currentWidget() is page.ui.card_page and page.ui.faces.currentWidget() is page.ui.back_page:
            guide.press(digit)
        return page.ui.faces.currentWidget() is not page.ui.back_page or (
            page.ui.pages.currentWidget() is page.ui.done_page
        )

    guide.wait(rated, "a rating")
    guide.settle()


def _browser(guide: Guide) -> None:
    guide.go("browser", "topic:council")
    guide.wait(lambda: not guide.window.background.busy(), "the cards")
    guide.snap("browser")
    guide.go("browser", "lapses>=x")
    guide.wait(lambda: not guide.window.background.busy(), "the cards")
    guide.snap("browser-mistake")


def _figures(guide: Guide) -> None:
    guide.go("figures")
    page = guide.page()
    assert isinstance(page, FiguresPage)
    guide.wait(lambda: bool(page.grid.figures) and not guide.window.background.busy(), "the figures")
    guide.snap("figures")
    page.ui.scroll.verticalScrollBar().setValue(page.ui.scroll.verticalScrollBar().maximum())
    guide.snap("figures-below")


def _study_options(guide: Guide) -> None:
    guide.go("flashcards")

    def look(_dialog: QDialog) -> None:
        guide.snap("study-options")
        guide.press("Escape")

    guide.in_dialog(lambda: guide.press("Alt+P"), look)

    def curve(dialog: QDialog) -> None:
        assert isinstance(dialog, MemoryDialog)
        guide.wait(lambda: "a day" in dialog.cost.text(), "what recall costs")
        guide.snap("memory-model")
        guide.press("Escape")

    guide.in_dialog(lambda: show_memory_model(guide.window, guide.window), curve)


def _progress_first(guide: Guide) -> None:
    guide.press("Ctrl+6")
    guide.snap("progress-first-day")


def _settings(guide: Guide) -> None:
    def fill(dialog: QDialog) -> None:
        guide.press("Tab", "Tab")
        guide.write("Entry exam")
        guide.press("Tab")
        guide.write("2026-11-30")
        guide.snap("settings")
        guide.press("Return")
        if dialog.isVisible():
            dialog.accept()

    guide.in_dialog(lambda: guide.press("Ctrl+,"), fill)


def _keys(guide: Guide) -> None:
    def look(_dialog: QDialog) -> None:
        guide.snap("all-keys")
        guide.press("Escape")

    guide.in_dialog(lambda: guide.press("F1"), look)


def _weeks_later(guide: Guide) -> None:
    _history.study(guide.services, guide.clock)
    guide.window.changes.record_changed.emit(None)


def _today_full(guide: Guide) -> None:
    guide.press("Ctrl+1")
    guide.snap("today")


def _progress(guide: Guide) -> None:
    guide.press("Ctrl+6")
    page = guide.page()
    assert isinstance(page, ProgressPage)
    guide.settle()
    guide.snap("progress")
    guide.press("1", "Right", "Right")
    guide.snap("progress-value")
    guide.press("6", "T")
    guide.snap("progress-table")
    guide.press("T")
    page.ui.topics_table.setFocus()
    guide.press("Down")
    guide.settle()
    page.ui.scroll.verticalScrollBar().setValue(page.ui.topics_card.y() - 16)
    guide.snap("progress-topics")
    page.ui.scroll.verticalScrollBar().setValue(page.ui.facts_card.y() - 16)
    guide.snap("progress-facts")


def _cards(guide: Guide) -> FlashcardsPage:
    page = guide.page()
    assert isinstance(page, FlashcardsPage)
    return page


def _fact_ids(guide: Guide, fits: Callable[..., bool]) -> list[str]:
    reference = guide.services.reference
    views = (view for topic in reference.tree() for panel in topic.panels for view in reference.panel(panel.id).facts)
    return [view.id for view in views if fits(view)]


def _list_fact(guide: Guide) -> str:
    """The first fact whose card asks for a list."""
    cards = guide.services.flashcards
    for fact in _fact_ids(guide, lambda _view: True):
        front = cards.start(Wish(facts=(fact,))).front
        if front is not None and front.kind == "list":
            return fact
    raise RuntimeError("the bank has no list")


def _goodbye(guide: Guide) -> None:
    guide.settle()
    QApplication.processEvents()


_STEPS: tuple[Callable[[Guide], None], ...] = (
    _welcome,
    _today_first,
    _reference,
    _search,
    _flashcards,
    _progress_first,
    _settings,
    _keys,
    _weeks_later,
    _today_full,
    _progress,
    _figures,
    _browser,
    _study_options,
    quizzes,
    exams,
    sealed_exams,
    authors,
    exchanges,
    _goodbye,
)
