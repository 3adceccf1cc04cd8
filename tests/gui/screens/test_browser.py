"""The card browser with a real store and real key presses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomquiz.domain.scheduler import Rating
from iomquiz.gui.background import Task
from iomquiz.gui.dialogs.numbers import NumbersDialog
from iomquiz.gui.screens.browser import SCREEN, BrowserPage
from iomquiz.gui.theme import Theme
from iomquiz.services import Services
from iomquiz.services import browser as browser_service
from iomquiz.services.wishes import Wish

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, desk) -> BrowserPage:
    built = SCREEN.build(desk)
    assert isinstance(built, BrowserPage)
    qtbot.addWidget(built)
    for widget in built.bar_actions():
        qtbot.addWidget(widget)
    built.resize(1190, 714)
    built.show()
    qtbot.waitActive(built)
    built.enter()
    qtbot.waitUntil(lambda: built.model.rowCount() > 100)
    return built


def look_for(page: BrowserPage, qtbot: QtBot, query: str) -> None:
    with qtbot.waitSignal(page._desk.background.started):
        page.ui.search_edit.setText(query)
    qtbot.waitUntil(lambda: not page._desk.background.busy())


def test_the_table_shows_every_card_and_reads_pages_as_they_are_needed(page: BrowserPage) -> None:
    assert page.model.rowCount() > 200
    assert len(page.model._pages) < 3
    last = page.model.index(page.model.rowCount() - 1, 0)
    page.ui.cards_table.scrollToBottom()
    assert last.data()


def test_a_search_narrows_the_table_and_a_mistake_is_explained(page: BrowserPage, qtbot: QtBot) -> None:
    everything = page.model.rowCount()
    look_for(page, qtbot, "kind:list")
    assert 0 < page.model.rowCount() < everything
    assert page.ui.note_label.text().startswith(f"{page.model.rowCount()} cards")
    look_for(page, qtbot, "kind:nonsense")
    assert "never “nonsense”" in page.ui.note_label.text()
    look_for(page, qtbot, "lapses>90")
    assert "No card fits" in page.ui.note_label.text()


def test_cards_are_changed_and_taken_back_by_key(page: BrowserPage, qtbot: QtBot, services: Services, desk) -> None:
    look_for(page, qtbot, "fact:founded")
    count = page.model.rowCount()
    QTest.keyClick(page.ui.search_edit, Key.Key_Return)
    assert page.ui.cards_table.hasFocus()
    QTest.keyClick(page.ui.cards_table, Key.Key_A)
    qtbot.waitUntil(lambda: "set aside" in page.ui.note_label.text())
    assert len(services.browser.find("suspended:yes")) == count
    assert page.model.index(0, 4).data() == "Set aside"
    QTest.keyClick(page.ui.cards_table, Key.Key_U)
    qtbot.waitUntil(lambda: "Took back" in page.ui.note_label.text())
    assert not services.browser.find("suspended:yes")
    assert desk.saved_texts


def test_the_chosen_cards_are_studied(page: BrowserPage, qtbot: QtBot, desk) -> None:
    look_for(page, qtbot, "fact:founded")
    QTest.keyClick(page.ui.search_edit, Key.Key_Return)
    page.ui.cards_table.selectRow(0)
    QTest.keyClick(page.ui.cards_table, Key.Key_Return)
    screen, wish = desk.went[-1]
    assert screen == "flashcards"
    assert isinstance(wish, Wish)
    assert wish.faces == page.model.faces((0,))


def test_a_heading_sorts_and_sorts_the_other_way(page: BrowserPage, qtbot: QtBot) -> None:
    first = page.model.faces((0,))[0]
    for column in (3, 2, 2):
        page.ui.cards_table.horizontalHeader().sectionClicked.emit(column)
        qtbot.waitUntil(lambda: not page._desk.background.busy())
    assert page.model.faces((0,))[0] != first


def test_letters_belong_to_the_search(page: BrowserPage) -> None:
    QTest.keyClicks(page.ui.search_edit, "afr")
    assert page.ui.search_edit.text() == "afr"


def test_esc_goes_from_the_table_to_the_search(page: BrowserPage) -> None:
    page.ui.cards_table.setFocus()
    assert page.escape()
    assert page.ui.search_edit.hasFocus()
    assert not page.escape()


def test_a_saved_search_is_chosen_again(page: BrowserPage, qtbot: QtBot, services: Services) -> None:
    services.browser.save("Lists", "kind:list")
    page.enter()
    page.ui.saved_combo.setCurrentIndex(1)
    page.ui.saved_combo.activated.emit(1)
    qtbot.waitUntil(lambda: not page._desk.background.busy())
    assert page.ui.search_edit.text() == "kind:list"


@pytest.mark.parametrize(
    ("width", "zoom", "shown"),
    [(1190, 100, 11), (880, 100, 9), (1190, 150, 8), (1190, 200, 5), (870, 200, 3)],
)
def test_nothing_is_scrolled_sideways(page: BrowserPage, theme: Theme, width: int, zoom: int, shown: int) -> None:
    theme.set_zoom(zoom)
    page.resize(width, 600)
    QApplication.processEvents()
    header = page.ui.cards_table.horizontalHeader()
    left = [column for column in range(header.count()) if not header.isSectionHidden(column)]
    assert len(left) == shown
    assert set(left) >= {0, 1}
    assert page.ui.cards_table.horizontalScrollBar().maximum() == 0


def in_numbers(page: BrowserPage, qtbot: QtBot, key: Key, *numbers: str) -> None:
    """Press a key in the table, type into the fields of the dialog that it opens, then Enter."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.ui.cards_table.setFocus()
    seen: list[int] = []

    def type_in() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, NumbersDialog):
            return
        timer.stop()
        try:
            for field, number in zip(dialog.fields, numbers, strict=True):
                field.selectAll()
                QTest.keyClicks(field, number)
            seen.append(len(numbers))
            QTest.keyClick(dialog, Key.Key_Return)
        finally:
            dialog.close()

    timer = QTimer(page)
    timer.timeout.connect(type_in)
    timer.start(5)
    QTest.keyClick(page.ui.cards_table, key)
    assert seen == [len(numbers)]


