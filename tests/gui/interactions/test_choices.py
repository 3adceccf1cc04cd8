"""Choosing one and choosing many."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iomquiz.domain.interaction import Choice, Choices, Chosen, Entry, Interaction, Written
from iomquiz.domain.item import Part, PartState, Score, Verdict
from iomquiz.gui.interactions import ResponseWidget, all_interactions, widget_for
from iomquiz.gui.interactions._choose import OptionsWidget

TASK = Choices((Choice("a", "Alpha"), Choice("b", "Beta"), Choice("c", "Gamma")))


def made(qtbot: QtBot, kind: Interaction) -> OptionsWidget:
    widget = widget_for(kind)
    assert isinstance(widget, OptionsWidget)
    qtbot.addWidget(widget)
    widget.set_task(TASK)
    widget.show()
    qtbot.waitExposed(widget)
    widget.focus_first()
    return widget


def test_every_interaction_has_its_widget(qtbot: QtBot) -> None:
    assert set(all_interactions()) == set(Interaction)
    for descriptor in all_interactions().values():
        widget = descriptor.build()
        qtbot.addWidget(widget)
        assert isinstance(widget, ResponseWidget)


def test_a_foreign_task_is_a_bug(qtbot: QtBot) -> None:
    widget = widget_for(Interaction.CHOOSE_ONE)
    qtbot.addWidget(widget)
    with pytest.raises(TypeError):
        widget.set_task(Entry())


def test_one_is_chosen_by_space_and_by_digit(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.CHOOSE_ONE)
    qtbot.keyClick(widget.focusWidget(), Qt.Key.Key_Space)
    assert widget.response() == Chosen(("a",))
    assert widget.choose_digit(3)
    assert widget.response() == Chosen(("c",))
    assert not widget.choose_digit(4)


def test_enter_submits_and_a_locked_widget_keeps_still(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.CHOOSE_ONE)
    with qtbot.waitSignal(widget.submitted):
        qtbot.keyClick(widget.focusWidget(), Qt.Key.Key_Return)
    widget.set_locked(True)
    assert not widget.choose_digit(2)
    assert widget.response() == Chosen()


def test_none_of_these_is_a_response_and_excludes_the_others(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.CHOOSE_MANY)
    assert widget.choose_digit(1)
    assert widget.choose_digit(2)
    assert widget.response() == Chosen(("a", "b"))
    assert widget.choose_digit(4)
    assert widget.response() == Chosen((), nothing=True)
    assert widget.choose_digit(3)
    assert widget.response() == Chosen(("c",))


def test_a_response_comes_back_without_a_signal(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.CHOOSE_MANY)
    with qtbot.assertNotEmitted(widget.changed):
        widget.set_response(Chosen(("b", "c")))
        assert widget.response() == Chosen(("b", "c"))
        widget.set_response(Chosen((), nothing=True))
        assert widget.response() == Chosen((), nothing=True)
        widget.set_response(Written("foreign"))
    assert widget.response() == Chosen()


def test_outcomes_are_told_in_words(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.CHOOSE_MANY)
    widget.set_response(Chosen(("a", "b")))
    parts = (
        Part("a", PartState.RIGHT, "Yes."),
        Part("b", PartState.WRONG, "No."),
        Part("c", PartState.MISSED),
    )
    widget.show_outcome(Score(Decimal(0), Verdict.WRONG, parts))
    rows = widget._group.rows
    assert [row.state() for row in rows] == ["correct", "wrong", "missed", "neutral"]
    told = [row.button.accessibleDescription() for row in rows]
    assert told[0].startswith("Chosen, right. Yes.")
    assert told[1].startswith("Chosen, wrong. No.")
    assert told[2].startswith("Missed")
    assert widget.is_locked()


def test_nothing_was_the_right_answer(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.CHOOSE_MANY)
    widget.set_response(Chosen((), nothing=True))
    parts = tuple(Part(name, PartState.LEFT_OUT) for name in "abc")
    widget.show_outcome(Score(Decimal(1), Verdict.RIGHT, parts))
    assert widget._group.rows[-1].state() == "correct"
