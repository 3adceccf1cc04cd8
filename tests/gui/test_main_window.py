"""The frame: shows at once, builds pages late, and is worked by keys."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui.desk import Desk
from iomquiz.gui.dialogs.ask import AskDialog, TextDialog
from iomquiz.gui.dialogs.command import CommandDialog, Hit, split_ranges
from iomquiz.gui.dialogs.error import ErrorDialog
from iomquiz.gui.dialogs.keys import KeysDialog
from iomquiz.gui.main_window import MainWindow
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.theme import Theme
from iomquiz.gui.widgets.opening_page import OpeningPage

if TYPE_CHECKING:
    from iomquiz.services import Services

SERVICES = cast("Services", object())
"""The frame only hands services on."""


class NotePage(Page):
    """A page that notes what happens to it."""

    built: list[str] = []  # noqa: RUF012 emptied by the fixture

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk = desk
        self.requests: list[object] = []
        self.stays = False
        self.pressed: list[str] = []
        self.fits: list[tuple[bool, bool]] = []
        self.first, self.second = QWidget(self), QWidget(self)
        self.field, self.button = QLineEdit(self.first), QPushButton("Start", self.second)
        self.action = QPushButton("End")
        column = QVBoxLayout(self)
        for pane, inner in ((self.first, self.field), (self.second, self.button)):
            QVBoxLayout(pane).addWidget(inner)
            column.addWidget(pane)
        self.set_hints(KeyHint(("S",), "Study"), KeyHint(("Esc",), "End"))
        self.add_key("S", lambda: self.pressed.append("S"))
        self.add_key("Return", lambda: self.pressed.append("Return"))
        NotePage.built.append(name)

    def enter(self, request: object | None = None) -> None:
        self.requests.append(request)

    def leave(self) -> bool:
        return not self.stays

    def bar_actions(self) -> list[QWidget]:
        return [self.action]

    def panes(self) -> list[QWidget]:
        return [self.first, self.second]

    def toggle_side_pane(self) -> None:
        self.second.setVisible(self.second.isHidden())

    def fit(self, *, narrow: bool, low: bool) -> None:
        self.fits.append((narrow, low))


def _screens() -> list[Screen]:
    names = (("today", "Today"), ("reference", "Reference"), ("author", "Author"))
    made = [
        Screen(key, title, key, place, lambda desk, name=key: NotePage(desk, name), instructor=key == "author")
        for place, (key, title) in enumerate(names)
    ]
    return [
        *made,
        Screen("detail", "Detail", "info", 9, lambda desk: NotePage(desk, "detail"), in_rail=False, under="reference"),
    ]


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    NotePage.built.clear()
    made = MainWindow(_screens())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    window.attach(SERVICES)
    return window


def _page(window: MainWindow) -> NotePage:
    page = window.page()
    assert isinstance(page, NotePage)
    return page


def test_the_window_shows_before_the_store_is_open(window: MainWindow, qtbot: QtBot) -> None:
    assert isinstance(window.ui.pages.currentWidget(), OpeningPage)
    window.go("reference")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert NotePage.built == []
    assert window.findChildren(QDialog) == []
    with pytest.raises(RuntimeError, match="not open"):
        _ = window.services
    window.opening_failed("The store cannot be opened.", "Restore a backup.")
    assert "Restore" in window.ui.opening_page.accessibleName()


def test_pages_are_built_when_first_shown(opened: MainWindow) -> None:
    assert NotePage.built == ["today"]
    opened.go("reference", "panel-1")
    opened.go("today")
    opened.go("reference", "panel-2")
    assert NotePage.built == ["today", "reference"]
    assert _page(opened).requests == ["panel-1", "panel-2"]


def test_bar_and_strip_follow_the_page(opened: MainWindow) -> None:
    assert opened.ui.top_bar.heading() == ("Today", "")
    _page(opened).set_heading("Today", "Tuesday 6 October 2026")
    assert opened.ui.top_bar.heading() == ("Today", "Tuesday 6 October 2026")
    assert _page(opened).action.isVisible()
    before = _page(opened).action
    opened.go("reference")
    assert not before.isVisible()


def test_a_page_with_unsaved_work_stays(opened: MainWindow) -> None:
    _page(opened).stays = True
    opened.ui.nav_rail.button("reference").click()
    assert opened.current_screen() == "today"
    assert opened.ui.nav_rail.button("today").isChecked()
    assert not opened.ui.nav_rail.button("reference").isChecked()
    assert not opened.close()
    _page(opened).stays = False


def test_digits_with_ctrl_go_to_screens(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert opened.current_screen() == "reference"
    qtbot.keyClick(opened, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert opened.current_screen() == "reference"
    opened.set_instructor(True)
    qtbot.keyClick(opened, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert opened.current_screen() == "author"


def test_escape_goes_back(opened: MainWindow, qtbot: QtBot) -> None:
    opened.go("reference")
    opened.go("detail")
    assert opened.ui.nav_rail.button("reference").isChecked()
    for expected in ("reference", "today", "today"):
        qtbot.keyClick(opened, Qt.Key.Key_Escape)
        assert opened.current_screen() == expected


def test_escape_is_offered_to_the_page_first(opened: MainWindow, qtbot: QtBot) -> None:
    opened.go("reference")
    page = _page(opened)
    page.add_key("Esc", lambda: page.pressed.append("Esc"))
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert page.pressed == ["Esc"]
    assert opened.current_screen() == "reference"


def test_f6_goes_from_pane_to_pane(opened: MainWindow, qtbot: QtBot) -> None:
    page = _page(opened)
    page.field.setFocus()
    order = []
    for _ in range(4):
        focus = opened.focusWidget()
        assert focus is not None
        order.append(focus.objectName() or type(focus).__name__)
        qtbot.keyClick(opened, Qt.Key.Key_F6)
    assert order == ["QLineEdit", "QPushButton", "rail_today", "command_box"]
    assert opened.focusWidget() is page.field
    qtbot.keyClick(opened, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert opened.focusWidget() is opened.ui.top_bar.command_box


def test_letters_work_outside_text_fields_and_with_alt_inside(opened: MainWindow, qtbot: QtBot) -> None:
    page = _page(opened)
    page.button.setFocus()
    qtbot.keyClick(page.button, Qt.Key.Key_S)
    assert page.pressed == ["S"]
    page.field.setFocus()
    qtbot.keyClick(page.field, Qt.Key.Key_S)
    assert page.pressed == ["S"]
    assert page.field.text().lower() == "s"
    qtbot.keyClick(page.field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert page.pressed == ["S", "S"]
    opened.set_letter_keys(False)
    page.button.setFocus()
    qtbot.keyClick(page.button, Qt.Key.Key_S)
    assert page.pressed == ["S", "S"]


def test_return_reaches_the_page_from_a_field(opened: MainWindow, qtbot: QtBot) -> None:
    page = _page(opened)
    page.field.setFocus()
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert page.pressed == ["Return"]


def test_ctrl_b_toggles_the_side_pane(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not _page(opened).second.isVisible()


def test_zoom_keys(opened: MainWindow, qtbot: QtBot, theme: Theme) -> None:
    with qtbot.waitSignal(opened.zoomed):
        qtbot.keyClick(opened, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 110
    qtbot.keyClick(opened, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(opened, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 90
    qtbot.keyClick(opened, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 100


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_smallest_window_fits(opened: MainWindow, zoom: int, theme: Theme, qtbot: QtBot) -> None:
    theme.set_zoom(zoom)
    opened.resize(960, 640)
    qtbot.waitUntil(lambda: opened.ui.nav_rail.width() == 56)
    assert (opened.width(), opened.height()) == (960, 640)
    assert _page(opened).fits[-1] == (True, True)
    assert opened.ui.frame.layout().minimumSize().width() <= 960


def test_an_exam_hides_the_frame(opened: MainWindow, qtbot: QtBot) -> None:
    _page(opened).set_bare(True)
    assert not opened.ui.nav_rail.isVisible()
    assert not opened.ui.top_bar.isVisible()
    for key in (Qt.Key.Key_2, Qt.Key.Key_K):
        qtbot.keyClick(opened, key, Qt.KeyboardModifier.ControlModifier)
    assert opened.current_screen() == "today"
    assert opened.findChildren(CommandDialog) == []
    _page(opened).set_bare(False)
    assert opened.ui.nav_rail.isVisible()


def test_saved_and_not_saved(opened: MainWindow, qtbot: QtBot) -> None:
    opened.saved("Saved 10:42")
    assert opened.ui.status_strip.save_text() == "Saved 10:42"
    opened.ui.status_strip.explain.disconnect()
    opened.not_saved("The disk is full.")
    with qtbot.waitSignal(opened.ui.status_strip.explain) as heard:
        opened.ui.status_strip.findChild(QPushButton, "save_state").click()
    assert heard.args == ["The disk is full."]


def test_learners_in_the_menu(opened: MainWindow, qtbot: QtBot) -> None:
    opened.show_learners([("a", "Mira K."), ("b", "Tom & Ann")], "a")
    menu = opened.ui.nav_rail.learner.menu()
    assert [action.text() for action in menu.actions()] == ["Mira K.", "Tom && Ann", "", "Add learner…"]
    with qtbot.waitSignal(opened.learner_chosen) as heard:
        menu.actions()[1].trigger()
    assert heard.args == ["b"]
    with qtbot.waitSignal(opened.learner_wanted):
        menu.actions()[3].trigger()


def test_every_stop_of_the_tab_key_has_a_name(opened: MainWindow) -> None:
    page = _page(opened)
    page.field.setAccessibleName("Answer")
    nameless = []
    for widget in opened.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found = QAccessible.queryAccessibleInterface(widget)
            if not found.text(QAccessible.Text.Name):
                nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


# dialogs ---------------------------------------------------------------------------------------


def _search(text: str) -> Sequence[Hit]:
    hits = [Hit("Fact", "Director General", "fact:dg", "Amy Pope, since 2023", ((0, 8),)), Hit("Topic", "Council", "t")]
    return [hit for hit in hits if text.casefold() in f"{hit.title} {hit.snippet}".casefold()]


def test_the_search_dialog_works_by_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    opened.set_search(_search)
    qtbot.keyClick(opened, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = opened.findChild(CommandDialog)
    assert dialog is not None
    assert dialog.model.rowCount() == len(opened.commands())
    qtbot.keyClicks(dialog.field, "coun")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    dialog.field.clear()
    qtbot.keyClicks(dialog.field, "e")
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 2)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Up)
    assert dialog.list.currentIndex().row() == 0
    assert not dialog.grab().isNull()
    with qtbot.waitSignal(opened.hit_chosen) as heard:
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert heard.args == ["fact:dg"]


def test_enter_does_not_wait_for_the_debounce(opened: MainWindow, qtbot: QtBot) -> None:
    opened.open_search()
    dialog = opened.findChild(CommandDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.field, "reference")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert opened.current_screen() == "reference"


def test_nothing_found_is_said(qtbot: QtBot) -> None:
    dialog = CommandDialog(_search)
    qtbot.addWidget(dialog)
    dialog.field.setText("zzz")
    dialog.search()
    assert dialog.model.rowCount() == 0
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.result() == 0


@pytest.mark.parametrize(
    ("ranges", "parts"),
    [
        ((), [("Amy Pope", False)]),
        (((0, 3),), [("Amy", True), (" Pope", False)]),
        (((4, 4), (0, 3)), [("Amy", True), (" ", False), ("Pope", True)]),
        (((0, 3), (1, 4), (90, 2)), [("Amy", True), (" Pope", False)]),
    ],
)
def test_found_words_are_split_out(ranges: tuple[tuple[int, int], ...], parts: list[tuple[str, bool]]) -> None:
    assert split_ranges("Amy Pope", ranges) == parts


def test_f1_lists_the_keys_of_the_page_and_of_everywhere(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_F1)
    dialog = opened.findChild(KeysDialog)
    assert dialog is not None
    words = [label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")]
    assert {"Study", "Everywhere", "Side pane"} <= set(words)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not opened.findChildren(KeysDialog))


def test_the_safe_answer_is_the_default(qtbot: QtBot) -> None:
    dialog = AskDialog("Hand in?", "Ten are open.", (("stay", "Go on"), ("hand", "Hand in anyway")))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.answer == "stay"
    dialog.show()
    dialog.buttons["hand"].click()
    assert dialog.answer == "hand"


def test_a_text_is_asked_for_until_there_is_one(qtbot: QtBot) -> None:
    dialog = TextDialog("Add learner", "Name", ok="Add")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.buttons["ok"].isEnabled()
    qtbot.keyClicks(dialog.field, "Mira")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.answer == "ok"


def test_a_report_can_be_copied(qtbot: QtBot) -> None:
    dialog = ErrorDialog("It broke.", "Send the report.", "Traceback …")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.buttons["copy"].click()
    assert dialog.isVisible()
    dialog.buttons["ok"].click()
    assert not dialog.isVisible()


# background ------------------------------------------------------------------------------------


def test_only_the_result_comes_back(opened: MainWindow, qtbot: QtBot) -> None:
    results: list[int] = []
    task = opened.run(lambda _progress, _cancelled: 42, results.append, title="Counting")
    with qtbot.waitSignal(task.finished):
        pass
    assert results == [42]
    assert not opened.overlay.isVisible()


def test_an_error_of_the_world_goes_to_failed(opened: MainWindow, qtbot: QtBot) -> None:
    errors: list[UserFacingError] = []

    def work(progress: object, cancelled: object) -> None:
        raise UserFacingError("The disk is full.", "Make room.")

    task = opened.run(work, lambda _none: None, failed=errors.append)
    with qtbot.waitSignal(task.finished):
        pass
    assert [error.remedy for error in errors] == ["Make room."]


def test_a_bug_goes_to_the_excepthook(opened: MainWindow, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        task = opened.run(lambda _progress, _cancelled: 1 // 0, lambda _none: None)
        with qtbot.waitSignal(task.finished):
            pass
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_slow_work_shows_its_progress_and_can_be_cancelled(opened: MainWindow, qtbot: QtBot) -> None:
    go_on, results = Event(), list[int]()

    def work(progress: object, cancelled: object) -> int:
        assert callable(progress)
        assert callable(cancelled)
        progress(0.5, "half")
        while not cancelled():
            go_on.wait(0.01)
        return 1

    task = opened.run(work, results.append, title="Importing")
    qtbot.waitUntil(opened.overlay.isVisible, timeout=3000)
    with qtbot.waitSignal(task.finished):
        opened.overlay.cancel.click()
    assert results == []
    assert not opened.overlay.isVisible()
    assert not opened.background.busy()


def test_closing_stops_slow_work(opened: MainWindow, qtbot: QtBot) -> None:
    def work(progress: object, cancelled: object) -> None:
        assert callable(cancelled)
        while not cancelled():
            Event().wait(0.01)

    opened.run(work, lambda _none: None)
    with qtbot.waitSignal(opened.closing):
        assert opened.close()