def test_cards_are_set_due_and_a_break_is_taken_by_numbers(page: BrowserPage, qtbot: QtBot, services: Services) -> None:
    services.flashcards.start()
    for _ in range(5):
        services.flashcards.answer(Rating.EASY, 1000)
    look_for(page, qtbot, "-state:new")
    cards = page.model.rowCount()
    assert cards == 5
    in_numbers(page, qtbot, Key.Key_D, "3")
    qtbot.waitUntil(lambda: "due in 3 days" in page.ui.note_label.text())
    assert len(services.browser.find("due=3")) == cards
    in_numbers(page, qtbot, Key.Key_B, "20", "1")
    qtbot.waitUntil(lambda: "come from day 20 on, over 1 day." in page.ui.note_label.text())
    assert len(services.browser.find("due=20")) == cards
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.ui.cards_table.setFocus()
    QTest.keyClick(page.ui.cards_table, Key.Key_U)
    qtbot.waitUntil(lambda: "Took back" in page.ui.note_label.text())
    assert len(services.browser.find("due=3")) == cards


def test_a_long_change_is_stopped_and_what_was_done_is_taken_back_as_one(
    page: BrowserPage, qtbot: QtBot, services: Services, desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_service, "SOME", 5)
    monkeypatch.setattr(page, "_sure", lambda _count, _words: True)
    tasks: list[Task] = []
    desk.background.started.connect(tasks.append)
    desk.background.started.connect(
        lambda task: task.progress.connect(lambda share, _text: task.cancel() if share > 0 else None)
    )
    page.ui.cards_table.setFocus()
    QTest.keyClick(page.ui.cards_table, Key.Key_F)
    qtbot.waitUntil(lambda: "Stopped on the way" in page.ui.note_label.text(), timeout=20_000)
    flagged = len(services.browser.find("flag:1"))
    assert 0 < flagged < page.model.rowCount()
    QTest.keyClick(page.ui.cards_table, Key.Key_U)
    qtbot.waitUntil(lambda: f"Took back: the flag, {flagged} cards" in page.ui.note_label.text())
    assert not services.browser.find("flag:1")


def test_all_selected_cards_are_meant(page: BrowserPage) -> None:
    page.ui.cards_table.selectAll()
    assert page.chosen() == page.model.faces(range(page.model.rowCount()))
    page.ui.cards_table.clearSelection()
    assert len(page.chosen()) == page.model.rowCount()
    page.ui.cards_table.selectRow(3)
    assert page.chosen() == page.model.faces((3,))
