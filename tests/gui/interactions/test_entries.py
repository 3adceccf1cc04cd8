"""Fields to write in: texts, numbers, dates, lists."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iomquiz.domain.interaction import Entries, Entry, Filled, Interaction, Written
from iomquiz.domain.item import Part, PartState, Score, Verdict
from iomquiz.gui.interactions import widget_for
from iomquiz.gui.interactions._entry import EntryWidget
from iomquiz.gui.interactions.enter_list import EnterList


def entry(qtbot: QtBot, kind: Interaction, task: Entry | None = None) -> EntryWidget:
    widget = widget_for(kind)
    assert isinstance(widget, EntryWidget)
    qtbot.addWidget(widget)
    widget.set_task(task or Entry())
    widget.show()
    qtbot.waitExposed(widget)
    widget.focus_first()
    return widget


@pytest.mark.parametrize(
    ("typed", "unit", "echo"),
    [
        ("7 %", "", "read as 7 per cent"),
        ("7", "%", "read as 7 per cent"),
        ("seven", "%", "read as 7 per cent"),
        ("1951", "", "read as 1951"),
        ("1.3 billion", "USD", "read as 1,300,000,000 USD"),
        ("", "", ""),
    ],
)
def test_a_number_is_echoed(qtbot: QtBot, typed: str, unit: str, echo: str) -> None:
    widget = entry(qtbot, Interaction.ENTER_NUMBER, Entry(unit=unit))
    qtbot.keyClicks(widget.field, typed)
    assert widget._echo.text().replace("\u00a0", " ") == echo
    assert widget.field.accessibleDescription() == widget._echo.text()
    assert widget.response() == Written(typed)


def test_what_is_no_number_is_said_on_the_check_only(qtbot: QtBot) -> None:
    widget = entry(qtbot, Interaction.ENTER_NUMBER)
    qtbot.keyClicks(widget.field, "many")
    assert widget.field.property("state") == ""
    assert widget.problem() == "Not a number: “many”. Type figures, for example 7 or 7.5."
    assert widget.field.property("state") == "bad"
    qtbot.keyClick(widget.field, Qt.Key.Key_Backspace)
    assert widget.field.property("state") == ""


def test_two_readings_are_offered_and_one_is_chosen_by_keyboard(qtbot: QtBot) -> None:
    widget = entry(qtbot, Interaction.ENTER_NUMBER)
    qtbot.keyClicks(widget.field, "1,234")
    assert widget.response() == Written("1,234", None)
    qtbot.keyClick(widget.field, Qt.Key.Key_Tab)
    qtbot.keyClick(widget.focusWidget(), Qt.Key.Key_Right)
    assert widget.response() == Written("1,234", 1)
    qtbot.keyClick(widget.field, Qt.Key.Key_Backspace)
    assert widget.response() == Written("1,23", None)


@pytest.mark.parametrize(
    ("typed", "echo"), [("15/5/1997", "read as 15 May 1997"), ("3/4/2018", "Two readings: choose one."), ("x", "")]
)
def test_a_date_is_echoed(qtbot: QtBot, typed: str, echo: str) -> None:
    widget = entry(qtbot, Interaction.ENTER_DATE)
    qtbot.keyClicks(widget.field, typed)
    assert widget._echo.text() == echo


def test_a_reading_comes_back(qtbot: QtBot) -> None:
    widget = entry(qtbot, Interaction.ENTER_DATE)
    widget.set_response(Written("3/4/2018", 1))
    assert widget.response() == Written("3/4/2018", 1)
    assert widget._readings.current() == "1"


def test_letters_of_a_text_are_no_keys_of_the_screen_and_enter_submits(qtbot: QtBot) -> None:
    widget = entry(qtbot, Interaction.ENTER_TEXT)
    qtbot.keyClicks(widget.field, "Geneva")
    with qtbot.waitSignal(widget.submitted):
        qtbot.keyClick(widget.field, Qt.Key.Key_Return)
    assert widget.response() == Written("Geneva")


@pytest.mark.parametrize(
    ("verdict", "state", "look", "word"),
    [
        (Verdict.RIGHT, PartState.RIGHT, "correct", "Right"),
        (Verdict.WRONG, PartState.WRONG, "wrong", "Wrong"),
        (Verdict.PARTIAL, PartState.WRONG, "partial", "Partly right"),
    ],
)
def test_the_outcome_of_an_entry(qtbot: QtBot, verdict: Verdict, state: PartState, look: str, word: str) -> None:
    widget = entry(qtbot, Interaction.ENTER_TEXT)
    widget.set_response(Written("Geneva"))
    widget.show_outcome(Score(Decimal(0), verdict, (Part("answer", state, "A hint."),)))
    assert widget.field.property("state") == look
    assert widget._badge.text() == word
    assert widget.field.isReadOnly()
    assert widget._feedback.text() == "A hint."


def test_no_response_is_not_called_wrong(qtbot: QtBot) -> None:
    widget = entry(qtbot, Interaction.ENTER_TEXT)
    widget.show_outcome(Score(Decimal(0), Verdict.NONE))
    assert widget._badge.text() == "No answer"


def test_a_list_has_its_fields(qtbot: QtBot) -> None:
    widget = widget_for(Interaction.ENTER_LIST)
    assert isinstance(widget, EnterList)
    qtbot.addWidget(widget)
    widget.set_task(Entries(3))
    widget.show()
    qtbot.waitExposed(widget)
    widget.focus_first()
    qtbot.keyClicks(widget.focusWidget(), "Council")
    qtbot.keyClick(widget.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(widget.focusWidget(), "Administration")
    assert widget.response() == Filled((("1", "Council"), ("2", "Administration"), ("3", "")))
    qtbot.keyClick(widget.focusWidget(), Qt.Key.Key_Down)
    assert widget.focusWidget() is widget._lines[2].field
    parts = (Part("1", PartState.RIGHT, "", "The Council"), Part("2", PartState.WRONG, "Almost: look."))
    widget.show_outcome(Score(Decimal(0), Verdict.PARTIAL, parts))
    assert [line.badge.text() for line in widget._lines] == ["Right", "Wrong", "No answer"]
    assert widget._lines[0].note.text() == "Accepted for: The Council"
    widget.set_task(Entries(2))
    assert widget.response() == Filled((("1", ""), ("2", "")))
