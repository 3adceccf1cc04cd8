"""The screen of item analysis with a real store and real key presses."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomquiz.app import Opened
from iomquiz.gui.screens.analysis import SCREEN, AnalysisPage
from iomquiz.gui.widgets.item_table import figure
from tests.services.test_analysis import sit

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, desk) -> AnalysisPage:
    built = SCREEN.build(desk)
    assert isinstance(built, AnalysisPage)
    qtbot.addWidget(built, before_close_func=lambda _page: qtbot.waitUntil(lambda: not desk.background.busy()))
    built.resize(1190, 714)
    built.show()
    qtbot.waitActive(built)
    return built


def opened_with(qtbot: QtBot, page: AnalysisPage, desk) -> None:
    page.enter()
    qtbot.waitUntil(lambda: not page.is_busy() and not desk.background.busy())


def press(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QApplication.processEvents()


def test_without_results_it_says_what_to_do(page: AnalysisPage, qtbot: QtBot, desk) -> None:
    opened_with(qtbot, page, desk)
    assert page.ui.empty_text.text().startswith("No results yet.")
    assert not page.ui.items_table.isVisible()
    assert "not enough data, 0 of 30" in page.ui.reliability_text.text()


def test_items_are_gone_through_by_keyboard(
    page: AnalysisPage, qtbot: QtBot, desk, opened: Opened, tmp_path: Path
) -> None:
    sit(opened, 60, against=True)
    opened_with(qtbot, page, desk)
    assert page.row().id == "identity-kind"
    qtbot.waitUntil(lambda: page.ui.item_label.text() == "identity-kind")
    assert page.ui.discrimination_text.text().startswith("−")
    assert page.ui.options_table.rowCount() == 4
    assert not page.ui.items_table.grab().isNull()
    model = page.ui.items_table.items
    spoken = model.data(model.index(0, 4), Qt.ItemDataRole.AccessibleTextRole)
    assert "95 % from" in spoken
    press(Key.Key_Down)
    qtbot.waitUntil(lambda: page.ui.item_label.text() == "identity-founded-year")
    assert not page.ui.options_table.isVisible()
    press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert [model.row(n).id for n in range(model.rowCount())] == ["identity-kind"]
    press(Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert page.ui.empty_text.text() == "Every item has enough answers."
    press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    page.ui.items_table.setFocus()
    press(Key.Key_E)
    assert desk.went[-1] == ("editor", {"part": "questions", "id": page.row().id})
    file = tmp_path / "figures.csv"
    page.write(file)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("item,type,question,n,facility")
    assert len(lines) == 6
    page.write(tmp_path)
    assert "cannot be written" in desk.errors[-1].message


def test_quizzes_are_counted_when_asked(page: AnalysisPage, qtbot: QtBot, desk, opened: Opened) -> None:
    sit(opened, 12, kind="quiz")
    opened_with(qtbot, page, desk)
    assert page.ui.items_table.items.rowCount() == 0
    page.ui.scope_choice.choose("all")
    qtbot.waitUntil(lambda: page.ui.items_table.items.rowCount() == 5)
    qtbot.waitUntil(lambda: not desk.background.busy())
    assert "Not enough data" in page.ui.items_table.items.data(page.ui.items_table.items.index(0, 5))


@pytest.mark.parametrize(("value", "text"), [(None, "–"), (0.61, ".61"), (-0.09, "−.09"), (1.0, "1.00"), (0.0, ".00")])
def test_figures_are_written_shortly(value: float | None, text: str) -> None:
    assert figure(value) == text
