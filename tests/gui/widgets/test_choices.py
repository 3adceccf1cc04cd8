"""Choosing with the keyboard: option rows, segments, buttons, ratings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from iomquiz.gui.widgets.key_button import KeyButton, LinkButton
from iomquiz.gui.widgets.option_row import OptionGroup, OptionRow
from iomquiz.gui.widgets.rating_button import RatingButton
from iomquiz.gui.widgets.segmented import SegmentedControl
from iomquiz.gui.widgets.shapes import Choice

LONG = "The Standing Committee on Programmes and Finance, which meets in the second and in the fourth quarter " * 3


@pytest.fixture
def group(qtbot: QtBot) -> OptionGroup:
    made = OptionGroup()
    qtbot.addWidget(made)
    made.set_options(["A third of the members", "The Director General", "Nobody"], exclusive=False)
    made.resize(600, 300)
    made.show()
    made.activateWindow()
    made.rows[0].button.setFocus()
    return made


def test_space_and_digits_choose(group: OptionGroup, qtbot: QtBot) -> None:
    qtbot.keyClick(group.rows[0].button, Qt.Key.Key_Space)
    qtbot.keyClick(group.rows[0].button, Qt.Key.Key_3)
    assert group.chosen() == [0, 2]
    qtbot.keyClick(group.rows[2].button, Qt.Key.Key_3)
    assert group.chosen() == [0]


def test_arrows_move_without_choosing(group: OptionGroup, qtbot: QtBot) -> None:
    qtbot.keyClick(group.rows[0].button, Qt.Key.Key_Down)
    assert group.rows[1].button.hasFocus()
    assert group.chosen() == []


def test_a_click_anywhere_in_the_row_chooses(group: OptionGroup, qtbot: QtBot) -> None:
    row = group.rows[1]
    with qtbot.waitSignal(group.changed):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert group.chosen() == [1]


def test_exclusive_rows_choose_one(qtbot: QtBot) -> None:
    group = OptionGroup()
    qtbot.addWidget(group)
    group.set_options(["yes", "no"], exclusive=True)
    group.choose(1)
    group.choose(2)
    assert group.chosen() == [1]
    group.set_chosen([])
    assert group.chosen() == []
    assert not group.choose(3)


def test_an_outcome_locks_the_row_and_is_told_in_words(group: OptionGroup, qtbot: QtBot) -> None:
    row = group.rows[0]
    row.set_chosen(True)
    row.set_outcome("wrong", "Chosen, wrong", "Not right.")
    qtbot.keyClick(row.button, Qt.Key.Key_Space)
    row.choose()
    assert row.chosen()
    described = QAccessible.queryAccessibleInterface(row.button)
    assert described.text(QAccessible.Text.Name) == "A third of the members"
    assert "Chosen, wrong. Not right." in described.text(QAccessible.Text.Description)
    assert described.role() == QAccessible.Role.CheckBox
    row.set_outcome("")
    row.choose()
    assert not row.chosen()


def test_a_long_option_wraps_instead_of_being_cut(qtbot: QtBot) -> None:
    row = OptionRow(LONG, "1")
    qtbot.addWidget(row)
    row.resize(800, 10)
    wide = row.layout().heightForWidth(800)
    assert row.layout().heightForWidth(300) > wide > 30


@pytest.fixture
def control(qtbot: QtBot) -> SegmentedControl:
    made = SegmentedControl([Choice("g", "Guess"), Choice("f", "Fairly sure"), Choice("c", "Certain")], name="You felt")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_arrows_move_the_choice_and_wrap_round(control: SegmentedControl, qtbot: QtBot) -> None:
    heard: list[str] = []
    control.chosen.connect(heard.append)
    focus = QApplication.focusWidget()
    assert focus is not None
    control.set_current("f")
    for _ in range(2):
        focus = control.focusProxy()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Right)
    assert heard == ["c", "g"]
    assert control.current() == "g"


def test_segments_are_one_tab_stop(control: SegmentedControl) -> None:
    control.choose("c")
    stops = [s for s in control._segments if s.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus]
    assert [s.choice.id for s in stops] == ["c"]


def test_nothing_is_chosen_until_a_person_chooses(control: SegmentedControl, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(control.chosen):
        control.set_current("")
    assert control.current() == ""


def test_a_key_button_is_a_push_button_that_tells_its_key(qtbot: QtBot) -> None:
    button = KeyButton("Show answer", "Enter", "play", "primary")
    qtbot.addWidget(button)
    button.show()
    assert isinstance(button, QPushButton)
    described = QAccessible.queryAccessibleInterface(button)
    assert described.role() == QAccessible.Role.Button
    assert described.text(QAccessible.Text.Name) == "Show answer"
    assert described.text(QAccessible.Text.Description) == "Key: Enter"
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_key_button_has_room_for_its_parts(qtbot: QtBot) -> None:
    plain, keyed = KeyButton("Flag"), KeyButton("Flag", "F", "flag")
    for button in (plain, keyed):
        qtbot.addWidget(button)
    assert keyed.sizeHint().width() > plain.sizeHint().width() + 30
    assert keyed.minimumSizeHint() == keyed.sizeHint()


def test_forms_can_set_key_and_glyph(qtbot: QtBot) -> None:
    button = KeyButton()
    qtbot.addWidget(button)
    button.setText("Flag")
    button.setProperty("key", "F")
    assert button.key() == "F"


def test_a_link_is_a_button(qtbot: QtBot) -> None:
    link = LinkButton("Council rules", external=True)
    qtbot.addWidget(link)
    link.show()
    with qtbot.waitSignal(link.clicked):
        qtbot.keyClick(link, Qt.Key.Key_Space)


def test_a_rating_says_when_the_card_comes_again(qtbot: QtBot) -> None:
    button = RatingButton("3", "Good", "Knew it")
    qtbot.addWidget(button)
    button.set_interval("19 d")
    button.set_suggested(True)
    described = QAccessible.queryAccessibleInterface(button)
    assert described.text(QAccessible.Text.Name) == "Good, 19 d"
    assert described.text(QAccessible.Text.Description) == "Knew it, key 3, suggested"
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)
