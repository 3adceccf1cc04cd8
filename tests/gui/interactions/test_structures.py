"""Gap texts, orders and matching."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iomquiz.domain.interaction import (
    Arranged,
    Arrangement,
    Choice,
    Filled,
    Gap,
    Gaps,
    Interaction,
    Matched,
    Matching,
    Task,
    is_empty,
)
from iomquiz.domain.item import Part, PartState, Score, Verdict
from iomquiz.gui.interactions import ResponseWidget, widget_for
from iomquiz.gui.interactions._gap_text import clusters, context
from iomquiz.gui.interactions.arrange import Arrange
from iomquiz.gui.interactions.fill_gaps import FillGaps
from iomquiz.gui.interactions.match import Match

GAPS = Gaps(("IOM was founded in ", Gap("y", "number"), ", in ", Gap("c", "choice", ("Brussels", "Geneva")), "."))
ORDER = Arrangement((Choice("a", "First"), Choice("b", "Second"), Choice("c", "Third")), "earliest first")
MATCH = Matching((Choice("s1", "Council"), Choice("s2", "Administration")), (Choice("x", "X"), Choice("y", "Y")))


def made(qtbot: QtBot, kind: Interaction, task: Task) -> ResponseWidget:
    widget = widget_for(kind)
    qtbot.addWidget(widget)
    widget.set_task(task)
    widget.resize(500, 300)
    widget.show()
    qtbot.waitExposed(widget)
    widget.focus_first()
    return widget


def focus(widget: QWidget) -> QWidget:
    found = widget.focusWidget()
    assert found is not None
    return found


def test_punctuation_stays_with_its_gap() -> None:
    shown = [[piece if isinstance(piece, str) else piece.id for piece in cluster] for cluster in clusters(GAPS)]
    assert shown == [["IOM"], ["was"], ["founded"], ["in"], ["y", ","], ["in"], ["c", "."]]
    assert context(GAPS, "y") == "after: IOM was founded in"


def test_gaps_are_filled_by_keyboard(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.FILL_GAPS, GAPS)
    qtbot.keyClicks(focus(widget), "1951")
    qtbot.keyClick(focus(widget), Qt.Key.Key_Tab)
    qtbot.keyClick(focus(widget), Qt.Key.Key_G)
    assert widget.response() == Filled((("y", "1951"), ("c", "Geneva")))
    with qtbot.waitSignal(widget.submitted):
        qtbot.keyClick(focus(widget), Qt.Key.Key_Return)


def test_gaps_tell_what_was_right(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.FILL_GAPS, GAPS)
    assert isinstance(widget, FillGaps)
    widget.set_response(Filled((("y", "1951"), ("c", "Geneva"))))
    parts = (Part("y", PartState.RIGHT, "", "1951"), Part("c", PartState.WRONG, "", "Brussels"))
    widget.show_outcome(Score(Decimal("0.5"), Verdict.PARTIAL, parts))
    assert [gap.badge.text() for gap in widget._gaps] == ["Right", "Wrong"]
    assert widget._notes.text() == "Gap 2, right: Brussels"
    qtbot.keyClick(widget._gaps[1].field, Qt.Key.Key_B)
    assert widget.response() == Filled((("y", "1951"), ("c", "Geneva")))


def test_the_text_wraps(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.FILL_GAPS, Gaps((("word " * 60), Gap("g", "text"))))
    widget.resize(420, widget.heightForWidth(420))
    assert widget.heightForWidth(420) > widget.heightForWidth(900)
    assert all(child.geometry().right() <= 420 for child in widget.findChildren(QWidget) if child.parent() is widget)


def test_an_order_counts_once_it_was_touched(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.ARRANGE, ORDER)
    assert is_empty(widget.response())
    qtbot.keyClick(focus(widget), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert widget.response() == Arranged(("b", "a", "c"))
    qtbot.keyClick(focus(widget), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert widget.response() == Arranged(("a", "b", "c"))
    qtbot.keyClick(focus(widget), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert widget.response() == Arranged(("a", "b", "c"))


def test_buttons_move_as_well(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.ARRANGE, ORDER)
    assert isinstance(widget, Arrange)
    assert not widget._up.isEnabled()
    widget._down.setFocus()
    qtbot.keyClick(widget._down, Qt.Key.Key_Return)
    assert widget.response() == Arranged(("b", "a", "c"))


def test_an_order_tells_its_outcome_in_words(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.ARRANGE, ORDER)
    assert isinstance(widget, Arrange)
    widget.set_response(Arranged(("c", "b", "a")))
    parts = (Part("c", PartState.WRONG), Part("b", PartState.RIGHT), Part("a", PartState.WRONG))
    widget.show_outcome(Score(Decimal(0), Verdict.WRONG, parts))
    spoken = [widget.list.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert spoken == ["1 of 3: Third, Wrong place", "2 of 3: Second, Right place", "3 of 3: First, Wrong place"]
    qtbot.keyClick(widget.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert widget.response() == Arranged(("c", "b", "a"))


def test_matching_by_keyboard(qtbot: QtBot) -> None:
    widget = made(qtbot, Interaction.MATCH, MATCH)
    assert isinstance(widget, Match)
    qtbot.keyClick(focus(widget), Qt.Key.Key_Down)
    qtbot.keyClick(focus(widget), Qt.Key.Key_Tab)
    qtbot.keyClick(focus(widget), Qt.Key.Key_Y)
    assert widget.response() == Matched((("s1", "x"), ("s2", "y")))
    parts = (Part("s1", PartState.WRONG, "", "Y"), Part("s2", PartState.RIGHT, "", "Y"))
    widget.show_outcome(Score(Decimal("0.5"), Verdict.PARTIAL, parts))
    assert [row.badge.text() for row in widget._rows] == ["Wrong", "Right"]
    assert widget._rows[0].note.text() == "Right: Y"
    assert widget._rows[0].combo.accessibleName() == "Council: goes with"
